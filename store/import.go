package store

import (
	"encoding/json"
	"time"

	"tongban/base/fault"
	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/evaluation"
	"tongban/domain/licence"
	"tongban/domain/notice"
)

// History is a case taken over whole, with all that ever happened to it: from
// the register of another house, or made to measure with.
type History struct {
	NewCase   // Case as its last entry left it
	Entries   []Told
	Open      []approval.Task
	Ended     []EndedTask
	Materials []Material
	Papers    []Paper
	Licence   *licence.Licence
	Rating    *evaluation.Rating
	Notices   []notice.Notice
}

// Told is an entry with the words beside it.
type Told struct {
	cases.Entry
	Salt, Sealed []byte
}

// Import writes a case with its whole history, under way or ended. Nothing is
// intended: whatever had to happen has happened.
func (t *Tx) Import(h History) error {
	bring := t.InsertCase
	if h.Case.State.Ended() {
		bring = t.insertEnded
	}
	for _, write := range []func() error{
		func() error { return bring(h.NewCase) },
		func() error {
			return eachOf(h.Entries, func(e Told) error { return t.Append(e.Entry, e.Salt, e.Sealed) })
		},
		func() error { return eachOf(h.Open, t.PutTask) },
		func() error { return eachOf(h.Ended, t.putEndedTask) },
		func() error { return eachOf(h.Materials, t.PutMaterial) },
		func() error { return eachOf(h.Papers, t.PutPaper) },
		func() error { return eachOf(h.Notices, t.PutNotice) },
		func() error { return t.importResult(h) },
	} {
		if err := write(); err != nil {
			return err
		}
	}
	return nil
}

func eachOf[T any](all []T, write func(T) error) error {
	for _, x := range all {
		if err := write(x); err != nil {
			return err
		}
	}
	return nil
}

// insertEnded is InsertCase for a case that has ended.
func (t *Tx) insertEnded(n NewCase) error {
	c := &n.Case
	taken, err := t.exec(`
		INSERT INTO case_name (place, name, case_id) VALUES (?, ?, ?), (?, ?, ?)
		    ON CONFLICT (place, name) DO NOTHING`,
		t.place, c.Number, c.ID, t.place, c.Tracking, c.ID)
	if err == nil && taken != 2 {
		err = fault.New(fault.Conflict, "CASE-NUMBER-01")
	}
	if err != nil {
		return err
	}
	if err := t.putSubjects(c.ID, n.Subjects); err != nil {
		return err
	}
	fold, err := json.Marshal(c)
	if err != nil {
		return fault.Wrap(err, fault.Internal, "SYS-01")
	}
	_, err = t.exec(`
		INSERT INTO case_done (place, id, version, state, item, filed_by, accepting, handling, deciding,
		                       ended_at, applicant, query_hash, key, fold)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		t.place, c.ID, c.Version, c.State, c.Item, c.FiledBy, c.Accepting, c.Handling, c.Deciding,
		c.EndedAt, n.Applicant, octetsOf(n.QueryHash), n.Key.wrapped, string(fold))
	t.kept.remember(c.ID, n.Key)
	return err
}

func (t *Tx) putEndedTask(k EndedTask) error {
	_, err := t.exec(`
		INSERT INTO task_done (place, case_id, id, step, unit, role, holder, barred, opened_at, due_on, version,
		                       how, ended_by, ended_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		t.place, k.Case, k.ID, k.Step, k.Unit, k.Role, k.Holder, k.Barred, k.OpenedAt, k.DueOn, k.Version,
		k.How, k.EndedBy, k.EndedAt)
	return err
}

func (t *Tx) importResult(h History) error {
	if h.Licence != nil {
		if err := t.PutLicence(*h.Licence); err != nil {
			return err
		}
	}
	if h.Rating == nil {
		return nil
	}
	return t.PutRating(h.Case.ID, *h.Rating, lastAt(h.Entries))
}

func lastAt(entries []Told) time.Time { return entries[len(entries)-1].Time() }

// SetLast says how far a sequence has been used, by whoever took numbers over.
func (t *Tx) SetLast(scope string, last int64) error {
	delete(t.numbers, scope) // whoever has it in mind reads it again
	_, err := t.exec(`
		INSERT INTO seq (place, scope, last) VALUES (?, ?, ?)
		    ON CONFLICT (place, scope) DO UPDATE SET last = excluded.last`, t.place, scope, last)
	return err
}
