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
// of a department or body of the pack ("HZ-CL"). Twelve digits name a community,
// which is no unit: nothing is accepted, handled or decided there.
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
	PartyBody   Status = "party"      // 党的机关
	ServiceBody Status = "service"    // 事业单位/公共服务机构
	Enterprise  Status = "enterprise" // 企业 (公用事业)
)

// Unit is a street, department or body that can hold a task.
type Unit struct {
	Code       UnitCode  `yaml:"code"`
	Name       string    `yaml:"name"`
	Short      string    `yaml:"short"` // 文书编号的机关代字
	USCC       code.USCC `yaml:"uscc"`  // fictional in the shipped pack
	Level      int       `yaml:"level"` // 行使层级: 3 city, 4 district, 5 street
	Status     Status    `yaml:"status"`
	ReviewBody string    `yaml:"review_body"` // 复议机关, "" when no review lies
	Court      string    `yaml:"court"`
	Hall       string    `yaml:"hall"` // name of its hall, for streets
	Address    string    `yaml:"address"`
	Phone      string    `yaml:"phone"`
	Hours      string    `yaml:"hours"`

	Aliases    []string `yaml:"aliases"`   // other names guides and lists give it
	Functions  []string `yaml:"functions"` // 主要职能
	Confidence string   `yaml:"confidence"`
	Note       string   `yaml:"note"`
}

// Office is an internal office every street has (街道内设机构). It acts in the
// street's name: a step that names it falls to the street.
type Office struct {
	Key       string   `yaml:"key"`
	Name      string   `yaml:"name"`
	Functions []string `yaml:"functions"`
	Aliases   []string `yaml:"aliases"`
}

// IsStreet tells whether the unit is a street (nine digits).
func (u UnitCode) IsStreet() bool { return len(u) == 9 && u[0] >= '0' && u[0] <= '9' }

// Chart is the organisation of one district.
type Chart struct {
	Place    string // six-digit division
	District string // 海珠区
	Units    []Unit
	Offices  []Office // of every street

	Communities []Community // of all streets
	Halls       []Hall

	byCode      map[UnitCode]int
	byName      map[string]int // name and aliases
	byCommunity map[UnitCode]int
}

// NewChart indexes the units; a code that stands twice keeps the first.
func NewChart(place, district string, units []Unit) *Chart {
	c := &Chart{Place: place, District: district, Units: units,
		byCode: make(map[UnitCode]int, len(units)), byName: make(map[string]int, 2*len(units))}
	for i, u := range units {
		if _, twice := c.byCode[u.Code]; !twice {
			c.byCode[u.Code] = i
		}
		for _, name := range u.Names() {
			if _, twice := c.byName[name]; !twice {
				c.byName[name] = i
			}
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

// Resolve finds a unit by its name or by one of its other names.
func (c *Chart) Resolve(name string) (Unit, bool) {
	i, ok := c.byName[name]
	if !ok {
		return Unit{}, false
	}
	return c.Units[i], true
}

// Names are all names of the unit, its own first.
func (u Unit) Names() []string { return append([]string{u.Name}, u.Aliases...) }

// Name is the unit's name, the station of a community, or the code when the
// chart knows neither.
func (c *Chart) Name(code UnitCode) string {
	if u, ok := c.Unit(code); ok {
		return u.Name
	}
	if x, ok := c.Community(code); ok {
		return x.Station()
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
