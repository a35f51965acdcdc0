package cases

// reviewing are the rows from acceptance to the proposal.
var reviewing = []Row{
	{No: "15", Act: Claim, From: []State{Accepted}, To: Review, Who: handlers, Clocks: []Effect{{Link, Start}}, Basis: local},
	// After the 受理通知书 nothing goes back to the window: the fault is put to its
	// account and the applicant does not feel it.
	{No: "16", Act: HandBack, From: inReview, Who: handlers, Kind: Attaches, Guards: guards(not("CASE-HANDBACK-02", Misaccepted)),
		Asks: asks(prompt), Flags: []Flag{Misaccepted}, Paper: "handed_back", Basis: local},

	{No: "17", Act: StartSpecial, From: inReview, To: Special, Who: head, Guards: guards(specials), Asks: asks(listed, planned),
		Clocks: []Effect{{Statutory, Hold}, {Promised, Hold}, {Procedure, Start}, {Link, Stop}}, Paper: "special", Basis: "xzxkf §45"},
	{No: "18", Act: EndSpecial, From: []State{Special}, To: Review, Who: handlers, Guards: guards(noHearing),
		Clocks: []Effect{{Procedure, Stop}, {Statutory, Go}, {Promised, Go}, {Link, Start}}, Basis: "xzxkf §45"},
	{No: "18a", Act: EndSpecial, From: []State{Special}, To: Review, Who: handlers, Flags: []Flag{Heard},
		Clocks: []Effect{{Procedure, Stop}, {Hearing, Stop}, {Statutory, Go}, {Promised, Go}, {Link, Start}}, Basis: "xzxkf §48"},

	{No: "19a", Act: Extend, From: afterward, Who: head, Kind: Attaches, Guards: guards(way(ByHead), not("CASE-EXTEND-03", Extended)), Asks: asks(within, intime),
		Clocks: []Effect{{Statutory, Longer}}, Flags: []Flag{Extended}, Paper: "extended", Only: permits, Basis: "xzxkf §42(1)"},
	{No: "19b", Act: Extend, From: afterward, Who: head, Kind: Attaches, Guards: guards(way(ByGovernment), not("CASE-EXTEND-03", Extended)), Asks: asks(within, intime),
		Clocks: []Effect{{Statutory, Longer}}, Flags: []Flag{Extended}, Paper: "extended", Only: permits, Basis: "xzxkf §42(2)"},
	{No: "19c", Act: Extend, From: afterward, Who: head, Kind: Attaches, Guards: guards(extends, not("CASE-EXTEND-03", Extended)), Asks: asks(within, intime),
		Clocks: []Effect{{Statutory, Longer}}, Flags: []Flag{Extended}, Paper: "extended", Only: others, Basis: byItem},

	{No: "20", Act: Suspend, From: inReview, To: Suspended, Who: head, Asks: asks(suspends),
		Clocks: []Effect{{Statutory, Hold}, {Promised, Hold}, {Link, Stop}}, Paper: "suspended", Basis: local},
	{No: "21", Act: Resume, From: []State{Suspended}, To: Review, Who: handlers,
		Clocks: []Effect{{Statutory, Go}, {Promised, Go}, {Link, Start}}, Paper: "resumed", Basis: local},

	{No: "22", Act: Withdraw, From: undecided, To: Withdrawn, Who: applicant, Guards: guards(open), Clocks: stopAll, Paper: "withdrawn", Basis: local},
	{No: "23", Act: Terminate, From: afterward, To: Terminated, Who: head, Asks: asks(ends), Clocks: stopAll, Paper: "terminated", Basis: local},

	// A hearing: told of the right, asked for within five days, held within
	// twenty, announced seven working days before. basis: xzxkf §§46-48
	{No: "24", Act: TellHearing, From: inReview, Who: handlers, Kind: Attaches, Guards: guards(unheld),
		Clocks: []Effect{{HearingRequest, Start}}, Paper: "hearing_right", Only: permits, Basis: "xzxkf §47"},
	{No: "24b", Act: TellHearing, From: inReview, Who: handlers, Kind: Attaches, Guards: guards(way(ByHearing), unheld),
		Clocks: []Effect{{HearingRequest, Start}}, Paper: "hearing_right", Only: others, Basis: byItem},
	{No: "24c", Act: AskHearing, From: afterward, Who: applicant, Kind: Attaches, Guards: guards(asked),
		Clocks: []Effect{{HearingRequest, Stop}, {Hearing, Start}}, Paper: "hearing_asked", Basis: "xzxkf §47"},
	{No: "24d", Act: WaiveHearing, From: afterward, Who: applicant, Kind: Attaches, Guards: guards(pending),
		Clocks: []Effect{{HearingRequest, Stop}, {Hearing, Stop}}, Basis: "xzxkf §47"},
	{No: "24e", Act: Expire, Fires: HearingRequest, From: afterward, Who: clockwork, Kind: Attaches,
		Clocks: []Effect{{HearingRequest, Stop}}, Basis: "xzxkf §47"},

	// Nobody is refused unheard. basis: xzxkf §7; basis: xzxkf §36
	{No: "24a", Act: Announce, From: inReview, Who: handlers, Kind: Attaches, Guards: guards(never("CASE-STATEMENT-02", Statement)),
		Clocks: []Effect{{Statement, Start}}, Paper: "statement", Basis: "xzxkf §36"},
	{No: "24f", Act: Defend, From: afterward, Who: applicant, Kind: Attaches, Guards: guards(runs("CASE-STATEMENT-03", Statement)),
		Clocks: []Effect{{Statement, Stop}}, Basis: "xzxkf §36"},
	{No: "24g", Act: Expire, Fires: Statement, From: afterward, Who: clockwork, Kind: Attaches,
		Clocks: []Effect{{Statement, Stop}}, Basis: local},

	{No: "40a", Act: Falsify, From: []State{Accepted, Review, Special, Suspended}, Who: handlers, Kind: Attaches, Guards: guards(honest),
		Flags: []Flag{Falsified}, Basis: "xzxkf §78"},
	{No: "25", Act: Propose, From: inReview, To: Deciding, Who: handlers, Guards: guards(listened, answered), Asks: asks(leave),
		Clocks: []Effect{{Link, Start}}, Basis: local},
}

// stopAll stops whatever runs: the errand is over.
var stopAll = []Effect{{Acceptance, Stop}, {Reply, Stop}, {Statutory, Stop}, {Promised, Stop}, {Link, Stop}, {Hearing, Stop},
	{HearingRequest, Stop}, {Statement, Stop}, {Tolerance, Stop}, {Procedure, Stop}, {FollowUp, Stop}, {Rework, Stop}}
