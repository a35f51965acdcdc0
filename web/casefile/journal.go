package casefile

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"tongban/base/code"
	"tongban/base/words"
	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/org"
	"tongban/web/layout"
)

// Journal is the course of the case, newest first, with the words said. The
// opinions of the office are shown only when inside holds.
func (f *File) Journal(lang words.Lang, inside bool) []layout.Moment {
	out := make([]layout.Moment, 0, len(f.Entries))
	for i := range f.Entries {
		e := &f.Entries[i]
		out = append(out, layout.Moment{What: What(lang, e), When: layout.DateTime(lang, e.Time()), Mark: e.Time().Format("2006-01-02T15:04:05Z07:00"),
			Who: f.who(lang, e), Note: f.note(lang, e, inside), Duty: duty(e)})
	}
	slices.Reverse(out)
	return out
}

// What is an entry in one sentence.
func What(lang words.Lang, e *cases.Entry) string {
	key := "entry." + string(e.Act)
	if e.Act == cases.Expire && e.To != e.From {
		key += "." + string(e.To)
	}
	said := lang.Say(key)
	if e.Facts.Expired != "" {
		said = lang.Say(key, "clock", lang.Say("clock."+string(e.Facts.Expired)))
	}
	if e.Facts.PaperNo != "" {
		said += lang.Say("entry.paper", "number", e.Facts.PaperNo)
	}
	return said
}

// who acted: role, unit and, for colleagues, the name.
func (f *File) who(lang words.Lang, e *cases.Entry) string {
	parts := []string{lang.Say("role." + string(e.By.Role))}
	if e.By.Unit != "" {
		parts = append(parts, f.Reader.Chart.Name(e.By.Unit))
	}
	if n := f.names[e.By.ID]; n != "" {
		parts = append(parts, n)
	}
	return strings.Join(parts, " · ")
}

func duty(e *cases.Entry) bool {
	return e.Act == cases.Correct || e.Act == cases.NotAccept || e.Act == cases.DecideNo || e.Act == cases.Expire
}

// note is what was said in an entry.
func (f *File) note(lang words.Lang, e *cases.Entry, inside bool) string {
	raw := f.bodies[e.Seq]
	if len(raw) == 0 {
		return ""
	}
	if said, ok := opinions[e.Act]; ok && !inside {
		return lang.Say(said)
	}
	if read := notes[e.Act]; read != nil {
		return read(lang, raw)
	}
	if _, other := cases.Saying(e.Act); other {
		return said(courseNote)(lang, raw)
	}
	return ""
}

// courseNote is what one of the other steps said, in one line.
func courseNote(_ words.Lang, x cases.Course) string {
	return joined(append([]string{x.Reason, x.Law, x.Text}, x.Gaps...)...)
}

// opinions are the entries whose words are the office's own; outsiders are told so.
var opinions = map[cases.Act]string{
	cases.Propose: "casefile.inside", cases.Return: "casefile.inside", cases.AfterCheck: "casefile.inside",
}

var notes = map[cases.Act]func(words.Lang, []byte) string{
	cases.Correct: said(gapsNote), cases.Recorrect: said(gapsNote), cases.AskLeave: said(gapsNote), cases.GiveLeave: said(gapsNote),
	cases.Misdirect: said(decisionNote), cases.Duplicate: said(decisionNote),
	cases.Accept:    said(marksNote),
	cases.NotAccept: said(decisionNote), cases.DecideYes: said(decisionNote), cases.DecideNo: said(decisionNote),
	cases.Propose: said(opinionNote), cases.Return: said(opinionNote),
	cases.AskBeyond: said(func(lang words.Lang, x cases.Beyond) string { return joined(x.What, x.Reason, x.Basis) }),
	cases.LibraryMiss: said(func(lang words.Lang, x cases.Miss) string {
		return lang.Say("casefile.point", "label", x.Label, "text", x.Text)
	}),
	cases.AnswerBeyond: said(func(_ words.Lang, x cases.Said) string { return x.Text }),
	cases.RecallBeyond: said(func(_ words.Lang, x cases.Said) string { return x.Text }),
	cases.Withdraw:     said(func(_ words.Lang, x cases.Said) string { return x.Text }),
	cases.Deliver: said(func(lang words.Lang, x cases.Handover) string {
		if x.Receiver == "" {
			return ""
		}
		return lang.Say("casefile.receiver", "name", code.MaskName(x.Receiver))
	}),
	cases.AfterCheck: said(func(lang words.Lang, x checkFound) string {
		key := "casefile.check.deviates"
		if x.Holds {
			key = "casefile.check.holds"
		}
		return joined(lang.Say(key), x.Text)
	}),
	cases.Evaluate: said(func(lang words.Lang, x struct{ Level int }) string {
		return lang.Say("casefile.rated", "level", strconv.Itoa(x.Level))
	}),
}

// checkFound is what an after-check found.
type checkFound struct {
	Holds bool   `json:"holds"`
	Text  string `json:"text"`
}

// said reads the words beside an entry; what cannot be read says nothing.
func said[T any](tell func(words.Lang, T) string) func(words.Lang, []byte) string {
	return func(lang words.Lang, raw []byte) string {
		var x T
		if json.Unmarshal(raw, &x) != nil {
			return ""
		}
		return tell(lang, x)
	}
}

// marksNote is the checklist of the window: what was looked at, and how.
func marksNote(lang words.Lang, a cases.Looked) string {
	var out []string
	for _, x := range a.Marks {
		if x.Mark != cases.NotGiven {
			out = append(out, lang.Say("casefile.point", "label", x.Name, "text", lang.Say("mark."+string(x.Mark))))
		}
	}
	return joined(out...)
}

func gapsNote(lang words.Lang, g cases.Gaps) string {
	var out []string
	for _, x := range g.Points {
		out = append(out, lang.Say("casefile.point", "label", x.Label, "text", x.Text))
	}
	return joined(append(out, g.Note)...)
}

func decisionNote(lang words.Lang, d cases.Decision) string {
	var out []string
	if d.Reason != "" {
		out = append(out, lang.Say("casefile.reason", "text", d.Reason))
	}
	if d.Basis != "" {
		out = append(out, lang.Say("casefile.law", "text", d.Basis))
	}
	return joined(out...)
}

func opinionNote(lang words.Lang, o approval.Opinion) string {
	out := []string{lang.Say("opinion." + string(o.Verdict)), o.Text}
	if o.Reason != "" {
		out = append(out, lang.Say("casefile.reason", "text", o.Reason))
	}
	if o.Basis != "" {
		out = append(out, lang.Say("casefile.law", "text", o.Basis))
	}
	return joined(out...)
}

func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " ")
}

// Inside tells whether the opinions of the office are this person's to read:
// officers of the unit that handles or decides the case.
func (f *File) Inside(by org.Actor) bool {
	return (by.Is(org.Handler) || by.Is(org.Approver)) && by.Unit != "" && (by.Unit == f.Case.Handling || by.Unit == f.Case.Deciding)
}

// Gaps is the one correction notice of the case, if there was one.
func (f *File) Gaps() (g cases.Gaps, ok bool) {
	return lastWords[cases.Gaps](f, cases.Correct)
}

// Proposal is the opinion that waits for a decision, if there is one.
func (f *File) Proposal() (o approval.Opinion, ok bool) {
	return lastWords[approval.Opinion](f, cases.Propose)
}

func lastWords[T any](f *File, act cases.Act) (x T, ok bool) {
	for i := len(f.Entries) - 1; i >= 0; i-- {
		if e := f.Entries[i]; e.Act == act && len(f.bodies[e.Seq]) > 0 {
			return x, json.Unmarshal(f.bodies[e.Seq], &x) == nil
		}
	}
	return x, false
}
