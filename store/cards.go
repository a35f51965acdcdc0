package store

import (
	"context"
	"encoding/json"
	"errors"
	"strconv"
	"time"

	"tongban/base/fault"
	"tongban/base/listing"
	"tongban/base/workday"
	"tongban/domain/org"
	"tongban/domain/supervision"
)

// CardRow is a card as a list shows it, with the name of the person and of the
// case's item.
type CardRow struct {
	supervision.Card
	Name     string // of the person
	ItemName string
}

// CardStep is one step of the loop as it was taken.
type CardStep struct {
	supervision.Said
	Seq  int
	At   time.Time
	By   string // account
	Unit org.UnitCode
	Name string
}

// PutCard keeps a new card; fresh is false when the same mark already has one.
func (t *Tx) PutCard(c supervision.Card) (fresh bool, err error) {
	raw, err := json.Marshal(c.Evidence)
	if err != nil {
		return false, fault.Wrap(err, fault.Internal, "SYS-01")
	}
	n, err := t.exec(`
		INSERT INTO card (place, id, rule, colour, unit, person, case_id, tracking, item, item_version, ref, evidence, at, source, state, due_on, open, ended_at, version)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		    ON CONFLICT DO NOTHING`,
		t.place, c.ID, c.Rule, c.Colour, c.Unit, c.Person, c.Case, c.Tracking, c.Item, c.ItemVersion, c.Ref, string(raw), c.At, c.Source, c.State, c.DueOn, c.State.Open(), c.EndedAt, c.Version)
	return err == nil && n == 1, err
}

// CardKnown tells whether a mark of a case already has its card.
func (r reads) CardKnown(ctx context.Context, caseID string, m supervision.Mark) (bool, error) {
	return r.one(ctx, `SELECT 1 FROM card WHERE place = ? AND case_id = ? AND rule = ? AND ref = ? AND colour = ?`,
		[]any{r.place, caseID, m.Rule, m.Ref, m.Colour}, new(int))
}

// SaveCard keeps a card after a step. Another version stored than expect is
// CARD-STALE-01.
func (t *Tx) SaveCard(c supervision.Card, expect int) error {
	n, err := t.exec(`UPDATE card SET state = ?, due_on = ?, open = ?, ended_at = ?, version = ? WHERE place = ? AND id = ? AND version = ?`,
		c.State, c.DueOn, c.State.Open(), c.EndedAt, c.Version, t.place, c.ID, expect)
	if err == nil && n != 1 {
		err = fault.New(fault.Conflict, "CARD-STALE-01")
	}
	return err
}

// EndCards ends the cards of one thing in one colour that nobody has judged yet.
func (t *Tx) EndCards(caseID, rule, ref string, colour supervision.Colour, as supervision.State, at time.Time) error {
	_, err := t.exec(`
		UPDATE card SET state = ?, open = 0, ended_at = ?, version = version + 1
		 WHERE place = ? AND case_id = ? AND rule = ? AND ref = ? AND colour = ? AND state IN ('raised', 'explained')`,
		as, at, t.place, caseID, rule, ref, colour)
	return err
}

// PutCardStep keeps what was said with a step.
func (t *Tx) PutCardStep(card string, seq int, s supervision.Said, by org.Actor, at time.Time) error {
	raw, err := json.Marshal(s)
	if err != nil {
		return fault.Wrap(err, fault.Internal, "SYS-01")
	}
	key, wrapped, err := t.kept.sealer.NewKey()
	if err != nil {
		return fault.Wrap(err, fault.Internal, "SYS-01")
	}
	_, err = t.exec(`INSERT INTO card_step (place, card, seq, step, at, by_id, unit, key, sealed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		t.place, card, seq, s.Step, at, by.ID, by.Unit, wrapped, key.Seal(t.rowAAD("card_step", stepID(card, seq)), raw))
	return err
}

func stepID(card string, seq int) string { return card + "/" + strconv.Itoa(seq) }

// CardSteps is what was done about a card, the first first.
func (r reads) CardSteps(ctx context.Context, card string) ([]CardStep, error) {
	return many(ctx, r, `
		SELECT s.seq, s.at, s.by_id, s.unit, s.key, s.sealed, a.key, a.sealed
		  FROM card_step s
		  LEFT JOIN account a ON a.place = s.place AND a.id = s.by_id
		 WHERE s.place = ? AND s.card = ? ORDER BY s.seq`, []any{r.place, card}, func(s scanner) (x CardStep, err error) {
		var key, sealed, nameKey, name []byte
		if err = s.Scan(&x.Seq, &x.At, &x.By, &x.Unit, &key, &sealed, &nameKey, &name); err != nil {
			return x, err
		}
		home(&x.At)
		x.Name, err = r.nameOf(x.By, nameKey, name)
		return x, errors.Join(err, r.unsealRow("card_step", stepID(card, x.Seq), key, sealed, &x.Said))
	})
}

// nameOf is the name of a member of staff from a row that was joined; "" for
// nobody.
func (r reads) nameOf(account string, key, sealed []byte) (string, error) {
	var who personal
	if len(sealed) == 0 {
		return "", nil
	}
	err := r.unsealRow("account", account, key, sealed, &who)
	return who.Name, err
}

// CardFilter narrows a list of cards; a zero field narrows nothing.
type CardFilter struct {
	Ended  bool // those that came to an end, instead of the open ones
	Rule   string
	Colour supervision.Colour
	Unit   org.UnitCode
	State  supervision.State
	Case   string
	Late   workday.Day // only those whose step was due before
}

const cardRows = `
		SELECT c.id, c.rule, c.colour, c.unit, c.person, c.case_id, c.tracking, c.item, c.item_version, c.ref, c.evidence, c.at, c.source, c.state, c.due_on, c.ended_at, c.version,
		       a.key, a.sealed
		  FROM card c
		  LEFT JOIN account a ON a.place = c.place AND a.id = c.person
		 WHERE c.place = ?`

// Cards lists cards the newest first; scope is whose they may be. after and next
// are as in Cases.
func (r reads) Cards(ctx context.Context, scope org.Scope, f CardFilter, after string, n int) (rows []CardRow, next string, err error) {
	if !IsCaseCursor(after) {
		return nil, "", listing.Stray("after")
	}
	where, args := f.where()
	args = append([]any{r.place}, args...)
	if !scope.All {
		where, args = where+` AND c.unit = ?`, append(args, scope.Touching)
	}
	rows, err = many(ctx, r, cardRows+where+` AND c.id < ? ORDER BY c.id DESC LIMIT ?`, append(args, below(after), n+1), r.scanCard)
	if err == nil && len(rows) > n {
		rows = rows[:n]
		next = rows[n-1].ID
	}
	return rows, next, errors.Join(err, r.nameCards(ctx, rows))
}

func (f CardFilter) where() (where string, args []any) {
	add := func(condition string, value any) { where, args = where+` AND c.`+condition, append(args, value) }
	add(`open = ?`, !f.Ended)
	if f.Rule != "" {
		add(`rule = ?`, f.Rule)
	}
	if f.Colour != "" {
		add(`colour = ?`, f.Colour)
	}
	if f.Unit != "" {
		add(`unit = ?`, f.Unit)
	}
	if f.State != "" {
		add(`state = ?`, f.State)
	}
	if f.Late != 0 {
		add(`due_on < ?`, f.Late)
	}
	return where, args
}

// CardsOfCase are all cards of a case, the newest first.
func (r reads) CardsOfCase(ctx context.Context, caseID string) ([]CardRow, error) {
	rows, err := many(ctx, r, cardRows+` AND c.case_id = ? ORDER BY c.id DESC LIMIT 200`, []any{r.place, caseID}, r.scanCard)
	return rows, errors.Join(err, r.nameCards(ctx, rows))
}

// Card finds a card.
func (r reads) Card(ctx context.Context, id string) (row CardRow, found bool, err error) {
	rows, err := many(ctx, r, cardRows+` AND c.id = ?`, []any{r.place, id}, r.scanCard)
	if err != nil || len(rows) == 0 {
		return row, false, err
	}
	err = r.nameCards(ctx, rows)
	return rows[0], true, err
}

// nameCards tells the names of items; versions are read once for all rows.
func (r reads) nameCards(ctx context.Context, rows []CardRow) error {
	var all error
	for i := range rows {
		if rows[i].Item == "" {
			continue
		}
		p, found, err := r.Item(ctx, rows[i].Item, rows[i].ItemVersion)
		if all = errors.Join(all, err); found {
			rows[i].ItemName = p.Item.Name
		}
	}
	return all
}

func (r reads) scanCard(s scanner) (x CardRow, err error) {
	var key, sealed []byte
	var evidence string
	var ended *int64
	if err = s.Scan(&x.ID, &x.Rule, &x.Colour, &x.Unit, &x.Person, &x.Case, &x.Tracking, &x.Item, &x.ItemVersion, &x.Ref, &evidence, &x.At, &x.Source, &x.State,
		&x.DueOn, &ended, &x.Version, &key, &sealed); err != nil {
		return x, err
	}
	if home(&x.At); ended != nil {
		x.EndedAt = time.UnixMicro(*ended).In(workday.Shanghai)
	}
	if err = json.Unmarshal([]byte(evidence), &x.Evidence); err != nil {
		return x, fault.Wrap(err, fault.Internal, "SYS-01")
	}
	x.Name, err = r.nameOf(x.Person, key, sealed)
	return x, err
}

// CardCount is how many open cards there are of one sort.
type CardCount struct {
	Rule   string
	Colour supervision.Colour
	Unit   org.UnitCode
	State  supervision.State
	N      int
	Late   int // whose step should have been done
}

// CardCounts counts the open cards by rule, colour, unit and state.
func (r reads) CardCounts(ctx context.Context, scope org.Scope, on workday.Day) ([]CardCount, error) {
	where, args := ``, []any{on, r.place}
	if !scope.All {
		where, args = ` AND unit = ?`, append(args, scope.Touching)
	}
	return many(ctx, r, `
		SELECT rule, colour, unit, state, count(*), sum(CASE WHEN due_on < ? THEN 1 ELSE 0 END)
		  FROM card WHERE place = ? AND open = 1`+where+`
		 GROUP BY rule, colour, unit, state ORDER BY rule, colour, unit, state`, args, func(s scanner) (x CardCount, err error) {
		return x, s.Scan(&x.Rule, &x.Colour, &x.Unit, &x.State, &x.N, &x.Late)
	})
}

// SetWatch says when the clockwork looks at a thing next; a zero instant says
// never.
func (t *Tx) SetWatch(kind, ref string, at time.Time) error {
	if at.IsZero() {
		_, err := t.exec(`DELETE FROM watch_timer WHERE place = ? AND kind = ? AND ref = ?`, t.place, kind, ref)
		return err
	}
	_, err := t.exec(`INSERT INTO watch_timer (place, kind, ref, at) VALUES (?, ?, ?, ?)
		    ON CONFLICT (place, kind, ref) DO UPDATE SET at = excluded.at`, t.place, kind, ref, at)
	return err
}

// Watch is one thing the clockwork is to look at.
type Watch struct{ Kind, Ref string }

// WatchesDue are the things to look at by now, the earliest first.
func (r reads) WatchesDue(ctx context.Context, now time.Time, n int) ([]Watch, error) {
	return many(ctx, r, `SELECT kind, ref FROM watch_timer WHERE place = ? AND at <= ? ORDER BY at, kind, ref LIMIT ?`,
		[]any{r.place, now, n}, func(s scanner) (w Watch, err error) { return w, s.Scan(&w.Kind, &w.Ref) })
}

// BeyondTimes is how often a unit asked beyond the guide in a time, both ends
// included.
func (r reads) BeyondTimes(ctx context.Context, unit org.UnitCode, from, to time.Time) (n int, err error) {
	_, err = r.one(ctx, `SELECT count(*) FROM beyond WHERE place = ? AND unit = ? AND at >= ? AND at <= ?`, []any{r.place, unit, from, to}, &n)
	return n, err
}

// ClearOutboxCards clears the warnings of intents that have been performed since.
func (t *Tx) ClearOutboxCards(rule string, at time.Time) error {
	_, err := t.exec(`
		UPDATE card SET state = ?, open = 0, ended_at = ?, version = version + 1
		 WHERE place = ? AND open = 1 AND rule = ? AND colour = ? AND state = ?
		   AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.place = card.place AND o.id = card.ref)`,
		supervision.Cleared, at, t.place, rule, supervision.Blue, supervision.Raised)
	return err
}

// CardsToJudge are the cards that wait for supervision, what is due first coming
// first.
func (r reads) CardsToJudge(ctx context.Context, n int) ([]CardRow, error) {
	rows, err := many(ctx, r, cardRows+` AND c.id IN (
		SELECT id FROM (SELECT id FROM card WHERE place = ? AND state = 'explained' ORDER BY due_on, id LIMIT ?) AS lega
		 UNION ALL
		SELECT id FROM (SELECT id FROM card WHERE place = ? AND state = 'rectified' ORDER BY due_on, id LIMIT ?) AS legb)
		 ORDER BY c.due_on, c.id LIMIT ?`, []any{r.place, r.place, n, r.place, n, n}, r.scanCard)
	return rows, errors.Join(err, r.nameCards(ctx, rows))
}
