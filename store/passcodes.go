package store

import (
	"context"
	"time"
)

// Passcode is a code sent to a phone, of which only a keyed digest is kept. For
// a phone and a purpose there is one at a time.
type Passcode struct {
	Purpose   string
	Blind     []byte // blind index of the phone
	ID        string
	Digest    []byte
	Tries     int
	ExpiresAt time.Time
}

// PutPasscode takes the place of the code before it.
func (t *Tx) PutPasscode(p Passcode) error {
	_, err := t.exec(`
		INSERT INTO passcode (place, purpose, blind, id, digest, tries, expires_at) VALUES (?, ?, ?, ?, ?, 0, ?)
		    ON CONFLICT (place, purpose, blind) DO UPDATE
		   SET id = excluded.id, digest = excluded.digest, tries = 0, expires_at = excluded.expires_at`,
		t.place, p.Purpose, p.Blind, p.ID, p.Digest, p.ExpiresAt)
	return err
}

// TryPasscode counts a try and answers the code tried against; found is false
// when there is none, it has expired or its tries are used up.
func (t *Tx) TryPasscode(purpose string, blind []byte, most int, at time.Time) (p Passcode, found bool, err error) {
	p.Purpose, p.Blind = purpose, blind
	t.wrote = true
	found, err = t.one(context.Background(), `
		UPDATE passcode SET tries = tries + 1
		 WHERE place = ? AND purpose = ? AND blind = ? AND tries < ? AND expires_at > ?
		RETURNING id, digest, tries, expires_at`,
		[]any{t.place, purpose, blind, most, at}, &p.ID, &p.Digest, &p.Tries, &p.ExpiresAt)
	return p, found, err
}

// DropPasscode takes a code out, used once; used is false when it was gone.
func (t *Tx) DropPasscode(p Passcode) (used bool, err error) {
	n, err := t.exec(`DELETE FROM passcode WHERE place = ? AND purpose = ? AND blind = ? AND id = ?`, t.place, p.Purpose, p.Blind, p.ID)
	return n == 1, err
}

// SweepPasscodes takes out codes that have expired.
func (t *Tx) SweepPasscodes(at time.Time) (int64, error) {
	return t.exec(`DELETE FROM passcode WHERE place = ? AND expires_at <= ?`, t.place, at)
}
