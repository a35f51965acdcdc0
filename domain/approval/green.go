package approval

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
)

// Points are what a machine can tell of a case that waits for its decision.
type Points struct {
	Proposed  Verdict // by the handling officer
	Judged    int     // conditions that only an officer can judge
	Unmet     int     // conditions the answers show not to hold
	Missing   int     // required materials that are not there
	FormHolds bool
	Beyond    int  // demands beyond the guide
	Later     bool // something may come later, or was only promised
}

// Red says why a case is not green, as the code of a sentence; "" when all
// automatic points are met and nothing is left to discretion.
func (p Points) Red() string {
	switch {
	case p.Proposed != Yes:
		return "GREEN-PROPOSAL-01"
	case p.Judged > 0:
		return "GREEN-JUDGED-01"
	case p.Unmet > 0 || !p.FormHolds:
		return "GREEN-CONDITION-01"
	case p.Missing > 0 || p.Later:
		return "GREEN-MATERIAL-01"
	case p.Beyond > 0:
		return "GREEN-BEYOND-01"
	}
	return ""
}

// SampleOf is how many of a batch are looked at before it is signed.
const SampleOf = 5

// Draw takes the sample of a batch: which cases, nobody can choose. The seed is
// the house's own secret for this officer and day, so the same batch draws the
// same sample until it is signed.
func Draw(numbers []string, seed []byte) []string {
	rank := func(number string) uint64 {
		sum := sha256.Sum256(append(slices.Clone(seed), number...))
		return binary.BigEndian.Uint64(sum[:8])
	}
	drawn := slices.Clone(numbers)
	slices.SortFunc(drawn, func(a, b string) int {
		if rank(a) < rank(b) {
			return -1
		}
		return 1
	})
	drawn = slices.Compact(drawn)
	return drawn[:min(SampleOf, len(drawn))]
}
