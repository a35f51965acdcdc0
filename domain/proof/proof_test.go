package proof

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"tongban/base/words"
	"tongban/domain/cases"
	"tongban/domain/catalogue"
)

// The law of the house holds in every regime.
func TestTheTableHolds(t *testing.T) {
	r := Prove()
	t.Logf("%d states, %d rows, %d situations, %d combinations", r.States, r.Transitions, r.Situations, r.Combinations)
	if len(r.Violations) != 0 {
		for _, v := range r.Violations {
			raw, _ := json.Marshal(v)
			t.Errorf("%s", raw)
		}
	}
	if r.States != 20 || r.Transitions < 36 || r.Combinations < 10_000 {
		t.Errorf("walked too little: %+v", r)
	}
	for _, p := range Properties {
		if !words.Has("lifecycle.property." + p) {
			t.Errorf("%s has no sentence", p)
		}
	}
}

// broken is the house's table with one thing gone wrong.
type broken struct {
	law
	hide map[cases.Act]bool                                         // acts nobody may take
	bend func(before cases.Case, after *cases.Case, e *cases.Entry) // what goes wrong in a step
	open func(*cases.Case, Person) []cases.Act                      // acts that should not be open
}

func (b broken) Possible(c *cases.Case, by Person) []cases.Act {
	out := slices.DeleteFunc(b.law.Possible(c, by), func(a cases.Act) bool { return b.hide[a] })
	if b.open != nil {
		out = append(out, b.open(c, by)...)
	}
	return out
}

func (b broken) Try(c cases.Case, act cases.Act, by Person, f cases.Facts) (cases.Case, cases.Entry, error) {
	if b.hide[act] {
		return c, cases.Entry{}, errors.New("hidden")
	}
	asked := c
	if b.open != nil && slices.Contains(b.open(&c, by), act) {
		asked.Proposer, asked.Flags = "", nil // the guards that would hold it back see nothing
	}
	next, e, err := b.law.Try(asked, act, by, f)
	if err == nil && b.bend != nil {
		b.bend(c, &next, &e)
	}
	return next, e, err
}

// Whatever breaks the law is found, and shown by a path that a colleague can follow.
func TestABrokenTableIsFound(t *testing.T) {
	table := []struct {
		property string
		with     broken
		last     string // row of the path's last step, or that the detail names; "" any
	}{
		{"dead_end", broken{hide: map[cases.Act]bool{cases.Archive: true}}, ""},
		{"dead_end", broken{hide: map[cases.Act]bool{cases.Resume: true, cases.Withdraw: true, cases.Terminate: true}}, ""},
		{"withdraw", broken{hide: map[cases.Act]bool{cases.Withdraw: true}}, "2"},
		{"document", broken{bend: func(_ cases.Case, _ *cases.Case, e *cases.Entry) {
			if e.Act == cases.Terminate {
				e.Facts.Paper = ""
			}
		}}, "23"},
		{"clock", broken{bend: func(before cases.Case, after *cases.Case, e *cases.Entry) {
			if e.Act == cases.Withdraw {
				after.Clocks = before.Clocks
			}
		}}, "22"},
		{"clock", broken{hide: map[cases.Act]bool{cases.Expire: true}}, ""},
		{"acceptance", broken{bend: func(_ cases.Case, after *cases.Case, e *cases.Entry) {
			if e.Act == cases.NotAccept {
				after.Outcome = cases.Refuse
			}
		}}, "5a"},
		{"tolerated", broken{open: func(c *cases.Case, by Person) []cases.Act {
			if c.State == cases.Deciding && by.Name == "approver" {
				return []cases.Act{cases.DecideYes}
			}
			return nil
		}}, "26"},
		{"two_persons", broken{open: func(c *cases.Case, by Person) []cases.Act {
			if c.State == cases.Deciding && by.Name == allHands {
				return []cases.Act{cases.DecideNo}
			}
			return nil
		}}, "27"},
		{"silence", broken{bend: func(_ cases.Case, after *cases.Case, e *cases.Entry) {
			if e.Act == cases.Expire && e.Facts.Expired == cases.Acceptance {
				after.Flags = append(slices.Clone(after.Flags), cases.Deemed)
			}
		}}, "37"},
		{"reach", broken{hide: map[cases.Act]bool{cases.Suspend: true}}, "row 20"},
	}
	for _, row := range table {
		t.Run(row.property, func(t *testing.T) {
			t.Parallel()
			w := explore(catalogue.Service, small(catalogue.Service), func(it *catalogue.Item) Table {
				b := row.with
				b.law = law{it}
				return b
			})
			at := slices.IndexFunc(w.violations, func(v Violation) bool {
				return v.Property == row.property && (row.last == "" || strings.HasPrefix(v.Detail, row.last+" ") || len(v.Path) > 0 && v.Path[len(v.Path)-1].Row == row.last)
			})
			if at < 0 {
				t.Fatalf("not found; told: %+v", w.violations)
			}
			follow(t, w.violations[at].Path)
		})
	}
}

// small are items whose lives are few enough to be walked many times.
func small(reg catalogue.Regime) []*catalogue.Item {
	all := items(reg)
	all[0].Procedure.Hearing, all[0].Procedure.Promise, all[0].Procedure.Forward = nil, nil, nil
	return all
}

// follow reads a path as it stands: it begins at the filing, and each step
// begins where the one before led.
func follow(t *testing.T, path []Move) {
	t.Helper()
	for i, m := range path {
		if i == 0 && m.Act != cases.Submit || i > 0 && path[i-1].To != m.From || m.Row == "" || m.By == "" {
			t.Fatalf("step %d of %+v does not follow", i, path)
		}
	}
}

// What situation leaves out of a case matters to no guard: a case with any of it
// turned round leaves the same acts open to everybody.
func TestNothingLeftOutMatters(t *testing.T) {
	all := slices.Concat(read, once, inert)
	rows := map[cases.Act]bool{cases.Extend: true, cases.HandBack: true, cases.AfterCheck: true, cases.Evaluate: true,
		cases.AnswerBeyond: true, cases.DeclineBeyond: true, cases.RecallBeyond: true}
	w := explore(catalogue.Permit, items(catalogue.Permit), house)
	for i := range w.nodes {
		c := w.nodes[i].c
		for _, f := range c.Flags {
			if !slices.Contains(all, f) && f != cases.Tolerated && f != cases.Supplied {
				t.Fatalf("%s is neither read nor known to be inert", f)
			}
		}
		if i%7 != 0 {
			continue // every seventh is a thousand of them
		}
		for _, by := range people {
			want := openOf(&c, by, rows)
			for _, turned := range turns(c) {
				if got := openOf(&turned, by, rows); !slices.Equal(got, want) {
					t.Fatalf("%s by %s: %v, want %v\n%+v", situation(&c), by.Name, got, want, turned)
				}
			}
		}
	}
}

// openOf are the acts open, without those that only keep themselves from being
// taken twice.
func openOf(c *cases.Case, by Person, but map[cases.Act]bool) []cases.Act {
	return slices.DeleteFunc(cases.Possible(c, by.Actor), func(a cases.Act) bool { return but[a] || a == cases.Expire })
}

// turns are the case with one thing left out of its situation turned round.
func turns(c cases.Case) []cases.Case {
	var out []cases.Case
	for _, f := range slices.Concat(once, inert) {
		x := c
		x.Flags = append(slices.Clone(c.Flags), f)
		if c.Is(f) {
			x.Flags = slices.DeleteFunc(x.Flags, func(y cases.Flag) bool { return y == f })
		}
		out = append(out, x)
	}
	for i := range c.Clocks {
		k := c.Clocks[i]
		if k.Kind == cases.HearingRequest || k.Kind == cases.Statement || k.Kind == cases.Tolerance {
			continue // stopped whenever they fire
		}
		x := c
		x.Clocks = slices.Clone(c.Clocks)
		x.Clocks[i].Expired = !k.Expired
		out = append(out, x)
	}
	asked := c // what is asked beyond the guide opens and closes nothing but its answers
	asked.Demands = []cases.Demand{{Seq: 1}}
	if c.Demanded() {
		asked.Demands = nil
	}
	out = append(out, asked)
	rated := c
	rated.Rating = 3 - c.Rating
	return append(out, rated)
}

func BenchmarkProve(b *testing.B) {
	for b.Loop() {
		Prove(catalogue.Service)
	}
}
