package counter

import (
	"tongban/acts"
	"tongban/domain/cases"
	"tongban/web"
	"tongban/web/casefile"
	"tongban/web/layout"
)

// What goes beyond the guide has a page of its own, harder than the notice: it
// says first what follows.

func askBeyond(v *web.Visit) error { return ask(v, cases.AskBeyond) }
func askMiss(v *web.Visit) error   { return ask(v, cases.LibraryMiss) }

func beyond(v *web.Visit) error {
	in := acts.BeyondInput{What: v.R.PostFormValue("what"), Reason: v.R.PostFormValue("reason"), Basis: v.R.PostFormValue("basis"),
		Known: v.R.PostFormValue("known") == "yes"}
	return once(v, func(*casefile.File) (acts.Receipt, error) {
		return v.Office.AskBeyond(v.R.Context(), v.Actor, v.Command(), number(v), in)
	}, "counter.done.ask_beyond", asked(v, cases.AskBeyond))
}

// miss records that a library did not find a material, and leads on to the
// notice that may now ask for it.
func miss(v *web.Visit) error {
	in := acts.MissInput{Material: v.R.PostFormValue("material"), Text: v.R.PostFormValue("text")}
	return once(v, func(*casefile.File) (acts.Receipt, error) {
		return v.Office.LibraryMiss(v.R.Context(), v.Actor, v.Command(), number(v), in)
	}, "counter.done.library_miss", asked(v, cases.LibraryMiss))
}

// shared are the materials that wait for their library, to choose from.
func (q *question) shared() (out []layout.Option) {
	f := q.File
	for _, m := range f.Item.Item.Needed(f.Item.Form.Values(f.Filing.Answers)) {
		if f.Case.Locked(m) == "CORRECT-LIBRARY-01" {
			out = append(out, layout.Option{Value: m.Key, Text: m.Name})
		}
	}
	return out
}
