// Package proof walks every life a case can have and looks whether the law holds.
//
// It keeps the explorer (from the filing on, every state × act × person × flags
// × running clocks, taken through the very step the house runs on) and the
// properties that must hold wherever it comes: no dead end before the archive,
// a paper at every end, no decision without acceptance, and so on. A property
// that does not hold is answered with the shortest path that shows it.
//
// It leaves the table itself to domain/cases, and dates to base/workday: here
// every clock may run out at any moment, in any order.
package proof

import (
	"slices"
	"sync"

	"tongban/domain/cases"
	"tongban/domain/catalogue"
)

// Report is what was walked and what does not hold.
type Report struct {
	States       int         `json:"states"`       // words of the vocabulary that were reached
	Transitions  int         `json:"transitions"`  // rows of the table
	Combinations int         `json:"combinations"` // situation × person × act × facts that were tried
	Situations   int         `json:"situations"`   // state × flags × clocks that are different
	Violations   []Violation `json:"violations"`
}

// Violation is a property that does not hold, with the way there.
type Violation struct {
	Property string           `json:"property"`
	Regime   catalogue.Regime `json:"regime"`
	Detail   string           `json:"detail,omitempty"`
	Path     []Move           `json:"path"`
}

// Move is one step of a path.
type Move struct {
	Row   string      `json:"row"`
	Act   cases.Act   `json:"act"`
	By    string      `json:"by"`
	From  cases.State `json:"from"`
	To    cases.State `json:"to"`
	Clock string      `json:"clock,omitempty"` // that ran out
}

// Table is what a proof runs on; a test hands in one that is broken.
type Table interface {
	Possible(*cases.Case, Person) []cases.Act
	Try(cases.Case, cases.Act, Person, cases.Facts) (cases.Case, cases.Entry, error)
}

// house is the table of the house for an item.
func house(it *catalogue.Item) Table { return law{it} }

// Prove walks the table of the house in these regimes, all of them when none is
// named. Regimes are walked side by side; the report is the same every time.
func Prove(regimes ...catalogue.Regime) Report {
	if len(regimes) == 0 {
		regimes = catalogue.Regimes
	}
	found := make([]*walk, len(regimes))
	var wait sync.WaitGroup
	for i, reg := range regimes {
		wait.Go(func() { found[i] = explore(reg, items(reg), house) })
	}
	wait.Wait()
	return sum(found)
}

// sum joins the walks of the regimes.
func sum(found []*walk) Report {
	out := Report{Transitions: len(cases.Lifecycle), Violations: []Violation{}}
	seen := map[cases.State]bool{cases.Draft: true} // a draft is no case, but it is a state
	for _, w := range found {
		out.Combinations += w.tried
		out.Situations += w.situations
		out.Violations = append(out.Violations, w.violations...)
		for s := range w.states {
			seen[s] = true
		}
	}
	out.States = len(seen)
	return out
}

// Holds tells whether a property was not violated.
func (r Report) Holds(property string) bool {
	return !slices.ContainsFunc(r.Violations, func(v Violation) bool { return v.Property == property })
}
