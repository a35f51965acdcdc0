package cases

import "tongban/domain/org"

// receiving are the rows from the draft to acceptance, and what a promise given
// at acceptance entails. basis: xzxkf §32
var receiving = []Row{
	{No: "1", Act: Begin, From: []State{None}, To: Draft, Who: applicant, Kind: Drafts, Basis: local},
	{No: "1a", Act: Abandon, From: []State{Draft}, To: None, Who: clockwork, Kind: Drafts, Basis: local},
	{No: "2", Act: Submit, From: []State{None, Draft}, To: Submitted, Who: []org.Role{org.Resident, org.Clerk, org.Assistant},
		Clocks: []Effect{{Acceptance, Start}}, Paper: "receipt", Basis: "xzxkf §29"},
	{No: "3", Act: Claim, From: []State{Submitted}, To: Precheck, Who: window, Clocks: []Effect{{Link, Start}}, Basis: local},

	{No: "4", Act: NoNeed, From: accepting, To: NotRequired, Who: window,
		Clocks: []Effect{{Acceptance, Stop}, {Link, Stop}}, Paper: "not_required", Basis: "xzxkf §32(1)"},
	{No: "5", Act: Misdirect, From: accepting, To: NotAccepted, Who: window, Asks: asks(rightOne),
		Clocks: []Effect{{Acceptance, Stop}, {Link, Stop}}, Paper: "not_accepted", Basis: "xzxkf §32(2)"},
	{No: "42", Act: Duplicate, From: accepting, To: NotAccepted, Who: window, Asks: asks(first),
		Clocks: []Effect{{Acceptance, Stop}, {Link, Stop}}, Paper: "not_accepted", Basis: local},
	{No: "6", Act: Mend, From: []State{Precheck}, Who: window, Kind: Attaches, Paper: "mended", Basis: "xzxkf §32(3)"},
	{No: "7", Act: Correct, From: accepting, To: Correction, Who: window, Guards: guards(firstOnly),
		Clocks: []Effect{{Acceptance, Stop}, {Link, Stop}, {Reply, Start}}, Paper: "correction", Basis: "xzxkf §32(4)"},

	// The guide is the most that may be asked. What goes beyond it is asked in the
	// open and binds nobody: the case goes on as if it had not been asked.
	{No: "7a", Act: AskBeyond, From: undecided, Who: window, Kind: Attaches, Asks: asks(fewDemands), Basis: local},
	{No: "7b", Act: AnswerBeyond, From: undecided, Who: []org.Role{org.Resident}, Kind: Attaches, Guards: guards(demanded), Asks: asks(thatDemand), Basis: local},
	{No: "7c", Act: DeclineBeyond, From: undecided, Who: []org.Role{org.Resident}, Kind: Attaches, Guards: guards(demanded), Asks: asks(thatDemand), Basis: local},
	{No: "7d", Act: RecallBeyond, From: States, Who: watcher, Kind: Attaches, Guards: guards(demanded), Asks: asks(thatDemand), Basis: local},
	{No: "7e", Act: LibraryMiss, From: accepting, Who: window, Kind: Attaches, Asks: asks(supplied, unmissed), Basis: local},

	{No: "8", Act: Supplement, From: []State{Correction}, To: Precheck, Who: helped,
		Clocks: []Effect{{Reply, Stop}, {Acceptance, Start}, {Link, Start}}, Paper: "receipt", Basis: "xzxkf §32(5)"},

	// A second notice breaks the promise of one notice for all, unless what is
	// wrong lies in what came since; anything else needs the supervisor first.
	{No: "9", Act: Recorrect, From: []State{Precheck}, To: Correction, Who: window,
		Guards: guards(corrected, not("CASE-CORRECT-05", Recorrected)), Asks: asks(fresh), Flags: []Flag{Recorrected},
		Clocks: []Effect{{Acceptance, Stop}, {Link, Stop}, {Reply, Start}}, Paper: "correction_again", Basis: "xzxkf §32(4)"},
	{No: "9a", Act: AskLeave, From: []State{Precheck}, Who: window, Kind: Attaches,
		Guards: guards(corrected, not("CASE-CORRECT-05", Recorrected), not("CASE-CORRECT-06", LeaveAsked)), Flags: []Flag{LeaveAsked}, Basis: local},
	{No: "9b", Act: GiveLeave, From: []State{Precheck}, To: Correction, Who: watcher,
		Guards: guards(only("CASE-CORRECT-07", LeaveAsked), not("CASE-CORRECT-05", Recorrected), not("CASE-CORRECT-06", LeaveRefused)), Flags: []Flag{Recorrected},
		Clocks: []Effect{{Acceptance, Stop}, {Link, Stop}, {Reply, Start}}, Paper: "correction_again", Basis: local},
	{No: "9c", Act: DenyLeave, From: []State{Precheck}, Who: watcher, Kind: Attaches,
		Guards: guards(only("CASE-CORRECT-07", LeaveAsked), not("CASE-CORRECT-05", Recorrected), not("CASE-CORRECT-06", LeaveRefused)), Flags: []Flag{LeaveRefused}, Basis: local},
	{No: "8a", Act: NotAccept, From: []State{Precheck}, To: NotAccepted, Who: window, Guards: guards(corrected),
		Clocks: []Effect{{Acceptance, Stop}, {Link, Stop}}, Paper: "not_accepted", Basis: "xzxkf §32"},
	{No: "5a", Act: NotAccept, From: accepting, To: NotAccepted, Who: window,
		Clocks: []Effect{{Acceptance, Stop}, {Link, Stop}}, Paper: "not_accepted", Basis: "xzxkf §32"},
	{No: "10", Act: Expire, Fires: Reply, From: []State{Correction}, To: Terminated, Who: clockwork,
		Clocks: []Effect{{Reply, Stop}}, Paper: "lapsed", Basis: local},

	{No: "11", Act: Accept, From: accepting, To: Accepted, Who: window, Guards: guards(reviewed),
		Clocks: []Effect{{Acceptance, Stop}, {Statutory, Start}, {Promised, Start}, {Link, Start}}, Paper: "acceptance", Basis: "xzxkf §32(5)"},
	{No: "11a", Act: OnTheSpot, From: accepting, To: Closed, Who: window, Guards: guards(immediate), Flags: []Flag{Spot},
		Clocks: []Effect{{Acceptance, Stop}, {Link, Stop}}, Paper: "on_the_spot", Basis: local},
	{No: "11b", Act: AfterCheck, From: []State{Closed}, Who: approvers, Kind: Attaches, Guards: guards(drawn), Flags: []Flag{Checked}, Basis: local},
	{No: "12", Act: Expire, Fires: Acceptance, From: accepting, To: Accepted, Who: clockwork, Guards: guards(reviewed), Flags: []Flag{Deemed},
		Clocks: []Effect{{Acceptance, Stop}, {Statutory, Start}, {Promised, Start}, {Link, Start}}, Paper: "acceptance", Only: permits, Basis: "xzxkf §32(4)"},

	// 容缺: the review goes on, nothing is granted before the rest is in, and
	// nothing is held against anybody who is late. basis: gdszh
	{No: "13", Act: Tolerate, From: accepting, To: Accepted, Who: window, Guards: guards(reviewed, way(ByTolerance)), Flags: []Flag{Tolerated},
		Clocks: []Effect{{Acceptance, Stop}, {Statutory, Start}, {Promised, Start}, {Link, Start}, {Tolerance, Start}}, Paper: "tolerated", Basis: "gdszh"},
	{No: "13a", Act: Expire, Fires: Tolerance, From: inReview, To: Deciding, Who: clockwork,
		Clocks: []Effect{{Tolerance, Stop}, {Link, Start}}, Paper: "tolerance_late", Basis: local},
	{No: "13b", Act: Expire, Fires: Tolerance, From: []State{Special, Suspended, Deciding, Transferred}, Who: clockwork, Kind: Attaches,
		Clocks: []Effect{{Tolerance, Stop}}, Paper: "tolerance_late", Basis: local},
	{No: "13c", Act: Supply, From: []State{Accepted, Review, Special, Suspended, Deciding, Transferred}, Who: applicant, Kind: Attaches, Guards: guards(lacking),
		Clocks: []Effect{{Tolerance, Stop}}, Flags: []Flag{Supplied}, Paper: "receipt", Basis: "gdszh"},
	{No: "13d", Act: Prolong, From: []State{Accepted, Review, Deciding}, To: Review, Who: head,
		Guards: guards(lacking, rests("CASE-PROLONG-01", Tolerance), not("CASE-PROLONG-02", Prolonged)), Flags: []Flag{Prolonged},
		Clocks: []Effect{{Tolerance, Start}, {Link, Start}}, Paper: "prolonged", Basis: local},

	// 告知承诺: accepted and laid before the approver in one act, by two entries.
	// basis: gbf42
	{No: "14", Act: Pledge, From: accepting, To: Accepted, Who: window, Guards: guards(reviewed, way(ByPromise)), Flags: []Flag{Committed},
		Clocks: []Effect{{Acceptance, Stop}, {Statutory, Start}, {Promised, Start}, {Link, Start}}, Paper: "promised", Basis: "gbf42"},
	{No: "14a", Act: Propose, From: []State{Accepted}, To: Deciding, Who: window, Guards: guards(only("CASE-PROMISE-01", Committed)),
		Clocks: []Effect{{Link, Start}}, Basis: "gbf42"},

	{No: "40", Act: Falsify, From: accepting, To: NotAccepted, Who: window, Flags: []Flag{Falsified},
		Clocks: []Effect{{Acceptance, Stop}, {Link, Stop}}, Paper: "not_accepted", Only: permits, Basis: "xzxkf §78"},
	{No: "23a", Act: Discontinue, From: []State{Submitted, Precheck, Correction}, To: Terminated, Who: window, Asks: asks(lost), Flags: []Flag{Discontinued},
		Clocks: []Effect{{Acceptance, Stop}, {Reply, Stop}, {Link, Stop}}, Paper: "discontinued", Basis: local},
	{No: "41", Act: Amend, From: []State{Submitted, Precheck, Correction, Accepted, Review, Special, Suspended, Deciding, Transferred, Granted, Refused, Making, Ready},
		Who: []org.Role{org.Resident, org.Clerk}, Kind: Attaches, Basis: local},
}
