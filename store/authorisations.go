package store

import (
	"context"

	"tongban/domain/org"
)

// Authorisations are the window authorisations of an account, past and future
// ones included.
func (r reads) Authorisations(ctx context.Context, account string) ([]org.Authorisation, error) {
	return many(ctx, r, `
		SELECT item, from_on, to_on, document FROM authorisation WHERE place = ? AND account = ? ORDER BY item, from_on`,
		[]any{r.place, account}, func(s scanner) (a org.Authorisation, err error) {
			a.Account = account
			return a, s.Scan(&a.Item, &a.From, &a.To, &a.Document)
		})
}

// Authorise records a window authorisation; one for the same item from the same
// day is replaced.
func (t *Tx) Authorise(a org.Authorisation) error {
	_, err := t.exec(`
		INSERT INTO authorisation (place, account, item, from_on, to_on, document) VALUES (?, ?, ?, ?, ?, ?)
		    ON CONFLICT (place, account, item, from_on) DO UPDATE SET to_on = excluded.to_on, document = excluded.document`,
		t.place, a.Account, a.Item, a.From, a.To, a.Document)
	return err
}
