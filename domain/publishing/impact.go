package publishing

import (
	"slices"
	"strconv"
	"strings"

	"tongban/domain/catalogue"
	"tongban/domain/org"
)

// Running are the cases under way of an item in one state at one street; they
// keep the version they were filed under.
type Running struct {
	State  string
	Street org.UnitCode // that took it in
	Cases  int
}

// ListRecord is a record of a published list (权力、责任、服务清单) that names an item.
type ListRecord struct{ List, ID, Name string }

// Impact is what publishing a revision touches, told before anybody does it.
type Impact struct {
	Running    []Running
	Cases      int          // of Running, all together
	Drafts     int          // residents who are still writing, and will be told
	Form       string       // key of the form, when it changes; "" else
	Samples    int          // filled samples that go with that form
	Flow       bool         // the flow or its steps change
	Booklet    int          // chapters of the booklet to print anew
	Lists      []ListRecord // of the power and service lists, those that name the item
	LifeEvents []string     // bundles the item stands in, before or after
	Leading    []string     // items that need this one's result first
	Formshare  []string     // other items that ask by the same form; they keep their own copy
	Promised   int          // how much longer the promise is, in its unit; negative is shorter
	Statutory  int
	Unit       string // of both
}

// Surround is what is known of the world around an item, for Impact.
type Surround struct {
	Running []Running
	Drafts  int
	Items   []catalogue.Item // all in force
	Samples map[string]int   // filled samples by key of the form
	Lists   []ListRecord     // records that name the item
}

// ImpactOf tells what a revision touches.
func ImpactOf(was, now *catalogue.Item, changes []catalogue.Change, s Surround) Impact {
	m := Impact{Running: s.Running, Drafts: s.Drafts, Lists: s.Lists}
	for _, r := range s.Running {
		m.Cases += r.Cases
	}
	if len(changes) > 0 {
		m.Booklet = 1
	}
	for _, c := range changes {
		m.Flow = m.Flow || strings.HasPrefix(c.Place(), "flow")
		if c.Place() == "form" || strings.HasPrefix(c.Place(), "form.") {
			m.Form, m.Samples = now.Form, s.Samples[now.Form]
		}
		m.days(c)
	}
	m.LifeEvents = slices.Compact(slices.Sorted(slices.Values(append(slices.Clone(was.LifeEvents), now.LifeEvents...))))
	for i := range s.Items {
		m.neighbour(&s.Items[i], now)
	}
	return m
}

// neighbour notes an item that hangs on this one.
func (m *Impact) neighbour(other, now *catalogue.Item) {
	if other.ID == now.ID {
		return
	}
	if slices.ContainsFunc(other.Prerequisites, func(p catalogue.Prerequisite) bool { return p.Item == now.ID }) {
		m.Leading = append(m.Leading, other.ID)
	}
	if m.Form != "" && other.Form == m.Form {
		m.Formshare = append(m.Formshare, other.ID)
	}
}

func (m *Impact) days(c catalogue.Change) {
	old, _ := strconv.Atoi(c.Old)
	now, _ := strconv.Atoi(c.New)
	switch c.Place() {
	case "limits.promised.amount":
		m.Promised = now - old
	case "limits.statutory.amount":
		m.Statutory = now - old
	}
}
