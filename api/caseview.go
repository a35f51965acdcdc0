package api

import (
	"context"
	"strconv"

	"tongban/base/fault"
	"tongban/base/words"
	"tongban/domain/cases"
	"tongban/domain/catalogue"
	"tongban/domain/form"
	"tongban/store"
)

// caseView is one case as the caller may see it: whole for the resident who
// filed it, masked for the office, and without the application for somebody who
// showed number and query code.
type caseView struct {
	CaseRow
	ItemVersion int              `json:"item_version" example:"1"`
	Regime      catalogue.Regime `json:"regime" enum:"permit,benefit,confirm,register,reward,service,mediation"`
	Channel     cases.Channel    `json:"channel" enum:"online,counter,community"`
	AcceptedAt  string           `json:"accepted_at,omitempty" format:"date-time"`
	DecidedAt   string           `json:"decided_at,omitempty" format:"date-time"`
	EndedAt     string           `json:"ended_at,omitempty" format:"date-time"`
	Outcome     cases.Outcome    `json:"outcome,omitempty" enum:"grant,refuse"`
	Rating      int              `json:"rating,omitempty" doc:"1 best to 5; absent: not rated."`
	Clocks      []clock          `json:"clocks"`
	Possible    []string         `json:"possible" doc:"Acts the caller may take now, as the last part of their path." example:"[\"withdraw\"]"`
	Papers      []paper          `json:"papers"`
	Licence     *licenceHead     `json:"licence,omitempty"`
	QueryCode   string           `json:"query_code,omitempty" doc:"Told to the resident who filed the case."`

	Party      *person         `json:"party,omitempty" doc:"Masked unless the caller filed the case for themselves."`
	Answers    form.Answers    `json:"answers,omitempty"`
	Files      []file          `json:"files,omitempty"`
	Correction *correctionView `json:"correction,omitempty" doc:"What has to be mended, while that waits."`
	Beyond     []demandView    `json:"beyond_guide,omitempty" doc:"指南以外的要求: what was asked although no guide lists it. It binds nobody; the case goes on without."`
	Decision   *decisionView   `json:"decision,omitempty" doc:"What was decided or refused, why, and what can be done about it."`
}

// clock is one clock with how its date came about.
type clock struct {
	Kind        cases.ClockKind  `json:"kind" enum:"acceptance,statutory,promised,link,correction,delivery,hearing,hearing_request,statement,tolerance,special,follow_up,collection,redo"`
	State       cases.ClockState `json:"state" enum:"running,paused,stopped"`
	From        string           `json:"from" format:"date" doc:"Day 0." example:"2026-11-24"`
	Amount      int              `json:"amount" example:"10"`
	Unit        string           `json:"unit" enum:"workday,day,hour,month"`
	Basis       string           `json:"basis" example:"local rule"`
	Due         string           `json:"due,omitempty" format:"date" doc:"Absent while the clock is paused." example:"2026-12-08"`
	DueAt       string           `json:"due_at,omitempty" format:"date-time" doc:"The instant the limit ends; absent while the clock is paused."`
	Provisional bool             `json:"provisional" doc:"Rests on a year whose calendar is not announced yet."`
	Expired     bool             `json:"expired" doc:"It ran out while it ran."`
	Explanation []string         `json:"explanation" doc:"How the date came about, line by line."`
}

// paper is one official paper of the case.
type paper struct {
	ID     string `json:"id"`
	Kind   string `json:"kind" example:"acceptance"`
	Number string `json:"number" doc:"文书编号" example:"海新港受〔2026〕000001号"`
	At     string `json:"at" format:"date-time"`
	Ready  bool   `json:"ready" doc:"Whether the PDF is made."`
	Href   string `json:"href" example:"/api/v1/papers/0199b1f6-5b0e-7c43-9d0f-2f1f6f0b8a11"`
}

// licenceHead is the licence of the case.
type licenceHead struct {
	Identifier string `json:"identifier" doc:"GB/T 36904"`
	Verify     string `json:"verify" doc:"Anybody may verify it by this code." example:"7K3QM9A2CDEF"`
	Type       string `json:"type" example:"中华人民共和国残疾人证"`
	Status     string `json:"status" enum:"valid,revoked,cancelled,expired"`
	IssuedOn   string `json:"issued_on" format:"date"`
	ValidUntil string `json:"valid_until,omitempty" format:"date"`
	Ready      bool   `json:"ready" doc:"Whether the PDF is made."`
}

// correctionView is a correction notice as it was sent.
type correctionView struct {
	Points []pointView `json:"points"`
	Note   string      `json:"note,omitempty"`
}

type pointView struct {
	Target string `json:"target" example:"loss_statement"`
	Label  string `json:"label" example:"遗失声明"`
	Text   string `json:"text" example:"签名看不清，请重新拍照上传。"`
	Missed bool   `json:"library_missed,omitempty" doc:"系统未查到，请补: a library should supply it and did not find it."`
}

// decisionView is what the applicant is told of a decision.
type decisionView struct {
	Reason string `json:"reason,omitempty"`
	Basis  string `json:"basis,omitempty"`
	Remedy string `json:"remedy,omitempty"`
}

func (a *API) viewOf(ctx context.Context, by *caller, x *seen) (*caseView, error) {
	c := &x.Case
	item, err := a.published(ctx, c.Item, c.ItemVersion)
	if err != nil {
		return nil, err
	}
	v := &caseView{CaseRow: a.rowOf(a.headOfCase(c, item)), ItemVersion: c.ItemVersion, Regime: c.Regime, Channel: c.Channel,
		AcceptedAt: stampOr(c.AcceptedAt), DecidedAt: stampOr(c.DecidedAt), EndedAt: stampOr(c.EndedAt),
		Outcome: c.Outcome, Rating: c.Rating, Clocks: a.clocksOf(c, by.Lang), Possible: possible(c, x.tasks, x.object, by.Actor)}
	if err := a.papersOf(ctx, by, x, v); err != nil {
		return nil, err
	}
	if err := a.filingOf(ctx, by, x, item, v); err != nil {
		return nil, err
	}
	if err := a.demandsOf(ctx, x, v); err != nil {
		return nil, err
	}
	return v, a.wordsOf(ctx, x, v)
}

// headOfCase is the case as a row; the masked name comes with the application.
func (a *API) headOfCase(c *cases.Case, item *store.Published) store.CaseRow {
	r := store.CaseRow{ID: c.ID, Number: c.Number, Tracking: c.Tracking, Item: c.Item, ItemName: item.Item.Name, State: c.State,
		Flags: c.Flags, Accepting: c.Accepting, Handling: c.Handling, Deciding: c.Deciding, SubmittedAt: c.SubmittedAt, Version: c.Version}
	if k := c.NextDue(); k != nil {
		r.Due, r.DueKind = k.Due, k.Kind
	}
	return r
}

func (a *API) clocksOf(c *cases.Case, lang words.Lang) []clock {
	out := []clock{}
	for _, k := range c.Clocks {
		to := clock{Kind: k.Kind, State: k.State, From: k.From.String(), Amount: k.Limit.Total(), Unit: k.Limit.Unit.String(),
			Basis: k.Basis, Due: dayOr(k.Due), DueAt: stampOr(k.DueAt), Provisional: k.Provisional, Expired: k.Expired, Explanation: []string{}}
		for _, l := range k.Explain(a.Office.Calendar) {
			to.Explanation = append(to.Explanation, lang.With(l.Code, l.Args))
		}
		out = append(out, to)
	}
	return out
}

func (a *API) papersOf(ctx context.Context, by *caller, x *seen, v *caseView) error {
	v.Papers = []paper{}
	if !x.full {
		return nil
	}
	all, err := a.View.Papers(ctx, x.ID)
	if err != nil {
		return err
	}
	for _, p := range all {
		if hidden(by, p.Kind) {
			continue
		}
		v.Papers = append(v.Papers, paper{p.ID, p.Kind, p.Number, stamp(p.At), p.File != "", Prefix + "/papers/" + p.ID})
	}
	l, found, err := a.View.LicenceOf(ctx, x.ID)
	if err != nil || !found {
		return err
	}
	v.Licence = &licenceHead{Identifier: l.ID.String(), Verify: l.Verify, Type: l.TypeName, Status: string(l.Standing(a.today())),
		IssuedOn: l.IssuedOn.String(), ValidUntil: dayOr(l.ValidUntil), Ready: l.File != ""}
	return nil
}

// filingOf adds the application: as it is for the resident who filed it, masked
// for everybody else. Words that were forgotten are left out.
func (a *API) filingOf(ctx context.Context, by *caller, x *seen, item *store.Published, v *caseView) error {
	if !x.full {
		v.Applicant = x.cover.Applicant // the application stays closed
		return nil
	}
	f, err := a.View.Filing(ctx, x.ID)
	if fault.Code(err) == "CASE-FORGOTTEN-01" {
		return nil
	}
	if err != nil {
		return err
	}
	own := (x.FiledBy == by.ID || x.object.Subject) && !by.Staff()
	v.Applicant = f.Party.Masked().Name
	v.Files = make([]file, len(f.Files))
	for i, x := range f.Files {
		v.Files[i] = file(x)
	}
	if own {
		p := personOf(f.Party)
		v.Party, v.Answers, v.QueryCode = &p, f.Answers, a.Office.QueryCode(by.Actor, &x.Case)
		return nil
	}
	p := personOf(f.Party.Masked())
	v.Party, v.Answers = &p, masked(item.Form, f.Answers, by.Lang)
	return nil
}

// masked are the answers as those see them who need not know the personal ones.
func masked(s *form.Schema, answers form.Answers, lang words.Lang) form.Answers {
	out := form.Answers{}
	for key, value := range answers {
		f, known := s.Field(key)
		switch {
		case !known:
		case f.Sensitivity == form.Plain:
			out[key] = value
		default:
			out[key] = f.Mask(value, lang)
		}
	}
	return out
}

// wordsOf adds what the office told the applicant: the correction notice while
// it waits, and the decision.
func (a *API) wordsOf(ctx context.Context, x *seen, v *caseView) error {
	if !x.full {
		return nil
	}
	for _, p := range x.Papers {
		var err error
		switch p.Kind {
		case "correction":
			if x.State == cases.Correction {
				var g cases.Gaps
				err = a.View.Words(ctx, x.ID, p.Seq, &g)
				v.Correction = gapsOf(g)
			}
		case "granted", "refused", "not_accepted", "on_the_spot":
			var d cases.Decision
			err = a.View.Words(ctx, x.ID, p.Seq, &d)
			v.Decision = &decisionView{d.Reason, or(d.Basis, d.Basic), d.Remedy}
		}
		if err != nil && fault.Code(err) != "CASE-FORGOTTEN-01" {
			return fault.Wrap(err, fault.Internal, "SYS-01", "seq", strconv.Itoa(p.Seq))
		}
	}
	return nil
}

func gapsOf(g cases.Gaps) *correctionView {
	out := &correctionView{Points: []pointView{}, Note: g.Note}
	for _, p := range g.Points {
		out.Points = append(out.Points, pointView(p))
	}
	return out
}
