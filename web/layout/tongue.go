package layout

import (
	"bytes"
	"io"
	"slices"
	"unicode"

	"golang.org/x/net/html"
)

// Tongue is a page in a language that is not Chinese on its way to a browser:
// whatever Chinese stands in it (names of items, bodies, streets, what people
// wrote) is told to be Chinese, so that a voice reads it in Chinese and a line
// breaks as Chinese does (WCAG 3.1.2). It is done here once for all pages,
// since a name from the pack can stand anywhere.
//
// Text that is marked already is left alone. Close writes the page.
type Tongue struct {
	page bytes.Buffer
	to   io.Writer
}

// InTongue begins a page.
func InTongue(to io.Writer) *Tongue { return &Tongue{to: to} }

// Write takes a piece of the page.
func (t *Tongue) Write(p []byte) (int, error) { return t.page.Write(p) }

// Close marks the page and sends it.
func (t *Tongue) Close() error {
	if !chinese(t.page.Bytes()) {
		_, err := t.to.Write(t.page.Bytes())
		return err
	}
	out := bytes.NewBuffer(make([]byte, 0, t.page.Len()+t.page.Len()/8))
	m := marker{in: html.NewTokenizer(&t.page), out: out}
	m.mark()
	_, err := t.to.Write(out.Bytes())
	return err
}

// inside is an element the text stands in.
type inside struct {
	name    string
	chinese bool // it, or one around it, says so
	svg     bool
}

// marker copies a page byte for byte but for the marks.
type marker struct {
	in    *html.Tokenizer
	out   *bytes.Buffer
	open  []inside
	whole int // where a language may still be given to an element that takes no other inside; 0 nowhere
}

func (m *marker) mark() {
	for {
		switch kind := m.in.Next(); kind {
		case html.ErrorToken:
			m.out.Write(m.in.Raw()) // an end of the page, or its last broken piece
			return
		case html.StartTagToken:
			m.start()
		case html.EndTagToken:
			m.out.Write(m.in.Raw())
			name, _ := m.in.TagName()
			m.end(string(name))
		case html.TextToken:
			m.text(m.in.Raw())
		default:
			m.out.Write(m.in.Raw())
		}
	}
}

// voids are the elements of our pages that hold nothing.
var voids = []string{"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}

// wholes hold text and no element: the language is given to them themselves.
var wholes = []string{"option", "textarea", "title"}

func (m *marker) start() {
	from := m.out.Len()
	m.out.Write(m.in.Raw())
	name, more := m.in.TagName()
	here := inside{name: string(name)}
	if n := len(m.open); n > 0 {
		here.chinese, here.svg = m.open[n-1].chinese, m.open[n-1].svg
	}
	here.svg = here.svg || here.name == "svg"
	said := false
	for more {
		var key, value []byte
		if key, value, more = m.in.TagAttr(); string(key) == "lang" {
			here.chinese, said = bytes.HasPrefix(value, []byte("zh")), true
		}
	}
	if slices.Contains(voids, here.name) {
		return
	}
	m.open = append(m.open, here)
	m.whole = 0
	if !said && slices.Contains(wholes, here.name) {
		m.whole = from + 1 + len(here.name)
	}
}

func (m *marker) end(name string) {
	for i := len(m.open) - 1; i >= 0; i-- {
		if m.open[i].name == name {
			m.open = m.open[:i]
			return
		}
	}
}

func (m *marker) text(raw []byte) {
	var here inside
	if n := len(m.open); n > 0 {
		here = m.open[n-1]
	}
	whole := m.whole
	m.whole = 0
	switch {
	case here.chinese, here.name == "script", here.name == "style", !chinese(raw):
		m.out.Write(raw)
	case slices.Contains(wholes, here.name):
		m.out.Write(raw)
		if whole > 0 {
			m.insert(whole, ` lang="zh-CN"`)
		}
	case here.svg:
		m.runs(raw, `<tspan lang="zh-CN">`, `</tspan>`)
	default:
		m.runs(raw, `<span lang="zh-CN">`, `</span>`)
	}
}

func (m *marker) insert(at int, text string) {
	rest := bytes.Clone(m.out.Bytes()[at:])
	m.out.Truncate(at)
	m.out.WriteString(text)
	m.out.Write(rest)
}

// runs copies a text with each run of Chinese between two tags.
func (m *marker) runs(raw []byte, before, after string) {
	for len(raw) > 0 {
		from := bytes.IndexFunc(raw, han)
		if from < 0 {
			break
		}
		to := from + runOf(raw[from:])
		m.out.Write(raw[:from])
		m.out.WriteString(before)
		m.out.Write(raw[from:to])
		m.out.WriteString(after)
		raw = raw[to:]
	}
	m.out.Write(raw)
}

// runOf is how far a run reaches: Chinese characters with the signs and figures
// between them.
func runOf(text []byte) (end int) {
	for i, r := range string(text) {
		switch {
		case han(r):
			end = i + len(string(r))
		case r == '·', r >= '0' && r <= '9', r >= 0x2018 && r <= 0x201d, r >= 0x3001 && r <= 0x303f, r >= 0xff01 && r <= 0xff5e:
		default:
			return end
		}
	}
	return end
}

func chinese(text []byte) bool { return bytes.ContainsFunc(text, han) }

func han(r rune) bool { return r >= 0x2e80 && unicode.Is(unicode.Han, r) }
