package store

import (
	"context"
	"encoding/json"
	"strconv"

	"tongban/domain/ledger"
)

// NoteInLedger adds an entry at the end of the chain; it gets its number here.
func (t *Tx) NoteInLedger(e ledger.Entry) (err error) {
	if e.Seq, err = t.Next("ledger"); err != nil { // who takes it holds the chain until the end of the write
		return err
	}
	var prev []byte
	if e.Seq > 1 {
		if _, err = t.one(context.Background(), `SELECT hash FROM ledger WHERE place = ? AND seq = ?`, []any{t.place, e.Seq - 1}, &prev); err != nil {
			return err
		}
	}
	line, err := e.Seal(prev)
	if err != nil {
		return err
	}
	_, err = t.exec(`INSERT INTO ledger (place, seq, at, act, actor, object, line, prev, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		t.place, e.Seq, e.Time(), string(e.Act), e.By.ID, e.Object, string(line), e.Prev, e.Hash)
	return err
}

// LedgerFilter narrows the ledger: an account that acted, one it was done to, an
// act. The zero value is everything.
type LedgerFilter struct {
	By, Object string
	Act        ledger.Act
}

// IsLedgerCursor tells whether a list of the ledger may have answered the cursor.
func IsLedgerCursor(before string) bool {
	n, err := strconv.ParseInt(before, 10, 64)
	return before == "" || err == nil && n > 0
}

// Ledger lists entries newest first, those before the given number (0: from the end).
func (r reads) Ledger(ctx context.Context, f LedgerFilter, before int64, n int) ([]ledger.Entry, error) {
	query, args := `SELECT line, prev, hash FROM ledger WHERE place = ?`, []any{r.place}
	for _, x := range []struct{ column, value string }{{"actor", f.By}, {"object", f.Object}, {"act", string(f.Act)}} {
		if x.value != "" {
			query, args = query+` AND `+x.column+` = ?`, append(args, x.value)
		}
	}
	if before > 0 {
		query, args = query+` AND seq < ?`, append(args, before)
	}
	return many(ctx, r, query+` ORDER BY seq DESC LIMIT ?`, append(args, n), func(s scanner) (ledger.Entry, error) {
		e, _, err := scanLedger(s)
		return e, err
	})
}

// LedgerBroken is the number of the first entry that does not follow the one
// before it, or is missing at the end, 0 when the chain holds; n is how many
// there are.
func (r reads) LedgerBroken(ctx context.Context) (first, n int64, err error) {
	var given int64 // numbers given out by the time we begin: so many there must be
	if _, err := r.one(ctx, `SELECT last FROM seq WHERE place = ? AND scope = 'ledger'`, []any{r.place}, &given); err != nil {
		return 0, 0, err
	}
	var before *ledger.Entry
	for {
		last := int64(0)
		if before != nil {
			last = before.Seq
		}
		type kept struct {
			e    ledger.Entry
			line []byte
		}
		page, err := many(ctx, r, `SELECT line, prev, hash FROM ledger WHERE place = ? AND seq > ? ORDER BY seq LIMIT 500`, []any{r.place, last},
			func(s scanner) (k kept, err error) {
				k.e, k.line, err = scanLedger(s)
				return k, err
			})
		if err == nil && len(page) == 0 && n < given {
			return n + 1, n, nil
		}
		if err != nil || len(page) == 0 {
			return 0, n, err
		}
		for i := range page {
			if n++; !page[i].e.Follows(page[i].line, before) {
				return n, n, nil
			}
			before = &page[i].e
		}
	}
}

func scanLedger(s scanner) (e ledger.Entry, line []byte, err error) {
	var prev, hash []byte
	if err = s.Scan(&line, &prev, &hash); err == nil {
		err = json.Unmarshal(line, &e)
	}
	e.Prev, e.Hash = prev, hash
	return e, line, err
}
