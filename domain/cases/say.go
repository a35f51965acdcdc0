package cases

import (
	"slices"

	"tongban/base/words"
	"tongban/domain/catalogue"
	"tongban/domain/form"
)

// Say is one thing that whoever takes an act says: what the entry, the paper and
// the file need beyond who and when. Faces draw their form from it.
type Say struct {
	Field  string // as faces and programs name it
	As     Manner
	Need   bool
	Most   int  // characters, of all of it
	Inside bool // for the file alone; everything else the applicant may read
	Choose func(Scene) []Choice
}

// Scene is what choices are drawn from: the case, the item in its version, and
// the application as last sent.
type Scene struct {
	Case   *Case
	Item   *catalogue.Item
	Form   *form.Schema
	Filing Filing
}

// Manner is how a thing is said.
type Manner string

// The manners.
const (
	Prose Manner = "text"   // some sentences
	Line  Manner = "line"   // a few words
	List  Manner = "list"   // one thing a line
	Pick  Manner = "pick"   // one of some choices
	Some  Manner = "some"   // several of some choices
	Count Manner = "number" // a whole number
	Yes   Manner = "yes"    // confirmed
)

// Choice is one of the things to choose from. Label is Chinese, as the item or
// the table names it; "" when the words of the house name it by its value.
type Choice struct{ Value, Label string }

// What acts ask to be said.
var (
	why     = Say{Field: "reason", As: Prose, Need: true, Most: 1000}
	maybe   = Say{Field: "reason", As: Prose, Most: 1000}
	article = Say{Field: "law", As: Line, Most: 200}
	note    = Say{Field: "text", As: Prose, Most: 1000, Inside: true}
	found   = Say{Field: "text", As: Prose, Need: true, Most: 1000, Inside: true}
	mine    = Say{Field: "text", As: Prose, Need: true, Most: 2000} // the applicant's own words
	perhaps = Say{Field: "text", As: Prose, Most: 2000}
	howLong = Say{Field: "days", As: Count, Need: true}
	whither = Say{Field: "organ", As: Line, Need: true, Most: 100}
	twin    = Say{Field: "other", As: Line, Need: true, Most: 80}
	things  = Say{Field: "points", As: List, Need: true, Most: 2000}
	which   = Say{Field: "kind", As: Pick, Need: true, Choose: procedures}
	halting = Say{Field: "ground", As: Pick, Need: true, Choose: suspensions}
	ending  = Say{Field: "ground", As: Pick, Need: true, Choose: grounds(Terminations)}
	toward  = Say{Field: "organ", As: Line, Most: 100}
	absent  = Say{Field: "targets", As: Some, Need: true, Choose: tolerable}
	missing = Say{Field: "targets", As: Some, Need: true, Choose: targets}
	typo    = Say{Field: "target", As: Pick, Need: true, Choose: answerable}
	contact = Say{Field: "target", As: Pick, Need: true, Choose: reachable}
	renewed = Say{Field: "value", As: Line, Need: true, Most: 200}
	printed = Say{Field: "paper", As: Pick, Need: true, Choose: papers}
	agreed  = Say{Field: "agreed", As: Yes, Need: true}
	losing  = Say{Field: "ground", As: Pick, Need: true, Choose: grounds(Discontinuations)}
)

// says is what each act asks to be said; an act that is not here has a page and
// words of its own, or none at all.
var says = map[Act][]Say{
	HandBack:     {why},
	StartSpecial: {which, howLong, why, article},
	EndSpecial:   {found},
	Extend:       {howLong, why, article},
	Suspend:      {halting, maybe},
	Resume:       {note},
	Terminate:    {ending, why, article},
	TellHearing:  {why},
	AskHearing:   {perhaps},
	WaiveHearing: {},
	Announce:     {why, article},
	Defend:       {mine},
	Falsify:      {why, article},

	NoNeed:      {why, article},
	Misdirect:   {whither, why, article},
	Duplicate:   {twin, maybe, article},
	Mend:        {typo, renewed},
	Recorrect:   {missing, why},
	AskLeave:    {missing, why},
	GiveLeave:   {note},
	DenyLeave:   {why},
	Discontinue: {losing, maybe},
	Amend:       {contact, renewed, maybe},

	Tolerate: {absent, why, agreed},
	Prolong:  {why},
	Pledge:   {agreed},

	Forward:    {toward, why},
	HigherYes:  {why},
	HigherNo:   {why},
	HigherBack: {why},
	HigherDone: {why},

	Fail:     {why},
	AskVoid:  {why},
	MakeVoid: {why, article},
	Rectify:  {printed, things},
	Redo:     {howLong, why, article},
}

// Saying is what an act asks to be said; ok is false for an act that is no step
// of the common form.
func Saying(act Act) (all []Say, ok bool) {
	all, ok = says[act]
	return all, ok
}

// procedures are the special procedures that may begin now.
func procedures(s Scene) (out []Choice) {
	for _, x := range s.Item.Flow.Special {
		out = append(out, Choice{x.Kind, x.Label})
	}
	if !s.Case.over(Hearing) && !slices.ContainsFunc(out, func(x Choice) bool { return x.Value == "hearing" }) {
		out = append(out, Choice{"hearing", "听证"})
	}
	return out
}

// suspensions are the item's own grounds before those of any case.
func suspensions(s Scene) (out []Choice) {
	for _, all := range [][]catalogue.Ground{s.Item.Procedure.Suspend, Suspensions} {
		for _, g := range all {
			out = append(out, Choice{g.Code, g.Label})
		}
	}
	return out
}

// endings are the grounds on which a case ends without a decision, as a paper
// names them.
var endings = map[string]string{
	"subject_lost": "申请办理的标的已经不存在或者相应的法律关系已经消灭",
	"deceased":     "申请人死亡",
	"dissolved":    "申请单位已经终止",
	"superseded":   "申请所依据的规定已经调整，原申请不再需要办理",
}

func grounds(codes []string) func(Scene) []Choice {
	return func(Scene) (out []Choice) {
		for _, x := range codes {
			out = append(out, Choice{x, endings[x]})
		}
		return out
	}
}

// OpenNote tells whether the note of an act is for the applicant's eyes too.
func OpenNote(act Act) bool {
	return slices.ContainsFunc(says[act], func(s Say) bool { return s.Field == "text" && !s.Inside })
}

// targets are what a correction notice may name: what the guide lists for this
// person, and nothing else.
func targets(s Scene) (out []Choice) {
	if s.Form == nil {
		return nil
	}
	for _, t := range TargetsOf(s.Case, s.Item, s.Form, s.Filing.Answers) {
		if t.Locked == "" {
			out = append(out, Choice{t.Key, t.Label})
		}
	}
	return out
}

// tolerable are the materials that the item lets come later.
func tolerable(s Scene) (out []Choice) {
	for _, m := range s.Item.Materials {
		if m.Deferrable {
			out = append(out, Choice{m.Key, m.Name})
		}
	}
	return out
}

// contacts are the fields of the applicant that may change in mid-case.
var contacts = []Choice{{"phone", "联系电话"}}

// reachable is how the applicant is reached and paid.
func reachable(s Scene) []Choice {
	return append(slices.Clone(contacts), fields(s, func(f *form.Field) bool { return f.Type == form.TypeBankAccount })...)
}

// answerable are the answers that can be put right on the spot.
func answerable(s Scene) []Choice {
	return append(slices.Clone(contacts), fields(s, func(f *form.Field) bool { return f.Type != form.TypeFile && f.Type != form.TypePromise })...)
}

func fields(s Scene, which func(*form.Field) bool) (out []Choice) {
	if s.Form == nil {
		return nil
	}
	for _, q := range s.Form.Asked(s.Filing.Answers) {
		if which(q.Field) && !q.Spare {
			out = append(out, Choice{q.Key, s.Form.LabelIn(q.Key, words.Zh)})
		}
	}
	return out
}

// papers are the papers that went out with a number.
func papers(s Scene) (out []Choice) {
	for _, p := range s.Case.Papers {
		if p.Number != "" {
			out = append(out, Choice{p.Number, p.Number})
		}
	}
	return out
}

// turning are the acts whose reason sends the applicant away: it may rest on
// nothing the guide does not list.
var turning = []Act{NotAccept, NoNeed, Terminate, Falsify, TellHearing, Announce}

// Turns tells whether the reason of an act sends the applicant away.
func Turns(act Act) bool { return slices.Contains(turning, act) }
