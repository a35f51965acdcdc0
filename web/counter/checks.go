package counter

import (
	"strings"

	"tongban/domain/cases"
	"tongban/web"
	"tongban/web/casefile"
	"tongban/web/layout"
)

// checklist is the id of the form to which the marks belong.
const checklist = "accept"

// checks are the materials the guide asks of this person, each with the mark it
// usually has: a clean case is accepted without touching one.
func checks(v *web.Visit, f *casefile.File) []layout.Field {
	var out []layout.Field
	typed := marked(v)
	for _, m := range f.Item.Item.Needed(f.Item.Form.Values(f.Filing.Answers)) {
		n := 0
		for _, x := range f.Filing.Files {
			if x.Material == m.Key {
				n++
			}
		}
		x := layout.Field{Name: "mark_" + m.Key, Label: m.Name, Form: checklist, Value: string(cases.UsualMark(m, n, f.Case.Channel))}
		if mark, ok := typed[m.Key]; ok {
			x.Value = string(mark)
		}
		for _, mark := range cases.Marks {
			x.Options = append(x.Options, layout.Option{Value: string(mark), Text: v.Lang.Say("mark." + string(mark))})
		}
		out = append(out, x)
	}
	return out
}

// marked are the marks a form sent; none when it came without the list.
func marked(v *web.Visit) map[string]cases.Mark {
	out := map[string]cases.Mark{}
	v.R.PostFormValue("mark_") // reads the form
	for name := range v.R.PostForm {
		if key, ok := strings.CutPrefix(name, "mark_"); ok {
			out[key] = cases.Mark(v.R.PostFormValue(name))
		}
	}
	return out
}
