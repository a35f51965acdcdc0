package bench

import (
	"math/bits"
	"sync/atomic"
	"time"
)

// recorder counts durations in buckets of fixed number, each no wider than a
// sixty-fourth of what it holds: from a microsecond to an hour it is right to
// two digits, takes no memory while it counts, and forgets no outlier.
type recorder struct {
	counts [buckets]atomic.Uint64
	n      atomic.Uint64
	most   atomic.Int64 // µs
}

const (
	fine    = 6 // bits kept of a duration
	buckets = (33 - fine) << fine
)

// add counts one duration; nothing is shorter than a microsecond.
func (r *recorder) add(d time.Duration) {
	us := max(d.Microseconds(), 0)
	r.counts[bucketOf(us)].Add(1)
	r.n.Add(1)
	for {
		most := r.most.Load()
		if us <= most || r.most.CompareAndSwap(most, us) {
			return
		}
	}
}

func bucketOf(us int64) int {
	if us < 1<<fine {
		return int(us)
	}
	shift := bits.Len64(uint64(us)) - fine - 1
	return min((shift+1)<<fine|int(us>>shift)&(1<<fine-1), buckets-1)
}

// upperOf is the largest duration of a bucket, in µs.
func upperOf(bucket int) int64 {
	if bucket < 1<<fine {
		return int64(bucket)
	}
	shift := bucket>>fine - 1
	return (int64(bucket&(1<<fine-1)|1<<fine)+1)<<shift - 1
}

// quantile is the duration that the share q of all did not exceed, in ms.
func (r *recorder) quantile(q float64) float64 {
	want, seen := uint64(q*float64(r.n.Load())+0.5), uint64(0)
	for i := range r.counts {
		if seen += r.counts[i].Load(); seen >= want && seen > 0 {
			return float64(min(upperOf(i), r.most.Load())) / 1000
		}
	}
	return 0
}

func (r *recorder) spread() Spread {
	return Spread{P50: r.quantile(0.5), P95: r.quantile(0.95), P99: r.quantile(0.99), Most: float64(r.most.Load()) / 1000}
}

// Spread is how long something took, in milliseconds.
type Spread struct {
	P50  float64 `json:"p50_ms"`
	P95  float64 `json:"p95_ms"`
	P99  float64 `json:"p99_ms"`
	Most float64 `json:"max_ms"`
}
