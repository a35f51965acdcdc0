package layout

import (
	"strconv"
	"strings"

	"github.com/a-h/templ"
)

// attrs are the attributes of a control that depend on what is known of it.
func (p Page) attrs(f Field) templ.Attributes {
	a := templ.Attributes{}
	err := p.errorFor(f.Name, f.Error)
	set(a, "aria-describedby", described(f.id(), f.Known, f.Hint, err))
	set(a, "autocomplete", f.Autocomplete)
	set(a, "inputmode", f.InputMode)
	set(a, "lang", f.Lang)
	set(a, "form", f.Form)
	if f.Fills != "" {
		a["data-fills"] = FieldID(f.Fills)
	}
	if err != "" {
		a["aria-invalid"] = "true"
	}
	if f.MaxLength > 0 {
		a["maxlength"] = strconv.Itoa(f.MaxLength)
	}
	if f.ReadOnly {
		a["readonly"] = true
	}
	if f.First && p.Problem == nil {
		a["autofocus"] = true
	}
	return a
}

// groupAttrs explain a fieldset. Only a radio group may be called invalid as a
// whole: a plain group has no such state.
func (p Page) groupAttrs(f Field, radio bool) templ.Attributes {
	a := templ.Attributes{}
	err := p.errorFor(f.Name, f.Error)
	set(a, "aria-describedby", described(f.id(), f.Known, f.Hint, err))
	if radio {
		a["role"] = "radiogroup"
		if err != "" {
			a["aria-invalid"] = "true"
		}
	}
	return a
}

// partAttrs are those of one control of an Address.
func (p Page) partAttrs(f Field) templ.Attributes {
	a := templ.Attributes{}
	if p.errorFor(f.Name, f.Error) != "" {
		a["aria-invalid"] = "true"
		a["aria-describedby"] = f.id() + "-error"
	}
	return a
}

// promiseAttrs name what is signed as the description of the box.
func (p Page) promiseAttrs(f Field) templ.Attributes {
	a := p.attrs(Field{Name: f.Name, Hint: f.Hint, Error: f.Error})
	if f.Terms != "" {
		said, _ := a["aria-describedby"].(string)
		a["aria-describedby"] = strings.TrimSpace(f.id() + "-terms " + said)
	}
	return a
}

func (p Page) dateAttrs(f Field, tail string) templ.Attributes {
	a := templ.Attributes{}
	if p.errorFor(f.Name, f.Error) != "" {
		a["aria-invalid"] = "true"
		a["aria-describedby"] = f.id() + "-error"
	}
	if f.Autocomplete == "bday" {
		a["autocomplete"] = map[string]string{yearOf: "bday-year", monthOf: "bday-month", dayOf: "bday-day"}[tail]
	}
	return a
}

func (f Field) rows() int {
	if f.Rows == 0 {
		return 4
	}
	return f.Rows
}

func set(a templ.Attributes, name, value string) {
	if value != "" {
		a[name] = value
	}
}
