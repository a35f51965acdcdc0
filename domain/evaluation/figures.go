package evaluation

import (
	"strconv"
	"time"

	"tongban/domain/org"
)

// DefaultDays is after how many natural days the province takes an unrated case
// for fairly satisfied (基本满意，默认). basis: gdhcp
const DefaultDays = 7

// DefaultBefore is the instant before which an unrated case is taken so.
func DefaultBefore(at time.Time) time.Time { return at.AddDate(0, 0, -DefaultDays) }

// Tally is what was said about the ended cases of one unit in a time. Silence is
// counted by itself: our own figure never takes it for satisfaction, the one the
// province counts does and says so.
type Tally struct {
	Unit    org.UnitCode
	Levels  [VeryDissatisfied + 1]int // by level; 0 stays empty
	Default int                       // unrated, and taken for fairly satisfied by the province
	Waiting int                       // unrated, and still within the days
}

// Add counts cases: level 0 is unrated, late past the days.
func (t *Tally) Add(l Level, late bool, n int) {
	switch {
	case l >= VerySatisfied && l <= VeryDissatisfied:
		t.Levels[l] += n
	case late:
		t.Default += n
	default:
		t.Waiting += n
	}
}

// Plus is both together, under the first one's unit.
func (t Tally) Plus(o Tally) Tally {
	for l := range t.Levels {
		t.Levels[l] += o.Levels[l]
	}
	t.Default += o.Default
	t.Waiting += o.Waiting
	return t
}

// Rated is how many people said something.
func (t Tally) Rated() (n int) {
	for _, x := range t.Levels {
		n += x
	}
	return n
}

// Ended is how many cases ended.
func (t Tally) Ended() int { return t.Rated() + t.Default + t.Waiting }

// Good are the three levels the state counts as satisfied. basis: gbf51
func (t Tally) Good() int { return t.Levels[VerySatisfied] + t.Levels[Satisfied] + t.Levels[Fair] }

// Bad are those that ask for an answer.
func (t Tally) Bad() int { return t.Levels[Dissatisfied] + t.Levels[VeryDissatisfied] }

// Honest is the satisfaction of those who spoke, "" when nobody did.
func (t Tally) Honest() string { return share(t.Good(), t.Rated()) }

// Provincial is the satisfaction as the province counts it, defaults among the
// satisfied; "" when there is nothing to count. basis: gdhcp
func (t Tally) Provincial() string { return share(t.Good()+t.Default, t.Rated()+t.Default) }

// Active is the share of ended cases that somebody rated, "" for none ended.
func (t Tally) Active() string { return share(t.Rated(), t.Ended()) }

// share is a part in percent with two digits, cut and never rounded up: 99.99%
// of satisfied people are not all of them.
func share(part, all int) string {
	if all == 0 {
		return ""
	}
	n := part * 10000 / all
	return strconv.Itoa(n/100) + "." + strconv.Itoa(n%100/10) + strconv.Itoa(n%10) + "%"
}
