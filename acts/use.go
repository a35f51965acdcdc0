package acts

import (
	"context"

	"tongban/store"
)

// useDays is how far back the use of items is counted: a season, so that what
// people come for now stands first.
const useDays = 90

// CountUse counts how often each item was applied for lately; lists and search
// put first what people come for most. Numbers of applications only, no persons.
func (o *Office) CountUse(ctx context.Context) error {
	day := today(o.now())
	items, err := o.view.Items(ctx, day)
	if err != nil {
		return err
	}
	byCode, err := o.view.Applications(ctx, day-useDays)
	if err != nil {
		return err
	}
	byBasic := map[string]int{}
	for code, n := range byCode {
		if len(code) > 12 {
			byBasic[code[len(code)-12:]] += n
		}
	}
	used := map[string]int{}
	for i := range items {
		if n := byBasic[items[i].Item.Basic]; n > 0 {
			used[items[i].Item.ID] = n
		}
	}
	return o.db.Write(ctx, func(tx *store.Tx) error { return tx.SetUse(used) })
}
