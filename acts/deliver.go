package acts

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"image/png"
	"strings"

	"tongban/base/fault"
	"tongban/domain/cases"
	"tongban/domain/evaluation"
	"tongban/domain/notice"
	"tongban/domain/org"
	"tongban/store"
)

// DeliverInput is how the result reached the applicant. At the counter the card
// of who came is looked at; online the account itself receives. Post sends it by
// letter. Signature is what was signed on the screen, a PNG as a data address, ""
// where somebody signs on paper.
type DeliverInput struct {
	Receiver  string `json:"receiver"`
	Relation  string `json:"relation"` // self, agent
	IDNumber  string `json:"id_number"`
	Authority bool   `json:"authority"`
	Post      bool   `json:"post"`
	Courier   string `json:"courier"`
	Signature string `json:"signature"`
}

// Deliver hands the result over and closes the errand.
func (o *Office) Deliver(ctx context.Context, by org.Actor, cmd Command, number string, in DeliverInput) (Receipt, error) {
	words := cases.Handover{How: string(cases.Online), Receiver: strings.TrimSpace(in.Receiver)}
	var signed *store.Blob
	if by.Is(org.Clerk) {
		words = cases.Handover{How: string(cases.Counter), Receiver: in.Receiver, Relation: in.Relation, IDNumber: in.IDNumber, Authority: in.Authority, Courier: in.Courier}
		if in.Post {
			words.How = cases.ByPost
		}
		var err error
		if signed, err = o.signature(in.Signature); err != nil {
			return Receipt{}, err
		}
	}
	return o.onCase(ctx, by, org.CaseDeliver, cmd, number, in, func(m *move) error {
		if _, err := cases.RowFor(&m.c, cases.Deliver, m.by); err != nil {
			return err
		}
		f, err := m.filing(ctx)
		if err != nil {
			return err
		}
		checked, err := cases.CheckHandover(words, f.Party, m.at)
		if err != nil {
			return err
		}
		if signed != nil && checked.How == string(cases.Counter) {
			checked.Signature = signed.Digest
			if err := m.keepSigned(*signed); err != nil {
				return err
			}
		}
		was := m.c.State
		if err := m.step(cases.Deliver, cases.Facts{}, checked); err != nil {
			return err
		}
		return m.carry(was, "delivered")
	})
}

// mostInk bounds a signature: a line on a pad, not a photograph.
const mostInk = 48 << 10

// signature reads what was signed on the screen; nil when nothing was.
func (o *Office) signature(data string) (*store.Blob, error) {
	if data == "" {
		return nil, nil
	}
	wrong := fault.Input("signature", "DELIVER-SIGN-01")
	raw, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(data, "data:image/png;base64,"))
	if err != nil || len(raw) > mostInk {
		return nil, wrong
	}
	if c, err := png.DecodeConfig(bytes.NewReader(raw)); err != nil || c.Width > 2000 || c.Height > 1000 {
		return nil, wrong
	}
	sum := sha256.Sum256(raw)
	return &store.Blob{Digest: hex.EncodeToString(sum[:]), Size: int64(len(raw)), Type: "image/png", Bytes: raw, At: o.now()}, nil
}

// signedFor names the file of a signature among those of the case.
const signedFor = "signature"

// keepSigned puts the signature beside the entry that is about to be written.
func (m *move) keepSigned(b store.Blob) error {
	if err := m.tx.PutBlob(b); err != nil {
		return err
	}
	return m.tx.PutMaterials(m.sealFiles([]cases.File{{Material: signedFor, Digest: b.Digest, Name: "签收.png", Type: b.Type, Size: b.Size}}, m.c.Version+1))
}

// Remind tells somebody once more that their result lies ready; once a day. Who
// filed at a counter has no account to tell: the window calls.
func (o *Office) Remind(ctx context.Context, by org.Actor, cmd Command, number string) (Receipt, error) {
	return o.onCase(ctx, by, org.CaseRemind, cmd, number, nil, func(m *move) error {
		switch {
		case m.c.State != cases.Ready:
			return fault.New(fault.Conflict, "REMIND-STATE-01")
		case m.c.Channel != cases.Online:
			return fault.New(fault.Conflict, "REMIND-CALL-01")
		}
		last, err := m.tx.LastNotice(ctx, m.c.FiledBy, m.c.ID, "ready_again")
		if err != nil {
			return err
		}
		if today(last) == today(m.at) {
			return fault.New(fault.Conflict, "REMIND-TODAY-01")
		}
		n := notice.Notice{ID: newID(), Account: m.c.FiledBy, Case: m.c.ID, Template: "ready_again", At: m.at,
			Args: fault.Args{"number": string(m.c.Tracking), "item": m.item.Item.Name, "due": ""}}
		if k := m.c.Clock(cases.Collection); k != nil && k.Due != 0 {
			n.Args["due"] = k.Due.String()
		}
		return m.tx.PutNotice(n)
	})
}

// Evaluate keeps the rating of the person served; once per case, voluntary. code
// is the query code of someone who rates without an account.
func (o *Office) Evaluate(ctx context.Context, by org.Actor, cmd Command, number, code string, in evaluation.Rating) (Receipt, error) {
	rating, err := evaluation.Check(in)
	if err != nil {
		return Receipt{}, err
	}
	shown := false
	if code != "" {
		if _, shown, err = o.view.CaseShown(ctx, number, code); err != nil {
			return Receipt{}, err
		}
	}
	return o.onCaseAs(ctx, by, org.CaseEvaluate, cmd, number, rating, shown, func(m *move) error {
		if err := m.step(cases.Evaluate, cases.Facts{Rating: int(rating.Level)}, rating); err != nil {
			return err
		}
		return m.tx.PutRating(m.c.ID, rating, m.at)
	})
}
