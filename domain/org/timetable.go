package org

import (
	"slices"
	"strings"
	"time"

	"tongban/base/fault"
	"tongban/base/workday"
)

// Timetable is when an office can be met: shifts of the working week. A day off
// has none; a make-up day (调休上班日) has those of Monday. basis: gzckfw §25
type Timetable []Shift

// Shift is one stretch of the day, on some days of the week.
type Shift struct {
	Days Days           `yaml:"days"`
	From workday.Minute `yaml:"from"`
	To   workday.Minute `yaml:"to"`
}

// Days is a set of Monday to Friday, one bit each.
type Days uint8

var dayNames = []string{"mon", "tue", "wed", "thu", "fri"}

// Has tells whether a day of the week is among them.
func (d Days) Has(w time.Weekday) bool { return d&(1<<uint(w)) != 0 }

// UnmarshalText reads mon-fri, fri or mon,wed; DAYS-01 otherwise.
func (d *Days) UnmarshalText(text []byte) error {
	*d = 0
	for part := range strings.SplitSeq(string(text), ",") {
		first, last, run := strings.Cut(strings.TrimSpace(part), "-")
		if !run {
			last = first
		}
		from, to := slices.Index(dayNames, first), slices.Index(dayNames, last)
		if from < 0 || to < from {
			return fault.New(fault.Invalid, "DAYS-01")
		}
		for i := from; i <= to; i++ {
			*d |= 1 << uint(i+1)
		}
	}
	return nil
}

// On are the shifts of a day, in order.
func (t Timetable) On(d workday.Day, c *workday.Calendar) []Shift {
	if !c.IsWorkday(d) {
		return nil
	}
	w := d.Weekday()
	if d.Weekend() {
		w = time.Monday
	}
	return t.of(w)
}

func (t Timetable) of(w time.Weekday) []Shift {
	var out []Shift
	for _, s := range t {
		if s.Days.Has(w) {
			out = append(out, s)
		}
	}
	slices.SortFunc(out, func(a, b Shift) int { return int(a.From) - int(b.From) })
	return out
}

// Span is a run of weekdays with the same shifts, for people to read.
type Span struct {
	First, Last time.Weekday
	Shifts      []Shift
}

// Spans are the weekdays with hours, those that follow each other with the same
// shifts in one.
func (t Timetable) Spans() []Span {
	var out []Span
	for w := time.Monday; w <= time.Friday; w++ {
		shifts := t.of(w)
		if n := len(out); n > 0 && out[n-1].Last == w-1 && same(out[n-1].Shifts, shifts) {
			out[n-1].Last = w
		} else if len(shifts) > 0 {
			out = append(out, Span{w, w, shifts})
		}
	}
	return out
}

func same(a, b []Shift) bool {
	return slices.EqualFunc(a, b, func(x, y Shift) bool { return x.From == y.From && x.To == y.To })
}

// Sound tells whether there are hours at all, each shift ends after it begins,
// and no two of a day overlap.
func (t Timetable) Sound() bool {
	for w := time.Monday; w <= time.Friday; w++ {
		end := workday.Minute(-1)
		for _, s := range t.of(w) {
			if s.From >= s.To || s.From < end {
				return false
			}
			end = s.To
		}
	}
	return len(t.Spans()) > 0
}
