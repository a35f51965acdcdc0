package store_test

import (
	"testing"

	"tongban/base/fault"
	"tongban/base/listing"
	"tongban/domain/org"
	"tongban/store"
	"tongban/store/storetest"
)

// Whatever is sent as a cursor leads to a page or is refused as a cursor; the
// database never sees what is none.
func FuzzCursors(f *testing.F) {
	for _, s := range []string{"", "x", "-1", "' OR 1=1--", "0199b1f6-5b0e-7c43-9d0f-2f1f6f0b8a11", "20000.0199b1f6-5b0e-7c43-9d0f-2f1f6f0b8a11", "20000.", "\x00", "９"} {
		f.Add(s)
	}
	db := storetest.SQLite(f)
	f.Fuzz(func(t *testing.T, after string) {
		_, _, err := db.View().Cases(t.Context(), org.Scope{All: true}, store.CaseFilter{}, after, 5)
		if (err == nil) != store.IsCaseCursor(after) || err != nil && fault.Code(err) != listing.Code {
			t.Fatalf("%q: %v", after, err)
		}
		_, _, err = db.View().Tasks(t.Context(), org.Scope{All: true}, store.TaskFilter{}, after, 5)
		if (err == nil) != store.IsTaskCursor(after) || err != nil && fault.Code(err) != listing.Code {
			t.Fatalf("%q: %v", after, err)
		}
	})
}
