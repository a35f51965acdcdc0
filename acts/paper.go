package acts

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"

	"tongban/domain/catalogue"
	"tongban/domain/document"
	"tongban/domain/licence"
	"tongban/domain/org"
	"tongban/store"
)

// decided are the papers that go out in the name of the organ that decides; all
// others are the window's.
var decided = map[string]bool{"granted": true, "refused": true, "on_the_spot": true, "special": true, "extended": true, "suspended": true,
	"resumed": true, "terminated": true, "hearing_right": true, "hearing_asked": true, "hearing_notice": true, "statement": true,
	"forwarded": true, "higher_result": true, "tolerance_late": true, "prolonged": true, "promised": true, "void": true, "rectified": true,
	"redone": true}

// paperNumber is 文书编号: organ, mark of the kind, year, sequence.
func paperNumber(unit org.Unit, kind string, year int, seq int64) string {
	return document.PaperNumber(unit.Short, document.Kind(kind), year, int(seq))
}

// printPaper renders the paper of an entry; the write that is left keeps it. Done
// twice it yields the same paper again.
func (o *Office) printPaper(ctx context.Context, j job) (closing, error) {
	p, ok, err := o.view.PaperByID(ctx, j.Paper)
	if err != nil || !ok || p.File != "" {
		return nil, err
	}
	doc, err := o.compose(ctx, p)
	if err != nil {
		return nil, err
	}
	blob, err := o.render(doc)
	if err != nil {
		return nil, err
	}
	return func(tx *store.Tx) error {
		if err := tx.PutBlob(blob); err != nil {
			return err
		}
		return tx.SetPaperFile(p.ID, blob.Digest)
	}, nil
}

// render makes the PDF of a layout tree, with no write open, and puts it where
// the act that follows can name it.
func (o *Office) render(doc document.Doc) (store.Blob, error) {
	pdf, err := o.Press.PDF(doc)
	if err != nil {
		return store.Blob{}, err
	}
	if len(pdf) > store.InlineBlob {
		blob, err := o.Shelf.Keep(bytes.NewReader(pdf), "paper.pdf", int64(len(pdf)))
		blob.At = o.now()
		return blob, err
	}
	sum := sha256.Sum256(pdf)
	return store.Blob{Digest: hex.EncodeToString(sum[:]), Size: int64(len(pdf)), Type: "application/pdf", Bytes: pdf, At: o.now()}, nil
}

// licencePaper is the certificate itself, in full: it is the holder's own.
func (o *Office) licencePaper(l licence.Licence, item *catalogue.Item) (document.Doc, error) {
	u, _ := o.Chart.Unit(l.Organ)
	f := document.LicenceFacts{
		Head: document.Head{Regime: item.Regime, Organ: o.fullName(u), CaseNumber: string(l.CaseNumber), Item: item.Name,
			Applicant: l.Holder, On: date(l.IssuedOn), At: l.IssuedOn.Start(),
			Verify: document.Verify{URL: o.verifyURL(l.Verify), Code: l.Verify}},
		Name: l.TypeName, Holder: l.Holder, Identifier: l.ID.String(), IssuedOn: date(l.IssuedOn), Validity: l.Validity,
		Details: []document.Fact{{Label: "证件号码", Value: l.HolderID}, {Label: "办件编号", Value: string(l.CaseNumber)}},
	}
	if l.ValidUntil != 0 {
		f.Validity = "至" + date(l.ValidUntil)
	}
	return document.NewLicence(f)
}
