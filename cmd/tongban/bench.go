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
	Unit     UnitCmd     `cmd:"" default:"withargs"`
	Province ProvinceCmd `cmd:""`
}

// Ground is what every measurement stands on, as flags.
type Ground struct {
	Preload  int    ` default:"10000" placeholder:"N"`
	Database string ` placeholder:"URL"`
	Data     string ` placeholder:"DIR" type:"path"`
	Keep     string ` placeholder:"DIR" type:"path"`
	Addr     string ` default:"127.0.0.1:0" placeholder:"HOST:PORT"`
	Profile  string ` placeholder:"DIR" type:"path"`
	JSON     bool   `name:"json"`
}

func (g Ground) config(e *env) bench.Config {
	return bench.Config{Preload: g.Preload, Database: g.Database, Data: g.Data, Keep: g.Keep, Addr: g.Addr, Profile: g.Profile,
		Say: func(text string) { fmt.Fprintf(e.stderr, "%s\n", text) }}
}

// UnitCmd is `tongban bench --unit W`.
type UnitCmd struct {
	Unit     string        ` default:"W" placeholder:"W|R|L|S"`
	Clients  int           ` default:"16" placeholder:"N"`
	Duration time.Duration ` default:"30s" placeholder:"D"`
	Rate     float64       ` placeholder:"PER_S"`
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
	Slice  time.Duration ` default:"60s" placeholder:"D"`
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
