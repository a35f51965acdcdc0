package casefile

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"tongban/acts"
	"tongban/base/words"
	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/catalogue"
	"tongban/domain/form"
	"tongban/domain/org"
	"tongban/web"
	"tongban/web/layout"
)

// Matter is a case whose other steps a page offers.
type Matter struct {
	Case   cases.Case
	Item   *catalogue.Item
	Form   *form.Schema
	Filing cases.Filing
	Tasks  []approval.Task
	Object org.Object // as the permission table sees it, for who looks
}

// Steps are the pages of the other steps of a case (其他程序) for one audience:
// which are open to whom, what each asks, and the paper as the applicant will
// read it before anything is sent. One form serves every act of the lifecycle
// table that has no page of its own.
type Steps struct {
	Base  string // "/desk/cases/"
	Roles []org.Role
	Read  org.Action // opens the page
	Find  func(*web.Visit) (*Matter, error)
	Page  func(v *web.Visit, m *Matter, title string) (layout.Page, error)
}

// Routes are the page and, for each act of these people, its form.
func (s Steps) Routes() []web.Route {
	out := []web.Route{{Pattern: "GET " + s.Base + "{number}/steps", Action: s.Read, Handle: s.show}}
	for _, d := range approval.Steps {
		if d.By(s.Roles...) {
			out = append(out, web.Route{Pattern: "POST " + s.Base + "{number}/steps/" + d.Name, Action: d.Action,
				Handle: func(v *web.Visit) error { return s.take(v, d) }})
		}
	}
	return out
}

// Offered are the other steps open to this person now.
func (m *Matter) Offered(by org.Actor) (out []approval.Doing) {
	for _, d := range approval.Doable(&m.Case, m.Tasks, m.Object, by) {
		if slices.ContainsFunc(approval.Steps, func(x approval.Doing) bool { return x.Act == d.Act }) {
			out = append(out, d)
		}
	}
	return out
}

// Matter is the file as the pages of other steps need it.
func (f *File) Matter() *Matter {
	return &Matter{Case: f.Case, Item: &f.Item.Item, Form: f.Item.Form, Filing: f.Filing, Tasks: f.Tasks, Object: f.Case.Object(waiting(f.Tasks)...)}
}

// choosing is the page that lists the steps, or asks the words of one.
type choosing struct {
	Base    string // of the case
	Offered []approval.Doing
	Chosen  *approval.Doing
	Row     string // of the lifecycle table, "" where the step is shut
	Basis   string
	Fields  []field
	Key     string
	Version string
	Ahead   *acts.Foretold // the page that asks once more
	Sent    []layout.Option
}

// field is one thing to say, with how it is drawn.
type field struct {
	layout.Field
	As cases.Manner
}

// show lists what is open, or with ?act= asks the words of one step; a step that
// is not open tells why.
func (s Steps) show(v *web.Visit) error {
	m, err := s.Find(v)
	if err != nil {
		return err
	}
	name := v.R.URL.Query().Get("act")
	d, known := named(name)
	if !known && name != "" {
		return v.Go(s.here(m)+"/steps", "")
	}
	if !known {
		p, err := s.Page(v, m, v.Lang.Say("do.title"))
		if err != nil {
			return err
		}
		return v.Render(http.StatusOK, stepsPage(p, s.choosing(v, m, nil)))
	}
	p, err := s.Page(v, m, v.Lang.Say("do."+string(d.Act)))
	if err != nil {
		return err
	}
	if no := shut(v, m, d); no != nil {
		return v.Again(no, &p, func(p layout.Page) templ.Component { return stepsPage(p, s.choosing(v, m, nil)) })
	}
	return v.Render(http.StatusOK, stepsPage(p, s.choosing(v, m, &d)))
}

// shut tells why a step is not open to this person now.
func shut(v *web.Visit, m *Matter, d approval.Doing) error {
	if _, err := cases.RowFor(&m.Case, d.Act, v.Actor); err != nil {
		return err
	}
	return d.Mine(&m.Case, m.Tasks, v.Actor)
}

func named(name string) (d approval.Doing, ok bool) {
	i := slices.IndexFunc(approval.Steps, func(d approval.Doing) bool { return d.Name == name })
	if i < 0 {
		return d, false
	}
	return approval.Steps[i], true
}

func (s Steps) here(m *Matter) string { return s.Base + string(m.Case.Tracking) }

// take first shows what the step would bring about, as the applicant will read
// it, and asks once more; "mend" leads back to the form, nothing lost.
func (s Steps) take(v *web.Visit, d approval.Doing) error {
	in, number := heard(v.R), v.R.PathValue("number")
	sure := v.R.PostFormValue("sure") == "yes"
	var ahead acts.Foretold
	var no error
	if sure {
		r, err := v.Office.Take(v.R.Context(), v.Actor, v.Command(), number, d.Act, in)
		if err == nil {
			return v.Go(s.Base+r.Tracking, v.Lang.Say("do.done", "what", v.Lang.Say("do."+string(d.Act))))
		}
		no = err
	} else if v.R.PostFormValue("mend") == "" {
		ahead, no = v.Office.Foretell(v.R.Context(), v.Actor, v.Command(), number, d.Act, in)
	}
	m, err := s.Find(v)
	if err != nil {
		if no != nil {
			return no
		}
		return err
	}
	p, err := s.Page(v, m, v.Lang.Say("do."+string(d.Act)))
	if err != nil {
		return err
	}
	c := s.choosing(v, m, &d)
	if no != nil {
		return v.Again(no, &p, func(p layout.Page) templ.Component { return stepsPage(p, c) })
	}
	if v.R.PostFormValue("mend") == "" {
		c.Ahead = &ahead
	}
	return v.Render(http.StatusOK, stepsPage(p, c))
}

// heard is what was typed into the form of a step.
func heard(r *http.Request) acts.TakeInput {
	get := r.PostFormValue
	in := acts.TakeInput{Reason: get("reason"), Law: get("law"), Text: get("text"), Ground: get("ground"), Kind: get("kind"),
		Organ: get("organ"), Other: get("other"), Points: r.PostForm["points"], Targets: r.PostForm["targets"],
		Target: get("target"), Value: get("value"), Paper: get("paper"), Agreed: get("agreed") == "yes"}
	if len(in.Points) == 1 {
		in.Points = strings.Split(strings.ReplaceAll(in.Points[0], "\r", ""), "\n")
	}
	in.Days, _ = strconv.Atoi(strings.TrimSpace(get("days"))) // what is no number is missing
	asked := map[string]bool{}
	if d, ok := named(r.URL.Path[strings.LastIndex(r.URL.Path, "/")+1:]); ok {
		all, _ := cases.Saying(d.Act)
		for _, x := range all {
			asked[x.Field] = true
		}
	}
	return only(in, asked)
}

// only drops what the form of the step has no field for.
func only(in acts.TakeInput, asked map[string]bool) acts.TakeInput {
	for name, x := range map[string]*string{"reason": &in.Reason, "law": &in.Law, "text": &in.Text, "ground": &in.Ground,
		"kind": &in.Kind, "organ": &in.Organ, "other": &in.Other, "target": &in.Target, "value": &in.Value, "paper": &in.Paper} {
		if !asked[name] {
			*x = ""
		}
	}
	if !asked["days"] {
		in.Days = 0
	}
	if !asked["points"] {
		in.Points = nil
	}
	if !asked["targets"] {
		in.Targets = nil
	}
	in.Agreed = in.Agreed && asked["agreed"]
	return in
}

func (s Steps) choosing(v *web.Visit, m *Matter, d *approval.Doing) choosing {
	c := choosing{Base: s.here(m), Offered: m.Offered(v.Actor), Chosen: d, Key: v.Key(), Version: strconv.Itoa(m.Case.Version)}
	if d == nil {
		return c
	}
	if row, err := cases.RowFor(&m.Case, d.Act, v.Actor); err == nil {
		c.Row, c.Basis = row.No, row.BasisIn(m.Case.Regime)
	}
	all, _ := cases.Saying(d.Act)
	for _, x := range all {
		typed := v.R.PostForm[x.Field]
		c.Fields = append(c.Fields, m.field(v.Lang, d.Act, x, typed))
		for _, one := range typed {
			c.Sent = append(c.Sent, layout.Option{Value: x.Field, Text: one})
		}
	}
	return c
}

// field is one thing an act asks, in the words of the act where it has its own.
func (m *Matter) field(lang words.Lang, act cases.Act, x cases.Say, typed []string) field {
	f := field{layout.Field{Name: x.Field, Label: acts.Asked(lang, act, x.Field, ""), Hint: acts.Asked(lang, act, x.Field, ".hint"),
		Optional: !x.Need, MaxLength: x.Most, Values: typed, Autocomplete: "off"}, x.As}
	if len(typed) > 0 {
		f.Value = strings.Join(typed, "\n")
	}
	if x.Choose != nil {
		for _, o := range x.Choose(cases.Scene{Case: &m.Case, Item: m.Item, Form: m.Form, Filing: m.Filing}) {
			f.Options = append(f.Options, layout.Option{Value: o.Value, Text: choice(lang, x.Field, o)})
		}
	}
	return f
}

// choice is a choice in the language of the page; what only the item names is Chinese.
func choice(lang words.Lang, field string, o cases.Choice) string {
	if key := "pick." + field + "." + o.Value; words.Has(key) && (lang != words.Zh || o.Label == "") {
		return lang.Say(key)
	}
	return o.Label
}
