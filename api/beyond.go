package api

import (
	"context"
	"time"

	"tongban/acts"
	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/cases"
	"tongban/store"
)

// missed says which material its library did not find.
type missed struct {
	Material string `json:"material" doc:"Key of a material that a library should supply." example:"property_title"`
	Text     string `json:"text" doc:"How it was looked for, and what came of it." example:"按产权证号查询不动产登记库，没有记录。"`
}

// demandWords ask for something beyond the guide.
type demandWords struct {
	What   string `json:"what" doc:"What is asked for." example:"邻居的书面同意"`
	Reason string `json:"reason" doc:"At least 10 characters; the applicant and supervision read it." example:"附近曾有冒用他人证件补办的情况。"`
	Basis  string `json:"basis" doc:"Law and article, or none." example:"none"`
	Known  bool   `json:"known" doc:"Must be true: you know that this is recorded, shown to the applicant and supervised." example:"true"`
}

// demandAnswer is what the applicant says to a demand.
type demandAnswer struct {
	Demand  int    `json:"demand" doc:"The demand, by seq." example:"3"`
	Text    string `json:"text,omitempty" doc:"Needed to answer." example:"邻居不在家，无法提供。"`
	Decline bool   `json:"decline,omitempty" doc:"Say no; it costs nothing."`
}

// demandRecall takes a demand back.
type demandRecall struct {
	Demand int    `json:"demand" doc:"The demand, by seq." example:"3"`
	Text   string `json:"text" doc:"Why, in at least 10 characters; the applicant reads it." example:"指南没有这一项，不得要求。"`
}

func (d demandRecall) words() acts.DemandInput {
	return acts.DemandInput{Demand: d.Demand, Text: d.Text}
}

// demandView is something asked beyond the guide (指南以外的要求): it binds nobody.
type demandView struct {
	Seq      int          `json:"seq" doc:"Entry of the journal that asked; names the demand." example:"3"`
	What     string       `json:"what,omitempty" doc:"Absent for whoever shows number and query code alone." example:"邻居的书面同意"`
	Reason   string       `json:"reason,omitempty"`
	Basis    string       `json:"basis,omitempty" doc:"none where there is no legal basis."`
	Unit     unit         `json:"unit" doc:"Who asked."`
	At       string       `json:"at" format:"date-time"`
	Became   cases.Became `json:"became" enum:"open,answered,declined,recalled" example:"open"`
	BecameAt string       `json:"became_at,omitempty" format:"date-time"`
	Complain string       `json:"complain" doc:"Where to complain." example:"12345"`
}

func (a *API) demandOf(d cases.Demand, said cases.Beyond) demandView {
	v := demandView{Seq: d.Seq, What: said.What, Reason: said.Reason, Basis: said.Basis, Unit: a.unit(d.Unit),
		At: stampMicro(d.At), Became: d.Became, BecameAt: stampMicro(d.On), Complain: "12345"}
	if d.Became == cases.Unanswered {
		v.Became = cases.Becomes[0]
	}
	return v
}

func stampMicro(at int64) string {
	if at == 0 {
		return ""
	}
	return stamp(time.UnixMicro(at).In(workday.Shanghai))
}

// demandsOf adds what was asked beyond the guide, so that nobody takes it for
// the guide.
func (a *API) demandsOf(ctx context.Context, x *seen, v *caseView) error {
	for _, d := range x.Demands {
		var said cases.Beyond
		if x.full {
			if err := a.View.Words(ctx, x.ID, d.Seq, &said); err != nil && fault.Code(err) != "CASE-FORGOTTEN-01" {
				return err
			}
		}
		v.Beyond = append(v.Beyond, a.demandOf(d, said))
	}
	return nil
}

// BeyondRow is one demand as supervision lists it.
type BeyondRow struct {
	demandView
	Tracking string `json:"tracking" example:"0105-261124-7K3QM-H"`
	Item     string `json:"item" example:"HZ-CL-04"`
	ItemName string `json:"item_name" example:"残疾人证遗失补办"`
	Clerk    string `json:"clerk" doc:"Who asked, by name."`
	Said     string `json:"said,omitempty" doc:"What the applicant answered, or why supervision took it back."`
}

type beyondInput struct {
	Paging
	Became cases.Became `query:"became" enum:"open,answered,declined,recalled" doc:"Only these."`
}

type beyondAnswer struct {
	Body Page[BeyondRow]
}

// listBeyond lists what was asked beyond the guide in the whole district, the
// newest first.
func (a *API) listBeyond(ctx context.Context, _ *caller, in *beyondInput) (*beyondAnswer, error) {
	rows, next, err := a.View.Beyond(ctx, store.BecameOf(in.Became), in.After, in.Limit)
	if err != nil {
		return nil, err
	}
	out := &beyondAnswer{Page[BeyondRow]{Data: []BeyondRow{}, Next: next}}
	for _, r := range rows {
		out.Body.Data = append(out.Body.Data, BeyondRow{a.demandOf(r.Demand, r.Beyond), r.Tracking, r.Item, r.ItemName, r.Clerk, r.Said})
	}
	return out, nil
}
