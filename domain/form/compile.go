package form

import (
	"regexp"
	"strings"

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
	c := compiler{form: s.Key, byKey: map[string]*Field{}, types: map[string]feel.Type{}, places: s.Places.read()}
	groups := map[string]bool{}
	for i := range s.Groups {
		g := &s.Groups[i]
		if !keyShape.MatchString(g.Key) || groups[g.Key] || len(g.Fields) == 0 {
			return c.no("FORM-20", g.Key)
		}
		groups[g.Key] = true
		if err := c.group(g); err != nil {
			return err
		}
	}
	if !keyShape.MatchString(s.Key) || s.Title == "" || len(c.byKey) == 0 || len(c.byKey) > maxFields {
		return c.no("FORM-26", "")
	}
	for _, g := range s.Groups {
		if _, taken := c.byKey[CountKey(g.Key)]; taken && g.Repeat != nil {
			return c.no("FORM-21", CountKey(g.Key))
		}
	}
	s.byKey, s.types, s.places, s.most = c.byKey, c.types, c.places, c.most
	return nil
}

type compiler struct {
	form   string
	byKey  map[string]*Field
	types  map[string]feel.Type
	places *gazetteer
	most   int
}

func (c *compiler) no(code, field string, pairs ...string) *fault.Fault {
	return fault.New(fault.Invalid, code, append([]string{"form", c.form, "field", field}, pairs...)...)
}

func (c *compiler) group(g *Group) (err error) {
	if g.when, err = c.condition(g.When, g.Key); err != nil {
		return err
	}
	rows := 2
	if r := g.Repeat; r != nil {
		if r.Label == "" || r.Add == "" || r.Min < 0 || r.Max < 1 || r.Max > maxRows || r.Min > r.Max {
			return c.no("FORM-40", g.Key)
		}
		rows = r.Max
	}
	for i := range g.Fields {
		if err := c.field(g, &g.Fields[i]); err != nil {
			return err
		}
	}
	c.most += rows * len(g.Fields)
	c.close(g)
	return nil
}

// close makes what was asked in rows known to what comes after: how many rows
// there are, and each of their answers as a list.
func (c *compiler) close(g *Group) {
	if g.Repeat == nil {
		return
	}
	c.most++
	c.types[CountKey(g.Key)] = feel.TypeNumber
	for i := range g.Fields {
		delete(c.types, g.Fields[i].Key)
		for _, part := range addressParts {
			delete(c.types, g.Fields[i].Key+part)
		}
		c.types[g.Key+"."+g.Fields[i].Key] = feel.TypeList
	}
}

// addressParts are the names under which a condition finds parts of an address.
var addressParts = []string{".street", ".community"}

func (c *compiler) field(g *Group, f *Field) (err error) {
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
	if setting := misplaced(g, f); setting != "" {
		return c.no("FORM-41", f.Key, "setting", setting, "type", string(f.Type))
	}
	if f.when, err = c.condition(f.When, f.Key); err != nil {
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
	f.places = c.places
	if f.rows = nil; g.Repeat != nil {
		f.rows = g
	}
	c.byKey[f.Key] = f
	c.name(f, k)
	return c.must(f)
}

// name gives an answer its names in conditions.
func (c *compiler) name(f *Field, k kind) {
	if f.Type == TypeFile {
		return
	}
	c.types[f.Key] = k.feel
	if f.Type == TypeAddress {
		for _, part := range addressParts {
			c.types[f.Key+part] = feel.TypeString
		}
	}
}

// sources are what an applicant's details may fill in.
var sources = map[string][]Type{
	"party.name":      {TypeText},
	"party.id_number": {TypeResidentID, TypeUSCC, TypeText},
	"party.phone":     {TypePhone},
	"party.street":    {TypeStreet, TypeAddress},
}

// misplaced is the first setting that does not belong to the type of a field,
// "" when all do.
func misplaced(g *Group, f *Field) string {
	fills := f.From == ""
	for _, t := range sources[f.From] {
		fills = fills || t == f.Type
	}
	number, file, promise := f.Type == TypeNumber, f.Type == TypeFile, f.Type == TypePromise
	for _, x := range []struct {
		setting string
		wrong   bool
	}{
		{"min", f.Min != 0 && !number || number && f.Min > f.most()},
		{"max", f.Max != 0 && !number || f.Max > mostNumber || f.Min < -mostNumber},
		{"list", (f.List != "") != (f.Type == TypeCode)},
		{"loose", f.Loose && f.Type != TypeBankAccount},
		{"from", !fills || f.From != "" && g.Repeat != nil},
		{"material", (f.Material != "") != file},
		{"required", file && f.Required},
		{"text", (f.Text != "" || f.TextEn != "") && !promise},
		{"repeat", g.Repeat != nil && (file || promise)},
	} {
		if x.wrong {
			return x.setting
		}
	}
	return ""
}

func (c *compiler) condition(source, at string) (*feel.Expr, error) {
	if source == "" {
		return nil, nil
	}
	e, err := feel.Parse(source)
	if err == nil {
		err = e.Check(c.types)
	}
	if err != nil {
		x := c.no("FORM-24", at, "why", fault.Code(err))
		x.Err = err
		return nil, x
	}
	return e, nil
}

// optionsHold: a choice has options, each its own, and nothing else has any.
// An option's value is its own spelling, so that reading it changes nothing;
// where several may be chosen it holds no comma.
func optionsHold(f *Field) bool {
	if !f.choice() {
		return len(f.Options) == 0
	}
	seen := map[string]bool{}
	for _, o := range f.Options {
		if o.Value == "" || o.Label == "" || oneLine(o.Value) != o.Value || seen[o.Value] ||
			f.Type == TypeMultiChoice && strings.Contains(o.Value, comma) {
			return false
		}
		seen[o.Value] = true
	}
	return len(seen) > 0
}

// choice tells whether a field is answered by options.
func (f *Field) choice() bool {
	return f.Type == TypeChoice || f.Type == TypeMultiChoice || f.Type == TypeCode
}

func either[T comparable](told, usual T) T {
	var none T
	if told == none {
		return usual
	}
	return told
}
