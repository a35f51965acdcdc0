package layout

import (
	"strconv"
	"strings"

	"tongban/base/fault"
	"tongban/base/words"
)

// Problem is one finding of a fault in the words of a language, tied to its input.
type Problem struct {
	Name string // of the input
	ID   string // of the element that takes the focus
	Text string // the same in the summary and beside the input
}

// Problems are the findings of a fault in the order they were found. A fault
// that names no input has none: its own sentence says it all.
func Problems(f *fault.Fault, lang words.Lang) []Problem {
	if f == nil {
		return nil
	}
	all := make([]Problem, 0, len(f.Fields))
	for _, x := range f.Fields {
		all = append(all, Problem{Name: x.Name, ID: FieldID(x.Name), Text: lang.Field(x)})
	}
	return all
}

// ErrorFor is what a fault says about one input, "" for nothing.
func ErrorFor(f *fault.Fault, lang words.Lang, name string) string {
	var said []string
	for _, p := range Problems(f, lang) {
		if p.Name == name {
			said = append(said, p.Text)
		}
	}
	return strings.Join(said, " ")
}

// FieldID is the id of the element of an input: "f-" and the name, with what
// does not belong in an id written as its code point.
func FieldID(name string) string {
	var b strings.Builder
	b.WriteString("f-")
	for _, r := range name {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-':
			b.WriteRune(r)
		default:
			b.WriteString("_" + strconv.FormatInt(int64(r), 16) + "_")
		}
	}
	return b.String()
}

// problems are the findings of this request.
func (p Page) problems() []Problem { return Problems(p.Problem, p.lang()) }

// errorFor prefers what the page says itself over what the fault says.
func (p Page) errorFor(name, own string) string {
	if own != "" {
		return own
	}
	return ErrorFor(p.Problem, p.lang(), name)
}
