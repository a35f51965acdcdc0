package timeline

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"tongban/base/workday"
	"tongban/domain/cases"
	"tongban/domain/catalogue"
)

// The tests keep their own copy of the calendar, as the announcements give it.
var papers = []struct {
	year      int
	off, work string
}{
	{2023, "2022-12-31..2023-01-02 2023-01-21..2023-01-27 2023-04-05 2023-04-29..2023-05-03 2023-06-22..2023-06-24 2023-09-29..2023-10-06",
		"2023-01-28 2023-01-29 2023-04-23 2023-05-06 2023-06-25 2023-10-07 2023-10-08"},
	{2024, "2024-01-01 2024-02-10..2024-02-17 2024-04-04..2024-04-06 2024-05-01..2024-05-05 2024-06-08..2024-06-10 2024-09-15..2024-09-17 2024-10-01..2024-10-07",
		"2024-02-04 2024-02-18 2024-04-07 2024-04-28 2024-05-11 2024-09-14 2024-09-29 2024-10-12"},
	{2025, "2025-01-01 2025-01-28..2025-02-04 2025-04-04..2025-04-06 2025-05-01..2025-05-05 2025-05-31..2025-06-02 2025-10-01..2025-10-08",
		"2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11"},
	{2026, "2026-01-01..2026-01-03 2026-02-15..2026-02-23 2026-04-04..2026-04-06 2026-05-01..2026-05-05 2026-06-19..2026-06-21 2026-09-25..2026-09-27 2026-10-01..2026-10-07",
		"2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10"},
}

func spans(text string) (all []workday.Span) {
	for _, f := range strings.Fields(text) {
		from, to, ok := strings.Cut(f, "..")
		if !ok {
			to = from
		}
		all = append(all, workday.Span{From: day(from), To: day(to), Name: "节日"})
	}
	return all
}

func day(s string) workday.Day {
	d, err := workday.ParseDay(s)
	if err != nil {
		panic(s)
	}
	return d
}

var calendar = func() *workday.Calendar {
	var years []workday.Year
	for _, p := range papers {
		years = append(years, workday.Year{Year: p.year, Announced: true, Source: "文号", Off: spans(p.off), Work: spans(p.work)})
	}
	c, err := workday.New(years...)
	if err != nil {
		panic(err)
	}
	return c
}()

// works is the oracle's calendar: it asks the text above and the weekday, one
// day at a time, with the standard library alone.
var works = func() map[string]bool {
	listed := map[string]bool{}
	for _, p := range papers {
		for i, text := range []string{p.off, p.work} {
			for _, f := range strings.Fields(text) {
				from, to, ok := strings.Cut(f, "..")
				if !ok {
					to = from
				}
				at, _ := time.Parse(time.DateOnly, from)
				for ; at.Format(time.DateOnly) <= to; at = at.AddDate(0, 0, 1) {
					listed[at.Format(time.DateOnly)] = i == 1
				}
			}
		}
	}
	all := map[string]bool{}
	for at := time.Date(2022, 1, 1, 0, 0, 0, 0, time.UTC); at.Year() < 2030; at = at.AddDate(0, 0, 1) {
		key := at.Format(time.DateOnly)
		on, ok := listed[key]
		if !ok {
			on = at.Weekday() != time.Saturday && at.Weekday() != time.Sunday
		}
		all[key] = on
	}
	return all
}()

// slow is one clock as the oracle keeps it: dates are text, pauses a set of days.
type slow struct {
	start   string
	length  int
	natural bool
	paused  map[string]bool // days outside the count
	open    int             // pauses that last
	stopped bool
	never   bool // the clock never started
}

func next(d string) string {
	at, _ := time.Parse(time.DateOnly, d)
	return at.AddDate(0, 0, 1).Format(time.DateOnly)
}

// due counts on its fingers; "" while a pause lasts that the clock reaches.
func (s *slow) due() string {
	d, left := s.start, s.length
	for left > 0 {
		d = next(d)
		if (s.natural || works[d]) && !s.paused[d] {
			left--
		}
	}
	for s.natural && s.length > 0 && (!works[d] || s.paused[d]) {
		d = next(d)
	}
	return d
}

// oracle goes through the same events by its own rules.
type oracle struct {
	permit         bool
	a, s, p, d     slow
	sLen, pLen     int
	pNatural       bool
	state          string
	holds          []hold
	deemed         bool
	sStart, pStart string
}

type hold struct {
	name, from string
	both       bool
	holdsS     bool
	holdsP     bool
}

func fresh(start string, n int, natural bool) slow {
	return slow{start: start, length: n, natural: natural, paused: map[string]bool{}}
}

// until lets silence speak before a day.
func (o *oracle) until(d string) {
	if o.permit && !o.a.never && !o.a.stopped && !o.deemed && o.a.due() < d {
		o.deemed, o.state = true, "accepted"
		if o.sStart == "accepted" {
			o.s = fresh(o.a.start, o.sLen, false)
		}
		if o.pStart == "accepted" {
			o.p = fresh(o.a.start, o.pLen, o.pNatural)
		}
	}
}

func (o *oracle) happen(e Event) {
	d := e.day.String()
	o.until(d)
	switch e.Event {
	case "received", "correction_received":
		from := d
		if e.hour && (!works[d] || e.at.Hour() >= 17) {
			for from = next(d); !works[from]; from = next(from) {
			}
		}
		o.a = fresh(from, 5, false)
		o.state = map[string]string{"received": "submitted", "correction_received": "precheck"}[e.Event]
		if o.sStart == "received" {
			o.s = fresh(from, o.sLen, false)
		}
		if o.pStart == "received" {
			o.p = fresh(from, o.pLen, o.pNatural)
		}
	case "correction_notified":
		o.a.stopped, o.s.stopped, o.p.stopped, o.state = true, true, true, "correction"
	case "accepted":
		if o.deemed {
			return
		}
		o.a.stopped, o.state = true, "accepted"
		if o.sStart == "accepted" {
			o.s = fresh(d, o.sLen, false)
		}
		if o.pStart == "accepted" {
			o.p = fresh(d, o.pLen, o.pNatural)
		}
	case "special_start", "publicity_start", "suspended":
		h := hold{name: strings.TrimSuffix(e.Event, "_start"), from: d, both: e.Event == "special_start"}
		for _, x := range []struct {
			k     *slow
			mine  bool
			holds *bool
		}{{&o.s, h.both, &h.holdsS}, {&o.p, true, &h.holdsP}} {
			if x.mine && !x.k.never && !x.k.stopped && (x.k.open > 0 || x.k.due() >= d) {
				*x.holds = true
				x.k.open++
			}
		}
		o.holds = append(o.holds, h)
		o.stands()
	case "special_end", "publicity_end", "resumed":
		name := map[string]string{"special_end": "special", "publicity_end": "publicity", "resumed": "suspended"}[e.Event]
		for i, h := range o.holds {
			if h.name != name {
				continue
			}
			o.leaveOut(h, d)
			if h.holdsS {
				o.s.open--
			}
			if h.holdsP {
				o.p.open--
			}
			o.holds = append(append([]hold{}, o.holds[:i]...), o.holds[i+1:]...)
			break
		}
		o.stands()
	case "extended":
		o.s.length += e.Days
	case "decided":
		for _, h := range o.holds { // a public notice may still last
			o.leaveOut(h, d)
		}
		o.s.stopped, o.p.stopped, o.state = true, true, "granted"
		o.d = fresh(d, 10, false)
	case "delivered":
		o.d.stopped, o.state = true, "closed"
	}
}

// leaveOut takes each day of a pause out of the count, first and last too.
func (o *oracle) leaveOut(h hold, to string) {
	for x := h.from; x <= to; x = next(x) {
		if h.holdsS {
			o.s.paused[x] = true
		}
		if h.holdsP {
			o.p.paused[x] = true
		}
	}
}

func (o *oracle) stands() {
	o.state = "review"
	for _, h := range o.holds {
		if h.name == "special" && o.state != "suspended" {
			o.state = "special"
		}
		if h.name == "suspended" {
			o.state = "suspended"
		}
	}
}

// says is a clock as the oracle tells it on a day: due date and state.
func (s *slow) says(asOf string) string {
	switch {
	case s.never:
		return "absent"
	case s.stopped:
		return s.due() + " stopped"
	case s.open > 0:
		return " paused"
	case s.due() < asOf:
		return s.due() + " expired"
	}
	return s.due() + " running"
}

func told(a Answer, kind cases.ClockKind) string {
	k, ok := a.Clock(kind)
	switch {
	case !ok:
		return "absent"
	case k.Due == 0:
		return " " + k.State
	}
	return k.Due.String() + " " + k.State
}

// drawn is a lawful sequence of events with its oracle, up to some day.
func drawn(r *rand.Rand) (File, *oracle, workday.Day) {
	o := &oracle{permit: r.IntN(2) == 0, sLen: 1 + r.IntN(45), pLen: 1 + r.IntN(30), pNatural: r.IntN(5) == 0,
		sStart: pick(r, "accepted", "accepted", "received"), pStart: pick(r, "accepted", "accepted", "received")}
	for _, k := range []*slow{&o.a, &o.s, &o.p, &o.d} {
		k.never = true
	}
	f := File{Regime: catalogue.Permit, Limits: map[cases.ClockKind]Limit{
		cases.Statutory: {Days: o.sLen, Unit: "workday", Starts: o.sStart}, cases.Promised: {Days: o.pLen, Unit: pick(r, "workday"), Starts: o.pStart}}}
	if o.pNatural {
		f.Limits[cases.Promised] = Limit{Days: o.pLen, Unit: "day", Starts: o.pStart}
	}
	if !o.permit {
		f.Regime = catalogue.Regimes[1+r.IntN(6)]
	}
	at := day("2023-01-01").AddDays(r.IntN(3*365 + 200))
	once := map[string]bool{}
	for range 1 + r.IntN(14) {
		e, ok := choose(r, o, at, once)
		if !ok {
			break
		}
		f.Events = append(f.Events, e)
		o.happen(e)
		at = e.day.AddDays(skip(r))
	}
	asOf := at.AddDays(r.IntN(40))
	o.until(asOf.String())
	return f, o, asOf
}

func skip(r *rand.Rand) int {
	if r.IntN(4) == 0 {
		return 0
	}
	return r.IntN(12)
}

func pick(r *rand.Rand, from ...string) string { return from[r.IntN(len(from))] }

// choose draws an event that is lawful on a day.
func choose(r *rand.Rand, o *oracle, at workday.Day, once map[string]bool) (Event, bool) {
	probe := *o // silence may speak before the event
	probe.until(at.String())
	var open []string
	switch {
	case probe.state == "":
		open = []string{"received"}
	case probe.state == "submitted" || probe.state == "precheck":
		open = []string{"accepted", "accepted", "correction_notified"}
	case probe.state == "correction":
		open = []string{"correction_received"}
	case probe.state == "granted":
		open = []string{"delivered"}
	case probe.state == "closed":
		return Event{}, false
	default:
		open = []string{"special_start", "publicity_start", "suspended"}
		for _, h := range probe.holds {
			open = append(open, map[string]string{"special": "special_end", "publicity": "publicity_end", "suspended": "resumed"}[h.name])
		}
		if probe.state == "accepted" || probe.state == "review" {
			open = append(open, "decided")
		}
		if !once["extended"] && !probe.s.never && (probe.s.open > 0 || probe.s.due() >= at.String()) {
			open = append(open, "extended")
		}
	}
	e := Event{Event: pick(r, open...), day: at}
	once[e.Event] = true
	e.At = at.String()
	if e.Event == "extended" {
		e.Days = 1 + r.IntN(15)
	}
	if strings.HasSuffix(e.Event, "received") && r.IntN(2) == 0 {
		e.At += fmt.Sprintf("T%02d:%02d", r.IntN(24), r.IntN(60))
	}
	e.when()
	return e, true
}

// A hundred thousand lawful lives: the clocks of the house and a person counting
// on a wall calendar agree on each date and state, for all of 2023 to 2026.
func TestOracleAgrees(t *testing.T) {
	n := 100_000
	if testing.Short() {
		n = 5_000
	}
	r := rand.New(rand.NewPCG(7, 11))
	seen := map[string]int{}
	for i := range n {
		f, o, asOf := drawn(r)
		if err := f.check(); err != nil {
			t.Fatalf("%d: %v", i, err)
		}
		a, err := f.Tell(calendar, workday.DefaultHours, asOf)
		if err != nil {
			t.Fatalf("%d: %v\n%+v", i, err, f.Events)
		}
		if o.deemed && !o.a.never {
			o.a.stopped = false // it ran out, and stays so
		}
		for kind, k := range map[cases.ClockKind]*slow{cases.Acceptance: &o.a, cases.Statutory: &o.s, cases.Promised: &o.p, cases.Delivery: &o.d} {
			k.never = k.start == ""
			want, got := k.says(asOf.String()), told(a, kind)
			if o.deemed && kind == cases.Acceptance {
				want = k.due() + " expired"
			}
			if got != want {
				t.Fatalf("%d as of %s: %s is %q, by hand %q\n%+v\n%+v", i, asOf, kind, got, want, f.Limits, f.Events)
			}
			seen[string(kind)+strings.TrimLeft(want, "0123456789-")]++
			conserve(t, a, kind, k)
		}
		if string(a.State) != o.state {
			t.Fatalf("%d as of %s: %s, by hand %s\n%+v", i, asOf, a.State, o.state, f.Events)
		}
	}
	t.Logf("%d lives: %v", n, seen)
	for _, want := range []string{"acceptance running", "acceptance expired", "acceptance stopped", "statutory paused", "statutory expired", "promised paused", "delivery running"} {
		if seen[want] == 0 {
			t.Errorf("no life ever had %s", want)
		}
	}
}

// conserve counts the working days outside the pauses up to the due date: as
// many as the limit is long, however often it was paused and resumed.
func conserve(t *testing.T, a Answer, kind cases.ClockKind, k *slow) {
	c, ok := a.Clock(kind)
	if !ok || c.Due == 0 || k.natural {
		return
	}
	n := 0
	for d := next(k.start); d <= c.Due.String(); d = next(d) {
		if works[d] && !k.paused[d] {
			n++
		}
	}
	if n != k.length {
		t.Fatalf("%s counts %d working days outside its pauses, its limit is %d", kind, n, k.length)
	}
}
