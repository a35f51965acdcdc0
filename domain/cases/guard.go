package cases

import (
	"tongban/domain/catalogue"
	"tongban/domain/org"
)

// Guard is a condition a row names; the sentence of its code says what is missing.
type Guard struct {
	Code  string
	Holds func(c *Case, by org.Actor) bool
}

func guards(all ...Guard) []Guard { return all }

// not turns a flag round: the row is closed once the flag is there.
func not(code string, f Flag) Guard {
	return Guard{code, func(c *Case, _ org.Actor) bool { return !c.Is(f) }}
}

func only(code string, f Flag) Guard {
	return Guard{code, func(c *Case, _ org.Actor) bool { return c.Is(f) }}
}

func way(w Way) Guard {
	return Guard{"CASE-WAY-01", func(c *Case, _ org.Actor) bool { return c.Open(w) }}
}

// runs and rests ask for a clock that runs, and for one that does not.
func runs(code string, kind ClockKind) Guard {
	return Guard{code, func(c *Case, _ org.Actor) bool { return c.running(kind) }}
}

func rests(code string, kind ClockKind) Guard {
	return Guard{code, func(c *Case, _ org.Actor) bool { return !c.running(kind) }}
}

func never(code string, kind ClockKind) Guard {
	return Guard{code, func(c *Case, _ org.Actor) bool { return c.Clock(kind) == nil }}
}

func (c *Case) running(kind ClockKind) bool {
	k := c.Clock(kind)
	return k != nil && k.State == Running && !k.Expired
}

// over tells whether a clock has stopped, or never ran.
func (c *Case) over(kind ClockKind) bool {
	k := c.Clock(kind)
	return k == nil || k.State == Stopped
}

// The guards of the window.
var (
	firstOnly = Guard{"CASE-CORRECT-02", func(c *Case, _ org.Actor) bool { return c.Corrections == 0 }}
	corrected = Guard{"CASE-CORRECT-03", func(c *Case, _ org.Actor) bool { return c.Corrections > 0 }}
	immediate = Guard{"CASE-SPOT-01", func(c *Case, _ org.Actor) bool { return c.Pattern == catalogue.OnTheSpot }}
	reviewed  = Guard{"CASE-ACCEPT-02", func(c *Case, _ org.Actor) bool { return c.Pattern == catalogue.TwoStep }}
	drawn     = Guard{"CASE-CHECK-01", func(c *Case, _ org.Actor) bool {
		return c.Outcome == Grant && (c.Is(Spot) || c.Is(Committed)) && !c.Is(Checked)
	}}
	lacking = Guard{"CASE-SUPPLY-01", func(c *Case, _ org.Actor) bool { return c.Lacks() }}
)

// The guards of review and decision.
var (
	otherHand = Guard{"CASE-DECIDE-01", func(c *Case, by org.Actor) bool { return c.Proposer != by.ID }}
	complete  = Guard{"CASE-DECIDE-02", func(c *Case, _ org.Actor) bool { return !c.Lacks() }}
	honest    = not("CASE-DECIDE-03", Falsified)
	listened  = Guard{"CASE-HEARING-01", func(c *Case, _ org.Actor) bool { return !c.running(HearingRequest) && c.over(Hearing) }}
	pending   = Guard{"CASE-HEARING-03", func(c *Case, _ org.Actor) bool { return c.running(HearingRequest) || !c.over(Hearing) }}
	noHearing = Guard{"CASE-HEARING-04", func(c *Case, _ org.Actor) bool { return c.Underway != "hearing" }}
	specials  = Guard{"CASE-WAY-01", func(c *Case, _ org.Actor) bool { return c.Open(BySpecial) || !c.over(Hearing) }}
	extends   = Guard{"CASE-WAY-01", func(c *Case, _ org.Actor) bool { return c.Open(ByHead) || c.Open(ByGovernment) }}
	answered  = rests("CASE-STATEMENT-01", Statement)
	yields    = Guard{"CASE-ISSUE-01", func(c *Case, _ org.Actor) bool { return c.Outcome == Grant && c.Licence == "" }}
	ours      = not("CASE-ISSUE-02", Elsewhere)
	open      = Guard{"CASE-WITHDRAW-01", func(c *Case, _ org.Actor) bool { return c.Outcome == "" }}
	unrated   = Guard{"CASE-RATE-01", func(c *Case, _ org.Actor) bool { return c.Rating == 0 }}
	unheld    = never("CASE-HEARING-02", HearingRequest)
	asked     = Guard{"CASE-HEARING-03", func(c *Case, _ org.Actor) bool { return c.running(HearingRequest) }}
	paper     = Guard{"CASE-FOLLOW-01", func(c *Case, _ org.Actor) bool { return c.Outcome == Grant }}
	decided   = Guard{"CASE-REDO-01", func(c *Case, _ org.Actor) bool { return c.Outcome != "" }}
)

// Lacks tells whether something that was tolerated at acceptance has not come.
func (c *Case) Lacks() bool { return c.Is(Tolerated) && !c.Is(Supplied) }
