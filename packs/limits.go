package packs

import (
	"strconv"

	"tongban/base/code"
	"tongban/base/workday"
	"tongban/domain/catalogue"
)

// materials: each key stands in the dictionary, once; a situation is told in
// words too.
func (c itemCheck) materials() {
	keys := once{}
	for i, m := range c.it.Materials {
		c.unique(c.src, placeOf("materials", i, "key"), keys, m.Key)
		known, ok := c.p.Materials[m.Key]
		switch {
		case !ok:
			c.find(placeOf("materials", i, "key"), "PACK-21", "material", m.Key)
		case m.SharedFrom != "" && m.SharedFrom != known.Source:
			c.find(placeOf("materials", i, "shared_from"), "PACK-22", "material", m.Key)
		}
		if (m.When == "") != (m.Necessity != "情形必要") || (m.When == "") != (m.WhenText == "") {
			c.find(placeOf("materials", i, "when"), "PACK-23", "material", m.Key)
		}
		if len(m.Accept) == 0 || m.MaxMB <= 0 {
			c.find(placeOf("materials", i, "accept"), "PACK-15", "key", "accept, max_mb")
		}
	}
}

// limits: a statutory limit has its right, a promise is no longer than the
// statute and no shorter than the steps it is made of.
func (c itemCheck) limits() {
	l := c.it.Limits
	for _, x := range []struct {
		key   string
		limit *catalogue.Limit
	}{{"statutory", l.Statutory}, {"promised", l.Promised}} {
		if x.limit == nil {
			continue
		}
		word(c, "limits."+x.key+".starts", x.limit.Starts, starts)
		if x.limit.Span().Check() != nil || x.limit.Amount == 0 || x.limit.Basis == "" && x.key != "statutory" {
			c.find("limits."+x.key, "PACK-25", "key", x.key)
		}
	}
	if s, p := l.Statutory, l.Promised; s != nil && p != nil && s.Unit == p.Unit && s.Starts == p.Starts && p.Amount > s.Amount {
		c.find("limits.promised", "PACK-26", "promised", strconv.Itoa(p.Amount), "statutory", strconv.Itoa(s.Amount))
	}
	if p := l.Promised; p != nil && p.Unit == workday.Workday && c.steps(p.Starts) > p.Amount {
		c.find("limits.promised", "PACK-27", "promised", strconv.Itoa(p.Amount), "steps", strconv.Itoa(c.steps(p.Starts)))
	}
}

// steps are the working days of the steps inside a limit; the window's come
// before acceptance.
func (c itemCheck) steps(starts string) int {
	days := c.it.Flow.Propose.Workdays + c.it.Flow.Decide.Workdays
	if starts == "received" {
		days += c.it.Flow.Window.Workdays
	}
	return days
}

// result: a licence needs the code of its type, and only a licence has one.
// basis: gbt36904
func (c itemCheck) result() {
	if !c.it.Result.Yields() {
		if c.it.Result.Type != "" {
			c.find("result.type_code", "PACK-28", "type", c.it.Result.Type)
		}
		return
	}
	organ, _ := c.p.Chart.Unit(c.it.Organ)
	probe := code.LicenceID{Type21: c.it.Result.Type, Issuer: string(organ.USCC), Serial: "1", Version: "001"}
	if len(c.it.Result.Type) != 21 || organ.USCC != "" && probe.Check() != nil {
		c.find("result.type_code", "PACK-28", "type", c.it.Result.Type)
	}
}
