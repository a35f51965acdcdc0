package acts

import (
	"context"

	"tongban/base/fault"
	"tongban/domain/powers"
	"tongban/store"
)

// PublishLists puts the lists of powers and services in force from today: a list
// that differs from its newest version becomes the next one, the same list stays
// as it is. It answers how many versions are new. A list that another node has
// just published is no matter.
func (o *Office) PublishLists(ctx context.Context, lists []powers.List) (fresh int, err error) {
	for _, l := range lists {
		made, err := o.publishList(ctx, l)
		if err != nil && fault.Code(err) != "LIST-STALE-01" {
			return fresh, err
		}
		if made && err == nil {
			fresh++
		}
	}
	return fresh, nil
}

func (o *Office) publishList(ctx context.Context, l powers.List) (made bool, err error) {
	at := o.now()
	err = o.db.Write(ctx, func(tx *store.Tx) error {
		made = false
		now, ok, err := tx.LatestList(ctx, l.Kind)
		if err != nil || ok && now.List.Same(l) {
			return err
		}
		made = true
		return tx.PublishList(store.PublishedList{List: l, Version: now.Version + 1, EffectiveOn: today(at), PublishedAt: at})
	})
	return made, err
}
