package store_test

import (
	"testing"

	"tongban/domain/ledger"
	"tongban/store"
)

// The ledger is one chain: numbered without gaps, read from its end, and telling
// which line was touched or taken away.
func TestTheLedgerIsOneChain(t *testing.T) {
	both(t, func(t *testing.T, db *store.DB, c *clock) {
		note := func(by, object string, act ledger.Act) {
			t.Helper()
			write(t, db, func(tx *store.Tx) error {
				return tx.NoteInLedger(ledger.Entry{At: c.now().UnixMicro(), Act: act, By: ledger.By{ID: by}, Object: object, Facts: map[string]string{"b": "2", "a": "1"}})
			})
		}
		for range 3 {
			note("root", "wang", ledger.StaffOpened)
		}
		note("root", "li", ledger.StaffDisabled)
		note("guard", "li", ledger.StaffRoles)
		for _, x := range []struct {
			f      store.LedgerFilter
			before int64
			want   []int64
		}{
			{store.LedgerFilter{}, 0, []int64{5, 4, 3, 2, 1}}, {store.LedgerFilter{}, 3, []int64{2, 1}},
			{store.LedgerFilter{By: "guard"}, 0, []int64{5}}, {store.LedgerFilter{Object: "li"}, 0, []int64{5, 4}},
			{store.LedgerFilter{Act: ledger.StaffOpened, Object: "wang"}, 0, []int64{3, 2, 1}}, {store.LedgerFilter{By: "nobody"}, 0, nil},
		} {
			found, err := db.View().Ledger(ctx, x.f, x.before, 10)
			if err != nil || len(found) != len(x.want) {
				t.Fatalf("%+v: %d lines, %v", x.f, len(found), err)
			}
			for i, e := range found {
				if e.Seq != x.want[i] || e.Facts["a"] != "1" {
					t.Errorf("%+v: line %d is %+v", x.f, i, e)
				}
			}
		}
		broken := func(want int64) {
			t.Helper()
			if first, n, err := db.View().LedgerBroken(ctx); first != want || err != nil {
				t.Errorf("broken at %d of %d, want %d: %v", first, n, want, err)
			}
		}
		broken(0)
		write(t, db, func(tx *store.Tx) error { _, err := tx.Exec(`DELETE FROM ledger WHERE seq = 5`); return err })
		broken(5)
		write(t, db, func(tx *store.Tx) error {
			_, err := tx.Exec(`UPDATE ledger SET line = replace(line, '"li"', '"mo"') WHERE seq = 4`)
			return err
		})
		broken(4)
	})
}
