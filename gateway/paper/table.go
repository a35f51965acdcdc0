package paper

import (
	"strings"

	"tongban/domain/document"
)

const (
	cellPad  = 6.0
	rowLines = 30 // a cell of more lines goes on in a row of its own
	ruleLine = 0.6
	ragged   = 12 // a cell narrower than so many characters is not stretched to its edge
)

// cell is one cell, broken to its width.
type cell struct {
	lines  []line
	x      float64
	width  float64 // inside the padding
	size   float64
	wish   int
	centre bool
}

// grid is a table whose head is repeated on every page.
func (t *setter) grid(g document.Grid) (all []band) {
	total := 0
	for _, c := range g.Columns {
		total += c.Share
	}
	row := func(texts []string, wish int) []cell {
		x, cells := left, make([]cell, len(g.Columns))
		for i, c := range g.Columns {
			w := measure * float64(c.Share) / float64(total)
			text := ""
			if i < len(texts) {
				text = texts[i]
			}
			cells[i] = t.cell(text, wish, x, w, c.Centre || wish == t.head)
			x += w
		}
		return cells
	}
	titles := make([]string, len(g.Columns))
	for i, c := range g.Columns {
		titles[i] = c.Title
	}
	head := t.rowBands(row(titles, t.head))[0]
	head.keep = true
	all = append(all, head)
	for _, texts := range g.Rows {
		for _, b := range t.rowBands(row(texts, t.cells)) {
			b.head = &head
			all = append(all, b)
		}
	}
	return all
}

// facts is a table of labels and values; two short facts share a row.
func (t *setter) facts(f document.Facts) (all []band) {
	const label, half = measure * 0.19, measure / 2
	short := func(row document.Fact) bool { return t.fits(row, t.table, label-2*cellPad, half-label-2*cellPad) }
	pair := func(row document.Fact, x, width float64) []cell {
		return []cell{t.cell(row.Label, t.cells, x, label, true), t.cell(row.Value, t.cells, x+label, width-label, false)}
	}
	for _, rows := range couples(f.Rows, short) {
		cells := pair(rows[0], left, measure/float64(len(rows)))
		if len(rows) == 2 {
			cells = append(cells, pair(rows[1], left+half, half)...)
		}
		all = append(all, t.rowBands(cells)...)
	}
	if n := len(all); n > 1 {
		all[0].keep, all[n-2].keep = true, true
	}
	return all
}

// fits tells whether a fact stands on one line.
func (t *setter) fits(row document.Fact, size, label, value float64) bool {
	return !strings.Contains(row.Value, "\n") && t.width(t.cells, size, row.Label) <= label && t.width(t.cells, size, row.Value) <= value
}

// couples puts neighbours together that are both short.
func couples(rows []document.Fact, short func(document.Fact) bool) (all [][]document.Fact) {
	for i := 0; i < len(rows); i++ {
		if i+1 < len(rows) && short(rows[i]) && short(rows[i+1]) {
			all = append(all, rows[i:i+2])
			i++
			continue
		}
		all = append(all, rows[i:i+1])
	}
	return all
}

func (t *setter) cell(text string, wish int, x, width float64, centre bool) cell {
	inner := width - 2*cellPad
	return cell{t.lines(wish, t.table, text, inner, 0), x, inner, t.table, wish, centre}
}

// rowBands is one band, or several when a cell is longer than a page is high.
func (t *setter) rowBands(cells []cell) (all []band) {
	lines, lead := 1, tableLead/tableSize*t.table*t.tight
	for _, c := range cells {
		lines = max(lines, len(c.lines))
	}
	for from := 0; from < lines; from += rowLines {
		n := min(rowLines, lines-from)
		height := float64(n)*lead + 2*cellPad*t.tight
		all = append(all, band{height: height, draw: func(p *pen, y float64) {
			p.stroke(60)
			for _, c := range cells {
				p.box(c.x, y, c.width+2*cellPad, height, ruleLine)
				c.draw(p, y, height, lead, from, n)
			}
		}})
	}
	return all
}

// draw writes the lines of a cell from one on, in the middle of its height.
func (c cell) draw(p *pen, y, height, lead float64, from, n int) {
	lines := c.lines[min(from, len(c.lines)):min(from+n, len(c.lines))]
	y += (height-float64(len(lines))*lead)/2 + (lead+c.size*0.76)/2
	for _, l := range lines {
		if c.centre {
			p.centred(c.wish, c.size, c.x+cellPad+c.width/2, y, strings.TrimRight(l.text, " "))
		} else {
			l.last = l.last || c.width < ragged*c.size
			p.justified(c.wish, c.size, c.x+cellPad, y, c.width, l)
		}
		y += lead
	}
}
