package api

import (
	"context"
	"strconv"

	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/catalogue"
	"tongban/domain/org"
	"tongban/domain/search"
	"tongban/store"
)

// Page is one page of a list.
type Page[T any] struct {
	Data []T    `json:"data"`
	Next string `json:"next,omitempty" doc:"Send it as after for the next page; absent on the last."`
}

// Paging asks for a page.
type Paging struct {
	After string `query:"after" maxLength:"200" doc:"Cursor of the page before."`
	Limit int    `query:"limit" minimum:"1" maximum:"100" default:"20" doc:"How many at most."`
}

// unit is a street, department or body.
type unit struct {
	Code org.UnitCode `json:"code" example:"440105001"`
	Name string       `json:"name" example:"新港街道办事处"`
}

func (a *API) unit(c org.UnitCode) unit { return unit{c, a.Office.Chart.Name(c)} }

// ItemHead is an item in a list.
type ItemHead struct {
	ID       string            `json:"id" example:"HZ-CL-04"`
	Version  int               `json:"version" doc:"A published version never changes." example:"1"`
	Name     string            `json:"name" example:"残疾人证遗失补办"`
	Theme    string            `json:"theme" example:"残疾人"`
	Regime   catalogue.Regime  `json:"regime" enum:"permit,benefit,confirm,register,reward,service,mediation" doc:"The legal kind; the life of a case hangs on it."`
	Pattern  catalogue.Pattern `json:"pattern" enum:"two_step,on_the_spot" doc:"How it is reviewed."`
	Audience []string          `json:"audience" example:"[\"自然人\"]"`
	Promised *limit            `json:"promised,omitempty" doc:"The limit the office promises; none where absent."`
}

func headOf(it *catalogue.Item) ItemHead {
	return ItemHead{ID: it.ID, Version: it.Version, Name: it.Name, Theme: it.Theme(), Regime: it.Regime,
		Pattern: it.Flow.Pattern, Audience: append([]string{}, it.Audience...), Promised: limitOf(it.Limits.Promised)}
}

// limit is a time limit with its right.
type limit struct {
	Amount int          `json:"amount" example:"10"`
	Unit   workday.Unit `json:"unit" enum:"workday,day,hour,month"`
	Starts string       `json:"starts" enum:"received,accepted,decided"`
	Basis  string       `json:"basis" doc:"The article it rests on, or local rule." example:"local rule"`
}

func limitOf(l *catalogue.Limit) *limit {
	if l == nil || l.Amount == 0 {
		return nil
	}
	return &limit{l.Amount, l.Unit, l.Starts, l.Basis}
}

// ItemPage is a page of items found.
type ItemPage struct {
	Page[ItemHead]
	Near bool `json:"near" doc:"Nothing held all words; these come nearest."`
}

type itemsAnswer struct {
	Body ItemPage
}

type itemsInput struct {
	Words      string       `query:"q" maxLength:"200" doc:"Words, pinyin, initials or everyday words; best first." example:"生娃"`
	Theme      string       `query:"theme" maxLength:"200" example:"残疾人"`
	Event      string       `query:"event" maxLength:"200" doc:"Key of a life event." example:"birth"`
	Department org.UnitCode `query:"department" maxLength:"200" example:"HZ-MZJ"`
	Audience   string       `query:"audience" maxLength:"200" example:"自然人"`
	Street     org.UnitCode `query:"street" maxLength:"200" doc:"Where one wants to go in person." example:"440105001"`
	After      int          `query:"after" minimum:"1" maximum:"100000" doc:"Cursor of the page before."`
	Limit      int          `query:"limit" minimum:"1" maximum:"100" default:"100" doc:"How many at most."`
}

func (a *API) listItems(ctx context.Context, _ *caller, in *itemsInput) (*itemsAnswer, error) {
	index, err := a.View.Finder(ctx, a.today(), a.Office.Rules.Words())
	if err != nil {
		return nil, err
	}
	found := index.Find(search.Question{Words: in.Words, Theme: in.Theme, LifeEvent: in.Event,
		Department: in.Department, Audience: in.Audience, Street: in.Street})
	from := min(in.After, len(found.Hits))
	to := min(from+in.Limit, len(found.Hits))
	out := &itemsAnswer{ItemPage{Page: Page[ItemHead]{Data: []ItemHead{}}, Near: found.Near}}
	for _, h := range found.Hits[from:to] {
		out.Body.Data = append(out.Body.Data, headOf(h.Item))
	}
	if to < len(found.Hits) {
		out.Body.Next = strconv.Itoa(to)
	}
	return out, nil
}

type itemInput struct {
	ID      string `path:"id" maxLength:"40" example:"HZ-CL-04"`
	Version int    `query:"version" minimum:"1" doc:"A version other than the one in force."`
}

type guideAnswer struct {
	Body guide
}

func (a *API) getItem(ctx context.Context, by *caller, in *itemInput) (*guideAnswer, error) {
	p, err := a.published(ctx, in.ID, in.Version)
	if err != nil {
		return nil, err
	}
	return &guideAnswer{a.guideOf(p, by.Lang)}, nil
}

// published is an item in a version, or the one in force for version 0.
func (a *API) published(ctx context.Context, id string, version int) (*store.Published, error) {
	none := fault.New(fault.NotFound, "ITEM-NONE-01", "item", id)
	if version > 0 {
		p, ok, err := a.View.Item(ctx, id, version)
		if err != nil || ok {
			a.Office.Tell(&p)
			return &p, err
		}
		return nil, none
	}
	all, err := a.View.Items(ctx, a.today())
	if err != nil {
		return nil, err
	}
	for i := range all {
		if all[i].Item.ID == id {
			one := all[i] // the list may be shared
			a.Office.Tell(&one)
			return &one, nil
		}
	}
	if p, ok, err := a.View.InForce(ctx, id, a.today()); err != nil || ok && p.Item.Withdrawn {
		return &p, err // its guide says where to go instead
	}
	return nil, none
}
