package store_test

import (
	"reflect"
	"testing"
	"time"

	numbers "tongban/base/code"
	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/catalogue"
	"tongban/domain/evaluation"
	"tongban/domain/form"
	"tongban/domain/licence"
	"tongban/domain/notice"
	"tongban/domain/org"
	"tongban/store"
	"tongban/store/storetest"
)

// issued is a licence of a case.
func issued(e *errand, holder string) licence.Licence {
	return licence.Licence{
		ID:     numbers.LicenceID{Type21: "11440105F00000018Q001", Issuer: "11440105F00000018Q", Serial: "2026112400001", Version: "001"},
		Verify: "23456789ABCD", CaseID: e.c.ID, CaseNumber: e.c.Number, Item: e.c.Item, TypeName: "中华人民共和国残疾人证",
		Organ: "HZ-CL", Holder: holder, HolderID: "440105195411207121", IssuedOn: workday.DayOf(morning),
		Validity: "原有效期", Status: licence.Valid,
	}
}

// paper is a paper of a case.
func paper(e *errand, id, number, verify string) store.Paper {
	return store.Paper{ID: id, Case: e.c.ID, Seq: 2, Kind: "acceptance", Number: number, Verify: verify, At: morning.UTC()}
}

// everything puts one row of each kind beside a case.
func everything(tx *store.Tx, e *errand, holder, words string) error {
	for _, put := range []func() error{
		func() error {
			return tx.PutMaterial(store.Material{Case: e.c.ID, Seq: 1, Attached: store.Attached{Material: "photo", Digest: "d", Name: holder + ".jpg", Type: "image/jpeg", Size: 7}})
		},
		func() error { return tx.PutPaper(paper(e, "p1", "海新港受〔2026〕000001号", "PPPPPPPPPPPP")) },
		func() error { return tx.PutLicence(issued(e, holder)) },
		func() error {
			return tx.PutRating(e.c.ID, evaluation.Rating{Level: 1, Tags: []string{"fast", "kind"}, Words: words}, morning)
		},
		func() error {
			return tx.PutNotice(notice.Notice{ID: "n1", Account: "wang", Case: e.c.ID, Template: "received", Args: fault.Args{"item": card.Name}, At: morning})
		},
		func() error {
			return tx.LogAccess(store.Access{ID: "x1", Actor: "li", Role: org.Clerk, Case: e.c.ID, Field: "phone", Reason: "核对", At: morning})
		},
	} {
		if err := put(); err != nil {
			return err
		}
	}
	return nil
}

func TestWhatLiesBesideACase(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		v := db.View()
		e := file(t, db, filing{}).accepted().granted()
		write(t, db, func(tx *store.Tx) error { return everything(tx, e, "王小明", "很快") })
		write(t, db, func(tx *store.Tx) error {
			if err := tx.SetPaperFile("p1", "printed"); err != nil {
				return err
			}
			return tx.SetLicenceFile(issued(e, "").ID.String(), "rendered")
		})

		files, err := v.Materials(ctx, e.c.ID)
		want := store.Material{Case: e.c.ID, Seq: 1, Attached: store.Attached{Material: "photo", Digest: "d", Name: "王小明.jpg", Type: "image/jpeg", Size: 7}}
		if err != nil || !reflect.DeepEqual(files, []store.Material{want}) {
			t.Errorf("materials %+v %v", files, err)
		}

		p := paper(e, "p1", "海新港受〔2026〕000001号", "PPPPPPPPPPPP")
		p.File = "printed"
		if all, err := v.Papers(ctx, e.c.ID); err != nil || !reflect.DeepEqual(all, []store.Paper{p}) {
			t.Errorf("papers %+v %v", all, err)
		}
		if got, found, err := v.PaperByID(ctx, "p1"); err != nil || !found || got != p {
			t.Errorf("paper %+v %v %v", got, found, err)
		}
		if got, found, err := v.PaperByVerify(ctx, "PPPPPPPPPPPP"); err != nil || !found || got != p {
			t.Errorf("paper by code %+v %v %v", got, found, err)
		}
		if _, found, err := v.PaperByVerify(ctx, "QQQQQQQQQQQQ"); found || err != nil {
			t.Errorf("unknown code %v %v", found, err)
		}

		l := issued(e, "王小明")
		l.File = "rendered"
		if got, found, err := v.LicenceByVerify(ctx, l.Verify); err != nil || !found || got != l {
			t.Errorf("licence %+v %v %v", got, found, err)
		}
		if got, found, err := v.LicenceOf(ctx, e.c.ID); err != nil || !found || got != l {
			t.Errorf("licence of the case %+v %v %v", got, found, err)
		}
		if _, found, err := v.LicenceOf(ctx, "another"); found || err != nil {
			t.Errorf("no licence %v %v", found, err)
		}

		rating := evaluation.Rating{Level: 1, Tags: []string{"fast", "kind"}, Words: "很快"}
		if got, found, err := v.RatingOf(ctx, e.c.ID); err != nil || !found || !reflect.DeepEqual(got, rating) {
			t.Errorf("rating %+v %v %v", got, found, err)
		}
		if err := db.Write(ctx, func(tx *store.Tx) error { return tx.PutRating(e.c.ID, rating, morning) }); fault.Code(err) != "RATING-TWICE-01" {
			t.Errorf("second rating: %v", err)
		}

		seen, err := v.Accesses(ctx, e.c.ID)
		if err != nil || len(seen) != 1 || seen[0] != (store.Access{ID: "x1", Actor: "li", Role: org.Clerk, Case: e.c.ID, Field: "phone", Reason: "核对", At: seen[0].At}) || !seen[0].At.Equal(morning) {
			t.Errorf("accesses %+v %v", seen, err)
		}

		for name, fn := range map[string]func(*store.Tx) error{
			"paper":   func(tx *store.Tx) error { return tx.SetPaperFile("none", "d") },
			"licence": func(tx *store.Tx) error { return tx.SetLicenceFile("none", "d") },
		} {
			if err := db.Write(ctx, fn); fault.Code(err) != "ROW-NONE-01" {
				t.Errorf("%s that is not there: %v", name, err)
			}
		}

		// The key goes: what is left names nobody.
		write(t, db, func(tx *store.Tx) error {
			_, err := tx.Exec(`UPDATE case_live SET key = NULL`)
			return err
		})
		if got, found, err := v.LicenceOf(ctx, e.c.ID); err != nil || !found || got.Holder != "" || got.HolderID != "" || got.Verify != l.Verify {
			t.Errorf("forgotten holder: %+v %v %v", got, found, err)
		}
		if got, found, err := v.RatingOf(ctx, e.c.ID); err != nil || !found || got.Words != "" || got.Level != 1 {
			t.Errorf("forgotten words: %+v %v %v", got, found, err)
		}
	})
}

func TestNotices(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		v := db.View()
		for _, n := range []notice.Notice{
			{ID: "1", Account: "wang", Template: "received", Args: fault.Args{"item": card.Name}, At: morning},
			{ID: "2", Account: "wang", Template: "accepted", At: morning.Add(time.Minute)},
			{ID: "3", Account: "huang", Template: "received", At: morning},
		} {
			write(t, db, func(tx *store.Tx) error { return tx.PutNotice(n) })
		}
		first, err := v.Notices(ctx, "wang", "", 1)
		if err != nil || len(first) != 1 || first[0].ID != "2" || !first[0].ReadAt.IsZero() {
			t.Fatalf("%+v %v", first, err)
		}
		rest, err := v.Notices(ctx, "wang", first[0].ID, 9)
		if err != nil || len(rest) != 1 || rest[0].ID != "1" || rest[0].Args["item"] != card.Name || !rest[0].At.Equal(morning) {
			t.Fatalf("%+v %v", rest, err)
		}
		if n, err := v.UnreadNotices(ctx, "wang"); n != 2 || err != nil {
			t.Errorf("%d unread, %v", n, err)
		}
		for _, at := range []time.Time{morning.Add(time.Hour), morning.Add(2 * time.Hour)} {
			write(t, db, func(tx *store.Tx) error { return tx.ReadNotice("wang", "1", at) })
		}
		write(t, db, func(tx *store.Tx) error { return tx.ReadNotice("huang", "2", morning) })
		if n, err := v.UnreadNotices(ctx, "wang"); n != 1 || err != nil {
			t.Errorf("%d unread, %v", n, err)
		}
		if rest, _ = v.Notices(ctx, "wang", "2", 9); !rest[0].ReadAt.Equal(morning.Add(time.Hour)) {
			t.Errorf("read at %v", rest[0].ReadAt)
		}
	})
}

// A version is kept once and for ever; the day decides which is in force.
func TestItemsAndTheirVersions(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		v, on := db.View(), workday.DayOf(morning)
		schema := &form.Schema{Key: "card", Title: "补办", Groups: []form.Group{{Key: "why", Title: "原因", Fields: []form.Field{
			{Key: "reason", Type: form.TypeText, Label: "补办原因", Required: true}}}}}
		if err := schema.Compile(); err != nil {
			t.Fatal(err)
		}
		one := store.Published{Item: card, Form: schema, EffectiveOn: on, PublishedAt: morning.UTC()}
		one.Item.Materials = []catalogue.Material{{Key: "declaration", Name: "遗失声明", When: `reason = "lost"`}}
		two := one
		two.Item.Version, two.Item.Name, two.EffectiveOn = 2, "残疾人证换发", on+3
		put := func(p store.Published) error {
			return db.Write(ctx, func(tx *store.Tx) error { return tx.Publish(p) })
		}
		if items, err := v.Items(ctx, on); len(items) != 0 || err != nil {
			t.Errorf("an empty house offers %v, %v", items, err)
		}
		for _, p := range []store.Published{one, two} {
			if err := put(p); err != nil {
				t.Fatal(err)
			}
		}
		if err := put(two); fault.Code(err) != "ITEM-STALE-01" {
			t.Errorf("published twice: %v", err)
		}
		for day, want := range map[workday.Day]int{on - 1: 0, on: 1, on + 2: 1, on + 3: 2, on + 100: 2} {
			items, err := v.Items(ctx, day)
			got := 0
			if len(items) == 1 {
				got = items[0].Item.Version
			}
			if err != nil || got != want {
				t.Errorf("on %v version %d, want %d, %v", day, got, want, err)
			}
		}
		p, found, err := v.Item(ctx, card.ID, 1)
		if err != nil || !found || p.EffectiveOn != on || !p.PublishedAt.Equal(morning) || string(store.Portable(p)) != string(store.Portable(one)) {
			t.Fatalf("%+v %v %v", p, found, err)
		}
		if _, ok := p.Form.Field("reason"); !ok {
			t.Error("the form was not compiled")
		}
		if n := len(p.Item.Needed(p.Form.Values(form.Answers{"reason": "kept"}))); n != 0 {
			t.Error("the condition was not compiled")
		}
		if string(store.Portable(two)) == string(store.Portable(one)) {
			t.Error("two versions are told for one")
		}
		if p, found, err = v.Latest(ctx, card.ID); err != nil || !found || p.Item.Version != 2 {
			t.Errorf("latest %d %v %v", p.Item.Version, found, err)
		}
		for _, ask := range []struct {
			id      string
			version int
		}{{card.ID, 3}, {"HZ-XX-99", 1}} {
			if _, found, err := v.Item(ctx, ask.id, ask.version); found || err != nil {
				t.Errorf("%v: %v %v", ask, found, err)
			}
		}
	})
}

// What a write has published and taken back was never there.
func TestAPublicationTakenBackLeavesNothing(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		v, on := db.View(), workday.DayOf(morning)
		refused := fault.New(fault.Conflict, "TEST-REFUSED")
		err := db.Write(ctx, func(tx *store.Tx) error {
			if err := tx.Publish(store.Published{Item: card, EffectiveOn: on, PublishedAt: morning}); err != nil {
				return err
			}
			if _, found, err := tx.Item(ctx, card.ID, 1); !found || err != nil {
				t.Errorf("a write does not see its own: %v %v", found, err)
			}
			if items, err := tx.Items(ctx, on); len(items) != 1 || err != nil {
				t.Errorf("a write does not see its own list: %v %v", items, err)
			}
			return refused
		})
		if err != refused {
			t.Fatal(err)
		}
		if _, found, err := v.Item(ctx, card.ID, 1); found || err != nil {
			t.Errorf("%v %v", found, err)
		}
		if items, err := v.Items(ctx, on); len(items) != 0 || err != nil {
			t.Errorf("%v %v", items, err)
		}
	})
}
