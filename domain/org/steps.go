package org

// The other steps of a case (其他程序): one action for each act of the lifecycle
// table that has no page of its own.
const (
	CaseHandBack  Action = "case.hand_back"
	CaseSpecial   Action = "case.special_start"
	CaseResult    Action = "case.special_end"
	CaseExtend    Action = "case.extend"
	CaseSuspend   Action = "case.suspend"
	CaseResume    Action = "case.resume"
	CaseTerminate Action = "case.terminate"
	CaseFalsify   Action = "case.falsify"

	CaseTellHearing  Action = "case.hearing_right"
	CaseAskHearing   Action = "case.hearing_ask"
	CaseWaiveHearing Action = "case.hearing_waive"
	CaseAnnounce     Action = "case.announce"
	CaseDefend       Action = "case.statement"

	CaseNoNeed      Action = "case.not_required"
	CaseMisdirect   Action = "case.misdirected"
	CaseDuplicate   Action = "case.duplicate"
	CaseMend        Action = "case.mend"
	CaseRecorrect   Action = "case.recorrect"
	CaseAskLeave    Action = "case.ask_leave"
	CaseGiveLeave   Action = "case.give_leave"
	CaseDenyLeave   Action = "case.deny_leave"
	CaseDiscontinue Action = "case.discontinue"
	CaseAmend       Action = "case.amend"
	CaseTolerate    Action = "case.tolerate"
	CaseProlong     Action = "case.prolong"
	CasePledge      Action = "case.promise"

	CaseForward    Action = "case.forward"
	CaseHigherYes  Action = "case.higher_grant"
	CaseHigherNo   Action = "case.higher_refuse"
	CaseHigherBack Action = "case.higher_return"
	CaseHigherDone Action = "case.higher_done"

	CaseFail     Action = "case.undelivered"
	CaseAskVoid  Action = "case.ask_void"
	CaseMakeVoid Action = "case.void"
	CaseRectify  Action = "case.rectify"
	CaseRedo     Action = "case.redo"
)

// course are the lines of the other steps. What the law gives to the head of
// the organ is done by the head of the unit that decides.
var course = []Permission{
	{CaseHandBack, Handler, Task},
	{CaseSpecial, Head, Decides},
	{CaseResult, Handler, Task},
	{CaseExtend, Head, Decides},
	{CaseSuspend, Head, Decides},
	{CaseResume, Handler, Task},
	{CaseTerminate, Head, Decides},
	{CaseFalsify, Clerk, Window},
	{CaseFalsify, Handler, Task},

	{CaseTellHearing, Handler, Task},
	{CaseAskHearing, Resident, Own},
	{CaseAskHearing, Resident, Subject},
	{CaseAskHearing, Clerk, Window}, // the applicant stands at the window
	{CaseWaiveHearing, Resident, Own},
	{CaseWaiveHearing, Resident, Subject},
	{CaseWaiveHearing, Clerk, Window},
	{CaseAnnounce, Handler, Task},
	{CaseDefend, Resident, Own},
	{CaseDefend, Resident, Subject},
	{CaseDefend, Clerk, Window},

	{CaseNoNeed, Clerk, Window},
	{CaseMisdirect, Clerk, Window},
	{CaseDuplicate, Clerk, Window},
	{CaseMend, Clerk, Window},
	{CaseRecorrect, Clerk, Window},
	{CaseAskLeave, Clerk, Window},
	{CaseGiveLeave, Supervisor, Place},
	{CaseDenyLeave, Supervisor, Place},
	{CaseDiscontinue, Clerk, Window},
	{CaseAmend, Resident, Own},
	{CaseAmend, Resident, Subject},
	{CaseAmend, Clerk, Window},
	{CaseTolerate, Clerk, Window},
	{CaseProlong, Head, Decides},
	{CasePledge, Clerk, Window},

	{CaseForward, Head, Decides},
	{CaseHigherYes, Handler, Task},
	{CaseHigherNo, Handler, Task},
	{CaseHigherBack, Handler, Task},
	{CaseHigherDone, Handler, Task},

	{CaseFail, Clerk, Window},
	{CaseAskVoid, Head, Decides},
	{CaseMakeVoid, Supervisor, Place},
	{CaseRectify, Approver, ByUnit}, // whose unit issued the paper
	{CaseRedo, Head, Decides},
}
