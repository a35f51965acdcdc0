package hall

import (
	"slices"

	"github.com/a-h/templ"

	"tongban/base/words"
	"tongban/domain/catalogue"
	"tongban/domain/guide"
	"tongban/domain/org"
	"tongban/store"
	"tongban/web"
	"tongban/web/layout"
)

// guidePage is the 办事指南 of one item: the same elements for every item, the
// four questions everybody has answered first.
type guidePage struct {
	guide.Guide
	Item    *catalogue.Item
	Top     []layout.Row // who, what to bring, how long, what it costs
	Today   string       // "" when no date can be told
	Why     []string     // how that date is counted
	Facts   []layout.Row
	Needs   layout.Table
	Flow    layout.Table
	Limits  []layout.Row
	Halls   layout.Table
	Asks    bool // a few questions tell what is needed
	Key     string
	Draft   string // a draft of this item to continue; "" for none
	SignIn  string // where to sign in first; "" when signed in
	Counter bool   // a member of staff, who applies for others at the counter
}

func guidePageOf(v *web.Visit) error {
	pub, err := itemOf(v, v.R.PathValue("id"))
	if err != nil {
		return goneOr(v, err)
	}
	it := &pub.Item
	told, err := v.Office.Guide(ctx(v), pub, v.Lang)
	if err != nil {
		return err
	}
	p := v.Page(it.Name)
	p.Lead = it.Summary
	p.Crumbs = crumbs(v, at(v.Lang.Say("hall.items.title"), "/hall/items"), at(it.Name, ""))
	p.Caption = told.Caption
	g, err := beginning(v, p, it)
	if err != nil {
		return err
	}
	g.Guide, g.Facts, g.Needs, g.Flow, g.Limits, g.Halls = told, facts(p, pub, told.Facts), needs(p, told), flow(p, told), rows(p, undated(told.Limits)), halls(v, it)
	g.Asks = len(needOf(pub, nil).Ask) > 0
	if x, ok := latestOf(v, it); ok {
		g.Today = v.Lang.Say("hall.today", "due", dayWords(v.Lang, x.Due.Day))
		g.Why = append([]string{v.Lang.Say("hall.today.why", "day", dayWords(v.Lang, x.Accepted))}, explain(v.Lang, x.Due.Explanation)...)
	} else if it.Flow.Pattern == catalogue.OnTheSpot {
		g.Today = v.Lang.Say("hall.today.spot")
	}
	g.Top = top(v, p, it)
	return v.Render(200, guideView(p, g))
}

// beginning is the way into an application of the item for whoever looks at it.
func beginning(v *web.Visit, p layout.Page, it *catalogue.Item) (guidePage, error) {
	g := guidePage{Item: it, Key: v.Key()}
	switch {
	case v.Actor.ID == "":
		g.SignIn = p.SignIn
	case !org.May(v.Actor, org.DraftKeep) || !v.Actor.Is(org.Resident):
		g.Counter = true
	default:
		list, err := v.View.DraftsOf(ctx(v), v.Actor.ID)
		if err != nil {
			return g, err
		}
		for _, d := range list {
			if d.Item == it.ID && !filed(v, d) {
				g.Draft = d.ID
			}
		}
	}
	return g, nil
}

// top answers what everybody asks first.
func top(v *web.Visit, p layout.Page, it *catalogue.Item) []layout.Row {
	var bring []string
	for _, m := range it.Materials {
		if m.Asked() && m.Required() {
			bring = append(bring, withWhen(m))
		}
	}
	if bring == nil {
		bring = []string{v.Lang.Say("hall.guide.nothing")}
	}
	return []layout.Row{
		{Label: v.Lang.Say("hall.guide.who"), Body: bullets(p, conditions(it))},
		{Label: v.Lang.Say("hall.guide.bring"), Body: bullets(p, bring)},
		{Label: v.Lang.Say("hall.guide.time"), Value: promised(v, it)},
		{Label: v.Lang.Say("hall.guide.fee"), Body: han(p, it.Fee.Text)},
	}
}

func withWhen(m catalogue.Material) string {
	if m.WhenText == "" {
		return m.Name
	}
	return m.Name + "（" + m.WhenText + "）"
}

func conditions(it *catalogue.Item) []string {
	var out []string
	for _, c := range it.Conditions {
		out = append(out, c.Sentence)
	}
	if out == nil {
		out = it.Audience
	}
	return out
}

// facts are the elements of a guide that fit in a few lines; the form can be
// looked at.
func facts(p layout.Page, pub *store.Published, lines []guide.Line) []layout.Row {
	all := rows(p, lines)
	for i, f := range lines {
		switch f.Key {
		case "form":
			all[i].Body = formLinks(p, pub.Item.ID, f.Texts[0], pub.Form.Sample != nil)
		case "basis":
			all[i].Body = bullets(p, f.Texts)
		}
	}
	return all
}

// rows are lines as a summary shows them.
func rows(p layout.Page, lines []guide.Line) []layout.Row {
	all := make([]layout.Row, len(lines))
	for i, f := range lines {
		all[i] = layout.Row{Label: f.Label, Body: paragraphs(p, f.Texts...)}
	}
	return all
}

// undated are the limits without the day that paper names: the page tells it of today.
func undated(lines []guide.Line) []guide.Line {
	return slices.DeleteFunc(slices.Clone(lines), func(x guide.Line) bool { return x.Key == guide.LatestKey })
}

// needs is the table of materials: from where, how many, in which form, when.
func needs(p layout.Page, g guide.Guide) layout.Table {
	t := layout.Table{Caption: p.Say("hall.guide.materials"), HideCaption: true, Head: []layout.Column{
		{Text: p.Say("hall.material.name")}, {Text: p.Say("hall.material.source")}, {Text: p.Say("hall.material.form")},
		{Text: p.Say("hall.material.when")}, {Text: p.Say("hall.material.tips")}}}
	for _, m := range g.Materials {
		t.Rows = append(t.Rows, materialRow(p, m, true))
	}
	return t
}

func materialRow(p layout.Page, m guide.Material, when bool) layout.TableRow {
	row := layout.TableRow{Cells: []templ.Component{han(p, m.Name), han(p, m.Source), han(p, m.Form)}}
	if when {
		row.Cells = append(row.Cells, han(p, m.When))
	}
	row.Cells = append(row.Cells, paragraphs(p, m.Tips, m.Basis))
	return row
}

// flow is the way of an application: step, who, how long.
func flow(p layout.Page, g guide.Guide) layout.Table {
	t := layout.Table{Caption: p.Say("hall.guide.flow"), HideCaption: true, Head: []layout.Column{
		{Text: p.Say("hall.flow.step")}, {Text: p.Say("hall.flow.unit")}, {Text: p.Say("hall.flow.time")}, {Text: p.Say("guide.flow.note")}}}
	for _, s := range g.Steps {
		t.Rows = append(t.Rows, layout.TableRow{Cells: []templ.Component{han(p, s.Name), han(p, s.Who), layout.Text(s.Time), layout.Text(s.Note)}})
	}
	return t
}

// halls are the counters where one can come instead.
func halls(v *web.Visit, it *catalogue.Item) layout.Table {
	t := hallTable(v, "hall.guide.halls")
	for _, h := range v.Office.Chart.Halls {
		if it.OfferedAt(h) {
			t.Rows = append(t.Rows, hallRow(v, layout.Page{Lang: v.Lang}, h))
		}
	}
	return t
}

// right is the ground something rests on, in words.
func right(l words.Lang, basis string) string { return guide.Right(l, basis) }

// guidePDF is the same on A4.
func guidePDF(v *web.Visit) error {
	pub, err := itemOf(v, v.R.PathValue("id"))
	if err != nil {
		return err
	}
	pdf, err := v.Office.GuideSheet(ctx(v), pub, v.Lang)
	if err != nil {
		return err
	}
	return sendPDF(v, pub.Item.Name+"-"+v.Lang.Say("guide.title")+".pdf", pdf)
}
