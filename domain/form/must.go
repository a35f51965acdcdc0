package form

import (
	"tongban/base/fault"
	"tongban/base/words"
	"tongban/domain/feel"
)

// A field's Must is a condition its answer has to meet beside the answers before
// it: the last day of a lease lies after the first. What the answers leave open
// is not held against anybody.

// must reads the condition of a field; it may name the field itself and those
// asked before, and needs a sentence in both languages.
func (c *compiler) must(f *Field) error {
	f.must = nil
	if f.Must == "" && f.MustText == "" && f.MustTextEn == "" {
		return nil
	}
	e, err := feel.Parse(f.Must)
	if err == nil {
		err = e.Check(c.types)
	}
	if err != nil || f.MustText == "" || f.MustTextEn == "" {
		x := c.no("FORM-61", f.Key, "why", fault.Code(err))
		x.Err = err
		return x
	}
	f.must = e
	return nil
}

// MustIn is what the answer has to meet, in words.
func (f *Field) MustIn(lang words.Lang) string { return pick(lang, f.MustText, f.MustTextEn) }

// disagrees is the finding for an answer that does not fit those before it.
func (f *Field) disagrees(known feel.Context) *fault.Fault {
	if f.must == nil {
		return nil
	}
	if fails, err := f.must.Fails(known); err != nil || !fails {
		return nil
	}
	return no("FORM-60", "text", f.MustText, "text.en", f.MustTextEn)
}
