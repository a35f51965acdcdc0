package store_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"

	numbers "tongban/base/code"
	"tongban/base/workday"
	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/catalogue"
	"tongban/domain/org"
	"tongban/store"
)

// The people and the item of these stories.
var (
	resident = org.Actor{ID: "wang", Roles: []org.Role{org.Resident}}
	clerk    = org.Actor{ID: "li", Roles: []org.Role{org.Clerk}, Unit: "440105002"}
	handler  = org.Actor{ID: "chen", Roles: []org.Role{org.Handler}, Unit: "440105002"}
	approver = org.Actor{ID: "zhao", Roles: []org.Role{org.Approver}, Unit: "HZ-CL"}
	morning  = time.Date(2026, 11, 24, 9, 30, 0, 123000, workday.Shanghai)
	calendar = func() *workday.Calendar {
		c, err := workday.New()
		if err != nil {
			panic(err)
		}
		return c
	}()
	card = catalogue.Item{ID: "HZ-CL-04", Version: 1, Name: "残疾人证补办", Regime: catalogue.Confirm,
		Flow:   catalogue.Flow{Pattern: catalogue.TwoStep},
		Limits: catalogue.Limits{Promised: &catalogue.Limit{Amount: 10, Starts: "accepted", Basis: "local rule"}}}
	record = catalogue.Item{ID: "HZ-YB-05", Version: 1, Name: "异地就医备案", Regime: catalogue.Service,
		Flow: catalogue.Flow{Pattern: catalogue.OnTheSpot}}
)

// errand is a case on its way, as an act holds it.
type errand struct {
	t    *testing.T
	db   *store.DB
	item catalogue.Item
	c    cases.Case
	key  store.CaseKey
	at   time.Time

	journal []cases.Entry
}

// filing is what a test may choose of a new case.
type filing struct {
	item      catalogue.Item
	by        org.Actor
	accepting org.UnitCode
	deciding  org.UnitCode
	subject   string
}

var filed int

// file brings a case to life, with a precheck task at its window.
func file(t *testing.T, db *store.DB, f filing) *errand {
	t.Helper()
	if f.item.ID == "" {
		f.item = card
	}
	if f.by.ID == "" {
		f.by = resident
	}
	if f.accepting == "" {
		f.accepting = "440105002"
	}
	if f.deciding == "" {
		f.deciding = "HZ-CL"
	}
	key, err := db.NewCaseKey()
	if err != nil {
		t.Fatal(err)
	}
	filed++
	tracking, err := numbers.NewTracking(db.Place(), morning, numbers.TrackingChars(uint64(filed)))
	if err != nil {
		t.Fatal(err)
	}
	e := &errand{t: t, db: db, item: f.item, key: key, at: morning,
		c: cases.Case{Place: db.Place(), ID: uuid.Must(uuid.NewV7()).String(), Regime: f.item.Regime, Pattern: f.item.Flow.Pattern}}
	facts := cases.Facts{Number: caseNumber(filed), Tracking: tracking, Item: f.item.ID, ItemVersion: 1,
		Regime: f.item.Regime, Pattern: f.item.Flow.Pattern, Channel: cases.Online, FiledBy: f.by.ID,
		Accepting: f.accepting, Handling: f.accepting, Deciding: f.deciding}
	write(t, db, func(tx *store.Tx) error {
		next, entry, salt, sealed := e.next(cases.Submit, f.by, facts, "申请人张三")
		if err := tx.InsertCase(store.NewCase{Case: next, Key: key, Applicant: "张*",
			Subjects:  [][]byte{db.Keeper().Blind("id", f.subject), db.Keeper().Blind("phone", f.subject)},
			QueryHash: tx.QueryHash("7K3QX8")}); err != nil {
			return err
		}
		if err := tx.Append(entry, salt, sealed); err != nil {
			return err
		}
		e.took(next, entry)
		return tx.PutTask(e.task(approval.Precheck, f.accepting, 1))
	})
	return e
}

// caseNumber is a 办件编号 of a fictional item.
func caseNumber(seq int) numbers.CaseNumber {
	item, err := numbers.ItemCodeOf("11440105F00000018Q", 4, "440790104000")
	if err != nil {
		panic(err)
	}
	n, err := numbers.NewCaseNumber(item, morning, seq)
	if err != nil {
		panic(err)
	}
	return n
}

func (e *errand) task(step approval.Step, unit org.UnitCode, days int) approval.Task {
	k := approval.Open(calendar, uuid.Must(uuid.NewV7()).String(), step, unit, days, e.at)
	k.Place, k.Case = e.db.Place(), e.c.ID
	return k
}

func (e *errand) next(act cases.Act, by org.Actor, facts cases.Facts, words string) (cases.Case, cases.Entry, []byte, []byte) {
	e.t.Helper()
	body, err := json.Marshal(cases.Said{Text: words})
	if err != nil {
		e.t.Fatal(err)
	}
	salt, digest, sealed, err := e.key.Seal(e.c.ID, e.c.Version+1, body)
	if err != nil {
		e.t.Fatal(err)
	}
	next, entry, err := cases.Step(e.c, act, by, cases.Setting{Calendar: calendar, Hours: workday.DefaultHours, Item: &e.item, At: e.at}, facts, digest)
	if err != nil {
		e.t.Fatal(err)
	}
	return next, entry, salt, sealed
}

func (e *errand) took(c cases.Case, entry cases.Entry) {
	e.c = c
	e.journal = append(e.journal, entry)
	e.at = e.at.Add(time.Minute)
}

// step takes the case one act further; then runs in the same write.
func (e *errand) step(act cases.Act, by org.Actor, facts cases.Facts, then func(*store.Tx) error) {
	e.t.Helper()
	write(e.t, e.db, func(tx *store.Tx) error {
		before := e.c.Version
		next, entry, salt, sealed := e.next(act, by, facts, fmt.Sprintf("act %s by 陈婆婆", act))
		if err := tx.SaveCase(next, before); err != nil {
			return err
		}
		if err := tx.Append(entry, salt, sealed); err != nil {
			return err
		}
		e.took(next, entry)
		if then == nil {
			return nil
		}
		return then(tx)
	})
}

// open are the open tasks of the case.
func (e *errand) open() []approval.Task {
	e.t.Helper()
	tasks, err := e.db.View().TasksOf(ctx, e.c.ID)
	if err != nil {
		e.t.Fatal(err)
	}
	return tasks
}

// pass ends the open tasks and opens one for the next step.
func (e *errand) pass(how string, by org.Actor, next ...approval.Task) func(*store.Tx) error {
	open := e.open()
	return func(tx *store.Tx) error {
		for _, k := range open {
			if err := tx.EndTask(k, how, by.ID, e.at); err != nil {
				return err
			}
		}
		for _, k := range next {
			if err := tx.PutTask(k); err != nil {
				return err
			}
		}
		return nil
	}
}

// accepted takes a two-step case to the handling unit, decided on to the end of
// the review.
func (e *errand) accepted() *errand {
	e.step(cases.Accept, clerk, cases.Facts{}, e.pass("accepted", clerk, e.task(approval.Propose, "440105002", 2)))
	return e
}

func (e *errand) granted() *errand {
	e.step(cases.Propose, handler, cases.Facts{Proposal: cases.Grant}, e.pass("proposed", handler, e.task(approval.Decide, e.c.Deciding, 7)))
	e.step(cases.DecideYes, approver, cases.Facts{Outcome: cases.Grant}, e.pass("decided", approver))
	return e
}

// publish puts the items of the stories on the shelf.
func publish(t *testing.T, db *store.DB) {
	t.Helper()
	write(t, db, func(tx *store.Tx) error {
		for _, it := range []catalogue.Item{card, record} {
			if err := tx.Publish(store.Published{Item: it, EffectiveOn: workday.DayOf(morning), PublishedAt: morning}); err != nil {
				return err
			}
		}
		return nil
	})
}
