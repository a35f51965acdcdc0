package store

import (
	"context"
	"encoding/json"
	"time"

	"tongban/base/fault"
	"tongban/domain/cases"
	"tongban/domain/org"
	"tongban/domain/window"
)

// PutSeat keeps where a clerk sits, in place of where they sat before.
func (t *Tx) PutSeat(s window.Seat) error {
	_, err := t.exec(`
		INSERT INTO seat (place, account, unit, hall, no, since, paused_at) VALUES (?, ?, ?, ?, ?, ?, ?)
		    ON CONFLICT (place, account) DO UPDATE SET unit = excluded.unit, hall = excluded.hall, no = excluded.no,
		       since = excluded.since, paused_at = excluded.paused_at`,
		t.place, s.Account, s.Unit, s.Hall, s.Window, s.Since, s.Paused)
	return err
}

// DropSeat tells that a clerk has left their window.
func (t *Tx) DropSeat(account string) error {
	_, err := t.exec(`DELETE FROM seat WHERE place = ? AND account = ?`, t.place, account)
	return err
}

const seatColumns = `account, unit, hall, no, since, paused_at`

func scanSeat(s scanner) (x window.Seat, err error) {
	var paused *int64
	err = s.Scan(&x.Account, &x.Unit, &x.Hall, &x.Window, &x.Since, &paused)
	if home(&x.Since); paused != nil {
		x.Paused = time.UnixMicro(*paused)
	}
	return x, err
}

// SeatOf is where a clerk sits; a zero Seat when nowhere.
func (r reads) SeatOf(ctx context.Context, account string) (s window.Seat, err error) {
	all, err := many(ctx, r, `SELECT `+seatColumns+` FROM seat WHERE place = ? AND account = ?`, []any{r.place, account}, scanSeat)
	if err == nil && len(all) > 0 {
		s = all[0]
	}
	return s, err
}

// Seats are the taken windows of a unit, by their number.
func (r reads) Seats(ctx context.Context, unit org.UnitCode) ([]window.Seat, error) {
	return many(ctx, r, `SELECT `+seatColumns+` FROM seat WHERE place = ? AND unit = ? ORDER BY no, account`, []any{r.place, unit}, scanSeat)
}

// PutVisit keeps a visit: a new one when expect is 0, else in place of that
// version. Another one stored is VISIT-STALE-01.
func (t *Tx) PutVisit(v window.Visit, expect int) error {
	raw, err := json.Marshal(v.Person)
	if err != nil {
		return fault.Wrap(err, fault.Internal, "SYS-01")
	}
	key, wrapped, err := t.kept.sealer.NewKey()
	if err != nil {
		return fault.Wrap(err, fault.Internal, "SYS-01")
	}
	sealed := key.Seal(t.rowAAD("visit", v.ID), raw)
	var blind []byte
	if v.Known() {
		blind = t.kept.keeper().Blind("id", v.Person.IDNumber)
	}
	var n int64
	if expect == 0 {
		n, err = t.exec(`
			INSERT INTO visit (place, id, clerk, unit, hall, no, card, key, sealed, blind, began_at, ended_at, version)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			t.place, v.ID, v.Clerk, v.Unit, v.Hall, v.Window, v.Card, wrapped, sealed, blind, v.BeganAt, v.EndedAt, v.Version)
	} else {
		n, err = t.exec(`
			UPDATE visit SET clerk = ?, hall = ?, no = ?, card = ?, key = ?, sealed = ?, blind = ?, ended_at = ?, version = ?
			 WHERE place = ? AND id = ? AND version = ?`,
			v.Clerk, v.Hall, v.Window, v.Card, wrapped, sealed, blind, v.EndedAt, v.Version, t.place, v.ID, expect)
	}
	if err == nil && n != 1 {
		return fault.New(fault.Conflict, "VISIT-STALE-01")
	}
	return err
}

const visitColumns = `id, clerk, unit, hall, no, card, key, sealed, blind, began_at, ended_at, version`

func (r reads) scanVisit(s scanner) (v window.Visit, err error) {
	var wrapped, sealed []byte
	var ended *int64
	if err = s.Scan(&v.ID, &v.Clerk, &v.Unit, &v.Hall, &v.Window, &v.Card, &wrapped, &sealed, &v.Blind, &v.BeganAt, &ended, &v.Version); err != nil {
		return v, err
	}
	if home(&v.BeganAt); ended != nil {
		v.EndedAt = time.UnixMicro(*ended)
		home(&v.EndedAt)
	}
	err = r.unsealRow("visit", v.ID, wrapped, sealed, &v.Person)
	return v, err
}

// Visit is a visit by its id.
func (r reads) Visit(ctx context.Context, id string) (v window.Visit, found bool, err error) {
	all, err := many(ctx, r, `SELECT `+visitColumns+` FROM visit WHERE place = ? AND id = ?`, []any{r.place, id}, r.scanVisit)
	if err != nil || len(all) == 0 {
		return v, false, err
	}
	return all[0], true, nil
}

// VisitsOpen are the visits of a clerk under way that began since an instant, the
// oldest first, n at most.
func (r reads) VisitsOpen(ctx context.Context, clerk string, since time.Time, n int) ([]window.Visit, error) {
	return many(ctx, r, `
		SELECT `+visitColumns+` FROM visit
		 WHERE place = ? AND clerk = ? AND began_at >= ? AND ended_at IS NULL ORDER BY began_at LIMIT ?`,
		[]any{r.place, clerk, since, n}, r.scanVisit)
}

// PutErrand adds an errand to its visit; its number is the next of the visit.
func (t *Tx) PutErrand(e *window.Errand) error {
	if _, err := t.one(context.Background(), `SELECT coalesce(max(seq), 0) FROM errand WHERE place = ? AND visit_id = ?`,
		[]any{t.place, e.Visit}, &e.Seq); err != nil {
		return err
	}
	e.Seq++
	told, err := json.Marshal(e.Told)
	if err != nil {
		return fault.Wrap(err, fault.Internal, "SYS-01")
	}
	_, err = t.exec(`
		INSERT INTO errand (place, visit_id, seq, kind, item, version, reason, ref, number, told, at, clerk, unit)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		t.place, e.Visit, e.Seq, e.Kind, e.Item, e.Version, e.Reason, e.Ref, e.Number, string(told), e.At, e.By, e.Unit)
	return err
}

// Errands are those of a visit, in order.
func (r reads) Errands(ctx context.Context, visit string) ([]window.Errand, error) {
	return many(ctx, r, `
		SELECT seq, kind, item, version, reason, ref, number, told, at, clerk, unit FROM errand
		 WHERE place = ? AND visit_id = ? ORDER BY seq`, []any{r.place, visit}, func(s scanner) (e window.Errand, err error) {
		var told []byte
		e.Visit = visit
		if err = s.Scan(&e.Seq, &e.Kind, &e.Item, &e.Version, &e.Reason, &e.Ref, &e.Number, &told, &e.At, &e.By, &e.Unit); err == nil {
			home(&e.At)
			err = json.Unmarshal(told, &e.Told)
		}
		return e, err
	})
}

// DayCount is how often something happened.
type DayCount struct {
	Kind string // of errand; for acts, how the task ended
	Item string
	Why  string // the reason of advice
	N    int
}

// ErrandsBy counts what a clerk's visitors came for between two instants.
func (r reads) ErrandsBy(ctx context.Context, clerk string, from, to time.Time) ([]DayCount, error) {
	return many(ctx, r, `
		SELECT kind, item, reason, count(*) FROM errand WHERE place = ? AND clerk = ? AND at >= ? AND at < ?
		 GROUP BY kind, item, reason ORDER BY kind, count(*) DESC, item, reason`, []any{r.place, clerk, from, to}, scanDayCount)
}

// DoneBy counts the tasks somebody ended between two instants, by how.
func (r reads) DoneBy(ctx context.Context, account string, from, to time.Time) ([]DayCount, error) {
	return many(ctx, r, `
		SELECT how, '', '', count(*) FROM task_done WHERE place = ? AND ended_by = ? AND ended_at >= ? AND ended_at < ?
		 GROUP BY how ORDER BY how`, []any{r.place, account, from, to}, scanDayCount)
}

func scanDayCount(s scanner) (x DayCount, err error) {
	return x, s.Scan(&x.Kind, &x.Item, &x.Why, &x.N)
}

// VisitsBy counts the visits a clerk began between two instants, and how long
// those that ended took together.
func (r reads) VisitsBy(ctx context.Context, clerk string, from, to time.Time) (n int, took time.Duration, ended int, err error) {
	var micros int64
	_, err = r.one(ctx, `
		SELECT count(*), coalesce(sum(ended_at - began_at), 0), count(ended_at) FROM visit
		 WHERE place = ? AND clerk = ? AND began_at >= ? AND began_at < ?`, []any{r.place, clerk, from, to}, &n, &micros, &ended)
	return n, time.Duration(micros) * time.Microsecond, ended, err
}

// LastFiling is the newest application of the person of a blind index, sealed no
// more: where a visitor's own words of last time stand. A forgotten one is none.
func (r reads) LastFiling(ctx context.Context, blind []byte) (caseID string, err error) {
	_, err = r.one(ctx, `
		SELECT s.case_id FROM case_subject s
		 WHERE s.place = ? AND s.blind = ? ORDER BY s.case_id DESC LIMIT 1`, []any{r.place, blind}, &caseID)
	return caseID, err
}

// Blind is the index under which the person of an ID number is found.
func (r reads) Blind(idNumber string) []byte { return r.kept.keeper().Blind("id", idNumber) }

// DropOldVisits forgets who came, once nobody needs it at the window any more.
// What they came for stays, for the statistics: it names nobody.
func (t *Tx) DropOldVisits(before time.Time) (int64, error) {
	return t.exec(`DELETE FROM visit WHERE place = ? AND began_at < ?`, t.place, before)
}

// CasesOfVisit are the cases that the drafts begun in a visit became, by draft.
func (r reads) CasesOfVisit(ctx context.Context, visit string) (map[string]cases.Case, error) {
	type became struct {
		draft string
		c     cases.Case
	}
	all, err := many(ctx, r, `
		SELECT e.ref, coalesce(l.fold, d.fold)
		  FROM errand e
		  JOIN case_name n ON n.place = e.place AND n.name = '`+ofDraft+`' || e.ref
		  LEFT JOIN case_live l ON l.place = n.place AND l.id = n.case_id
		  LEFT JOIN case_done d ON d.place = n.place AND d.id = n.case_id
		 WHERE e.place = ? AND e.visit_id = ? AND e.ref <> ''`, []any{r.place, visit}, func(s scanner) (b became, err error) {
		var fold string
		if err = s.Scan(&b.draft, &fold); err == nil {
			b.c, err = unfold(fold)
		}
		return b, err
	})
	out := map[string]cases.Case{}
	for _, b := range all {
		out[b.draft] = b.c
	}
	return out, err
}
