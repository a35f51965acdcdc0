package cases

import (
	"slices"

	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/catalogue"
)

// Ask is what the entry of a row must say, beyond who and when. It is checked
// when the step is taken; which acts are possible does not hang on it.
type Ask struct {
	Field string // of Facts, as faces name it
	Code  string
	Holds func(c *Case, s Setting, f Facts) bool
}

func asks(all ...Ask) []Ask { return all }

// What rows ask for.
var (
	planned  = Ask{"days", "CASE-DAYS-01", func(_ *Case, _ Setting, f Facts) bool { return f.Days > 0 && f.Days <= 250 }}
	rightOne = Ask{"organ", "CASE-ORGAN-01", func(_ *Case, _ Setting, f Facts) bool { return f.Organ != "" }}
	first    = Ask{"other", "CASE-OTHER-01", func(c *Case, _ Setting, f Facts) bool { return f.Other != "" && f.Other != string(c.Number) }}
	fresh    = Ask{"points", "CASE-CORRECT-04", func(_ *Case, _ Setting, f Facts) bool { return f.New }}
	listed   = Ask{"kind", "CASE-SPECIAL-01", func(c *Case, s Setting, f Facts) bool {
		_, ok := SpecialOf(s.Item, f.Special)
		return ok || f.Special == "hearing" && !c.over(Hearing)
	}}
	within = Ask{"days", "CASE-EXTEND-01", func(_ *Case, s Setting, f Facts) bool {
		e := extensionOf(s.Item)
		return e != nil && f.Days > 0 && f.Days <= e.Most
	}}
	intime = Ask{"days", "CASE-EXTEND-02", func(c *Case, s Setting, _ Facts) bool {
		k := c.Clock(Statutory)
		return k != nil && k.State != Stopped && !k.Expired && (k.State == Paused || s.At.Before(k.DueAt))
	}}
	prompt = Ask{"reason", "CASE-HANDBACK-01", func(c *Case, s Setting, _ Facts) bool {
		return s.Calendar.Between(workday.DayOf(c.AcceptedAt), workday.DayOf(s.At)) <= 1
	}}
	suspends = Ask{"ground", "CASE-GROUND-01", func(_ *Case, s Setting, f Facts) bool { return Suspends(s.Item, f.Ground) != nil }}
	ends     = Ask{"ground", "CASE-GROUND-02", func(_ *Case, _ Setting, f Facts) bool { return slices.Contains(Terminations, f.Ground) }}
	lost     = Ask{"ground", "CASE-GROUND-03", func(_ *Case, _ Setting, f Facts) bool { return slices.Contains(Discontinuations, f.Ground) }}
	leave    = Ask{"proposal", "CASE-PROPOSE-01", func(c *Case, _ Setting, f Facts) bool {
		return f.Proposal != Grant || !c.Lacks() && !c.Is(Falsified)
	}}
)

// SpecialOf is the special procedure of a kind that the item lists.
func SpecialOf(it *catalogue.Item, kind string) (catalogue.Special, bool) {
	for _, x := range it.Flow.Special {
		if x.Kind == kind {
			return x, true
		}
	}
	return catalogue.Special{}, false
}

// check asks a row's questions and names every answer that does not hold.
func (r Row) check(c *Case, s Setting, f Facts) error {
	all := fault.New(fault.Invalid, "INPUT-01")
	for _, a := range r.Asks {
		if !a.Holds(c, s, f) {
			all.With(a.Field, a.Code)
		}
	}
	return all.OrNil()
}
