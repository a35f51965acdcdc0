package acts

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/org"
	"tongban/domain/supervision"
	"tongban/store"
)

// watchCase is the kind of a timer that looks at a case.
const watchCase = "case"

// watched runs an act under the eyes of supervision: what the case had crossed
// before and crosses after becomes a card in the same write, a warning that came
// in time is cleared, and the clockwork is told when to look next.
func (m *move) watched(fn func(*move) error) error {
	before, waiting := m.c, slices.Clone(m.tasks)
	if err := fn(m); err != nil {
		return err
	}
	t := m.o.Rules.Supervision()
	var was []supervision.Mark
	if before.ID != "" && before.Version > 0 {
		was = t.Marks(m.o.Calendar, &before, waiting)
	}
	is := t.Marks(m.o.Calendar, &m.c, m.tasks)
	if err := m.raise(slices.Concat(was, is)); err != nil {
		return err
	}
	for _, g := range supervision.Gone(was, is, m.at) {
		if err := m.tx.EndCards(m.c.ID, g.Rule, g.Ref, g.Colour, supervision.Cleared, m.at); err != nil {
			return err
		}
	}
	next := supervision.Next(is, m.at)
	if len(was) > 0 && next.Equal(supervision.Next(was, m.at)) || len(was) == 0 && next.IsZero() {
		return nil
	}
	return m.tx.SetWatch(watchCase, m.c.ID, next)
}

// raise makes the cards of marks that were crossed and have none yet. The
// journal is read only then.
func (m *move) raise(marks []supervision.Mark) error {
	var journal []cases.Entry
	for _, mark := range supervision.Passed(marks, m.at) {
		known, err := m.hasCard(mark)
		if err != nil || known {
			if err != nil {
				return err
			}
			continue
		}
		if mark, err = m.repeated(mark); err != nil {
			return err
		}
		if journal == nil {
			if journal, err = m.tx.Journal(context.Background(), m.c.ID); err != nil {
				return err
			}
		}
		if err := m.putCard(mark, journal); err != nil {
			return err
		}
	}
	return nil
}

// hasCard tells whether a mark has its card; a demand has one card, whatever its
// colour.
func (m *move) hasCard(mark supervision.Mark) (bool, error) {
	colours := []supervision.Colour{mark.Colour}
	if mark.Rule == "R07" {
		colours = []supervision.Colour{supervision.Yellow, supervision.Red}
	}
	for _, c := range colours {
		mark.Colour = c
		if known, err := m.tx.CardKnown(context.Background(), m.c.ID, mark); known || err != nil {
			return known, err
		}
	}
	return false, nil
}

// repeated makes a demand beyond the guide grave when its unit did it before.
func (m *move) repeated(mark supervision.Mark) (supervision.Mark, error) {
	t := m.o.Rules.Supervision()
	if mark.Rule != "R07" {
		return mark, nil
	}
	n, err := m.tx.BeyondTimes(context.Background(), mark.Unit, mark.At.AddDate(0, 0, -t.Rules["R07"].Within), mark.At)
	return t.Repeated(mark, n), err
}

// putCard keeps a card, which takes the place of the milder ones of the same thing.
func (m *move) putCard(mark supervision.Mark, journal []cases.Entry) error {
	c := supervision.Open(m.o.Calendar, m.o.Rules.Supervision().Loop, newID(), mark, supervision.Auto, m.at)
	c.Case, c.Tracking, c.Item, c.ItemVersion = m.c.ID, string(m.c.Tracking), m.c.Item, m.c.ItemVersion
	c.Evidence = mark.Evidence(journal)
	if _, err := m.tx.PutCard(c); err != nil {
		return err
	}
	milder := supervision.Colours[slices.Index(supervision.Colours, c.Colour)+1:]
	for _, colour := range milder {
		if err := m.tx.EndCards(c.Case, c.Rule, c.Ref, colour, supervision.Escalated, m.at); err != nil {
			return err
		}
	}
	return nil
}

// patrol looks at the things whose threshold has passed. Looking twice changes
// nothing: a mark has one card for good.
func (o *Office) patrol(ctx context.Context) error {
	for {
		due, err := o.view.WatchesDue(ctx, o.now(), tickTimers)
		if err != nil || len(due) == 0 {
			return err
		}
		stuck := 0
		for _, w := range due {
			if err := o.look(ctx, w); err != nil {
				stuck++
				o.Log.Error("watch", "kind", w.Kind, "ref", w.Ref, "err", err)
			}
		}
		if stuck > 0 || len(due) < tickTimers {
			return nil
		}
	}
}

// look makes the cards of one thing and sets the time of the next look. It reads
// the case inside the write, so that an act between two looks is not missed.
func (o *Office) look(ctx context.Context, w store.Watch) error {
	return o.db.Write(ctx, func(tx *store.Tx) error {
		if w.Kind != watchCase {
			return tx.SetWatch(w.Kind, w.Ref, time.Time{})
		}
		c, found, err := tx.CaseByID(ctx, w.Ref)
		if err != nil || !found {
			return errors.Join(err, tx.SetWatch(w.Kind, w.Ref, time.Time{}))
		}
		if c, _, err = tx.LockSeen(c); err != nil { // as it lies now, until the look is over
			return err
		}
		var tasks []approval.Task
		if tasks, err = tx.TasksOf(ctx, c.ID); err != nil {
			return err
		}
		m := &move{o: o, tx: tx, by: org.Clockwork, at: o.now(), c: c, tasks: tasks}
		marks := o.Rules.Supervision().Marks(o.Calendar, &c, tasks)
		if err := m.raise(marks); err != nil {
			return err
		}
		return tx.SetWatch(watchCase, c.ID, supervision.Next(marks, m.at))
	})
}

// CardReceipt is where a card now stands.
type CardReceipt struct {
	ID      string            `json:"id"`
	State   supervision.State `json:"state"`
	Version int               `json:"version"`
	DueOn   string            `json:"due_on,omitempty"`
}

func cardReceipt(c *supervision.Card) CardReceipt {
	r := CardReceipt{ID: c.ID, State: c.State, Version: c.Version}
	if c.State.Open() {
		r.DueOn = c.DueOn.String()
	}
	return r
}

// AnswerCard is the unit's step on a card: it explains, or tells how it rectified.
func (o *Office) AnswerCard(ctx context.Context, by org.Actor, cmd Command, card string, in supervision.Said) (CardReceipt, error) {
	return o.onCard(ctx, by, org.CardAnswer, cmd, card, in, false)
}

// JudgeCard is a supervisor's step on a card: confirm, cancel, exempt, send back, close.
func (o *Office) JudgeCard(ctx context.Context, by org.Actor, cmd Command, card string, in supervision.Said) (CardReceipt, error) {
	return o.onCard(ctx, by, org.CardJudge, cmd, card, in, true)
}

func (o *Office) onCard(ctx context.Context, by org.Actor, act org.Action, cmd Command, card string, in supervision.Said, watch bool) (CardReceipt, error) {
	if err := may(by, act); err != nil {
		return CardReceipt{}, err
	}
	return once(ctx, o, by, act, cmd, []any{card, cmd.Expect, in}, func(tx *store.Tx) (CardReceipt, error) {
		row, found, err := tx.Card(ctx, card)
		c := row.Card
		switch {
		case err != nil:
			return CardReceipt{}, err
		case !found || !org.Can(by, act, c.Object()):
			return CardReceipt{}, fault.New(fault.NotFound, "CARD-NONE-01")
		case cmd.Expect != 0 && cmd.Expect != c.Version:
			return CardReceipt{}, fault.New(fault.Conflict, "CARD-STALE-01")
		}
		next, said, err := c.Take(o.Calendar, o.Rules.Supervision().Loop, in, watch, o.now())
		if err != nil {
			return CardReceipt{}, err
		}
		if err := tx.SaveCard(next, c.Version); err != nil {
			return CardReceipt{}, err
		}
		return cardReceipt(&next), tx.PutCardStep(next.ID, next.Version, said, by, o.now())
	})
}

// OrderInput is a card a supervisor opens by hand: a 督办单, or one of a rule that
// no clock can see.
type OrderInput struct {
	Rule   string             `json:"rule"`
	Colour supervision.Colour `json:"colour"`
	Unit   org.UnitCode       `json:"unit"`
	Number string             `json:"number"` // of a case, "" for none
	Source supervision.Source `json:"source"`
	Text   string             `json:"text"` // what is to be answered
}

// OrderCard opens a card on a supervisor's own initiative, or because somebody wrote.
func (o *Office) OrderCard(ctx context.Context, by org.Actor, cmd Command, in OrderInput) (CardReceipt, error) {
	if err := may(by, org.CardOrder); err != nil {
		return CardReceipt{}, err
	}
	in.Text, in.Number = strings.TrimSpace(in.Text), strings.TrimSpace(in.Number)
	about, err := o.ordered(ctx, in)
	if err != nil {
		return CardReceipt{}, err
	}
	return once(ctx, o, by, org.CardOrder, cmd, in, func(tx *store.Tx) (CardReceipt, error) {
		id, at := newID(), o.now()
		mark := supervision.Mark{Rule: in.Rule, Colour: in.Colour, Ref: id, At: at, Unit: in.Unit}
		c := supervision.Open(o.Calendar, o.Rules.Supervision().Loop, id, mark, in.Source, at)
		if about.ID != "" {
			c.Case, c.Tracking, c.Item, c.ItemVersion, c.Evidence = about.ID, string(about.Tracking), about.Item, about.ItemVersion, []int{about.Version}
		}
		if _, err := tx.PutCard(c); err != nil {
			return CardReceipt{}, err
		}
		said := supervision.Said{Step: supervision.Raise, Text: in.Text}
		return cardReceipt(&c), tx.PutCardStep(c.ID, c.Version, said, by, at)
	})
}

// ordered names what does not hold of an order, and finds its case.
func (o *Office) ordered(ctx context.Context, in OrderInput) (c cases.Case, err error) {
	all := fault.New(fault.Invalid, "INPUT-01")
	if !slices.Contains(supervision.ByHand(), in.Rule) {
		all.With("rule", "CARD-RULE-01")
	}
	if !slices.Contains(supervision.Colours, in.Colour) {
		all.With("colour", "CARD-COLOUR-01")
	}
	if !slices.Contains(supervision.Sources, in.Source) {
		all.With("source", "CARD-SOURCE-01")
	}
	if _, known := o.Chart.Unit(in.Unit); !known {
		all.With("unit", "CARD-UNIT-01")
	}
	within(all, "text", in.Text, leastReason, 1000, "CARD-TEXT-02")
	if in.Number != "" {
		var found bool
		if c, found, err = o.view.CaseByNumber(ctx, in.Number); err != nil {
			return c, err
		} else if !found {
			all.With("number", "CARD-CASE-01")
		}
	}
	return c, all.OrNil()
}

// lateOutbox is R10: what an act intended and has not been performed since.
func (o *Office) lateOutbox(ctx context.Context) error {
	t := o.Rules.Supervision()
	x, at := t.Rules["R10"], o.now()
	if x.Hours == 0 && x.Yellow == nil {
		return nil
	}
	rows, err := o.view.OutboxBefore(ctx, at.Add(-time.Duration(x.Hours*float64(time.Hour))), tickTimers)
	for _, row := range rows {
		marks := t.Of(o.Calendar, "R10", workday.DayOf(row.At), supervision.Mark{Ref: row.ID})
		if x.Hours > 0 {
			marks = append(marks, supervision.Mark{Rule: "R10", Colour: supervision.Blue, Ref: row.ID, At: row.At.Add(time.Duration(x.Hours * float64(time.Hour)))})
		}
		err = errors.Join(err, o.lateRow(ctx, row, marks))
	}
	return errors.Join(err, o.db.Write(ctx, func(tx *store.Tx) error { return tx.ClearOutboxCards("R10", at) }))
}

// lateRow makes the gravest card a late row has earned.
func (o *Office) lateRow(ctx context.Context, row store.LateRow, marks []supervision.Mark) error {
	passed := supervision.Passed(marks, o.now())
	if row.Case == "" || len(passed) == 0 {
		return nil
	}
	return o.db.Write(ctx, func(tx *store.Tx) error {
		c, found, err := tx.CaseByID(ctx, row.Case)
		if err != nil || !found {
			return err
		}
		m := &move{o: o, tx: tx, by: org.Clockwork, at: o.now(), c: c}
		for i := range passed {
			passed[i].Unit, passed[i].Seq = c.Deciding, c.Version
		}
		return m.raise(passed)
	})
}
