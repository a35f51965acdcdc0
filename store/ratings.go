package store

import (
	"context"
	"encoding/json"
	"time"

	"tongban/base/fault"
	"tongban/domain/evaluation"
)

// PutRating keeps the rating of a case; its words are sealed under the case's
// key. A second one is RATING-TWICE-01.
func (t *Tx) PutRating(caseID string, r evaluation.Rating, at time.Time) error {
	tags, err := json.Marshal(r.Tags)
	if err != nil {
		return fault.Wrap(err, fault.Internal, "SYS-01")
	}
	var sealed []byte
	if r.Words != "" {
		key, err := t.CaseKey(context.Background(), caseID)
		if err != nil {
			return err
		}
		sealed = key.key.Seal(key.aad(caseID, "rating"), []byte(r.Words))
	}
	n, err := t.exec(`
		INSERT INTO rating (place, case_id, level, tags, words, at) VALUES (?, ?, ?, ?, ?, ?)
		    ON CONFLICT (place, case_id) DO NOTHING`,
		t.place, caseID, r.Level, string(tags), sealed, at)
	if err == nil && n != 1 {
		return fault.New(fault.Conflict, "RATING-TWICE-01")
	}
	return err
}

// RatingOf is the rating of a case; its words are "" once the case's key was
// forgotten.
func (r reads) RatingOf(ctx context.Context, caseID string) (x evaluation.Rating, found bool, err error) {
	var tags, sealed []byte
	found, err = r.one(ctx, `SELECT level, tags, words FROM rating WHERE place = ? AND case_id = ?`,
		[]any{r.place, caseID}, &x.Level, &tags, &sealed)
	if err != nil || !found {
		return x, false, err
	}
	if err := json.Unmarshal(tags, &x.Tags); err != nil {
		return x, false, fault.Wrap(err, fault.Internal, "SYS-01")
	}
	if sealed == nil {
		return x, true, nil
	}
	key, err := r.CaseKey(ctx, caseID)
	if forgotten(err) {
		return x, true, nil
	}
	if err != nil {
		return x, false, err
	}
	words, err := key.key.Open(key.aad(caseID, "rating"), sealed)
	if err != nil {
		return x, false, fault.Wrap(err, fault.Internal, "ROW-KEY-01", "table", "rating", "id", caseID)
	}
	x.Words = string(words)
	return x, true, nil
}
