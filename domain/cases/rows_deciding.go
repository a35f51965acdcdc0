package cases

import "tongban/domain/org"

// decides are the clocks a decision stops.
var decides = []Effect{{Statutory, Stop}, {Promised, Stop}, {Rework, Stop}, {Tolerance, Stop}, {Statement, Stop},
	{HearingRequest, Stop}, {Hearing, Stop}, {Link, Stop}, {Delivery, Start}}

// elsewhere are those that the decision of another organ stops.
var elsewhere = append([]Effect{{FollowUp, Stop}}, decides...)

// deciding are the rows of the decision, here or with a higher organ.
var deciding = []Row{
	{No: "26", Act: DecideYes, From: []State{Deciding}, To: Granted, Who: approvers, Guards: guards(otherHand, complete, honest, listened),
		Clocks: decides, Paper: "granted", Basis: "xzxkf §38(1)"},
	{No: "27", Act: DecideNo, From: []State{Deciding}, To: Refused, Who: approvers, Guards: guards(otherHand, listened, answered),
		Clocks: decides, Paper: "refused", Basis: "xzxkf §38(2)"},
	{No: "29", Act: Return, From: []State{Deciding}, To: Review, Who: approvers, Guards: guards(otherHand),
		Clocks: []Effect{{Link, Start}}, Flags: []Flag{Returned}, Basis: local},

	// 初审转报: the file goes up whole, the applicant waits for a result, not for a
	// file. basis: xzxkf §35
	{No: "28", Act: Forward, From: inReview, To: Transferred, Who: head, Guards: guards(way(ByForward), listened, answered), Asks: asks(rightOne),
		Clocks: []Effect{{Statutory, Hold}, {Promised, Hold}, {FollowUp, Start}, {Link, Stop}}, Paper: "forwarded", Flags: []Flag{Elsewhere}, Basis: "xzxkf §35"},
	{No: "28a", Act: HigherYes, From: []State{Transferred}, To: Granted, Who: []org.Role{org.Handler, org.System}, Guards: guards(complete),
		Clocks: elsewhere, Paper: "higher_result", Basis: "xzxkf §35"},
	{No: "28c", Act: HigherNo, From: []State{Transferred}, To: Refused, Who: []org.Role{org.Handler, org.System},
		Clocks: elsewhere, Paper: "higher_result", Basis: "xzxkf §35"},
	{No: "28b", Act: HigherBack, From: []State{Transferred}, To: Review, Who: []org.Role{org.Handler, org.System},
		Clocks: []Effect{{FollowUp, Stop}, {Statutory, Go}, {Promised, Go}, {Link, Start}}, Drops: []Flag{Elsewhere}, Basis: "xzxkf §35"},
	{No: "28d", Act: HigherDone, From: []State{Transferred}, To: Closed, Who: []org.Role{org.Handler, org.System},
		Clocks: stopAll, Paper: "higher_result", Basis: "xzxkf §35"},
}
