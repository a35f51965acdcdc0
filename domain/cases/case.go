// Package cases is the life of one errand.
//
// It keeps the case, its journal, the table of what may happen to it
// (lifecycle.go), the clocks that run meanwhile (clock.go) and the rules of
// each legal regime (regime.go). The journal is the truth: a case is the fold
// of its entries (Replay), and every act here answers with the entry that would
// be written, or with a fault that says what is possible instead.
//
// It leaves to others who reviews (domain/approval), what is checked on a form
// (domain/form), who may act (domain/org) and where anything lies (store).
package cases

import (
	"slices"
	"strconv"
	"time"

	"tongban/base/code"
	"tongban/base/workday"
	"tongban/domain/catalogue"
	"tongban/domain/org"
)

// Channel is how the application came in.
type Channel string

// The channels of the first errands.
const (
	Online  Channel = "online"
	Counter Channel = "counter"
	Station Channel = "community" // taken in at a community's 便民服务站
)

// Case is one errand as the fold of its journal.
type Case struct {
	Place       string
	ID          string // UUIDv7
	Number      code.CaseNumber
	Tracking    code.Tracking
	Item        string
	ItemVersion int
	Regime      catalogue.Regime
	Pattern     catalogue.Pattern
	Ways        []Way // what the item's version lets happen beside the ordinary way
	Channel     Channel
	FiledBy     string // account of the resident, or of the clerk or assistant who took it in

	Accepting, Handling, Deciding org.UnitCode

	State   State
	Flags   []Flag
	Version int    // number of entries
	Head    []byte // hash of the last entry

	SubmittedAt, AcceptedAt, DecidedAt, DeliveredAt, EndedAt time.Time // zero: not yet
	MovedAt                                                  time.Time // the last entry

	Clocks      []Clock
	Corrections int
	Proposer    string // account that proposed last
	Proposal    Outcome
	Outcome     Outcome
	Licence     string
	Papers      []Paper
	Rating      int    // 1–5, 0 none
	Underway    string // kind of the special procedure that runs, "" none
	Higher      string // organ that decides instead, "" none

	Missed  []string `json:",omitempty"` // materials that their library did not find
	Demands []Demand `json:",omitempty"` // what was asked beyond the guide
}

// Outcome is the substance of a decision.
type Outcome string

// The outcomes.
const (
	Grant  Outcome = "grant"
	Refuse Outcome = "refuse"
)

// Paper is one official paper of the case; its number is taken in the act.
type Paper struct {
	Kind   string // row of domain/document
	Number string // 文书编号
	Seq    int    // the entry it belongs to
}

// Is tells whether the case carries a flag.
func (c *Case) Is(f Flag) bool { return slices.Contains(c.Flags, f) }

// ReceivedOn is the day the office counts the application as received.
func (c *Case) ReceivedOn() workday.Day {
	if a := c.Clock(Acceptance); a != nil {
		return a.From
	}
	return workday.DayOf(c.SubmittedAt)
}

// Object is the case as the permission table sees it.
func (c *Case) Object(tasks ...org.OpenTask) org.Object {
	return org.Object{Owner: c.FiledBy, Accepting: c.Accepting, Handling: c.Handling, Deciding: c.Deciding, Tasks: tasks}
}

func itoa(n int) string { return strconv.Itoa(n) }
