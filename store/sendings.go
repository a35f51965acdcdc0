package store

import (
	"context"
	"encoding/json"
	"time"

	"tongban/base/fault"
	"tongban/base/listing"
	"tongban/domain/notice"
	"tongban/domain/org"
)

const sendingColumns = `id, account, notice, case_id, unit, channel, template, state, tries, cause, at, moved_at`

// PutSending notes a notice on its way over one channel.
func (t *Tx) PutSending(s notice.Sending) error {
	_, err := t.exec(`
		INSERT INTO sending (place, `+sendingColumns+`) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		t.place, s.ID, s.Account, s.Notice, s.Case, s.Unit, s.Channel, s.Template, s.State, s.Tries, s.Cause, s.At, s.MovedAt)
	return err
}

// MoveSending notes what became of one, if it is still in one of the states it
// was known to be in; cause is the code of a fault, "" for none.
func (t *Tx) MoveSending(id string, to notice.State, cause string, at time.Time, from ...notice.State) (moved bool, err error) {
	args := []any{to, cause, at, t.place, id}
	for _, f := range from {
		args = append(args, f)
	}
	n, err := t.exec(`UPDATE sending SET state = ?, cause = ?, moved_at = ?, tries = tries + CASE WHEN state = 'queued' THEN 1 ELSE 0 END WHERE place = ? AND id = ? AND state IN `+marks(len(from)), args...)
	return n == 1, err
}

// TriedSending counts a try that failed; parked after the last one.
func (t *Tx) TriedSending(id, cause string, tries int, parked bool, at time.Time) error {
	state := notice.Queued
	if parked {
		state = notice.Parked
	}
	_, err := t.exec(`UPDATE sending SET state = ?, cause = ?, tries = ?, moved_at = ? WHERE place = ? AND id = ? AND state = ?`,
		state, cause, tries, at, t.place, id, notice.Queued)
	return err
}

// Unpark gives a parked intent its tries back, due now; found is false where
// there is none and it has to be intended anew.
func (t *Tx) Unpark(topic, key string) (found bool, err error) {
	n, err := t.exec(`UPDATE outbox SET parked = 0, tries = 0, lease_until = 0, due_at = ? WHERE place = ? AND topic = ? AND key = ? AND parked = 1`,
		t.db.Now(), t.place, topic, key)
	t.enqueued = t.enqueued || n > 0
	return n > 0, err
}

// DropParked takes a parked intent out.
func (t *Tx) DropParked(topic, key string) error {
	_, err := t.exec(`DELETE FROM outbox WHERE place = ? AND topic = ? AND key = ? AND parked = 1`, t.place, topic, key)
	return err
}

// Sending finds one.
func (r reads) Sending(ctx context.Context, id string) (s notice.Sending, found bool, err error) {
	all, err := many(ctx, r, `SELECT `+sendingColumns+` FROM sending WHERE place = ? AND id = ?`, []any{r.place, id}, scanSending)
	if err != nil || len(all) == 0 {
		return s, false, err
	}
	return all[0], true, nil
}

// SendingsOf are those of a case, the oldest first.
func (r reads) SendingsOf(ctx context.Context, caseID string) ([]notice.Sending, error) {
	return many(ctx, r, `SELECT `+sendingColumns+` FROM sending WHERE place = ? AND case_id = ? ORDER BY id`,
		[]any{r.place, caseID}, scanSending)
}

// Sendings lists those in a state that a unit owns, "" for all units, the newest
// first; after is the id of the last one seen.
func (r reads) Sendings(ctx context.Context, unit org.UnitCode, state notice.State, after string, n int) (all []notice.Sending, next string, err error) {
	if !IsCaseCursor(after) {
		return nil, "", listing.Stray("after")
	}
	query, args := `SELECT `+sendingColumns+` FROM sending WHERE place = ? AND state = ? AND id < ? ORDER BY id DESC LIMIT ?`,
		[]any{r.place, state, below(after), n + 1}
	if unit != "" {
		query, args = `SELECT `+sendingColumns+` FROM sending WHERE place = ? AND unit = ? AND state = ? AND id < ? ORDER BY id DESC LIMIT ?`,
			[]any{r.place, unit, state, below(after), n + 1}
	}
	if all, err = many(ctx, r, query, args, scanSending); err == nil && len(all) > n {
		all = all[:n]
		next = all[n-1].ID
	}
	return all, next, err
}

// NoticeByID is one notice of an account.
func (r reads) NoticeByID(ctx context.Context, account, id string) (x notice.Notice, found bool, err error) {
	var args []byte
	x.Account = account
	found, err = r.one(ctx, `SELECT id, case_id, template, args, at, read_at FROM notice WHERE place = ? AND account = ? AND id = ?`,
		[]any{r.place, account, id}, &x.ID, &x.Case, &x.Template, &args, &x.At, &x.ReadAt)
	if err != nil || !found {
		return x, false, err
	}
	home(&x.At)
	home(&x.ReadAt)
	if err := json.Unmarshal(args, &x.Args); err != nil {
		return x, false, fault.Wrap(err, fault.Internal, "SYS-01")
	}
	return x, true, nil
}

func scanSending(s scanner) (x notice.Sending, err error) {
	err = s.Scan(&x.ID, &x.Account, &x.Notice, &x.Case, &x.Unit, &x.Channel, &x.Template, &x.State, &x.Tries, &x.Cause, &x.At, &x.MovedAt)
	home(&x.At)
	home(&x.MovedAt)
	return x, err
}

// TrackingOf are the short numbers of cases by id, asked in one go.
func (r reads) TrackingOf(ctx context.Context, ids []string) (map[string]string, error) {
	out := map[string]string{}
	if len(ids) == 0 {
		return out, nil
	}
	args := []any{}
	for range 2 {
		args = append(args, r.place)
		for _, id := range ids {
			args = append(args, id)
		}
	}
	_, err := many(ctx, r, `
		SELECT fold FROM case_live WHERE place = ? AND id IN `+marks(len(ids))+`
		 UNION ALL
		SELECT fold FROM case_done WHERE place = ? AND id IN `+marks(len(ids)), args, func(s scanner) (x struct{}, err error) {
		var fold string
		if err = s.Scan(&fold); err != nil {
			return x, err
		}
		var c struct {
			ID       string
			Tracking string
		}
		err = json.Unmarshal([]byte(fold), &c)
		out[c.ID] = c.Tracking
		return x, err
	})
	return out, err
}
