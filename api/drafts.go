package api

import (
	"context"
	"io"

	"github.com/danielgtaylor/huma/v2"

	"tongban/acts"
	"tongban/domain/form"
	"tongban/domain/org"
	"tongban/domain/party"
	"tongban/store"
)

// person is an applicant. A draft need not be complete; filing checks it.
type person struct {
	Kind     party.Kind   `json:"kind,omitempty" enum:"person,organisation" doc:"person when absent."`
	Name     string       `json:"name,omitempty" maxLength:"200" example:"演示居民甲"`
	IDNumber string       `json:"id_number,omitempty" maxLength:"60" doc:"Resident ID, or USCC of an organisation." example:"440105195403120026"`
	Phone    string       `json:"phone,omitempty" maxLength:"60" example:"13800138000"`
	Street   org.UnitCode `json:"street,omitempty" maxLength:"20" doc:"Where the person lives; routes the case." example:"440105001"`
	Agent    *agent       `json:"agent,omitempty" doc:"Who acts for the applicant."`
}

type agent struct {
	Name     string `json:"name,omitempty" maxLength:"200"`
	IDNumber string `json:"id_number,omitempty" maxLength:"60"`
	Phone    string `json:"phone,omitempty" maxLength:"60"`
}

func (p person) party() party.Party {
	out := party.Party{Kind: p.Kind, Name: p.Name, IDNumber: p.IDNumber, Phone: p.Phone, Street: p.Street}
	if p.Agent != nil {
		x := party.Agent(*p.Agent)
		out.Agent = &x
	}
	return out
}

func personOf(p party.Party) person {
	out := person{Kind: p.Kind, Name: p.Name, IDNumber: p.IDNumber, Phone: p.Phone, Street: p.Street}
	if p.Agent != nil {
		x := agent(*p.Agent)
		out.Agent = &x
	}
	return out
}

// DraftBody is a draft as typed so far.
type DraftBody struct {
	Party   person       `json:"party,omitzero"`
	Answers form.Answers `json:"answers,omitempty" doc:"By field key, as the guide's form describes them." example:"{\"lost_on\":\"2026-11-02\"}"`
}

type newDraft struct {
	Item string `json:"item" maxLength:"40" example:"HZ-CL-04"`
	DraftBody
}

// draftReceipt tells where a draft is kept.
type draftReceipt struct {
	ID          string `json:"id" doc:"Names the draft; the draft of a correction has the case's own id." example:"0199b1f6-5b0e-7c43-9d0f-2f1f6f0b8a11"`
	Version     int    `json:"version" example:"1"`
	ItemVersion int    `json:"item_version" doc:"Send it when filing." example:"1"`
	ExpiresOn   string `json:"expires_on" doc:"Dropped on this day unless changed again." example:"2026-12-24"`
}

type draftReceiptAnswer struct {
	Location string `header:"Location"`
	ETag     string `header:"ETag"`
	Body     draftReceipt
}

func draftReceiptOf(r acts.DraftReceipt, err error) (*draftReceiptAnswer, error) {
	if err != nil {
		return nil, err
	}
	return &draftReceiptAnswer{ETag: etag(r.Version), Body: draftReceipt(r)}, nil
}

type openDraftInput struct {
	Keyed
	Body newDraft
}

func (a *API) openDraft(ctx context.Context, by *caller, in *openDraftInput) (*draftReceiptAnswer, error) {
	out, err := draftReceiptOf(a.Office.SaveDraft(ctx, by.Actor, in.command(),
		acts.DraftInput{Item: in.Body.Item, Party: in.Body.Party.party(), Answers: in.Body.Answers}))
	if err == nil {
		out.Location = Prefix + "/drafts/" + out.Body.ID
	}
	return out, err
}

// OnDraft names a draft.
type OnDraft struct {
	ID string `path:"id" maxLength:"40" example:"0199b1f6-5b0e-7c43-9d0f-2f1f6f0b8a11"`
}

// mine is a draft of the caller; anybody else's does not exist.
func (a *API) mine(ctx context.Context, by *caller, id string) (store.Draft, error) {
	d, found, err := a.View.Draft(ctx, id)
	if err == nil && (!found || d.Owner != by.ID) {
		err = a.Office.NoDraft(ctx, by.Actor, id)
	}
	return d, err
}

type saveDraftInput struct {
	OnDraft
	Edit
	Body DraftBody
}

// saveDraft puts what was typed in place of what was kept; files stay.
func (a *API) saveDraft(ctx context.Context, by *caller, in *saveDraftInput) (*draftReceiptAnswer, error) {
	cmd, err := in.command()
	if err != nil {
		return nil, err
	}
	d, err := a.mine(ctx, by, in.ID)
	if err != nil {
		return nil, err
	}
	return draftReceiptOf(a.Office.SaveDraft(ctx, by.Actor, cmd,
		acts.DraftInput{ID: d.ID, Item: d.Item, Party: in.Body.Party.party(), Answers: in.Body.Answers}))
}

type dropDraftInput struct {
	OnDraft
	Edit
}

func (a *API) dropDraft(ctx context.Context, by *caller, in *dropDraftInput) (*nothing, error) {
	cmd, err := in.command()
	if err != nil {
		return nil, err
	}
	return nil, a.Office.DropDraft(ctx, by.Actor, cmd, in.ID)
}

// DraftHead is a draft in a list.
type DraftHead struct {
	ID          string `json:"id"`
	Item        string `json:"item" example:"HZ-CL-04"`
	ItemVersion int    `json:"item_version" example:"1"`
	Version     int    `json:"version" example:"3"`
	UpdatedAt   string `json:"updated_at" format:"date-time"`
	ExpiresAt   string `json:"expires_at" format:"date-time"`
}

func draftHeadOf(d store.Draft) DraftHead {
	return DraftHead{d.ID, d.Item, d.ItemVersion, d.Version, stamp(d.UpdatedAt), stamp(d.ExpiresAt)}
}

type draftsAnswer struct {
	Body Page[DraftHead]
}

func (a *API) listDrafts(ctx context.Context, by *caller, _ *nothing) (*draftsAnswer, error) {
	all, err := a.View.DraftsOf(ctx, by.ID)
	if err != nil {
		return nil, err
	}
	out := &draftsAnswer{Page[DraftHead]{Data: []DraftHead{}}}
	for _, d := range all {
		out.Body.Data = append(out.Body.Data, draftHeadOf(d))
	}
	return out, nil
}

// draft is a draft as its owner sees it.
type draft struct {
	DraftHead
	Party   person       `json:"party"`
	Answers form.Answers `json:"answers"`
	Files   []file       `json:"files"`
	Missing []string     `json:"missing" doc:"Materials still needed for these answers, by key."`
}

type draftAnswer struct {
	ETag string `header:"ETag"`
	Body draft
}

func (a *API) getDraft(ctx context.Context, by *caller, in *OnDraft) (*draftAnswer, error) {
	d, err := a.mine(ctx, by, in.ID)
	if err != nil {
		return nil, err
	}
	p, err := a.published(ctx, d.Item, d.ItemVersion)
	if err != nil {
		return nil, err
	}
	out := draft{DraftHead: draftHeadOf(d), Party: personOf(d.Party), Answers: d.Answers, Files: []file{},
		Missing: append([]string{}, acts.Needs(p, d.Answers, d.Files)...)}
	if out.Answers == nil {
		out.Answers = form.Answers{}
	}
	for _, f := range d.Files {
		out.Files = append(out.Files, file(f))
	}
	return &draftAnswer{etag(d.Version), out}, nil
}

// file is one file handed in for a material.
type file struct {
	Material string `json:"material" example:"loss_statement"`
	Digest   string `json:"digest" doc:"SHA-256 of its bytes, hex."`
	Name     string `json:"name" example:"声明.pdf"`
	Type     string `json:"type" doc:"Sniffed from the bytes." example:"application/pdf"`
	Size     int64  `json:"size" doc:"Bytes." example:"48211"`
	From     string `json:"from,omitempty" doc:"Tracking number of the case it was handed in for before."`
}

// attachInput is an upload; its bytes are read as they come in.
type attachInput struct {
	OnDraft
	Edit
	Material string `path:"material" maxLength:"80" doc:"Key of the material in the guide." example:"loss_statement"`
	Name     string `query:"name" maxLength:"255" doc:"What the person calls the file. Its ending must match the content." example:"声明.pdf"`

	bytes io.Reader
}

// Resolve takes hold of the body.
func (in *attachInput) Resolve(ctx huma.Context) []error {
	in.bytes = ctx.BodyReader()
	return nil
}

// drained is how much of a refused upload is still taken in, so that the sender
// hears the answer instead of a broken connection.
const drained = 32 << 20

func (a *API) attach(ctx context.Context, by *caller, in *attachInput) (*draftReceiptAnswer, error) {
	cmd, err := in.command()
	if err != nil {
		return nil, err
	}
	out, err := draftReceiptOf(a.Office.Attach(ctx, by.Actor, cmd, in.ID, in.Material, in.Name, in.bytes))
	if err != nil {
		_, _ = io.CopyN(io.Discard, in.bytes, drained)
	}
	return out, err
}

type detachInput struct {
	OnDraft
	Edit
	Material string `path:"material" maxLength:"80" example:"loss_statement"`
	Digest   string `path:"digest" maxLength:"64" doc:"SHA-256 of the file, hex."`
}

func (a *API) detach(ctx context.Context, by *caller, in *detachInput) (*draftReceiptAnswer, error) {
	cmd, err := in.command()
	if err != nil {
		return nil, err
	}
	return draftReceiptOf(a.Office.Detach(ctx, by.Actor, cmd, in.ID, in.Material, in.Digest))
}
