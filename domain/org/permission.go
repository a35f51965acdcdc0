package org

import "slices"

// Action names what a route does. A route names its action; an action without
// a line in Permissions refuses to start.
type Action string

// The actions of the first errands.
const (
	CatalogueRead Action = "catalogue.read"
	LicenceVerify Action = "licence.verify"
	AccountOpen   Action = "account.open" // self-registration, level 1
	SessionOpen   Action = "session.open"
	SessionClose  Action = "session.close"
	IdentityProve Action = "identity.prove" // a card was seen at the counter: level 2
	StaffManage   Action = "staff.manage"   // accounts of staff and their window authorisations
	StaffList     Action = "staff.list"     // who works here
	StaffPower    Action = "staff.power"    // roles of staff, their passwords anew, their sessions, their second steps
	LedgerRead    Action = "ledger.read"    // what was done to accounts and settings
	AccountKeep   Action = "account.keep"   // one's own password, second step and sessions
	DraftKeep     Action = "draft.keep"     // save, read and drop one's own draft
	FileKeep      Action = "file.keep"      // upload a file for a draft, a correction or a walk-in
	PersonRead    Action = "person.read"    // what is kept of oneself: materials, licences, messages, looks
	NoticeRead    Action = "notice.read"    // note that one has read one's messages
	CaseApply     Action = "case.apply"
	CaseList      Action = "case.list"
	CaseTrack     Action = "case.track" // number + query code, no account
	CaseRead      Action = "case.read"
	CaseReveal    Action = "case.reveal" // one masked value, with a reason, logged
	CaseClaim     Action = "case.claim"
	CaseAccept    Action = "case.accept"
	CaseCorrect   Action = "case.correct"
	CaseNotAccept Action = "case.not_accept"

	CaseLibraryMiss  Action = "case.library_miss"  // a library did not find what it should supply
	CaseAskBeyond    Action = "case.ask_beyond"    // ask for more than the guide lists
	CaseAnswerBeyond Action = "case.answer_beyond" // the applicant answers that, or says no
	CaseRecallBeyond Action = "case.recall_beyond" // supervision takes it back

	CaseSpot       Action = "case.spot" // 即办: accept, decide and finish in one act
	CaseSupplement Action = "case.supplement"
	CaseWithdraw   Action = "case.withdraw"
	CasePropose    Action = "case.propose"
	CaseDecide     Action = "case.decide"
	CaseIssue      Action = "case.issue"
	CaseDeliver    Action = "case.deliver"
	CaseRemind     Action = "case.remind" // tell once more that a result lies ready
	CaseEvaluate   Action = "case.evaluate"
	CaseExpire     Action = "case.expire"     // a clock ran out
	CaseCheck      Action = "case.aftercheck" // sampled after-check of what was done on the spot
	TaskList       Action = "task.list"
	WindowSit      Action = "window.sit" // take a window, pause, leave; see one's own day
	VisitKeep      Action = "visit.keep" // receive who comes to the window, with all their errands
	JournalRead    Action = "journal.read"
	NoticeKeep     Action = "notice.keep"  // see what became of notices, and try again those that are stuck
	ContactKeep    Action = "contact.keep" // say how one wants to be told

	CardRead   Action = "card.read"   // the cards of supervision
	CardAnswer Action = "card.answer" // the unit explains, and rectifies
	CardJudge  Action = "card.judge"  // supervision confirms, cancels, exempts, closes
	RatingRead Action = "rating.read" // what people said, in figures
	CardOrder  Action = "card.order"  // 督办单: supervision asks on its own initiative

	CatalogueWork    Action = "catalogue.work"    // see which versions are being prepared, and how they differ
	CatalogueDraft   Action = "catalogue.draft"   // prepare the next version of an item
	CatalogueApprove Action = "catalogue.approve" // for the department: its head
	CatalogueLegal   Action = "catalogue.legal"   // 合法性审查
	CataloguePublish Action = "catalogue.publish" // 编办、政务办
)

// Relation is what the object must be to the actor.
type Relation string

// The relations. Each has a test on one object (holds) and a condition on many (Scope).
const (
	Any     Relation = "any"     // no condition
	Own     Relation = "own"     // filed by the actor's account
	Subject Relation = "subject" // for the actor: the same ID number, and the card was seen (level 2)
	Shown   Relation = "shown"   // number and query code were shown (track without account)
	Window  Relation = "window"  // the actor's unit accepts the case
	ByUnit  Relation = "unit"    // the actor's unit accepts, handles or decides the case
	Decides Relation = "decides" // the actor's unit decides the case
	Task    Relation = "task"    // an open task waits for the actor's unit and role, free or the actor's own
	Keeper  Relation = "keeper"  // the actor's unit keeps the item, or an element of it
	Place   Relation = "place"   // anything in the district
)

// Permission is one line of the table.
type Permission struct {
	Action   Action
	Role     Role
	Relation Relation
}

// Permissions is the whole policy: default deny, each line an exception.
var Permissions = slices.Concat(common, course)

// common are all lines beside those of the other steps (steps.go).
var common = []Permission{
	{CatalogueRead, Guest, Any},
	{LicenceVerify, Guest, Any},
	{AccountOpen, Guest, Any},
	{SessionOpen, Guest, Any},
	{SessionClose, Guest, Any},
	{StaffManage, Admin, Place},
	{StaffList, Admin, Place},
	{StaffList, Security, Place},
	{StaffPower, Security, Place},
	{LedgerRead, Auditor, Place},
	{AccountKeep, Resident, Any},
	{AccountKeep, Clerk, Any},
	{AccountKeep, Assistant, Any},
	{AccountKeep, Handler, Any},
	{AccountKeep, Approver, Any},
	{AccountKeep, Supervisor, Any},
	{AccountKeep, Admin, Any},
	{AccountKeep, Security, Any},
	{AccountKeep, Auditor, Any},
	{AccountKeep, Editor, Any},
	{AccountKeep, Head, Any},
	{AccountKeep, Legal, Any},
	{AccountKeep, Publisher, Any},
	{IdentityProve, Clerk, Any},

	{DraftKeep, Resident, Own},
	{DraftKeep, Clerk, Own},     // a walk-in, or the answer to a notice given at the window
	{DraftKeep, Assistant, Own}, // 代收: for a resident of the street
	{FileKeep, Resident, Any},
	{FileKeep, Clerk, Any},
	{FileKeep, Assistant, Any},
	{PersonRead, Resident, Own},
	{NoticeRead, Resident, Own},
	{CaseApply, Resident, Own},
	{CaseApply, Clerk, Window},
	{CaseApply, Assistant, Own}, // taken in for the street's window, which accepts it or does not

	{CaseList, Resident, Own},
	{CaseList, Resident, Subject},
	{CaseList, Clerk, Window},
	{CaseList, Assistant, Own},
	{CaseList, Supervisor, Place},
	{CaseTrack, Guest, Shown},
	{CaseRead, Resident, Own},
	{CaseRead, Resident, Subject},
	{CaseRead, Guest, Shown},
	{CaseRead, Clerk, Window},
	{CaseRead, Assistant, Own}, // masked, like any case of the office
	{CaseRead, Handler, ByUnit},
	{CaseRead, Approver, ByUnit},
	{CaseRead, Head, ByUnit},
	{CaseRead, Supervisor, Place},
	{CaseReveal, Clerk, Window},
	{CaseReveal, Handler, Task},
	{CaseReveal, Approver, Task},

	{CaseClaim, Clerk, Task},
	{CaseClaim, Handler, Task},
	{CaseClaim, Approver, Task},
	{CaseAccept, Clerk, Window},
	{CaseCorrect, Clerk, Window},
	{CaseNotAccept, Clerk, Window},
	{CaseLibraryMiss, Clerk, Window},
	{CaseAskBeyond, Clerk, Window},
	{CaseAnswerBeyond, Resident, Own},
	{CaseAnswerBeyond, Resident, Subject},
	{CaseRecallBeyond, Supervisor, Place},
	{CaseSpot, Clerk, Window},
	{CaseSupplement, Resident, Own},
	{CaseSupplement, Clerk, Window},
	{CaseSupplement, Assistant, Own}, // who took in for a resident answers for them too
	{CaseWithdraw, Resident, Own},
	{CaseWithdraw, Resident, Subject},
	{CaseWithdraw, Clerk, Window}, // the applicant stands at the window
	{CasePropose, Handler, Task},
	{CaseDecide, Approver, Task},
	{CaseIssue, System, Any},
	{CaseExpire, System, Any},
	{CaseDeliver, Resident, Own}, // taking the result online
	{CaseDeliver, Resident, Subject},
	{CaseDeliver, Clerk, Window},
	{CaseRemind, Clerk, Window},
	{CaseCheck, Approver, Task},
	{CaseEvaluate, Resident, Own},
	{CaseEvaluate, Resident, Subject},
	{CaseEvaluate, Guest, Shown},

	{WindowSit, Clerk, Any},
	{VisitKeep, Clerk, Window},
	{TaskList, Clerk, Task},
	{TaskList, Handler, Task},
	{TaskList, Approver, Task},
	{TaskList, Supervisor, Task},
	{TaskList, Head, Task}, // the way back from a case of the organ
	{JournalRead, Supervisor, Place},

	{CardRead, Supervisor, Place},
	{CardRead, Clerk, ByUnit},
	{CardRead, Handler, ByUnit},
	{CardRead, Approver, ByUnit},
	{CardRead, Head, ByUnit},
	{CardAnswer, Clerk, ByUnit},
	{CardAnswer, Handler, ByUnit},
	{CardAnswer, Approver, ByUnit},
	{CardAnswer, Head, ByUnit},
	{CardJudge, Supervisor, Place},
	{CardOrder, Supervisor, Place},
	{NoticeKeep, Admin, Place},
	{NoticeKeep, Clerk, Window}, // of the cases the window accepts
	{ContactKeep, Resident, Own},
	{RatingRead, Supervisor, Place},

	{CatalogueWork, Editor, Place},
	{CatalogueWork, Head, Place},
	{CatalogueWork, Legal, Place},
	{CatalogueWork, Publisher, Place},
	{CatalogueWork, Supervisor, Place},
	{CatalogueDraft, Editor, Keeper},
	{CatalogueDraft, System, Any}, // a pack is read in
	{CatalogueApprove, Head, Keeper},
	{CatalogueLegal, Legal, Place},
	{CataloguePublish, Publisher, Place},
}

// Object is what the table needs to know of the thing acted on. A zero field
// never matches.
type Object struct {
	Owner                         string   // account that filed it
	Subject                       bool     // the case is for the actor, whose card was seen
	Shown                         bool     // number and query code were shown and are right
	Accepting, Handling, Deciding UnitCode // 受理、承办、批准 of a case
	Tasks                         []OpenTask
	Keeping                       []UnitCode // units that keep an item
}

// OpenTask is one task that waits on the object.
type OpenTask struct {
	Unit   UnitCode
	Role   Role
	Holder string // "" while nobody claimed it
}

// Known tells whether an action has at least one line.
func Known(a Action) bool {
	for _, p := range Permissions {
		if p.Action == a {
			return true
		}
	}
	return false
}

// May tells whether some line lets the actor try the action at all, whatever
// the object: the question of a list page or a menu entry.
func May(a Actor, act Action) bool {
	for _, p := range Permissions {
		if p.Action == act && a.Is(p.Role) {
			return true
		}
	}
	return false
}

// Can tells whether the actor may do the action to the object.
func Can(a Actor, act Action, o Object) bool {
	for _, p := range Permissions {
		if p.Action == act && a.Is(p.Role) && holds(p, a, o) {
			return true
		}
	}
	return false
}

func holds(p Permission, a Actor, o Object) bool {
	switch p.Relation {
	case Any, Place:
		return true
	case Own:
		return a.ID != "" && o.Owner == a.ID
	case Subject:
		return o.Subject
	case Shown:
		return o.Shown
	case Window:
		return a.Unit != "" && o.Accepting == a.Unit
	case ByUnit:
		return a.Unit != "" && (o.Accepting == a.Unit || o.Handling == a.Unit || o.Deciding == a.Unit)
	case Decides:
		return a.Unit != "" && o.Deciding == a.Unit
	case Keeper:
		return a.Unit != "" && slices.Contains(o.Keeping, a.Unit)
	case Task:
		for _, t := range o.Tasks {
			if t.Unit == a.Unit && t.Role == p.Role && (t.Holder == "" || t.Holder == a.ID) {
				return true
			}
		}
	}
	return false
}

// Scope is the same table as a condition on many objects; the store turns it
// into SQL. The parts are joined by OR; a zero Scope matches nothing.
type Scope struct {
	All       bool
	Owner     string
	Subject   []byte // blind index of the person the case is for
	Accepting UnitCode
	Touching  UnitCode // accepting, handling or deciding
	TaskUnit  UnitCode
	TaskRoles []Role
	Holder    string // tasks held by others are left out
	Keeping   UnitCode
}

// ScopeOf gives the objects on which the actor may do the action.
func ScopeOf(a Actor, act Action) Scope {
	var s Scope
	for _, p := range Permissions {
		if p.Action != act || !a.Is(p.Role) {
			continue
		}
		switch p.Relation {
		case Any, Place:
			s.All = true
		case Own:
			s.Owner = a.ID
		case Window:
			s.Accepting = a.Unit
		case ByUnit:
			s.Touching = a.Unit
		case Keeper:
			s.Keeping = a.Unit
		case Task:
			s.TaskUnit, s.Holder = a.Unit, a.ID
			s.TaskRoles = append(s.TaskRoles, p.Role)
		case Subject:
			s.Subject = a.Subject
		case Decides, Shown: // no list is made by them; a list never shows what needs a code
		}
	}
	return s
}
