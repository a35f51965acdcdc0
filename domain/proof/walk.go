package proof

import (
	"slices"

	"tongban/domain/cases"
	"tongban/domain/catalogue"
)

// node is one situation the walk came to, and how.
type node struct {
	c    cases.Case
	from int // node before, -1 at the filing
	move Move
	next []int
}

// walk is one regime, all its items.
type walk struct {
	reg        catalogue.Regime
	states     map[cases.State]bool
	rows       map[string]bool
	tried      int
	situations int
	violations []Violation
	told       map[string]bool // property+row already told
	nodes      []node
	index      map[string]int
}

// explore walks one regime with each of some items.
func explore(reg catalogue.Regime, all []*catalogue.Item, of func(*catalogue.Item) Table) *walk {
	w := &walk{reg: reg, states: map[cases.State]bool{}, rows: map[string]bool{}, told: map[string]bool{}}
	for _, it := range all {
		w.item(it, of(it))
	}
	w.reached()
	return w
}

// item walks from the filing, breadth first, so that the first path to a
// situation is a shortest one.
func (w *walk) item(it *catalogue.Item, table Table) {
	w.nodes, w.index = nil, map[string]int{}
	filed := cases.Facts{Number: "n", Item: it.ID, Regime: w.reg, Pattern: it.Flow.Pattern, Ways: cases.WaysOf(it)}
	c := cases.Case{Place: "440105", ID: "c", Regime: w.reg, Pattern: it.Flow.Pattern}
	next, e, err := table.Try(c, cases.Submit, resident, filed)
	if err != nil {
		w.violate("reach", "2", -1, Move{}, err.Error())
		return
	}
	w.rows[e.Row] = true
	w.keep(next, -1, moveOf(e, resident))
	for i := 0; i < len(w.nodes); i++ {
		w.open(i, table)
		w.situation(i, table)
	}
	w.situations += len(w.nodes)
	w.deadEnds()
}

// open tries everything that everybody may do in one situation.
func (w *walk) open(i int, table Table) {
	for _, by := range people {
		c := w.nodes[i].c
		for _, act := range table.Possible(&c, by) {
			if by.Name == allHands && !slices.Contains(theirs, act) {
				continue // taken by each role before; who it was matters to these alone
			}
			for _, f := range says(&c, act) {
				w.tried++
				next, e, err := table.Try(c, act, by, f)
				if err != nil {
					continue // the act asks for facts that do not hold here
				}
				w.rows[e.Row] = true
				m := moveOf(e, by)
				w.step(i, &c, &next, e, by, m)
				to := w.keep(next, i, m)
				if !slices.Contains(w.nodes[i].next, to) {
					w.nodes[i].next = append(w.nodes[i].next, to)
				}
			}
		}
	}
}

// keep finds the node of a situation, or makes it.
func (w *walk) keep(c cases.Case, from int, m Move) int {
	key := situation(&c)
	if i, ok := w.index[key]; ok {
		return i
	}
	c.Papers, c.Version, c.Head = nil, 1, nil // neither a guard nor a property reads them
	w.nodes = append(w.nodes, node{c: c, from: from, move: m})
	w.index[key] = len(w.nodes) - 1
	w.states[c.State] = true
	return len(w.nodes) - 1
}

// situation is what of a case the table can tell apart: everything a guard or a
// property reads, and nothing else. TestNothingLeftOutMatters holds that.
func situation(c *cases.Case) string {
	b := make([]byte, 0, 160)
	say := func(parts ...string) {
		for _, s := range parts {
			b = append(append(b, s...), '/')
		}
	}
	say(string(c.State), string(c.Outcome), c.Underway, proposer(c))
	accepted := !c.AcceptedAt.IsZero()
	for _, x := range []struct {
		word string
		yes  bool
	}{{"accepted", accepted}, {"licence", c.Licence != ""}, {"corrected", !accepted && c.Corrections > 0}, {"lacks", c.Lacks()}, {"demanded", !accepted && c.Demanded()}} {
		if x.yes {
			say(x.word)
		}
	}
	for _, f := range read {
		if c.Is(f) && (f != cases.Prolonged || c.Lacks()) && !(accepted && slices.Contains(windows, f)) {
			say(string(f))
		}
	}
	for _, kind := range cases.ClockKinds {
		if k := c.Clock(kind); k != nil {
			say(clockOf(k))
		}
	}
	return string(b)
}

// proposer tells apart whether anybody proposed, and whether it was the one who
// could decide too. Each way before the approver names a proposer anew.
func proposer(c *cases.Case) string {
	switch {
	case c.State != cases.Deciding || c.Proposer == "":
		return ""
	case c.Proposer == allHands:
		return "+"
	}
	return "-"
}

// clockOf is what matters of a clock: whether it goes on, and of the two that
// run but once, whether they ever did.
func clockOf(k *cases.Clock) string {
	switch {
	case k.Kind == cases.Link:
		return ""
	case k.State != cases.Stopped:
		return string(k.Kind)
	case k.Kind == cases.HearingRequest || k.Kind == cases.Statement:
		return "after " + string(k.Kind)
	}
	return ""
}

var (
	// read are the flags that guards read in rows other than their own.
	read = []cases.Flag{cases.Archived, cases.Spot, cases.Committed, cases.Prolonged, cases.LeaveAsked, cases.LeaveRefused,
		cases.Recorrected, cases.Falsified, cases.VoidAsked, cases.Elsewhere}
	// windows are those that only the window reads, before acceptance.
	windows = []cases.Flag{cases.LeaveAsked, cases.LeaveRefused, cases.Recorrected}
	// once are those that only keep their own row from being taken twice; the row
	// does nothing but note them.
	once = []cases.Flag{cases.Extended, cases.Misaccepted, cases.Checked}
	// inert are the flags no guard reads.
	inert = []cases.Flag{cases.Deemed, cases.Overdue, cases.Delayed, cases.Returned, cases.Heard, cases.Rectified, cases.Redone,
		cases.Undelivered, cases.Unclaimed, cases.Discontinued}
)

func moveOf(e cases.Entry, by Person) Move {
	return Move{Row: e.Row, Act: e.Act, By: by.Name, From: e.From, To: e.To, Clock: string(e.Facts.Expired)}
}

// path leads from the filing to a node.
func (w *walk) path(i int) []Move {
	var out []Move
	for ; i >= 0; i = w.nodes[i].from {
		out = append(out, w.nodes[i].move)
	}
	slices.Reverse(out)
	return out
}
