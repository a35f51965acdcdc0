package form

import (
	"slices"

	"tongban/base/fault"
	"tongban/base/words"
)

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
