package acts_test

import (
	"testing"
	"time"

	"tongban/domain/evaluation"
)

// Two withdrawn errands, one of them rated badly: for a week the other is
// unrated, then the province takes it for satisfied, and we still do not.
func TestSilenceIsCountedApart(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		for _, angry := range []bool{true, false} {
			r := o.apply(o.lan)
			if _, err := o.Withdraw(ctx, o.lan, o.key(), r.Number, "不办了。"); err != nil {
				t.Fatal(err)
			}
			if !angry {
				continue
			}
			if _, err := o.Evaluate(ctx, o.lan, o.key(), r.Number, "", evaluation.Rating{Level: evaluation.Dissatisfied, Tags: []string{"slow"}}); err != nil {
				t.Fatal(err)
			}
			_, err := o.Evaluate(ctx, o.lan, o.key(), r.Number, "", evaluation.Rating{Level: evaluation.VerySatisfied})
			refused(t, err, "CASE-RATE-01")
		}
		from := time.UnixMicro(o.now.Load()).AddDate(0, 0, -1)
		for days, want := range map[int][3]string{6: {"0.00%", "0.00%", "50.00%"}, 8: {"0.00%", "50.00%", "50.00%"}} {
			at := from.AddDate(0, 0, days+1)
			all, err := o.db.View().Tallies(ctx, from, from.AddDate(0, 0, 2), evaluation.DefaultBefore(at))
			if err != nil || len(all) != 1 || all[0].Unit != "440105002" {
				t.Fatal(all, err)
			}
			if got := [3]string{all[0].Honest(), all[0].Provincial(), all[0].Active()}; got != want {
				t.Errorf("after %d days: %q, want %q", days, got, want)
			}
		}
	})
}
