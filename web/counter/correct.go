package counter

import (
	"net/http"
	"strings"

	"github.com/a-h/templ"

	"tongban/acts"
	"tongban/base/words"
	"tongban/domain/cases"
	"tongban/domain/form"
	"tongban/web"
	"tongban/web/casefile"
	"tongban/web/layout"
)

// gap is one thing the guide asks of this person, with what the clerk says of it.
type gap struct {
	Target, Label, Hint, Text string
	Ticked                    bool
}

// gaps are the things of one part of the guide.
type gaps struct {
	Title string
	List  []gap
}

// notice is the page of the one-time correction notice.
type notice struct {
	sheet
	Parts []gaps
	Note  string
}

func askCorrect(v *web.Visit) error {
	f, err := load(v)
	if err != nil {
		return err
	}
	if err := openTo(v, f, cases.Correct); err != nil {
		return err
	}
	p, draw := noticed(v)(f)
	return v.Render(http.StatusOK, draw(p))
}

// correct sends the notice: every ticked point at once.
func correct(v *web.Visit) error {
	return once(v, func(f *casefile.File) (acts.Receipt, error) {
		in := cases.Gaps{Note: v.R.PostFormValue("gaps_note")}
		for _, part := range partsOf(v, f) {
			for _, g := range part.List {
				if g.Ticked || g.Text != "" {
					in.Points = append(in.Points, cases.Point{Target: g.Target, Text: g.Text})
				}
			}
		}
		return v.Office.Correct(v.R.Context(), v.Actor, v.Command(), number(v), in)
	}, "counter.done.correct", noticed(v))
}

func noticed(v *web.Visit) func(*casefile.File) (layout.Page, func(layout.Page) templ.Component) {
	return func(f *casefile.File) (layout.Page, func(layout.Page) templ.Component) {
		n := notice{sheet: sheetOf(v, f), Parts: partsOf(v, f), Note: v.R.PostFormValue("gaps_note")}
		return page(v, f, v.Lang.Say("act.correct")), func(p layout.Page) templ.Component { return correctPage(p, n) }
	}
}

// partsOf lists everything the guide asks of this person: materials first, then
// the form, then the applicant. Nothing else can be named.
func partsOf(v *web.Visit, f *casefile.File) []gaps {
	lang := v.Lang
	materials := gaps{Title: lang.Say("casefile.materials")}
	for _, a := range f.Item.Item.Needed(f.Item.Form.Values(f.Filing.Answers)) {
		if f.Case.Locked(a) == "" { // what a library supplies is recorded as not found first
			materials.List = append(materials.List, gap{Target: a.Key, Label: a.Name, Hint: a.Tips})
		}
	}
	out := []gaps{materials}
	var at *form.Group
	for _, q := range f.Item.Form.Asked(f.Filing.Answers) {
		if q.Field.Type == form.TypeFile {
			continue // its material is listed above
		}
		if q.Group != at {
			at = q.Group
			out = append(out, gaps{Title: at.TitleIn(lang)})
		}
		part := &out[len(out)-1]
		part.List = append(part.List, gap{Target: q.Key, Label: f.Item.Form.LabelIn(q.Key, lang), Hint: prone(lang, q.Field.ErrorProne)})
	}
	out = append(out, rowsOf(f, lang)...)
	person := gaps{Title: lang.Say("casefile.applicant")}
	for _, key := range []string{"name", "id_number", "phone", "street"} {
		person.List = append(person.List, gap{Target: key, Label: lang.Say("party." + key)})
	}
	return typed(v, append(out, person))
}

// rowsOf are the groups that are asked in rows, each as a whole: a row may be
// missing.
func rowsOf(f *casefile.File, lang words.Lang) (out []gaps) {
	for i := range f.Item.Form.Groups {
		g := &f.Item.Form.Groups[i]
		if g.Repeat != nil && f.Item.Form.Asks(g, f.Filing.Answers) {
			out = append(out, gaps{Title: g.TitleIn(lang), List: []gap{{Target: g.Key, Label: lang.Say("counter.rows", "title", g.TitleIn(lang))}}})
		}
	}
	return out
}

func prone(lang words.Lang, text string) string {
	if text == "" {
		return ""
	}
	return lang.Say("counter.prone", "text", text)
}

// typed keeps what the clerk ticked and wrote.
func typed(v *web.Visit, parts []gaps) []gaps {
	if v.R.Method != http.MethodPost {
		return parts
	}
	v.R.PostFormValue("point") // reads the form
	ticked := map[string]bool{}
	for _, t := range v.R.PostForm["point"] {
		ticked[t] = true
	}
	for _, part := range parts {
		for i := range part.List {
			g := &part.List[i]
			g.Ticked, g.Text = ticked[g.Target], strings.TrimSpace(v.R.PostFormValue(g.Target))
		}
	}
	return parts
}
