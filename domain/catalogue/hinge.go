package catalogue

import (
	"slices"

	"tongban/domain/feel"
)

// Hinges are the answers on which the item turns: every name its conditions,
// prerequisites and materials ask for, each once, in order of the alphabet.
func (it *Item) Hinges() []string {
	var names []string
	for _, c := range it.Conditions {
		names = append(names, namesOf(c.when)...)
	}
	for _, p := range it.Prerequisites {
		names = append(names, namesOf(p.when)...)
	}
	for _, m := range it.Materials {
		names = append(names, namesOf(m.when)...)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func namesOf(when *feel.Expr) []string {
	if when == nil {
		return nil
	}
	return when.Names()
}

// Situation is what the guide means for a person as far as the answers go.
type Situation struct {
	Needed []Material // whatever else will be answered
	Open   []Material // needed or not: an answer is missing
	Unmet  []Condition
	First  []Prerequisite
}

// In is the item in the situation of a person. open tells of a name that it has
// no answer yet; what hangs on such a name is not decided, since in FEEL null
// equals nothing and so looks like no.
func (it *Item) In(answers feel.Context, open func(name string) bool) Situation {
	var s Situation
	undecided := func(when *feel.Expr) bool { return slices.ContainsFunc(namesOf(when), open) }
	for _, m := range it.Materials {
		switch {
		case undecided(m.when):
			s.Open = append(s.Open, m)
		case m.applies(answers):
			s.Needed = append(s.Needed, m)
		}
	}
	s.Unmet = slices.DeleteFunc(it.Unmet(answers), func(c Condition) bool { return undecided(c.when) })
	s.First = slices.DeleteFunc(it.First(answers), func(p Prerequisite) bool { return undecided(p.when) })
	return s
}
