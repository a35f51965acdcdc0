package main

import (
	"fmt"
	"strings"

	"tongban/cmd/bench"
)

// page is docs/BENCHMARKS.md.
func (b book) page() string {
	var w strings.Builder
	w.WriteString(intro)
	b.Newest.write(&w, "Newest")
	if b.Oldest.On != b.Newest.On || b.Oldest.Revision != b.Newest.Revision {
		b.Oldest.write(&w, "Oldest")
	}
	return w.String()
}

const intro = `# How fast the house is

` + "`make bench`" + ` measures this page anew; do not edit it. A figure counts only where the machine was
quiet: on a busy one it stands here and nothing is judged. "Floor" is what the same machine did in
the same minutes with as many clients and the same rows: the bare driver with group commit on the
embedded database, pgbench with the same statements on PostgreSQL. "Of the floor" is the house's
share of that. Closed cases of a preload are made, chained, sealed and verified as any other, but
share one document and one paper, so that a million fit on a disk; the bytes of a case are those
of the cases unit W files itself.

| Unit | What it is |
|---|---|
| W | a case of twenty answers and one scan of 20 KB, from the first word to the handing over, by five people; done when every paper is printed |
| R | a status by number and query code, from an address of one's own |
| L | the first and the five hundredth page of a handler's tasks, turn about |
| S | a search in the catalogue, as a page |
`

func (r *results) write(w *strings.Builder, which string) {
	fmt.Fprintf(w, "\n## %s: %s\n\n%s, revision %s, %s\n\n", which, r.On, r.Machine, r.Revision, r.Go)
	w.WriteString("| Unit | Database | Closed cases | Clients | /s | p50 ms | p95 ms | p99 ms | CPU ms | Memory MB | Cold start ms | Bytes a case | Floor /s | Of the floor | 8 KiB flushes /s | Load | Others | Quiet |\n")
	w.WriteString("|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|\n")
	for _, u := range r.Units {
		floor, ratio := u.Floors.GroupCommit+u.Floors.PGBench, u.Ratio.GroupCommit+u.Ratio.PGBench
		fmt.Fprintf(w, "| %s | %s | %d | %d | %.4g | %.2f | %.2f | %.2f | %.3g | %.0f | %.0f | %.0f | %s | %s | %.0f | %.1f | %.0f %% | %s |\n",
			u.Unit, u.Database, u.Preload, u.Clients, u.PerSecond, u.P50, u.P95, u.P99, 1000*u.CPU, u.RSS, u.ColdStart, u.BytesCase,
			orDash("%.4g", floor), orDash("%.2f", ratio), u.Floors.Sync, u.Load, 100*u.Foreign, yes(u.Quiet))
	}
	w.WriteString("\nA province (Guangdong, July 2023): the average pressed into the hours of an office day, and ten times the average throughout.\n\n")
	w.WriteString("| Part | Database | Closed cases | Seconds | Cases /s | Ratings /s | Looks /s | p99 ms | Failed | Of two processors | Memory MB | Others | Quiet |\n")
	w.WriteString("|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|\n")
	for _, p := range r.Province {
		for _, ph := range p.Phases {
			fmt.Fprintf(w, "| %s | %s | %d | %.0f | %.3g of %.3g | %.3g | %.3g | %.1f | %d | %.0f %% | %.0f | %.0f %% | %s |\n", ph.Name, p.Database, p.Preload, ph.Seconds,
				ph.Streams["cases"].PerSecond, ph.Streams["cases"].Asked, ph.Streams["ratings"].PerSecond, ph.Streams["looks"].PerSecond,
				ph.P99, ph.Failed, 100*ph.Used, ph.RSS, 100*ph.Foreign, yes(p.Quiet))
		}
	}
	r.writeJudged(w)
}

func (r *results) writeJudged(w *strings.Builder) {
	var lines []string
	add := func(what string, all []bench.Judgment) {
		for _, j := range all {
			lines = append(lines, fmt.Sprintf("| %s | %s | %.4g | %.4g | %s |", what, j.Promise, j.Measured, j.Limit, yes(j.Holds)))
		}
	}
	for _, u := range r.Units {
		add(fmt.Sprintf("%s, %s, %d", u.Unit, u.Database, u.Preload), u.Judged)
	}
	for _, p := range r.Province {
		add(fmt.Sprintf("province, %s, %d", p.Database, p.Preload), p.Judged)
	}
	if len(lines) == 0 {
		w.WriteString("\nThe machine was busy throughout: nothing is judged.\n")
		return
	}
	w.WriteString("\n| Measured | Promise | Figure | Limit | Holds |\n|---|---|--:|--:|---|\n" + strings.Join(lines, "\n") + "\n")
}

func orDash(format string, x float64) string {
	if x == 0 {
		return "–"
	}
	return fmt.Sprintf(format, x)
}

func yes(b bool) string { return map[bool]string{true: "yes", false: "no"}[b] }
