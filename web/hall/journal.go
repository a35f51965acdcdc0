package hall

import (
	"strings"

	"tongban/base/words"
	"tongban/domain/cases"
	"tongban/domain/org"
	"tongban/web"
	"tongban/web/layout"
)

// hidden are the entries that concern the office alone.
var hidden = map[cases.Act]bool{cases.AfterCheck: true, cases.AskLeave: true, cases.DenyLeave: true,
	cases.HandBack: true, cases.AskVoid: true, cases.Archive: true}

// tell puts the journal into sentences. What officers think among themselves
// stays inside; what was said to the applicant is shown to those who may read it.
func (t *trackerPage) tell(v *web.Visit) error {
	x := t.Case
	t.Steps = steps(v, x)
	entries, err := v.View.Journal(ctx(v), x.ID)
	if err != nil {
		return err
	}
	for i := len(entries) - 1; i >= 0; i-- {
		e := &entries[i]
		if hidden[e.Act] {
			continue
		}
		m := layout.Moment{What: sentence(v.Lang, e), When: layout.DateTime(v.Lang, e.Time()), Mark: instant(e.Time()), Who: who(v, e), Duty: duty[e.To] && e.From != e.To}
		if x.Full {
			if m.Note, err = t.note(v, e, i == last(entries, e.Act)); err != nil {
				return err
			}
		}
		t.Journal = append(t.Journal, m)
	}
	return nil
}

// duty are the states in which an entry asks something of the applicant, or says no.
var duty = map[cases.State]bool{cases.Correction: true, cases.NotAccepted: true, cases.Refused: true}

func last(entries []cases.Entry, act cases.Act) int {
	for i := len(entries) - 1; i >= 0; i-- {
		if entries[i].Act == act {
			return i
		}
	}
	return -1
}

// sentence is an entry as a sentence.
func sentence(l words.Lang, e *cases.Entry) string {
	switch {
	case e.Act == cases.Expire && e.To != e.From:
		return l.Say("hall.entry.expire." + string(e.To))
	case e.Act == cases.Expire:
		return l.Say("hall.entry.expire", "clock", l.Say("hall.clock."+string(e.Facts.Expired)))
	case e.Act == cases.Claim:
		return l.Say("hall.entry.claim." + string(e.To))
	}
	return l.Say("hall.entry." + string(e.Act))
}

// who acted: the applicant, the unit, or the office's clockwork; never a name.
func who(v *web.Visit, e *cases.Entry) string {
	switch {
	case e.By.Role == org.System:
		return v.Lang.Say("hall.who.system")
	case e.By.Unit != "":
		return v.Office.Chart.Name(e.By.Unit)
	}
	return v.Lang.Say("hall.who.applicant")
}

// note is what was said to the applicant beside an entry. The latest correction
// and refusal are also told at the top of the page.
func (t *trackerPage) note(v *web.Visit, e *cases.Entry, latest bool) (string, error) {
	switch e.Act {
	case cases.Correct, cases.Recorrect, cases.GiveLeave:
		var g cases.Gaps
		if err := v.View.Words(ctx(v), e.Case, e.Seq, &g); err != nil {
			return "", forgotten(err)
		}
		if latest && t.Case.State == cases.Correction && t.Points == nil {
			t.Points, t.Note = g.Points, g.Note
		}
		return points(v.Lang, g), nil
	case cases.NotAccept, cases.DecideNo, cases.Misdirect, cases.Duplicate:
		var d cases.Decision
		if err := v.View.Words(ctx(v), e.Case, e.Seq, &d); err != nil {
			return "", forgotten(err)
		}
		if latest {
			t.Reason = &d
		}
		return d.Reason, nil
	case cases.LibraryMiss:
		var miss cases.Miss
		err := v.View.Words(ctx(v), e.Case, e.Seq, &miss)
		return miss.Label, forgotten(err)
	case cases.Withdraw, cases.AnswerBeyond, cases.DeclineBeyond, cases.RecallBeyond:
		var text cases.Said
		err := v.View.Words(ctx(v), e.Case, e.Seq, &text)
		return text.Text, forgotten(err)
	}
	return t.course(v, e)
}

// course is what one of the other steps said to the applicant.
func (t *trackerPage) course(v *web.Visit, e *cases.Entry) (string, error) {
	if _, other := cases.Saying(e.Act); !other {
		return "", nil
	}
	var said cases.Course
	err := v.View.Words(ctx(v), e.Case, e.Seq, &said)
	if !cases.OpenNote(e.Act) {
		said.Text = ""
	}
	return strings.TrimSpace(strings.Join(append([]string{said.Reason, said.Text}, said.Gaps...), " ")), forgotten(err)
}

func points(l words.Lang, g cases.Gaps) string {
	var out []string
	for _, p := range g.Points {
		p.Label = pointLabel(l, p)
		out = append(out, l.Say("hall.point", "label", p.Label, "text", strings.TrimRight(p.Text, "。；;")))
	}
	if g.Note != "" {
		out = append(out, g.Note)
	}
	return strings.Join(out, l.Say("hall.point.and"))
}

// pointLabel is what a point speaks of; what our own systems should have found
// says so.
func pointLabel(l words.Lang, p cases.Point) string {
	if p.Missed {
		return p.Label + l.Say("beyond.missed.brackets", "text", l.Say("beyond.missed"))
	}
	return p.Label
}
