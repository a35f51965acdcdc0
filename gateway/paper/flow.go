package paper

import (
	"strconv"

	"tongban/domain/document"
)

// Measures in points. The body is 31 characters of 14 points wide; margins and
// sizes follow the look of official papers as far as a notice with tables
// allows. basis: gbt9704
const (
	pageWidth, pageHeight = 595.28, 841.89
	pageTop               = 842.0 // of the sheet as a file tells it, in whole points
	left                  = 79.4  // 28 mm
	measure               = 434.0
	right                 = left + measure
	centre                = left + measure/2

	bodySize             = 14.0 // 四号; band.go goes down to 12 to save a page
	bodyLead             = 25.0 / 14
	tableSize, tableLead = 11.5, 17.5
	noteSize, noteLead   = 10.0, 16.0
	titleSize, titleLead = 22.0, 34.0
	organSize, organLead = 16.0, 28.0
)

func frameOf(doc document.Doc) frame {
	if doc.Style == document.Certificate {
		return frame{104, 752}
	}
	if doc.Style == document.Handbook {
		return frame{78, 776}
	}
	return frame{76, 770}
}

// flow turns a paper into bands.
func (t *setter) flow(doc document.Doc) (all []band) {
	if doc.Style == document.Certificate {
		all = append(all, t.certificateHead(doc)...)
	} else {
		all = append(all, t.letterHead(doc)...)
	}
	for i, b := range doc.Blocks {
		if i > 0 {
			all = append(all, t.distance(b))
			if _, heading := doc.Blocks[i-1].(document.Heading); heading {
				all[len(all)-1].keep = true
			}
			if _, notes := b.(document.Notes); notes {
				all[len(all)-2].keep, all[len(all)-1].keep = true, true
			}
		}
		all = append(all, t.block(doc.Style, b)...)
	}
	if doc.Remedy != "" {
		all = append(all, t.distance(document.Paragraph{}))
		all = append(all, t.paragraph(main, t.body, bodyLead*t.body, doc.Remedy, 2*t.body)...)
	}
	if n := len(all); n > 0 {
		all[n-1].keep = true // the page of the seal bears text
	}
	return append(all, t.closing(doc)...)
}

func (t *setter) block(style document.Style, b document.Block) []band {
	switch b := b.(type) {
	case document.Paragraph:
		return t.paragraph(main, t.body, bodyLead*t.body, b.Text, 2*t.body)
	case document.Heading:
		all := t.paragraph(t.head, t.body, bodyLead*t.body, b.Text, 2*t.body)
		all[len(all)-1].keep = true
		return all
	case document.List:
		return t.list(b)
	case document.Facts:
		if style == document.Certificate {
			return t.ruledFacts(b)
		}
		return t.facts(b)
	case document.Grid:
		return t.grid(b)
	case document.Notes:
		return t.notes(b)
	case document.Signatures:
		return t.signatures(b)
	case document.Question:
		return t.question(b)
	case document.Drawing:
		return t.drawing(b)
	}
	return nil
}

// distance is what stands free above a block.
func (t *setter) distance(b document.Block) band {
	switch b.(type) {
	case document.Heading:
		return band{height: 12 * t.tight, space: true, draw: nothing}
	case document.Paragraph, document.List:
		return band{height: 4 * t.tight, space: true, draw: nothing}
	}
	return band{height: 9 * t.tight, space: true, draw: nothing}
}

func nothing(*pen, float64) {}

// letterHead is organ, title, number and whom the paper addresses.
func (t *setter) letterHead(doc document.Doc) (all []band) {
	all = append(all, t.centredLines(organSize, organLead, doc.Organ)...)
	all = append(all, band{height: 4, draw: nothing})
	all = append(all, t.centredLines(titleSize, titleLead, doc.Title)...)
	all = append(all, band{height: 30, draw: func(p *pen, y float64) {
		if doc.Number != "" {
			p.text(main, 12, right-p.width(main, 12, doc.Number), y+19, 0, doc.Number)
		}
		p.stroke(60)
		p.line(left, y+29, right, y+29, 0.8)
	}}, band{height: 12, draw: nothing})
	if doc.Addressee != "" {
		all = append(all, t.paragraph(main, t.body, bodyLead*t.body, doc.Addressee+"：", 0)...)
	}
	for i := range all {
		all[i].keep = true
	}
	return all
}

// centredLines sets a title; a long one is broken into even lines.
func (t *setter) centredLines(size, lead float64, text string) (all []band) {
	if text == "" {
		return nil
	}
	for _, l := range t.even(t.head, size, text, measure) {
		all = append(all, band{height: lead, draw: func(p *pen, y float64) {
			p.centred(p.head, size, centre, y+lead*0.72, l.text)
		}})
	}
	return all
}

// paragraph is one band a line; no line of a paragraph stands alone on a page.
func (t *setter) paragraph(wish int, size, lead float64, text string, indent float64) []band {
	return t.column(wish, size, lead, text, left, measure, indent)
}

func (t *setter) column(wish int, size, lead float64, text string, x, width, indent float64) (all []band) {
	lead *= t.tight
	broken := t.lines(wish, size, text, width, indent)
	for i, l := range broken {
		all = append(all, band{height: lead, keep: i == 0 && len(broken) > 1 || i == len(broken)-2, draw: func(p *pen, y float64) {
			p.justified(wish, size, x, y+(lead+size*0.76)/2, width, l)
		}})
	}
	return all
}

// list sets each item behind its number.
func (t *setter) list(l document.List) (all []band) {
	size, lead := t.body, bodyLead*t.body
	x, hang := left+2*size, 1.57*size
	for i, item := range l.Items {
		number := strconv.Itoa(i+1) + "."
		lines := t.column(main, size, lead, item, x+hang, right-x-hang, 0)
		first, base := lines[0].draw, (lead*t.tight+size*0.76)/2
		lines[0].draw = func(p *pen, y float64) {
			p.text(main, size, x, y+base, 0, number)
			first(p, y)
		}
		all = append(all, lines...)
	}
	return all
}

// notes stand small behind 注.
func (t *setter) notes(n document.Notes) (all []band) {
	hang := t.width(main, noteSize, "注：1. ")
	for i, item := range n.Items {
		lead, x := "注：", left+t.width(main, noteSize, "注：")
		number := ""
		if len(n.Items) > 1 {
			number = strconv.Itoa(i+1) + "."
		}
		if i > 0 {
			lead = ""
		}
		begin := left + hang
		if number == "" {
			begin = x
		}
		lines := t.column(main, noteSize, noteLead, item, begin, right-begin, 0)
		first, base := lines[0].draw, (noteLead*t.tight+noteSize*0.76)/2
		lines[0].draw = func(p *pen, y float64) {
			p.text(main, noteSize, left, y+base, 0, lead)
			p.text(main, noteSize, x, y+base, 0, number)
			first(p, y)
		}
		all = append(all, lines...)
	}
	return all
}

// signatures are lines to write on.
func (t *setter) signatures(s document.Signatures) (all []band) {
	const height = 34.0
	for _, line := range s.Lines {
		all = append(all, band{height: height, keep: true, draw: func(p *pen, y float64) {
			label := line.Label + "："
			base := y + height - 9
			p.text(main, 12, left+40, base, 0, label)
			from := left + 40 + p.width(main, 12, label) + 4
			p.stroke(90)
			p.line(from, base+4, right-40, base+4, 0.6)
			p.text(main, 12, from+60, base, 0, line.Value)
		}})
	}
	return all
}
