package form

import "strings"

// Person is what is known of an applicant: it fills in fields by their From.
type Person struct {
	Name     string `yaml:"name"`
	IDNumber string `yaml:"id_number"`
	Phone    string `yaml:"phone"`
	Street   string `yaml:"street"`
}

// Prefill answers what is asked, left open and known of the applicant, so that
// nobody types twice; with required only what could not be left open.
func (s *Schema) Prefill(a Answers, who Person, required bool) Answers {
	out, ours := a, false
	visible := s.Visible(a)
	for i := range s.Groups {
		for j := range s.Groups[i].Fields {
			f := &s.Groups[i].Fields[j]
			value := f.Known(who)
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

// Follow lets answers that only repeat what was known of the applicant change
// with it; what was typed otherwise stays.
func (s *Schema) Follow(a Answers, was, now Person) Answers {
	out := clone(a)
	for i := range s.Groups {
		for j := range s.Groups[i].Fields {
			f := &s.Groups[i].Fields[j]
			if before := f.Known(was); before != "" && a[f.Key] == before {
				out[f.Key] = f.Known(now)
			}
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

// Known is what the applicant's details say to a field.
func (f *Field) Known(who Person) string {
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
