package acts

import (
	"context"
	"strings"
	"time"

	"tongban/base/code"
	"tongban/base/fault"
	"tongban/domain/org"
	"tongban/domain/party"
	"tongban/domain/window"
	"tongban/store"
)

// visitLife is how long it is remembered who came; the next visit asks again.
const visitLife = 30 * 24 * time.Hour

// ReceiveInput is who stands at the window. Card is what a reader typed, or the
// clerk: number, or number and name; "" for somebody who only asks. Seen tells
// that the card was in hand.
type ReceiveInput struct {
	Card string `json:"card"`
	Seen bool   `json:"seen"`
}

// VisitReceipt tells which visit it is and which version it has now.
type VisitReceipt struct {
	ID      string `json:"id"`
	Version int    `json:"version"`
	Seq     int    `json:"seq,omitempty"` // of the errand just added
	Draft   string `json:"draft,omitempty"`
	Number  string `json:"number,omitempty"` // of the paper
}

// Receive begins a visit. With a card it finds the person by the blind index:
// what they told the house last time is at hand, and that somebody looked is
// recorded.
func (o *Office) Receive(ctx context.Context, by org.Actor, cmd Command, in ReceiveInput) (VisitReceipt, error) {
	if err := may(by, org.VisitKeep); err != nil {
		return VisitReceipt{}, err
	}
	v := window.Visit{ID: newID(), Clerk: by.ID, Unit: by.Unit, BeganAt: o.now(), Version: 1}
	if strings.TrimSpace(in.Card) != "" {
		card, err := window.ReadCard(in.Card, v.BeganAt)
		if err != nil {
			why := fault.Of(err)
			return VisitReceipt{}, fault.Input("card", why.Code, pairs(why.Args)...)
		}
		if v.Card = in.Seen; !in.Seen {
			return VisitReceipt{}, fault.Input("seen", "VISIT-SEEN-01")
		}
		if v.Person, err = o.remembered(ctx, card); err != nil {
			return VisitReceipt{}, err
		}
	}
	seat, err := o.view.SeatOf(ctx, by.ID)
	if err != nil {
		return VisitReceipt{}, err
	}
	v.Hall, v.Window = seat.Hall, seat.Window
	return once(ctx, o, by, org.VisitKeep, cmd, in, func(tx *store.Tx) (VisitReceipt, error) {
		if err := tx.PutVisit(v, 0); err != nil {
			return VisitReceipt{}, err
		}
		return VisitReceipt{ID: v.ID, Version: v.Version}, o.logVisit(tx, by, v)
	})
}

// logVisit records that somebody looked a person up at the window, and why.
func (o *Office) logVisit(tx *store.Tx, by org.Actor, v window.Visit) error {
	if !v.Known() {
		return nil
	}
	return tx.LogAccess(store.Access{ID: newID(), Actor: by.ID, Role: roleOf(by), Case: "visit/" + v.ID, Field: "person", Reason: "card in hand", At: o.now()})
}

// remembered is the person of a card with what they told the house last time.
func (o *Office) remembered(ctx context.Context, card window.Card) (party.Party, error) {
	p := party.Party{Kind: party.Person, Name: card.Name, IDNumber: card.IDNumber}
	last, err := o.view.LastFiling(ctx, o.view.Blind(card.IDNumber))
	if err != nil || last == "" {
		return p, err
	}
	f, err := o.view.Filing(ctx, last)
	switch {
	case fault.Code(err) == "CASE-FORGOTTEN-01":
		return p, nil
	case err != nil:
		return p, err
	case f.Party.IDNumber != card.IDNumber:
		return p, nil // acted for somebody else
	}
	p.Phone, p.Street = f.Party.Phone, f.Party.Street
	if p.Name == "" {
		p.Name = f.Party.Name
	}
	return p, nil
}

// IntroduceInput is the person of a visit as the clerk writes it down.
type IntroduceInput struct {
	Name   string       `json:"name"`
	Phone  string       `json:"phone"`
	Street org.UnitCode `json:"street"`
}

// Introduce completes the person of a visit; the number stays that of the card.
func (o *Office) Introduce(ctx context.Context, by org.Actor, cmd Command, visit string, in IntroduceInput) (VisitReceipt, error) {
	f := fault.New(fault.Invalid, "INPUT-01")
	in.Name = party.CheckName(f, "name", in.Name)
	if in.Phone != "" {
		phone, err := code.ParsePhone(in.Phone)
		told(f, "phone", err)
		in.Phone = string(phone)
	}
	if err := f.OrNil(); err != nil {
		return VisitReceipt{}, err
	}
	return o.onVisit(ctx, by, cmd, visit, in, func(tx *store.Tx, v *window.Visit) (VisitReceipt, error) {
		v.Person.Kind, v.Person.Name, v.Person.Phone, v.Person.Street = party.Person, in.Name, in.Phone, in.Street
		return VisitReceipt{}, v.During()
	})
}

// HandVisit gives a visit to a colleague at the same hall: lunch, or who knows better.
func (o *Office) HandVisit(ctx context.Context, by org.Actor, cmd Command, visit, to string) (VisitReceipt, error) {
	a, ok, err := o.view.AccountByID(ctx, to)
	if err != nil {
		return VisitReceipt{}, err
	}
	colleague := org.Actor{}
	if ok && !a.Disabled {
		colleague = a.Actor()
	}
	return o.onVisit(ctx, by, cmd, visit, to, func(tx *store.Tx, v *window.Visit) (VisitReceipt, error) {
		handed, err := v.Hand(colleague)
		*v = handed
		return VisitReceipt{}, err
	})
}

// EndVisit tells that the person has left.
func (o *Office) EndVisit(ctx context.Context, by org.Actor, cmd Command, visit string) (VisitReceipt, error) {
	return o.onVisit(ctx, by, cmd, visit, nil, func(tx *store.Tx, v *window.Visit) (VisitReceipt, error) {
		if err := v.During(); err != nil {
			return VisitReceipt{}, err
		}
		v.EndedAt = o.now()
		return VisitReceipt{}, nil
	})
}

// onVisit is the frame of every act on a visit: it finds the visit, asks the
// permission table, holds the version the person saw, and keeps what became of it.
func (o *Office) onVisit(ctx context.Context, by org.Actor, cmd Command, visit string, input any, do func(*store.Tx, *window.Visit) (VisitReceipt, error)) (VisitReceipt, error) {
	if err := may(by, org.VisitKeep); err != nil {
		return VisitReceipt{}, err
	}
	return once(ctx, o, by, org.VisitKeep, cmd, []any{visit, input}, func(tx *store.Tx) (VisitReceipt, error) {
		v, ok, err := tx.Visit(ctx, visit)
		switch {
		case err != nil:
			return VisitReceipt{}, err
		case !ok || !org.Can(by, org.VisitKeep, v.Object()):
			return VisitReceipt{}, fault.New(fault.NotFound, "VISIT-NONE-01")
		case cmd.Expect != 0 && cmd.Expect != v.Version:
			return VisitReceipt{}, fault.New(fault.Conflict, "VISIT-STALE-01")
		}
		was := v.Version
		r, err := do(tx, &v)
		if err != nil {
			return VisitReceipt{}, err
		}
		v.Version++
		r.ID, r.Version = v.ID, v.Version
		return r, tx.PutVisit(v, was)
	})
}

// pairs are arguments of a sentence as they are handed on.
func pairs(args map[string]string) (out []string) {
	for k, v := range args {
		out = append(out, k, v)
	}
	return out
}
