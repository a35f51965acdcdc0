package desk

import (
	"net/http"
	"strings"

	"github.com/a-h/templ"

	"tongban/acts"
	"tongban/base/fault"
	"tongban/base/words"
	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/catalogue"
	"tongban/web"
	"tongban/web/casefile"
	"tongban/web/layout"
)

// paper is the form of an opinion or a decision, and the page that shows it as
// the applicant will read it.
type paper struct {
	sheet
	Step     approval.Step
	Opinion  approval.Opinion
	Verdicts []layout.Option
	Law      string // the item's own basis, as a hint
	Reasons  []layout.Option
	Laws     []layout.Option
	Proposed *layout.Row  // the handling officer's opinion, for who decides
	Letter   []layout.Row // set on the page that asks once more
	Title    string
}

func opinionOf(v *web.Visit) approval.Opinion {
	get := v.R.PostFormValue
	return approval.Opinion{Verdict: approval.Verdict(get("verdict")), Text: get("text"),
		Reason: typedOr(get("reason"), get("reason_pick")), Basis: typedOr(get("basis"), get("basis_pick"))}
}

func askPropose(v *web.Visit) error { return ask(v, cases.Propose) }
func askDecide(v *web.Visit) error  { return ask(v, cases.DecideYes) }

// ask shows the form, when the act is open to this officer.
func ask(v *web.Visit, act cases.Act) error {
	f, err := load(v)
	if err != nil {
		return err
	}
	if err := openTo(v, f, act); err != nil {
		return err
	}
	p, draw := form(v, stepOf(act))(f)
	return v.Render(http.StatusOK, draw(p))
}

// openTo tells why an act is not open to this officer now.
func openTo(v *web.Visit, f *casefile.File, act cases.Act) error {
	if f.May(v.Actor, act) {
		return nil
	}
	if _, err := cases.RowFor(&f.Case, act, v.Actor); err != nil {
		return err
	}
	return f.Explain(v.Actor, fault.New(fault.Conflict, "TASK-NONE-02"))
}

func stepOf(act cases.Act) approval.Step {
	if act == cases.Propose {
		return approval.Propose
	}
	return approval.Decide
}

// form draws the form of a step with what was typed; an approver who begins
// finds the words of the proposal already there.
func form(v *web.Visit, step approval.Step) drawing {
	return func(f *casefile.File) (layout.Page, func(layout.Page) templ.Component) {
		x := paper{sheet: sheetOf(v, f), Step: step, Opinion: opinionOf(v), Verdicts: verdicts(v, f, step), Law: lawOf(&f.Item.Item)}
		x.offer(f)
		if o, ok := f.Proposal(); ok && step == approval.Decide {
			x.Proposed = &layout.Row{Label: v.Lang.Say("opinion." + string(o.Verdict)), Value: o.Text}
			if v.R.Method != http.MethodPost {
				x.Opinion = approval.Opinion{Reason: o.Reason, Basis: o.Basis}
			}
		}
		return page(v, f, v.Lang.Say("act."+string(step))), func(p layout.Page) templ.Component { return opinionPage(p, x) }
	}
}

// typedOr takes what was chosen from the list where nothing was written.
func typedOr(typed, picked string) string {
	if strings.TrimSpace(typed) == "" {
		return picked
	}
	return typed
}

// offer lists the grounds the guide gives and the articles it rests on; papers
// are written in Chinese.
func (x *paper) offer(f *casefile.File) {
	for _, g := range approval.Grounds(&f.Item.Item) {
		text := words.Zh.Say("desk.ground.condition", "condition", strings.TrimRight(g.Condition, "。；"))
		x.Reasons = append(x.Reasons, layout.Option{Value: text, Text: text})
	}
	for _, key := range []string{"differs", "already", "absent"} {
		text := words.Zh.Say("desk.ground." + key)
		x.Reasons = append(x.Reasons, layout.Option{Value: text, Text: text})
	}
	for _, law := range approval.Laws(&f.Item.Item) {
		x.Laws = append(x.Laws, layout.Option{Value: law, Text: law})
	}
}

// verdicts are what may be wanted at a step, in the words of the regime.
func verdicts(v *web.Visit, f *casefile.File, step approval.Step) []layout.Option {
	law := cases.LawOf(f.Case.Regime)
	out := []layout.Option{
		{Value: string(approval.Yes), Text: v.Lang.Say("opinion.grant"), Hint: law.Granted},
		{Value: string(approval.No), Text: v.Lang.Say("opinion.refuse"), Hint: law.Refused},
	}
	if step == approval.Decide {
		out = append(out, layout.Option{Value: string(approval.Back), Text: v.Lang.Say("opinion.return"), Hint: v.Lang.Say("opinion.return.hint")})
	}
	return out
}

func propose(v *web.Visit) error {
	return once(v, func() (acts.Receipt, error) {
		return v.Office.Propose(v.R.Context(), v.Actor, v.Command(), number(v), opinionOf(v))
	}, "desk.done.propose", form(v, approval.Propose))
}

// decide first shows the decision as the applicant will read it and asks once
// more; only then it is final. "mend" leads back to the form, nothing lost.
func decide(v *web.Visit) error {
	again := form(v, approval.Decide)
	if v.R.PostFormValue("sure") == "yes" {
		o := opinionOf(v)
		return once(v, func() (acts.Receipt, error) {
			return v.Office.Decide(v.R.Context(), v.Actor, v.Command(), number(v), o)
		}, "desk.done."+known(o.Verdict), again)
	}
	f, err := load(v)
	if err != nil {
		return err
	}
	if err := openTo(v, f, cases.DecideYes); err != nil {
		return err
	}
	p, draw := again(f)
	if v.R.PostFormValue("mend") != "" {
		return v.Render(http.StatusOK, draw(p))
	}
	o, err := approval.Check(opinionOf(v), approval.Decide)
	if err != nil {
		return v.Again(err, &p, draw)
	}
	x := paper{sheet: sheetOf(v, f), Step: approval.Decide, Opinion: o, Letter: letter(v, f, o), Title: paperTitle(f, o.Verdict)}
	return v.Render(http.StatusOK, confirmPage(page(v, f, v.Lang.Say("desk.confirm."+string(o.Verdict))), x))
}

// known keeps a verdict that is none out of the key of a sentence.
func known(x approval.Verdict) string {
	switch x {
	case approval.Yes, approval.No, approval.Back:
		return string(x)
	}
	return string(approval.Back)
}

func paperTitle(f *casefile.File, x approval.Verdict) string {
	switch x {
	case approval.Yes:
		return casefile.PaperTitle("granted", f.Case.Regime)
	case approval.No:
		return casefile.PaperTitle("refused", f.Case.Regime)
	}
	return ""
}

// letter is the decision as the applicant will read it. A return reaches only
// the handling officer.
func letter(v *web.Visit, f *casefile.File, o approval.Opinion) []layout.Row {
	say, law := v.Lang.Say, cases.LawOf(f.Case.Regime)
	rows := []layout.Row{
		{Label: say("casefile.applicant"), Value: f.Applicant(v.Lang)},
		{Label: say("casefile.item"), Body: casefile.Zh(v.Lang, f.ItemName())},
		{Label: say("desk.organ"), Body: casefile.Zh(v.Lang, v.Office.Chart.Name(f.Case.Deciding))},
	}
	switch o.Verdict {
	case approval.Yes:
		return append(rows,
			layout.Row{Label: say("desk.decision"), Body: casefile.Zh(v.Lang, law.Granted)},
			layout.Row{Label: say("desk.basis"), Body: casefile.Zh(v.Lang, lawOf(&f.Item.Item))},
			layout.Row{Label: say("desk.result"), Body: casefile.Zh(v.Lang, f.Item.Item.Result.Name)})
	case approval.No:
		return append(rows,
			layout.Row{Label: say("desk.decision"), Body: casefile.Zh(v.Lang, law.Refused)},
			layout.Row{Label: say("desk.reason"), Value: o.Reason},
			layout.Row{Label: say("desk.basis"), Value: o.Basis},
			layout.Row{Label: say("desk.remedy"), Body: casefile.Zh(v.Lang, v.Office.Rules.Remedy(f.Case.Regime, f.Case.Deciding, cases.Refusal))})
	}
	return []layout.Row{{Label: say("opinion.return"), Value: o.Text}}
}

// lawOf is the legal basis the item's guide names.
func lawOf(it *catalogue.Item) string {
	text := ""
	for i, b := range it.Basis {
		if i > 0 {
			text += "、"
		}
		text += "《" + b.Law + "》" + b.Article
	}
	return text
}
