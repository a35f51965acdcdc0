package store_test

import (
	"testing"

	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/powers"
	"tongban/store"
	"tongban/store/storetest"
)

// A version of a list is kept as it was published, beside those before it; two
// hands cannot publish the same number.
func TestListVersions(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		v := db.View()
		if _, found, err := v.LatestList(ctx, powers.Power); found || err != nil {
			t.Errorf("an empty house has a list: %v", err)
		}
		list := func(version int, limit string) store.PublishedList {
			return store.PublishedList{Version: version, EffectiveOn: workday.DayOf(morning), PublishedAt: morning, List: powers.List{Kind: powers.Power,
				Records: []powers.Record{{ID: "HZ-CL-04", Name: "残疾人证遗失补办", Unit: "HZ-CL", Limit: limit, Duties: []powers.Link{{Link: "受理", Text: "…"}}}}}}
		}
		for n, limit := range []string{"10个工作日", "5个工作日"} {
			write(t, db, func(tx *store.Tx) error { return tx.PublishList(list(n+1, limit)) })
		}
		err := db.Write(ctx, func(tx *store.Tx) error { return tx.PublishList(list(2, "1个工作日")) })
		if fault.Code(err) != "LIST-STALE-01" {
			t.Errorf("the same number twice: %v", err)
		}
		for n, limit := range []string{"10个工作日", "5个工作日"} {
			got, found, err := v.List(ctx, powers.Power, n+1)
			if want := list(n+1, limit); err != nil || !found || !got.List.Same(want.List) || got.EffectiveOn != want.EffectiveOn || !got.PublishedAt.Equal(morning) {
				t.Errorf("version %d: %+v %v", n+1, got, err)
			}
		}
		if got, _, _ := v.LatestList(ctx, powers.Power); got.Version != 2 {
			t.Errorf("the newest is %d", got.Version)
		}
		heads, err := v.ListVersions(ctx)
		if err != nil || len(heads) != 2 || heads[0].Version != 2 || heads[0].Records != 1 || heads[1].Kind != powers.Power {
			t.Errorf("%+v %v", heads, err)
		}
		if _, found, _ := v.List(ctx, powers.Duty, 1); found {
			t.Error("a list nobody published is found")
		}
	})
}
