package bench

import (
	"fmt"
	"io"
	"maps"
	"slices"
)

// Print is the report for people.
func (r *Report) Print(w io.Writer) {
	line := func(what, format string, args ...any) {
		fmt.Fprintf(w, "%-14s "+format+"\n", append([]any{what}, args...)...)
	}
	line("unit", "%s, %s, %d clients, %d closed cases", r.Unit, r.Database, r.Clients, r.Preload)
	line("completed", "%d in %.1f s: %.4g /s; %d failed", r.Completed, r.Seconds, r.PerSecond, r.Failed)
	for what, n := range r.Faults {
		line("", "%d × %s", n, what)
	}
	line("took ms", "p50 %.2f  p95 %.2f  p99 %.2f  max %.1f", r.P50, r.P95, r.P99, r.Most)
	for _, name := range slices.Sorted(maps.Keys(r.Steps)) {
		s := r.Steps[name]
		line("  "+name, "p50 %.2f  p95 %.2f  p99 %.2f  max %.1f", s.P50, s.P95, s.P99, s.Most)
	}
	line("cpu", "%.3g ms a unit in the server (database %.3g), %.3g in the client; %.0f %% of the machine",
		r.CPU*1000, r.DatabaseCPU*1000, r.ClientCPU*1000, 100*r.MachineUsed)
	line("memory", "%.0f MB at most; cold start %.0f ms; %.0f bytes a case", r.RSS, r.ColdStart, r.BytesCase)
	r.printFloors(line)
	line("machine", "%d processors, load %.2f, others took %.0f %%, calibration %.0f ms", r.CPUs, r.Load, 100*r.Foreign, r.Calibration)
	if !r.Quiet {
		line("busy", "the machine was not quiet: nothing is judged")
	}
	printJudged(w, r.Judged)
}

func (r *Report) printFloors(line func(string, string, ...any)) {
	line("floor", "%.0f flushes of 8 KiB /s", r.Floors.Sync)
	if r.Floors.GroupCommit > 0 {
		line("", "bare group commit %.4g /s (%d writes, %d statements, %d bytes a unit): ratio %.3f",
			r.Floors.GroupCommit, r.Floors.Writes, r.Floors.Statements, r.Floors.Bytes, r.Ratio.GroupCommit)
	}
	if r.Floors.PGBench > 0 {
		line("", "pgbench %.4g /s (%d writes, %d statements a unit): ratio %.3f", r.Floors.PGBench, r.Floors.Writes, r.Floors.Statements, r.Ratio.PGBench)
	}
}

// Print is the replay for people.
func (p *Province) Print(w io.Writer) {
	fmt.Fprintf(w, "province       %s, %d closed cases, cold start %.0f ms\n", p.Database, p.Preload, p.ColdStart)
	for _, ph := range p.Phases {
		fmt.Fprintf(w, "%-14s %.0f s; server %.0f %% of the machine (%.0f %% of two processors), client %.0f %%, others %.0f %%; %.0f MB; p99 %.1f ms; %d failed\n",
			ph.Name, ph.Seconds, 100*ph.Share, 100*ph.Used, 100*ph.ClientUse, 100*ph.Foreign, ph.RSS, ph.P99, ph.Failed)
		for _, name := range []string{"cases", "ratings", "looks"} {
			x := ph.Streams[name]
			fmt.Fprintf(w, "  %-12s asked %.4g /s, done %.4g /s; p50 %.2f  p95 %.2f  p99 %.2f  max %.1f ms; %d failed\n",
				name, x.Asked, x.PerSecond, x.P50, x.P95, x.P99, x.Most, x.Failed)
			for what, n := range x.Faults {
				fmt.Fprintf(w, "    %d × %s\n", n, what)
			}
		}
	}
	if !p.Quiet {
		fmt.Fprintln(w, "busy           the machine was not quiet: nothing is judged")
	}
	printJudged(w, p.Judged)
}

func printJudged(w io.Writer, all []Judgment) {
	for _, j := range all {
		fmt.Fprintf(w, "%-14s %s %.4g (limit %.4g)\n", map[bool]string{true: "holds", false: "BROKEN"}[j.Holds], j.Promise, j.Measured, j.Limit)
	}
}
