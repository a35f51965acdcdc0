package api

import (
	"context"

	"tongban/base/fault"
	kinds "tongban/domain/document"
)

type paperInput struct {
	ID string `path:"id" maxLength:"40"`
}

// paperPDF sends an official paper to who may read its case by right; number
// and query code are not enough, since a paper names the person in full.
func (a *API) paperPDF(ctx context.Context, by *caller, in *paperInput) (*fileAnswer, error) {
	none := fault.New(fault.NotFound, "API-PAPER-02")
	p, found, err := a.View.PaperByID(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	if !found || hidden(by, p.Kind) {
		return nil, none
	}
	c, found, err := a.View.CaseByID(ctx, p.Case)
	if err != nil || !found {
		return nil, fault.Wrap(err, fault.Internal, "SYS-01")
	}
	x, err := a.see(ctx, by, string(c.Tracking), "")
	if fault.Of(err) != nil && fault.Of(err).Kind == fault.NotFound {
		return nil, none
	}
	if err != nil {
		return nil, err
	}
	return a.pdfOf(ctx, p.Kind+"-"+string(x.Tracking), p.File)
}

// hidden tells whether a paper stays inside the office, away from this caller.
func hidden(by *caller, kind string) bool { return !by.Staff() && kinds.Inside(kinds.Kind(kind)) }

// licencePDF sends the licence of a case.
func (a *API) licencePDF(ctx context.Context, by *caller, in *OfCase) (*fileAnswer, error) {
	x, err := a.see(ctx, by, in.Number, "")
	if err != nil {
		return nil, err
	}
	l, found, err := a.View.LicenceOf(ctx, x.ID)
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, fault.New(fault.NotFound, "API-LICENCE-01")
	}
	return a.pdfOf(ctx, "licence-"+string(x.Tracking), l.File)
}

// OfCase names a case whose papers are asked for.
type OfCase struct {
	Number string `path:"number" maxLength:"80" doc:"The tracking number or the 办件编号." example:"0105-261124-7K3QM-H"`
}

// pdfOf opens a kept PDF; one that is still being made is not there yet.
func (a *API) pdfOf(ctx context.Context, name, digest string) (*fileAnswer, error) {
	if digest == "" {
		return nil, fault.New(fault.Unavailable, "API-PAPER-01")
	}
	f, b, found, err := a.View.OpenBlob(ctx, digest)
	if err != nil || !found {
		return nil, fault.Wrap(err, fault.Internal, "SYS-01")
	}
	return sendPDF(f, b.Size, name, digest), nil
}
