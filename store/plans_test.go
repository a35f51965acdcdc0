package store_test

import (
	"errors"
	"strings"
	"testing"

	"tongban/base/workday"
	"tongban/domain/cases"
	"tongban/domain/org"
	"tongban/domain/supervision"
	"tongban/domain/window"
	"tongban/store"
	"tongban/store/storetest"
)

// Every question that is asked all day walks along an index on both databases:
// it costs the same in the tenth year as on the first day.
func TestHotQuestionsUseTheirIndexes(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		e := grown(t, db)
		id := e.c.ID
		both := org.Actor{ID: "wu", Unit: "440105002", Roles: []org.Role{org.Clerk, org.Handler, org.Approver}}
		for name, ask := range map[string]func(*store.View) error{
			"account by login": func(v *store.View) error { _, _, err := v.AccountByLogin(ctx, "li"); return err },
			"account by id":    func(v *store.View) error { _, _, err := v.AccountByID(ctx, "a-li"); return err },
			"staff":            func(v *store.View) error { _, err := v.Accounts(ctx, "li", 20); return err },
			"authorisations":   func(v *store.View) error { _, err := v.Authorisations(ctx, "a-li"); return err },
			"item":             func(v *store.View) error { _, _, err := v.Item(ctx, "HZ-CL-99", 1); return err },
			"latest":           func(v *store.View) error { _, _, err := v.Latest(ctx, card.ID); return err },
			"draft":            func(v *store.View) error { _, _, err := v.Draft(ctx, "d"); return err },
			"drafts":           func(v *store.View) error { _, err := v.DraftsOf(ctx, "wang"); return err },
			"case":             func(v *store.View) error { _, _, err := v.CaseByID(ctx, id); return err },
			"case by number":   func(v *store.View) error { _, _, err := v.CaseByNumber(ctx, string(e.c.Tracking)); return err },
			"case shown":       func(v *store.View) error { _, _, err := v.CaseShown(ctx, string(e.c.Tracking), "x"); return err },
			"cover":            func(v *store.View) error { _, _, err := v.CaseCover(ctx, id); return err },
			"case to move":     func(v *store.View) error { _, _, _, err := v.CaseToMove(ctx, string(e.c.Tracking)); return err },
			"case key":         func(v *store.View) error { _, err := v.CaseKey(ctx, id); return err },
			"duplicate":        func(v *store.View) error { _, _, err := v.DuplicateOpen(ctx, card.ID, []byte("x")); return err },
			"timers":           func(v *store.View) error { _, err := v.TimersDue(ctx, morning, 64); return err },
			"journal":          func(v *store.View) error { _, err := v.Journal(ctx, id); return err },
			"body":             func(v *store.View) error { _, _, err := v.Body(ctx, id, 1); return err },
			"bodies":           func(v *store.View) error { _, err := v.Bodies(ctx, id); return err },
			"filing":           func(v *store.View) error { _, _, err := v.Body(ctx, id, 1); return err },
			"tasks of a case":  func(v *store.View) error { _, err := v.TasksOf(ctx, id); return err },
			"tasks done":       func(v *store.View) error { _, err := v.TasksDone(ctx, id); return err },
			"queue": func(v *store.View) error {
				_, _, err := v.Tasks(ctx, org.ScopeOf(both, org.TaskList), store.TaskFilter{}, "", 20)
				return err
			},
			"my queue, next page": func(v *store.View) error {
				_, _, err := v.Tasks(ctx, org.ScopeOf(both, org.TaskList), store.TaskFilter{Mine: true, Step: "propose"}, "20000.0199b1f6-5b0e-7c43-9d0f-2f1f6f0b8a11", 20)
				return err
			},
			"what is due": func(v *store.View) error {
				_, _, err := v.Tasks(ctx, org.ScopeOf(both, org.TaskList), store.TaskFilter{DueBy: 20780, Item: card.ID}, "", 20)
				return err
			},
			"items waiting":    func(v *store.View) error { _, err := v.ItemsWaiting(ctx, org.ScopeOf(both, org.TaskList)); return err },
			"visit":            func(v *store.View) error { _, _, err := v.Visit(ctx, id); return err },
			"visits open":      func(v *store.View) error { _, err := v.VisitsOpen(ctx, "a-li", morning, 20); return err },
			"errands":          func(v *store.View) error { _, err := v.Errands(ctx, id); return err },
			"cases of a visit": func(v *store.View) error { _, err := v.CasesOfVisit(ctx, id); return err },
			"seats":            func(v *store.View) error { _, err := v.Seats(ctx, "440105002"); return err },
			"a day's errands":  func(v *store.View) error { _, err := v.ErrandsBy(ctx, "a-li", morning, morning); return err },
			"a day's tasks":    func(v *store.View) error { _, err := v.DoneBy(ctx, "a-li", morning, morning); return err },
			"a day's visits":   func(v *store.View) error { _, _, _, err := v.VisitsBy(ctx, "a-li", morning, morning); return err },
			"last filing":      func(v *store.View) error { _, err := v.LastFiling(ctx, []byte("x")); return err },
			"resident's cases": list(org.ScopeOf(resident, org.CaseList), store.CaseFilter{}),
			"ended ones":       list(org.ScopeOf(resident, org.CaseList), store.CaseFilter{Ended: true}),
			"window":           list(org.ScopeOf(clerk, org.CaseList), store.CaseFilter{Item: card.ID}),
			"unit":             list(org.ScopeOf(handler, org.CaseRead), store.CaseFilter{States: []cases.State{cases.Review}}),
			"unit, ended":      list(org.ScopeOf(handler, org.CaseRead), store.CaseFilter{Ended: true}),
			"the district":     list(org.Scope{All: true}, store.CaseFilter{}),
			"waiting cases":    list(org.ScopeOf(handler, org.CaseReveal), store.CaseFilter{}),
			"cases of person":  func(v *store.View) error { _, _, err := v.CasesOfSubject(ctx, []byte("x"), "", 20); return err },
			"materials":        func(v *store.View) error { _, err := v.Materials(ctx, id); return err },
			"papers":           func(v *store.View) error { _, err := v.Papers(ctx, id); return err },
			"paper":            func(v *store.View) error { _, _, err := v.PaperByID(ctx, id); return err },
			"paper by code":    func(v *store.View) error { _, _, err := v.PaperByVerify(ctx, id); return err },
			"licence by code":  func(v *store.View) error { _, _, err := v.LicenceByVerify(ctx, id); return err },
			"licence":          func(v *store.View) error { _, _, err := v.LicenceOf(ctx, id); return err },
			"rating":           func(v *store.View) error { _, _, err := v.RatingOf(ctx, id); return err },
			"notices":          func(v *store.View) error { _, err := v.Notices(ctx, "wang", "", 20); return err },
			"unread":           func(v *store.View) error { _, err := v.UnreadNotices(ctx, "wang"); return err },
			"cards": func(v *store.View) error {
				_, _, err := v.Cards(ctx, org.Scope{All: true}, store.CardFilter{Rule: "R01"}, "", 20)
				return err
			},
			"cards of a unit": func(v *store.View) error {
				_, _, err := v.Cards(ctx, org.Scope{Touching: "440105002"}, store.CardFilter{Ended: true}, "", 20)
				return err
			},
			"tallies": func(v *store.View) error {
				_, err := v.Tallies(ctx, morning.AddDate(0, 0, -9), morning.AddDate(0, 0, -8), morning)
				return err
			},
			"card":           func(v *store.View) error { _, _, err := v.Card(ctx, id); return err },
			"card steps":     func(v *store.View) error { _, err := v.CardSteps(ctx, id); return err },
			"card counts":    func(v *store.View) error { _, err := v.CardCounts(ctx, org.Scope{All: true}, 20000); return err },
			"cards to judge": func(v *store.View) error { _, err := v.CardsToJudge(ctx, 10); return err },
			"watches":        func(v *store.View) error { _, err := v.WatchesDue(ctx, morning, 64); return err },
			"beyond times":   func(v *store.View) error { _, err := v.BeyondTimes(ctx, "440105002", morning, morning); return err },
			"accesses":       func(v *store.View) error { _, err := v.Accesses(ctx, id); return err },
			"catalogue, second look": func(v *store.View) error {
				_, err := v.Items(ctx, workday.DayOf(morning))
				return err
			},
		} {
			if name == "catalogue, second look" {
				if _, err := db.View().Items(ctx, workday.DayOf(morning)); err != nil {
					t.Fatal(err)
				}
			}
			v, asked := store.Record(db.View())
			if err := ask(v); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			least, most := 1, 3
			if name == "catalogue, second look" && strings.HasSuffix(t.Name(), "/sqlite") {
				least, most = 0, 0 // the one process that publishes knows it by heart
			}
			if len(*asked) < least || len(*asked) > most {
				t.Errorf("%s asks %d times", name, len(*asked))
			}
			for _, a := range *asked {
				for _, line := range store.Explain(t, db, a) {
					if walksAll(line) {
						t.Errorf("%s: %s\n%s", name, line, a.Query)
					}
				}
			}
		}
	})
}

func list(s org.Scope, f store.CaseFilter) func(*store.View) error {
	return func(v *store.View) error {
		_, _, err := v.Cases(ctx, s, f, "", 20)
		return err
	}
}

// grown is a house with a row of everything, on PostgreSQL a thousand: its
// plans depend on how much there is.
func grown(t *testing.T, db *store.DB) *errand {
	t.Helper()
	publish(t, db)
	insert(t, db, wang, li)
	file(t, db, filing{}).step(cases.Withdraw, resident, cases.Facts{}, nil)
	e := file(t, db, filing{})
	write(t, db, func(tx *store.Tx) error {
		if err := tx.PutDraft(store.Draft{ID: "d", Owner: "wang", CreatedAt: morning, UpdatedAt: morning, ExpiresAt: morning, Version: 1}, 0); err != nil {
			return err
		}
		if err := tx.Authorise(org.Authorisation{Account: "a-li", Item: record.ID}); err != nil {
			return err
		}
		v := window.Visit{ID: "v", Clerk: "a-li", Unit: "440105002", BeganAt: morning, Version: 1}
		if err := errors.Join(tx.PutVisit(v, 0), tx.PutErrand(&window.Errand{Visit: "v", Kind: window.Advice, Ref: "d", At: morning, By: "a-li", Unit: v.Unit}),
			tx.PutSeat(window.Seat{Account: "a-li", Unit: v.Unit, Window: "01", Since: morning})); err != nil {
			return err
		}
		if _, err := tx.PutCard(supervision.Card{ID: e.c.ID, Rule: "R01", Colour: supervision.Red, Unit: "440105002", Case: e.c.ID, At: morning, State: supervision.Raised, Version: 1}); err != nil {
			return err
		}
		if err := tx.PutCardStep(e.c.ID, 1, supervision.Said{}, clerk, morning); err != nil {
			return err
		}
		if err := tx.SetWatch("case", e.c.ID, morning); err != nil {
			return err
		}
		return everything(tx, e, "", "")
	})
	if t.Name() != "TestHotQuestionsUseTheirIndexes/postgres" {
		return e
	}
	for _, table := range []string{"account", "authorisation", "item", "draft", "case_live", "case_done", "case_name", "case_subject",
		"entry", "task_live", "task_done", "material", "paper", "licence", "rating", "notice", "access", "visit", "errand", "card", "watch_timer"} {
		write(t, db, exec(`INSERT INTO `+table+` SELECT (jsonb_populate_record(NULL::`+table+`, to_jsonb(x) || jsonb_build_object(
			'id', md5('id' || n), 'case_id', md5('id' || n), 'visit_id', md5('id' || n), 'clerk', 'clerk' || n % 500, 'began_at', n, 'at', n, 'login', 'login' || n, 'name', 'name' || n, 'verify', md5('v' || n),
			'account', 'account' || n % 500, 'owner', 'owner' || n % 500, 'filed_by', 'filer' || n % 500, 'actor', 'actor' || n % 20,
			'blind', '\x' || md5('b' || n), 'unit', 'unit' || n % 20, 'ref', md5('r' || n), 'open', CASE WHEN n % 50 = 0 THEN 1 ELSE 0 END, 'accepting', 'unit' || n % 20, 'handling', 'unit' || n % 19,
			'deciding', 'unit' || n % 17, 'from_on', n, 'due_on', 20000 + n % 100, 'next_due_at', n::bigint * 1000000000000))).*
			FROM (SELECT * FROM `+table+` LIMIT 1) x, generate_series(1, 1000) n`))
		write(t, db, exec(`ANALYZE `+table))
	}
	return e
}

// walksAll tells a step of a plan that reads a whole table, or all rows of the
// place, which is the same. The legs of a list are rows already found, at most
// a page of each.
func walksAll(line string) bool {
	line = strings.TrimSpace(line)
	if found, ok := strings.CutPrefix(line, "SCAN "); ok {
		return !strings.HasPrefix(found, "k") && !strings.HasPrefix(found, "leg") && !strings.HasPrefix(found, "found") && !strings.HasPrefix(found, "(subquery")
	}
	return strings.HasSuffix(line, "(place=?)") || strings.Contains(line, "Seq Scan") || line == "Index Cond: (place = '440105'::text)"
}
