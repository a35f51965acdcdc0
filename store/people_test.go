package store_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/form"
	"tongban/domain/org"
	"tongban/domain/party"
	"tongban/store"
	"tongban/store/storetest"
)

var (
	wang = store.Account{ID: "a-wang", Kind: store.ResidentAccount, Login: "13800138000", Name: "王小明", Phone: "13800138000",
		IDNumber: "440105195411207121", Roles: []org.Role{org.Resident}, Level: 1, PasswordHash: "hash", CreatedAt: morning.UTC(), Version: 1}
	li = store.Account{ID: "a-li", Kind: store.StaffAccount, Login: "li.win", Name: "李受理", Roles: []org.Role{org.Clerk, org.Handler},
		Unit: "440105002", Level: 2, PasswordHash: "hash", CreatedAt: morning.UTC(), Version: 1}
	root = store.Account{ID: "a-root", Kind: store.StaffAccount, Login: "admin", Name: "管理员", Roles: []org.Role{org.Admin},
		Level: 2, PasswordHash: "hash", CreatedAt: morning.UTC(), Version: 1}
)

func insert(t *testing.T, db *store.DB, all ...store.Account) {
	t.Helper()
	for _, a := range all {
		write(t, db, func(tx *store.Tx) error {
			taken, err := tx.InsertAccount(a)
			if taken {
				t.Errorf("%s is taken", a.Login)
			}
			return err
		})
	}
}

func TestAccounts(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		v := db.View()
		if exists, err := v.AdminExists(ctx); exists || err != nil {
			t.Errorf("an empty house has an administrator: %v %v", exists, err)
		}
		insert(t, db, wang, li)
		if exists, err := v.AdminExists(ctx); exists || err != nil {
			t.Errorf("a clerk is taken for one: %v %v", exists, err)
		}
		insert(t, db, root)
		if exists, err := v.AdminExists(ctx); !exists || err != nil {
			t.Errorf("the administrator is not seen: %v %v", exists, err)
		}
		for _, want := range []store.Account{wang, li, root} {
			if a, found, err := v.AccountByLogin(ctx, want.Login); err != nil || !found || !reflect.DeepEqual(a, want) {
				t.Errorf("by login: %+v %v %v", a, found, err)
			}
			if a, found, err := v.AccountByID(ctx, want.ID); err != nil || !found || !reflect.DeepEqual(a, want) {
				t.Errorf("by id: %+v %v %v", a, found, err)
			}
		}
		for _, login := range []string{"", "13800138001", "nobody"} {
			if _, found, err := v.AccountByLogin(ctx, login); found || err != nil {
				t.Errorf("%q: %v %v", login, found, err)
			}
		}
		if by := li.Actor(); by.ID != li.ID || !by.Is(org.Handler) || by.Unit != li.Unit || by.Level != 2 {
			t.Errorf("%+v", by)
		}
		twin := wang
		twin.ID = "a-twin"
		write(t, db, func(tx *store.Tx) error {
			taken, err := tx.InsertAccount(twin)
			if !taken {
				t.Error("a login was given twice")
			}
			return err
		})
		staff, err := v.Accounts(ctx, "", 1)
		if err != nil || len(staff) != 1 || staff[0].ID != root.ID {
			t.Errorf("first page: %+v %v", staff, err)
		}
		if staff, err = v.Accounts(ctx, staff[0].Login, 10); err != nil || len(staff) != 1 || staff[0].ID != li.ID {
			t.Errorf("second page: %+v %v", staff, err)
		}
		changed := li
		changed.Name, changed.Disabled, changed.Roles = "李新", true, []org.Role{org.Clerk}
		write(t, db, func(tx *store.Tx) error { return tx.SaveAccount(changed, 1) })
		changed.Version = 2
		if a, _, err := v.AccountByLogin(ctx, li.Login); err != nil || !reflect.DeepEqual(a, changed) {
			t.Errorf("changed: %+v %v", a, err)
		}
		if err := db.Write(ctx, func(tx *store.Tx) error { return tx.SaveAccount(changed, 1) }); fault.Code(err) != "ACCOUNT-STALE-01" {
			t.Errorf("stale: %v", err)
		}
	})
}

func TestAuthorisations(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		on := workday.DayOf(morning)
		first := org.Authorisation{Account: "a-li", Item: record.ID, From: on, To: on + 10, Document: "海政数〔2026〕1号"}
		later := org.Authorisation{Account: "a-li", Item: record.ID, From: on + 11, To: on + 20, Document: "海政数〔2026〕2号"}
		mended := first
		mended.To = on + 5
		for _, a := range []org.Authorisation{first, later, mended} {
			write(t, db, func(tx *store.Tx) error { return tx.Authorise(a) })
		}
		all, err := db.View().Authorisations(ctx, "a-li")
		if err != nil || !reflect.DeepEqual(all, []org.Authorisation{mended, later}) {
			t.Errorf("%+v %v", all, err)
		}
		if all, err = db.View().Authorisations(ctx, "a-wang"); all != nil || err != nil {
			t.Errorf("%+v %v", all, err)
		}
	})
}

func TestDrafts(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		v := db.View()
		d := store.Draft{ID: "d1", Owner: "a-wang", Item: card.ID, ItemVersion: 1,
			Party:   party.Party{Kind: party.Person, Name: "王小明", IDNumber: "440105195411207121", Agent: &party.Agent{Name: "王大明"}},
			Answers: form.Answers{"reason": "遗失"}, Files: []store.Attached{{Material: "photo", Digest: "d", Name: "王小明.jpg", Type: "image/jpeg", Size: 7}},
			CreatedAt: morning.UTC(), UpdatedAt: morning.UTC(), ExpiresAt: morning.Add(time.Hour).UTC(), Version: 1}
		put := func(d store.Draft, expect int) error {
			return db.Write(ctx, func(tx *store.Tx) error { return tx.PutDraft(d, expect) })
		}
		if err := put(d, 0); err != nil {
			t.Fatal(err)
		}
		if kept, found, err := v.Draft(ctx, "d1"); err != nil || !found || !reflect.DeepEqual(kept, d) {
			t.Errorf("%+v %v %v", kept, found, err)
		}
		d.Version, d.Answers, d.ExpiresAt = 2, form.Answers{"reason": "损毁"}, morning.Add(2*time.Hour).UTC()
		if err := put(d, 1); err != nil {
			t.Fatal(err)
		}
		for expect := range 2 {
			if err := put(d, expect); fault.Code(err) != "DRAFT-STALE-01" || fault.Of(err).Kind != fault.Conflict {
				t.Errorf("expecting %d: %v", expect, err)
			}
		}
		second := d
		second.ID, second.Version, second.ExpiresAt = "d2", 1, morning.Add(3*time.Hour).UTC()
		if err := put(second, 0); err != nil {
			t.Fatal(err)
		}
		if all, err := v.DraftsOf(ctx, "a-wang"); err != nil || !reflect.DeepEqual(all, []store.Draft{second, d}) {
			t.Errorf("%+v %v", all, err)
		}
		if all, err := v.DraftsOf(ctx, "a-li"); all != nil || err != nil {
			t.Errorf("another's: %+v %v", all, err)
		}
		write(t, db, func(tx *store.Tx) error {
			n, err := tx.DropExpiredDrafts(morning.Add(150 * time.Minute))
			if n != 1 {
				t.Errorf("%d dropped", n)
			}
			return err
		})
		write(t, db, func(tx *store.Tx) error { return tx.DropDraft("d2") })
		for _, id := range []string{"d1", "d2"} {
			if _, found, err := v.Draft(ctx, id); found || err != nil {
				t.Errorf("%s: %v %v", id, found, err)
			}
		}
	})
}

// A thief of the database file finds no name, number, phone or answer.
func TestNothingPersonalInClear(t *testing.T) {
	dir := t.TempDir()
	db, err := store.Open(ctx, storetest.Fill(store.Config{Dir: dir}))
	if err != nil {
		t.Fatal(err)
	}
	secrets := []string{"王小明", "张三", "陈婆婆", "13800138000", "440105195411207121", "遗失一年", "好评如潮", "7K3QX8"}
	insert(t, db, wang)
	e := file(t, db, filing{subject: "440105195411207121"}).accepted().granted()
	write(t, db, func(tx *store.Tx) error {
		if err := tx.PutDraft(store.Draft{ID: "d", Owner: "a-wang", Party: party.Party{Name: "王小明", Phone: "13800138000"},
			Answers: form.Answers{"reason": "遗失一年"}, Files: []store.Attached{{Name: "王小明的身份证.jpg"}},
			CreatedAt: morning, UpdatedAt: morning, ExpiresAt: morning.Add(time.Hour), Version: 1}, 0); err != nil {
			return err
		}
		return everything(tx, e, "王小明", "好评如潮")
	})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "tongban.db*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%v %v", files, err)
	}
	masked := false
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, secret := range secrets {
			if strings.Contains(string(raw), secret) {
				t.Errorf("%s holds %s in clear", filepath.Base(f), secret)
			}
		}
		masked = masked || strings.Contains(string(raw), "张*")
	}
	if !masked {
		t.Error("the masked name is not there: this test looks in the wrong place")
	}
}
