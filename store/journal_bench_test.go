package store_test

import (
	"errors"
	"testing"

	"tongban/domain/cases"
	"tongban/domain/org"
	"tongban/store"
	"tongban/store/storetest"
)

var errEnough = errors.New("measured enough")

// One line of the journal into an open write, without its flush.
func BenchmarkAppend(b *testing.B) {
	db, err := store.Open(ctx, storetest.Fill(store.Config{Dir: b.TempDir()}))
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	e := cases.Entry{Place: "440105", Case: "0199b1f6-5b0e-7c43-9d0f-2f1f6f0b8a11", Act: cases.Accept, From: cases.Submitted, To: cases.Accepted,
		Body: make([]byte, 32), By: cases.By{ID: "0199b1f6-5b0e-7c43-9d0f-2f1f6f0b8a12", Role: org.Clerk, Unit: "440105002"},
		Facts: cases.Facts{Paper: "acceptance", PaperNo: "海新港受〔2026〕000123号"}}
	if err := e.Seal(make([]byte, 32)); err != nil {
		b.Fatal(err)
	}
	sealed := make([]byte, 600)
	err = db.Write(ctx, func(tx *store.Tx) error {
		for b.Loop() {
			e.Seq++
			if err := tx.Append(e, sealed[:16], sealed); err != nil {
				return err
			}
		}
		return errEnough
	})
	if !errors.Is(err, errEnough) {
		b.Fatal(err)
	}
}
