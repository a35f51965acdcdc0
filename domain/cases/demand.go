package cases

import (
	"slices"

	"tongban/domain/org"
)

// Demand is one thing that was asked beyond the guide, by the entry that asked.
// It never holds a case up; what was said stands beside the entry.
type Demand struct {
	Seq    int
	At     int64 // microseconds UTC
	By     string
	Unit   org.UnitCode
	Became Became
	On     int64 // when it became that, 0 not yet
	Then   int   // the entry that says so
}

// Became is what became of a demand.
type Became string

// What can become of a demand. Whoever was asked may change their mind for as
// long as it stands; one that was taken back stands no more.
const (
	Unanswered Became = ""
	Answered   Became = "answered"
	Declined   Became = "declined"
	Recalled   Became = "recalled"
)

// Becomes lists them as a list may be asked for them.
var Becomes = []Became{"open", Answered, Declined, Recalled}

// MostDemands is how much may be asked beyond the guide in one case.
const MostDemands = 20

var became = map[Act]Became{AnswerBeyond: Answered, DeclineBeyond: Declined, RecallBeyond: Recalled}

// Stands tells whether the demand was not taken back.
func (d *Demand) Stands() bool { return d.Became != Recalled }

// Demand finds the demand of an entry, nil for none.
func (c *Case) Demand(seq int) *Demand {
	for i := range c.Demands {
		if c.Demands[i].Seq == seq {
			return &c.Demands[i]
		}
	}
	return nil
}

// Demanded tells whether any demand beyond the guide stands.
func (c *Case) Demanded() bool {
	return slices.ContainsFunc(c.Demands, func(d Demand) bool { return d.Stands() })
}

// demand takes over what an entry says of demands.
func (c *Case) demand(e Entry) {
	if e.Act == AskBeyond {
		c.Demands = append(c.Demands, Demand{Seq: e.Seq, At: e.At, By: e.By.ID, Unit: e.By.Unit})
		return
	}
	if d := c.Demand(e.Facts.Demand); d != nil {
		d.Became, d.On, d.Then = became[e.Act], e.At, e.Seq
	}
}

// What the rows of demands and libraries hold.
var (
	demanded   = Guard{"CASE-BEYOND-01", func(c *Case, _ org.Actor) bool { return c.Demanded() }}
	thatDemand = Ask{"demand", "CASE-BEYOND-02", func(c *Case, _ Setting, f Facts) bool {
		d := c.Demand(f.Demand)
		return d != nil && d.Stands()
	}}
	fewDemands = Ask{"what", "CASE-BEYOND-03", func(c *Case, _ Setting, _ Facts) bool { return len(c.Demands) < MostDemands }}
	supplied   = Ask{"material", "CASE-LIBRARY-01", func(_ *Case, s Setting, f Facts) bool {
		m, ok := s.Item.Material(f.Material)
		return ok && m.ByLibrary()
	}}
	unmissed = Ask{"material", "CASE-LIBRARY-02", func(c *Case, _ Setting, f Facts) bool { return !slices.Contains(c.Missed, f.Material) }}
)
