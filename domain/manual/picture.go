package manual

import (
	"fmt"
	"html"
	"slices"
	"strings"

	"tongban/base/words"
	"tongban/domain/cases"
)

// Where each state stands in the picture, in fields of a grid.
var spots = map[cases.State][2]int{
	cases.Draft: {0, 1}, cases.Submitted: {1, 1}, cases.Precheck: {2, 1}, cases.Correction: {2, 0}, cases.Accepted: {3, 1}, cases.Review: {4, 1},
	cases.Special: {4, 0}, cases.Suspended: {3, 0}, cases.Transferred: {5, 0}, cases.Deciding: {5, 1}, cases.Granted: {6, 1}, cases.Refused: {6, 2},
	cases.Making: {7, 1}, cases.Ready: {8, 1}, cases.Closed: {9, 1}, cases.NotRequired: {1, 3}, cases.NotAccepted: {2, 3},
	cases.Terminated: {4, 3}, cases.Withdrawn: {5, 3}, cases.Void: {7, 3},
}

const (
	cellW, cellH = 176, 124
	boxW, boxH   = 100, 46
	margin       = 30
)

// Lit is the path of one case in the picture.
type Lit struct {
	Edges [][2]cases.State // in the order they were taken
	Now   cases.State
}

// LitOf is the path of a journal.
func LitOf(journal []cases.Entry) Lit {
	var l Lit
	for _, e := range journal {
		if e.From != e.To {
			from := e.From
			if from == cases.None {
				from = cases.Draft
			}
			l.Edges = append(l.Edges, [2]cases.State{from, e.To})
		}
		l.Now = e.To
	}
	return l
}

// SVG is the picture of the states, one arrow for all rows that lead from one to
// another, numbered as in the table; what many states have in common, to
// withdraw and to terminate, is drawn thin. Colours are attributes, so that no
// style sheet is needed.
func SVG(lang words.Lang, lit Lit) string {
	var b strings.Builder
	w, h := 10*cellW+2*margin, 4*cellH+margin
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" font-family="Noto Sans SC, PingFang SC, sans-serif" font-size="13"><title>%s</title>`+"\n",
		w, h, html.EscapeString(lang.Say("lifecycle.title")))
	b.WriteString(`<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="#595959"/></marker></defs>` + "\n")
	fmt.Fprintf(&b, `<rect width="%d" height="%d" fill="#ffffff"/>`+"\n", w, h)
	for _, a := range arrows() {
		a.draw(&b, slices.Contains(lit.Edges, [2]cases.State{a.from, a.to}))
	}
	for _, s := range append([]cases.State{cases.Draft}, cases.States...) {
		box(&b, lang, s, s == lit.Now, touched(lit, s))
	}
	b.WriteString("</svg>\n")
	return b.String()
}

// arrow is all rows from one state to another.
type arrow struct {
	from, to cases.State
	rows     []string
	thin     bool
}

// common is from how many states a row may lead before it is drawn thin.
const common = 4

func arrows() []*arrow {
	var out []*arrow
	for _, r := range cases.Lifecycle {
		if r.To == cases.None {
			continue
		}
		for _, from := range r.From {
			if from == cases.None || from == r.To {
				continue
			}
			i := slices.IndexFunc(out, func(a *arrow) bool { return a.from == from && a.to == r.To })
			if i < 0 {
				i = len(out)
				out = append(out, &arrow{from: from, to: r.To, thin: true})
			}
			out[i].rows = append(out[i].rows, r.No)
			out[i].thin = out[i].thin && len(r.From) >= common
		}
	}
	return out
}

func centre(s cases.State) (x, y int) {
	at := spots[s]
	return margin + at[0]*cellW + boxW/2, margin + at[1]*cellH + boxH/2
}

func (a *arrow) draw(b *strings.Builder, lit bool) {
	x1, y1 := centre(a.from)
	x2, y2 := centre(a.to)
	dx, dy := x2-x1, y2-y1
	x1, y1 = edge(x1, y1, dx, dy)
	x2, y2 = edge(x2, y2, -dx, -dy)
	// Arrows bend to the right of their way, so that one back does not hide one there.
	mx, my := (x1+x2)/2-dy/3, (y1+y2)/2+dx/4
	if dy == 0 && (dx > cellW || -dx > cellW) {
		my += dx / 20
	}
	colour, width, dash := "#595959", "1.2", ""
	switch {
	case lit:
		colour, width = "#0b57d0", "3"
	case a.thin:
		colour, width, dash = "#bfbfbf", "0.8", ` stroke-dasharray="3 3"`
	}
	fmt.Fprintf(b, `<path d="M%d %dQ%d %d %d %d" fill="none" stroke="%s" stroke-width="%s"%s marker-end="url(#tip)"/>`+"\n", x1, y1, mx, my, x2, y2, colour, width, dash)
	if !a.thin || lit {
		fmt.Fprintf(b, `<text x="%d" y="%d" font-size="11" text-anchor="middle" fill="%s" stroke="#ffffff" stroke-width="3" paint-order="stroke">%s</text>`+"\n", (x1+x2+2*mx)/4, (y1+y2+2*my)/4+4, colour, label(a.rows))
	}
}

// label are the numbers of an arrow; more than three are counted.
func label(rows []string) string {
	if len(rows) > 3 {
		return strings.Join(rows[:3], " ") + " +" + fmt.Sprint(len(rows)-3)
	}
	return strings.Join(rows, " ")
}

// edge is where a line from the middle of a box leaves it.
func edge(x, y, dx, dy int) (int, int) {
	switch {
	case dx == 0 && dy == 0:
		return x, y
	case abs(dx)*boxH > abs(dy)*boxW:
		return x + sign(dx)*boxW/2, y + dy*boxW/2/abs(dx)
	}
	return x + dx*boxH/2/abs(dy), y + sign(dy)*boxH/2
}

func box(b *strings.Builder, lang words.Lang, s cases.State, now, lit bool) {
	x, y := centre(s)
	fill, stroke, text := "#f5f5f5", "#8c8c8c", "#262626"
	switch {
	case now:
		fill, stroke, text = "#0b57d0", "#0b57d0", "#ffffff"
	case lit:
		fill, stroke = "#e8f0fe", "#0b57d0"
	case s.Ended():
		fill = "#e6e6e6"
	}
	fmt.Fprintf(b, `<rect x="%d" y="%d" width="%d" height="%d" rx="6" fill="%s" stroke="%s"/><text x="%d" y="%d" text-anchor="middle" fill="%s">%s</text>`+"\n",
		x-boxW/2, y-boxH/2, boxW, boxH, fill, stroke, x, y+5, text, html.EscapeString(lang.Say("state."+string(s))))
}

func touched(lit Lit, s cases.State) bool {
	return slices.ContainsFunc(lit.Edges, func(e [2]cases.State) bool { return e[0] == s || e[1] == s })
}

func abs(n int) int { return max(n, -n) }

func sign(n int) int {
	if n < 0 {
		return -1
	}
	return 1
}
