package packs

import (
	"slices"
	"strings"
	"time"

	"tongban/base/code"
	"tongban/domain/catalogue"
	"tongban/domain/org"
	"tongban/domain/party"
)

// Demo are the accounts the demo works with. All persons are invented and their
// names say so; passwords are not kept in a pack.
type Demo struct {
	Staff          []Staff             `yaml:"staff"`
	Authorisations []org.Authorisation `yaml:"authorisations"`
	Residents      []Resident          `yaml:"residents"`
}

// Staff is one officer.
type Staff struct {
	Login string       `yaml:"login"`
	Name  string       `yaml:"name"`
	Unit  org.UnitCode `yaml:"unit"`
	Roles []org.Role   `yaml:"roles"`
}

// Resident is one person with an errand; the phone is the login.
type Resident struct {
	Name     string       `yaml:"name"`
	IDNumber string       `yaml:"id_number"`
	Phone    string       `yaml:"phone"`
	Street   org.UnitCode `yaml:"street"`
}

// Party is the resident as an applicant.
func (x Resident) Party() party.Party {
	return party.Party{Kind: party.Person, Name: x.Name, IDNumber: x.IDNumber, Phone: x.Phone, Street: x.Street}
}

// invented marks the name of a person who does not exist.
const invented = "演示"

// someday lies after every birthday: whether a person is born yet is not asked.
var someday = time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)

func (r *reader) checkDemo(p *Pack, t *texts) {
	src, logins, ids := t.at.demo, once{}, once{}
	for i, x := range p.Demo.Staff {
		r.unique(src, placeOf("staff", i, "login"), logins, x.Login)
		r.checkStaff(p, src, i, x)
	}
	for i, x := range p.Demo.Residents {
		r.unique(src, placeOf("residents", i, "id_number"), ids, x.IDNumber)
		r.unique(src, placeOf("residents", i, "phone"), logins, x.Phone)
		r.checkResident(p, src, i, x)
	}
	for i, a := range p.Demo.Authorisations {
		it, known := p.Item(a.Item)
		if !known || it.Flow.Pattern != catalogue.OnTheSpot || !logins[a.Account] || a.From > a.To || a.Document == "" {
			r.find(src, placeOf("authorisations", i, "item"), "PACK-33", "item", a.Item, "account", a.Account)
		}
	}
}

func (r *reader) checkStaff(p *Pack, src *source, i int, x Staff) {
	if !strings.HasPrefix(x.Name, invented) {
		r.find(src, placeOf("staff", i, "name"), "PACK-31", "mark", invented)
	}
	_, community := p.Chart.Community(x.Unit)
	if _, known := p.Chart.Unit(x.Unit); !known && !(community && slices.Equal(x.Roles, []org.Role{org.Assistant})) {
		r.find(src, placeOf("staff", i, "unit"), "PACK-16", "unit", string(x.Unit), "item", x.Login)
	}
	for _, role := range x.Roles {
		if !(org.Actor{Roles: []org.Role{role}}).Staff() {
			r.find(src, placeOf("staff", i, "roles"), "PACK-07", "key", "roles", "value", string(role))
		}
	}
	if len(x.Roles) == 0 || x.Login == "" {
		r.find(src, placeOf("staff", i, "login"), "PACK-06", "key", "login, roles")
	}
}

func (r *reader) checkResident(p *Pack, src *source, i int, x Resident) {
	if !strings.HasPrefix(x.Name, invented) {
		r.find(src, placeOf("residents", i, "name"), "PACK-31", "mark", invented)
	}
	if _, err := code.ParseResidentID(x.IDNumber, someday); err != nil {
		r.caused(src, placeOf("residents", i, "id_number"), "PACK-32", err, "key", "id_number")
	}
	if _, err := code.ParsePhone(x.Phone); err != nil {
		r.caused(src, placeOf("residents", i, "phone"), "PACK-32", err, "key", "phone")
	}
	if !slices.ContainsFunc(p.Chart.Streets(), func(u org.Unit) bool { return u.Code == x.Street }) {
		r.find(src, placeOf("residents", i, "street"), "PACK-16", "unit", string(x.Street), "item", x.Name)
	}
}
