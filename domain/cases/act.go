package cases

// Act is what happens to a case.
type Act string

// The acts, in the order of a life.
const (
	Begin      Act = "begin"
	Abandon    Act = "abandon"
	Submit     Act = "submit"
	Claim      Act = "claim"
	NoNeed     Act = "not_required"
	Misdirect  Act = "misdirected"
	Duplicate  Act = "duplicate"
	Mend       Act = "mend"
	Correct    Act = "correct"
	Supplement Act = "supplement"
	Recorrect  Act = "recorrect"
	AskLeave   Act = "ask_leave"
	GiveLeave  Act = "give_leave"
	DenyLeave  Act = "deny_leave"
	NotAccept  Act = "not_accept"
	Accept     Act = "accept"
	OnTheSpot  Act = "spot"
	Tolerate   Act = "tolerate"
	Supply     Act = "supply"
	Prolong    Act = "prolong"
	Pledge     Act = "promise"
	AfterCheck Act = "aftercheck"
	Amend      Act = "amend"

	LibraryMiss   Act = "library_miss"   // the library that should supply a material did not find it
	AskBeyond     Act = "ask_beyond"     // more is asked than the guide lists
	AnswerBeyond  Act = "answer_beyond"  // the applicant answers, or…
	DeclineBeyond Act = "decline_beyond" // …says no, which costs nothing
	RecallBeyond  Act = "recall_beyond"  // supervision takes the demand back

	HandBack     Act = "hand_back"
	StartSpecial Act = "special_start"
	EndSpecial   Act = "special_end"
	Extend       Act = "extend"
	Suspend      Act = "suspend"
	Resume       Act = "resume"
	Withdraw     Act = "withdraw"
	Terminate    Act = "terminate"
	Discontinue  Act = "discontinue"
	TellHearing  Act = "hearing_right"
	AskHearing   Act = "hearing_ask"
	WaiveHearing Act = "hearing_waive"
	Announce     Act = "announce"
	Defend       Act = "statement"
	Falsify      Act = "falsify"
	Propose      Act = "propose"
	Return       Act = "return"
	Forward      Act = "forward"
	HigherYes    Act = "higher_grant"
	HigherNo     Act = "higher_refuse"
	HigherBack   Act = "higher_return"
	HigherDone   Act = "higher_done"
	DecideYes    Act = "grant"
	DecideNo     Act = "refuse"

	Issue     Act = "issue"
	MakeReady Act = "ready"
	Deliver   Act = "deliver"
	Fail      Act = "undelivered"
	AskVoid   Act = "ask_void"
	MakeVoid  Act = "void"
	Rectify   Act = "rectify"
	Redo      Act = "redo"
	Archive   Act = "archive"
	Evaluate  Act = "evaluate"

	Change  Act = "change"
	Renew   Act = "renew"
	Revoke  Act = "revoke"
	Cancel  Act = "cancel"
	Reissue Act = "reissue"

	Expire Act = "expire" // a clock ran out
)
