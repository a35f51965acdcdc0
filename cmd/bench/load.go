package bench

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

// load is how hard to drive. With a rate the units begin at even intervals
// whatever the server does, and waiting counts from the intended beginning: a
// server that stalls is not asked less often, and does not look better for it.
type load struct {
	clients  int
	duration time.Duration
	rate     float64                           // per second, 0: closed loop
	shape    func(done float64) (time float64) // bends even intervals; nil: even
}

// outcome is what came of it.
type outcome struct {
	recorder
	took   time.Duration // until the last unit was done
	done   int64
	failed int64
	errors sync.Map // what → *atomic.Int64
	err    error    // the first failure, when nothing succeeded
}

// task does unit n for a client; a failure is counted, not fatal.
type task func(ctx context.Context, client int, n int64) error

func (l load) run(ctx context.Context, do task) *outcome {
	out := &outcome{}
	var next atomic.Int64
	var wg sync.WaitGroup
	began := time.Now()
	for client := range l.clients {
		wg.Go(func() { l.client(ctx, client, began, &next, out, do) })
	}
	wg.Wait()
	out.took = time.Since(began)
	if out.done > 0 {
		out.err = nil
	}
	if ctx.Err() != nil {
		out.err = ctx.Err()
	}
	return out
}

func (l load) client(ctx context.Context, client int, began time.Time, next *atomic.Int64, out *outcome, do task) {
	for ctx.Err() == nil {
		n := next.Add(1) - 1
		intended, over := l.turn(ctx, began, n)
		if over {
			return
		}
		err := do(ctx, client, n)
		if ctx.Err() != nil {
			return
		}
		out.count(time.Since(intended), err)
	}
}

// turn waits for the moment unit n should begin.
func (l load) turn(ctx context.Context, began time.Time, n int64) (intended time.Time, over bool) {
	if l.rate == 0 {
		now := time.Now()
		return now, now.Sub(began) >= l.duration
	}
	share := float64(n) / (l.rate * l.duration.Seconds())
	if share >= 1 {
		return began, true
	}
	if l.shape != nil {
		share = l.shape(share)
	}
	intended = began.Add(time.Duration(share * float64(l.duration)))
	select {
	case <-time.After(time.Until(intended)):
	case <-ctx.Done():
	}
	return intended, false
}

var firstFailure sync.Mutex

func (o *outcome) count(took time.Duration, err error) {
	if err == nil {
		o.add(took)
		atomic.AddInt64(&o.done, 1)
		return
	}
	atomic.AddInt64(&o.failed, 1)
	what := briefly(err)
	n, _ := o.errors.LoadOrStore(what, new(atomic.Int64))
	n.(*atomic.Int64).Add(1)
	firstFailure.Lock()
	defer firstFailure.Unlock()
	if o.err == nil {
		o.err = fmt.Errorf("nothing succeeded: %w", err)
	}
}

// briefly is a failure without what differs each time.
func briefly(err error) string {
	var no *refusal
	if errors.As(err, &no) {
		return fmt.Sprintf("%s: %d %s", no.step, no.status, no.code)
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return "no answer in time"
	}
	return err.Error()
}

func (o *outcome) faults() map[string]int64 {
	all := map[string]int64{}
	o.errors.Range(func(what, n any) bool {
		all[what.(string)] = n.(*atomic.Int64).Load()
		return true
	})
	if len(all) == 0 {
		return nil
	}
	return all
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
