package catalogue

import "tongban/base/workday"

// Trust is how far a material that is kept may be relied upon when it is used
// again (可信等级).
type Trust string

// The levels, the highest first.
const (
	TrustA Trust = "A" // the office itself issued it
	TrustB Trust = "B" // somebody at a window held it against the original
	TrustC Trust = "C" // its owner sent it, nobody saw the original
	TrustD Trust = "D" // its owner wrote it and stands for it
)

// TrustRule is one level: what may be done with a material of it.
type TrustRule struct {
	Trust  Trust
	Verify bool   // used again, the window asks for the original all the same
	Months int    // the level lasts so long after the material was handed in; 0 has no end
	Basis  string // by what right
}

// TrustRules are the levels with what they allow. Any may be put to a new
// application; what it is worth there differs.
var TrustRules = []TrustRule{
	{TrustA, false, 0, "local rule"},
	{TrustB, false, 12, "local rule"},
	{TrustC, true, 0, "local rule"},
	{TrustD, false, 0, "local rule"},
}

// TrustOf is the level on a day of a material handed in on another: seen tells
// whether a window took it in from the original and accepted the case. What a
// window saw counts for a time; after it, it is as if nobody had.
func TrustOf(seen bool, handedIn, on workday.Day) Trust {
	if !seen {
		return TrustC
	}
	if until, _ := handedIn.AddMonths(TrustB.Rule().Months); on > until {
		return TrustC
	}
	return TrustB
}

// Rule is what the level allows; of an unknown level nothing is believed.
func (t Trust) Rule() TrustRule {
	for _, r := range TrustRules {
		if r.Trust == t {
			return r
		}
	}
	return TrustRule{Trust: t, Verify: true}
}
