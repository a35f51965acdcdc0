package store

import (
	"context"
	"encoding/json"
	"strings"

	"tongban/base/fault"
	"tongban/domain/catalogue"
	"tongban/domain/org"
	"tongban/domain/publishing"
)

// RevisionFilter narrows the list of revisions; a zero field narrows nothing.
type RevisionFilter struct {
	Item  string
	State publishing.State
	Ended bool // those nobody has to do anything about any more
}

const revisionColumns = `id, item, name, base, state, unit, urgent, title, reason, documents, hands, imported, became, effective_on, created_at, updated_at, version`

// Revision is one revision with its edition.
func (r reads) Revision(ctx context.Context, id string) (x publishing.Revision, found bool, err error) {
	all, err := many(ctx, r, `SELECT `+revisionColumns+` FROM revision WHERE place = ? AND id = ?`, []any{r.place, id}, r.scanRevision)
	if err != nil || len(all) == 0 {
		return x, false, err
	}
	x = all[0]
	var raw []byte
	if found, err = r.one(ctx, `SELECT body FROM revision_body WHERE place = ? AND id = ?`, []any{r.place, id}, &raw); err != nil || !found {
		return x, found, err
	}
	x.Edition, err = editionOf(raw)
	return x, true, err
}

// editionOf reads and compiles an edition; one that does not compile is kept all
// the same, since it is still being written.
func editionOf(raw []byte) (catalogue.Edition, error) {
	var b body
	if err := json.Unmarshal(raw, &b); err != nil {
		return catalogue.Edition{}, fault.Wrap(err, fault.Internal, "ITEM-BODY-01", "item", b.Item.ID)
	}
	_ = b.Item.Compile()
	if b.Form != nil {
		_ = b.Form.Compile()
	}
	return catalogue.Edition{Item: b.Item, Form: b.Form}, nil
}

// Revisions lists revisions without their editions (but the item's id and name),
// the newest first; after is the id of the last one seen, "" at first.
func (r reads) Revisions(ctx context.Context, f RevisionFilter, after string, n int) (rows []publishing.Revision, next string, err error) {
	where, args := []string{"place = ?"}, []any{r.place}
	add := func(condition string, arg any) { where, args = append(where, condition), append(args, arg) }
	if f.Item != "" {
		add("item = ?", f.Item)
	}
	if f.State != "" {
		add("state = ?", f.State)
	} else if f.Item == "" {
		add("is_open = ?", !f.Ended)
	}
	before, err := newestFirst(after)
	if err != nil {
		return nil, "", err
	}
	add("id < ?", before)
	rows, err = many(ctx, r, `SELECT `+revisionColumns+` FROM revision WHERE `+strings.Join(where, " AND ")+` ORDER BY id DESC LIMIT ?`,
		append(args, n+1), r.scanRevision)
	if len(rows) > n {
		rows = rows[:n]
		next = rows[n-1].ID
	}
	return rows, next, err
}

// RevisionImported is the open revision of an item that a pack brought and nobody
// has sent on yet.
func (r reads) RevisionImported(ctx context.Context, item string) (x publishing.Revision, found bool, err error) {
	var id string
	found, err = r.one(ctx, `SELECT id FROM revision WHERE place = ? AND item = ? AND state = 'drafting' AND imported <> '' ORDER BY id DESC LIMIT 1`,
		[]any{r.place, item}, &id)
	if err != nil || !found {
		return x, false, err
	}
	return r.Revision(ctx, id)
}

func (r reads) scanRevision(s scanner) (x publishing.Revision, err error) {
	var documents, hands []byte
	it := &x.Edition.Item
	if err = s.Scan(&x.ID, &it.ID, &it.Name, &x.Base, &x.State, &x.Unit, &x.Urgent, &x.Title, &x.Reason, &documents, &hands,
		&x.Imported, &x.Became, &x.EffectiveOn, &x.CreatedAt, &x.UpdatedAt, &x.Version); err != nil {
		return x, err
	}
	if err = json.Unmarshal(documents, &x.Documents); err == nil {
		err = json.Unmarshal(hands, &x.Hands)
	}
	return x, err
}

// PutRevision keeps a revision: a new one when expect is 0, else in place of
// version expect. Another version stored is PUBLISH-STALE-01.
func (t *Tx) PutRevision(x publishing.Revision, expect int) error {
	documents, err := json.Marshal(x.Documents)
	if err != nil {
		return fault.Wrap(err, fault.Internal, "SYS-01")
	}
	hands, err := json.Marshal(x.Hands)
	if err != nil {
		return fault.Wrap(err, fault.Internal, "SYS-01")
	}
	raw, err := x.Edition.Portable()
	if err != nil {
		return fault.Wrap(err, fault.Internal, "SYS-01")
	}
	var n int64
	if expect == 0 {
		n, err = t.exec(`
			INSERT INTO revision (place, id, item, name, base, state, is_open, unit, urgent, title, reason, documents, hands, imported, became, effective_on, created_at, updated_at, version)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			    ON CONFLICT DO NOTHING`,
			t.place, x.ID, x.Item(), x.Edition.Item.Name, x.Base, x.State, x.State.Open(), x.Unit, x.Urgent, x.Title, x.Reason, string(documents), string(hands),
			x.Imported, x.Became, x.EffectiveOn, x.CreatedAt, x.UpdatedAt, x.Version)
	} else {
		n, err = t.exec(`
			UPDATE revision SET name = ?, base = ?, state = ?, is_open = ?, urgent = ?, title = ?, reason = ?, documents = ?, hands = ?,
			       became = ?, effective_on = ?, updated_at = ?, version = ?
			 WHERE place = ? AND id = ? AND version = ?`,
			x.Edition.Item.Name, x.Base, x.State, x.State.Open(), x.Urgent, x.Title, x.Reason, string(documents), string(hands),
			x.Became, x.EffectiveOn, x.UpdatedAt, x.Version, t.place, x.ID, expect)
	}
	if err != nil {
		return err
	}
	if n != 1 {
		return fault.New(fault.Conflict, "PUBLISH-STALE-01")
	}
	_, err = t.exec(`
		INSERT INTO revision_body (place, id, body) VALUES (?, ?, ?)
		    ON CONFLICT (place, id) DO UPDATE SET body = excluded.body`, t.place, x.ID, string(raw))
	return err
}

// AppendRevision puts an entry at the end of the journal of its revision.
func (t *Tx) AppendRevision(e publishing.Entry) error {
	var prev []byte
	if e.Seq > 1 {
		if _, err := t.one(context.Background(), `SELECT hash FROM revision_entry WHERE place = ? AND revision = ? AND seq = ?`,
			[]any{t.place, e.Revision, e.Seq - 1}, &prev); err != nil {
			return err
		}
	}
	line, err := e.Seal(prev)
	if err != nil {
		return err
	}
	_, err = t.exec(`INSERT INTO revision_entry (place, revision, seq, line, prev, hash) VALUES (?, ?, ?, ?, ?, ?)`,
		t.place, e.Revision, e.Seq, string(line), e.Prev, e.Hash)
	return err
}

// RevisionJournal is the journal of a revision from its beginning.
func (r reads) RevisionJournal(ctx context.Context, id string) ([]publishing.Entry, error) {
	return many(ctx, r, `SELECT line, prev, hash FROM revision_entry WHERE place = ? AND revision = ? ORDER BY seq`, []any{r.place, id},
		func(s scanner) (e publishing.Entry, err error) {
			var line []byte
			var prev, hash []byte
			if err = s.Scan(&line, &prev, &hash); err == nil {
				err = json.Unmarshal(line, &e)
			}
			e.Prev, e.Hash = prev, hash
			return e, err
		})
}

// Running counts the cases under way of an item by state and street, and the
// drafts residents are writing.
func (r reads) Running(ctx context.Context, item string) (running []publishing.Running, drafts int, err error) {
	running, err = many(ctx, r, `
		SELECT state, accepting, count(*) FROM case_live WHERE place = ? AND item = ? GROUP BY state, accepting ORDER BY state, accepting`,
		[]any{r.place, item}, func(s scanner) (x publishing.Running, err error) {
			var street string
			err = s.Scan(&x.State, &street, &x.Cases)
			x.Street = org.UnitCode(street)
			return x, err
		})
	if err != nil {
		return nil, 0, err
	}
	_, err = r.one(ctx, `SELECT count(*) FROM draft WHERE place = ? AND item = ?`, []any{r.place, item}, &drafts)
	return running, drafts, err
}
