package cases

import "slices"

// State is where a case stands. The words are fixed; pages translate them.
type State string

// The states. A draft is not a case: it has no journal and no number.
const (
	None        State = ""
	Draft       State = "draft"
	Submitted   State = "submitted"
	Precheck    State = "precheck"
	Correction  State = "correction"
	NotRequired State = "not_required"
	NotAccepted State = "not_accepted"
	Accepted    State = "accepted"
	Review      State = "review"
	Special     State = "special"
	Suspended   State = "suspended"
	Deciding    State = "deciding"
	Granted     State = "granted"
	Refused     State = "refused"
	Transferred State = "transferred"
	Withdrawn   State = "withdrawn"
	Terminated  State = "terminated"
	Void        State = "void"
	Making      State = "making"
	Ready       State = "ready"
	Closed      State = "closed"
)

// States lists the states of a case in the order of a life.
var States = []State{Submitted, Precheck, Correction, NotRequired, NotAccepted, Accepted, Review, Special, Suspended,
	Deciding, Granted, Refused, Transferred, Withdrawn, Terminated, Void, Making, Ready, Closed}

// ended are the states after which only what is attached can follow: a rating,
// an after-check, a correction of the paper, the archive.
var ended = []State{NotRequired, NotAccepted, Withdrawn, Terminated, Void, Closed}

// Ended tells whether the errand is over. Only a redo reopens it.
func (s State) Ended() bool { return slices.Contains(ended, s) }

// Flag is a mark beside the state.
type Flag string

// The flags. Those of the first block are told to people; the others are what
// the guards of the table remember.
const (
	Archived  Flag = "archived"
	Deemed    Flag = "deemed"    // accepted by silence
	Extended  Flag = "extended"  // the statutory limit was extended, which is possible once
	Tolerated Flag = "tolerated" // 容缺: accepted while something may come later
	Committed Flag = "promised"  // 告知承诺: decided on a promise
	Overdue   Flag = "overdue"   // a clock of the office ran out

	Delayed  Flag = "delayed"  // a step outside the office's hands takes longer than planned
	Spot     Flag = "spot"     // done on the spot
	Checked  Flag = "checked"  // the after-check is done
	Returned Flag = "returned" // sent back by the approver at least once

	Supplied     Flag = "supplied"    // what was tolerated has come
	Prolonged    Flag = "prolonged"   // its promise was prolonged, which is possible once
	LeaveAsked   Flag = "leave_asked" // the window asks the supervisor for a second correction notice
	LeaveRefused Flag = "leave_refused"
	Recorrected  Flag = "recorrected"  // a second correction notice went out
	Misaccepted  Flag = "misaccepted"  // handed back to the window's account
	Heard        Flag = "heard"        // a hearing was held
	Falsified    Flag = "falsified"    // false materials were found
	VoidAsked    Flag = "void_asked"   // the head asks the supervisor to void what was issued in error
	Rectified    Flag = "rectified"    // a clerical error of a paper was mended
	Redone       Flag = "redone"       // decided again after review or judgment
	Undelivered  Flag = "undelivered"  // a delivery failed at least once
	Unclaimed    Flag = "unclaimed"    // nobody came for the result
	Elsewhere    Flag = "elsewhere"    // another organ decided
	Discontinued Flag = "discontinued" // the applicant died or was dissolved
)
