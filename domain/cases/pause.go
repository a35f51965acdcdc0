package cases

import (
	"slices"

	"tongban/domain/catalogue"
)

// counted are the procedures whose time is not counted in a permit's limit; the
// applicant is told in writing how long they take. basis: xzxkf §45
var counted = []string{"hearing", "tender", "auction", "inspection", "testing", "quarantine", "appraisal", "expert_review"}

// PauseRight is the right by which a special procedure stops a clock, "" when it
// does not. No basis, no pause: what 行政许可法 §45 lists stops both clocks of a
// permit; elsewhere the item must carry its own article for the statutory
// clock, and says itself whether its promise stands still.
func PauseRight(reg catalogue.Regime, kind string, clock ClockKind, own catalogue.Special) string {
	permit := reg == catalogue.Permit && slices.Contains(counted, kind)
	article := own.Basis != "" && own.Basis != local && slices.Contains(own.Pauses, string(clock))
	switch {
	case clock != Statutory && clock != Promised:
		return ""
	case permit:
		return "xzxkf §45"
	case article:
		return own.Basis
	case clock == Promised && (len(own.Pauses) == 0 || slices.Contains(own.Pauses, string(Promised))):
		return local
	}
	return ""
}

// SuspensionRight is the same of a suspension: the promise stands still by the
// district's own rule, the statutory clock only where the ground has an article.
func SuspensionRight(ground *catalogue.Ground, clock ClockKind) string {
	switch {
	case ground == nil || clock != Statutory && clock != Promised:
		return ""
	case ground.Basis != "" && ground.Basis != local:
		return ground.Basis
	case clock == Promised:
		return local
	}
	return ""
}

// pauseRight is the right of a row that holds a clock, "" when it does not bite.
func pauseRight(c *Case, act Act, clock ClockKind, s Setting, f Facts) (basis, why string) {
	switch act {
	case StartSpecial:
		own, _ := SpecialOf(s.Item, f.Special)
		return PauseRight(c.Regime, f.Special, clock, own), f.Special
	case Suspend:
		return SuspensionRight(Suspends(s.Item, f.Ground), clock), f.Ground
	case Forward:
		// The limit of the organ that only reviews ends with its review.
		// basis: xzxkf §43
		if c.Regime == catalogue.Permit {
			return "xzxkf §43", "forward"
		}
		if fw := s.Item.Procedure.Forward; fw != nil && fw.Basis != "" {
			return fw.Basis, "forward"
		}
		return local, "forward"
	}
	return "", ""
}
