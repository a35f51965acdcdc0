package paper

import "tongban/domain/document"

// certificateHead is the name of the certificate under its ornament line.
func (t *setter) certificateHead(doc document.Doc) (all []band) {
	all = append(all, band{height: 34, draw: nothing})
	all = append(all, t.centredLines(26, 42, doc.Title)...)
	return append(all, band{height: 44, keep: true, draw: func(p *pen, y float64) {
		p.stroke(120)
		p.line(centre-46, y+12, centre+46, y+12, 0.8)
		p.line(centre-28, y+15, centre+28, y+15, 0.4)
	}})
}

// ruledFacts shows the facts of a certificate on ruled lines, without a grid;
// two short facts share a line.
func (t *setter) ruledFacts(f document.Facts) (all []band) {
	const label, size, lead, inner = 100.0, 13.0, 20.0, measure
	pad := 7 * t.tight
	short := func(row document.Fact) bool { return t.fits(row, size, label-8, inner/2-label) }
	for _, rows := range couples(f.Rows, short) {
		lines := t.lines(main, size, rows[0].Value, inner-label, 0)
		height := float64(len(lines))*lead + 2*pad
		all = append(all, band{height: height, draw: func(p *pen, y float64) {
			base := y + pad + (lead+size*0.76)/2
			p.grey(90)
			for i, row := range rows {
				p.text(main, size, left+float64(i)*inner/2, base, 0, row.Label)
			}
			p.grey(0)
			for i, l := range lines {
				p.text(main, size, left+label, base+float64(i)*lead, 0, l.text)
			}
			if len(rows) == 2 {
				p.text(main, size, left+inner/2+label, base, 0, rows[1].Value)
			}
			p.stroke(190)
			p.line(left, y+height, right, y+height, 0.5)
		}})
	}
	return all
}

// borders is the double frame of a certificate's page.
func (p *pen) borders() {
	p.stroke(70)
	p.box(42, 42, pageWidth-84, pageHeight-84, 1.6)
	p.box(48, 48, pageWidth-96, pageHeight-96, 0.5)
}
