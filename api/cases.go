package api

import (
	"context"
	"slices"

	"tongban/acts"
	"tongban/base/fault"
	"tongban/base/listing"
	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/org"
	"tongban/store"
)

// newCase files a draft.
type newCase struct {
	Draft       string `json:"draft" maxLength:"40" example:"0199b1f6-5b0e-7c43-9d0f-2f1f6f0b8a11"`
	ItemVersion int    `json:"item_version,omitempty" minimum:"0" doc:"The version of the guide that was read; when a newer one is in force, filing stops and says so." example:"1"`
}

type applyInput struct {
	Keyed
	Body newCase
}

// filed is the receipt of an application.
type filed struct {
	Receipt
	QueryCode string `json:"query_code" doc:"查询密码: with the number it shows the case without an account." example:"7K3QM9"`
}

type applyAnswer struct {
	Location string `header:"Location"`
	ETag     string `header:"ETag"`
	Body     filed
}

func (a *API) apply(ctx context.Context, by *caller, in *applyInput) (*applyAnswer, error) {
	r, err := a.Office.Apply(ctx, by.Actor, in.command(), acts.ApplyInput(in.Body))
	if err != nil {
		return nil, err
	}
	c, found, err := a.View.CaseByID(ctx, r.Case)
	if err == nil && !found {
		err = fault.New(fault.Internal, "SYS-01")
	}
	if err != nil {
		return nil, err
	}
	return &applyAnswer{Location: Prefix + "/cases/" + r.Tracking, ETag: etag(r.Version),
		Body: filed{Receipt(r), a.Office.QueryCode(by.Actor, &c)}}, nil
}

// CaseRow is a case in a list.
type CaseRow struct {
	ID          string          `json:"id"`
	Number      string          `json:"number" doc:"办件编号"`
	Tracking    string          `json:"tracking" doc:"The short number people use." example:"0105-261124-7K3QM-H"`
	Item        string          `json:"item" example:"HZ-CL-04"`
	ItemName    string          `json:"item_name" example:"残疾人证遗失补办"`
	State       cases.State     `json:"state" enum:"submitted,precheck,correction,not_required,not_accepted,accepted,review,special,suspended,deciding,granted,refused,transferred,withdrawn,terminated,void,making,ready,closed"`
	Flags       []cases.Flag    `json:"flags"`
	Applicant   string          `json:"applicant" doc:"Masked." example:"演*"`
	Accepting   unit            `json:"accepting"`
	Handling    unit            `json:"handling"`
	Deciding    unit            `json:"deciding"`
	Due         string          `json:"due,omitempty" format:"date" doc:"The next date that binds somebody." example:"2026-12-08"`
	DueOf       cases.ClockKind `json:"due_of,omitempty" enum:"acceptance,statutory,promised,link,correction,delivery,hearing,hearing_request,statement,tolerance,special,follow_up,collection,redo"`
	SubmittedAt string          `json:"submitted_at" format:"date-time"`
	Version     int             `json:"version" example:"3"`
}

func (a *API) rowOf(r store.CaseRow) CaseRow {
	out := CaseRow{ID: r.ID, Number: string(r.Number), Tracking: string(r.Tracking), Item: r.Item, ItemName: r.ItemName,
		State: r.State, Flags: append([]cases.Flag{}, r.Flags...), Applicant: r.Applicant,
		Accepting: a.unit(r.Accepting), Handling: a.unit(r.Handling), Deciding: a.unit(r.Deciding),
		SubmittedAt: stamp(r.SubmittedAt), Version: r.Version}
	if r.Due != 0 {
		out.Due, out.DueOf = r.Due.String(), r.DueKind
	}
	return out
}

type casesInput struct {
	Paging
	State []cases.State `query:"state" enum:"submitted,precheck,correction,not_required,not_accepted,accepted,review,special,suspended,deciding,granted,refused,transferred,withdrawn,terminated,void,making,ready,closed" doc:"Only these, separated by commas."`
	Item  string        `query:"item" maxLength:"40" doc:"Only this item."`
	Ended bool          `query:"ended" doc:"The cases that have ended instead of those under way. States that are ends imply it."`
}

type casesAnswer struct {
	Body Page[CaseRow]
}

// listCases lists what the permission table lets the caller list: their own,
// their window's, or the district's; newest first.
func (a *API) listCases(ctx context.Context, by *caller, in *casesInput) (*casesAnswer, error) {
	if err := a.knows(ctx, in.Item); err != nil {
		return nil, err
	}
	f := store.CaseFilter{States: in.State, Item: in.Item, Ended: in.Ended || slices.ContainsFunc(in.State, cases.State.Ended)}
	rows, next, err := a.View.Cases(ctx, org.ScopeOf(by.Actor, org.CaseList), f, in.After, in.Limit)
	if err != nil {
		return nil, err
	}
	out := &casesAnswer{Page[CaseRow]{Data: []CaseRow{}, Next: next}}
	for _, r := range rows {
		out.Body.Data = append(out.Body.Data, a.rowOf(r))
	}
	return out, nil
}

// Showing is what somebody without an account shows to read a case.
type Showing struct {
	QueryCode string `header:"X-Query-Code" maxLength:"20" doc:"查询密码 of the case, for a caller without an account. Never in an address." example:"7K3QM9"`
}

// knows refuses to list the cases of an item that was never published; whatever
// was, has a first version.
func (a *API) knows(ctx context.Context, item string) error {
	if item == "" {
		return nil
	}
	_, found, err := a.View.Item(ctx, item, 1)
	if err == nil && !found {
		err = listing.Refuse("item", "LIST-08")
	}
	return err
}

// CaseInput names a case to read.
type CaseInput struct {
	Number string `path:"number" maxLength:"80" doc:"The tracking number or the 办件编号." example:"0105-261124-7K3QM-H"`
	Showing
}

// seen is a case that the caller may read.
type seen struct {
	cases.Case
	tasks  []approval.Task
	object org.Object
	full   bool // by right of the caller, not only by number and query code
	cover  store.Cover
}

// see finds a case for a caller; what they may not know does not exist.
func (a *API) see(ctx context.Context, by *caller, number, queryCode string) (*seen, error) {
	c, found, err := a.View.CaseByNumber(ctx, number)
	if err != nil {
		return nil, err
	}
	none := fault.New(fault.NotFound, "CASE-NONE-01")
	if by.ID == "" && queryCode == "" {
		return nil, fault.New(fault.Unauthenticated, "AUTH-01")
	}
	if !found {
		return nil, none
	}
	x := &seen{Case: c}
	if x.tasks, err = a.View.TasksOf(ctx, c.ID); err != nil {
		return nil, err
	}
	if x.object, err = a.View.ObjectOf(ctx, by.Actor, &c, x.tasks...); err != nil {
		return nil, err
	}
	x.full = org.Can(by.Actor, org.CaseRead, x.object)
	if queryCode != "" {
		if x.object.Shown, err = a.Office.TryQuery(ctx, &c, queryCode, by.Address); err != nil {
			return nil, err
		}
		if x.cover, _, err = a.View.CaseCover(ctx, c.ID); err != nil {
			return nil, err
		}
	}
	if !org.Can(by.Actor, org.CaseRead, x.object) {
		return nil, none
	}
	return x, nil
}

type caseAnswer struct {
	ETag string `header:"ETag"`
	Body caseView
}

func (a *API) getCase(ctx context.Context, by *caller, in *CaseInput) (*caseAnswer, error) {
	x, err := a.see(ctx, by, in.Number, in.QueryCode)
	if err != nil {
		return nil, err
	}
	view, err := a.viewOf(ctx, by, x)
	if err != nil {
		return nil, err
	}
	return &caseAnswer{etag(x.Version), *view}, nil
}

type trackInput struct {
	Number string `query:"number" required:"true" maxLength:"80" doc:"The tracking number or the 办件编号." example:"0105-261124-7K3QM-H"`
	Showing
}

// track shows a case to whoever holds number and query code.
func (a *API) track(ctx context.Context, by *caller, in *trackInput) (*caseAnswer, error) {
	if in.QueryCode == "" {
		return nil, fault.Input("X-Query-Code", "API-INPUT-02", "name", "X-Query-Code")
	}
	guest := *by
	guest.Actor = org.Nobody // number and code show the same to everybody
	return a.getCase(ctx, &guest, &CaseInput{in.Number, in.Showing})
}
