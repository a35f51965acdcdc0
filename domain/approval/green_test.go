package approval

import (
	"fmt"
	"slices"
	"testing"
)

func TestGreen(t *testing.T) {
	green := Points{Proposed: Yes, FormHolds: true}
	for name, c := range map[string]struct {
		change func(*Points)
		code   string
	}{
		"everything holds":         {func(*Points) {}, ""},
		"a refusal is proposed":    {func(p *Points) { p.Proposed = No }, "GREEN-PROPOSAL-01"},
		"nobody has proposed":      {func(p *Points) { p.Proposed = "" }, "GREEN-PROPOSAL-01"},
		"an officer must judge":    {func(p *Points) { p.Judged = 1 }, "GREEN-JUDGED-01"},
		"a condition is not met":   {func(p *Points) { p.Unmet = 1 }, "GREEN-CONDITION-01"},
		"the form does not hold":   {func(p *Points) { p.FormHolds = false }, "GREEN-CONDITION-01"},
		"a material is missing":    {func(p *Points) { p.Missing = 1 }, "GREEN-MATERIAL-01"},
		"something may come later": {func(p *Points) { p.Later = true }, "GREEN-MATERIAL-01"},
		"more was asked for":       {func(p *Points) { p.Beyond = 1 }, "GREEN-BEYOND-01"},
	} {
		p := green
		if c.change(&p); p.Red() != c.code {
			t.Errorf("%s: %q, want %q", name, p.Red(), c.code)
		}
	}
}

// The sample is part of the batch, as large as it must be, the same again, and
// another one for another seed.
func TestDraw(t *testing.T) {
	var all []string
	for i := range 42 {
		all = append(all, fmt.Sprint("case ", i))
	}
	a, b := Draw(all, []byte("li")), Draw(all, []byte("li"))
	if len(a) != SampleOf || !slices.Equal(a, b) {
		t.Errorf("drawn %v and %v", a, b)
	}
	if slices.Equal(a, Draw(all, []byte("wu"))) {
		t.Error("two officers draw the same sample")
	}
	for _, x := range a {
		if !slices.Contains(all, x) {
			t.Errorf("%s was not in the batch", x)
		}
	}
	if got := Draw(all[:3], nil); len(got) != 3 {
		t.Errorf("of three, %d are looked at", len(got))
	}
	if got := Draw([]string{"x", "x"}, nil); len(got) != 1 {
		t.Errorf("one case named twice is %v", got)
	}
	hits := map[string]int{}
	for i := range 2000 {
		for _, x := range Draw(all, fmt.Append(nil, i)) {
			hits[x]++
		}
	}
	for _, x := range all { // 2000 × 5 / 42 = 238 on average
		if hits[x] < 150 || hits[x] > 330 {
			t.Errorf("%s is drawn %d times of 2000", x, hits[x])
		}
	}
}
