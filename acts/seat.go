package acts

import (
	"context"
	"time"

	"tongban/base/fault"
	"tongban/domain/org"
	"tongban/domain/window"
	"tongban/store"
)

// SitInput names a window of the hall the clerk's unit keeps.
type SitInput struct {
	Window string `json:"window"`
}

// Sit takes a window: from now on it stands on what the clerk takes in.
func (o *Office) Sit(ctx context.Context, by org.Actor, cmd Command, in SitInput) (window.Seat, error) {
	if err := may(by, org.WindowSit); err != nil {
		return window.Seat{}, err
	}
	hall, ok := o.Chart.HallOf(by.Unit)
	if !ok {
		return window.Seat{}, fault.New(fault.Conflict, "WINDOW-HALL-01")
	}
	seat, err := window.Sit(by, hall, in.Window, o.now())
	if err != nil {
		return seat, err
	}
	return once(ctx, o, by, org.WindowSit, cmd, in, func(tx *store.Tx) (window.Seat, error) { return seat, tx.PutSeat(seat) })
}

// Pause closes the clerk's window for a while, or opens it again: at lunch
// nobody is called to an empty chair.
func (o *Office) Pause(ctx context.Context, by org.Actor, cmd Command, pause bool) error {
	return o.reseat(ctx, by, cmd, pause, func(tx *store.Tx, s window.Seat) error {
		s.Paused = time.Time{}
		if pause {
			s.Paused = o.now()
		}
		return tx.PutSeat(s)
	})
}

// Leave gives the window back.
func (o *Office) Leave(ctx context.Context, by org.Actor, cmd Command) error {
	return o.reseat(ctx, by, cmd, "leave", func(tx *store.Tx, s window.Seat) error { return tx.DropSeat(by.ID) })
}

func (o *Office) reseat(ctx context.Context, by org.Actor, cmd Command, input any, do func(*store.Tx, window.Seat) error) error {
	if err := may(by, org.WindowSit); err != nil {
		return err
	}
	_, err := once(ctx, o, by, org.WindowSit, cmd, input, func(tx *store.Tx) (struct{}, error) {
		s, err := tx.SeatOf(ctx, by.ID)
		if err == nil && s.Account == "" {
			err = fault.New(fault.Conflict, "WINDOW-SEAT-01")
		}
		if err != nil {
			return struct{}{}, err
		}
		return struct{}{}, do(tx, s)
	})
	return err
}
