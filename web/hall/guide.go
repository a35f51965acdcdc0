package hall

import (
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"tongban/base/words"
	"tongban/base/workday"
	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/catalogue"
	"tongban/domain/org"
	"tongban/store"
	"tongban/web"
	"tongban/web/layout"
)

// guidePage is the 办事指南 of one item: the same elements for every item, the
// four questions everybody has answered first.
type guidePage struct {
	Item    *catalogue.Item
	Top     []layout.Row // who, what to bring, how long, what it costs
	Today   string       // "" when no date can be told
	Why     []string     // how that date is counted
	Facts   []layout.Row
	Needs   layout.Table
	Flow    layout.Table
	Limits  []layout.Row
	Halls   layout.Table
	Remedy  string
	Key     string
	Draft   string // a draft of this item to continue; "" for none
	SignIn  string // where to sign in first; "" when signed in
	Counter bool   // a member of staff, who applies for others at the counter
}

func guide(v *web.Visit) error {
	pub, err := itemOf(v, v.R.PathValue("id"))
	if err != nil {
		return goneOr(v, err)
	}
	it := &pub.Item
	p := v.Page(it.Name)
	p.Crumbs = crumbs(v, at(v.Lang.Say("hall.items.title"), "/hall/items"), at(it.Name, ""))
	p.Caption = v.Lang.Say("hall.guide.caption", "id", it.ID, "version", strconv.Itoa(it.Version))
	g := guidePage{Item: it, Facts: facts(v, pub), Needs: needs(v, it), Flow: flow(v, it), Limits: limits(v, it), Halls: halls(v, it), Key: v.Key()}
	g.Remedy = v.Office.Rules.Remedy(it.Regime, decider(v, it), cases.Refusal)
	if x, ok := latestOf(v, it); ok {
		g.Today = v.Lang.Say("hall.today", "due", dayWords(v.Lang, x.Due.Day))
		g.Why = append([]string{v.Lang.Say("hall.today.why", "day", dayWords(v.Lang, x.Accepted))}, explain(v.Lang, x.Due.Explanation)...)
	} else if it.Flow.Pattern == catalogue.OnTheSpot {
		g.Today = v.Lang.Say("hall.today.spot")
	}
	g.Top = top(v, p, it)
	return g.show(v, p)
}

func (g guidePage) show(v *web.Visit, p layout.Page) error {
	switch {
	case v.Actor.ID == "":
		g.SignIn = p.SignIn
	case !org.May(v.Actor, org.DraftKeep) || !v.Actor.Is(org.Resident):
		g.Counter = true
	default:
		list, err := v.View.DraftsOf(ctx(v), v.Actor.ID)
		if err != nil {
			return err
		}
		for _, d := range list {
			if d.Item == g.Item.ID && !filed(v, d) {
				g.Draft = d.ID
			}
		}
	}
	return v.Render(200, guideView(p, g))
}

// decider is the unit whose decision a remedy would be sought against; where
// that is the street, any street stands for one's own.
func decider(v *web.Visit, it *catalogue.Item) org.UnitCode {
	street := org.UnitCode("")
	if all := v.Office.Chart.Streets(); len(all) > 0 {
		street = all[0].Code
	}
	if it.Flow.Decide.Unit == "" && it.Flow.Pattern == catalogue.OnTheSpot {
		return it.Organ
	}
	return approval.Place(it.Flow.Decide, street)
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

// facts are the elements of a guide that fit in a line.
func facts(v *web.Visit, pub *store.Published) []layout.Row {
	it, l := &pub.Item, v.Lang
	p := layout.Page{Lang: l}
	rows := []layout.Row{
		{Label: l.Say("hall.guide.name"), Body: han(p, it.Name)},
		{Label: l.Say("hall.guide.code"), Value: string(it.Code)},
		{Label: l.Say("hall.guide.kind"), Value: l.Say("hall.regime." + string(it.Regime))},
		{Label: l.Say("hall.guide.organ"), Body: han(p, v.Office.Chart.Name(it.Organ))},
		{Label: l.Say("hall.guide.basis"), Body: bullets(p, basis(it))},
		{Label: l.Say("hall.guide.audience"), Body: han(p, strings.Join(it.Audience, "、"))},
		{Label: l.Say("hall.guide.scope"), Body: layout.Text(scope(l, it))},
		{Label: l.Say("hall.guide.channels"), Body: layout.Text(channels(l, it))},
		{Label: l.Say("hall.guide.visits"), Value: visits(v, it)},
		{Label: l.Say("hall.guide.fee"), Body: han(p, it.Fee.Text)},
		{Label: l.Say("hall.guide.result"), Body: han(p, it.Result.Name)},
	}
	if it.Result.Validity != "" {
		rows = append(rows, layout.Row{Label: l.Say("hall.guide.validity"), Body: han(p, it.Result.Validity)})
	}
	if pub.Form != nil {
		title := pub.Form.Title
		if l == words.En && pub.Form.TitleEn != "" {
			title = pub.Form.TitleEn
		}
		rows = append(rows, layout.Row{Label: l.Say("hall.guide.form"), Body: formLinks(p, it.ID, title, pub.Form.Sample != nil)})
	}
	return rows
}

func basis(it *catalogue.Item) []string {
	var out []string
	for _, b := range it.Basis {
		text := "《" + b.Law + "》" + b.Article
		if b.DocNo != "" {
			text += "（" + b.DocNo + "）"
		}
		out = append(out, text)
	}
	return out
}

// needs is the table of materials: from where, how many, in which form, when.
func needs(v *web.Visit, it *catalogue.Item) layout.Table {
	l, p := v.Lang, layout.Page{Lang: v.Lang}
	t := layout.Table{Caption: l.Say("hall.guide.materials"), HideCaption: true, Head: []layout.Column{
		{Text: l.Say("hall.material.name")}, {Text: l.Say("hall.material.source")}, {Text: l.Say("hall.material.form")},
		{Text: l.Say("hall.material.when")}, {Text: l.Say("hall.material.tips")}}}
	for _, m := range it.Materials {
		source := han(p, m.Source)
		if m.SharedFrom != "" {
			source = layout.Text(l.Say("hall.material.shared", "library", m.SharedFrom))
		}
		t.Rows = append(t.Rows, layout.TableRow{Cells: []templ.Component{
			han(p, m.Name), source, han(p, copies(l, m)), han(p, situation(l, m)), han(p, m.Tips)}})
	}
	return t
}

func copies(l words.Lang, m catalogue.Material) string {
	return l.Say("hall.material.copies", "form", m.Form, "n", strconv.Itoa(max(1, m.Copies)))
}

func situation(l words.Lang, m catalogue.Material) string {
	text := m.WhenText
	switch {
	case text == "" && m.Required():
		text = l.Say("hall.material.always")
	case text == "":
		text = l.Say("hall.material.optional")
	}
	if m.Deferrable {
		text += l.Say("hall.material.deferrable")
	}
	return text
}

// flow is the way of an application: step, who, how long.
func flow(v *web.Visit, it *catalogue.Item) layout.Table {
	l, p := v.Lang, layout.Page{Lang: v.Lang}
	t := layout.Table{Caption: l.Say("hall.guide.flow"), HideCaption: true, Head: []layout.Column{
		{Text: l.Say("hall.flow.step")}, {Text: l.Say("hall.flow.unit")}, {Text: l.Say("hall.flow.time")}}}
	steps := []catalogue.Step{it.Flow.Window, it.Flow.Propose, it.Flow.Decide}
	if it.Flow.Pattern == catalogue.OnTheSpot {
		steps = steps[:1]
	}
	for _, s := range steps {
		long := span(l, workday.Limit{Amount: s.Workdays})
		if s.Workdays == 0 {
			long = l.Say("hall.flow.spot")
		}
		t.Rows = append(t.Rows, layout.TableRow{Cells: []templ.Component{han(p, s.Label), layout.Text(unitOf(v, s)), layout.Text(long)}})
	}
	return t
}

// limits are the time limits with their right; a missing statutory one is said so.
func limits(v *web.Visit, it *catalogue.Item) []layout.Row {
	l := v.Lang
	law := cases.LawOf(it.Regime)
	rows := []layout.Row{
		{Label: l.Say("hall.limit.acceptance"), Value: span(l, law.Acceptance.Limit), Lines: []string{right(l, law.Acceptance.Basis)}},
		limitRow(l, "hall.limit.statutory", it.Limits.Statutory, "hall.limit.statutory.none"),
		limitRow(l, "hall.limit.promised", it.Limits.Promised, "hall.limit.promised.none"),
	}
	reply := catalogue.Limit{Amount: law.Reply.Limit.Amount, Unit: law.Reply.Limit.Unit, Basis: law.Reply.Basis}
	if it.Limits.Correction != nil {
		reply = *it.Limits.Correction
	}
	return append(rows, limitRow(l, "hall.limit.correction", &reply, ""))
}

func limitRow(l words.Lang, label string, limit *catalogue.Limit, none string) layout.Row {
	if limit == nil || limit.Amount == 0 {
		return layout.Row{Label: l.Say(label), Value: l.Say(none)}
	}
	text := span(l, limit.Span())
	if limit.Starts != "" {
		text = l.Say("hall.limit.from."+limit.Starts, "span", text)
	}
	return layout.Row{Label: l.Say(label), Value: text, Lines: []string{right(l, limit.Basis)}}
}

// right is the ground a limit rests on, in words.
func right(l words.Lang, basis string) string {
	article, permit := strings.CutPrefix(basis, "xzxkf §")
	switch {
	case basis == "" || basis == "local rule":
		return l.Say("hall.right.local")
	case permit:
		number, paragraph, _ := strings.Cut(strings.TrimSuffix(article, ")"), "(")
		if paragraph == "" {
			return l.Say("hall.right.permit", "article", number)
		}
		return l.Say("hall.right.permit.paragraph", "article", number, "paragraph", paragraph)
	}
	return l.Say("hall.right", "basis", basis)
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

// scope and channels are words of fixed lists.
func scope(l words.Lang, it *catalogue.Item) string { return l.Say("item.scope." + string(it.Scope)) }

func channels(l words.Lang, it *catalogue.Item) string {
	said := make([]string, len(it.Channels))
	for i, c := range it.Channels {
		said[i] = l.Say("item.channel." + string(c))
	}
	return strings.Join(said, l.Say("layout.list.comma"))
}
