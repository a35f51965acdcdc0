package watch

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/a-h/templ"

	"tongban/base/workday"
	"tongban/domain/cases"
	"tongban/domain/org"
	"tongban/domain/supervision"
	"tongban/store"
	"tongban/web"
	"tongban/web/casefile"
	"tongban/web/layout"
)

// queueRows is how much of the queue the board shows.
const queueRows = 10

// panel is the board as its page shows it.
type panel struct {
	Updated             string
	Facts               []layout.Row
	Rules, Units, Queue layout.Table
	Empty               bool
}

// board shows how many cards are open, by rule and by unit, and what waits for
// supervision; its figures are renewed while somebody looks.
func board(v *web.Visit) error {
	ctx, at := v.R.Context(), v.Office.Clock()
	counts, err := v.View.CardCounts(ctx, org.Scope{All: true}, workday.DayOf(at))
	if err != nil {
		return err
	}
	queue, err := v.View.CardsToJudge(ctx, queueRows)
	if err != nil {
		return err
	}
	demands, more, err := v.View.Beyond(ctx, store.BecameOf(cases.Becomes[0]), "", rows)
	if err != nil {
		return err
	}
	p := v.Page(v.Lang.Say("card.board"))
	d := panel{Updated: p.Say("card.board.updated", "at", layout.DateTime(p.Lang, at)), Empty: len(counts) == 0}
	d.Facts = figures(p, counts, howMany(len(demands), more))
	d.Rules = countTable(p, "card.board.rules", "card.rule", "rule", ruleKeys(counts), counts, func(c store.CardCount) string { return c.Rule },
		func(k string) templ.Component { return layout.Text(k + " " + p.Say("supervision.rule."+k)) })
	d.Units = countTable(p, "card.board.units", "card.unit", "unit", unitKeys(counts), counts, func(c store.CardCount) string { return string(c.Unit) },
		func(k string) templ.Component { return casefile.Zh(p.Lang, v.Office.Chart.Name(org.UnitCode(k))) })
	d.Queue = cardTable(v, p, queue)
	d.Queue.Caption, d.Queue.HideCaption = p.Say("card.board.queue"), false
	return v.Render(http.StatusOK, boardPage(p, d))
}

// howMany is how many demands stand open, "50+" past a page.
func howMany(n int, more string) string {
	if more != "" {
		return strconv.Itoa(n) + "+"
	}
	return strconv.Itoa(n)
}

// figures are the sums at the head of the board, each leading to its list.
func figures(p layout.Page, counts []store.CardCount, demands string) (out []layout.Row) {
	sum := func(fits func(store.CardCount) bool) (n int) {
		for _, c := range counts {
			if fits(c) {
				n += c.N
			}
		}
		return n
	}
	for _, c := range supervision.Colours {
		n := sum(func(x store.CardCount) bool { return x.Colour == c })
		out = append(out, layout.Row{Label: p.Say("supervision.colour." + string(c)), Body: layout.A(strconv.Itoa(n), "/watch/cards?colour="+string(c))})
	}
	raised := sum(func(x store.CardCount) bool { return x.State == supervision.Raised })
	judging := sum(func(x store.CardCount) bool {
		return x.State == supervision.Explained || x.State == supervision.Rectified
	})
	late := 0
	for _, c := range counts {
		late += c.Late
	}
	return append(out,
		layout.Row{Label: p.Say("card.board.waiting"), Body: layout.A(strconv.Itoa(raised), "/watch/cards?state=raised")},
		layout.Row{Label: p.Say("card.board.judging"), Value: strconv.Itoa(judging)},
		layout.Row{Label: p.Say("card.board.overdue"), Body: layout.A(strconv.Itoa(late), "/watch/cards?late=1")},
		layout.Row{Label: p.Say("card.board.beyond"), Body: layout.A(demands, "/watch/beyond?became=open")})
}

func ruleKeys(counts []store.CardCount) (keys []string) {
	for _, r := range supervision.Codes() {
		if slices.ContainsFunc(counts, func(c store.CardCount) bool { return c.Rule == r }) {
			keys = append(keys, r)
		}
	}
	return keys
}

func unitKeys(counts []store.CardCount) (keys []string) {
	for _, c := range counts {
		if !slices.Contains(keys, string(c.Unit)) {
			keys = append(keys, string(c.Unit))
		}
	}
	slices.Sort(keys)
	return keys
}

// countTable is a table of counts, a line for each key and a column for each colour.
func countTable(p layout.Page, caption, head, param string, keys []string, counts []store.CardCount, of func(store.CardCount) string, name func(string) templ.Component) layout.Table {
	t := layout.Table{Caption: p.Say(caption), Head: []layout.Column{{Text: p.Say(head)}}}
	for _, c := range supervision.Colours {
		t.Head = append(t.Head, layout.Column{Text: p.Say("supervision.colour." + string(c)), Number: true})
	}
	t.Head = append(t.Head, layout.Column{Text: p.Say("card.board.total"), Number: true})
	for _, k := range keys {
		row, total := layout.TableRow{Href: "/watch/cards?" + param + "=" + k, Cells: []templ.Component{name(k)}}, 0
		for _, colour := range supervision.Colours {
			n := 0
			for _, c := range counts {
				if of(c) == k && c.Colour == colour {
					n += c.N
				}
			}
			total += n
			row.Cells = append(row.Cells, layout.Text(strconv.Itoa(n)))
		}
		row.Cells = append(row.Cells, layout.Text(strconv.Itoa(total)))
		t.Rows = append(t.Rows, row)
	}
	return t
}
