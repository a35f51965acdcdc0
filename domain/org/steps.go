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
}
