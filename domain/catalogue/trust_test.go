package catalogue

import (
	"testing"

	"tongban/base/workday"
)

// What a window saw counts for twelve months; what nobody saw is looked at again.
func TestTrust(t *testing.T) {
	day := func(s string) workday.Day {
		d, err := workday.ParseDay(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, x := range []struct {
		name         string
		seen         bool
		handedIn, on string
		want         Trust
		verify       bool
	}{
		{"sent by its owner", false, "2026-11-24", "2026-11-24", TrustC, true},
		{"seen at a window", true, "2026-11-24", "2026-11-24", TrustB, false},
		{"on the last day", true, "2026-11-24", "2027-11-24", TrustB, false},
		{"a day too late", true, "2026-11-24", "2027-11-25", TrustC, true},
		{"from the end of February", true, "2028-02-29", "2029-02-28", TrustB, false},
	} {
		got := TrustOf(x.seen, day(x.handedIn), day(x.on))
		if got != x.want || got.Rule().Verify != x.verify {
			t.Errorf("%s: %s, verify %t", x.name, got, got.Rule().Verify)
		}
	}
	if !Trust("E").Rule().Verify {
		t.Error("a level nobody knows is believed")
	}
}
