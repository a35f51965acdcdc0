package store_test

import (
	"testing"
	"time"

	"tongban/domain/org"
	"tongban/store"
	"tongban/store/storetest"
)

// What is kept of a person is found through their cases, whether under way or
// ended, filed by the account or for the person at a window.
func TestWhatIsKeptOfAPerson(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		v := db.View()
		first := file(t, db, filing{}).accepted().granted()
		write(t, db, func(tx *store.Tx) error { return everything(tx, first, "王小明", "很快") })
		owner := first.c.FiledBy

		rows, next, err := v.CasesOfPerson(ctx, owner, nil, "", 5)
		if err != nil || len(rows) != 1 || next != "" || rows[0].ID != first.c.ID {
			t.Fatalf("cases %+v %q %v", rows, next, err)
		}
		if rows, _, err := v.CasesOfPerson(ctx, "nobody", nil, "", 5); err != nil || len(rows) != 0 {
			t.Errorf("cases of nobody %+v %v", rows, err)
		}
		if rows, _, err := v.CasesOfPerson(ctx, owner, nil, first.c.ID, 5); err != nil || len(rows) != 0 {
			t.Errorf("cases after the last %+v %v", rows, err)
		}

		ids := []string{first.c.ID, "0199b1f6-5b0e-7c43-9d0f-2f1f6f0b8a11"}
		files, err := v.MaterialsOf(ctx, ids)
		if err != nil || len(files) != 1 || files[0].Name != "王小明.jpg" || files[0].Case != first.c.ID || files[0].Size != 7 {
			t.Errorf("materials %+v %v", files, err)
		}
		licences, err := v.LicencesOfCases(ctx, ids)
		if err != nil || len(licences) != 1 || licences[0].TypeName != "中华人民共和国残疾人证" || licences[0].Holder != "" {
			t.Errorf("licences %+v %v", licences, err)
		}
		looks, err := v.LooksAt(ctx, ids)
		if err != nil || len(looks) != 1 || looks[0].Reason != "核对" || looks[0].Role != org.Clerk || looks[0].Unit != "" {
			t.Errorf("looks %+v %v", looks, err)
		}
		for name, n := range map[string]int{"materials": lenOf(v.MaterialsOf(ctx, nil)), "licences": lenOf(v.LicencesOfCases(ctx, nil)), "looks": lenOf(v.LooksAt(ctx, nil))} {
			if n != 0 {
				t.Errorf("%d %s of no case", n, name)
			}
		}

		if n, err := v.UnreadNotices(ctx, "wang"); err != nil || n != 1 {
			t.Errorf("%d unread %v", n, err)
		}
		write(t, db, func(tx *store.Tx) error { return tx.ReadNotices("wang", morning) })
		write(t, db, func(tx *store.Tx) error { return tx.ReadNotices("wang", morning.Add(time.Hour)) })
		all, err := v.Notices(ctx, "wang", "z", 5)
		if err != nil || len(all) != 1 || !all[0].ReadAt.Equal(morning) {
			t.Errorf("the first reading counts: %+v %v", all, err)
		}

		write(t, db, func(tx *store.Tx) error {
			_, err := tx.Exec(`UPDATE case_live SET key = NULL`)
			return err
		})
		if files, err := v.MaterialsOf(ctx, ids); err != nil || len(files) != 0 {
			t.Errorf("files of a forgotten case %+v %v", files, err)
		}
	})
}

func lenOf[T any](all []T, err error) int {
	if err != nil {
		return -1
	}
	return len(all)
}
