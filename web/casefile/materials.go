package casefile

import (
	"fmt"
	"net/url"
	"strings"

	"tongban/base/words"
	"tongban/domain/cases"
	"tongban/domain/catalogue"
	"tongban/domain/form"
	"tongban/web/layout"
)

// Asked is one material of the guide as it stands for this person.
type Asked struct {
	Key, Name, Tips string
	Standing        string // have, shared, missing, optional
	Form            string // 原件核验退回 …
	Files           []cases.File
}

// Checklist is what the guide asks of this person, and what of it is there.
func (f *File) Checklist() []Asked {
	return Checklist(&f.Item.Item, f.Item.Form, f.Filing.Answers, f.Filing.Files)
}

// Checklist is what a guide asks of a person with these answers, and what of it
// is there. A file for something no longer asked stands at the end.
func Checklist(it *catalogue.Item, s *form.Schema, a form.Answers, files []cases.File) []Asked {
	if s == nil {
		return nil
	}
	var out []Asked
	listed := map[string]bool{}
	for _, m := range it.Needed(s.Values(a)) {
		x := Asked{Key: m.Key, Name: m.Name, Tips: m.Tips, Form: m.Form, Files: filesFor(files, m.Key)}
		x.Standing = standing(m, len(x.Files))
		listed[m.Key] = true
		out = append(out, x)
	}
	for _, m := range it.Materials {
		if extra := filesFor(files, m.Key); !listed[m.Key] && len(extra) > 0 {
			out = append(out, Asked{Key: m.Key, Name: m.Name, Form: m.Form, Standing: "have", Files: extra})
		}
	}
	return out
}

func standing(m catalogue.Material, files int) string {
	switch {
	case files > 0:
		return "have"
	case m.SharedFrom != "":
		return "shared"
	case m.Required():
		return "missing"
	}
	return "optional"
}

func filesFor(files []cases.File, material string) (out []cases.File) {
	for _, x := range files {
		if x.Material == material {
			out = append(out, x)
		}
	}
	return out
}

// Size writes a number of bytes as people read it.
func Size(n int64) string {
	if n < 1<<20 {
		return fmt.Sprintf("%d KB", max(1, (n+512)>>10))
	}
	return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
}

// FileHref is where a file of the case is seen; base is /counter or /desk.
func (f *File) FileHref(base, digest string) string {
	return base + "/files/" + url.PathEscape(f.Tracking()) + "/" + url.PathEscape(digest)
}

// kindOf is the type of a file in a word: PDF, JPG.
func kindOf(x cases.File) string {
	_, sub, _ := strings.Cut(x.Type, "/")
	if sub == "jpeg" {
		sub = "jpg"
	}
	if len(sub) > 4 {
		return ""
	}
	return strings.ToUpper(sub)
}

// tones of a material's standing, in the states the tags know.
func (a Asked) tag(p layout.Page) (state, text string) {
	state = map[string]string{"have": "ready", "shared": "accepted", "missing": "correction", "optional": "withdrawn"}[a.Standing]
	return state, words.Lang(p.Lang).Say("material." + a.Standing)
}
