package acts

import (
	"context"

	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/cases"
	"tongban/domain/document"
	"tongban/domain/org"
	"tongban/domain/window"
	"tongban/store"
)

// BeginErrand opens a draft of an item for the person of a visit: one person,
// as many errands as they came for, the particulars typed once.
func (o *Office) BeginErrand(ctx context.Context, by org.Actor, cmd Command, visit, item string) (VisitReceipt, error) {
	it, err := o.current(ctx, o.view, item)
	if err != nil {
		return VisitReceipt{}, err
	}
	return o.onVisit(ctx, by, cmd, visit, item, func(tx *store.Tx, v *window.Visit) (VisitReceipt, error) {
		if err := v.During(); err != nil {
			return VisitReceipt{}, err
		}
		d := store.Draft{ID: newID(), Owner: by.ID, Item: it.Item.ID, ItemVersion: it.Item.Version, Party: v.Person, CreatedAt: o.now()}
		if d.Party.Street == "" {
			d.Party.Street = by.Unit.Street()
		}
		if _, err := keepDraft(tx, d, 0, o.now()); err != nil {
			return VisitReceipt{}, err
		}
		e := window.Errand{Visit: v.ID, Kind: window.Application, Item: it.Item.ID, Version: it.Item.Version, Ref: d.ID, At: o.now(), By: by.ID, Unit: by.Unit}
		return VisitReceipt{Draft: d.ID}, tx.PutErrand(&e)
	})
}

// AdviseInput is what somebody asked about and went without a case. Item is ""
// for what is no item.
type AdviseInput struct {
	Item   string        `json:"item"`
	Reason window.Reason `json:"reason"`
}

// Advise counts advice without a case, with item and reason: half of those who
// come want nothing else, and their time is work too.
func (o *Office) Advise(ctx context.Context, by org.Actor, cmd Command, visit string, in AdviseInput) (VisitReceipt, error) {
	if err := in.Reason.Check(); err != nil {
		return VisitReceipt{}, err
	}
	version := 0
	if in.Item != "" {
		it, err := o.current(ctx, o.view, in.Item)
		if err != nil {
			return VisitReceipt{}, fault.Input("item", "ITEM-NONE-01", "item", in.Item)
		}
		version = it.Item.Version
	}
	return o.onVisit(ctx, by, cmd, visit, in, func(tx *store.Tx, v *window.Visit) (VisitReceipt, error) {
		if err := v.During(); err != nil {
			return VisitReceipt{}, err
		}
		e := window.Errand{Visit: v.ID, Kind: window.Advice, Item: in.Item, Version: version, Reason: in.Reason, At: o.now(), By: by.ID, Unit: by.Unit}
		err := tx.PutErrand(&e)
		return VisitReceipt{Seq: e.Seq}, err
	})
}

// TellInput is what is still missing: materials of the guide, by key, each with
// how to bring it.
type TellInput struct {
	Item string `json:"item"`
	window.Told
}

// TellOnce gives the 一次性告知单: who came without everything hears all of it once,
// on paper with a number, although there is no case. Nothing can be named that
// the guide does not list.
func (o *Office) TellOnce(ctx context.Context, by org.Actor, cmd Command, visit string, in TellInput) (VisitReceipt, error) {
	it, err := o.current(ctx, o.view, in.Item)
	if err != nil {
		return VisitReceipt{}, err
	}
	if in.Told, err = in.Told.Check(); err != nil {
		return VisitReceipt{}, err
	}
	if err := o.tellsTheGuide(ctx, it, in.Told); err != nil {
		return VisitReceipt{}, err
	}
	for i, g := range in.Gaps {
		m, listed := it.Item.Material(g.Material)
		if !listed || m.ByStep() || !m.Asked() {
			return VisitReceipt{}, fault.Input("gaps", "NOTICE-GAPS-02", "material", g.Material)
		}
		if in.Gaps[i].Name = m.Name; g.How == "" {
			in.Gaps[i].How = m.Tips
		}
	}
	return o.onVisit(ctx, by, cmd, visit, in, func(tx *store.Tx, v *window.Visit) (VisitReceipt, error) {
		if err := v.During(); err != nil {
			return VisitReceipt{}, err
		}
		u, _ := o.Chart.Unit(by.Unit)
		year, kind := workday.DayOf(o.now()).Year(), string(document.OneTimeNotice)
		n, err := tx.Next("paper/" + string(u.Code) + "/" + itoa(year) + "/" + kind)
		if err != nil {
			return VisitReceipt{}, err
		}
		e := window.Errand{Visit: v.ID, Kind: window.Notice, Item: it.Item.ID, Version: it.Item.Version, Told: in.Told,
			Number: paperNumber(u, kind, year, n), At: o.now(), By: by.ID, Unit: by.Unit}
		err = tx.PutErrand(&e)
		return VisitReceipt{Seq: e.Seq, Number: e.Number}, err
	})
}

// tellsTheGuide holds the words of a notice against the guide. There are no
// answers yet: what it lists for anybody may be spoken of.
func (o *Office) tellsTheGuide(ctx context.Context, it *store.Published, t window.Told) error {
	things, err := o.things(ctx, o.view)
	if err != nil {
		return err
	}
	n := cases.NewNames(things, nil, cases.OwnOf(&it.Item, it.Form).Whole(&it.Item, it.Form))
	all := fault.New(fault.Invalid, "INPUT-01")
	smuggled(n, all, "note", t.Note)
	for _, g := range t.Gaps {
		smuggled(n, all, "how_"+g.Material, g.How)
	}
	return all.OrNil()
}

// NoticePaper is the 一次性告知单 of an errand as a PDF; printed again it is the same.
func (o *Office) NoticePaper(ctx context.Context, v window.Visit, e window.Errand) ([]byte, error) {
	it, err := o.item(ctx, e.Item, e.Version)
	if err != nil {
		return nil, err
	}
	u, _ := o.Chart.Unit(e.Unit)
	f := document.OneTimeFacts{Head: document.Head{Regime: it.Item.Regime, Organ: o.fullName(u), Number: e.Number, Item: it.Item.Name,
		Applicant: v.Person.Name, On: date(workday.DayOf(e.At)), At: e.At, Contact: contact(u)},
		AskedOn: date(workday.DayOf(e.At)), Note: e.Told.Note, How: "到任一便民服务中心，或者登录网上办事大厅提交"}
	for _, g := range e.Told.Gaps {
		f.Gaps = append(f.Gaps, document.Gap{Material: g.Name, Remedy: g.How})
	}
	doc, err := document.NewOneTime(f)
	if err != nil {
		return nil, err
	}
	return o.Press.PDF(doc)
}
