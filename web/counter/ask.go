package counter

import (
	"net/http"
	"strings"

	"github.com/a-h/templ"

	"tongban/acts"
	"tongban/base/fault"
	"tongban/domain/cases"
	"tongban/web"
	"tongban/web/casefile"
	"tongban/web/layout"
)

// question is a page that asks a few words before an act: one of the three
// below. Typed is what was written so far.
type question struct {
	sheet
	Act   string // last part of the address
	Typed map[string]string
	Tell  string // what the applicant will read beside the words typed
}

// asks are the questions: act, title, what is typed, what is drawn.
var asks = map[cases.Act]struct {
	path   string
	title  string
	fields []string
	draw   func(layout.Page, question) templ.Component
}{
	cases.NotAccept:   {"not-accept", "act.not_accept", []string{"reason", "basis"}, notAcceptPage},
	cases.AskBeyond:   {"beyond", "act.ask_beyond", []string{"what", "reason", "basis", "known"}, beyondPage},
	cases.LibraryMiss: {"library-miss", "act.library_miss", []string{"material", "text"}, missPage},
	cases.Withdraw:    {"withdraw", "act.withdraw", []string{"reason"}, withdrawPage},
	cases.Deliver:     {"deliver", "act.deliver", []string{"receiver", "relation", "id_number", "authority", "how", "courier"}, deliverPage},
}

// ask shows a question, when its act is open to this clerk.
func ask(v *web.Visit, act cases.Act) error {
	f, err := load(v)
	if err != nil {
		return err
	}
	if err := openTo(v, f, act); err != nil {
		return err
	}
	p, draw := asked(v, act)(f)
	return v.Render(http.StatusOK, draw(p))
}

// openTo tells why an act is not open now.
func openTo(v *web.Visit, f *casefile.File, act cases.Act) error {
	if f.May(v.Actor, act) {
		return nil
	}
	if _, err := cases.RowFor(&f.Case, act, v.Actor); err != nil {
		return err
	}
	return f.Explain(v.Actor, fault.New(fault.Conflict, "TASK-NONE-01"))
}

// asked draws the question of an act with what was typed.
func asked(v *web.Visit, act cases.Act) func(*casefile.File) (layout.Page, func(layout.Page) templ.Component) {
	return func(f *casefile.File) (layout.Page, func(layout.Page) templ.Component) {
		a := asks[act]
		q := question{sheet: sheetOf(v, f), Act: a.path, Typed: map[string]string{}}
		for _, name := range a.fields {
			q.Typed[name] = strings.TrimSpace(v.R.PostFormValue(name))
		}
		if act == cases.NotAccept {
			q.Tell = v.Office.Rules.Remedy(f.Case.Regime, f.Case.Accepting, cases.NonAcceptance)
		}
		return page(v, f, v.Lang.Say(a.title)), func(p layout.Page) templ.Component { return a.draw(p, q) }
	}
}

func askNotAccept(v *web.Visit) error { return ask(v, cases.NotAccept) }
func askWithdraw(v *web.Visit) error  { return ask(v, cases.Withdraw) }
func askDeliver(v *web.Visit) error   { return ask(v, cases.Deliver) }

func notAccept(v *web.Visit) error {
	in := acts.NotAcceptInput{Reason: v.R.PostFormValue("reason"), Basis: v.R.PostFormValue("basis")}
	return once(v, func(*casefile.File) (acts.Receipt, error) {
		return v.Office.NotAccept(v.R.Context(), v.Actor, v.Command(), number(v), in)
	}, "counter.done.not_accept", asked(v, cases.NotAccept))
}

func withdraw(v *web.Visit) error {
	return once(v, func(*casefile.File) (acts.Receipt, error) {
		return v.Office.Withdraw(v.R.Context(), v.Actor, v.Command(), number(v), v.R.PostFormValue("reason"))
	}, "counter.done.withdraw", asked(v, cases.Withdraw))
}

// handing is how a result is handed over, as typed.
func handing(v *web.Visit) acts.DeliverInput {
	get := v.R.PostFormValue
	return acts.DeliverInput{Receiver: get("receiver"), Relation: get("relation"), IDNumber: get("id_number"), Authority: get("authority") == "yes",
		Post: get("how") == "post", Courier: get("courier"), Signature: get("signature")}
}

func remind(v *web.Visit) error {
	return once(v, func(*casefile.File) (acts.Receipt, error) {
		return v.Office.Remind(v.R.Context(), v.Actor, v.Command(), number(v))
	}, "counter.done.remind", plain(v))
}

func deliver(v *web.Visit) error {
	return once(v, func(*casefile.File) (acts.Receipt, error) {
		return v.Office.Deliver(v.R.Context(), v.Actor, v.Command(), number(v), handing(v))
	}, "counter.done.deliver", asked(v, cases.Deliver))
}
