package bench

// Judgment is one promise held against what was measured.
type Judgment struct {
	Promise  string  `json:"promise"`
	Measured float64 `json:"measured"`
	Limit    float64 `json:"limit"`
	Holds    bool    `json:"holds"`
}

// promise is what a unit owes on a quiet machine of two processors.
type promise struct {
	name  string
	limit float64
	least bool // the figure must not be under the limit; else not over it
	of    func(*Report) float64
}

// always holds for every unit.
var always = []promise{
	{"cold_start_ms", 1000, false, func(r *Report) float64 { return r.ColdStart }},
	{"failed", 0, false, func(r *Report) float64 { return float64(r.Failed) }},
}

// judge says which promises hold; on a busy machine it says nothing.
func (r *Report) judge(u *unit) {
	if !r.Quiet {
		return
	}
	for _, p := range append(append([]promise{}, u.promises...), always...) {
		measured := p.of(r)
		if measured == 0 && p.least {
			continue // there was no such floor
		}
		holds := measured <= p.limit
		if p.least {
			holds = measured >= p.limit
		}
		r.Judged = append(r.Judged, Judgment{p.name, measured, p.limit, holds})
	}
}
