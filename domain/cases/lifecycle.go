package cases

import (
	"slices"

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
	To     State // "" keeps the state: the act only attaches something
	Who    []org.Role
	Guard  Guard
	Clocks []Effect
	Paper  string // kind in domain/document, "" none
	Flags  []Flag
	Only   []catalogue.Regime // nil: every regime
	Basis  string             // article, or "local rule"
}

// Guard is a condition a row names; the sentence of its code says what is missing.
type Guard struct {
	Code  string
	Holds func(c *Case, by org.Actor) bool
}

var (
	accepting = []State{Submitted, Precheck}
	undecided = []State{Submitted, Precheck, Correction, Accepted, Review, Deciding}
	window    = []org.Role{org.Clerk}
)

// The guards of the first errands.
var (
	firstOnly = Guard{"CASE-CORRECT-02", func(c *Case, _ org.Actor) bool { return c.Corrections == 0 }}
	otherHand = Guard{"CASE-DECIDE-01", func(c *Case, by org.Actor) bool { return c.Proposer != by.ID }}
	immediate = Guard{"CASE-SPOT-01", func(c *Case, _ org.Actor) bool { return c.Pattern == catalogue.OnTheSpot }}
	reviewed  = Guard{"CASE-ACCEPT-02", func(c *Case, _ org.Actor) bool { return c.Pattern == catalogue.TwoStep }}
	yields    = Guard{"CASE-ISSUE-01", func(c *Case, _ org.Actor) bool { return c.Outcome == Grant && c.Licence == "" }}
	drawn     = Guard{"CASE-CHECK-01", func(c *Case, _ org.Actor) bool { return c.Is(Spot) && !c.Is(Checked) }}
	unrated   = Guard{"CASE-RATE-01", func(c *Case, _ org.Actor) bool { return c.Rating == 0 }}
)

// Lifecycle is the whole table of the first errands. Numbers are those of the
// legal department's table; a row founded on the 行政许可法 binds permits, the
// same row in another regime is a local rule (regime.go carries each basis).
var Lifecycle = []Row{
	{No: "2", Act: Submit, From: []State{None}, To: Submitted, Who: []org.Role{org.Resident, org.Clerk, org.Assistant},
		Clocks: []Effect{{Acceptance, Start}}, Paper: "receipt", Basis: "xzxkf §29"},
	{No: "3", Act: Claim, From: []State{Submitted}, To: Precheck, Who: window, Basis: "local rule"},
	{No: "5", Act: NotAccept, From: accepting, To: NotAccepted, Who: window,
		Clocks: []Effect{{Acceptance, Stop}}, Paper: "not_accepted", Basis: "xzxkf §32(2)"},
	{No: "7", Act: Correct, From: accepting, To: Correction, Who: window, Guard: firstOnly,
		Clocks: []Effect{{Acceptance, Stop}, {Reply, Start}}, Paper: "correction", Basis: "xzxkf §32(4)"},
	{No: "8", Act: Supplement, From: []State{Correction}, To: Precheck, Who: []org.Role{org.Resident, org.Clerk},
		Clocks: []Effect{{Reply, Stop}, {Acceptance, Start}}, Paper: "receipt", Basis: "xzxkf §32(5)"},
	{No: "10", Act: Expire, From: []State{Correction}, To: Terminated, Who: []org.Role{org.System},
		Clocks: []Effect{{Reply, Stop}}, Paper: "lapsed", Basis: "local rule"},
	{No: "11", Act: Accept, From: accepting, To: Accepted, Who: window, Guard: reviewed,
		Clocks: []Effect{{Acceptance, Stop}, {Statutory, Start}, {Promised, Start}}, Paper: "acceptance", Basis: "xzxkf §32(5)"},
	{No: "11a", Act: OnTheSpot, From: accepting, To: Closed, Who: window, Guard: immediate, Flags: []Flag{Spot},
		Clocks: []Effect{{Acceptance, Stop}}, Paper: "on_the_spot", Basis: "local rule"},
	{No: "11b", Act: AfterCheck, From: []State{Closed}, Who: []org.Role{org.Approver}, Guard: drawn, Flags: []Flag{Checked}, Basis: "local rule"},
	{No: "12", Act: Expire, From: accepting, To: Accepted, Who: []org.Role{org.System}, Guard: reviewed, Flags: []Flag{Deemed},
		Clocks: []Effect{{Acceptance, Stop}, {Statutory, Start}, {Promised, Start}}, Paper: "acceptance",
		Only: []catalogue.Regime{catalogue.Permit}, Basis: "xzxkf §32(4)"},
	{No: "15", Act: Claim, From: []State{Accepted}, To: Review, Who: []org.Role{org.Handler}, Basis: "local rule"},
	{No: "22", Act: Withdraw, From: undecided, To: Withdrawn, Who: []org.Role{org.Resident, org.Clerk},
		Clocks: []Effect{{Acceptance, Stop}, {Reply, Stop}, {Statutory, Stop}, {Promised, Stop}}, Paper: "withdrawn", Basis: "local rule"},
	{No: "25", Act: Propose, From: []State{Accepted, Review}, To: Deciding, Who: []org.Role{org.Handler}, Basis: "local rule"},
	{No: "26", Act: DecideYes, From: []State{Deciding}, To: Granted, Who: []org.Role{org.Approver}, Guard: otherHand,
		Clocks: []Effect{{Statutory, Stop}, {Promised, Stop}, {Delivery, Start}}, Paper: "granted", Basis: "xzxkf §38(1)"},
	{No: "27", Act: DecideNo, From: []State{Deciding}, To: Refused, Who: []org.Role{org.Approver}, Guard: otherHand,
		Clocks: []Effect{{Statutory, Stop}, {Promised, Stop}, {Delivery, Start}}, Paper: "refused", Basis: "xzxkf §38(2)"},
	{No: "29", Act: Return, From: []State{Deciding}, To: Review, Who: []org.Role{org.Approver}, Guard: otherHand,
		Flags: []Flag{Returned}, Basis: "local rule"},
	{No: "30", Act: Issue, From: []State{Granted}, To: Making, Who: []org.Role{org.System}, Guard: yields, Basis: "xzxkf §39"},
	{No: "31", Act: MakeReady, From: []State{Granted, Refused, Making}, To: Ready, Who: []org.Role{org.System}, Basis: "local rule"},
	{No: "32", Act: Deliver, From: []State{Ready}, To: Closed, Who: []org.Role{org.Resident, org.Clerk},
		Clocks: []Effect{{Delivery, Stop}}, Paper: "delivery", Basis: "xzxkf §44"},
	{No: "34", Act: Evaluate, From: []State{Closed, NotAccepted, Withdrawn, Terminated}, Who: []org.Role{org.Resident, org.Guest},
		Guard: unrated, Basis: "local rule"},
	{No: "37", Act: Expire, From: []State{Submitted, Precheck, Accepted, Review, Deciding, Granted, Refused, Making, Ready},
		Who: []org.Role{org.System}, Flags: []Flag{Overdue}, Basis: "local rule"},
}

// Binds tells whether the row exists in a regime.
func (r Row) Binds(reg catalogue.Regime) bool { return r.Only == nil || slices.Contains(r.Only, reg) }

// RowFor finds the row for an act in the case's state and regime, taken by this
// actor. The fault tells what the person can do instead.
func RowFor(c *Case, act Act, by org.Actor) (Row, error) {
	var closed *fault.Fault
	for _, r := range Lifecycle {
		if r.Act != act || !slices.Contains(r.From, c.State) || !r.Binds(c.Regime) || !hasRole(by, r.Who) {
			continue
		}
		if r.Guard.Holds != nil && !r.Guard.Holds(c, by) {
			if closed == nil {
				closed = fault.New(fault.Conflict, r.Guard.Code)
			}
			continue
		}
		return r, nil
	}
	if closed != nil {
		return Row{}, closed
	}
	return Row{}, fault.New(fault.Conflict, "CASE-STATE-01", "act", string(act), "state", string(c.State))
}

// Possible are the acts that these roles may take now; pages, API and tests ask
// here and nowhere else.
func Possible(c *Case, by org.Actor) []Act {
	var out []Act
	for _, r := range Lifecycle {
		if slices.Contains(r.From, c.State) && r.Binds(c.Regime) && hasRole(by, r.Who) &&
			(r.Guard.Holds == nil || r.Guard.Holds(c, by)) && !slices.Contains(out, r.Act) {
			out = append(out, r.Act)
		}
	}
	return out
}

func hasRole(by org.Actor, who []org.Role) bool {
	return slices.ContainsFunc(who, by.Is)
}
