package proof

import (
	"time"

	"tongban/base/workday"
	"tongban/domain/cases"
	"tongban/domain/catalogue"
	"tongban/domain/org"
)

// Person is who acts in the walk.
type Person struct {
	Name string
	org.Actor
}

// people are one of each role, and one officer who holds every role of the
// office: whoever could both propose and approve.
var people = []Person{
	person("resident", org.Resident), person("clerk", org.Clerk), person("handler", org.Handler), person("approver", org.Approver),
	person("head", org.Head), person("supervisor", org.Supervisor), person("system", org.System), person("guest"),
	person(allHands, org.Clerk, org.Handler, org.Approver, org.Head),
}

const allHands = "all_hands"

// theirs are the acts whose guards look at who acted before.
var theirs = []cases.Act{cases.Propose, cases.DecideYes, cases.DecideNo, cases.Return}

var resident, system = people[0], people[6]

func person(name string, roles ...org.Role) Person {
	return Person{name, org.Actor{ID: name, Roles: roles, Unit: "u"}}
}

// noon is the one moment of the walk: in which order clocks run out is chosen
// by the explorer, never by a date.
var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, workday.Shanghai)

var calendar = func() *workday.Calendar {
	cal, err := workday.New(workday.Year{Year: 2026, Announced: true, Source: "proof"})
	if err != nil {
		panic(err)
	}
	return cal
}()

// items are the items the walk tries in a regime: one that allows everything,
// one that allows nothing and has no statutory limit, one that only the head of
// the government may extend.
func items(reg catalogue.Regime) []*catalogue.Item {
	limit := func(ext *catalogue.Extension) *catalogue.Limit {
		return &catalogue.Limit{Amount: 20, Starts: "accepted", Basis: "local rule", Extension: ext}
	}
	rich := &catalogue.Item{ID: "rich", Regime: reg, Materials: []catalogue.Material{{Key: "m", Deferrable: true}, {Key: "s", SharedFrom: "lib"}},
		Flow:   catalogue.Flow{Pattern: catalogue.TwoStep, Special: []catalogue.Special{{Kind: "testing"}, {Kind: "publicity", Pauses: []string{"promised"}}}},
		Limits: catalogue.Limits{Statutory: limit(&catalogue.Extension{Most: 10, By: "行政机关负责人"}), Promised: limit(nil)},
		Procedure: catalogue.Procedure{Promise: &catalogue.Promise{}, Forward: &catalogue.Forward{Organ: "o"}, Hearing: &catalogue.HearingRight{Basis: "b"},
			Suspend: []catalogue.Ground{{Code: "own", Basis: "b"}}}}
	plain := &catalogue.Item{ID: "plain", Regime: reg, Flow: catalogue.Flow{Pattern: catalogue.TwoStep}}
	state := &catalogue.Item{ID: "state", Regime: reg, Flow: catalogue.Flow{Pattern: catalogue.TwoStep},
		Limits: catalogue.Limits{Statutory: limit(&catalogue.Extension{Most: 15, By: "本级人民政府负责人"})}}
	spot := &catalogue.Item{ID: "spot", Regime: reg, Flow: catalogue.Flow{Pattern: catalogue.OnTheSpot}, Limits: catalogue.Limits{Promised: limit(nil)}}
	return []*catalogue.Item{rich, plain, state, spot}
}

// law is the table of the house.
type law struct{ item *catalogue.Item }

func (l law) Possible(c *cases.Case, by Person) []cases.Act { return cases.Possible(c, by.Actor) }

func (l law) Try(c cases.Case, act cases.Act, by Person, f cases.Facts) (cases.Case, cases.Entry, error) {
	return cases.Try(c, act, by.Actor, cases.Setting{Calendar: calendar, Item: l.item, At: noon}, f)
}

// says are the facts an act is tried with; most need none.
func says(c *cases.Case, act cases.Act) []cases.Facts {
	switch act {
	case cases.Misdirect, cases.Forward:
		return []cases.Facts{{Organ: "o"}}
	case cases.Duplicate:
		return []cases.Facts{{Other: "first"}}
	case cases.Recorrect:
		return []cases.Facts{{New: true}}
	case cases.StartSpecial:
		return []cases.Facts{{Special: "testing", Days: 5}, {Special: "publicity", Days: 5}, {Special: "hearing", Days: 5}}
	case cases.Extend, cases.Redo:
		return []cases.Facts{{Days: 5}}
	case cases.Suspend:
		return []cases.Facts{{Ground: "litigation"}, {Ground: "own"}}
	case cases.Terminate, cases.Discontinue:
		return []cases.Facts{{Ground: "deceased"}}
	case cases.Propose:
		return []cases.Facts{{Proposal: cases.Grant}, {Proposal: cases.Refuse}}
	case cases.Issue:
		return []cases.Facts{{Licence: "l"}}
	case cases.Evaluate:
		return []cases.Facts{{Rating: 3}}
	case cases.LibraryMiss:
		return []cases.Facts{{Material: "s"}}
	case cases.AnswerBeyond, cases.DeclineBeyond, cases.RecallBeyond:
		return []cases.Facts{{Demand: c.Demands[len(c.Demands)-1].Seq}}
	case cases.Expire:
		return fired(c)
	}
	return []cases.Facts{{}}
}

// fired lets each running clock be the one that runs out.
func fired(c *cases.Case) []cases.Facts {
	var out []cases.Facts
	for i := range c.Clocks {
		if k := &c.Clocks[i]; k.Timed() && !k.Expired {
			out = append(out, cases.Facts{Expired: k.Kind})
		}
	}
	return out
}
