package bench

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"tongban/cmd/house"
)

// floors measures, with the server stopped, what the same machine could do in
// the same minutes without us: flush the disk, and write the rows of unit W
// without HTTP and without a rule.
func (s *site) floors(ctx context.Context, r *Report, u *unit) (err error) {
	s.c.Say("measuring the floors")
	if r.Floors.Sync, err = flushes(s.dir, time.Second); err != nil {
		return err
	}
	if u.name != "W" {
		return nil
	}
	t, err := s.trace(ctx)
	if err != nil {
		return err
	}
	r.Floors.Writes, r.Floors.Statements, r.Floors.Bytes = t.size()
	phase := max(2*time.Second, min(10*time.Second, s.c.Duration/2))
	if s.c.Database != "" {
		r.Floors.PGBench, err = t.pgbench(ctx, s, phase)
		r.Ratio.PGBench = ratio(r.PerSecond, r.Floors.PGBench)
		return err
	}
	r.Floors.GroupCommit, err = t.groupCommit(ctx, s, phase)
	r.Ratio.GroupCommit = ratio(r.PerSecond, r.Floors.GroupCommit)
	return err
}

func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return round(a / b)
}

// flushes appends 8 KiB and flushes it to the disk, again and again.
func flushes(dir string, phase time.Duration) (perSecond float64, err error) {
	f, err := os.Create(filepath.Join(dir, "flush"))
	if err != nil {
		return 0, err
	}
	defer func() {
		f.Close()
		os.Remove(f.Name())
	}()
	page, n, began := make([]byte, 8<<10), 0, time.Now()
	for time.Since(began) < phase {
		if _, err := f.Write(page); err != nil {
			return 0, err
		}
		if err := dataSync(f); err != nil {
			return 0, err
		}
		n++
	}
	return round(float64(n) / time.Since(began).Seconds()), nil
}

// settle waits until every paper the units called for is printed, since a case
// is not done before.
func (s *site) settle(ctx context.Context, r *Report, u *unit) error {
	if !u.writes {
		return nil
	}
	began := time.Now()
	err := s.settled(ctx)
	r.Settled = ms(time.Since(began))
	return err
}

// settled returns when the outbox is empty.
func (s *site) settled(ctx context.Context) error {
	db, _, err := house.Look(ctx, house.Config{Dir: s.dir, URL: s.c.Database})
	if err != nil {
		return err
	}
	defer db.Close()
	for {
		_, waits, err := db.View().OutboxDue(ctx)
		if err != nil || !waits {
			return err
		}
		select {
		case <-time.After(20 * time.Millisecond):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// weigh tells what one case takes on the disk: what the run's own cases added,
// or what the preload takes.
func (s *site) weigh(ctx context.Context, r *Report, u *unit, made int64) error {
	if !u.writes {
		r.BytesCase = round(float64(s.stock.Bytes) / float64(s.stock.Cases+s.stock.Backlog))
		return nil
	}
	now, err := weigh(ctx, s.dir, s.c.Database)
	r.BytesCase = round(float64(now-s.weight) / float64(max(made, 1)))
	return err
}
