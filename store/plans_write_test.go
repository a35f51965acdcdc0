package store_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"tongban/domain/cases"
	"tongban/store"
	"tongban/store/storetest"
)

// traced opens a house whose writes are noted, each statement once.
func traced(t *testing.T) (db *store.DB, statements func() map[string]store.Asked) {
	t.Helper()
	var mu sync.Mutex
	all := map[string]store.Asked{}
	note := func(s store.Traced) {
		mu.Lock()
		defer mu.Unlock()
		all[s.Query] = store.Asked(s)
	}
	db = storetest.Open(t, store.Config{Dir: t.TempDir(), Tracer: func() func(store.Traced) { return note }})
	return db, func() map[string]store.Asked {
		mu.Lock()
		defer mu.Unlock()
		found := map[string]store.Asked{}
		for query, a := range all {
			if verb, _, _ := strings.Cut(strings.TrimSpace(query), " "); verb == "UPDATE" || verb == "DELETE" || verb == "SELECT" || strings.Contains(query, "SELECT") {
				found[query] = a
			}
		}
		return found
	}
}

// What an act changes it finds by an index: an act costs the same with a million
// cases in the house.
func TestWritesUseTheirIndexes(t *testing.T) {
	db, statements := traced(t)
	publish(t, db)
	insert(t, db, wang, li)
	file(t, db, filing{}).step(cases.Withdraw, resident, cases.Facts{}, nil)
	e := file(t, db, filing{}).accepted().granted()
	write(t, db, func(tx *store.Tx) error {
		if _, _, err := tx.LockSeen(e.c); err != nil {
			return err
		}
		if _, err := tx.Next("case"); err != nil {
			return err
		}
		if _, _, err := tx.Idempotent("wang", "k", "apply", []byte{1}); err != nil {
			return err
		}
		if err := tx.Remember("wang", "k", "apply", []byte{1}, nil); err != nil {
			return err
		}
		return tx.Enqueue("paper", "p", nil, db.Now())
	})
	write(t, db, func(tx *store.Tx) error { return everything(tx, e, "持证人", "") })
	rows, err := db.ClaimOutbox(ctx, 9, time.Minute)
	if err != nil || len(rows) == 0 {
		t.Fatal(len(rows), err)
	}
	write(t, db, func(tx *store.Tx) error {
		if _, err := tx.Retry(rows[0], 0, "no paper"); err != nil {
			return err
		}
		_, err := tx.SweepKeys(db.Now())
		return err
	})
	if rows, err = db.ClaimOutbox(ctx, 9, time.Minute); err != nil || len(rows) == 0 {
		t.Fatal(len(rows), err)
	}
	write(t, db, func(tx *store.Tx) error { _, err := tx.Done(rows[0]); return err })
	all := statements()
	if len(all) < 15 {
		t.Fatalf("only %d statements were noted", len(all))
	}
	for query, a := range all {
		for _, line := range store.Explain(t, db, a) {
			if walksAll(line) {
				t.Errorf("%s\n%s", line, query)
			}
		}
	}
}
