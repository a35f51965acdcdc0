package form

import (
	"slices"
	"strings"

	"tongban/base/fault"
	"tongban/base/words"
)

// Person is what is known of an applicant: it fills in fields by their From.
type Person struct {
	Name     string `yaml:"name"`
	IDNumber string `yaml:"id_number"`
	Phone    string `yaml:"phone"`
	Street   string `yaml:"street"`
}

// Sample (样表) is a form filled in for a person who does not exist, with a word
// at each field that people get wrong.
type Sample struct {
	Person  Person
	Answers Answers         // stored spellings
	Notes   map[string]Note // by field key, the same for every row
}

// Note says what people get wrong at a field.
type Note struct {
	Zh string `yaml:"zh"`
	En string `yaml:"en"`
}

// In is the note in a language.
func (n Note) In(lang words.Lang) string { return pick(lang, n.Zh, n.En) }

// CheckSample holds a sample against the form: everything asked is answered as
// Check wants it, every error-prone field is annotated, no note hangs loose. One
// fault names every field; the answers come back in their stored spelling.
func (s *Schema) CheckSample(x Sample) (Answers, error) {
	answers, err := s.Check(s.Prefill(x.Answers, x.Person, false), someday)
	found := fault.New(fault.Invalid, "INPUT-01")
	if err != nil {
		if found = fault.Of(err); len(found.Fields) == 0 {
			return nil, err
		}
	}
	for _, key := range s.errorProne() {
		if x.Notes[key].Zh == "" {
			found.With(key, "FORM-50", "label", s.byKey[key].Label)
		}
	}
	for key, n := range x.Notes {
		if s.byKey[key] == nil || n.Zh == "" || n.En == "" {
			found.With(key, "FORM-51", "label", key)
		}
	}
	return answers, found.OrNil()
}

// errorProne are the keys of the fields people get wrong, in order.
func (s *Schema) errorProne() []string {
	var keys []string
	for i := range s.Groups {
		for j := range s.Groups[i].Fields {
			if f := &s.Groups[i].Fields[j]; f.ErrorProne != "" {
				keys = append(keys, f.Key)
			}
		}
	}
	return slices.Clip(keys)
}

// Prefill answers what is asked, left open and known of the applicant, so that
// nobody types twice; with required only what could not be left open.
func (s *Schema) Prefill(a Answers, who Person, required bool) Answers {
	out, ours := a, false
	visible := s.Visible(a)
	for i := range s.Groups {
		for j := range s.Groups[i].Fields {
			f := &s.Groups[i].Fields[j]
			value := f.known(who)
			if value == "" || !visible[f.Key] || strings.TrimSpace(a[f.Key]) != "" || required && !f.Required {
				continue
			}
			if !ours { // what was handed in stays as it is
				out, ours = clone(a), true
			}
			out[f.Key] = value
		}
	}
	return out
}

func clone(a Answers) Answers {
	out := make(Answers, len(a)+4)
	for k, v := range a {
		out[k] = v
	}
	return out
}

// known is what the applicant's details say to a field.
func (f *Field) known(who Person) string {
	switch f.From {
	case "party.name":
		return who.Name
	case "party.id_number":
		return who.IDNumber
	case "party.phone":
		return who.Phone
	case "party.street":
		if f.Type == TypeAddress && who.Street != "" {
			return Address{Street: who.Street}.String()
		}
		return who.Street
	}
	return ""
}
