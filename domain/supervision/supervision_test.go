package supervision

import (
	"testing"
	"time"

	"tongban/base/fault"
	"tongban/base/words"
	"tongban/base/workday"
	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/org"
)

func num(x float64) *float64 { return &x }

var table = Table{Loop: Loop{Explain: 3, Judge: 3, Rectify: 5, Close: 5}, Rules: map[string]Threshold{
	"R01": {Blue: num(-1), Yellow: num(0), Red: num(1)}, "R02": {Blue: num(-1), Share: 20, Yellow: num(0), Red: num(0)},
	"R03": {Blue: num(-0.5), Yellow: num(0), Red: num(2)}, "R04": {Blue: num(-2), Yellow: num(0), Red: num(5)},
	"R05": {Blue: num(-2), Yellow: num(0), Red: num(5)}, "R06": {Yellow: num(1), Red: num(2)}, "R07": {Yellow: num(1), Red: num(2), Within: 30},
	"R10": {Hours: 1, Yellow: num(1), Red: num(3)},
	"R11": {Blue: num(0), Yellow: num(20)}}}

func calendar(t *testing.T) *workday.Calendar {
	t.Helper()
	cal, err := workday.New(workday.Year{Year: 2026, Announced: true, Source: "test"})
	if err != nil {
		t.Fatal(err)
	}
	return cal
}

func clock(kind cases.ClockKind, due workday.Day, days int) cases.Clock {
	return cases.Clock{Kind: kind, State: cases.Running, Limit: workday.Limit{Amount: days, Unit: workday.Workday}, Due: due, DueAt: due.End()}
}

func told(marks []Mark) (all []string) {
	for _, m := range marks {
		all = append(all, m.Rule+" "+string(m.Colour)+" "+m.At.In(workday.Shanghai).Format("01-02 15:04"))
	}
	return all
}

// Tuesday 2026-11-24 is day 0; weekends do not count.
func TestWhenEachRuleShowsWhichColour(t *testing.T) {
	cal, tue := calendar(t), workday.Date(2026, 11, 24)
	moved := time.Date(2026, 11, 24, 10, 0, 0, 0, workday.Shanghai)
	for _, x := range []struct {
		name  string
		c     cases.Case
		tasks []approval.Task
		want  []string
	}{
		{"acceptance", cases.Case{State: cases.Submitted, Clocks: []cases.Clock{clock(cases.Acceptance, tue+3, 3)}}, nil,
			[]string{"R01 blue 11-27 00:00", "R01 yellow 11-28 00:00", "R01 red 12-01 00:00"}},
		{"a promise of ten days warns two before, the law is red", cases.Case{State: cases.Review, Clocks: []cases.Clock{
			clock(cases.Promised, tue+14, 10), clock(cases.Statutory, tue+28, 20)}}, nil,
			[]string{"R02 blue 12-05 00:00", "R02 yellow 12-09 00:00", "R02 red 12-23 00:00"}},
		{"the law alone", cases.Case{State: cases.Review, Clocks: []cases.Clock{clock(cases.Statutory, tue+3, 3)}}, nil,
			[]string{"R02 blue 11-27 00:00", "R02 red 11-28 00:00"}},
		{"a stopped clock", cases.Case{State: cases.Closed, Clocks: []cases.Clock{{Kind: cases.Statutory, State: cases.Stopped, Due: tue, DueAt: tue.End()}}}, nil, nil},
		{"a step", cases.Case{State: cases.Accepted}, []approval.Task{{ID: "t", Unit: "HZ-CL", Holder: "li", DueOn: tue + 3}},
			[]string{"R03 blue 11-27 12:00", "R03 yellow 11-28 00:00", "R03 red 12-02 00:00"}},
		{"a special procedure", cases.Case{State: cases.Special, Underway: "appraisal", Clocks: []cases.Clock{clock(cases.Procedure, tue+6, 4)}}, nil,
			[]string{"R04 blue 11-27 00:00", "R04 yellow 12-01 00:00", "R04 red 12-08 00:00"}},
		{"one without an end", cases.Case{State: cases.Special, Underway: "appraisal", MovedAt: moved}, nil, []string{"R04 yellow 11-24 10:00"}},
		{"delivery", cases.Case{State: cases.Ready, Clocks: []cases.Clock{clock(cases.Delivery, tue+6, 4)}}, nil,
			[]string{"R05 blue 11-27 00:00", "R05 yellow 12-01 00:00", "R05 red 12-08 00:00"}},
		{"the first notice", cases.Case{State: cases.Correction, Corrections: 1, MovedAt: moved}, nil, nil},
		{"a third notice", cases.Case{State: cases.Correction, Corrections: 3, MovedAt: moved}, nil, []string{"R06 yellow 11-24 10:00", "R06 red 11-24 10:00"}},
		{"beyond the guide", cases.Case{State: cases.Precheck, Demands: []cases.Demand{{Seq: 2, At: moved.UnixMicro(), Unit: "440105002", By: "li"}}}, nil,
			[]string{"R07 yellow 11-24 10:00"}},
		{"a suspension", cases.Case{State: cases.Suspended, MovedAt: moved, Clocks: []cases.Clock{{Kind: cases.Promised, State: cases.Paused,
			Pauses: []cases.Pause{{Pause: workday.Pause{From: tue}}}}}}, nil, []string{"R11 blue 11-24 10:00", "R11 yellow 12-23 00:00"}},
	} {
		got := told(table.Marks(cal, &x.c, x.tasks))
		if len(got) != len(x.want) {
			t.Errorf("%s: %q, want %q", x.name, got, x.want)
			continue
		}
		for i := range got {
			if got[i] != x.want[i] {
				t.Errorf("%s: %q, want %q", x.name, got, x.want)
				break
			}
		}
	}
}

// Hours run on the natural clock: a day's help is warned of in its last fifth.
func TestALimitOfHours(t *testing.T) {
	end := time.Date(2026, 11, 28, 18, 0, 0, 0, workday.Shanghai)
	k := cases.Clock{Kind: cases.Promised, State: cases.Running, Limit: workday.Limit{Amount: 24, Unit: workday.Hour}, Due: workday.DayOf(end), DueAt: end}
	got := told(table.Marks(calendar(t), &cases.Case{State: cases.Review, Clocks: []cases.Clock{k}}, nil))
	if len(got) != 2 || got[0] != "R02 blue 11-28 13:12" || got[1] != "R02 yellow 11-28 18:00" {
		t.Errorf("%q", got)
	}
}

// A warning whose step was done is gone, and only that.
func TestWhatIsGone(t *testing.T) {
	at := time.Date(2026, 11, 27, 9, 0, 0, 0, workday.Shanghai)
	was := []Mark{{Rule: "R01", Colour: Blue, At: at.Add(-time.Hour)}, {Rule: "R03", Colour: Blue, Ref: "a", At: at.Add(-time.Hour)},
		{Rule: "R03", Colour: Yellow, Ref: "b", At: at.Add(-time.Hour)}, {Rule: "R01", Colour: Yellow, At: at.Add(time.Hour)}}
	is := []Mark{{Rule: "R03", Colour: Blue, Ref: "a", At: at.Add(-time.Hour)}}
	if got := Gone(was, is, at); len(got) != 1 || got[0].Rule != "R01" {
		t.Errorf("%+v", got)
	}
	if got := Passed(append(was, was...), at); len(got) != 3 {
		t.Errorf("each mark once: %+v", got)
	}
	if !Next(was, at).Equal(at.Add(time.Hour)) || !Next(is, at).IsZero() {
		t.Error("the next look")
	}
}

// The journal shows it: the start of the clock and what moved it, or both notices.
func TestEvidence(t *testing.T) {
	journal := []cases.Entry{
		{Seq: 1, To: cases.Submitted, Clocks: []cases.ClockEvent{{Clock: cases.Acceptance, Move: cases.Start}}},
		{Seq: 2, From: cases.Submitted, To: cases.Correction},
		{Seq: 3, From: cases.Correction, To: cases.Precheck, Clocks: []cases.ClockEvent{{Clock: cases.Acceptance, Move: cases.Start}}},
		{Seq: 4, From: cases.Precheck, To: cases.Correction},
		{Seq: 5, From: cases.Correction, To: cases.Correction}}
	for _, x := range []struct {
		m    Mark
		want []int
	}{
		{Mark{Rule: "R01", Clock: cases.Acceptance}, []int{3}}, {Mark{Rule: "R06", Ref: "2"}, []int{2, 4}}, {Mark{Rule: "R07", Seq: 5}, []int{5}},
		{Mark{Rule: "R03", Clock: cases.Link}, []int{5}},
	} {
		got := x.m.Evidence(journal)
		if len(got) != len(x.want) || got[0] != x.want[0] || got[len(got)-1] != x.want[len(x.want)-1] {
			t.Errorf("%+v: %v, want %v", x.m, got, x.want)
		}
	}
}

// Every path through the loop ends, and no side takes the other's step.
func TestTheLoopEnds(t *testing.T) {
	cal, at := calendar(t), time.Date(2026, 11, 24, 10, 0, 0, 0, workday.Shanghai)
	seen := map[State]bool{}
	var walk func(Card, int)
	walk = func(c Card, depth int) {
		seen[c.State] = true
		if !c.State.Open() || depth > 8 {
			if c.State.Open() == c.EndedAt.IsZero() {
				return
			}
			t.Errorf("%s ended at %v", c.State, c.EndedAt)
			return
		}
		steps := 0
		for _, watch := range []bool{true, false} {
			for _, s := range c.Possible(watch, at.AddDate(0, 0, 30)) {
				next, _, err := c.Take(cal, table.Loop, Said{Step: s, Text: "情况如上所述。", Cause: "outage"}, watch, at.AddDate(0, 0, 30))
				if err != nil {
					t.Fatalf("%s in %s: %v", s, c.State, err)
				}
				if _, _, err := c.Take(cal, table.Loop, Said{Step: s, Text: "情况如上所述。"}, !watch, at); fault.Code(err) != "CARD-STATE-01" {
					t.Errorf("the other side takes %s: %v", s, err)
				}
				steps++
				next.DueOn = c.DueOn
				walk(next, depth+1)
			}
		}
		if steps == 0 {
			t.Errorf("nobody can do anything in %s", c.State)
		}
	}
	walk(Open(cal, table.Loop, "c", Mark{Rule: "R01", Colour: Yellow}, Auto, at), 0)
	for _, s := range States {
		if s != Cleared && s != Escalated && !seen[s] {
			t.Errorf("no path leads to %s", s)
		}
	}
}

func TestEveryRuleHasItsWords(t *testing.T) {
	for _, r := range Rules {
		if !words.Has("supervision.rule."+r.Code) || !words.Has("supervision.basis."+r.Code) {
			t.Errorf("%s has no sentence or basis in words", r.Code)
		}
	}
	for _, key := range []string{"colour.blue", "state.cleared", "step.send_back", "cause.other_organ", "source.leader"} {
		if !words.Has("supervision." + key) {
			t.Errorf("no word for %s", key)
		}
	}
	if f := table.Check(); f.OrNil() != nil {
		t.Error(f)
	}
	if o := (&Card{Unit: "HZ-CL"}).Object(); !org.Can(org.Actor{ID: "a", Unit: "HZ-CL", Roles: []org.Role{org.Clerk}}, org.CardAnswer, o) {
		t.Error("a card is its unit's")
	}
}
