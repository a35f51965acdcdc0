package cases

import "tongban/domain/org"

// closing are the rows after the decision: making, handing over, the archive,
// and what may follow long afterwards.
var closing = []Row{
	{No: "30", Act: Issue, From: []State{Granted}, To: Making, Who: clockwork, Guards: guards(yields, ours), Basis: "xzxkf §39"},
	{No: "31", Act: MakeReady, From: []State{Granted, Refused, Making}, To: Ready, Who: clockwork, Clocks: []Effect{{Collection, Start}}, Basis: local},
	{No: "32", Act: Deliver, From: []State{Ready}, To: Closed, Who: applicant,
		Clocks: []Effect{{Delivery, Stop}, {Collection, Stop}}, Paper: "delivery", Basis: "xzxkf §44"},
	{No: "32a", Act: Fail, From: []State{Ready}, Who: window, Kind: Attaches, Clocks: []Effect{{Collection, Start}}, Flags: []Flag{Undelivered}, Paper: "undelivered", Basis: local},
	{No: "32b", Act: Expire, Fires: Collection, From: []State{Ready}, To: Closed, Who: clockwork,
		Clocks: []Effect{{Delivery, Stop}, {Collection, Stop}}, Flags: []Flag{Unclaimed}, Paper: "unclaimed", Basis: local},

	{No: "33", Act: Archive, From: ended, Who: []org.Role{org.System}, Kind: Attaches, Guards: guards(not("CASE-ARCHIVE-01", Archived)), Flags: []Flag{Archived}, Basis: "gbf26"},
	{No: "34", Act: Evaluate, From: ended, Who: []org.Role{org.Resident, org.Guest}, Kind: Attaches, Guards: guards(unrated), Basis: local},
	{No: "35", Act: AskVoid, From: []State{Granted, Making, Ready}, Who: head, Kind: Attaches, Guards: guards(paper, not("CASE-VOID-01", VoidAsked)),
		Flags: []Flag{VoidAsked}, Basis: "xzxkf §69"},
	{No: "35a", Act: MakeVoid, From: []State{Granted, Making, Ready}, To: Void, Who: watcher, Guards: guards(only("CASE-VOID-02", VoidAsked)),
		Clocks: []Effect{{Delivery, Stop}, {Collection, Stop}}, Paper: "void", Basis: "xzxkf §69"},

	// Each is an errand of its own with its own clocks and papers.
	{No: "36a", Act: Change, From: []State{Closed}, Who: applicant, Kind: Opens, Guards: guards(paper), Basis: "xzxkf §49"},
	{No: "36b", Act: Renew, From: []State{Closed}, Who: applicant, Kind: Opens, Guards: guards(paper), Basis: "xzxkf §50"},
	{No: "36c", Act: Revoke, From: []State{Closed}, Who: head, Kind: Opens, Guards: guards(paper), Basis: "xzxkf §69"},
	{No: "36d", Act: Cancel, From: []State{Closed}, Who: []org.Role{org.Resident, org.Clerk, org.Head}, Kind: Opens, Guards: guards(paper), Basis: "xzxkf §70"},
	{No: "36e", Act: Reissue, From: []State{Closed}, Who: applicant, Kind: Opens, Guards: guards(paper), Basis: local},

	{No: "37a", Act: Expire, Fires: Procedure, From: []State{Special}, Who: clockwork, Kind: Attaches, Flags: []Flag{Delayed}, Basis: local},
	{No: "37b", Act: Expire, Fires: FollowUp, From: []State{Transferred}, Who: clockwork, Kind: Attaches, Flags: []Flag{Delayed}, Basis: local},
	{No: "37", Act: Expire, From: []State{Submitted, Precheck, Accepted, Review, Special, Suspended, Deciding, Transferred, Granted, Refused, Making, Ready},
		Who: clockwork, Kind: Attaches, Flags: []Flag{Overdue}, Basis: local},

	{No: "38", Act: Rectify, From: finished, Who: approvers, Kind: Attaches, Flags: []Flag{Rectified}, Paper: "rectified", Basis: local},
	// Review body or court set the decision aside: the case opens again with the
	// time that was ordered. basis: xzssf §70
	{No: "39", Act: Redo, From: []State{Closed}, To: Review, Who: head, Guards: guards(decided), Asks: asks(planned),
		Clocks: []Effect{{Rework, Start}, {Link, Start}}, Flags: []Flag{Redone}, Drops: []Flag{Archived, Unclaimed, Falsified, Spot, Committed, Checked, Elsewhere, VoidAsked}, Paper: "redone", Basis: "xzssf §70"},
	{No: "39a", Act: Redo, From: []State{NotAccepted}, To: Accepted, Who: head, Asks: asks(planned),
		Clocks: []Effect{{Rework, Start}, {Statutory, Start}, {Promised, Start}, {Link, Start}}, Flags: []Flag{Redone}, Drops: []Flag{Archived, Falsified}, Paper: "redone", Basis: "xzssf §70"},
}
