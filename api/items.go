package api

import (
	"context"

	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/catalogue"
	"tongban/domain/org"
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

type itemsAnswer struct {
	Body Page[ItemHead]
}

func (a *API) listItems(ctx context.Context, _ *caller, _ *nothing) (*itemsAnswer, error) {
	all, err := a.View.Items(ctx, a.today())
	if err != nil {
		return nil, err
	}
	out := &itemsAnswer{Page[ItemHead]{Data: []ItemHead{}}}
	for i := range all {
		out.Body.Data = append(out.Body.Data, headOf(&all[i].Item))
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
			return &all[i], nil
		}
	}
	return nil, none
}
