package publishing

import (
	"strings"
	"time"

	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/catalogue"
	"tongban/domain/org"
)

// Act is what is done to a revision.
type Act string

// The acts.
const (
	Begin   Act = "begin"   // 起草
	Edit    Act = "edit"    // 修改
	Submit  Act = "submit"  // 送审
	Approve Act = "approve" // 部门负责人同意
	Clear   Act = "clear"   // 合法性审查通过
	Publish Act = "publish" // 审核发布
	Correct Act = "correct" // 紧急更正, published at once
	Confirm Act = "confirm" // 事后复核通过
	Object  Act = "object"  // 事后复核有异议
	Return  Act = "return"  // 退回
	Drop    Act = "drop"    // 放弃
)

// Row is one line of the table of moves. Its sentence is publishing.CODE in
// base/words.
type Row struct {
	Code   string
	Act    Act
	From   State
	To     State
	Desk   Desk
	Action org.Action
	Reason bool // must be given
	Guard  func(*Revision, Facts) error
	Basis  string
}

// Moves is the whole way. What has no line cannot be done.
// basis: gdsxgl; basis: gzzwfw
var Moves = []Row{
	{"PUB-01", Begin, "", Drafting, DeskAuthor, org.CatalogueDraft, false, nil, "gdsxgl"},
	{"PUB-02", Edit, Drafting, Drafting, DeskAuthor, org.CatalogueDraft, false, nil, "gdsxgl"},
	{"PUB-03", Submit, Drafting, Head, DeskAuthor, org.CatalogueDraft, false, ripe, "gdsxgl"},
	{"PUB-04", Approve, Head, Legal, DeskHead, org.CatalogueApprove, false, slow, "gdsxgl"},
	{"PUB-05", Return, Head, Drafting, DeskHead, org.CatalogueApprove, true, nil, "gdsxgl"},
	{"PUB-06", Clear, Legal, Audit, DeskLegal, org.CatalogueLegal, false, nil, "gdsxgl"},
	{"PUB-07", Return, Legal, Drafting, DeskLegal, org.CatalogueLegal, true, nil, "gdsxgl"},
	{"PUB-08", Publish, Audit, Published, DeskAudit, org.CataloguePublish, false, publishable, "gdsxgl"},
	{"PUB-09", Return, Audit, Drafting, DeskAudit, org.CataloguePublish, true, nil, "gdsxgl"},
	{"PUB-10", Correct, Head, Afterwards, DeskHead, org.CatalogueApprove, true, correctable, "local rule"},
	{"PUB-11", Confirm, Afterwards, Published, DeskLegal, org.CatalogueLegal, false, nil, "local rule"},
	{"PUB-12", Object, Afterwards, Objected, DeskLegal, org.CatalogueLegal, true, nil, "local rule"},
	{"PUB-13", Drop, Drafting, Dropped, DeskAuthor, org.CatalogueDraft, true, nil, "local rule"},
}

// Facts are what a move is decided on.
type Facts struct {
	Reason  string
	Changes []catalogue.Change // against the version it was begun under
	Latest  int                // the newest version there is, 0 for none
	Since   workday.Day        // the day that version is in force from
	Today   workday.Day
}

// rowOf finds the line of an act in a state.
func rowOf(act Act, from State) (Row, bool) {
	for _, row := range Moves {
		if row.Act == act && row.From == from {
			return row, true
		}
	}
	return Row{}, false
}

// Possible are the lines a person could take now, going by desk, table and unit;
// what a line guards is asked when it is taken.
func Possible(r *Revision, by org.Actor) (out []Row) {
	for _, row := range Moves {
		if row.From == r.State && row.Act != Begin && org.Can(by, row.Action, r.Object(row.Action)) && !r.barred(by.ID, row.Desk) {
			out = append(out, row)
		}
	}
	return out
}

// maxReason bounds what is said with a move, in characters.
const maxReason = 2000

// Move takes a revision one line on and writes its entry; r changes only when it
// goes through. What it was begun under being no longer the newest is
// PUBLISH-BASE-01, a second step by the same person PUBLISH-HAND-01.
func Move(r *Revision, act Act, by org.Actor, f Facts, at time.Time) (Entry, error) {
	row, ok := rowOf(act, r.State)
	if !ok {
		return Entry{}, fault.New(fault.Conflict, "PUBLISH-STATE-01", "state", string(r.State))
	}
	f.Reason = strings.TrimSpace(f.Reason)
	switch {
	case !org.Can(by, row.Action, r.Object(row.Action)):
		return Entry{}, fault.New(fault.Forbidden, "PUBLISH-UNIT-01")
	case r.barred(by.ID, row.Desk):
		return Entry{}, fault.New(fault.Forbidden, "PUBLISH-HAND-01")
	case row.Reason && f.Reason == "":
		return Entry{}, fault.Input("reason", "PUBLISH-REASON-01")
	case len([]rune(f.Reason)) > maxReason:
		return Entry{}, fault.Input("reason", "INPUT-LONG-01", "max", "2000")
	}
	if row.Guard != nil {
		if err := row.Guard(r, f); err != nil {
			return Entry{}, err
		}
	}
	return r.settle(row, by, f.Reason, at)
}

// settle writes down what a line did.
func (r *Revision) settle(row Row, by org.Actor, reason string, at time.Time) (Entry, error) {
	body, err := digestOf(r)
	if err != nil {
		return Entry{}, err
	}
	e := Entry{Revision: r.ID, Seq: r.Version + 1, At: at.UnixMicro(), Act: row.Act, Row: row.Code, From: r.State, To: row.To,
		By: By{ID: by.ID, Unit: by.Unit}, Reason: reason, Body: body}
	r.State, r.UpdatedAt, r.Version = row.To, at, r.Version+1
	r.lay(Hand{row.Desk, by.ID})
	return e, nil
}

// ripe: a revision that is sent on says what it is for and changes something.
func ripe(r *Revision, f Facts) error {
	wrong := fault.New(fault.Invalid, "INPUT-01")
	if strings.TrimSpace(r.Title) == "" {
		wrong.With("title", "PUBLISH-TITLE-01")
	}
	if strings.TrimSpace(r.Reason) == "" {
		wrong.With("why", "PUBLISH-WHY-01")
	}
	if r.EffectiveOn != 0 && r.EffectiveOn < f.Today {
		wrong.With("effective", "PUBLISH-DATE-01", "today", f.Today.String())
	}
	if err := wrong.OrNil(); err != nil {
		return err
	}
	if r.Base > 0 && len(f.Changes) == 0 {
		return fault.New(fault.Conflict, "PUBLISH-SAME-01")
	}
	if r.Urgent {
		return textOnly(r, f)
	}
	return fresh(r, f)
}

// slow: what was asked to go the short way is not sent the long one by mistake.
func slow(r *Revision, f Facts) error {
	if r.Urgent {
		return fault.New(fault.Conflict, "PUBLISH-URGENT-02")
	}
	return fresh(r, f)
}

// fresh: nobody has published another version meanwhile, so none is lost.
func fresh(r *Revision, f Facts) error {
	if r.Base != f.Latest {
		return fault.New(fault.Conflict, "PUBLISH-BASE-01", "base", itoa(r.Base), "latest", itoa(f.Latest))
	}
	return nil
}

// publishable: never back in time, and never before the version it follows.
func publishable(r *Revision, f Facts) error {
	if err := fresh(r, f); err != nil {
		return err
	}
	switch on := r.From(f.Today); {
	case on < f.Today:
		return fault.Input("effective", "PUBLISH-DATE-01", "today", f.Today.String())
	case on < f.Since:
		return fault.Input("effective", "PUBLISH-DATE-02", "since", f.Since.String())
	}
	return nil
}

// correctable: the short way is for the wrong words of a text, at once.
func correctable(r *Revision, f Facts) error {
	if !r.Urgent {
		return fault.New(fault.Conflict, "PUBLISH-URGENT-03")
	}
	if err := textOnly(r, f); err != nil {
		return err
	}
	return publishable(r, f)
}

// textOnly: only what changes no right and no duty of anybody.
func textOnly(r *Revision, f Facts) error {
	wrong := fault.New(fault.Invalid, "PUBLISH-URGENT-01")
	for _, c := range f.Changes {
		if !c.Wording() || c.Burden == catalogue.More {
			wrong.With(c.Place(), "PUBLISH-URGENT-04", "place", c.Place())
		}
	}
	if err := wrong.OrNil(); err != nil {
		return err
	}
	return fresh(r, f)
}

// From is the day a revision is in force from if it is published on a day.
func (r *Revision) From(today workday.Day) workday.Day {
	if r.EffectiveOn == 0 {
		return today
	}
	return r.EffectiveOn
}
