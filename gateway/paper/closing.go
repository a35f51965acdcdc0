package paper

import (
	"strconv"
	"strings"

	"tongban/domain/document"
)

// closing is the place of the seal and, at the foot of the last page, how the
// paper is verified.
func (t *setter) closing(doc document.Doc) (all []band) {
	verifiable := doc.Verify.Code != "" && doc.Verify.URL != ""
	if t.beside && verifiable {
		return []band{t.sideBySide(doc)}
	}
	if doc.Seal.Organ != "" {
		all = append(all, t.seal(doc.Seal, 2*t.body, 0.62))
	}
	if verifiable {
		all = append(all, t.verify(doc.Verify))
	}
	for i := range all {
		all[i].keep = i < len(all)-1
	}
	return all
}

// seal leaves room for the seal over the organ's name and the date; both stand
// on one middle line, as far right as the longer of them allows.
func (t *setter) seal(s document.SealPlace, inset, share float64) band {
	size, lead := t.body, bodyLead*t.body
	lines := t.even(main, size, s.Organ, measure*share)
	widest := t.width(main, size, s.Date)
	for _, l := range lines {
		widest = max(widest, t.width(main, size, l.text))
	}
	above, below := 42*t.tight, 22*t.tight
	middle := right - inset - widest/2
	height := above + float64(len(lines)+1)*lead + below
	return band{height: height, draw: func(p *pen, y float64) {
		y += above + lead*0.7
		for _, l := range lines {
			p.centred(main, size, middle, y, l.text)
			y += lead
		}
		p.centred(main, size, middle, y, s.Date)
	}}
}

// sideBySide is the seal on the right and the code on the left, its address
// below.
func (t *setter) sideBySide(doc document.Doc) band {
	const side, size = 74.0, 9.0
	seal := t.seal(doc.Seal, t.body, 0.53)
	x := left + side + 9
	where := t.lines(main, size, doc.Verify.URL, measure, 0)
	deep := max(seal.height-16, side+12)
	return band{height: deep + float64(len(where))*13 + 4, bottom: true, draw: func(p *pen, y float64) {
		if doc.Seal.Organ != "" {
			seal.draw(p, y)
		}
		top := y + deep - side
		p.qr(doc.Verify.URL, left, top, side)
		p.grey(70)
		p.text(main, size, x, top+30, 0, "扫码核验本文书")
		p.text(main, size, x, top+47, 0, "核验码")
		for i, l := range where {
			p.text(main, size, left, y+deep+13+float64(i)*13, 0, l.text)
		}
		p.grey(0)
		p.text(title, 10, x, top+63, 0.3, grouped(doc.Verify.Code))
	}}
}

// verify is the QR code with the words and the code beside it.
func (t *setter) verify(v document.Verify) band {
	const side, size, lead = 76.0, 9.5, 15.0
	x := left + side + 14
	where := t.lines(main, size, v.URL, right-x, 0)
	return band{height: side + 12, bottom: true, draw: func(p *pen, y float64) {
		p.stroke(150)
		p.line(left, y, right, y, 0.5)
		p.qr(v.URL, left, y+10, side)
		base := y + 27
		p.grey(70)
		p.text(main, size, x, base, 0, "扫描左侧二维码，或者登录以下网址输入核验码，核验本文书真伪。")
		p.text(main, size, x, base+lead+4, 0, "核验码")
		p.grey(0)
		p.text(title, 13, x+t.width(main, size, "核验码")+8, base+lead+4.8, 0.6, grouped(v.Code))
		p.grey(70)
		for i, l := range where {
			p.text(main, size, x, base+lead*2+6+float64(i)*lead, 0, l.text)
		}
		p.grey(0)
	}}
}

// grouped writes a code in groups of four, as people read it out.
func grouped(code string) string {
	if strings.ContainsAny(code, " -") {
		return code
	}
	var b strings.Builder
	for i, r := range []rune(code) {
		if i > 0 && i%4 == 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// counted is which page of how many.
func counted(number, of int) string {
	return "第 " + strconv.Itoa(number) + " 页　共 " + strconv.Itoa(of) + " 页"
}

// page draws one page with its bands, its mark and its foot.
func (p *pen) page(doc document.Doc, bands []placed, number, of int) {
	p.grey(0)
	foot := pageHeight - 46.0
	if doc.Style == document.Certificate {
		p.borders()
		foot = pageHeight - 60
	}
	for _, b := range bands {
		b.draw(p, b.y)
	}
	p.grey(90)
	p.text(main, 8.5, left, foot, 0, doc.Footer)
	count := ""
	if doc.Style != document.Certificate || of > 1 {
		count = counted(number, of)
	}
	p.text(main, 8.5, right-p.width(main, 8.5, count), foot, 0, count)
	p.running(doc, number)
	if doc.Mark != "" {
		w := p.width(main, 10, doc.Mark)
		p.stroke(90)
		p.box(right-w-12, 52, w+12, 18, 0.6)
		p.text(main, 10, right-w-6, 65, 0, doc.Mark)
	}
}
