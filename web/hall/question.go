package hall

import (
	"slices"
	"strconv"

	"github.com/a-h/templ"

	"tongban/base/words"
	"tongban/domain/catalogue"
	"tongban/web/asking"
	"tongban/web/layout"
)

// questionPage is one step with what it needs beside the draft.
type questionPage struct {
	Draft   *draft
	Step    step
	Key     string
	Base    string
	Streets []layout.Option
	Sheet   asking.Sheet
	Known   known
	Back    bool         // opened from the check
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
	return layout.Form{Action: x.Draft.href(x.Step.Key), Key: x.Key, Version: strconv.Itoa(x.Draft.Version), Upload: x.uploads(), Enter: true, Autosave: true}
}

// uploads tells whether this page takes files.
func (x questionPage) uploads() bool {
	return x.Step.Key == materials || x.Step.Group != nil && len(x.Sheet.Uploads(x.Step.Group)) > 0
}

// sheet is the form of the draft, with the uploads it asks for in place.
func (d *draft) sheet() asking.Sheet {
	x := asking.New(d.Pub.Form, d.Answers, d.Party, streets(d.V))
	x.File = func(material string) (layout.File, bool) {
		i := slices.IndexFunc(d.upload(), func(m catalogue.Material) bool { return m.Key == material })
		if i < 0 {
			return layout.File{}, false
		}
		return d.fileOf(d.upload()[i]), true
	}
	return x
}

func inLang(l words.Lang, zh, en string) string {
	if l == words.En && en != "" {
		return en
	}
	return zh
}
