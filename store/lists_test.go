package store_test

import (
	"fmt"
	"slices"
	"testing"

	"tongban/base/fault"
	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/org"
	"tongban/store"
	"tongban/store/storetest"
)

// allPages walks a list to its end, n rows at a time, and answers the ids.
func allPages(t *testing.T, n int, page func(after string) (ids []string, next string, err error)) (all []string) {
	t.Helper()
	for after := ""; ; {
		ids, next, err := page(after)
		if err != nil {
			t.Fatal(err)
		}
		if len(ids) > n || next != "" && len(ids) != n {
			t.Errorf("a page of %d rows, next %q", len(ids), next)
		}
		all = append(all, ids...)
		if next == "" {
			return all
		}
		after = next
	}
}

// Each scope sees exactly what the permission table allows, page by page, the
// newest first and nothing twice.
func TestListsShowTheirScope(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		publish(t, db)
		other := org.Actor{ID: "huang", Roles: []org.Role{org.Resident}}
		mine := file(t, db, filing{})
		far := file(t, db, filing{by: other, accepting: "440105003", deciding: "440105003"})
		fromFar := file(t, db, filing{by: other, accepting: "440105003", deciding: "440105002"})
		spot := file(t, db, filing{item: record, by: other, deciding: "440105002"}).accepted2()
		gone := file(t, db, filing{})
		gone.step(cases.Withdraw, resident, cases.Facts{}, nil)
		ids := func(all ...*errand) (ids []string) {
			for _, e := range slices.Backward(all) {
				ids = append(ids, e.c.ID)
			}
			return ids
		}
		for name, x := range map[string]struct {
			scope  org.Scope
			filter store.CaseFilter
			want   []string
		}{
			"nobody":             {org.Scope{}, store.CaseFilter{}, nil},
			"supervisor":         {org.Scope{All: true}, store.CaseFilter{}, ids(mine, far, fromFar, spot)},
			"supervisor, ended":  {org.Scope{All: true}, store.CaseFilter{Ended: true}, ids(gone)},
			"resident":           {org.ScopeOf(resident, org.CaseList), store.CaseFilter{}, ids(mine)},
			"resident, ended":    {org.ScopeOf(resident, org.CaseList), store.CaseFilter{Ended: true}, ids(gone)},
			"clerk":              {org.ScopeOf(clerk, org.CaseList), store.CaseFilter{}, ids(mine, spot)},
			"clerk, one item":    {org.ScopeOf(clerk, org.CaseList), store.CaseFilter{Item: record.ID}, ids(spot)},
			"clerk, two states":  {org.ScopeOf(clerk, org.CaseList), store.CaseFilter{States: []cases.State{cases.Submitted, cases.Review}}, ids(mine)},
			"handler by unit":    {org.ScopeOf(handler, org.CaseRead), store.CaseFilter{}, ids(mine, fromFar, spot)},
			"approver by unit":   {org.ScopeOf(approver, org.CaseRead), store.CaseFilter{}, ids(mine)},
			"own and window":     {org.Scope{Owner: "huang", Accepting: "440105002"}, store.CaseFilter{}, ids(mine, far, fromFar, spot)},
			"touching elsewhere": {org.Scope{Accepting: "440105003", Touching: "440105002"}, store.CaseFilter{}, ids(mine, far, fromFar, spot)},
			"waiting tasks":      {org.ScopeOf(clerk, org.CaseClaim), store.CaseFilter{}, ids(mine)},
			"waiting for chen":   {org.ScopeOf(handler, org.CaseReveal), store.CaseFilter{}, ids(spot)},
		} {
			for _, n := range []int{1, 2, 3, 50} {
				got := allPages(t, n, func(after string) ([]string, string, error) {
					rows, next, err := db.View().Cases(ctx, x.scope, x.filter, after, n)
					return caseIDs(rows), next, err
				})
				if !slices.Equal(got, x.want) {
					t.Errorf("%s, %d at a time: %v, want %v", name, n, got, x.want)
				}
			}
		}
	})
}

// accepted2 lets a case of any item wait for the handling unit.
func (e *errand) accepted2() *errand {
	e.step(cases.Claim, clerk, cases.Facts{}, e.pass("accepted", clerk, e.task(approval.Propose, "440105002", 2)))
	return e
}

func caseIDs(rows []store.CaseRow) (ids []string) {
	for _, row := range rows {
		ids = append(ids, row.ID)
	}
	return ids
}

// A row tells what a clerk needs: number, item, masked name, the date and whose
// hands the case is in.
func TestARowTellsTheCase(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		publish(t, db)
		e := file(t, db, filing{}).accepted()
		k := e.open()[0]
		k.Holder, k.Version = "chen", 2
		write(t, db, func(tx *store.Tx) error { return tx.SaveTask(k, 1) })
		rows, _, err := db.View().Cases(ctx, org.Scope{Accepting: "440105002"}, store.CaseFilter{}, "", 5)
		if err != nil || len(rows) != 1 {
			t.Fatalf("%+v %v", rows, err)
		}
		row, promised := rows[0], e.c.Clock(cases.Promised)
		if row.Number != e.c.Number || row.Tracking != e.c.Tracking || row.ItemName != card.Name || row.Applicant != "张*" ||
			row.State != cases.Accepted || row.Due != promised.Due || row.DueKind != cases.Promised || row.Expired ||
			row.Holder != "chen" || row.Version != e.c.Version || !row.SubmittedAt.Equal(morning) || row.Deciding != "HZ-CL" {
			t.Errorf("%+v", row)
		}
		e.at = promised.DueAt
		e.step(cases.Expire, org.Clockwork, cases.Facts{Expired: cases.Promised}, nil)
		rows, _, err = db.View().Cases(ctx, org.Scope{All: true}, store.CaseFilter{}, "", 5)
		if err != nil || len(rows) != 1 || !rows[0].Expired || rows[0].Due != promised.Due || !slices.Contains(rows[0].Flags, cases.Overdue) {
			t.Errorf("after the date: %+v %v", rows, err)
		}
	})
}

// The queue of a unit, what is due first coming first.
func TestQueues(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		publish(t, db)
		var byDue [3][]string
		for i := range 9 {
			e := file(t, db, filing{})
			k := e.task(approval.Propose, "440105002", i%3)
			if i == 4 {
				k.Holder = "chen"
			}
			if i == 5 {
				k.Holder = "somebody"
			}
			if i != 5 {
				byDue[i%3] = append(byDue[i%3], k.ID)
			}
			write(t, db, func(tx *store.Tx) error { return tx.PutTask(k) })
		}
		want := slices.Concat(byDue[0], byDue[1], byDue[2])
		queue := func(by org.Actor, f store.TaskFilter, n int) []string {
			return allPages(t, n, func(after string) (ids []string, next string, err error) {
				rows, next, err := db.View().Tasks(ctx, org.ScopeOf(by, org.TaskList), f, after, n)
				for _, row := range rows {
					ids = append(ids, row.ID)
					if row.Task.Case != row.Case.ID || row.Case.ItemName != card.Name || row.Holder != row.Case.Holder {
						t.Errorf("%+v", row)
					}
				}
				return ids, next, err
			})
		}
		for _, n := range []int{1, 2, 4, 100} {
			if got := queue(handler, store.TaskFilter{}, n); !slices.Equal(got, want) {
				t.Errorf("%d at a time: %v, want %v", n, got, want)
			}
		}
		if got := queue(handler, store.TaskFilter{Mine: true}, 10); !slices.Equal(got, byDue[1][1:2]) {
			t.Errorf("mine: %v", got)
		}
		both := org.Actor{ID: "wu", Unit: "440105002", Roles: []org.Role{org.Clerk, org.Handler}}
		if got := queue(both, store.TaskFilter{Step: approval.Precheck}, 10); len(got) != 9 {
			t.Errorf("prechecks: %v", got)
		}
		if got := queue(both, store.TaskFilter{}, 7); len(got) != 9+7 {
			t.Errorf("both roles: %d", len(got))
		}
		for _, by := range []org.Actor{resident, approver, org.Nobody} {
			if got := queue(by, store.TaskFilter{}, 10); got != nil {
				t.Errorf("%+v sees %v", by, got)
			}
		}
		for _, cursor := range []string{"x", "1", "x.y", "20000.x", "020000.0199b1f6-5b0e-7c43-9d0f-2f1f6f0b8a11", "99999999999.0199b1f6-5b0e-7c43-9d0f-2f1f6f0b8a11"} {
			if _, _, err := db.View().Tasks(ctx, org.ScopeOf(handler, org.TaskList), store.TaskFilter{}, cursor, 5); fault.Code(err) != "LIST-01" || store.IsTaskCursor(cursor) {
				t.Errorf("cursor %q: %v", cursor, err)
			}
		}
	})
}

func TestCasesOfAPersonPageByPage(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		var want []string
		for i := range 7 {
			e := file(t, db, filing{subject: fmt.Sprint("person ", i%2)})
			if i%3 == 0 {
				e.step(cases.Withdraw, resident, cases.Facts{}, nil)
			}
			if i%2 == 0 {
				want = append([]string{e.c.ID}, want...)
			}
		}
		got := allPages(t, 3, func(after string) ([]string, string, error) {
			rows, next, err := db.View().CasesOfSubject(ctx, db.Keeper().Blind("id", "person 0"), after, 3)
			return caseIDs(rows), next, err
		})
		if !slices.Equal(got, want) {
			t.Errorf("%v, want %v", got, want)
		}
	})
}
