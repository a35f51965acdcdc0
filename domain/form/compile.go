package form

import (
	"regexp"

	"tongban/base/fault"
	"tongban/domain/feel"
)

// maxFields keeps a form something a person can finish.
const maxFields = 200

var keyShape = regexp.MustCompile(`^[a-z][a-z0-9_]{0,63}$`)

// Compile holds the schema against itself and makes it ready for use. A
// condition may only name fields asked before, so no two wait for each other.
// It changes the schema: call it once, before the schema is shared.
func (s *Schema) Compile() error {
	c := compiler{form: s.Key, byKey: map[string]*Field{}, types: map[string]feel.Type{}}
	groups := map[string]bool{}
	for i := range s.Groups {
		g := &s.Groups[i]
		if !keyShape.MatchString(g.Key) || groups[g.Key] || len(g.Fields) == 0 {
			return c.no("FORM-20", g.Key)
		}
		groups[g.Key] = true
		for j := range g.Fields {
			if err := c.field(&g.Fields[j]); err != nil {
				return err
			}
		}
	}
	if !keyShape.MatchString(s.Key) || s.Title == "" || len(c.byKey) == 0 || len(c.byKey) > maxFields {
		return c.no("FORM-26", "")
	}
	s.byKey = c.byKey
	return nil
}

type compiler struct {
	form  string
	byKey map[string]*Field
	types map[string]feel.Type
}

func (c *compiler) no(code, field string, pairs ...string) *fault.Fault {
	return fault.New(fault.Invalid, code, append([]string{"form", c.form, "field", field}, pairs...)...)
}

func (c *compiler) field(f *Field) error {
	k, known := kinds[f.Type]
	switch {
	case !keyShape.MatchString(f.Key) || c.byKey[f.Key] != nil || f.Label == "":
		return c.no("FORM-21", f.Key)
	case !known:
		return c.no("FORM-22", f.Key, "type", string(f.Type))
	case !optionsHold(f):
		return c.no("FORM-23", f.Key)
	case f.MaxLen < 0 || f.MaxLen > maxBytes/4 || f.Past && f.Ahead:
		return c.no("FORM-25", f.Key)
	}
	if err := c.condition(f); err != nil {
		return err
	}
	if f.Sensitivity == "" {
		f.Sensitivity = k.sensitivity
	}
	if f.Sensitivity != Plain && f.Sensitivity != Personal && f.Sensitivity != Sensitive {
		return c.no("FORM-25", f.Key)
	}
	f.MaxLen = either(f.MaxLen, k.maxLen)
	f.InputMode = either(f.InputMode, k.inputMode)
	f.Autocomplete = either(f.Autocomplete, k.autocomplete)
	c.byKey[f.Key], c.types[f.Key] = f, k.feel
	return c.must(f)
}

func (c *compiler) condition(f *Field) error {
	f.when = nil
	if f.When == "" {
		return nil
	}
	e, err := feel.Parse(f.When)
	if err == nil {
		err = e.Check(c.types)
	}
	if err != nil {
		x := c.no("FORM-24", f.Key, "why", fault.Code(err))
		x.Err = err
		return x
	}
	f.when = e
	return nil
}

// optionsHold: a choice has options, each its own, and nothing else has any.
// An option's value is its own spelling, so that reading it changes nothing.
func optionsHold(f *Field) bool {
	if f.Type != TypeChoice {
		return len(f.Options) == 0
	}
	seen := map[string]bool{}
	for _, o := range f.Options {
		if o.Value == "" || o.Label == "" || oneLine(o.Value) != o.Value || seen[o.Value] {
			return false
		}
		seen[o.Value] = true
	}
	return len(seen) > 0
}

func either[T comparable](told, usual T) T {
	var none T
	if told == none {
		return usual
	}
	return told
}
