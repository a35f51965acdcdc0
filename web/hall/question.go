package hall

import (
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"tongban/base/words"
	"tongban/domain/form"
	"tongban/web/layout"
)

// questionPage is one step with what it needs beside the draft.
type questionPage struct {
	Draft   *draft
	Step    step
	Key     string
	Base    string
	Streets []layout.Option
	Other   []layout.Row // what another window saved of this page
}

func (x questionPage) component(p layout.Page) templ.Component {
	switch {
	case x.Step.Key == materials:
		return materialsPage(p, x)
	case x.Step.Key == check:
		return checkPage(p, x)
	}
	return stepPage(p, x)
}

func (x questionPage) form() layout.Form {
	return layout.Form{Action: x.Draft.href(x.Step.Key), Key: x.Key, Version: strconv.Itoa(x.Draft.Version), Upload: x.Step.Key == materials}
}

// asked are the questions of this page that these answers call for.
func (x questionPage) asked() []*form.Field {
	visible := x.Draft.Pub.Form.Visible(x.Draft.Answers)
	var out []*form.Field
	for i := range x.Step.Group.Fields {
		if f := &x.Step.Group.Fields[i]; visible[f.Key] {
			out = append(out, f)
		}
	}
	return out
}

func (x questionPage) askedKeys() string {
	var keys []string
	for _, f := range x.asked() {
		keys = append(keys, f.Key)
	}
	return strings.Join(keys, ",")
}

// fewChoices is how many options are shown side by side in full; more go into a list.
const fewChoices = 8

// fieldOf is a question of the pack as the parts of a page ask it.
func fieldOf(l words.Lang, f *form.Field, value string, streets []layout.Option) layout.Field {
	x := layout.Field{Name: f.Key, Label: f.LabelIn(l), Hint: f.HintIn(l), Value: value, Optional: !f.Required && f.Type != form.TypePromise,
		Autocomplete: f.Autocomplete, InputMode: f.InputMode}
	for _, o := range f.Options {
		x.Options = append(x.Options, layout.Option{Value: o.Value, Text: o.LabelIn(l)})
	}
	switch f.Type {
	case form.TypeStreet:
		x.Options, x.Size = streets, "m"
	case form.TypeYesNo:
		x.Options, x.Row = []layout.Option{{Value: "yes", Text: l.Say("form.yes")}, {Value: "no", Text: l.Say("form.no")}}, true
	case form.TypeResidentID, form.TypeUSCC, form.TypePhone, form.TypeBankAccount, form.TypeCommunity, form.TypeMoney:
		x.Size = "m"
	}
	return x
}

func inLang(l words.Lang, zh, en string) string {
	if l == words.En && en != "" {
		return en
	}
	return zh
}
