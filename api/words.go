package api

import (
	"context"

	"tongban/acts"
	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/evaluation"
)

// The words of the acts as they come in. What is missing or too long is told by
// the office itself, so that a page and a program hear the same.

// Receipt is what every act on a case answers: where the case now stands.
type Receipt struct {
	Case     string          `json:"id" doc:"The case; also the id of its correction draft." example:"0199b1f6-5b0e-7c43-9d0f-2f1f6f0b8a11"`
	Number   string          `json:"number" doc:"办件编号"`
	Tracking string          `json:"tracking" doc:"The short number people use." example:"0105-261124-7K3QM-H"`
	Item     string          `json:"item" example:"HZ-CL-04"`
	State    cases.State     `json:"state" enum:"submitted,precheck,correction,not_required,not_accepted,accepted,review,special,suspended,deciding,granted,refused,transferred,withdrawn,terminated,void,making,ready,closed"`
	Version  int             `json:"version" example:"2"`
	Due      string          `json:"due,omitempty" format:"date" doc:"The next date that binds somebody." example:"2026-12-01"`
	DueOf    cases.ClockKind `json:"due_of,omitempty" enum:"acceptance,statutory,promised,link,correction,delivery,hearing,hearing_request,statement,tolerance,special,follow_up,collection,redo"`
	Paper    string          `json:"paper,omitempty" doc:"The paper this act yields."`
}

type receiptAnswer struct {
	ETag string `header:"ETag"`
	Body Receipt
}

func receiptOf(r acts.Receipt, err error) (*receiptAnswer, error) {
	if err != nil {
		return nil, err
	}
	return &receiptAnswer{etag(r.Version), Receipt(r)}, nil
}

// correction asks for everything at once.
type correction struct {
	Points []point `json:"points" maxItems:"100" doc:"What to mend, all at once."`
	Note   string  `json:"note,omitempty"`
}

type point struct {
	Target string `json:"target" doc:"A material, a field of the form, or name, id_number, phone, street of the applicant." example:"loss_statement"`
	Text   string `json:"text" doc:"What is wrong and how to mend it." example:"签名看不清，请重新拍照上传。"`
}

func (c correction) words() cases.Gaps {
	g := cases.Gaps{Note: c.Note}
	for _, p := range c.Points {
		g.Points = append(g.Points, cases.Point{Target: p.Target, Text: p.Text})
	}
	return g
}

// refusal says why an application is not taken in.
type refusal struct {
	Reason string `json:"reason,omitempty" doc:"Needed; the applicant reads it."`
	Basis  string `json:"basis,omitempty" doc:"Needed; law and article."`
}

// withdrawal takes an application back.
type withdrawal struct {
	Reason string `json:"reason,omitempty" doc:"Welcome, not needed." example:"原证已经找到"`
}

func (w *withdrawal) words() string {
	if w == nil {
		return ""
	}
	return w.Reason
}

// proposal is the handling officer's opinion.
type proposal struct {
	Verdict approval.Verdict `json:"verdict" enum:"grant,refuse"`
	Text    string           `json:"text,omitempty" doc:"Needed; for the file." example:"经核查，情况属实，建议予以补办。"`
	Reason  string           `json:"reason,omitempty" doc:"Needed to refuse; the applicant reads it."`
	Basis   string           `json:"basis,omitempty" doc:"Needed to refuse; law and article."`
}

// opinion is the approver's decision.
type opinion struct {
	Verdict approval.Verdict `json:"verdict" enum:"grant,refuse,return"`
	Text    string           `json:"text,omitempty" doc:"Needed to return; for the file." example:"同意。"`
	Reason  string           `json:"reason,omitempty" doc:"Needed to refuse; the applicant reads it."`
	Basis   string           `json:"basis,omitempty" doc:"Needed to refuse; law and article."`
}

// handover is how the result reached the applicant.
type handover struct {
	Receiver  string `json:"receiver,omitempty" doc:"Who collects; needed at the counter." example:"演示居民甲"`
	Relation  string `json:"relation,omitempty" enum:"self,agent" doc:"Whether the applicant came or somebody with a written authority; self when left out."`
	IDNumber  string `json:"id_number,omitempty" doc:"Of the card looked at; needed at the counter." example:"440105195403120026"`
	Authority bool   `json:"authority,omitempty" doc:"The written authority was looked at; needed for an agent."`
	Post      bool   `json:"post,omitempty" doc:"Sent by letter."`
	Courier   string `json:"courier,omitempty" doc:"Number of the letter; needed with post."`
	Signature string `json:"signature,omitempty" doc:"What was signed on the screen: a PNG as a data address, 48 KiB at most." maxLength:"70000"`
}

func (h *handover) words() acts.DeliverInput {
	if h == nil {
		return acts.DeliverInput{}
	}
	return acts.DeliverInput(*h)
}

// afterCheck is what the second person found.
type afterCheck struct {
	Holds bool   `json:"holds" doc:"Whether everything was in order."`
	Text  string `json:"text,omitempty" doc:"Needed when it was not." example:"参保状态与备案类型相符。"`
}

// rating is what the person served thinks.
type rating struct {
	Level evaluation.Level `json:"level" doc:"1 very satisfied to 5 very dissatisfied." example:"1"`
	Tags  []string         `json:"tags,omitempty" maxItems:"20" example:"[\"fast\",\"kind\"]"`
	Words string           `json:"words,omitempty" doc:"Up to 500 characters."`
}

type evaluateInput struct {
	OnCase
	Showing
	Body rating
}

// evaluate rates a case; number and query code are enough.
func (a *API) evaluate(ctx context.Context, by *caller, in *evaluateInput) (*receiptAnswer, error) {
	cmd, err := in.command()
	if err != nil {
		return nil, err
	}
	if in.QueryCode != "" {
		if _, err := a.see(ctx, by, in.Number, in.QueryCode); err != nil {
			return nil, err
		}
	}
	return receiptOf(a.Office.Evaluate(ctx, by.Actor, cmd, in.Number, in.QueryCode, evaluation.Rating(in.Body)))
}

// glimpse asks for one masked value, with the reason for looking.
type glimpse struct {
	Field  string `json:"field" enum:"name,id_number,phone"`
	Reason string `json:"reason" doc:"Goes into the access log." example:"电话核实材料"`
}

type revealInput struct {
	OnCase
	Body glimpse
}

type revealed struct {
	Field string `json:"field" example:"phone"`
	Value string `json:"value"`
}

type revealAnswer struct {
	Body revealed
}

func (a *API) reveal(ctx context.Context, by *caller, in *revealInput) (*revealAnswer, error) {
	cmd, err := in.command()
	if err != nil {
		return nil, err
	}
	value, err := a.Office.Reveal(ctx, by.Actor, cmd, in.Number, acts.RevealInput(in.Body))
	if err != nil {
		return nil, err
	}
	return &revealAnswer{revealed{in.Body.Field, value}}, nil
}

// openSupplement lays out the draft for an answer to a correction notice, filled
// with what was sent before.
func (a *API) openSupplement(ctx context.Context, by *caller, in *Silent) (*draftReceiptAnswer, error) {
	cmd, err := in.command()
	if err != nil {
		return nil, err
	}
	out, err := draftReceiptOf(a.Office.StartSupplement(ctx, by.Actor, cmd, in.Number))
	if err == nil {
		out.Location = Prefix + "/drafts/" + out.Body.ID
	}
	return out, err
}
