package form

import (
	"maps"
	"strconv"
	"time"

	"tongban/base/fault"
	"tongban/base/words"
	"tongban/domain/feel"
)

// Limits of what is read at all.
const (
	maxAnswers = 2 * maxFields
	maxBytes   = 16 << 10 // of one value
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
	s.walk(a, today, func(g *Group, f *Field, seen bool, value string, problem *fault.Fault) {
		switch {
		case !ours(g):
		case problem != nil:
			found.Fields = append(found.Fields, f.finding(problem))
		case !seen || value == "":
			delete(out, f.Key)
		default:
			out[f.Key] = value
		}
	})
	return out, found.OrNil()
}

// foreign refuses keys the form does not have: nobody may slip in an answer
// that was never asked.
func (s *Schema) foreign(a Answers) error {
	if s.byKey == nil {
		return fault.New(fault.Internal, "SYS-01", "ref", "form not compiled")
	}
	if len(a) > maxAnswers {
		return fault.New(fault.TooLarge, "FORM-15")
	}
	for key := range a {
		if s.byKey[key] == nil {
			if !keyShape.MatchString(key) {
				key = "?" // not ours to repeat
			}
			return fault.New(fault.Invalid, "FORM-01", "field", key)
		}
	}
	return nil
}

// finding tells a problem with the field's name and label; the sentence is the
// form's own, or that of the code that did not hold.
func (f *Field) finding(problem *fault.Fault) fault.Field {
	args := fault.Args{"label": f.Label, "label.en": f.LabelEn}
	maps.Copy(args, problem.Args)
	return fault.Field{Name: f.Key, Code: problem.Code, Args: args}
}

// Localise gives the findings of a fault the labels of a language.
func (s *Schema) Localise(found *fault.Fault, lang words.Lang) *fault.Fault {
	said := *found
	said.Fields = make([]fault.Field, len(found.Fields))
	for i, x := range found.Fields {
		if f, ok := s.byKey[x.Name]; ok {
			args := maps.Clone(x.Args)
			args["label"] = f.LabelIn(lang)
			delete(args, "label.en")
			x.Args = args
		}
		said.Fields[i] = x
	}
	return &said
}

// Visible tells which fields are asked, given the answers so far.
func (s *Schema) Visible(a Answers) map[string]bool {
	visible := make(map[string]bool, len(s.byKey))
	s.walk(a, someday, func(_ *Group, f *Field, seen bool, _ string, _ *fault.Fault) { visible[f.Key] = seen })
	return visible
}

// Values are the answers as values for conditions; what is not asked, not
// answered or cannot be read is missing, and so null.
func (s *Schema) Values(a Answers) feel.Context {
	return s.walk(a, someday, func(*Group, *Field, bool, string, *fault.Fault) {})
}

// Types is the data dictionary of the form, for conditions over its Values.
func (s *Schema) Types() map[string]feel.Type {
	types := make(map[string]feel.Type, len(s.byKey))
	for key, f := range s.byKey {
		types[key] = kinds[f.Type].feel
	}
	return types
}

// walk goes through the fields in the order they are asked, so that each
// condition finds the answers before it. A field is seen when its condition
// holds; value is its answer in one spelling, problem why it has none.
func (s *Schema) walk(a Answers, today time.Time, visit func(g *Group, f *Field, seen bool, value string, problem *fault.Fault)) feel.Context {
	known := feel.Context{}
	for i := range s.Groups {
		g := &s.Groups[i]
		for j := range g.Fields {
			f := &g.Fields[j]
			if !f.seen(known) {
				visit(g, f, false, "", nil)
				continue
			}
			value, problem := s.read(f, a[f.Key], today)
			if problem == nil && (value != "" || f.Type == TypePromise) {
				known[f.Key] = f.typed(value)
				problem = f.disagrees(known)
			}
			if problem == nil && value == "" && f.Required {
				problem = f.missing()
			}
			visit(g, f, true, value, problem)
		}
	}
	return known
}

func (f *Field) seen(known feel.Context) bool {
	if f.when == nil {
		return true
	}
	holds, err := f.when.Holds(known)
	return holds && err == nil
}

func (f *Field) missing() *fault.Fault {
	switch f.Type {
	case TypeChoice, TypeYesNo, TypeStreet, TypeCommunity:
		return no("FORM-03")
	case TypePromise:
		return no("FORM-04")
	}
	return no("FORM-02")
}

func no(code string, pairs ...string) *fault.Fault { return fault.New(fault.Invalid, code, pairs...) }

func itoa(n int) string { return strconv.Itoa(n) }
