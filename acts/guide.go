package acts

import (
	"context"
	"fmt"

	"tongban/base/words"
	"tongban/base/workday"
	"tongban/domain/cases"
	"tongban/domain/document"
	"tongban/domain/guide"
	"tongban/store"
)

// Guide is the guide of a published item, told with the amounts of today.
func (o *Office) Guide(ctx context.Context, p *store.Published, l words.Lang) (guide.Guide, error) {
	names := map[string]string{}
	if len(p.Item.Prerequisites) > 0 {
		all, err := o.view.Items(ctx, workday.DayOf(o.now()))
		if err != nil {
			return guide.Guide{}, err
		}
		for i := range all {
			names[all[i].Item.ID] = all[i].Item.Name
		}
	}
	return guide.Of(l, guide.Input{Item: &p.Item, Calendar: o.Calendar, On: today(o.now()), Form: p.Form, Chart: o.Chart, Remedy: o.Rules.Remedy(p.Item.Regime, guide.Decider(o.Chart, &p.Item), cases.Refusal),
		NameOf: func(id string) string { return names[id] }}), nil
}

// GuideSheet is the guide on A4.
func (o *Office) GuideSheet(ctx context.Context, p *store.Published, l words.Lang) ([]byte, error) {
	g, err := o.Guide(ctx, p, l)
	if err != nil {
		return nil, err
	}
	key := fmt.Sprintf("%s/%d/guide/%s/%s", p.Item.ID, p.Item.Version, l, workday.DayOf(o.now()))
	return o.sheets.get(key, func() ([]byte, error) { return o.Press.PDF(document.NewGuide(g)) })
}
