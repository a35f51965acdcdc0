package cases

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tongban/base/fault"
	"tongban/base/words"
	"tongban/base/workday"
	"tongban/domain/catalogue"
	"tongban/domain/org"
)

var (
	resident = org.Actor{ID: "r1", Roles: []org.Role{org.Resident}}
	clerk    = org.Actor{ID: "c1", Roles: []org.Role{org.Clerk}, Unit: "440105002"}
	handler  = org.Actor{ID: "h1", Roles: []org.Role{org.Handler}, Unit: "440105002"}
	approver = org.Actor{ID: "a1", Roles: []org.Role{org.Approver}, Unit: "HZ-CL"}
	both     = org.Actor{ID: "h1", Roles: []org.Role{org.Handler, org.Approver}, Unit: "440105002"}
)

func calendar(t testing.TB) *workday.Calendar {
	t.Helper()
	cal, err := workday.New(workday.Year{Year: 2026, Announced: true, Source: "test"}, workday.Year{Year: 2027, Announced: true, Source: "test"})
	if err != nil {
		t.Fatal(err)
	}
	return cal
}

func item(regime catalogue.Regime, pattern catalogue.Pattern) *catalogue.Item {
	return &catalogue.Item{ID: "X", Version: 1, Name: "事项", Regime: regime, Flow: catalogue.Flow{Pattern: pattern},
		Result: catalogue.Result{Kind: "licence"},
		Limits: catalogue.Limits{
			Statutory: &catalogue.Limit{Amount: 20, Unit: workday.Workday, Starts: "accepted", Basis: "xzxkf §42"},
			Promised:  &catalogue.Limit{Amount: 10, Unit: workday.Workday, Starts: "accepted", Basis: local},
		}}
}

// story plays acts on a fresh case and keeps its journal.
type story struct {
	t       testing.TB
	cal     *workday.Calendar
	it      *catalogue.Item
	at      time.Time
	c       Case
	journal []Entry
}

func begin(t testing.TB, regime catalogue.Regime, pattern catalogue.Pattern) *story {
	s := &story{t: t, cal: calendar(t), it: item(regime, pattern), at: time.Date(2026, 11, 24, 10, 0, 0, 0, workday.Shanghai)}
	s.c = Case{Place: "440105", ID: "case-1", Regime: regime, Pattern: pattern}
	s.must(Submit, resident, Facts{Number: "n", Tracking: "t", Item: "X", ItemVersion: 1, Regime: regime, Pattern: pattern, Channel: Online, FiledBy: "r1", Accepting: "440105002", Handling: "440105002", Deciding: "HZ-CL"})
	return s
}

func (s *story) try(act Act, by org.Actor, facts Facts) error {
	s.at = s.at.Add(time.Minute)
	next, e, err := Step(s.c, act, by, Setting{Calendar: s.cal, Item: s.it, At: s.at}, facts, nil)
	if err == nil {
		s.c = next
		s.journal = append(s.journal, e)
	}
	return err
}

func (s *story) must(act Act, by org.Actor, facts Facts) {
	s.t.Helper()
	if err := s.try(act, by, facts); err != nil {
		s.t.Fatalf("%s in %s: %v", act, s.c.State, err)
	}
}

func (s *story) refused(act Act, by org.Actor, code string) {
	s.t.Helper()
	if err := s.try(act, by, Facts{}); !errors.Is(err, fault.New(0, code)) {
		s.t.Fatalf("%s in %s: got %v, want %s", act, s.c.State, err, code)
	}
}

func TestGrantedErrand(t *testing.T) {
	s := begin(t, catalogue.Confirm, catalogue.TwoStep)
	s.must(Claim, clerk, Facts{})
	s.must(Accept, clerk, Facts{})
	if k := s.c.Clock(Promised); k == nil || k.Due.String() != "2026-12-08" || k.State != Running {
		t.Fatalf("promised clock: %+v", k)
	}
	if k := s.c.Clock(Acceptance); k.State != Stopped {
		t.Fatal("acceptance clock still runs after acceptance")
	}
	s.must(Claim, handler, Facts{})
	s.must(Propose, handler, Facts{Proposal: Grant})
	s.refused(DecideYes, both, "CASE-DECIDE-01")
	s.must(DecideYes, approver, Facts{Outcome: Grant})
	s.must(Issue, org.Clockwork, Facts{Licence: "L"})
	s.must(MakeReady, org.Clockwork, Facts{})
	s.must(Deliver, resident, Facts{})
	if s.c.State != Closed || s.c.NextDue() != nil {
		t.Fatalf("end: %s, a clock still runs: %+v", s.c.State, s.c.NextDue())
	}
	s.must(Evaluate, resident, Facts{Rating: 1})
	s.refused(Evaluate, resident, "CASE-RATE-01")
	s.replays()
}

func (s *story) replays() {
	s.t.Helper()
	again, err := Replay(s.cal, s.journal)
	if err != nil {
		s.t.Fatal(err)
	}
	if again.State != s.c.State || again.Version != s.c.Version || !bytes.Equal(again.Head, s.c.Head) || len(again.Clocks) != len(s.c.Clocks) {
		s.t.Fatalf("the journal tells another story: %+v\n%+v", again, s.c)
	}
}

func TestCorrectionIsToldOnce(t *testing.T) {
	s := begin(t, catalogue.Register, catalogue.TwoStep)
	s.must(Correct, clerk, Facts{})
	if k := s.c.NextDue(); k == nil || k.Kind != Reply {
		t.Fatalf("after a correction notice the applicant's clock runs, got %+v", k)
	}
	s.refused(Accept, clerk, "CASE-STATE-01")
	s.must(Supplement, resident, Facts{})
	if k := s.c.NextDue(); k == nil || k.Kind != Acceptance {
		t.Fatalf("a complete resubmission starts a new acceptance clock, got %+v", k)
	}
	s.refused(Correct, clerk, "CASE-CORRECT-02")
	s.must(NotAccept, clerk, Facts{})
	s.replays()
}

func TestOnTheSpotOnlyForImmediateItems(t *testing.T) {
	s := begin(t, catalogue.Confirm, catalogue.TwoStep)
	s.refused(OnTheSpot, clerk, "CASE-SPOT-01")
	s = begin(t, catalogue.Service, catalogue.OnTheSpot)
	s.refused(Accept, clerk, "CASE-ACCEPT-02")
	s.must(OnTheSpot, clerk, Facts{Outcome: Grant})
	if s.c.State != Closed || !s.c.Is(Spot) || s.c.DecidedAt.IsZero() || s.c.AcceptedAt.IsZero() {
		t.Fatalf("%+v", s.c)
	}
	s.must(AfterCheck, approver, Facts{})
	s.refused(AfterCheck, approver, "CASE-CHECK-01")
	s.replays()
}

// Silence is acceptance for a permit and for nothing else. basis: xzxkf §32(4)
func TestSilence(t *testing.T) {
	for _, reg := range catalogue.Regimes {
		s := begin(t, reg, catalogue.TwoStep)
		s.at = s.c.NextDue().DueAt
		s.must(Expire, org.Clockwork, Facts{Expired: Acceptance})
		deemed := s.c.Is(Deemed) && s.c.State == Accepted
		if deemed != (reg == catalogue.Permit) {
			t.Errorf("%s: deemed acceptance %v", reg, deemed)
		}
		if reg != catalogue.Permit && (!s.c.Is(Overdue) || s.c.State != Submitted) {
			t.Errorf("%s: expired acceptance leaves %s %v", reg, s.c.State, s.c.Flags)
		}
		s.replays()
	}
}

func TestAbandonedCorrectionLapses(t *testing.T) {
	s := begin(t, catalogue.Service, catalogue.TwoStep)
	s.must(Correct, clerk, Facts{})
	s.at = s.c.NextDue().DueAt
	s.must(Expire, org.Clockwork, Facts{Expired: Reply})
	if s.c.State != Terminated || s.c.NextDue() != nil {
		t.Fatalf("%s %+v", s.c.State, s.c.NextDue())
	}
}

// Withdrawal is a right: open in every state before the decision, in none after.
func TestWithdrawalIsOpenBeforeDecision(t *testing.T) {
	for _, st := range States {
		c := Case{State: st, Regime: catalogue.Confirm, Pattern: catalogue.TwoStep}
		open := slices.Contains(Possible(&c, resident), Withdraw)
		if want := slices.Contains(undecided, st); open != want {
			t.Errorf("withdraw in %s: %v, want %v", st, open, want)
		}
	}
}

func TestReceivedAfterHoursStartsNextWorkday(t *testing.T) {
	for _, c := range []struct{ at, from string }{
		{"2026-11-24T16:59:00", "2026-11-24"}, {"2026-11-24T17:00:00", "2026-11-25"}, {"2026-11-28T10:00:00", "2026-11-30"},
	} {
		at, err := time.ParseInLocation("2006-01-02T15:04:05", c.at, workday.Shanghai)
		if err != nil {
			t.Fatal(err)
		}
		x, _, err := Step(Case{Place: "440105", ID: "x", Regime: catalogue.Service}, Submit, resident,
			Setting{Calendar: calendar(t), Item: item(catalogue.Service, catalogue.TwoStep), At: at}, Facts{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := x.ReceivedOn().String(); got != c.from {
			t.Errorf("sent %s: received on %s, want %s", c.at, got, c.from)
		}
	}
}

// Any walk through the table replays to the same case, and a journal that was
// touched anywhere is found out.
func TestJournalFoldsAndTellsTampering(t *testing.T) {
	actors := []org.Actor{resident, clerk, handler, approver, org.Clockwork}
	acts := []Act{Claim, Correct, Supplement, NotAccept, Accept, OnTheSpot, Propose, Return, DecideYes, DecideNo, Issue, MakeReady, Deliver, Withdraw, Evaluate}
	rapid.Check(t, func(rt *rapid.T) {
		s := begin(t, rapid.SampledFrom(catalogue.Regimes).Draw(rt, "regime"), rapid.SampledFrom([]catalogue.Pattern{catalogue.TwoStep, catalogue.OnTheSpot}).Draw(rt, "pattern"))
		for range rapid.IntRange(0, 12).Draw(rt, "steps") {
			by := rapid.SampledFrom(actors).Draw(rt, "by")
			open := slices.DeleteFunc(slices.Clone(acts), func(a Act) bool { return !slices.Contains(Possible(&s.c, by), a) })
			if len(open) == 0 {
				continue
			}
			act := rapid.SampledFrom(open).Draw(rt, "act")
			facts := Facts{}
			switch act {
			case DecideYes:
				facts.Outcome = Grant
			case DecideNo:
				facts.Outcome = Refuse
			case Issue:
				facts.Licence = "L"
			case Evaluate:
				facts.Rating = 3
			}
			s.must(act, by, facts)
			if s.c.State.Ended() && s.c.NextDue() != nil {
				rt.Fatalf("ended in %s with a running clock", s.c.State)
			}
		}
		s.replays()
		i := rapid.IntRange(0, len(s.journal)-1).Draw(rt, "touch")
		bad := slices.Clone(s.journal)
		switch rapid.IntRange(0, 3).Draw(rt, "how") {
		case 0:
			bad[i].At++
		case 1:
			bad[i].By.ID = "someone"
		case 2:
			bad[i].Hash = append(slices.Clone(bad[i].Hash[:31]), bad[i].Hash[31]^1)
		case 3:
			bad = slices.Delete(bad, i, i+1)
			if i == len(bad) {
				return // cutting the tail is found by the head kept in the case
			}
		}
		if _, err := Replay(s.cal, bad); err == nil {
			rt.Fatal("a touched journal replays")
		}
	})
}

// Every row has a basis, a number of its own, and guards that speak.
func TestLifecycleTable(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Lifecycle {
		if seen[r.No] || r.No == "" || r.Basis == "" || len(r.From) == 0 || len(r.Who) == 0 {
			t.Errorf("row %q is not whole", r.No)
		}
		seen[r.No] = true
		for _, g := range r.Guards {
			if !words.Has(g.Code) {
				t.Errorf("row %s: guard %s has no sentence", r.No, g.Code)
			}
		}
		for _, a := range r.Asks {
			if !words.Has(a.Code) {
				t.Errorf("row %s: %s is asked without a sentence", r.No, a.Code)
			}
		}
		if strings.HasPrefix(r.Basis, "xzxkf") && r.Only == nil && r.No == "12" {
			t.Errorf("row %s: deemed acceptance must be bound to permits", r.No)
		}
	}
	for _, reg := range catalogue.Regimes {
		law := LawOf(reg)
		if law.Granted == "" || law.Refused == "" || law.Acceptance.Basis == "" || law.Delivery.Basis == "" {
			t.Errorf("regime %s is not whole", reg)
		}
		if reg != catalogue.Permit && law.Acceptance.Basis != local {
			t.Errorf("regime %s borrows the permit law", reg)
		}
	}
}

func TestEveryStateLeadsToAnEnd(t *testing.T) {
	everyone := org.Actor{ID: "z", Roles: org.Roles}
	for _, st := range States {
		if st.Ended() {
			continue
		}
		c := Case{State: st, Regime: catalogue.Service, Pattern: catalogue.TwoStep, Corrections: 1}
		reach, todo := map[State]bool{st: true}, []State{st}
		for len(todo) > 0 {
			c.State, todo = todo[0], todo[1:]
			for _, r := range Lifecycle {
				if r.To != "" && slices.Contains(r.From, c.State) && r.Binds(c.Regime) && hasRole(everyone, r.Who) && !reach[r.To] {
					reach[r.To] = true
					todo = append(todo, r.To)
				}
			}
		}
		if !slices.ContainsFunc(States, func(s State) bool { return reach[s] && s.Ended() }) {
			t.Errorf("%s is a dead end", st)
		}
	}
}

func BenchmarkStep(b *testing.B) {
	s := begin(b, catalogue.Confirm, catalogue.TwoStep)
	set := Setting{Calendar: s.cal, Item: s.it, At: s.at}
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := Step(s.c, Accept, clerk, set, Facts{}, nil); err != nil {
			b.Fatal(err)
		}
	}
}
