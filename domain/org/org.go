// Package org knows who works where, and who may do what.
//
// It keeps the units of the district (streets, departments and bodies, each
// with its legal status, review body and court), the roles of people, the
// written window authorisations, and the permission table: action × role ×
// relation. One table answers both questions a face can ask: may this person
// do this to that object (Can), and which objects may this person see (Scope).
//
// It leaves to others how a person proved who they are (web, api) and what the
// law allows a case to become (domain/cases).
package org

import (
	"tongban/base/code"
	"tongban/base/workday"
)

// UnitCode names a unit: a nine-digit street ("440105001"), or the short code
// of a department or body of the pack ("HZ-CL").
type UnitCode string

// Status is the legal status of a unit; remedies depend on it.
type Status string

// The legal statuses. basis: xzfyf §24; basis: xzxkf §23
const (
	Organ       Status = "organ"      // 行政机关
	Outpost     Status = "outpost"    // 派出机关 (街道办事处)
	Branch      Status = "branch"     // 派出机构/垂直管理分局
	Authorised  Status = "authorised" // 法律法规授权组织
	Entrusted   Status = "entrusted"  // 受委托组织
	MassBody    Status = "mass_body"  // 群团
	ServiceBody Status = "service"    // 事业单位/公共服务机构
)

// Unit is a street, department or body that can hold a task.
type Unit struct {
	Code       UnitCode  `yaml:"code"`
	Name       string    `yaml:"name"`
	Short      string    `yaml:"short"` // 文书编号的机关代字
	USCC       code.USCC `yaml:"uscc"`  // fictional in the shipped pack
	Level      int       `yaml:"level"` // 行使层级: 4 district, 5 street
	Status     Status    `yaml:"status"`
	ReviewBody string    `yaml:"review_body"` // 复议机关, "" when no review lies
	Court      string    `yaml:"court"`
	Hall       string    `yaml:"hall"` // name of its hall, for streets
	Address    string    `yaml:"address"`
	Phone      string    `yaml:"phone"`
	Hours      string    `yaml:"hours"`
}

// IsStreet tells whether the unit is a street (nine digits).
func (u UnitCode) IsStreet() bool { return len(u) == 9 && u[0] >= '0' && u[0] <= '9' }

// Chart is the organisation of one district.
type Chart struct {
	Place    string // six-digit division
	District string // 海珠区
	Units    []Unit
	byCode   map[UnitCode]int
}

// NewChart indexes the units; a code that stands twice keeps the first.
func NewChart(place, district string, units []Unit) *Chart {
	c := &Chart{Place: place, District: district, Units: units, byCode: make(map[UnitCode]int, len(units))}
	for i, u := range units {
		if _, twice := c.byCode[u.Code]; !twice {
			c.byCode[u.Code] = i
		}
	}
	return c
}

// Unit finds a unit by its code.
func (c *Chart) Unit(code UnitCode) (Unit, bool) {
	i, ok := c.byCode[code]
	if !ok {
		return Unit{}, false
	}
	return c.Units[i], true
}

// Name is the unit's name, or its code when the chart does not know it.
func (c *Chart) Name(code UnitCode) string {
	if u, ok := c.Unit(code); ok {
		return u.Name
	}
	return string(code)
}

// Streets are the units that are streets, in the pack's order.
func (c *Chart) Streets() []Unit {
	var out []Unit
	for _, u := range c.Units {
		if u.Code.IsStreet() {
			out = append(out, u)
		}
	}
	return out
}

// Authorisation is a written, dated 窗口授权: this clerk may finish this item
// on the spot. basis: local rule (即办件授权)
type Authorisation struct {
	Account  string
	Item     string
	From, To workday.Day // inclusive
	Document string      // number of the paper that grants it
}

// On tells whether the authorisation holds for an item on a day.
func (a Authorisation) On(item string, d workday.Day) bool {
	return a.Item == item && a.From <= d && d <= a.To
}
