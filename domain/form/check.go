package form

import (
	"maps"
	"strconv"
	"strings"
	"time"

	"tongban/base/fault"
	"tongban/base/words"
	"tongban/domain/feel"
)

// Limits of what is read at all.
const (
	maxAnswers = 2 * maxFields // of a form without rows
	maxBytes   = 16 << 10      // of one value
)

// someday is far enough that no date of an answer lies ahead of it: conditions
// ask what was answered, not whether it may be.
var someday = time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)

// Check reads all answers. What comes back holds the visible fields that were
// answered, each in its one spelling. With a fault (one, naming every field
// that does not hold) the fields it names come back as typed, so that a page
// can show them again. today is the last day a date of the past may name.
func (s *Schema) Check(a Answers, today time.Time) (Answers, error) {
	return s.check(a, today, func(*Group) bool { return true })
}

// CheckGroup reads the answers of one page and leaves those of other pages as
// they are, finished or not.
func (s *Schema) CheckGroup(group string, a Answers, today time.Time) (Answers, error) {
	if _, ok := s.Group(group); !ok {
		return nil, fault.New(fault.NotFound, "FORM-16")
	}
	return s.check(a, today, func(g *Group) bool { return g.Key == group })
}

func (s *Schema) check(a Answers, today time.Time, ours func(*Group) bool) (Answers, error) {
	if err := s.foreign(a); err != nil {
		return nil, err
	}
	out, found := maps.Clone(a), fault.New(fault.Invalid, "INPUT-01")
	if out == nil {
		out = Answers{}
	}
	s.walk(a, today, func(x question) {
		switch {
		case !ours(x.group):
		case x.problem != nil:
			found.Fields = append(found.Fields, s.finding(x))
		case !x.seen || x.value == "":
			delete(out, x.key)
		default:
			out[x.key] = x.value
		}
	})
	for i := range s.Groups {
		if g := &s.Groups[i]; g.Repeat != nil && ours(g) && len(found.Fields) == 0 {
			s.close(g, out)
		}
	}
	return out, found.OrNil()
}

// foreign refuses keys the form does not have: nobody may slip in an answer
// that was never asked.
func (s *Schema) foreign(a Answers) error {
	if s.byKey == nil {
		return fault.New(fault.Internal, "SYS-01", "ref", "form not compiled")
	}
	if len(a) > max(maxAnswers, s.most) {
		return fault.New(fault.TooLarge, "FORM-15")
	}
	for key := range a {
		if !s.knows(key) {
			if !keyShape.MatchString(key) {
				key = "?" // not ours to repeat
			}
			return fault.New(fault.Invalid, "FORM-01", "field", key)
		}
	}
	return nil
}

// knows tells whether the form has a question, or a count of rows, of this key.
func (s *Schema) knows(key string) bool {
	if f := s.byKey[key]; f != nil {
		return f.rows == nil
	}
	if g, row := s.rowGroup(key); g != nil {
		return row <= maxRows
	}
	name, counts := strings.CutSuffix(key, CountKey(""))
	g, ok := s.Group(name)
	return counts && ok && g.Repeat != nil
}

// finding tells a problem with the field's name and label; the sentence is the
// form's own, or that of the code that did not hold.
func (s *Schema) finding(x question) fault.Field {
	args := fault.Args{"label": s.LabelIn(x.key, words.Zh), "label.en": s.LabelIn(x.key, words.En)}
	maps.Copy(args, x.problem.Args)
	return fault.Field{Name: x.key, Code: x.problem.Code, Args: args}
}

// LabelIn is what an answer is called: its field's label, in a row after the
// row's; a group's title. "" for a key the form does not have.
func (s *Schema) LabelIn(key string, lang words.Lang) string {
	if g, row := s.rowGroup(key); g != nil {
		_, _, field, _ := splitRow(key)
		return lang.Say("form.row", "row", g.RowLabel(row, lang), "label", s.byKey[field].LabelIn(lang))
	}
	if f := s.byKey[key]; f != nil {
		return f.LabelIn(lang)
	}
	if g, ok := s.Group(key); ok {
		return g.TitleIn(lang)
	}
	return ""
}

// Localise gives the findings of a fault the labels of a language.
func (s *Schema) Localise(found *fault.Fault, lang words.Lang) *fault.Fault {
	said := *found
	said.Fields = make([]fault.Field, len(found.Fields))
	for i, x := range found.Fields {
		if label := s.LabelIn(x.Name, lang); label != "" {
			args := maps.Clone(x.Args)
			args["label"] = label
			delete(args, "label.en")
			x.Args = args
		}
		said.Fields[i] = x
	}
	return &said
}

// Visible tells which questions are asked, by key, given the answers so far.
func (s *Schema) Visible(a Answers) map[string]bool {
	visible := make(map[string]bool, len(s.byKey))
	s.walk(a, someday, func(x question) {
		if x.field != nil {
			visible[x.key] = x.seen
		}
	})
	return visible
}

// Values are the answers as values for conditions; what is not asked, not
// answered or cannot be read is missing, and so null.
func (s *Schema) Values(a Answers) feel.Context {
	return s.walk(a, someday, func(question) {})
}

// Types is the data dictionary of the form, for conditions over its Values.
func (s *Schema) Types() map[string]feel.Type { return maps.Clone(s.types) }

func (f *Field) missing() *fault.Fault {
	switch f.Type {
	case TypeChoice, TypeYesNo, TypeStreet, TypeCommunity, TypeMultiChoice, TypeCode:
		return no("FORM-03")
	case TypePromise:
		return no("FORM-04")
	case TypeAddress:
		return no("FORM-32")
	}
	return no("FORM-02")
}

func no(code string, pairs ...string) *fault.Fault { return fault.New(fault.Invalid, code, pairs...) }

func itoa(n int) string { return strconv.Itoa(n) }
