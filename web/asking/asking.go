// Package asking puts the questions of a form on a page and reads what the
// browser sends of them.
//
// It keeps how each type of question looks, how rows are added and taken out
// with plain buttons, and how the inputs of one question become one answer. The
// hall asks page by page and the counter all at once; what an answer must be is
// left to domain/form, and where it is kept to the acts.
package asking

import (
	"strings"

	"tongban/base/words"
	"tongban/domain/form"
	"tongban/domain/party"
	"tongban/web/layout"
)

// Sheet is a form as a page asks it.
type Sheet struct {
	Schema  *form.Schema
	Answers form.Answers    // as kept, open ones filled in from the applicant
	Streets []layout.Option // of the district
	File    FileOf          // the upload of a material in place; nil: files are asked elsewhere
	Do      string          // name of the buttons that add and take out rows
	Dense   bool            // for a clerk: all questions at once, with the words when each applies
	filled  map[string]bool // keys filled in from the applicant
	places  []layout.Option // communities
}

// FileOf is the upload of a material, as far as these answers call for it.
type FileOf func(material string) (layout.File, bool)

// New lays a form out. What is known of the applicant fills in what is open.
func New(s *form.Schema, a form.Answers, who party.Party, streets []layout.Option) Sheet {
	x := Sheet{Schema: s, Answers: s.Prefill(a, Person(who), false), Streets: streets, Do: "do", filled: map[string]bool{}}
	for key := range x.Answers {
		x.filled[key] = a[key] == ""
	}
	for _, street := range s.StreetNames() {
		for _, c := range s.Communities(street.Code) {
			x.places = append(x.places, layout.Option{Value: c.Code, Text: c.Name, Group: street.Name})
		}
	}
	return x
}

// Person is what an applicant's details fill in.
func Person(p party.Party) form.Person {
	return form.Person{Name: p.Name, IDNumber: p.IDNumber, Phone: p.Phone, Street: string(p.Street)}
}

// row is the questions that stand together: one row, or a whole group.
type row struct {
	Number int
	Asked  []form.Asked
}

// rows are the questions of a group as this page asks them.
func (x Sheet) rows(g *form.Group) []row {
	var out []row
	if g.Repeat == nil {
		out = []row{{}}
	}
	for _, q := range x.asked() {
		if q.Group != g {
			continue
		}
		if n := len(out); g.Repeat != nil && (n == 0 || out[n-1].Number != q.Row) {
			out = append(out, row{Number: q.Row})
		}
		last := &out[len(out)-1]
		last.Asked = append(last.Asked, q)
	}
	return out
}

// asked are the questions of the whole form; for a clerk also those whose
// condition the answers do not meet yet.
func (x Sheet) asked() []form.Asked {
	if x.Dense {
		return x.Schema.All(x.Answers)
	}
	return x.Schema.Asked(x.Answers)
}

// Keys are the keys a page asks, for its hidden field.
func (x Sheet) Keys(g *form.Group) string {
	var keys []string
	for _, r := range x.rows(g) {
		for _, q := range r.Asked {
			keys = append(keys, q.Key)
		}
	}
	return strings.Join(keys, ",")
}

// more tells whether a group may have another row.
func (x Sheet) more(g *form.Group) bool { return x.Schema.Rows(g, x.Answers) < g.Repeat.Max }

// Uploads are the materials whose files are asked in place on a page.
func (x Sheet) Uploads(g *form.Group) []string {
	var out []string
	for _, q := range x.asked() {
		if q.Group != g || q.Field.Type != form.TypeFile || x.File == nil {
			continue
		}
		if _, asked := x.File(q.Field.Material); asked {
			out = append(out, q.Field.Material)
		}
	}
	return out
}

// fewChoices is how many options are shown side by side in full; more go into a list.
const fewChoices = 8

// few is that number where space is dear.
func (x Sheet) few() int {
	if x.Dense {
		return 5
	}
	return fewChoices
}

// Field is a question as the parts of a page ask it.
func (x Sheet) Field(l words.Lang, q form.Asked) layout.Field {
	f := q.Field
	out := layout.Field{Name: q.Key, Label: f.LabelIn(l), Hint: f.HintIn(l), Value: x.Answers[q.Key],
		Optional: !f.Required && f.Type != form.TypePromise, Autocomplete: f.Autocomplete, InputMode: f.InputMode}
	if x.filled[q.Key] && out.Value != "" {
		out.Known = l.Say("form.known")
	}
	for _, o := range f.Options {
		out.Options = append(out.Options, layout.Option{Value: o.Value, Text: o.LabelIn(l)})
	}
	switch f.Type {
	case form.TypeStreet:
		out.Options, out.Size = x.Streets, "m"
	case form.TypeCommunity:
		out.Options, out.Size = x.places, "m"
	case form.TypeMultiChoice:
		out.Values, out.Value = strings.Split(out.Value, ","), ""
	case form.TypeYesNo:
		out.Options, out.Row = []layout.Option{{Value: "yes", Text: l.Say("form.yes")}, {Value: "no", Text: l.Say("form.no")}}, true
	case form.TypeNumber:
		out.Size = "s"
	case form.TypePhone:
		out.Type, out.Size = "tel", "m"
	case form.TypePromise:
		out.Terms, out.TermsEn = f.Text, f.TextEn
	case form.TypeResidentID, form.TypeUSCC, form.TypeBankAccount, form.TypeMoney:
		out.Size = "m"
	}
	if q.Row > 0 {
		out.Autocomplete = "off" // the browser knows one person, and it is not this one
	}
	return x.dense(l, f, out)
}

// dense is a question on the page of a clerk.
func (x Sheet) dense(l words.Lang, f *form.Field, out layout.Field) layout.Field {
	if !x.Dense {
		return out
	}
	out.Autocomplete, out.Row = "off", true
	if out.Size = "m"; f.Type == form.TypeText || f.Type == form.TypeTextarea {
		out.Size = ""
	}
	if f.When != "" {
		out.Hint = strings.TrimSpace(l.Say("counter.only", "when", f.WhenText) + " " + out.Hint)
	}
	return out
}

// address is a question for an address.
func (x Sheet) address(l words.Lang, q form.Asked) layout.Address {
	a := form.ParseAddress(x.Answers[q.Key])
	return layout.Address{Field: x.Field(l, q), Street: a.Street, Community: a.Community, Detail: a.Detail, Streets: x.Streets, Communities: x.places}
}
