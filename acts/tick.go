package acts

import (
	"context"
	"encoding/json"
	"errors"
	"runtime"
	"sync"
	"time"

	"tongban/base/fault"
	"tongban/domain/cases"
	"tongban/store"
)

// How tick works: rows it takes at once, how long they are its own, how often it
// looks without being woken, how long a failed row waits.
const (
	tickRows   = 16
	tickTimers = 64
	tickLease  = 10 * time.Second
	tickEvery  = time.Second
	tickSweep  = time.Hour
)

// Wake tells tick that the outbox has something; it never blocks.
func (o *Office) Wake() {
	select {
	case o.wake <- struct{}{}:
	default:
	}
}

// Run is the office's clockwork until ctx ends: it performs what acts intended,
// fires clocks that ran out, and sweeps what has expired. Several nodes may run
// it at once; a row or a clock is taken by one of them.
func (o *Office) Run(ctx context.Context) {
	every, sweep, ask := time.NewTicker(tickEvery), time.NewTicker(tickSweep), time.NewTicker(reportEvery)
	defer every.Stop()
	defer sweep.Stop()
	defer ask.Stop()
	for {
		if err := o.Tick(ctx); err != nil && ctx.Err() == nil {
			o.Log.Error("tick", "err", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-o.wake:
		case <-every.C:
		case <-ask.C:
			if err := o.Reports(ctx); err != nil && ctx.Err() == nil {
				o.Log.Warn("reports of messages", "err", err)
			}
		case <-sweep.C:
			if err := errors.Join(o.sweep(ctx), o.CountUse(ctx), o.lateOutbox(ctx)); err != nil {
				o.Log.Error("sweep", "err", err)
			}
		}
	}
}

// Tick does everything that is due now, once.
func (o *Office) Tick(ctx context.Context) error {
	for {
		rows, err := o.db.ClaimOutbox(ctx, tickRows, tickLease)
		if err != nil {
			return err
		}
		o.performAll(ctx, rows)
		if len(rows) < tickRows {
			break
		}
	}
	return errors.Join(o.expire(ctx), o.patrol(ctx))
}

// performAll does the rows at hand, as many at once as there are processors:
// most of a row is drawing a paper, and a result does not wait behind it.
func (o *Office) performAll(ctx context.Context, rows []store.OutboxRow) {
	var wg sync.WaitGroup
	hands := make(chan struct{}, max(2, runtime.GOMAXPROCS(0)))
	for _, row := range rows {
		hands <- struct{}{}
		wg.Go(func() {
			defer func() { <-hands }()
			o.perform(ctx, row)
		})
	}
	wg.Wait()
}

// closing is the last write of an intent. It is signed off in the same
// transaction, so that one flush of the disk serves both.
type closing func(*store.Tx) error

// perform does one intent and signs it off; a failure waits and is tried again.
func (o *Office) perform(ctx context.Context, row store.OutboxRow) {
	last, err := o.intended(ctx, row)
	if err == nil {
		err = o.db.Write(ctx, func(tx *store.Tx) error {
			if last != nil {
				if err := last(tx); err != nil {
					return err
				}
			}
			_, err := tx.Done(row)
			return err
		})
	}
	if err == nil || ctx.Err() != nil {
		return
	}
	werr := o.db.Write(ctx, func(tx *store.Tx) error {
		parked, e := tx.Retry(row, backoff(row.Tries), err.Error())
		if parked {
			o.Log.Error("outbox row parked", "topic", row.Topic, "id", row.ID, "err", err)
		}
		if e == nil && row.Topic == "send" {
			e = tx.TriedSending(row.Key, fault.Code(err), row.Tries, parked, o.now())
		}
		return e
	})
	o.Log.Warn("outbox", "topic", row.Topic, "try", row.Tries, "err", err, "write", werr)
}

// intended does all of an intent but its last write.
func (o *Office) intended(ctx context.Context, row store.OutboxRow) (closing, error) {
	var j job
	if err := json.Unmarshal(row.Body, &j); err != nil {
		return nil, err
	}
	switch row.Topic {
	case "paper":
		return o.printPaper(ctx, j)
	case "result":
		return o.result(ctx, j.Case)
	case "send":
		return o.send(ctx, j.Sending)
	}
	return nil, nil
}

func backoff(tries int) time.Duration {
	return min(time.Second<<min(tries, 10), 10*time.Minute)
}

// expire fires the clocks that ran out. The entry is written only if the clock
// still runs and its instant has passed, so it fires once and never early.
// A case that cannot be moved is logged and does not hold up the others.
func (o *Office) expire(ctx context.Context) error {
	for {
		due, err := o.view.TimersDue(ctx, o.now(), tickTimers)
		if err != nil || len(due) == 0 {
			return err
		}
		stuck := 0
		for _, id := range due {
			if err := o.expireCase(ctx, id); err != nil {
				stuck++
				o.Log.Error("clock", "case", id, "err", err)
			}
		}
		if stuck > 0 || len(due) < tickTimers {
			return nil
		}
	}
}

func (o *Office) expireCase(ctx context.Context, id string) error {
	return o.systemMove(ctx, id, func(m *move) error {
		k := m.c.NextDue()
		if k == nil || k.DueAt.After(m.at) {
			return nil
		}
		before := m.c.State
		if err := m.step(cases.Expire, cases.Facts{Expired: k.Kind}, nil); err != nil {
			return err
		}
		return m.carry(before, "expired") // silence was acceptance, a promise was not kept, nobody came
	})
}

// sweep drops what has outlived its term: drafts, idempotency keys, sessions, counters.
func (o *Office) sweep(ctx context.Context) error {
	at := o.now()
	return o.db.Write(ctx, func(tx *store.Tx) error {
		if _, err := tx.DropExpiredDrafts(at); err != nil {
			return err
		}
		if _, err := tx.SweepKeys(at); err != nil {
			return err
		}
		if _, err := tx.SweepPasscodes(at); err != nil {
			return err
		}
		if _, err := tx.SweepSessions(at); err != nil {
			return err
		}
		if _, err := tx.DropOldVisits(at.Add(-visitLife)); err != nil {
			return err
		}
		_, err := tx.SweepCounters(at)
		return err
	})
}
