package watch

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"tongban/base/listing"
	"tongban/base/words"
	"tongban/base/workday"
	"tongban/domain/org"
	"tongban/domain/supervision"
	"tongban/gateway/sheet"
	"tongban/store"
	"tongban/web"
	"tongban/web/casefile"
	"tongban/web/layout"
)

// fileRows is how many cards a file holds at most.
const fileRows = 10000

// deck is the list of cards as its page shows it.
type deck struct {
	Table                                layout.Table
	Tabs                                 []layout.NavItem
	Next, View, Rule, Colour, Unit, Late string
	Rules, Colours, Units                []layout.Option
	CSV, Excel                           string
	Watch                                bool // a supervisor looks, who chooses the unit
}

// filter is what the address asks for.
func filter(v *web.Visit) store.CardFilter {
	q := v.R.URL.Query()
	f := store.CardFilter{Ended: q.Get("view") == "ended", Rule: q.Get("rule"), Colour: supervision.Colour(q.Get("colour")),
		Unit: org.UnitCode(q.Get("unit")), State: supervision.State(q.Get("state"))}
	if f.State != "" {
		f.Ended = !f.State.Open()
	}
	if listing.Set(q.Get("late")) {
		f.Late = workday.DayOf(v.Office.Clock())
	}
	return f
}

// cards shows the cards one may read, the newest first: a supervisor those of the
// district, others those of their unit.
func cards(v *web.Visit) error {
	q := v.R.URL.Query()
	found, next, err := v.View.Cards(v.R.Context(), org.ScopeOf(v.Actor, org.CardRead), filter(v), q.Get("after"), rows)
	if err != nil {
		return err
	}
	p := v.Page(v.Lang.Say("card.list"))
	d := deck{View: q.Get("view"), Rule: q.Get("rule"), Colour: q.Get("colour"), Unit: q.Get("unit"), Watch: org.May(v.Actor, org.CardJudge)}
	if d.Watch {
		p.Crumbs = []layout.NavItem{{Text: p.Say("card.board"), Href: "/watch"}, {Text: p.Title}}
	}
	d.CSV, d.Excel = cardsHref(q, "/watch/cards.csv", "after", ""), cardsHref(q, "/watch/cards.xlsx", "after", "")
	if next != "" {
		d.Next = cardsHref(q, "/watch/cards", "after", next)
	}
	d.dress(v, p, q)
	d.Table = cardTable(v, p, found)
	return v.Render(http.StatusOK, cardsPage(p, d))
}

// cardsHref is an address of the list with one thing asked otherwise.
func cardsHref(q url.Values, path, name, value string) string {
	to := url.Values{}
	for k, v := range q {
		if len(v) == 1 && v[0] != "" && k != "after" {
			to[k] = v
		}
	}
	if to.Set(name, value); value == "" {
		to.Del(name)
	}
	if len(to) == 0 {
		return path
	}
	return path + "?" + to.Encode()
}

func (d *deck) dress(v *web.Visit, p layout.Page, q url.Values) {
	for _, view := range []string{"", "ended"} {
		to := url.Values{}
		for k, x := range q {
			if k != "state" && k != "late" {
				to[k] = x
			}
		}
		d.Tabs = append(d.Tabs, layout.NavItem{Text: p.Say("card.view." + either(view, "open")), Href: cardsHref(to, "/watch/cards", "view", view), Current: filter(v).Ended == (view == "ended")})
	}
	for _, r := range supervision.Rules {
		d.Rules = append(d.Rules, layout.Option{Value: r.Code, Text: r.Code + " " + p.Say("supervision.rule."+r.Code)})
	}
	for _, c := range supervision.Colours {
		d.Colours = append(d.Colours, layout.Option{Value: string(c), Text: p.Say("supervision.colour." + string(c))})
	}
	d.Units = unitOptions(v)
}

func unitOptions(v *web.Visit) (out []layout.Option) {
	for _, u := range v.Office.Chart.Units {
		out = append(out, layout.Option{Value: string(u.Code), Text: u.Name})
	}
	return out
}

func cardTable(v *web.Visit, p layout.Page, found []store.CardRow) layout.Table {
	t := layout.Table{Caption: p.Say("card.list"), HideCaption: true}
	for _, k := range []string{"card.rule", "card.colour", "card.state", "card.due", "card.unit", "card.person", "card.case", "card.at"} {
		t.Head = append(t.Head, layout.Column{Text: p.Say(k)})
	}
	for i := range found {
		c := &found[i]
		t.Rows = append(t.Rows, layout.TableRow{Href: cardHref(c.ID), Cells: []templ.Component{
			layout.Text(c.Rule + " " + p.Say("supervision.rule."+c.Rule)), p.Card(string(c.Colour)), stateCell(v, p, &c.Card), layout.Text(dueText(v, p, &c.Card)),
			casefile.Zh(p.Lang, v.Office.Chart.Name(c.Unit)), casefile.Zh(p.Lang, person(p, c)), caseCell(p, c), layout.Text(layout.DateTime(p.Lang, c.At))}})
	}
	return t
}

func cardHref(id string) string { return "/watch/cards/" + url.PathEscape(id) }

func person(p layout.Page, c *store.CardRow) string {
	if c.Name == "" {
		return p.Say("card.nobody")
	}
	return c.Name
}

func dueText(v *web.Visit, p layout.Page, c *supervision.Card) string {
	if !c.State.Open() {
		return "—"
	}
	return layout.Date(p.Lang, c.DueOn.Start())
}

// cardsFile is the list as it is filtered, as CSV or Excel.
func cardsFile(v *web.Visit) error {
	found, _, err := v.View.Cards(v.R.Context(), org.ScopeOf(v.Actor, org.CardRead), filter(v), "", fileRows)
	if err != nil {
		return err
	}
	l, name := v.Lang, v.Office.Chart.Name
	lines := [][]string{{}}
	for _, k := range []string{"card.rule", "card.colour", "card.state", "card.due", "card.unit", "card.person", "card.case", "casefile.item", "card.evidence", "card.source", "card.basis", "card.at"} {
		lines[0] = append(lines[0], l.Say(k))
	}
	for i := range found {
		c := &found[i]
		due := ""
		if c.State.Open() {
			due = c.DueOn.String()
		}
		lines = append(lines, []string{c.Rule + " " + l.Say("supervision.rule."+c.Rule), l.Say("supervision.colour." + string(c.Colour)), l.Say("supervision.state." + string(c.State)),
			due, name(c.Unit), c.Name, c.Tracking, c.ItemName, evidence(l, c.Evidence), l.Say("supervision.source." + string(c.Source)), l.Say("supervision.basis." + c.Rule), c.At.Format("2006-01-02 15:04")})
	}
	return sendSheet(v, l.Say("card.list"), lines)
}

func evidence(l words.Lang, seqs []int) string {
	var all []string
	for _, n := range seqs {
		all = append(all, l.Say("card.evidence.entry", "n", strconv.Itoa(n)))
	}
	return strings.Join(all, "、")
}

// sendSheet answers rows as the file the address names: .csv or .xlsx.
func sendSheet(v *web.Visit, title string, lines [][]string) error {
	write, kind, ending := sheet.CSV, "text/csv; charset=utf-8", ".csv"
	if strings.HasSuffix(v.R.URL.Path, ".xlsx") {
		kind, ending = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"
		write = func(rows [][]string) ([]byte, error) { return sheet.Excel(title, rows) }
	}
	raw, err := write(lines)
	if err != nil {
		return err
	}
	name := title + "-" + v.Office.Clock().In(workday.Shanghai).Format("20060102") + ending
	layout.Protect(v.W.Header(), v.Nonce)
	v.W.Header().Set("Content-Type", kind)
	v.W.Header().Set("Content-Disposition", "attachment; filename*=UTF-8''"+url.PathEscape(name))
	v.W.Header().Set("Cache-Control", "no-store")
	_, err = v.W.Write(raw)
	return err
}
