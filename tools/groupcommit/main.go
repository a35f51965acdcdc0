// Command groupcommit measures whether group commit works on this machine.
//
// In one run, on one disk, it prints how often 8 KiB can be appended and flushed
// per second (the floor under any durable write) and, for six acts, how many
// one writer and how many 64 writers finish per second on the embedded database,
// and the ratio of the two:
//
//	store  eight statements written straight into the store, an act in miniature
//	draft  SaveDraft of the office, a new draft each time
//	apply  Apply of the office: a draft with two files becomes a case
//	accept Accept of the office: the window takes a case in
//	propose, decide  what the handling officer and the approver do with it
//
// The clockwork does not run, so no paper is printed meanwhile. Absolute figures
// depend on the machine and its load; the ratio is what the house promises (at
// least 8). How far it can rise is a matter of two figures, printed too: with
// more writers than processors an act costs no less than its processor time
// divided by the processors, and a lone writer pays that time and a flush.
//
//	go run ./tools/groupcommit [-dir DIR] [-seconds 3] [-acts apply,accept] [-json] [-profile PREFIX]
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"slices"
	"strings"
	"time"
)

// line is what one act came to.
type line struct {
	Act      string  `json:"act"`
	OnePerS  float64 `json:"one_writer_per_s"`
	OneP50   float64 `json:"one_writer_p50_ms"`
	ManyPerS float64 `json:"many_writers_per_s"`
	ManyP50  float64 `json:"many_writers_p50_ms"`
	ManyP99  float64 `json:"many_writers_p99_ms"`
	Ratio    float64 `json:"ratio"`
	PerFlush float64 `json:"many_per_flush"`
	CPU      float64 `json:"many_writers_cpu_us"` // processor time of an act, all threads
}

// report is what is printed.
type report struct {
	FlushPerS float64 `json:"raw_flush_per_s"` // 8 KiB append + fdatasync
	Writers   int     `json:"many_writers"`
	Acts      []line  `json:"acts"`
}

func main() {
	dir := flag.String("dir", "", "folder to measure in (default: a temporary one)")
	seconds := flag.Float64("seconds", 3, "seconds per phase")
	profile := flag.String("profile", "", "write a CPU profile of each 64-writer phase to PREFIX-ACT.prof")
	only := flag.String("acts", "", "measure only these, divided by commas (default: all)")
	asJSON := flag.Bool("json", false, "print JSON")
	flag.Parse()
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(200) // as a house that serves
	}
	if *only != "" {
		measured = slices.DeleteFunc(measured, func(a act) bool { return !slices.Contains(strings.Split(*only, ","), a.name) })
	}
	r, err := run(*dir, time.Duration(*seconds*float64(time.Second)), *profile)
	if err != nil {
		fmt.Fprintln(os.Stderr, "groupcommit:", err)
		os.Exit(1)
	}
	if *asJSON {
		err = json.NewEncoder(os.Stdout).Encode(r)
	} else {
		r.print()
	}
	if err != nil {
		os.Exit(1)
	}
}

// print is the report for people.
func (r report) print() {
	fmt.Printf("raw flush (8 KiB append + fdatasync)  %7.0f /s\n\n", r.FlushPerS)
	fmt.Printf("act     1 writer /s   p50 ms   %2d writers /s   p50 ms   p99 ms   ratio   per flush   cpu µs\n", r.Writers)
	for _, l := range r.Acts {
		fmt.Printf("%-7s %11.0f %8.2f %15.0f %8.2f %8.2f %7.1f %11.1f %8.0f\n",
			l.Act, l.OnePerS, l.OneP50, l.ManyPerS, l.ManyP50, l.ManyP99, l.Ratio, l.PerFlush, l.CPU)
	}
	fmt.Println()
	fmt.Println(r.verdict())
}

// promised is the ratio the house promises.
const promised = 8

// verdict says in one line what the figures come to.
func (r report) verdict() string {
	var kept, short []string
	for _, l := range r.Acts {
		if told := fmt.Sprintf("%s %.1f", l.Act, l.Ratio); l.Ratio >= promised {
			kept = append(kept, told)
		} else {
			most := runtime.NumCPU()
			short = append(short, fmt.Sprintf("%s (%.0f µs of processor time each: at most %.0f/s on %d processors)", told, l.CPU, float64(most)*1e6/l.CPU, most))
		}
	}
	if len(short) == 0 {
		return fmt.Sprintf("%d writers reach at least %d times one writer: %s", r.Writers, promised, strings.Join(kept, ", "))
	}
	return fmt.Sprintf("%d writers reach %d times one writer: %s; not: %s", r.Writers, promised, strings.Join(append(kept, []string{"none"}[:max(0, 1-len(kept))]...), ", "), strings.Join(short, ", "))
}

// run measures each phase in two halves, interleaved, since a shared machine
// is not the same from one second to the next.
func run(dir string, phase time.Duration, profile string) (report, error) {
	r := report{Writers: 64}
	tmp, err := os.MkdirTemp(dir, "groupcommit-*")
	if err != nil {
		return r, err
	}
	defer os.RemoveAll(tmp)
	for half := range 2 {
		flush, err := flushes(tmp, phase/4)
		if err != nil {
			return r, err
		}
		r.FlushPerS += flush / 2
		for i, a := range measured {
			if half == 0 {
				r.Acts = append(r.Acts, line{Act: a.name})
			}
			if err := r.Acts[i].measure(a, tmp, phase/2, r.Writers, profile); err != nil {
				return r, fmt.Errorf("%s: %w", a.name, err)
			}
		}
	}
	for i := range r.Acts {
		l := &r.Acts[i]
		l.Ratio, l.PerFlush = l.ManyPerS/l.OnePerS, l.ManyPerS/r.FlushPerS
	}
	return r, nil
}

// measure plays one half of an act's phases in a memory of its own.
func (l *line) measure(a act, dir string, phase time.Duration, writers int, profile string) error {
	tmp, err := os.MkdirTemp(dir, a.name+"-*")
	if err != nil {
		return err
	}
	do, done, err := a.open(tmp, phase)
	if err != nil {
		return err
	}
	defer done()
	one, err := load(do, 1, phase)
	if err != nil {
		return err
	}
	stop, err := profiled(profile, a.name)
	if err != nil {
		return err
	}
	before := processorTime()
	many, err := load(do, writers, phase)
	spent := processorTime() - before
	stop()
	if err != nil {
		return err
	}
	l.OnePerS += one.perSecond() / 2
	l.ManyPerS += many.perSecond() / 2
	l.OneP50 = one.quantile(0.5)
	l.CPU += spent.Seconds() * 1e6 / float64(len(many.took)) / 2
	l.ManyP50, l.ManyP99 = many.quantile(0.5), many.quantile(0.99)
	return nil
}

// profiled writes a CPU profile until stop is called; no prefix, no profile.
func profiled(prefix, name string) (stop func(), err error) {
	if prefix == "" {
		return func() {}, nil
	}
	f, err := os.Create(prefix + "-" + name + ".prof")
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return nil, err
	}
	return func() {
		pprof.StopCPUProfile()
		_ = f.Close()
	}, nil
}
