package store_test

import (
	"reflect"
	"strings"
	"testing"

	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/org"
	"tongban/store"
	"tongban/store/storetest"
)

// What is read is what was written, whole: the case, its journal, its words,
// and the fold of the journal is the case.
func TestACaseIsKeptWhole(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		v := db.View()
		e := file(t, db, filing{subject: "440105195411207121"}).accepted().granted()
		kept, found, err := v.CaseByID(ctx, e.c.ID)
		if err != nil || !found || !reflect.DeepEqual(kept, e.c) {
			t.Fatalf("kept %+v\nheld %+v\n%v %v", kept, e.c, found, err)
		}
		journal, err := v.Journal(ctx, e.c.ID)
		if err != nil || !reflect.DeepEqual(journal, e.journal) {
			t.Fatalf("journal %+v\nheld    %+v\n%v", journal, e.journal, err)
		}
		again, err := cases.Replay(calendar, journal)
		if err != nil || !reflect.DeepEqual(again, kept) {
			t.Errorf("the fold of the journal is another case: %+v, %v", again, err)
		}
		bodies, err := v.Bodies(ctx, e.c.ID)
		if err != nil || len(bodies) != e.c.Version || !strings.Contains(string(bodies[2]), "act accept by 陈婆婆") {
			t.Errorf("words %v, %v", bodies, err)
		}
		if body, found, err := v.Body(ctx, e.c.ID, 1); err != nil || !found || string(body) != string(bodies[1]) {
			t.Errorf("words of the first entry: %q %v %v", body, found, err)
		}
		var said cases.Said
		if err := v.Words(ctx, e.c.ID, 1, &said); err != nil || said.Text != "申请人张三" {
			t.Errorf("%+v %v", said, err)
		}
		if _, found, err := v.Body(ctx, e.c.ID, 99); found || err != nil {
			t.Errorf("an entry that is not there: %v %v", found, err)
		}
		if _, found, err := v.CaseByID(ctx, "nobody"); found || err != nil {
			t.Errorf("unknown case: %v %v", found, err)
		}
		if _, err := v.CaseKey(ctx, "nobody"); fault.Code(err) != "CASE-NONE-01" {
			t.Errorf("key of an unknown case: %v", err)
		}
	})
}

func TestACaseIsFoundByItsNumbers(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		v := db.View()
		e := file(t, db, filing{})
		ended := file(t, db, filing{})
		ended.step(cases.Withdraw, resident, cases.Facts{}, nil)
		for _, x := range []*errand{e, ended} {
			tracking := string(x.c.Tracking)
			for _, typed := range []string{tracking, strings.ToLower(tracking), strings.ReplaceAll(tracking, "-", " "),
				string(x.c.Number), " " + string(x.c.Number) + " "} {
				c, found, err := v.CaseByNumber(ctx, typed)
				if err != nil || !found || c.ID != x.c.ID {
					t.Errorf("%q: %v %v", typed, found, err)
				}
			}
			for _, code := range []struct {
				typed string
				right bool
			}{{"7K3QX8", true}, {"7k3 qx8", true}, {"7K3QX9", false}, {"", false}} {
				c, found, err := v.CaseShown(ctx, tracking, code.typed)
				if err != nil || found != code.right || found && c.ID != x.c.ID || !found && c.ID != "" {
					t.Errorf("shown with %q: %v %v", code.typed, found, err)
				}
			}
		}
		for _, typed := range []string{"", "nothing", "0105-261124-7K3QX-8", "'; DROP TABLE case_live; --", e.c.ID} {
			if _, found, err := v.CaseByNumber(ctx, typed); found || err != nil {
				t.Errorf("%q: %v %v", typed, found, err)
			}
			if _, found, err := v.CaseShown(ctx, typed, "7K3QX8"); found || err != nil {
				t.Errorf("shown %q: %v %v", typed, found, err)
			}
		}
	})
}

func TestANumberIsGivenOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		e := file(t, db, filing{})
		twin := e.c
		twin.ID = "another"
		err := db.Write(ctx, func(tx *store.Tx) error { return tx.InsertCase(store.NewCase{Case: twin, Key: e.key}) })
		if fault.Code(err) != "CASE-NUMBER-01" || fault.Of(err).Kind != fault.Conflict {
			t.Errorf("%v", err)
		}
		e.step(cases.Withdraw, resident, cases.Facts{}, nil)
		if err := db.Write(ctx, func(tx *store.Tx) error { return tx.InsertCase(store.NewCase{Case: twin, Key: e.key}) }); fault.Code(err) != "CASE-NUMBER-01" {
			t.Errorf("after the end: %v", err)
		}
		if _, found, _ := db.View().CaseByID(ctx, "another"); found {
			t.Error("half a case remained")
		}
	})
}

// Two people act on the same version: the second is told, and nothing of theirs
// remains.
func TestTheSecondOfTwoIsTold(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		e := file(t, db, filing{})
		old := e.c
		e.accepted()
		late, _, _, _ := (&errand{t: t, db: db, item: card, c: old, key: e.key, at: e.at}).next(cases.Withdraw, resident, cases.Facts{}, "")
		claimed := e.c
		claimed.Version = old.Version + 1
		for name, c := range map[string]cases.Case{"ends": late, "goes on": claimed} {
			err := db.Write(ctx, func(tx *store.Tx) error { return tx.SaveCase(c, old.Version) })
			if fault.Code(err) != "CASE-STALE-01" || fault.Of(err).Args["number"] != string(old.Tracking) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if c, _, _ := db.View().CaseByID(ctx, e.c.ID); c.State != cases.Accepted {
			t.Errorf("the case is %s", c.State)
		}
		k := e.open()[0]
		k.Holder, k.Version = "chen", 2
		write(t, db, func(tx *store.Tx) error { return tx.SaveTask(k, 1) })
		for name, fn := range map[string]func(*store.Tx) error{
			"save": func(tx *store.Tx) error { return tx.SaveTask(k, 1) },
			"end":  func(tx *store.Tx) error { k := k; k.Version = 1; return tx.EndTask(k, "proposed", "chen", e.at) },
		} {
			if err := db.Write(ctx, fn); fault.Code(err) != "TASK-STALE-01" {
				t.Errorf("%s: %v", name, err)
			}
		}
		if again, err := db.View().TasksOf(ctx, k.Case); err != nil || len(again) != 1 || again[0].ID != k.ID || again[0].Holder != "chen" || again[0].Version != 2 {
			t.Errorf("%+v %v", again, err)
		}
	})
}

// When a case ends it leaves the daily tables with its tasks, and goes on being
// found; a rating changes it where it lies.
func TestACaseThatEndsGoesToTheHistory(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		v := db.View()
		e := file(t, db, filing{})
		e.step(cases.Withdraw, resident, cases.Facts{}, e.pass("withdrawn", resident))
		if n := number(t, db, `SELECT count(*) FROM case_live`) + number(t, db, `SELECT count(*) FROM task_live`); n != 0 {
			t.Errorf("%d rows left", n)
		}
		done, err := v.TasksDone(ctx, e.c.ID)
		if err != nil || len(done) != 1 || done[0].How != "withdrawn" || done[0].EndedBy != "wang" || done[0].Step != approval.Precheck {
			t.Errorf("%+v %v", done, err)
		}
		e.step(cases.Evaluate, resident, cases.Facts{Rating: 1}, nil)
		write(t, db, func(tx *store.Tx) error {
			c, found, err := tx.LockCase(e.c.ID)
			if !found || c.Rating != 1 || !reflect.DeepEqual(c, e.c) {
				t.Errorf("locked %+v %v", c, found)
			}
			return err
		})
		err = db.Write(ctx, func(tx *store.Tx) error { return tx.SaveCase(e.c, 1) })
		if fault.Code(err) != "CASE-STALE-01" {
			t.Errorf("a stale rating: %v", err)
		}
		forgottenTask := file(t, db, filing{})
		forgottenTask.step(cases.Withdraw, resident, cases.Facts{}, nil)
		if done, err := v.TasksDone(ctx, forgottenTask.c.ID); err != nil || len(done) != 1 || done[0].How == "" {
			t.Errorf("a task nobody ended: %+v %v", done, err)
		}
	})
}

// Done on the spot, and drawn for an after-check: a task waits on a case that
// has ended, and is found in the approver's queue.
func TestAfterCheckOfAnEndedCase(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		publish(t, db)
		e := file(t, db, filing{item: record})
		e.step(cases.OnTheSpot, clerk, cases.Facts{Outcome: cases.Grant}, func(tx *store.Tx) error {
			return tx.PutTask(e.task(approval.AfterCheck, "HZ-CL", 5))
		})
		queue, next, err := db.View().Tasks(ctx, org.ScopeOf(approver, org.TaskList), store.TaskFilter{}, "", 10)
		if err != nil || next != "" || len(queue) != 1 || queue[0].Step != approval.AfterCheck ||
			queue[0].Case.State != cases.Closed || queue[0].Case.ItemName != "异地就医备案" || queue[0].Case.Applicant != "张*" {
			t.Fatalf("%+v %q %v", queue, next, err)
		}
		e.step(cases.AfterCheck, approver, cases.Facts{}, e.pass("checked", approver))
		if c, _, _ := db.View().CaseByID(ctx, e.c.ID); !c.Is(cases.Checked) {
			t.Error("the check is not kept")
		}
		if left := e.open(); len(left) != 0 {
			t.Errorf("%+v", left)
		}
	})
}

func TestTimers(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		due := func(at workday.Day) []string {
			t.Helper()
			ids, err := db.View().TimersDue(ctx, at.Start(), 10)
			if err != nil {
				t.Fatal(err)
			}
			return ids
		}
		first, second := file(t, db, filing{}), file(t, db, filing{}).accepted()
		end := first.c.NextDue().Due
		if ids := due(end); len(ids) != 0 {
			t.Errorf("fired on the last day: %v", ids)
		}
		if ids := due(end + 1); !reflect.DeepEqual(ids, []string{first.c.ID}) {
			t.Errorf("after the last day: %v", ids)
		}
		if ids := due(second.c.NextDue().Due + 1); !reflect.DeepEqual(ids, []string{first.c.ID, second.c.ID}) {
			t.Errorf("later: %v", ids)
		}
		first.step(cases.Withdraw, resident, cases.Facts{}, nil)
		if ids := due(end + 1); len(ids) != 0 {
			t.Errorf("after the end: %v", ids)
		}
	})
}

func TestOneOpenCasePerPersonAndItem(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		e := file(t, db, filing{subject: "one"})
		ask := func(item, person string) (string, bool) {
			t.Helper()
			tracking, open, err := db.View().DuplicateOpen(ctx, item, db.Keeper().Blind("id", person))
			if err != nil {
				t.Fatal(err)
			}
			return tracking, open
		}
		if tracking, open := ask(card.ID, "one"); !open || tracking != string(e.c.Tracking) {
			t.Errorf("%q %v", tracking, open)
		}
		for _, other := range [][2]string{{card.ID, "two"}, {record.ID, "one"}} {
			if tracking, open := ask(other[0], other[1]); open || tracking != "" {
				t.Errorf("%v: %q %v", other, tracking, open)
			}
		}
		e.step(cases.Withdraw, resident, cases.Facts{}, nil)
		if _, open := ask(card.ID, "one"); open {
			t.Error("a case that has ended still stands in the way")
		}
		rows, next, err := db.View().CasesOfSubject(ctx, db.Keeper().Blind("id", "one"), "", 10)
		if err != nil || next != "" || len(rows) != 1 || rows[0].ID != e.c.ID || rows[0].State != cases.Withdrawn {
			t.Errorf("%+v %q %v", rows, next, err)
		}
	})
}

// Once the key of a case is gone so are the words; the journal still verifies.
func TestForgettingTheKey(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		v := db.View()
		e := file(t, db, filing{})
		write(t, db, func(tx *store.Tx) error {
			if err := tx.PutMaterial(store.Material{Case: e.c.ID, Seq: 1, Attached: store.Attached{Material: "photo", Digest: "d", Name: "张三.jpg"}}); err != nil {
				return err
			}
			_, err := tx.Exec(`UPDATE case_live SET key = NULL WHERE place = ? AND id = ?`, db.Place(), e.c.ID)
			return err
		})
		if _, found, err := v.Body(ctx, e.c.ID, 1); found || err != nil {
			t.Errorf("body: %v %v", found, err)
		}
		if bodies, err := v.Bodies(ctx, e.c.ID); len(bodies) != 0 || err != nil {
			t.Errorf("bodies: %v %v", bodies, err)
		}
		if _, err := v.CaseKey(ctx, e.c.ID); fault.Code(err) != "CASE-FORGOTTEN-01" {
			t.Errorf("key: %v", err)
		}
		if files, err := v.Materials(ctx, e.c.ID); err != nil || len(files) != 1 || files[0].Name != "" || files[0].Material != "photo" {
			t.Errorf("materials: %+v %v", files, err)
		}
		journal, err := v.Journal(ctx, e.c.ID)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := cases.Replay(calendar, journal); err != nil || !reflect.DeepEqual(again, e.c) {
			t.Errorf("the journal no longer tells the case: %v", err)
		}
	})
}
