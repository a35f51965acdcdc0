// Package timeline tells the clocks of a case from what happened to it.
//
// It reads a small file — a regime, the limits of the item, events with their
// days — and answers, as of a day, where the case stands and when each of its
// clocks ends, counted by the same clocks a case of the house has. It refuses
// what cannot have happened in that order. Nothing else of a case is needed, so
// that anybody can check a date with pencil and paper.
package timeline

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/cases"
	"tongban/domain/catalogue"
)

// File is what is known of a case.
type File struct {
	Regime catalogue.Regime          `json:"regime"`
	Limits map[cases.ClockKind]Limit `json:"limits"`
	Events []Event                   `json:"events"`
}

// Limit is one limit of the item: its length in one of three units, and what
// starts it: received, accepted or decided.
type Limit struct {
	Days   int    `json:"days"`
	Hours  int    `json:"hours"`
	Months int    `json:"months"`
	Unit   string `json:"unit"` // of days: workday or day
	Starts string `json:"starts"`
	Basis  string `json:"basis"`

	span workday.Limit
}

// Event is one thing that happened, on a day or at an hour of it.
type Event struct {
	At      string   `json:"at"`
	Event   string   `json:"event"`
	Days    int      `json:"days"`    // of an extension
	Pauses  []string `json:"pauses"`  // which clocks stand still
	Kind    string   `json:"kind"`    // of a special procedure
	Outcome string   `json:"outcome"` // of a decision: grant or refuse

	day  workday.Day
	at   time.Time
	hour bool // an hour was given
}

// name is what an event is called.
type name = string

// The events.
const (
	received       name = "received"
	notified       name = "correction_notified"
	corrected      name = "correction_received"
	accepted       name = "accepted"
	specialStart   name = "special_start"
	specialEnd     name = "special_end"
	publicityStart name = "publicity_start"
	publicityEnd   name = "publicity_end"
	suspended      name = "suspended"
	resumed        name = "resumed"
	extended       name = "extended"
	decided        name = "decided"
	delivered      name = "delivered"
)

// Events lists what can happen.
var Events = []string{received, notified, corrected, accepted, specialStart, specialEnd, publicityStart, publicityEnd, suspended, resumed,
	extended, decided, delivered}

// most keeps a file readable.
const most = 10_000

// Parse reads a file: TIMELINE-01 when it is no such JSON, else one finding for
// each place that does not hold (events[3].at).
func Parse(raw []byte) (File, error) {
	var f File
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if err := d.Decode(&f); err != nil {
		return File{}, fault.Wrap(err, fault.Malformed, "TIMELINE-01", "why", err.Error())
	}
	if _, err := d.Token(); err != io.EOF {
		return File{}, fault.New(fault.Malformed, "TIMELINE-01", "why", "more than one object")
	}
	return f, f.check()
}

func (f *File) check() error {
	all := fault.New(fault.Invalid, "TIMELINE-02")
	if f.Regime == "" {
		f.Regime = catalogue.Permit
	}
	if !slices.Contains(catalogue.Regimes, f.Regime) {
		all.With("regime", "TIMELINE-REGIME-01", "regimes", words(catalogue.Regimes))
	}
	if len(f.Events) > most {
		all.With("events", "TIMELINE-MANY-01", "max", strconv.Itoa(most))
		return all
	}
	for kind, l := range f.Limits {
		l.check(all, kind)
		f.Limits[kind] = l
	}
	for i := range f.Events {
		f.Events[i].check(all, "events["+strconv.Itoa(i)+"].")
	}
	return all.OrNil()
}

// limited are the clocks whose limit a file may name.
var limited = []cases.ClockKind{cases.Acceptance, cases.Statutory, cases.Promised, cases.Delivery, cases.Reply}

func (l *Limit) check(all *fault.Fault, kind cases.ClockKind) {
	at := "limits." + string(kind)
	if !slices.Contains(limited, kind) {
		all.With(at, "TIMELINE-CLOCK-01", "clocks", words(limited))
		return
	}
	var err error
	if l.span.Unit = workday.Workday; l.Unit != "" {
		l.span.Unit, err = workday.ParseUnit(l.Unit)
	}
	given := 0
	for unit, n := range map[workday.Unit]int{l.span.Unit: l.Days, workday.Hour: l.Hours, workday.Month: l.Months} {
		if n != 0 {
			given++
			l.span.Unit, l.span.Amount = unit, n
		}
	}
	if given != 1 || err != nil || l.span.Amount < 0 || l.span.Check() != nil {
		all.With(at, "TIMELINE-LIMIT-01")
	}
	if l.Starts == "" {
		l.Starts = accepted
	}
	if !slices.Contains([]string{received, accepted, decided}, l.Starts) {
		all.With(at+".starts", "TIMELINE-STARTS-01")
	}
}

func (e *Event) check(all *fault.Fault, at string) {
	if !slices.Contains(Events, e.Event) {
		all.With(at+"event", "TIMELINE-EVENT-01", "events", words(Events))
	}
	if !e.when() {
		all.With(at+"at", "TIMELINE-AT-01")
	}
	if (e.Event == extended) != (e.Days != 0) || e.Days < 0 || (workday.Limit{Amount: e.Days}).Check() != nil {
		all.With(at+"days", "TIMELINE-DAYS-01")
	}
	for _, p := range e.Pauses {
		if p != string(cases.Statutory) && p != string(cases.Promised) || !pausing(e.Event) {
			all.With(at+"pauses", "TIMELINE-PAUSES-01")
			break
		}
	}
	if e.Outcome != "" && (e.Event != decided || e.Outcome != string(cases.Grant) && e.Outcome != string(cases.Refuse)) {
		all.With(at+"outcome", "TIMELINE-OUTCOME-01")
	}
}

func pausing(event string) bool {
	return event == specialStart || event == publicityStart || event == suspended
}

// when reads 2026-04-20 or 2026-04-20T10:00, with seconds if need be.
func (e *Event) when() bool {
	day, _, hour := strings.Cut(e.At, "T")
	d, err := workday.ParseDay(day)
	if err != nil {
		return false
	}
	e.day, e.at, e.hour = d, d.Start(), hour
	if !hour {
		return true
	}
	for _, shape := range []string{"15:04", "15:04:05", "15:04:05Z07:00"} {
		t, err := time.ParseInLocation("2006-01-02T"+shape, e.At, workday.Shanghai)
		if err == nil && workday.DayOf(t) == d {
			e.at = t
			return true
		}
	}
	return false
}

func words[T ~string](all []T) string {
	out := make([]string, len(all))
	for i, x := range all {
		out[i] = string(x)
	}
	return strings.Join(out, ", ")
}
