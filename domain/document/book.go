package document

import (
	"strconv"
	"time"

	"tongban/base/words"
	"tongban/domain/guide"
)

// Book is papers bound together: a cover, the contents, a chapter each on a new
// page. Whoever renders it finds the page numbers.
type Book struct {
	Organ    string
	Title    string
	Lines    []string // on the cover, under the title
	Contents string   // what the contents are called
	Chapters []Chapter
	At       time.Time
}

// Chapter is one paper of a book. Part is the heading it stands under in the
// contents; neighbours share it.
type Chapter struct {
	Part string
	Doc  Doc
}

// BookFacts are what the book of guides is made from.
type BookFacts struct {
	Lang     words.Lang
	District string
	On       string // the day its amounts are of, in words
	Guides   []guide.Guide
	Parts    []string // of each guide: the department that keeps it
	Halls    []guide.Hall
	At       time.Time
}

// NewBook is all guides bound together; where to go stands once, at its end.
func NewBook(f BookFacts) Book {
	l := f.Lang
	b := Book{Organ: f.District, Title: l.Say("guide.book.title"), Contents: l.Say("guide.book.contents"), At: f.At,
		Lines: []string{l.Say("guide.book.count", "n", strconv.Itoa(len(f.Guides))), l.Say("guide.book.day", "day", f.On)}}
	for i, g := range f.Guides {
		d := guideOf(g)
		d.Blocks = append(d.Blocks, sections(g, places(g, g.Places+l.Say("guide.book.halls.see"), nil))...)
		b.Chapters = append(b.Chapters, Chapter{f.Parts[i], d})
	}
	if len(f.Halls) > 0 {
		title := l.Say("guide.book.halls")
		b.Chapters = append(b.Chapters, Chapter{"", Doc{Kind: Guide, Style: Handbook, Title: title, Running: title, Footer: b.Title, Blocks: Body{hallsOf(l, f.Halls)}}})
	}
	return b
}

// Texts are all texts of the book.
func (b Book) Texts() []string {
	all := append([]string{b.Organ, b.Title, b.Contents}, b.Lines...)
	for _, c := range b.Chapters {
		all = append(append(all, c.Part), c.Doc.Texts()...)
	}
	return all
}
