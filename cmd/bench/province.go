package bench

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"runtime"
	"strconv"
	"sync"

	"tongban/base/fault"
)

// The published load of one whole province: Guangdong in July 2023 closed 11.24
// million cases and took 13.88 million ratings. Spread over the month day and
// night this is the average; people look three times for each time they write.
const (
	casesPerSecond   = 4.3
	ratingsPerSecond = 5.2
	looksPerWrite    = 3
	peakTimes        = 10
)

// dayShape is the share of a day's applications in each hour: two humps of
// office hours, and the evening on the phone.
var dayShape = [24]float64{1, 1, 1, 1, 1, 2, 5, 15, 60, 130, 140, 110, 50, 60, 120, 125, 100, 45, 25, 20, 20, 15, 8, 3}

// Province is what the replay came to.
type Province struct {
	Database  string     `json:"database"`
	Preload   int        `json:"preload"`
	ColdStart float64    `json:"cold_start_ms"`
	Phases    []Phase    `json:"phases"`
	Load      float64    `json:"load_average"`
	CPUs      int        `json:"cpus"`
	Quiet     bool       `json:"quiet"`
	Judged    []Judgment `json:"judged,omitempty"`
	At        string     `json:"at"`
}

// Phase is one slice of time: a whole day in its office-hours shape pressed into
// it, or ten times the average held throughout.
type Phase struct {
	Name      string            `json:"name"` // day, peak
	Seconds   float64           `json:"seconds"`
	Streams   map[string]Stream `json:"streams"`
	Share     float64           `json:"share_of_machine"` // of all processors, server and database
	Used      float64           `json:"share_of_two_processors"`
	ClientUse float64           `json:"client_share_of_machine"`
	RSS       float64           `json:"rss_mb"`
	P99       float64           `json:"p99_ms"` // of the slowest kind of request
	Failed    int64             `json:"failed"`
	Foreign   float64           `json:"foreign_share_of_machine"`
}

// Stream is one kind of errand in a phase; Spread counts from when it should
// have begun.
type Stream struct {
	Asked     float64          `json:"asked_per_s"`
	PerSecond float64          `json:"completed_per_s"`
	Failed    int64            `json:"failed"`
	Faults    map[string]int64 `json:"faults,omitempty"`
	Spread
	Steps map[string]Spread `json:"steps,omitempty"`
}

// RunProvince replays the load for a slice of time each.
func RunProvince(ctx context.Context, c Config) (*Province, error) {
	c.Unit, c.Clients = "W", 64
	if err := c.complete(); err != nil {
		return nil, err
	}
	if _, err := c.check(ctx); err != nil {
		return nil, err
	}
	if most := float64(c.Preload) * 0.5 / (ratingsPerSecond * (peakTimes + 1)); c.Duration.Seconds() > most {
		return nil, fault.New(fault.Invalid, "BENCH-SLICE-01", "most", strconv.Itoa(int(most)))
	}
	s, err := open(ctx, c, true)
	if err != nil {
		return nil, err
	}
	p, err := s.replay(ctx)
	return p, errors.Join(err, s.close())
}

func (s *site) replay(ctx context.Context) (*Province, error) {
	r := s.report("province")
	before := calibrate()
	w, err := newWriterWith(s, func(accounts []string) (map[string]string, error) { return s.sessions(ctx, accounts) })
	if err != nil {
		return nil, err
	}
	srv, err := s.start(ctx)
	if err != nil {
		return nil, err
	}
	defer srv.stop()
	p := &Province{Database: r.Database, Preload: r.Preload, ColdStart: ms(srv.cold), Load: r.Load, CPUs: r.CPUs, At: r.At}
	if err := w.begin(ctx, srv); err != nil {
		return nil, err
	}
	v := &visitors{base: srv.base, stock: s.stock}
	for _, x := range []struct {
		name  string
		times float64
		shape func(float64) float64
	}{{"day", 1, pressed(dayShape)}, {"peak", peakTimes, nil}} {
		s.c.Say(fmt.Sprintf("replaying: %s", x.name))
		ph, err := s.phase(ctx, srv, w, v, x.name, x.times, x.shape)
		if err != nil {
			return nil, err
		}
		p.Phases = append(p.Phases, *ph)
		r.Foreign = max(r.Foreign, ph.Foreign)
	}
	r.calm(before, calibrate())
	p.judge(r.Quiet)
	return p, nil
}

// visitors are the people without an account.
type visitors struct {
	base    string
	stock   *stock
	tracks  *steps
	rates   *steps
	serial  int64 // addresses used
	unrated []shown
	rated   int64 // of the unrated ones, so far
}

func (v *visitors) fresh() {
	v.tracks, v.rates = newSteps("track"), newSteps("rate")
	if v.unrated == nil {
		for _, x := range v.stock.Shown {
			if !x.Rated {
				v.unrated = append(v.unrated, x)
			}
		}
	}
}

func (v *visitors) track(ctx context.Context, _ int, n int64) error {
	c := newVisitor(v.base, v.tracks, v.serial+n)
	defer c.leave()
	return track(ctx, c, v.stock.at(v.serial+n))
}

func (v *visitors) rate(ctx context.Context, _ int, n int64) error {
	c := newVisitor(v.base, v.rates, 1<<22+v.rated+n)
	defer c.leave()
	x := v.unrated[(v.rated+n)%int64(len(v.unrated))]
	body := map[string]any{"level": 1, "tags": []string{"fast"}}
	return c.call(ctx, ask{step: "rate", method: http.MethodPost, path: "/api/v1/cases/" + x.Number + "/evaluate", code: x.Code, body: body}, nil)
}

// phase drives all three streams at once.
func (s *site) phase(ctx context.Context, srv *server, w *writer, v *visitors, name string, times float64, shape func(float64) float64) (*Phase, error) {
	w.steps, w.first = newSteps(stepsOfW...), w.first+100_000
	for _, c := range w.clients {
		c.steps = w.steps
	}
	v.fresh()
	m, err := srv.meter(s.c.Database)
	if err != nil {
		return nil, err
	}
	streams := []struct {
		name    string
		rate    float64
		clients int
		do      task
		steps   *steps
	}{
		{"cases", casesPerSecond * times, s.c.Clients, w.do, w.steps},
		{"ratings", ratingsPerSecond * times, 16, v.rate, v.rates},
		{"looks", looksPerWrite * (casesPerSecond + ratingsPerSecond) * times, 32, v.track, v.tracks},
	}
	outs := make([]*outcome, len(streams))
	var wg sync.WaitGroup
	for i, x := range streams {
		wg.Go(func() {
			outs[i] = load{clients: x.clients, duration: s.c.Duration, rate: x.rate, shape: shape}.run(ctx, x.do)
		})
	}
	wg.Wait()
	ph := &Phase{Name: name, Streams: map[string]Stream{}}
	for i, x := range streams {
		ph.add(x.name, x.rate, outs[i], x.steps)
	}
	v.serial += outs[2].done + outs[2].failed
	v.rated += outs[1].done + outs[1].failed
	ph.cost(m.cost())
	return ph, errors.Join(ctx.Err(), s.settled(ctx))
}

func (ph *Phase) add(name string, asked float64, out *outcome, st *steps) {
	x := Stream{Asked: round(asked), PerSecond: round(float64(out.done) / out.took.Seconds()), Failed: out.failed, Faults: out.faults(), Spread: out.spread()}
	if name == "cases" { // several requests, and a wait: each request counts by itself
		x.Steps = st.spreads()
		for _, step := range x.Steps {
			ph.P99 = max(ph.P99, step.P99)
		}
	} else {
		ph.P99 = max(ph.P99, x.P99)
	}
	ph.Failed += out.failed
	ph.Streams[name] = x
}

func (ph *Phase) cost(c cost) {
	cpus := float64(runtime.NumCPU())
	ph.Seconds, ph.RSS, ph.Foreign = round(c.seconds), round(c.memory), round(c.foreign)
	ph.Used = round((c.server + c.database) / c.seconds / 2)
	ph.Share, ph.ClientUse = round((c.server+c.database)/c.seconds/cpus), round(c.client/c.seconds/cpus)
}

// pressed answers when the share q of a day has been asked for.
func pressed(day [24]float64) func(q float64) float64 {
	total := 0.0
	for _, x := range day {
		total += x
	}
	return func(q float64) float64 {
		left := q * total
		for hour, x := range day {
			if left <= x {
				return (float64(hour) + left/x) / 24
			}
			left -= x
		}
		return 1
	}
}

// judge holds the two promises of the province, on a quiet machine.
func (p *Province) judge(quiet bool) {
	if p.Quiet = quiet; !quiet {
		return
	}
	day, peak := p.Phases[0], p.Phases[1]
	for _, j := range []Judgment{
		{Promise: "day.share_of_two_processors", Measured: day.Used, Limit: 0.20},
		{Promise: "peak.p99_ms", Measured: peak.P99, Limit: 500},
		{Promise: "peak.cases_left_behind", Measured: max(0, 1-peak.Streams["cases"].PerSecond/peak.Streams["cases"].Asked), Limit: 0.05},
		{Promise: "failed", Measured: float64(day.Failed + peak.Failed), Limit: 0},
		{Promise: "peak.rss_mb", Measured: peak.RSS, Limit: 256},
		{Promise: "cold_start_ms", Measured: p.ColdStart, Limit: 1000},
	} {
		j.Holds = j.Measured <= j.Limit
		p.Judged = append(p.Judged, j)
	}
}
