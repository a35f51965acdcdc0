package bench

import (
	"fmt"
	"math"
	"runtime"
	"time"
)

// Report is what a measurement came to. Durations are milliseconds, rates per
// second, sizes megabytes (1024²) or bytes where it says so.
type Report struct {
	Unit     string  `json:"unit"`
	Database string  `json:"database"` // sqlite or postgres
	Clients  int     `json:"clients"`
	Rate     float64 `json:"rate_per_s,omitempty"` // of an open loop
	Preload  int     `json:"preload"`
	Seconds  float64 `json:"seconds"`

	Completed int64            `json:"completed"`
	Failed    int64            `json:"failed"`
	Faults    map[string]int64 `json:"faults,omitempty"`
	PerSecond float64          `json:"completed_per_s"`
	Spread
	Steps map[string]Spread `json:"steps"`

	CPU         float64 `json:"cpu_s_per_unit"` // of the server, and of the database beside it
	DatabaseCPU float64 `json:"database_cpu_s_per_unit,omitempty"`
	ClientCPU   float64 `json:"client_cpu_s_per_unit"`
	MachineUsed float64 `json:"server_share_of_machine"` // 1: every processor
	RSS         float64 `json:"rss_mb"`
	BytesCase   float64 `json:"bytes_per_case"`
	ColdStart   float64 `json:"cold_start_ms"`
	Settled     float64 `json:"settled_ms,omitempty"` // after the last unit, until every paper was printed

	Floors Floors `json:"floors"`
	Ratio  Ratio  `json:"ratio"`

	Load        float64    `json:"load_average"`
	Foreign     float64    `json:"foreign_share_of_machine"`
	Calibration []float64  `json:"calibration_ms"`
	Quiet       bool       `json:"quiet"`
	Judged      []Judgment `json:"judged,omitempty"` // nothing on a busy machine
	At          string     `json:"at"`
	CPUs        int        `json:"cpus"`
}

// Floors are what the same machine could do in the same minutes, per second.
// GroupCommit and PGBench count units, not transactions; 0 where there is no such
// floor: of the other database, or of a unit that only reads.
type Floors struct {
	Sync        float64 `json:"fdatasync_per_s"`
	GroupCommit float64 `json:"group_commit_per_s"`
	PGBench     float64 `json:"pgbench_per_s"`
	Writes      int     `json:"transactions_per_unit,omitempty"`
	Statements  int     `json:"statements_per_unit,omitempty"`
	Bytes       int     `json:"bytes_per_unit,omitempty"`
}

// Ratio is how far the house is from its floors.
type Ratio struct {
	GroupCommit float64 `json:"group_commit"`
	PGBench     float64 `json:"pgbench"`
}

func (s *site) report(unit string) *Report {
	r := &Report{Unit: unit, Database: "sqlite", Clients: s.c.Clients, Rate: s.c.Rate, Preload: s.c.Preload,
		Load: loadAverage(), CPUs: runtime.NumCPU(), At: time.Now().UTC().Format(time.RFC3339)}
	if s.c.Database != "" {
		r.Database = "postgres"
	}
	return r
}

// take puts down what was driven and what it cost.
func (r *Report) take(out *outcome, m *meter, d *driver) error {
	c := m.cost()
	n := float64(max(out.done, 1))
	r.Seconds, r.Completed, r.Failed, r.Faults = round(c.seconds), out.done, out.failed, out.faults()
	r.PerSecond = round(float64(out.done) / c.seconds)
	r.Spread, r.Steps = out.spread(), d.steps.spreads()
	r.CPU, r.DatabaseCPU, r.ClientCPU = round((c.server+c.database)/n), round(c.database/n), round(c.client/n)
	r.MachineUsed = round((c.server + c.database) / c.seconds / float64(runtime.NumCPU()))
	r.RSS, r.Foreign = round(c.memory), round(c.foreign)
	return nil
}

// round keeps four digits: more would claim what nobody measured.
func round(x float64) float64 {
	if x == 0 || math.IsInf(x, 0) || math.IsNaN(x) {
		return 0
	}
	step := math.Pow(10, math.Floor(math.Log10(math.Abs(x)))-3)
	return math.Round(x/step) * step
}

// Machine says in a line what was measured on.
func Machine() string {
	return fmt.Sprintf("%s, %d processors, %s, %s/%s", machineName(), runtime.NumCPU(), machineMemory(), runtime.GOOS, runtime.GOARCH)
}
