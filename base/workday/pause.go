package workday

import (
	"cmp"
	"math"
	"slices"

	"tongban/base/fault"
)

// Pause is a time in which a limit does not run. Its first and its last day are
// both outside the count. To is 0 while the pause lasts.
type Pause struct{ From, To Day }

// Check refuses a pause that ends before it begins: PAUSE-01.
func (p Pause) Check() error {
	if p.To != 0 && p.To < p.From {
		return fault.New(fault.Invalid, "PAUSE-01")
	}
	return nil
}

const never Day = math.MaxInt32

// open tells a pause that still lasts, after union.
func (p Pause) open() bool { return p.To == never }

// union puts pauses in order and joins those that touch, so that no day is left
// out twice. A pause that ends before it begins is no pause.
func union(pauses []Pause) []Pause {
	if len(pauses) == 0 {
		return nil
	}
	sorted := make([]Pause, 0, len(pauses))
	for _, p := range pauses {
		if p.To == 0 {
			p.To = never
		}
		if p.From <= p.To {
			sorted = append(sorted, p)
		}
	}
	slices.SortFunc(sorted, func(a, b Pause) int { return cmp.Compare(a.From, b.From) })
	merged := sorted[:0]
	for _, p := range sorted {
		if n := len(merged); n > 0 && int(p.From) <= int(merged[n-1].To)+1 {
			merged[n-1].To = max(merged[n-1].To, p.To)
			continue
		}
		merged = append(merged, p)
	}
	return merged
}

// covering finds the pause that a day lies in.
func covering(pauses []Pause, d Day) (Pause, bool) {
	for _, p := range pauses {
		if p.From <= d && d <= p.To {
			return p, true
		}
	}
	return Pause{}, false
}
