package proof

import (
	"slices"
	"sort"
	"strings"

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

// explore walks one regime with every item.
func explore(reg catalogue.Regime, table Table) *walk {
	w := &walk{reg: reg, states: map[cases.State]bool{}, rows: map[string]bool{}, told: map[string]bool{}}
	for _, it := range items(reg) {
		if _, ok := table.(law); ok {
			w.item(it, law{it})
		} else {
			w.item(it, table)
		}
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
	next, e, err := table.Try(c, cases.Submit, people[0], filed)
	if err != nil {
		w.violate("reach", "2", -1, Move{}, err.Error())
		return
	}
	w.rows[e.Row] = true
	w.keep(next, -1, moveOf(e, people[0]))
	for i := 0; i < len(w.nodes); i++ {
		w.open(i, table)
		w.situation(i)
	}
	w.situations += len(w.nodes)
	w.deadEnds()
}

// open tries everything that everybody may do in one situation.
func (w *walk) open(i int, table Table) {
	for _, by := range people {
		c := w.nodes[i].c
		for _, act := range table.Possible(&c, by) {
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

// situation is what of a case the table can tell apart. Flags that no guard
// reads are left out, and so is what only the window asks once it is past;
// TestNothingLeftOutMatters holds that.
func situation(c *cases.Case) string {
	var b strings.Builder
	accepted := !c.AcceptedAt.IsZero()
	b.WriteString(string(c.State) + "/" + string(c.Outcome) + "/" + c.Underway)
	switch c.Proposer {
	case "":
	case "all_hands":
		b.WriteString("/+")
	default:
		b.WriteString("/-")
	}
	mark := func(s string, yes bool) {
		if yes {
			b.WriteString("/" + s)
		}
	}
	mark("accepted", accepted)
	mark("licence", c.Licence != "")
	mark("rated", c.Rating != 0)
	mark("corrected", !accepted && c.Corrections > 0)
	flags := make([]string, 0, len(c.Flags))
	for _, f := range c.Flags {
		if !slices.Contains(inert, f) && !(accepted && slices.Contains(windows, f)) {
			flags = append(flags, string(f))
		}
	}
	sort.Strings(flags)
	b.WriteString("/" + strings.Join(flags, ","))
	b.WriteString("/" + strings.Join(clocksOf(c), ","))
	return b.String()
}

func clocksOf(c *cases.Case) []string {
	var out []string
	for i := range c.Clocks {
		k := &c.Clocks[i]
		once := k.Kind == cases.HearingRequest || k.Kind == cases.Statement
		switch {
		case k.Kind == cases.Link, k.State == cases.Stopped && !once:
			continue
		case k.Expired:
			out = append(out, string(k.Kind)+"!"+string(k.State))
		default:
			out = append(out, string(k.Kind)+" "+string(k.State))
		}
	}
	sort.Strings(out)
	return out
}

// inert are the flags no guard reads, windows those that only the window reads.
var (
	inert = []cases.Flag{cases.Deemed, cases.Overdue, cases.Delayed, cases.Returned, cases.Heard, cases.Rectified, cases.Redone,
		cases.Undelivered, cases.Unclaimed, cases.Discontinued}
	windows = []cases.Flag{cases.LeaveAsked, cases.LeaveRefused, cases.Recorrected}
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
