package paper

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// pen draws on the current page in points from the upper left corner, and takes
// note of the glyphs it draws. The first error stays; what follows it draws
// nothing.
type pen struct {
	*setter
	pages   [][]byte       // what is drawn on each, in the operators of a PDF
	subsets [faces]*subset // of the faces drawn with
	now     state
	err     error
}

// state is what the page in work has been told last.
type state struct{ fill, stroke, thick, gap float64 }

func newPen(t *setter) *pen { return &pen{setter: t} }

// turn begins a new page.
func (p *pen) turn() {
	p.pages = append(p.pages, make([]byte, 0, 8<<10))
	p.now = state{thick: 1}
}

// put writes an operator behind its numbers, to a hundredth of a point.
func (p *pen) put(operator string, numbers ...float64) {
	page := &p.pages[len(p.pages)-1]
	for _, n := range numbers {
		*page = append(appendNumber(*page, n), ' ')
	}
	*page = append(append(*page, operator...), '\n')
}

// exactly is put for numbers that are multiplied with others.
func (p *pen) exactly(operator string, numbers ...float64) {
	page := &p.pages[len(p.pages)-1]
	for _, n := range numbers {
		*page = append(strconv.AppendFloat(*page, n, 'f', -1, 32), ' ')
	}
	p.put(operator)
}

// set writes an operator whose number is not what the page has been told last.
func (p *pen) set(was *float64, operator string, n float64) {
	if *was != n {
		*was = n
		p.put(operator, n)
	}
}

func appendNumber(b []byte, n float64) []byte {
	hundredths := int64(n*100 + 0.5)
	if n < 0 {
		b, hundredths = append(b, '-'), int64(-n*100+0.5)
	}
	b = strconv.AppendInt(b, hundredths/100, 10)
	if rest := hundredths % 100; rest != 0 {
		b = append(b, '.', byte('0'+rest/10))
		if rest%10 != 0 {
			b = append(b, byte('0'+rest%10))
		}
	}
	return b
}

// text writes one line with its baseline at y, gap points between characters.
func (p *pen) text(wish int, size, x, y, gap float64, text string) {
	for len(text) > 0 && p.err == nil {
		run, face := p.run(wish, text)
		p.write(wish, face, size, x, y, gap, run)
		x += p.width(wish, size, run) + gap*float64(utf8.RuneCountInString(run))
		text = text[len(run):]
	}
}

// write is text that stands in one face.
func (p *pen) write(wish, face int, size, x, y, gap float64, run string) {
	s, err := p.subset(face)
	if err != nil {
		p.do(err)
		return
	}
	page := &p.pages[len(p.pages)-1]
	*page = append(*page, "BT /"...)
	*page = append(append(*page, p.fonts.faces[face].name...), ' ')
	p.put("Tf", size)
	p.set(&p.now.gap, "Tc", gap)
	p.put("Td", x, pageTop-y)
	*page = append(*page, '(')
	for _, r := range run {
		n := s.take(r, p.glyphs[wish][r].index)
		*page = appendPlain(appendPlain(*page, byte(n>>8)), byte(n))
	}
	*page = append(*page, ") Tj ET\n"...)
}

// appendPlain writes a byte of a text as it is, but for the four that mean
// something there.
func appendPlain(b []byte, c byte) []byte {
	switch c {
	case '(', ')', '\\':
		return append(b, '\\', c)
	case '\r':
		return append(b, '\\', 'r')
	}
	return append(b, c)
}

const digits = "0123456789ABCDEF"

func appendHex(b []byte, n uint16) []byte {
	return append(b, digits[n>>12], digits[n>>8&15], digits[n>>4&15], digits[n&15])
}

func (p *pen) subset(face int) (*subset, error) {
	if p.subsets[face] == nil {
		file, err := p.fonts.faces[face].load()
		if err != nil {
			return nil, err
		}
		p.subsets[face] = newSubset(file)
	}
	return p.subsets[face], nil
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
	p.set(&p.now.thick, "w", thick)
	p.put("m", x1, pageTop-y1)
	p.put("l", x2, pageTop-y2)
	p.put("S")
}

func (p *pen) box(x, y, w, h, thick float64) {
	p.set(&p.now.thick, "w", thick)
	p.put("re", x, pageTop-y-h, w, h)
	p.put("S")
}

// grey sets the darkness of text and fillings, 0 black.
func (p *pen) grey(level uint8) { p.set(&p.now.fill, "g", float64(level)/255) }

func (p *pen) stroke(level uint8) { p.set(&p.now.stroke, "G", float64(level)/255) }

func (p *pen) do(err error) {
	if p.err == nil {
		p.err = err
	}
}
