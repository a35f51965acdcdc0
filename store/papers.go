package store

import (
	"context"
	"time"

	"tongban/base/fault"
)

// Paper is one official paper of a case.
type Paper struct {
	ID, Case string
	Seq      int    // the entry it belongs to
	Kind     string // row of domain/document
	Number   string // 文书编号
	Verify   string // verification code
	File     string // SHA-256 of the PDF, hex; "" until printed
	At       time.Time
}

const paperColumns = `id, case_id, seq, kind, number, verify, file, at`

// PutPaper notes a paper that is to be printed.
func (t *Tx) PutPaper(p Paper) error {
	_, err := t.exec(`
		INSERT INTO paper (place, id, case_id, seq, kind, number, verify, file, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		t.place, p.ID, p.Case, p.Seq, p.Kind, p.Number, p.Verify, p.File, p.At)
	return err
}

// SetPaperFile notes the printed file of a paper.
func (t *Tx) SetPaperFile(id, digest string) error {
	n, err := t.exec(`UPDATE paper SET file = ? WHERE place = ? AND id = ?`, digest, t.place, id)
	return mustExist(n, err, "paper", id)
}

// mustExist: an act changes a row it has made itself.
func mustExist(touched int64, err error, table, id string) error {
	if err == nil && touched != 1 {
		return fault.New(fault.Internal, "ROW-NONE-01", "table", table, "id", id)
	}
	return err
}

// Papers are the papers of a case, the oldest first.
func (r reads) Papers(ctx context.Context, caseID string) ([]Paper, error) {
	return many(ctx, r, `SELECT `+paperColumns+` FROM paper WHERE place = ? AND case_id = ? ORDER BY seq, id`,
		[]any{r.place, caseID}, scanPaper)
}

// PaperByID is one paper.
func (r reads) PaperByID(ctx context.Context, id string) (Paper, bool, error) {
	return r.onePaper(ctx, `SELECT `+paperColumns+` FROM paper WHERE place = ? AND id = ?`, id)
}

// PaperByVerify is the paper of a verification code, in its one spelling.
func (r reads) PaperByVerify(ctx context.Context, code string) (Paper, bool, error) {
	return r.onePaper(ctx, `SELECT `+paperColumns+` FROM paper WHERE place = ? AND verify = ?`, code)
}

func (r reads) onePaper(ctx context.Context, query, key string) (p Paper, found bool, err error) {
	found, err = r.one(ctx, query, []any{r.place, key}, p.into()...)
	return p, found, err
}

func scanPaper(s scanner) (p Paper, err error) { return p, s.Scan(p.into()...) }

func (p *Paper) into() []any {
	return []any{&p.ID, &p.Case, &p.Seq, &p.Kind, &p.Number, &p.Verify, &p.File, &p.At}
}
