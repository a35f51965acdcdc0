package admin

import (
	"strings"

	"tongban/domain/catalogue"
	"tongban/domain/form"
	"tongban/web"
	"tongban/web/layout"
)

// A question of the form is chosen from the field dictionary, which gives it its
// type and how carefully it is shown; what means nothing to that type is not
// asked.

// given are the settings of a question that nobody writes by hand.
var given = map[string]bool{"type": true, "sensitivity": true, "autocomplete": true, "input_mode": true}

// asks tells whether an element of a row is asked for.
func (e *edited) asks(path string, row catalogue.Row) bool {
	if e.part != partFields {
		return true
	}
	return !given[path] && (row["type"] == "" || form.Type(row["type"]).Takes(path))
}

// choose turns the key of a question and its group into choices.
func (e *edited) choose(v *web.Visit, r *editRow) {
	if e.part != partFields {
		return
	}
	for i := range r.Fields {
		f := &r.Fields[i]
		switch f.Name[strings.LastIndexByte(f.Name, '.')+1:] {
		case "key":
			r.Marks[i], f.Values, f.Options = "select", []string{f.Value}, e.entries(v, f.Value)
		case "group":
			r.Marks[i], f.Values, f.Options = "select", []string{f.Value}, nil
			for _, g := range e.sheet[partGroups] {
				f.Options = append(f.Options, layout.Option{Value: g["key"], Text: g["title"]})
			}
		}
	}
}

// entries are the questions of the dictionary the form does not ask yet, and the
// one of this row.
func (e *edited) entries(v *web.Visit, own string) (out []layout.Option) {
	asked := map[string]bool{}
	for _, row := range e.sheet[partFields] {
		asked[row["key"]] = true
	}
	for _, x := range v.Office.Rules.Dictionary() {
		if !asked[x.Key] || x.Key == own {
			text := x.Zh + "（" + v.Lang.Say("form.type."+string(x.Type)) + "，" + x.Key + "）"
			out = append(out, layout.Option{Value: x.Key, Text: text})
		}
	}
	return out
}

// keepGiven takes over from the row of the same question what nobody writes by
// hand.
func keepGiven(next, was []catalogue.Row) {
	for _, row := range next {
		for _, old := range was {
			if old["key"] == row["key"] && row["key"] != "" {
				for path := range given {
					row[path] = old[path]
				}
			}
		}
	}
}
