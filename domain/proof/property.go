package proof

import (
	"slices"

	"tongban/domain/cases"
	"tongban/domain/catalogue"
)

// Properties are what is proved, in the order of the report; each has its
// sentence under "lifecycle.property.".
var Properties = []string{"dead_end", "document", "clock", "acceptance", "tolerated", "two_persons", "withdraw", "silence", "reach"}

// violate tells a property that does not hold, once for each row it fails in.
func (w *walk) violate(property, row string, at int, m Move, detail string) {
	if w.told[property+" "+row] {
		return
	}
	w.told[property+" "+row] = true
	path := []Move{}
	if at >= 0 {
		path = w.path(at)
	}
	if m.Row != "" {
		path = append(path, m)
	}
	w.violations = append(w.violations, Violation{Property: property, Regime: w.reg, Detail: detail, Path: path})
}

// step looks at one transition.
func (w *walk) step(at int, before, after *cases.Case, e cases.Entry, by Person, m Move) {
	no := func(property, detail string) { w.violate(property, e.Row, at, m, detail) }
	if after.State.Ended() && !before.State.Ended() && e.Facts.Paper == "" {
		no("document", string(after.State)+" without a paper")
	}
	decides := after.Outcome != "" && before.Outcome == ""
	if decides && after.AcceptedAt.IsZero() {
		no("acceptance", "decided, never accepted")
	}
	if decides && after.Outcome == cases.Grant && before.Lacks() {
		no("tolerated", "granted while material is missing")
	}
	if (e.Act == cases.DecideYes || e.Act == cases.DecideNo) && before.Proposer == by.ID {
		no("two_persons", by.Name+" proposed and decides")
	}
	if after.Is(cases.Deemed) && w.reg != catalogue.Permit {
		no("silence", "deemed accepted")
	}
	if !before.AcceptedAt.IsZero() && slices.Contains([]cases.State{cases.Submitted, cases.Precheck, cases.Correction}, after.State) {
		no("acceptance", "accepted, and back before the window")
	}
}

// situation looks at one place the walk came to.
func (w *walk) situation(i int, table Table) {
	c := &w.nodes[i].c
	if c.State.Ended() {
		for j := range c.Clocks {
			if k := &c.Clocks[j]; k.State != cases.Stopped {
				w.violate("clock", string(c.State)+string(k.Kind), i, Move{}, string(k.Kind)+" goes on in "+string(c.State))
			}
		}
		return
	}
	for _, f := range fired(c) {
		if _, _, err := table.Try(*c, cases.Expire, system, f); err != nil {
			w.violate("clock", string(c.State)+string(f.Expired), i, Move{}, string(f.Expired)+" runs out in "+string(c.State)+" and no row says what then")
		}
	}
	if c.Outcome == "" && !slices.Contains(table.Possible(c, resident), cases.Withdraw) {
		w.violate("withdraw", string(c.State), i, Move{}, "no withdrawal in "+string(c.State))
	}
}

// deadEnds walks back from the archive; what it does not reach is a dead end.
func (w *walk) deadEnds() {
	back := make([][]int, len(w.nodes))
	var todo []int
	alive := make([]bool, len(w.nodes))
	for i := range w.nodes {
		for _, to := range w.nodes[i].next {
			back[to] = append(back[to], i)
		}
		if w.nodes[i].c.Is(cases.Archived) && w.nodes[i].c.State.Ended() {
			alive[i] = true
			todo = append(todo, i)
		}
	}
	for len(todo) > 0 {
		i := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, from := range back[i] {
			if !alive[from] {
				alive[from] = true
				todo = append(todo, from)
			}
		}
	}
	for i := range w.nodes {
		if !alive[i] {
			w.violate("dead_end", string(w.nodes[i].c.State), i, Move{}, "nothing leads from "+string(w.nodes[i].c.State)+" to the archive")
		}
	}
}

// reached looks whether every row that the regime has was taken at least once.
func (w *walk) reached() {
	for _, r := range cases.Lifecycle {
		if r.Kind != cases.Drafts && r.Binds(w.reg) && !w.rows[r.No] {
			w.violate("reach", r.No, -1, Move{}, "row "+r.No+" is never taken")
		}
	}
}
