package bench

import (
	"context"
	"math"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// A quantile is right to two digits, whatever was counted.
func TestRecorderIsRightToTwoDigits(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		all := rapid.SliceOfN(rapid.Int64Range(0, int64(time.Hour/time.Microsecond)), 1, 200).Draw(rt, "µs")
		var r recorder
		for _, us := range all {
			r.add(time.Duration(us) * time.Microsecond)
		}
		slices.Sort(all)
		for _, q := range []float64{0.5, 0.95, 0.99, 1} {
			want := float64(all[max(0, int(q*float64(len(all))+0.5)-1)]) / 1000
			if got := r.quantile(q); math.Abs(got-want) > want/50+0.001 {
				rt.Fatalf("q %v: %v ms, want %v", q, got, want)
			}
		}
	})
}

// An open loop does not ask a slow server less often, and what waits its turn is
// counted as waiting.
func TestOpenLoopCountsFromTheIntendedBeginning(t *testing.T) {
	const hold = 50 * time.Millisecond
	out := load{clients: 1, duration: time.Second, rate: 40}.run(context.Background(), func(context.Context, int, int64) error {
		time.Sleep(hold)
		return nil
	})
	if out.done != 40 {
		t.Errorf("%d of 40 units done", out.done)
	}
	if last := time.Duration(out.most.Load()) * time.Microsecond; last < 10*hold {
		t.Errorf("the last unit waited %s, as if it had not queued", last)
	}
}

// A day pressed into a slice begins and ends with it, and never goes back.
func TestPressedDay(t *testing.T) {
	shape := pressed(dayShape)
	last := 0.0
	for q := 0.0; q <= 1; q += 0.001 {
		at := shape(q)
		if at < last || at > 1 {
			t.Fatalf("at %v of the day: %v after %v", q, at, last)
		}
		last = at
	}
	if noon := shape(0.5); noon < 11.0/24 || noon > 15.0/24 {
		t.Errorf("half of a day's applications are in by %v of the day", noon)
	}
}

func TestPeopleDiffer(t *testing.T) {
	seen := map[string]bool{}
	for n := range 200_000 {
		id := person(n*53, busy).IDNumber
		if seen[id] {
			t.Fatalf("person %d has a number that was given", n*53)
		}
		seen[id] = true
	}
}
