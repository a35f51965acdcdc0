package form

import "tongban/base/fault"

// Fits tells whether answers could belong to a draft of this form: no key that
// was never asked (FORM-01), not too many (FORM-15), none too long (FORM-15).
// Whether they hold is asked when the person moves on or files.
func (s *Schema) Fits(a Answers) error {
	if err := s.foreign(a); err != nil {
		return err
	}
	for _, value := range a {
		if len(value) > maxBytes {
			return fault.New(fault.TooLarge, "FORM-15")
		}
	}
	return nil
}

// Fitting leaves out answers to questions the form does not ask, such as those
// of a draft begun under an earlier version.
func (s *Schema) Fitting(a Answers) Answers {
	out := Answers{}
	for key, value := range a {
		if s.knows(key) {
			out[key] = value
		}
	}
	return out
}
