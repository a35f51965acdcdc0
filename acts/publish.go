package acts

import (
	"context"
	"reflect"

	"tongban/domain/catalogue"
	"tongban/domain/form"
	"tongban/store"
)

// Publish puts the items of a pack in force from today: an item that differs
// from its present version becomes the next version, the same item stays as it
// is. Cases under way keep their version. It answers how many versions are new.
func (o *Office) Publish(ctx context.Context, items []catalogue.Item, forms map[string]*form.Schema) (fresh int, err error) {
	for _, it := range items {
		made, err := o.publish(ctx, it, forms[it.Form])
		if err != nil {
			return fresh, err
		}
		if made {
			fresh++
		}
	}
	return fresh, nil
}

func (o *Office) publish(ctx context.Context, it catalogue.Item, schema *form.Schema) (made bool, err error) {
	at := o.now()
	next := store.Published{Item: it, Form: schema, EffectiveOn: today(at), PublishedAt: at}
	err = o.db.Write(ctx, func(tx *store.Tx) error {
		made = false
		now, ok, err := tx.Latest(ctx, it.ID)
		if err != nil {
			return err
		}
		next.Item.Version = 1
		if ok {
			next.Item.Version = now.Item.Version
			if reflect.DeepEqual(store.Portable(next), store.Portable(now)) {
				return nil
			}
			next.Item.Version++
		}
		made = true
		return tx.Publish(next)
	})
	return made, err
}
