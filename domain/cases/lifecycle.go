package cases

import (
	"slices"
	"strings"

	"tongban/base/fault"
	"tongban/domain/catalogue"
	"tongban/domain/org"
)

// Row is one line of the law's table: from these states this act by these
// people leads there, moves these clocks and yields this paper.
type Row struct {
	No     string
	Act    Act
	From   []State
	To     State // "" keeps the state
	Who    []org.Role
	Kind   Kind
	Fires  ClockKind // of Expire: the clock that ran out, "" any
	Guards []Guard
	Asks   []Ask
	Clocks []Effect
	Paper  string // kind in domain/document, "" none
	Flags  []Flag
	Drops  []Flag
	Only   []catalogue.Regime // nil: every regime
	Basis  string             // article, "local rule", or "item" where the item names it
}

// Kind is what a row does to the case.
type Kind string

// The kinds.
const (
	Moves    Kind = ""         // leads the case on
	Attaches Kind = "attach"   // adds something and leaves the case where it is
	Opens    Kind = "new_case" // is an errand of its own, joined to this one
	Drafts   Kind = "draft"    // happens before there is a case: no journal, no number
)

// byItem is the basis of a row that another regime has only where the law of
// the item itself gives it.
const byItem = "item"

// Who may act, in the words of the table.
var (
	window    = []org.Role{org.Clerk}
	applicant = []org.Role{org.Resident, org.Clerk}                // the clerk types for who stands at the window
	helped    = []org.Role{org.Resident, org.Clerk, org.Assistant} // … and a community for whom it took in
	handlers  = []org.Role{org.Handler}
	approvers = []org.Role{org.Approver}
	head      = []org.Role{org.Head}
	watcher   = []org.Role{org.Supervisor}
	clockwork = []org.Role{org.System}
)

// Where rows begin.
var (
	accepting = []State{Submitted, Precheck}
	inReview  = []State{Accepted, Review}
	afterward = []State{Accepted, Review, Special, Suspended, Deciding}
	undecided = []State{Submitted, Precheck, Correction, Accepted, Review, Special, Suspended, Deciding, Transferred}
	finished  = []State{Granted, Refused, Making, Ready, Closed, NotAccepted}
)

// The regimes of rows.
var (
	permits = []catalogue.Regime{catalogue.Permit}
	others  = []catalogue.Regime{catalogue.Benefit, catalogue.Confirm, catalogue.Register, catalogue.Reward, catalogue.Service, catalogue.Mediation}
)

// Lifecycle is the whole table. Numbers are those of the legal department's
// table; a row founded on the 行政许可法 alone binds permits, the same row in
// another regime is a local rule or the item's own (regime.go carries each
// basis). Whatever reads what may happen now reads these rows.
var Lifecycle = slices.Concat(receiving, reviewing, deciding, closing)

// Binds tells whether the row exists in a regime.
func (r *Row) Binds(reg catalogue.Regime) bool { return r.Only == nil || slices.Contains(r.Only, reg) }

// here are the rows that begin in a state.
var here = func() map[State][]*Row {
	out := map[State][]*Row{}
	for i := range Lifecycle {
		r := &Lifecycle[i]
		for _, s := range r.From {
			if r.Kind != Drafts {
				out[s] = append(out[s], r)
			}
		}
	}
	return out
}()

// stands tells whether the row is there in the case's regime, for an act by this
// person.
func (r *Row) stands(c *Case, act Act, by org.Actor) bool {
	return r.Act == act && r.Binds(c.Regime) && hasRole(by, r.Who)
}

// shut is the first guard that does not hold, nil when all do.
func (r *Row) shut(c *Case, by org.Actor) *Guard {
	for i := range r.Guards {
		if !r.Guards[i].Holds(c, by) {
			return &r.Guards[i]
		}
	}
	return nil
}

// RowFor finds the row for an act in the case's state and regime, taken by this
// actor. The fault tells what is possible instead.
func RowFor(c *Case, act Act, by org.Actor) (Row, error) { return RowOf(c, act, by, "") }

// RowOf is RowFor where a clock ran out: fired is the clock, "" the next that will.
func RowOf(c *Case, act Act, by org.Actor, fired ClockKind) (Row, error) {
	if k := c.NextDue(); act == Expire && fired == "" && k != nil {
		fired = k.Kind
	}
	var closed *fault.Fault
	for _, r := range here[c.State] {
		if !r.stands(c, act, by) || r.Fires != "" && r.Fires != fired || act == Expire && fired == "" {
			continue
		}
		if g := r.shut(c, by); g != nil {
			if closed == nil {
				closed = instead(c, by, fault.New(fault.Conflict, g.Code, "row", r.No, "basis", r.Basis))
			}
			continue
		}
		return *r, nil
	}
	if closed != nil {
		return Row{}, closed
	}
	return Row{}, instead(c, by, fault.New(fault.Conflict, "CASE-STATE-01", "act", string(act), "state", string(c.State)))
}

// instead adds what this person may do now, for programs; pages show it anyway.
func instead(c *Case, by org.Actor, f *fault.Fault) *fault.Fault {
	var acts []string
	for _, a := range Possible(c, by) {
		acts = append(acts, string(a))
	}
	f.Args["possible"] = strings.Join(acts, " ")
	return f
}

// Possible are the acts that these roles may take now; pages, API and tests ask
// here and nowhere else.
func Possible(c *Case, by org.Actor) []Act {
	var out []Act
	due := c.NextDue()
	for _, r := range here[c.State] {
		if !r.stands(c, r.Act, by) || slices.Contains(out, r.Act) || r.shut(c, by) != nil {
			continue
		}
		if r.Act == Expire && (due == nil || r.Fires != "" && r.Fires != due.Kind) {
			continue
		}
		out = append(out, r.Act)
	}
	return out
}

func hasRole(by org.Actor, who []org.Role) bool {
	return slices.ContainsFunc(who, by.Is)
}
