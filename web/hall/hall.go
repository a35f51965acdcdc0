// Package hall is the online hall: what residents see.
//
// It keeps the pages of finding an item and reading its guide, applying with a
// draft that is saved at every step, following a case with or without an
// account, answering a correction notice, taking the result, rating it, and
// verifying a licence or paper. Signing in stands here too, since everybody
// comes in by this door.
//
// A page reads a view and calls acts; what may be done to a case is asked of
// cases.Possible and the permission table, never decided here. Personal data of
// a filed case is shown masked; only a draft shows its author what was typed.
package hall

import (
	"context"
	"time"

	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/store"
	"tongban/web"
	"tongban/web/layout"
)

func ctx(v *web.Visit) context.Context { return v.R.Context() }

// now is the office's clock, never the machine's own.
func now(v *web.Visit) time.Time { return v.Office.Clock().In(workday.Shanghai) }

// dayOf is the office's day.
func dayOf(v *web.Visit) workday.Day { return workday.DayOf(now(v)) }

// published are the items in force today.
func published(v *web.Visit) ([]store.Published, error) { return v.View.Items(ctx(v), dayOf(v)) }

// itemOf is an item in the version in force today, with the amounts of today.
func itemOf(v *web.Visit, id string) (*store.Published, error) {
	all, err := published(v)
	if err != nil {
		return nil, err
	}
	for i := range all {
		if all[i].Item.ID == id {
			one := all[i] // the list may be shared
			v.Office.Tell(&one)
			return &one, nil
		}
	}
	return nil, fault.New(fault.NotFound, "ITEM-NONE-01", "item", id)
}

// crumbs is the way back from a page below the front page.
func crumbs(v *web.Visit, trail ...layout.NavItem) []layout.NavItem {
	return append([]layout.NavItem{{Text: v.Lang.Say("nav.home"), Href: "/"}}, trail...)
}

func at(text, href string) layout.NavItem { return layout.NavItem{Text: text, Href: href} }

// streets are the choices of a street question.
func streets(v *web.Visit) []layout.Option {
	var out []layout.Option
	for _, u := range v.Office.Chart.Streets() {
		out = append(out, layout.Option{Value: string(u.Code), Text: u.Name})
	}
	return out
}
