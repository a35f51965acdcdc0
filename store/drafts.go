package store

import (
	"context"
	"encoding/json"
	"time"

	"tongban/base/fault"
	"tongban/domain/form"
	"tongban/domain/party"
)

// Draft is an application somebody is still writing: no case, no journal. What
// was typed lies sealed under a key of the draft and goes with it.
type Draft struct {
	ID, Owner   string
	Item        string
	ItemVersion int
	Party       party.Party
	Answers     form.Answers
	Files       []Attached
	CreatedAt   time.Time
	UpdatedAt   time.Time
	ExpiresAt   time.Time
	Version     int

	wrapped, sealed []byte // set by Seal: the words as they will be kept
}

// Attached is one file handed in for one material of the guide.
type Attached struct {
	Material string `json:"material"`
	Digest   string `json:"digest"` // SHA-256 of its bytes, hex
	Name     string `json:"name"`
	Type     string `json:"type"` // sniffed from the bytes
	Size     int64  `json:"size"`
	From     string `json:"from,omitempty"` // tracking number of the case it was handed in for before
}

// typed is what a draft keeps sealed.
type typed struct {
	Party   party.Party  `json:"party"`
	Answers form.Answers `json:"answers"`
	Files   []Attached   `json:"files"`
}

const draftColumns = `id, owner, item, item_version, key, sealed, created_at, updated_at, expires_at, version`

// Seal seals the words of a draft before the write, where nobody waits for it.
// It is for a draft whose words are settled; PutDraft seals any other itself.
func (r reads) Seal(d *Draft) error {
	raw, err := json.Marshal(typed{d.Party, d.Answers, d.Files})
	if err != nil {
		return fault.Wrap(err, fault.Internal, "SYS-01")
	}
	key, wrapped, err := r.kept.sealer.NewKey()
	if err != nil {
		return fault.Wrap(err, fault.Internal, "SYS-01")
	}
	d.wrapped, d.sealed = wrapped, key.Seal(r.rowAAD("draft", d.ID), raw)
	return nil
}

// PutDraft keeps a draft: a new one when expect is 0, else in place of version
// expect. Another version stored is DRAFT-STALE-01.
func (t *Tx) PutDraft(d Draft, expect int) (err error) {
	if d.sealed == nil {
		if err := t.Seal(&d); err != nil {
			return err
		}
	}
	var n int64
	if expect == 0 {
		n, err = t.exec(`
			INSERT INTO draft (place, id, owner, item, item_version, key, sealed, created_at, updated_at, expires_at, version)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			    ON CONFLICT (place, id) DO NOTHING`,
			t.place, d.ID, d.Owner, d.Item, d.ItemVersion, d.wrapped, d.sealed, d.CreatedAt, d.UpdatedAt, d.ExpiresAt, d.Version)
	} else {
		n, err = t.exec(`
			UPDATE draft SET owner = ?, item = ?, item_version = ?, key = ?, sealed = ?, updated_at = ?, expires_at = ?, version = ?
			 WHERE place = ? AND id = ? AND version = ?`,
			d.Owner, d.Item, d.ItemVersion, d.wrapped, d.sealed, d.UpdatedAt, d.ExpiresAt, d.Version, t.place, d.ID, expect)
	}
	if err == nil && n != 1 {
		return fault.New(fault.Conflict, "DRAFT-STALE-01")
	}
	return err
}

// Draft is a draft by its id.
func (r reads) Draft(ctx context.Context, id string) (d Draft, found bool, err error) {
	all, err := many(ctx, r, `SELECT `+draftColumns+` FROM draft WHERE place = ? AND id = ?`,
		[]any{r.place, id}, r.scanDraft)
	if err != nil || len(all) == 0 {
		return d, false, err
	}
	return all[0], true, nil
}

// DraftsOf are the drafts of an account, the newest first.
func (r reads) DraftsOf(ctx context.Context, owner string) ([]Draft, error) {
	return many(ctx, r, `
		SELECT `+draftColumns+` FROM draft
		 WHERE place = ? AND id IN (SELECT id FROM draft WHERE place = ? AND owner = ?) ORDER BY id DESC`,
		[]any{r.place, r.place, owner}, r.scanDraft)
}

func (r reads) scanDraft(s scanner) (d Draft, err error) {
	var wrapped, sealed []byte
	if err = s.Scan(&d.ID, &d.Owner, &d.Item, &d.ItemVersion, &wrapped, &sealed,
		&d.CreatedAt, &d.UpdatedAt, &d.ExpiresAt, &d.Version); err != nil {
		return d, err
	}
	var x typed
	err = r.unsealRow("draft", d.ID, wrapped, sealed, &x)
	d.Party, d.Answers, d.Files = x.Party, x.Answers, x.Files
	return d, err
}

// DropDraft throws a draft away, if there is one.
func (t *Tx) DropDraft(id string) error {
	_, err := t.exec(`DELETE FROM draft WHERE place = ? AND id = ?`, t.place, id)
	return err
}

// TakeDraft takes a draft out in the version it was read in. Another version
// stored, or none any more, is DRAFT-STALE-01.
func (t *Tx) TakeDraft(id string, version int) error {
	n, err := t.exec(`DELETE FROM draft WHERE place = ? AND id = ? AND version = ?`, t.place, id, version)
	if err == nil && n != 1 {
		return fault.New(fault.Conflict, "DRAFT-STALE-01")
	}
	return err
}

// DropExpiredDrafts throws away what nobody came back to, and tells how many. It
// walks all drafts, once an hour: an index on the day would be paid for with
// every save.
func (t *Tx) DropExpiredDrafts(now time.Time) (int, error) {
	n, err := t.exec(`DELETE FROM draft WHERE place = ? AND expires_at <= ?`, t.place, now)
	return int(n), err
}
