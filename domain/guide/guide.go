// Package guide is what the guide of an item (办事指南) says, in words.
//
// It turns an item, told with the amounts of a day, into the texts of every
// element a guide must have, in one language, so that the page, the paper and
// the booklet can never say different things. How they look is left to the
// faces and to domain/document; what an item is, to domain/catalogue. Item
// texts stay Chinese; what is said around them is in the reader's language.
// basis: gbt39554
package guide

import (
	"strconv"

	"tongban/base/words"
	"tongban/base/workday"
	"tongban/domain/cases"
	"tongban/domain/catalogue"
	"tongban/domain/form"
	"tongban/domain/org"
)

// Input is what a guide is written from. Item is as people are told it.
type Input struct {
	Item   *catalogue.Item
	Form   *form.Schema // nil when the item asks nothing
	Chart  *org.Chart
	Remedy string                 // from the pack, against Decider
	NameOf func(id string) string // name of another item, "" for one nobody knows

	Calendar *workday.Calendar // nil: no day is told
	On       workday.Day       // the day it is told on
}

// Guide is the whole guide; no text is missing that the item has.
type Guide struct {
	Lang       words.Lang
	ID         string
	Name       string
	Caption    string // number and version
	Summary    string
	Organ      string
	Facts      []Line
	Conditions []string
	First      []string // what must be there before
	Materials  []Material
	Steps      []Step
	Limits     []Line
	Places     string
	Halls      []Hall
	Consult    []string
	Complain   []string
	Remedy     string
	FAQ        []catalogue.Answer
}

// Line is an element with its texts, each a line of its own.
type Line struct {
	Key, Label string
	Texts      []string
}

// Of writes the guide of an item.
func Of(l words.Lang, in Input) Guide {
	it := in.Item
	g := Guide{Lang: l, ID: it.ID, Name: it.Name, Summary: it.Summary, Organ: in.Chart.Name(it.Organ), Remedy: in.remedy(l), FAQ: it.FAQ}
	g.Caption = l.Say("hall.guide.caption", "id", it.ID, "version", strconv.Itoa(it.Version))
	g.Facts = in.facts(l)
	for _, c := range it.Conditions {
		g.Conditions = append(g.Conditions, c.Sentence)
	}
	for _, p := range it.Prerequisites {
		g.First = append(g.First, in.first(l, p))
	}
	for _, m := range it.Materials {
		g.Materials = append(g.Materials, MaterialOf(l, m))
	}
	g.Steps, g.Limits = in.steps(l), append(in.limits(l), in.latest(l)...)
	g.Places, g.Halls = in.places(l), in.halls(l)
	g.Consult, g.Complain = in.ask(l)
	return g
}

// first is another item whose result must be there, always or in a situation.
func (in Input) first(l words.Lang, p catalogue.Prerequisite) string {
	name := p.Item
	if in.NameOf != nil && in.NameOf(p.Item) != "" {
		name = in.NameOf(p.Item)
	}
	if p.Sentence == "" {
		return l.Say("guide.first", "item", name)
	}
	return l.Say("guide.first.why", "item", name, "sentence", p.Sentence)
}

// steps is the way of an application: the window, what happens before each
// step, the steps, the result.
func (in Input) steps(l words.Lang) []Step {
	f := in.Item.Flow
	out := []Step{in.step(l, "window", f.Window)}
	if f.Pattern != catalogue.OnTheSpot {
		out = append(out, in.special(l, "propose")...)
		out = append(out, in.step(l, "propose", f.Propose))
		out = append(out, in.special(l, "decide")...)
		out = append(out, in.step(l, "decide", f.Decide))
	} else {
		out = append(out, in.special(l, "")...)
	}
	return append(out, Step{Kind: "result", Name: l.Say("guide.flow.result"), Who: in.Item.Result.Name})
}

// limits are the time limits with their right; a missing one is said so.
func (in Input) limits(l words.Lang) []Line {
	it, law := in.Item, cases.LawOf(in.Item.Regime)
	reply := catalogue.Limit{Amount: law.Reply.Limit.Amount, Unit: law.Reply.Limit.Unit, Basis: law.Reply.Basis}
	if it.Limits.Correction != nil {
		reply = *it.Limits.Correction
	}
	return []Line{
		{"acceptance", l.Say("hall.limit.acceptance"), []string{Span(l, law.Acceptance.Limit), Right(l, law.Acceptance.Basis)}},
		limit(l, "statutory", it.Limits.Statutory), limit(l, "promised", it.Limits.Promised), limit(l, "correction", &reply),
	}
}

func limit(l words.Lang, key string, x *catalogue.Limit) Line {
	line := Line{key, l.Say("hall.limit." + key), nil}
	if x == nil || x.Amount == 0 {
		line.Texts = []string{l.Say("hall.limit." + key + ".none")}
		return line
	}
	text := Span(l, x.Span())
	if x.Starts != "" {
		text = l.Say("hall.limit.from."+x.Starts, "span", text)
	}
	line.Texts = []string{text, Right(l, x.Basis)}
	if e := x.Extension; e != nil {
		more := x.Span()
		more.Amount = e.Most
		line.Texts = append(line.Texts, l.Say("guide.extension", "span", Span(l, more), "by", e.By, "right", Right(l, e.Basis)))
	}
	return line
}
