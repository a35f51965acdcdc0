package store_test

import (
	"testing"

	"tongban/base/workday"
	"tongban/domain/search"
	"tongban/store"
	"tongban/store/storetest"
)

// The index of the catalogue is made anew when something is published or use is
// counted anew, and not before.
func TestFinder(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		publish(t, db)
		on := workday.Date(2030, 1, 1)
		lex := search.NewLexicon([]search.Word{{Say: []string{"残疾证"}, Items: []string{"HZ-CL-04"}}}, nil)
		find := func() *search.Index {
			t.Helper()
			x, err := db.View().Finder(t.Context(), on, lex)
			if err != nil {
				t.Fatal(err)
			}
			return x
		}
		first := find()
		if find() != first {
			t.Error("the index is made twice for one catalogue")
		}
		all := first.Find(search.Question{}).Hits
		if len(all) < 2 {
			t.Fatalf("%d items in force", len(all))
		}
		last := all[len(all)-1].Item.ID
		err := db.Write(t.Context(), func(tx *store.Tx) error { return tx.SetUse(map[string]int{last: 7}) })
		if err != nil {
			t.Fatal(err)
		}
		if got := find().Find(search.Question{}).Hits[0].Item.ID; got != last {
			t.Errorf("%s stands first, want the most used %s", got, last)
		}
	})
}

// Applications are counted by the sequences that numbered them, from a day on.
func TestApplications(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		const one, two = "11440105F00000018Q4440790104000", "11440105F00000018Q4442090205000"
		err := db.Write(t.Context(), func(tx *store.Tx) error {
			for _, scope := range []string{"case/" + one + "/20260901", "case/" + one + "/20260901", "case/" + one + "/20260902",
				"case/" + two + "/20260831", "paper/x/2026/receipt"} {
				if _, err := tx.Next(scope); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		got, err := db.View().Applications(t.Context(), workday.Date(2026, 9, 1))
		if err != nil || len(got) != 1 || got[one] != 3 {
			t.Errorf("%v %v, want 3 of %s alone", got, err, one)
		}
	})
}
