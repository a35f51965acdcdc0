package evaluation

import "testing"

// Silence is satisfaction in the figure of the province alone, and is told apart.
func TestTwoFigures(t *testing.T) {
	for _, x := range []struct {
		name                       string
		levels                     [6]int
		late, waiting              int
		honest, provincial, active string
	}{
		{"nothing ended", [6]int{}, 0, 0, "", "", ""},
		{"nobody spoke yet", [6]int{}, 0, 5, "", "", "0.00%"},
		{"all silent for a week", [6]int{}, 8, 0, "", "100.00%", "0.00%"},
		{"one angry voice among the silent", [6]int{5: 1}, 99, 0, "0.00%", "99.00%", "1.00%"},
		{"fair is satisfied", [6]int{1: 1, 2: 1, 3: 1, 4: 1}, 0, 4, "75.00%", "75.00%", "50.00%"},
		{"never rounded up", [6]int{1: 29999, 5: 1}, 0, 0, "99.99%", "99.99%", "100.00%"},
	} {
		var tally Tally
		for l, n := range x.levels {
			if l > 0 {
				tally.Add(Level(l), false, n)
			}
		}
		tally.Add(0, true, x.late)
		tally.Add(0, false, x.waiting)
		if tally.Honest() != x.honest || tally.Provincial() != x.provincial || tally.Active() != x.active {
			t.Errorf("%s: %q %q %q, want %q %q %q", x.name, tally.Honest(), tally.Provincial(), tally.Active(), x.honest, x.provincial, x.active)
		}
		if two := tally.Plus(tally); two.Ended() != 2*tally.Ended() || two.Bad() != 2*tally.Bad() || two.Honest() != tally.Honest() {
			t.Errorf("%s: twice the same is %+v", x.name, two)
		}
	}
}
