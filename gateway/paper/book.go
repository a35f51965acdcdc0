package paper

import (
	"strconv"

	"tongban/domain/document"
)

// sheet is one page of a book with what it is a page of.
type sheet struct {
	doc    document.Doc
	bands  []placed
	number int // within its chapter, from 1
}

// Book renders papers bound together: cover, contents, each chapter on a new
// page, pages numbered through. Chapters are laid out first, so that the
// contents know where each begins. Faults as PDF.
func (r *Renderer) Book(b document.Book) ([]byte, error) {
	texts := b.Texts()
	for _, c := range b.Chapters {
		texts = append(texts, c.Doc.Running)
	}
	t, err := r.fonts.setterOf(document.Handbook, texts)
	if err != nil {
		return nil, err
	}
	sheets := t.bind(b)
	p := newPen(t)
	for i, s := range sheets {
		p.turn()
		if i == 0 {
			p.cover(b)
			continue
		}
		p.leaf(s, i+1, len(sheets))
	}
	return p.finish(document.Doc{Title: b.Title, Seal: document.SealPlace{Organ: b.Organ}, At: b.At})
}

// bind lays out cover, contents and chapters in their order.
func (t *setter) bind(b document.Book) []sheet {
	var chapters []sheet
	first := make([]int, len(b.Chapters)) // page within the chapters, from 0
	for i, c := range b.Chapters {
		first[i] = len(chapters)
		for n, page := range t.pages(c.Doc) {
			chapters = append(chapters, sheet{c.Doc, page, n + 1})
		}
	}
	before := 1 + len(t.contents(b, first, 0)) // a number takes no more room than another
	all := []sheet{{}}
	for n, page := range t.contents(b, first, before) {
		all = append(all, sheet{document.Doc{Style: document.Handbook, Running: b.Contents, Footer: b.Title}, page, n + 1})
	}
	return append(all, chapters...)
}

// contents are the pages that tell where each chapter begins.
func (t *setter) contents(b document.Book, first []int, before int) [][]placed {
	const size, lead = 11.0, 19.0
	all := t.centredLines(titleSize, titleLead, b.Contents)
	all = append(all, band{height: 10, draw: nothing})
	for i, c := range b.Chapters {
		if c.Part != "" && (i == 0 || b.Chapters[i-1].Part != c.Part) {
			all = append(all, band{height: 8, space: true, draw: nothing}, t.part(c.Part))
		}
		all = append(all, t.entry(c.Doc.Title, before+first[i]+1, size, lead)...)
	}
	return paginate(all, frame{78, 776})
}

func (t *setter) part(name string) band {
	return band{height: 22, keep: true, draw: func(p *pen, y float64) { p.text(p.head, 11, left, y+16, 0, name) }}
}

// entry is a line of the contents: title, dots, page. A long title takes several.
func (t *setter) entry(text string, page int, size, lead float64) (all []band) {
	number := strconv.Itoa(page)
	const from, room = left + 16, measure - 16 - 44
	lines := t.lines(t.cells, size, text, room, 0)
	for i, l := range lines {
		last := i == len(lines)-1
		all = append(all, band{height: lead, keep: !last, draw: func(p *pen, y float64) {
			p.text(p.cells, size, from, y+14, 0, l.text)
			if last {
				p.text(p.cells, size, right-p.width(p.cells, size, number), y+14, 0, number)
				p.dots(from+p.width(p.cells, size, l.text)+6, y+11, right-p.width(p.cells, size, number)-6)
			}
		}})
	}
	return all
}

// dots lead the eye to the page; they are drawn, since nobody reads them.
func (p *pen) dots(from, y, to float64) {
	p.stroke(150)
	for x := to; x > from; x -= 5 {
		p.line(x-0.8, y, x, y, 0.8)
	}
}

func (p *pen) cover(b document.Book) {
	y := 250.0
	p.grey(0)
	for _, l := range p.even(p.head, 18, b.Organ, measure) {
		p.centred(p.head, 18, centre, y, l.text)
		y += 30
	}
	y += 24
	for _, l := range p.even(p.head, 34, b.Title, measure) {
		p.centred(p.head, 34, centre, y, l.text)
		y += 48
	}
	p.stroke(60)
	p.line(left+90, y, right-90, y, 1)
	y += 40
	for _, text := range b.Lines {
		p.centred(main, 13, centre, y, text)
		y += 26
	}
}

// leaf is one page after the cover, numbered through the book.
func (p *pen) leaf(s sheet, page, of int) {
	p.grey(0)
	for _, b := range s.bands {
		b.draw(p, b.y)
	}
	p.running(s.doc, s.number)
	p.grey(90)
	foot := pageHeight - 46.0
	p.text(p.cells, 8.5, left, foot, 0, s.doc.Footer)
	count := counted(page, of)
	p.text(p.cells, 8.5, right-p.width(p.cells, 8.5, count), foot, 0, count)
	p.grey(0)
}
