package paper

import "tongban/domain/document"

// A handbook is read in and looked up in: its text is that of a leaflet, its
// pages say at their head what they are about.
const (
	handbookBody, handbookTable = 11.5, 9.5

	stationsInRow = 4
	stationGap    = 22.0
	stationPad    = 5.0
)

// running is the head of a page: what the paper is about. The first page says so
// in its title.
func (p *pen) running(doc document.Doc, number int) {
	if doc.Running == "" || number == 1 {
		return
	}
	p.grey(90)
	p.text(p.cells, 9, left, 58, 0, p.cut(p.cells, 9, doc.Running, measure))
	p.stroke(150)
	p.line(left, 64, right, 64, 0.5)
	p.grey(0)
}

// cut shortens a text to a width.
func (t *setter) cut(wish int, size float64, text string, width float64) string {
	if t.width(wish, size, text) <= width {
		return text
	}
	all := []rune(text)
	for len(all) > 0 && t.width(wish, size, string(all)) > width-size {
		all = all[:len(all)-1]
	}
	return string(all) + "…"
}

// question is a question in the face of headings with its answer below.
func (t *setter) question(q document.Question) []band {
	size, lead := t.body, bodyLead*t.body
	all := t.column(t.head, size, lead, q.Ask, left, measure, 0)
	all[len(all)-1].keep = true
	return append(all, t.column(main, size, lead, q.Answer, left, measure, 0)...)
}

// drawing sets stations in rows, each leading to the next; a drawing is not torn.
func (t *setter) drawing(d document.Drawing) (all []band) {
	for from := 0; from < len(d.Steps); from += stationsInRow {
		to := min(from+stationsInRow, len(d.Steps))
		row := t.stations(d.Steps[from:to], to < len(d.Steps))
		row.keep = to < len(d.Steps)
		all = append(all, row)
	}
	return all
}

// box is a station with its texts broken to its width.
type box struct {
	document.Station
	name, rest []line
}

// stations is one row of them.
func (t *setter) stations(steps []document.Station, more bool) band {
	const wide = (measure - (stationsInRow-1)*stationGap) / stationsInRow
	size := t.table
	lead, high := size*1.45, 0.0
	boxes := make([]box, len(steps))
	for i, s := range steps {
		b := box{Station: s, name: t.lines(t.head, size, s.Name, wide-2*stationPad, 0)}
		for _, text := range []string{s.Who, s.Time} {
			if text != "" {
				b.rest = append(b.rest, t.lines(t.cells, size-1, text, wide-2*stationPad, 0)...)
			}
		}
		boxes[i], high = b, max(high, float64(len(b.name)+len(b.rest))*lead+2*stationPad)
	}
	return band{height: high + 14, draw: func(p *pen, y float64) {
		for i, b := range boxes {
			x := left + float64(i)*(wide+stationGap)
			p.station(b, x, y, wide, high, lead, size)
			if i < len(boxes)-1 {
				p.arrow(x+wide+3, y+high/2, x+wide+stationGap-3)
			} else if more {
				p.arrow(x+wide+3, y+high/2, x+wide+12)
			}
		}
	}}
}

func (p *pen) station(b box, x, y, wide, high, lead, size float64) {
	p.stroke(60)
	if b.Side {
		p.stroke(150)
	}
	p.box(x, y, wide, high, 0.8)
	y += stationPad + (high-2*stationPad-float64(len(b.name)+len(b.rest))*lead)/2 + (lead+size*0.76)/2
	for _, l := range b.name {
		p.centred(p.head, size, x+wide/2, y, l.text)
		y += lead
	}
	p.grey(70)
	for _, l := range b.rest {
		p.centred(p.cells, size-1, x+wide/2, y, l.text)
		y += lead
	}
	p.grey(0)
}

// arrow leads to the right.
func (p *pen) arrow(from, y, to float64) {
	p.stroke(60)
	p.line(from, y, to, y, 0.8)
	p.line(to-4, y-3, to, y, 0.8)
	p.line(to-4, y+3, to, y, 0.8)
}
