package api

import (
	"context"
	"time"

	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/evaluation"
)

// tallyView is what was said about the ended cases of one unit. A share is in
// percent, cut to two digits, and absent where there is nothing to share.
type tallyView struct {
	Unit       unit   `json:"unit" doc:"Who handled them."`
	Ended      int    `json:"ended"`
	Levels     []int  `json:"levels" doc:"How many rated each level, the best first: five numbers."`
	Default    int    `json:"default" doc:"Unrated for 7 natural days; the province counts them as fairly satisfied."`
	Waiting    int    `json:"waiting" doc:"Unrated, within the 7 days."`
	Honest     string `json:"honest,omitempty" doc:"Satisfied, of those who rated." example:"96.77%"`
	Provincial string `json:"provincial,omitempty" doc:"Satisfaction as the province counts it, defaults among the satisfied." example:"99.20%"`
	Active     string `json:"active,omitempty" doc:"Rated, of all that ended." example:"31.00%"`
}

type ratingsInput struct {
	Month string `query:"month" maxLength:"7" doc:"In which the cases ended; this month without." example:"2026-11"`
}

type ratingsAnswer struct {
	Body Page[tallyView]
}

// listRatings are both figures of a month by unit.
func (a *API) listRatings(ctx context.Context, _ *caller, in *ratingsInput) (*ratingsAnswer, error) {
	at := a.Office.Clock().In(workday.Shanghai)
	from := time.Date(at.Year(), at.Month(), 1, 0, 0, 0, 0, workday.Shanghai)
	if in.Month != "" {
		asked, ok := monthOf(in.Month)
		if !ok {
			return nil, fault.New(fault.Malformed, "LIST-01").With("month", "LIST-02", "name", "month")
		}
		from = asked
	}
	all, err := a.View.Tallies(ctx, from, from.AddDate(0, 1, 0), evaluation.DefaultBefore(at))
	if err != nil {
		return nil, err
	}
	out := &ratingsAnswer{Page[tallyView]{Data: []tallyView{}}}
	for _, t := range all {
		out.Body.Data = append(out.Body.Data, tallyView{a.unit(t.Unit), t.Ended(), t.Levels[1:], t.Default, t.Waiting, t.Honest(), t.Provincial(), t.Active()})
	}
	return out, nil
}

// monthOf reads a month as the address writes it: 2026-11.
func monthOf(s string) (time.Time, bool) {
	at, err := time.ParseInLocation("2006-01", s, workday.Shanghai)
	return at, err == nil && at.Year() >= 2000 && at.Year() < 2200
}
