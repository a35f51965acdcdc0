package desk

import (
	"net/http"
	"slices"

	"github.com/a-h/templ"

	"tongban/acts"
	"tongban/base/fault"
	"tongban/domain/approval"
	"tongban/domain/org"
	"tongban/store"
	"tongban/web"
	"tongban/web/casefile"
	"tongban/web/layout"
)

// greens are the cases nobody has to judge, and the sample that is looked at.
type greens struct {
	Table   layout.Table
	Numbers []string
	Sample  []string
	Others  int // waiting for a decision, but not green
	Checked []string
	Key     string
}

// green lists the cases that may be decided in one batch.
func green(v *web.Visit) error {
	p, g, err := greensOf(v)
	if err != nil {
		return err
	}
	return v.Render(http.StatusOK, greenPage(p, g))
}

func greensOf(v *web.Visit) (layout.Page, greens, error) {
	p := v.Page(v.Lang.Say("desk.green"))
	p.Crumbs = []layout.NavItem{{Text: p.Say("desk.tasks"), Href: "/desk"}, {Text: p.Title}}
	g := greens{Key: v.Key()}
	found, _, err := waiting(v.R.Context(), v, store.TaskFilter{Step: approval.Decide}, "", mostAtOnce)
	if err != nil {
		return p, g, err
	}
	r := reader(v)
	g.Table = layout.Table{Caption: p.Title, HideCaption: true}
	for _, k := range []string{"casefile.number.short", "casefile.item", "casefile.applicant", "casefile.left.step"} {
		g.Table.Head = append(g.Table.Head, layout.Column{Text: p.Say(k)})
	}
	for _, t := range found {
		red, err := redOf(v, t)
		if err != nil {
			return p, g, err
		}
		if red != "" {
			g.Others++
			continue
		}
		number := string(t.Case.Tracking)
		g.Numbers = append(g.Numbers, number)
		g.Table.Rows = append(g.Table.Rows, layout.TableRow{ID: "t-" + t.ID, Href: caseHref(number), Cells: []templ.Component{
			layout.Code(number), casefile.Zh(p.Lang, t.Case.ItemName), layout.Text(t.Case.Applicant), p.DaysLeft(r.Left(t.DueOn))}})
	}
	g.Sample = v.Office.GreenSample(v.Actor, g.Numbers)
	return p, g, nil
}

// redOf opens one case, each under its own key, and tells why it is not green.
func redOf(v *web.Visit, t store.TaskRow) (string, error) {
	if t.Takes(v.Actor) != nil || !org.May(v.Actor, org.CaseDecide) {
		return "TASK-HELD-01", nil
	}
	c, ok, err := v.View.CaseByID(v.R.Context(), t.Task.Case)
	if err != nil || !ok {
		return "CASE-NONE-01", err
	}
	item, ok, err := v.View.Item(v.R.Context(), c.Item, c.ItemVersion)
	if err != nil || !ok {
		return "ITEM-NONE-01", err
	}
	return v.Office.Red(v.R.Context(), &c, &item)
}

// signGreen decides the batch: the sample was looked at, one press signs.
func signGreen(v *web.Visit) error {
	key := v.Command().Key
	in := acts.GreenInput{Cases: v.R.PostForm["case"], Checked: v.R.PostForm["checked"]}
	done, err := v.Office.DecideGreen(v.R.Context(), v.Actor, acts.Command{Key: key}, in)
	if err != nil {
		p, g, gerr := greensOf(v)
		if gerr != nil {
			return gerr
		}
		g.Checked = in.Checked
		return v.Again(err, &p, func(p layout.Page) templ.Component { return greenPage(p, g) })
	}
	p := v.Page(v.Lang.Say("desk.batch"))
	p.Crumbs = []layout.NavItem{{Text: p.Say("desk.tasks"), Href: "/desk"}, {Text: p.Title}}
	var b batch
	for _, x := range done {
		row := outcome{Number: x.Number, Said: v.Lang.Say("desk.done.grant", "number", x.Number)}
		if x.Err != nil {
			row.Said, row.Failed = v.Lang.Fault(fault.Of(x.Err)), true
			b.Failed++
		} else {
			b.Done++
		}
		b.Rows = append(b.Rows, row)
	}
	return v.Render(http.StatusOK, batchPage(p, b))
}

func (g greens) looked(number string) bool { return slices.Contains(g.Checked, number) }
