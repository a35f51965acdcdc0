package store

import (
	"context"
	"encoding/json"
	"time"

	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/cases"
)

// NewCase is a case as it is born, with what is never part of its journal.
type NewCase struct {
	Case      cases.Case
	Key       CaseKey
	Applicant string   // masked name
	Subjects  [][]byte // blind indexes of ID number and phone
	QueryHash []byte   // QueryHash of its query code
	Draft     string   // the draft it was, "" for none
}

// InsertCase brings a case to life. Both its numbers are taken for good;
// should one be in use, CASE-NUMBER-01 asks to submit again. The draft it was
// leads to it.
func (t *Tx) InsertCase(n NewCase) error {
	c := &n.Case
	names := []any{t.place, string(c.Number), c.ID, t.place, string(c.Tracking), c.ID}
	if n.Draft != "" {
		names = append(names, t.place, ofDraft+n.Draft, c.ID)
	}
	taken, err := t.insert(`INSERT INTO case_name (place, name, case_id)`, ` ON CONFLICT (place, name) DO NOTHING`, 3, names...)
	if err != nil {
		return err
	}
	if int(taken) != len(names)/3 {
		return fault.New(fault.Conflict, "CASE-NUMBER-01")
	}
	if err := t.putSubjects(c.ID, n.Subjects); err != nil {
		return err
	}
	fold, err := json.Marshal(c)
	if err != nil {
		return fault.Wrap(err, fault.Internal, "SYS-01")
	}
	_, err = t.exec(`
		INSERT INTO case_live (place, id, version, state, item, filed_by, accepting, handling, deciding,
		                       next_due_at, applicant, query_hash, key, fold)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		t.place, c.ID, c.Version, c.State, c.Item, c.FiledBy, c.Accepting, c.Handling, c.Deciding,
		timer(c), n.Applicant, octetsOf(n.QueryHash), n.Key.wrapped, string(fold))
	t.kept.remember(c.ID, n.Key)
	return err
}

func (t *Tx) putSubjects(caseID string, subjects [][]byte) error {
	if len(subjects) == 0 {
		return nil
	}
	args := make([]any, 0, 3*len(subjects))
	for _, blind := range subjects {
		args = append(args, t.place, blind, caseID)
	}
	_, err := t.insert(`INSERT INTO case_subject (place, blind, case_id)`, ` ON CONFLICT (place, blind, case_id) DO NOTHING`, 3, args...)
	return err
}

// FindBy adds what a case is found by: blind indexes of a number.
func (t *Tx) FindBy(caseID string, blind ...[]byte) error { return t.putSubjects(caseID, blind) }

// SaveCase keeps a case as its last entry left it. expect is the version before
// that entry; another one stored is CASE-STALE-01. A case that ends leaves the
// live tables with whatever tasks it still has.
func (t *Tx) SaveCase(c cases.Case, expect int) error {
	raw, err := json.Marshal(&c)
	if err != nil {
		return fault.Wrap(err, fault.Internal, "SYS-01")
	}
	fold := string(raw)
	if c.State.Ended() {
		return t.saveEnded(&c, fold, expect)
	}
	n, err := t.exec(`
		UPDATE case_live SET version = ?, state = ?, accepting = ?, handling = ?, deciding = ?, next_due_at = ?, fold = ?
		 WHERE place = ? AND id = ? AND version = ?`,
		c.Version, c.State, c.Accepting, c.Handling, c.Deciding, timer(&c), fold, t.place, c.ID, expect)
	if err == nil && n == 0 {
		n, err = t.reopen(&c, fold, expect)
	}
	return staleCase(n, err, &c)
}

// reopen brings a case that had ended back among the live ones: it is to be
// decided again.
func (t *Tx) reopen(c *cases.Case, fold string, expect int) (int64, error) {
	n, err := t.exec(`
		INSERT INTO case_live (place, id, version, state, item, filed_by, accepting, handling, deciding,
		                       next_due_at, applicant, query_hash, key, fold)
		SELECT place, id, ?, ?, item, filed_by, ?, ?, ?, ?, applicant, query_hash, key, ?
		  FROM case_done WHERE place = ? AND id = ? AND version = ?`,
		c.Version, c.State, c.Accepting, c.Handling, c.Deciding, timer(c), fold, t.place, c.ID, expect)
	if err != nil || n == 0 {
		return n, err
	}
	_, err = t.exec(`DELETE FROM case_done WHERE place = ? AND id = ?`, t.place, c.ID)
	return n, err
}

// saveEnded moves a case to the history, or changes it there when it had ended
// before (a rating, an after-check).
func (t *Tx) saveEnded(c *cases.Case, fold string, expect int) error {
	moved, err := t.exec(`
		INSERT INTO case_done (place, id, version, state, item, filed_by, accepting, handling, deciding,
		                       ended_at, applicant, query_hash, key, fold)
		SELECT place, id, ?, ?, item, filed_by, ?, ?, ?, ?, applicant, query_hash, key, ?
		  FROM case_live WHERE place = ? AND id = ? AND version = ?`,
		c.Version, c.State, c.Accepting, c.Handling, c.Deciding, c.EndedAt, fold, t.place, c.ID, expect)
	if err != nil {
		return err
	}
	if moved == 1 {
		if _, err := t.exec(`DELETE FROM case_live WHERE place = ? AND id = ?`, t.place, c.ID); err != nil {
			return err
		}
		return t.endTasks(c.ID, c.EndedAt)
	}
	n, err := t.exec(`UPDATE case_done SET version = ?, state = ?, fold = ? WHERE place = ? AND id = ? AND version = ?`,
		c.Version, c.State, fold, t.place, c.ID, expect)
	return staleCase(n, err, c)
}

func staleCase(touched int64, err error, c *cases.Case) error {
	if err == nil && touched != 1 {
		return fault.New(fault.Conflict, "CASE-STALE-01", "number", string(c.Tracking))
	}
	return err
}

// timer is the instant the case's one timer fires; nil for none.
func timer(c *cases.Case) any {
	if k := c.NextDue(); k != nil {
		return k.DueAt
	}
	return nil
}

// octetsOf keeps an empty value from becoming NULL.
func octetsOf(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

// CaseByID is a case, under way or ended.
func (r reads) CaseByID(ctx context.Context, id string) (cases.Case, bool, error) {
	return r.oneCase(ctx, `
		SELECT fold FROM case_live WHERE place = ? AND id = ?
		 UNION ALL
		SELECT fold FROM case_done WHERE place = ? AND id = ?`, r.place, id, r.place, id)
}

// LockCase is CaseByID that keeps others from changing the case until this
// write ends. A case that ended while we waited is found in the history.
func (t *Tx) LockCase(id string) (cases.Case, bool, error) {
	ctx := context.Background()
	for _, table := range []string{"case_live", "case_done"} {
		c, found, err := t.oneCase(ctx, `SELECT fold FROM `+table+` WHERE place = ? AND id = ?`+t.dialect.forUpdate(), t.place, id)
		if found || err != nil {
			return c, found, err
		}
	}
	return cases.Case{}, false, nil
}

// LockSeen is LockCase for one who has just read the case: as long as it stands
// in the same version under way, it is locked and not read again.
func (t *Tx) LockSeen(seen cases.Case) (cases.Case, bool, error) {
	var version int
	found, err := t.one(context.Background(), `SELECT version FROM case_live WHERE place = ? AND id = ?`+t.dialect.forUpdate(),
		[]any{t.place, seen.ID}, &version)
	if err != nil {
		return seen, false, err
	}
	if found && version == seen.Version {
		return seen, true, nil
	}
	return t.LockCase(seen.ID)
}

// TimersDue are the cases whose timer has fired by now, the earliest first.
func (r reads) TimersDue(ctx context.Context, now time.Time, n int) ([]string, error) {
	return many(ctx, r, `
		SELECT id FROM case_live WHERE place = ? AND next_due_at <= ? ORDER BY next_due_at LIMIT ?`,
		[]any{r.place, now, n}, oneText)
}

func (r reads) oneCase(ctx context.Context, query string, args ...any) (c cases.Case, found bool, err error) {
	var fold string
	if found, err = r.one(ctx, query, args, &fold); err != nil || !found || fold == "" {
		return c, false, err
	}
	c, err = unfold(fold)
	return c, err == nil, err
}

// unfold reads a stored case; its instants are told in Shanghai again.
func unfold(fold string) (c cases.Case, err error) {
	if err = json.Unmarshal([]byte(fold), &c); err != nil {
		return c, fault.Wrap(err, fault.Internal, "SYS-01")
	}
	for _, at := range []*time.Time{&c.SubmittedAt, &c.AcceptedAt, &c.DecidedAt, &c.DeliveredAt, &c.EndedAt, &c.MovedAt} {
		home(at)
	}
	for i := range c.Clocks {
		home(&c.Clocks[i].DueAt)
	}
	return c, nil
}

func home(at *time.Time) {
	if !at.IsZero() {
		*at = at.In(workday.Shanghai)
	}
}

func oneText(s scanner) (text string, err error) { return text, s.Scan(&text) }
