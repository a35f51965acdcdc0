// Command benchmarks measures a fixed set and writes docs/BENCHMARKS.md: every
// unit on the embedded database at each size of preload, on PostgreSQL where one
// is named, and the replay of a province. The oldest result stays beside the
// newest, in docs/benchmarks.json and on the page, so that a slow drift is seen.
//
//	go run ./tools/benchmarks [-preload 10000,100000] [-duration 30s] [-slice 60s]
//	                          [-clients 16] [-keep DIR] [-database postgres://…]
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"tongban/cmd/bench"
)

// results is one run of the whole set.
type results struct {
	On       string           `json:"on"` // day
	Revision string           `json:"revision"`
	Go       string           `json:"go"`
	Machine  string           `json:"machine"`
	Units    []bench.Report   `json:"units"`
	Province []bench.Province `json:"province"`
}

// quiet tells whether anything of a run can be believed.
func (r *results) quiet() bool {
	return slices.ContainsFunc(r.Units, func(u bench.Report) bool { return u.Quiet })
}

// book is what is kept.
type book struct {
	Oldest *results `json:"oldest"`
	Newest *results `json:"newest"`
}

// plan is what to measure.
type plan struct {
	preloads        []int
	duration, slice time.Duration
	clients         int
	keep, database  string
	binary          string
}

func main() {
	preloads := flag.String("preload", "10000", "sizes of preload, with commas between")
	var p plan
	flag.DurationVar(&p.duration, "duration", 30*time.Second, "of one unit")
	flag.DurationVar(&p.slice, "slice", 60*time.Second, "of each part of the province")
	flag.IntVar(&p.clients, "clients", 16, "people at once")
	flag.StringVar(&p.keep, "keep", "", "folder where preloads are kept")
	flag.StringVar(&p.database, "database", "", "PostgreSQL to measure too")
	docs := flag.String("docs", "docs", "folder of the page")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	err := p.sizes(*preloads)
	if err == nil {
		err = p.write(ctx, *docs)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "benchmarks:", err)
		os.Exit(1)
	}
}

func (p *plan) sizes(list string) error {
	for _, s := range strings.Split(list, ",") {
		n, err := strconv.Atoi(s)
		if err != nil {
			return err
		}
		p.preloads = append(p.preloads, n)
	}
	return nil
}

// write measures and writes page and data.
func (p *plan) write(ctx context.Context, docs string) error {
	tmp, err := os.MkdirTemp("", "tongban-benchmarks-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	p.binary = filepath.Join(tmp, "tongban")
	if out, err := exec.CommandContext(ctx, "go", "build", "-o", p.binary, "./cmd/tongban").CombinedOutput(); err != nil {
		return fmt.Errorf("build: %w\n%s", err, out)
	}
	now, stopped := p.measure(ctx)
	if len(now.Units) == 0 {
		return stopped
	}
	data := filepath.Join(docs, "benchmarks.json")
	var b book
	raw, err := os.ReadFile(data)
	if err == nil {
		err = json.Unmarshal(raw, &b)
	}
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	b.Newest = now
	if b.Oldest == nil || !b.Oldest.quiet() {
		b.Oldest = now // a result of a busy machine is nothing to measure by
	}
	if raw, err = json.MarshalIndent(b, "", " "); err != nil {
		return err
	}
	return errors.Join(stopped, os.WriteFile(data, append(raw, '\n'), 0o644),
		os.WriteFile(filepath.Join(docs, "BENCHMARKS.md"), []byte(b.page()), 0o644))
}

// measure does the whole set; stopped in the middle, it answers what it has.
func (p *plan) measure(ctx context.Context) (*results, error) {
	r := &results{On: time.Now().Format(time.DateOnly), Revision: revision(ctx), Go: runtime.Version(), Machine: bench.Machine()}
	for _, database := range []string{"", p.database} {
		for _, n := range p.preloads {
			c := bench.Config{Clients: p.clients, Duration: p.duration, Preload: n, Database: database, Keep: p.keep, Binary: p.binary, Say: say}
			for _, u := range []string{"R", "L", "S", "W"} {
				c.Unit = u
				say(fmt.Sprintf("— unit %s, %d closed cases", u, n))
				one, err := bench.Run(ctx, c)
				if err != nil {
					return r, err
				}
				one.Print(os.Stdout)
				r.Units = append(r.Units, *one)
			}
			c.Duration = p.slice
			if most := time.Duration(n/115) * time.Second; c.Duration > most {
				c.Duration = most
			}
			one, err := bench.RunProvince(ctx, c)
			if err != nil {
				return r, err
			}
			one.Print(os.Stdout)
			r.Province = append(r.Province, *one)
		}
		if p.database == "" {
			break
		}
	}
	return r, nil
}

func say(text string) { fmt.Fprintln(os.Stderr, text) }

func revision(ctx context.Context) string {
	out, err := exec.CommandContext(ctx, "git", "rev-parse", "--short", "HEAD").Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}
