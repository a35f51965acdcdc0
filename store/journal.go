package store

import (
	"context"
	"encoding/json"

	"tongban/base/fault"
	"tongban/domain/cases"
)

// Append writes one line of the journal with the sealed words beside it (nil
// for none). Lines are never changed and never taken out.
func (t *Tx) Append(e cases.Entry, salt, sealed []byte) error {
	line, err := e.Line()
	if err != nil {
		return err
	}
	return t.AppendLine(e, line, Sealed{Salt: salt, Box: sealed})
}

// AppendLine is Append of an entry whose line is at hand.
func (t *Tx) AppendLine(e cases.Entry, line []byte, words Sealed) error {
	_, err := t.exec(`
		INSERT INTO entry (place, case_id, seq, at, act, line, prev, hash, salt, sealed)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		t.place, e.Case, e.Seq, e.At, e.Act, string(line), e.Prev, e.Hash, words.Salt, words.Box)
	return err
}

// Journal is every entry of a case, the first one first.
func (r reads) Journal(ctx context.Context, caseID string) ([]cases.Entry, error) {
	return many(ctx, r, `SELECT line, prev, hash FROM entry WHERE place = ? AND case_id = ? ORDER BY seq`,
		[]any{r.place, caseID}, func(s scanner) (e cases.Entry, err error) {
			var line []byte
			var prev, hash []byte
			if err = s.Scan(&line, &prev, &hash); err != nil {
				return e, err
			}
			if err = json.Unmarshal(line, &e); err != nil {
				return e, fault.Wrap(err, fault.Internal, "SYS-01")
			}
			e.Prev, e.Hash = prev, hash
			return e, nil
		})
}

// Body opens the words beside one entry; found is false when there are none or
// the case's key was forgotten.
func (r reads) Body(ctx context.Context, caseID string, seq int) (body []byte, found bool, err error) {
	var sealed []byte
	found, err = r.one(ctx, `SELECT sealed FROM entry WHERE place = ? AND case_id = ? AND seq = ?`,
		[]any{r.place, caseID, seq}, &sealed)
	if err != nil || !found || sealed == nil {
		return nil, false, err
	}
	key, err := r.CaseKey(ctx, caseID)
	if forgotten(err) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	body, err = key.open(caseID, seq, sealed)
	return body, err == nil, err
}

// Bodies opens all the words of a case, by entry; none once its key was
// forgotten.
func (r reads) Bodies(ctx context.Context, caseID string) (map[int][]byte, error) {
	key, err := r.CaseKey(ctx, caseID)
	if forgotten(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	boxes, err := r.sealedBodies(ctx, caseID)
	if err != nil {
		return nil, err
	}
	bodies := make(map[int][]byte, len(boxes))
	for _, b := range boxes {
		if bodies[b.seq], err = key.open(caseID, b.seq, b.sealed); err != nil {
			return nil, err
		}
	}
	return bodies, nil
}

// box is the words beside an entry, closed.
type box struct {
	seq          int
	salt, sealed []byte
}

func (r reads) sealedBodies(ctx context.Context, caseID string) ([]box, error) {
	return many(ctx, r, `
		SELECT seq, salt, sealed FROM entry WHERE place = ? AND case_id = ? AND sealed IS NOT NULL ORDER BY seq`,
		[]any{r.place, caseID}, func(s scanner) (b box, err error) {
			return b, s.Scan(&b.seq, &b.salt, &b.sealed)
		})
}
