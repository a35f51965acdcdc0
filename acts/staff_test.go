package acts_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"tongban/acts"
	"tongban/base/code"
	"tongban/base/fault"
	"tongban/domain/ledger"
	"tongban/domain/org"
	"tongban/store"
)

// faulty wants an input refused at some field for a reason.
func faulty(t *testing.T, err error, code string) {
	t.Helper()
	for _, told := range fault.Of(err).Fields {
		if told.Code == code {
			return
		}
	}
	t.Fatalf("got %v, want %s at a field", err, code)
}

// Three people see to the house. One opens and closes accounts, one changes
// powers, one reads what the two did; nobody does it to the own account, every
// change ends the sessions of whom it concerns, and the ledger tells it all.
func TestThreePeopleSeeToTheHouse(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		root, err := o.OpenStaff(ctx, o.admin, acts.StaffInput{Login: "root", Name: "演示root", Roles: []org.Role{org.Admin}, Password: "a long word for root"})
		if err != nil {
			t.Fatal(err)
		}
		open := func(login string, unit org.UnitCode, roles ...org.Role) org.Actor {
			t.Helper()
			a, err := o.OpenStaff(ctx, root, acts.StaffInput{Login: login, Name: "演示" + login, Roles: roles, Unit: unit, Password: "a long word for " + login})
			if err != nil {
				t.Fatal(err)
			}
			return a
		}
		guard, auditor := open("guard", "", org.Security), open("auditor", "", org.Auditor)
		wang := open("wang", "440105001", org.Clerk)
		_, err = o.OpenStaff(ctx, root, acts.StaffInput{Login: "both", Name: "演示", Roles: []org.Role{org.Admin, org.Security}, Password: "a long word for both"})
		faulty(t, err, "STAFF-ROLE-02")

		_, err = o.GiveRoles(ctx, root, o.key(), wang.ID, []org.Role{org.Handler}, "岗位调整")
		refused(t, err, "AUTH-02")
		_, err = o.CloseStaff(ctx, guard, o.key(), wang.ID, "离职")
		refused(t, err, "AUTH-02")
		_, err = o.CloseStaff(ctx, auditor, o.key(), wang.ID, "离职")
		refused(t, err, "AUTH-02")
		_, err = o.CloseStaff(ctx, root, o.key(), root.ID, "离职")
		refused(t, err, "STAFF-SELF-01")
		_, err = o.CloseStaff(ctx, root, o.key(), wang.ID, "  ")
		faulty(t, err, "STAFF-REASON-01")
		_, err = o.CloseStaff(ctx, root, o.key(), o.lan.ID, "离职")
		refused(t, err, "STAFF-NONE-01")

		if err := o.db.Sessions().Commit("a-token", []byte(wang.ID+"\x00x"), time.Now().Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
		key := o.key()
		for range 2 { // pressed twice, done once
			if _, err := o.GiveRoles(ctx, guard, key, wang.ID, []org.Role{org.Handler, org.Clerk}, "岗位调整"); err != nil {
				t.Fatal(err)
			}
		}
		if seen, err := o.db.View().SessionsOf(ctx, wang.ID, time.Now()); len(seen) != 0 || err != nil {
			t.Errorf("%d sessions go on, %v", len(seen), err)
		}
		stale := o.key()
		stale.Expect = 1
		_, err = o.MoveStaff(ctx, root, stale, wang.ID, "440105002", "调入")
		refused(t, err, "ACCOUNT-STALE-01")
		_, err = o.MoveStaff(ctx, root, o.key(), wang.ID, "999999999", "调入")
		faulty(t, err, "STAFF-UNIT-01")
		if _, err = o.MoveStaff(ctx, root, o.key(), wang.ID, "440105002", "调入"); err != nil {
			t.Fatal(err)
		}
		key = o.key()
		if _, err = o.ResetPassword(ctx, guard, key, wang.ID, "another long password", "忘记密码"); err != nil {
			t.Fatal(err)
		}
		_, err = o.ResetPassword(ctx, guard, key, wang.ID, "a third long password", "忘记密码")
		refused(t, err, "IDEM-01")
		if _, err := o.SignIn(ctx, "wang", "another long password", "192.0.2.9"); err != nil {
			t.Error(err)
		}
		if _, err = o.CloseStaff(ctx, root, o.key(), wang.ID, "离职"); err != nil {
			t.Fatal(err)
		}
		_, err = o.SignIn(ctx, "wang", "another long password", "192.0.2.9")
		refused(t, err, "AUTH-03")
		_, err = o.CloseStaff(ctx, root, o.key(), wang.ID, "离职")
		refused(t, err, "STAFF-STATE-01")
		if _, err = o.ReopenStaff(ctx, root, o.key(), wang.ID, "返岗"); err != nil {
			t.Fatal(err)
		}
		told, err := o.db.View().Ledger(ctx, store.LedgerFilter{Object: wang.ID}, 0, 50)
		if err != nil {
			t.Fatal(err)
		}
		var acts []string
		for _, e := range told {
			acts = append(acts, string(e.Act))
			if e.By.Login == "" || e.Act != ledger.StaffOpened && e.Reason == "" {
				t.Errorf("%+v", e)
			}
		}
		if got := strings.Join(acts, " "); got != "staff.enabled staff.disabled password.reset staff.moved staff.roles staff.opened" {
			t.Error(got)
		}
		o.verify()
	})
}

// With a second step the password alone opens nothing; a code opens once, one
// from before or a wrong one never, and a spare code works when the telephone is
// lost.
func TestASecondStep(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		o.at("2026-11-24T10:00")
		const password = "a long word for chen"
		who, err := o.OpenStaff(ctx, o.admin, acts.StaffInput{Login: "chen", Name: "演示", Roles: []org.Role{org.Handler}, Unit: "440105001", Password: password})
		if err != nil {
			t.Fatal(err)
		}
		secret := acts.NewSecret()
		now := func(shift int64) string { return code.OneTime(secret, code.StepOf(o.Clock())+shift) }
		_, err = o.SetFactor(ctx, who, password, secret, "000000")
		faulty(t, err, "FACTOR-CODE-01")
		_, err = o.SetFactor(ctx, who, "not the password", secret, now(0))
		faulty(t, err, "PASSWORD-04")
		spare, err := o.SetFactor(ctx, who, password, secret, now(0))
		if err != nil || len(spare) != 8 {
			t.Fatal(spare, err)
		}
		if kinds := slices.Compact(slices.Sorted(slices.Values(spare))); len(kinds) != 8 || slices.Equal(secret, acts.NewSecret()) {
			t.Fatal("chance repeats itself")
		}
		half, err := o.SignIn(ctx, "chen", password, "192.0.2.9")
		if refused(t, err, "AUTH-06"); half.ID != who.ID {
			t.Fatal("nobody waits for the second step")
		}
		_, err = o.SecondStep(ctx, half.ID, now(0))
		faulty(t, err, "FACTOR-CODE-02") // it was shown once already
		_, err = o.SecondStep(ctx, half.ID, now(-3))
		faulty(t, err, "FACTOR-CODE-02")
		in, err := o.SecondStep(ctx, half.ID, now(1)[:3]+" "+now(1)[3:])
		if err != nil || in.ID != who.ID {
			t.Fatal(in, err)
		}
		if _, err := o.SecondStep(ctx, half.ID, strings.ToUpper(spare[3])); err != nil {
			t.Fatal(err)
		}
		for range 3 { // two wrong ones before: five in all
			_, err = o.SecondStep(ctx, half.ID, spare[3])
			faulty(t, err, "FACTOR-CODE-02")
		}
		_, err = o.SecondStep(ctx, half.ID, spare[4])
		refused(t, err, "AUTH-04")
		if err := o.DropFactor(ctx, who, password); err != nil {
			t.Fatal(err)
		}
		if _, err := o.SignIn(ctx, "chen", password, "192.0.2.9"); err != nil {
			t.Error(err)
		}
		faulty(t, o.ChangePassword(ctx, who, password, password, ""), "PASSWORD-05")
		faulty(t, o.ChangePassword(ctx, who, password, "short", ""), "PASSWORD-01")
		if err := o.ChangePassword(ctx, who, password, "another long password", ""); err != nil {
			t.Fatal(err)
		}
		if _, err := o.SignIn(ctx, "chen", "another long password", "192.0.2.9"); err != nil {
			t.Error(err)
		}
		o.verify()
	})
}
