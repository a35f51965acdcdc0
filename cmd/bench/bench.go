// Package bench measures a house from outside: it starts a real server on real
// data, drives it over HTTP as people would, and says how fast it was, what
// that cost, and how far it is from what the machine could do.
//
// It keeps the four units of work (W, R, L, S), the replay of a whole province,
// the maker of closed cases to measure on, the floors under every figure, and
// the judgement whether the machine was quiet enough to believe any of it. No
// rule lives here; a case made here passes the same verification as any other.
package bench

import (
	"context"
	"errors"
	"os"
	"time"
)

// Config is one measurement as the operator asks for it.
type Config struct {
	Unit     string        // W, R, L or S
	Clients  int           // people at once
	Duration time.Duration // how long to drive
	Preload  int           // closed cases to measure on
	Rate     float64       // units begun per second; 0: each client goes on when it is answered
	Database string        // PostgreSQL, postgres://…; "" for the embedded database
	Data     string        // empty folder for the house; "" for one of our own
	Keep     string        // folder where preloads are kept; "" for the user's cache
	Addr     string        // address of the server; port 0 for any free one
	Binary   string        // the program to start; "" for this one
	Profile  string        // folder for profiles of the server; "" for none
	Say      func(string)  // tells how far we are; nil for silence
}

func (c *Config) complete() error {
	if c.Say == nil {
		c.Say = func(string) {}
	}
	if c.Addr == "" {
		c.Addr = "127.0.0.1:0"
	}
	var err error
	if c.Binary == "" {
		if c.Binary, err = os.Executable(); err != nil {
			return err
		}
	}
	if c.Keep == "" {
		c.Keep, err = defaultKeep()
	}
	return err
}

// Run measures one unit. What the operator asked wrongly is a fault, told
// before anything is touched.
func Run(ctx context.Context, c Config) (*Report, error) {
	if err := c.complete(); err != nil {
		return nil, err
	}
	unit, err := c.check(ctx)
	if err != nil {
		return nil, err
	}
	site, err := open(ctx, c, unit.writes)
	if err != nil {
		return nil, err
	}
	r, err := site.measure(ctx, unit)
	return r, errors.Join(err, site.close())
}

// measure is one measurement on a prepared site.
func (s *site) measure(ctx context.Context, u *unit) (*Report, error) {
	r := s.report(u.name)
	before := calibrate()
	drive, err := u.prepare(ctx, s)
	if err != nil {
		return nil, err
	}
	if s.weight, err = weigh(ctx, s.dir, s.c.Database); err != nil {
		return nil, err
	}
	made, err := s.drive(ctx, r, u, drive)
	if err != nil {
		return nil, err
	}
	if err := s.weigh(ctx, r, u, made); err != nil {
		return nil, err
	}
	if err := s.floors(ctx, r, u); err != nil {
		return nil, err
	}
	r.calm(before, calibrate())
	r.judge(u)
	return r, nil
}

// drive starts the server, does the units, and stops it. It answers how many were
// done in all, the warming up included.
func (s *site) drive(ctx context.Context, r *Report, u *unit, drive *driver) (made int64, err error) {
	srv, err := s.start(ctx)
	if err != nil {
		return made, err
	}
	defer srv.stop()
	r.ColdStart = ms(srv.cold)
	if err := drive.begin(ctx, srv); err != nil {
		return made, err
	}
	s.c.Say("warming up")
	first := load{clients: s.c.Clients, duration: min(2*time.Second, s.c.Duration/5), rate: s.c.Rate}.run(ctx, drive.do)
	if made = first.done; first.err != nil {
		return made, first.err
	}
	s.c.Say("measuring")
	meter, err := srv.meter(s.c.Database)
	if err != nil {
		return made, err
	}
	out := load{clients: s.c.Clients, duration: s.c.Duration, rate: s.c.Rate}.run(ctx, drive.do)
	if made += out.done; out.err != nil {
		return made, out.err
	}
	if err := s.settle(ctx, r, u); err != nil {
		return made, err
	}
	return made, r.take(out, meter, drive)
}
