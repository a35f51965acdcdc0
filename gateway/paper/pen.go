package paper

import (
	"strings"

	"github.com/signintech/gopdf"
)

// pen draws on the current page in points from the upper left corner. The first
// error stays; what follows it draws nothing.
type pen struct {
	*setter
	pdf   *gopdf.GoPdf
	drawn [faces]map[uint]bool // glyphs of each face that stand on the paper
	err   error
}

// text writes one line with its baseline at y, gap points between characters.
func (p *pen) text(wish int, size, x, y, gap float64, text string) {
	for len(text) > 0 && p.err == nil {
		run, face := p.run(wish, text)
		p.do(p.pdf.SetFont(p.fonts.faces[face].name, "", size))
		p.do(p.pdf.SetCharSpacing(gap))
		p.pdf.SetXY(x, y)
		p.do(p.pdf.Text(run))
		p.note(face, run)
		x += p.width(wish, size, run) + gap*float64(len([]rune(run)))
		text = text[len(run):]
	}
}

// note keeps which glyphs were drawn.
func (p *pen) note(face int, run string) {
	if p.drawn[face] == nil {
		p.drawn[face] = map[uint]bool{}
	}
	for _, r := range run {
		p.drawn[face][p.excerpts[face].number[r]] = true
	}
}

// run is how far a text stands in one face.
func (p *pen) run(wish int, text string) (string, int) {
	face := -1
	for i, r := range text {
		g := p.glyphs[wish][r]
		if face >= 0 && g.face != face {
			return text[:i], face
		}
		face = g.face
	}
	return text, face
}

// centred writes a line around x.
func (p *pen) centred(wish int, size, x, y float64, text string) {
	p.text(wish, size, x-p.width(wish, size, text)/2, y, 0, text)
}

// justified writes a line of a paragraph into a width; all but the last line
// reach both margins, as long as the gaps stay unseen.
func (p *pen) justified(wish int, size, x, y, width float64, l line) {
	text := strings.TrimRight(l.text, " ")
	marks := []rune(text)
	if len(marks) == 0 {
		return
	}
	end := marks[len(marks)-1]
	w := p.glyphs[wish][end].width
	slack := width - l.indent - p.width(wish, size, text) + (w-inked(end, w))*size
	gap := 0.0
	if n := float64(len(marks) - 1); !l.last && slack < n*size/5 && mostlyHan(marks) {
		gap = slack / max(n, 1)
	}
	p.text(wish, size, x+l.indent, y, gap, text)
}

// mostlyHan tells whether a line is set in characters that may be moved apart;
// letters of a word may not.
func mostlyHan(line []rune) bool {
	n := 0
	for _, r := range line {
		if r >= 0x2E80 {
			n++
		}
	}
	return 2*n >= len(line)
}

func (p *pen) line(x1, y1, x2, y2, thick float64) {
	p.pdf.SetLineWidth(thick)
	p.pdf.Line(x1, y1, x2, y2)
}

func (p *pen) box(x, y, w, h, thick float64) {
	p.pdf.SetLineWidth(thick)
	p.pdf.RectFromUpperLeft(x, y, w, h)
}

// grey sets the darkness of text and fillings, 0 black.
func (p *pen) grey(level uint8) {
	p.pdf.SetTextColor(level, level, level)
	p.pdf.SetFillColor(level, level, level)
}

func (p *pen) stroke(level uint8) { p.pdf.SetStrokeColor(level, level, level) }

func (p *pen) do(err error) {
	if p.err == nil {
		p.err = err
	}
}
