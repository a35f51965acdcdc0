package store_test

import (
	"fmt"
	"testing"

	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/catalogue"
	"tongban/domain/org"
	"tongban/domain/publishing"
	"tongban/store"
	"tongban/store/storetest"
)

func revision(n int) publishing.Revision {
	return publishing.Revision{ID: fmt.Sprintf("0199%04d-0000-7000-8000-000000000000", n), Base: 1, Edition: catalogue.Edition{Item: card}, Title: "改", Reason: "便民",
		Documents: []publishing.Document{{Name: "依据.pdf", Digest: "d", Size: 3}}, Urgent: n%2 == 0, State: publishing.Drafting, Unit: "HZ-CL",
		Hands: []publishing.Hand{{Desk: publishing.DeskAuthor, ID: "a"}}, Imported: map[bool]string{true: "省目录"}[n%2 == 0],
		EffectiveOn: workday.Date(2026, 12, n), CreatedAt: morning, UpdatedAt: morning, Version: 1}
}

// A revision comes back as it was kept; a stale change is refused; lists page by
// keyset and leave what is over to those who ask for it.
func TestRevisions(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		for n := 1; n <= 7; n++ {
			x := revision(n)
			if n == 7 {
				x.State = publishing.Dropped
			}
			err := db.Write(ctx, func(tx *store.Tx) error { return tx.PutRevision(x, 0) })
			if err != nil {
				t.Fatal(err)
			}
		}
		v := db.View()
		back, ok, err := v.Revision(ctx, revision(2).ID)
		if err != nil || !ok || back.EffectiveOn != workday.Date(2026, 12, 2) || !back.Urgent || len(back.Documents) != 1 || len(back.Hands) != 1 ||
			len(catalogue.Diff(back.Edition, revision(2).Edition)) != 0 || !back.CreatedAt.Equal(morning) {
			t.Errorf("%+v %v", back, err)
		}
		ids := allPages(t, 2, func(after string) (ids []string, next string, err error) {
			rows, next, err := v.Revisions(ctx, store.RevisionFilter{}, after, 2)
			for _, r := range rows {
				ids = append(ids, r.ID)
			}
			return ids, next, err
		})
		if len(ids) != 6 || ids[0] != revision(6).ID {
			t.Errorf("%v", ids)
		}
		for f, want := range map[store.RevisionFilter]int{{Ended: true}: 1, {Item: card.ID}: 7, {State: publishing.Dropped}: 1, {State: publishing.Legal}: 0} {
			if rows, _, err := v.Revisions(ctx, f, "", 20); err != nil || len(rows) != want {
				t.Errorf("%+v: %d, %v", f, len(rows), err)
			}
		}
		if x, ok, err := v.RevisionImported(ctx, card.ID); err != nil || !ok || x.ID != revision(6).ID {
			t.Errorf("%+v %v", x, err)
		}
		err = db.Write(ctx, func(tx *store.Tx) error { return tx.PutRevision(back, 4) })
		if fault.Code(err) != "PUBLISH-STALE-01" {
			t.Error(err)
		}
	})
}

// The journal of a revision is chained as it is written.
func TestRevisionJournal(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		r := publishing.Revision{ID: revision(1).ID, Edition: catalogue.Edition{Item: card}, Title: "改", Reason: "便民", Unit: "HZ-CL", CreatedAt: morning}
		author := org.Actor{ID: "a", Unit: "HZ-CL", Roles: []org.Role{org.Editor}}
		for _, act := range []publishing.Act{publishing.Begin, publishing.Edit, publishing.Submit} {
			err := db.Write(ctx, func(tx *store.Tx) error {
				x, was := r, r.Version
				e, err := publishing.Move(&x, act, author, publishing.Facts{Today: workday.DayOf(morning)}, morning)
				if err == nil {
					err = tx.PutRevision(x, was)
				}
				if err == nil {
					err = tx.AppendRevision(e)
				}
				if err == nil {
					r = x
				}
				return err
			})
			if err != nil {
				t.Fatal(act, err)
			}
		}
		journal, err := db.View().RevisionJournal(ctx, r.ID)
		if err != nil || len(journal) != 3 || !publishing.Whole(journal) || journal[2].To != publishing.Head {
			t.Errorf("%+v %v", journal, err)
		}
	})
}

// A withdrawn item is no longer listed, and is found all the same; every version
// stays to be read.
func TestWithdrawnIsAVersion(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		publish(t, db)
		day := workday.DayOf(morning)
		gone := card
		gone.Version, gone.Withdrawn, gone.Successor = 2, true, record.ID
		err := db.Write(ctx, func(tx *store.Tx) error {
			return tx.Publish(store.Published{Item: gone, EffectiveOn: day + 3, PublishedAt: morning})
		})
		if err != nil {
			t.Fatal(err)
		}
		v := db.View()
		for on, want := range map[workday.Day]int{day: 2, day + 3: 1} {
			if all, err := v.Items(ctx, on); err != nil || len(all) != want {
				t.Errorf("on day %d %d items: %v", on-day, len(all), err)
			}
		}
		if p, ok, err := v.InForce(ctx, card.ID, day+3); err != nil || !ok || !p.Item.Withdrawn || p.Item.Successor != record.ID {
			t.Errorf("%+v %v", p.Item, err)
		}
		if all, err := v.Versions(ctx, card.ID); err != nil || len(all) != 2 || all[0].Item.Version != 2 {
			t.Errorf("%d versions %v", len(all), err)
		}
		heads, err := v.Catalogue(ctx, "", 1)
		if err != nil || len(heads) != 1 || heads[0].Versions != 2 || heads[0].ID != card.ID || heads[0].Latest.Item.Version != 2 {
			t.Errorf("%+v %v", heads, err)
		}
		if rest, err := v.Catalogue(ctx, card.ID, 9); err != nil || len(rest) != 1 {
			t.Errorf("%d after the first: %v", len(rest), err)
		}
	})
}
