package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	"tongban/base/fault"
	"tongban/cmd/bench"
)

// BenchCmd measures a house from outside.
type BenchCmd struct {
	Unit     UnitCmd     `cmd:"" default:"withargs" help:"Measure one unit of work: W a whole case, R a status, L a list, S a search."`
	Province ProvinceCmd `cmd:"" help:"Replay the published load of a whole province, on average and at ten times that."`
}

// Ground is what every measurement stands on, as flags.
type Ground struct {
	Preload  int    `help:"Closed cases to measure on; made once and kept." default:"10000" placeholder:"N"`
	Database string `help:"PostgreSQL, empty or with a preload (postgres://…)." placeholder:"URL"`
	Data     string `help:"Empty folder for the house; default is one beside the preloads." placeholder:"DIR" type:"path"`
	Keep     string `help:"Folder where preloads are kept; default is in the user's cache." placeholder:"DIR" type:"path"`
	Addr     string `help:"Address of the measured server." default:"127.0.0.1:0" placeholder:"HOST:PORT"`
	Profile  string `help:"Folder for profiles of the server." placeholder:"DIR" type:"path"`
	JSON     bool   `name:"json" help:"Print one JSON object."`
}

func (g Ground) config(e *env) bench.Config {
	return bench.Config{Preload: g.Preload, Database: g.Database, Data: g.Data, Keep: g.Keep, Addr: g.Addr, Profile: g.Profile,
		Say: func(text string) { fmt.Fprintf(e.stderr, "%s\n", text) }}
}

// UnitCmd is `tongban bench --unit W`.
type UnitCmd struct {
	Unit     string        `help:"W, R, L or S." default:"W" placeholder:"W|R|L|S"`
	Clients  int           `help:"People at once." default:"16" placeholder:"N"`
	Duration time.Duration `help:"How long to measure." default:"30s" placeholder:"D"`
	Rate     float64       `help:"Units begun per second, whatever the server does; default is as fast as it answers." placeholder:"PER_S"`
	Ground   `embed:""`
}

// Run measures and tells.
func (c *UnitCmd) Run(e *env) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	b := c.config(e)
	b.Unit, b.Clients, b.Duration, b.Rate = c.Unit, c.Clients, c.Duration, c.Rate
	r, err := bench.Run(ctx, b)
	if err != nil {
		return misplaced(err)
	}
	if c.JSON {
		printJSON(e.stdout, r)
		return nil
	}
	r.Print(e.stdout)
	return nil
}

// ProvinceCmd is `tongban bench province`.
type ProvinceCmd struct {
	Slice  time.Duration `help:"How long each of the two parts lasts." default:"60s" placeholder:"D"`
	Ground `embed:""`
}

// Run replays and tells.
func (c *ProvinceCmd) Run(e *env) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	b := c.config(e)
	b.Duration = c.Slice
	p, err := bench.RunProvince(ctx, b)
	if err != nil {
		return misplaced(err)
	}
	if c.JSON {
		printJSON(e.stdout, p)
		return nil
	}
	p.Print(e.stdout)
	return nil
}

// asked are the faults of a measurement that a flag can mend.
var asked = map[string]string{
	"BENCH-UNIT-01": "--unit", "BENCH-CLIENTS-01": "--clients", "BENCH-DURATION-01": "--duration", "BENCH-PRELOAD-01": "--preload",
	"BENCH-RATE-01": "--rate", "BENCH-WHERE-01": "--data", "BENCH-DATA-01": "--data", "BENCH-DATA-02": "--data",
	"SERVE-ADDR-01": "--addr", "SERVE-ADDR-02": "--addr", "STORE-PG-02": "--database", "BENCH-FOREIGN-01": "--database",
	"BENCH-SLICE-01": "--slice",
}

func misplaced(err error) error {
	if flag := asked[fault.Code(err)]; flag != "" {
		return usage(flag, err)
	}
	return err
}
