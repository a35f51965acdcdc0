package paper

import (
	"fmt"
	"strings"

	"tongban/base/fault"
	"tongban/domain/document"
)

// setter knows the glyphs of one paper: which face shows each character and how
// wide it is.
type setter struct {
	fonts  *fonts
	glyphs [faces]map[rune]glyph // by face wished for
	wishes []int                 // the faces its texts are set in
	head   int                   // the face of headings, heads of tables, stations
	cells  int                   // the face of what stands in tables
	tight  float64               // distances are multiplied by it: 1, or less to save a page
	beside bool                  // code and seal stand side by side, to save a page
	body   float64               // size of running text, in points
	table  float64               // size of text in tables
}

// own are the characters the renderer adds by itself.
const own = "0123456789 .,…，。、：　注第页共扫码描左侧二维码或者登录以下网址输入核验本文书真伪"

// setter looks up every character of a paper before anything is laid out.
func (fs *fonts) setter(doc document.Doc) (*setter, error) {
	return fs.setterOf(doc.Style, append(doc.Texts(), doc.Verify.URL, doc.Running))
}

// setterOf looks up every character of some texts, in the faces of a style.
func (fs *fonts) setterOf(style document.Style, texts []string) (*setter, error) {
	t := &setter{fonts: fs, wishes: []int{main, title}, head: title, cells: main, tight: 1, body: bodySize, table: tableSize}
	if style == document.Handbook {
		t.wishes, t.head, t.cells = []int{main, title, plain, strong}, strong, plain
	}
	for _, wish := range t.wishes {
		t.glyphs[wish] = make(map[rune]glyph, 256)
	}
	for _, text := range append(texts, own) {
		for _, r := range clean(text) {
			if err := t.learn(r); err != nil {
				return nil, err
			}
		}
	}
	return t, nil
}

// learn finds a character in every face of the paper.
func (t *setter) learn(r rune) error {
	if _, known := t.glyphs[main][r]; known || r == '\n' {
		return nil
	}
	for _, wish := range t.wishes {
		g, ok, err := t.fonts.find(r, wish)
		if err != nil {
			return fault.Wrap(err, fault.Internal, "PAPER-FONT-01")
		}
		if !ok {
			return fault.New(fault.Invalid, "PAPER-GLYPH-01", "character", string(r), "code", fmt.Sprintf("U+%04X", r))
		}
		t.glyphs[wish][r] = g
	}
	return nil
}

// width is how wide a text stands, in points.
func (t *setter) width(wish int, size float64, text string) (w float64) {
	for _, r := range text {
		w += t.glyphs[wish][r].width
	}
	return w * size
}

// lines breaks a text to a width in points; indent is what the first line of
// every paragraph leaves free.
func (t *setter) lines(wish int, size float64, text string, width, indent float64) (all []line) {
	em := func(r rune) float64 { return t.glyphs[wish][r].width }
	for _, paragraph := range strings.Split(clean(text), "\n") {
		broken := breakLines(paragraph, em, (width-indent)/size, width/size)
		for i, s := range broken {
			l := line{text: s, last: i == len(broken)-1}
			if i == 0 {
				l.indent = indent
			}
			all = append(all, l)
		}
	}
	return all
}

// even breaks a text into lines of about the same length.
func (t *setter) even(wish int, size float64, text string, width float64) []line {
	broken := t.lines(wish, size, text, width, 0)
	if n := float64(len(broken)); n > 1 {
		broken = t.lines(wish, size, text, min(width, t.width(wish, size, text)/n+size), 0)
	}
	return broken
}

// line is one line of a paragraph.
type line struct {
	text   string
	indent float64 // points
	last   bool    // of its paragraph: not stretched to the margin
}

// clean settles line ends and tabs, which no font shows.
func clean(text string) string { return settled.Replace(text) }

var settled = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", " ")
