package api

import (
	"context"

	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/licence"
)

// proof is what a stranger learns from a verification code: that it is real,
// what it is, who issued it, and the holder's masked name, never more.
type proof struct {
	Kind       string         `json:"kind" enum:"licence,paper" doc:"A licence, or another official paper."`
	Identifier string         `json:"identifier" doc:"GB/T 36904 identifier of a licence, 文书编号 of a paper."`
	Type       string         `json:"type" doc:"What it is: name of the licence, or kind of the paper." example:"中华人民共和国残疾人证"`
	Organ      string         `json:"organ,omitempty" doc:"Who issued it."`
	Holder     string         `json:"holder,omitempty" doc:"Masked." example:"演*"`
	IssuedOn   string         `json:"issued_on" format:"date"`
	ValidUntil string         `json:"valid_until,omitempty" format:"date"`
	Validity   string         `json:"validity,omitempty"`
	Status     licence.Status `json:"status" enum:"valid,revoked,cancelled,expired"`
	Digest     string         `json:"sha256,omitempty" doc:"Of the PDF, to compare a copy."`
}

type verifyInput struct {
	Code string `path:"code" maxLength:"40" doc:"Twelve characters; dashes, spaces and small letters are forgiven." example:"7K3QM9A2CDEF"`
}

type proofAnswer struct {
	Body proof
}

func (a *API) verify(ctx context.Context, _ *caller, in *verifyInput) (*proofAnswer, error) {
	code, err := licence.ParseVerify(in.Code)
	if err != nil {
		return nil, err
	}
	l, found, err := a.View.LicenceByVerify(ctx, code)
	if err != nil {
		return nil, err
	}
	if found {
		x := l.Prove(a.Office.Chart, a.today())
		return &proofAnswer{proof{"licence", x.Identifier, x.TypeName, x.Organ, x.Holder, x.IssuedOn, x.ValidUntil, x.Validity, x.Status, x.Digest}}, nil
	}
	p, found, err := a.View.PaperByVerify(ctx, code)
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, fault.New(fault.NotFound, "API-VERIFY-01")
	}
	return &proofAnswer{proof{Kind: "paper", Identifier: p.Number, Type: p.Kind, IssuedOn: workday.DayOf(p.At).String(),
		Status: licence.Valid, Digest: p.File}}, nil
}
