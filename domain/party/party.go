// Package party is the person or organisation an errand is for.
//
// It keeps what is asked of an applicant and of the one who acts for them, how
// it is checked, and how it is masked for screens. It leaves to others how a
// person proves who they are and where the data lies.
package party

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"tongban/base/code"
	"tongban/base/fault"
	"tongban/domain/org"
)

// Kind tells persons from organisations (GB/T 39046 A.4: 1 自然人, 2 企业法人 …).
type Kind string

// The kinds.
const (
	Person       Kind = "person"
	Organisation Kind = "organisation"
)

// Party is an applicant. IDNumber is a resident ID for a person and a USCC for
// an organisation.
type Party struct {
	Kind     Kind         `json:"kind"`
	Name     string       `json:"name"`
	IDNumber string       `json:"id_number"`
	Phone    string       `json:"phone"`
	Street   org.UnitCode `json:"street"` // where the person lives; routes the case
	Agent    *Agent       `json:"agent,omitempty"`
}

// Agent acts for the applicant with a written authority (委托代办).
type Agent struct {
	Name     string `json:"name"`
	IDNumber string `json:"id_number"`
	Phone    string `json:"phone"`
}

const maxName = 60

// Check normalises a party and names every field that does not hold:
// name, id_number, phone, street, agent_name, agent_id_number, agent_phone.
func Check(p Party, streets func(org.UnitCode) bool, today time.Time) (Party, error) {
	f := fault.New(fault.Invalid, "INPUT-01")
	if p.Kind == "" {
		p.Kind = Person
	}
	p.Name = CheckName(f, "name", p.Name)
	p.IDNumber = checkNumber(f, "id_number", p.Kind, p.IDNumber, today)
	p.Phone = checkPhone(f, "phone", p.Phone)
	switch {
	case p.Street == "":
		f.With("street", "PARTY-STREET-01")
	case !streets(p.Street):
		f.With("street", "PARTY-STREET-02")
	}
	if p.Agent != nil {
		a := *p.Agent
		a.Name = CheckName(f, "agent_name", a.Name)
		a.IDNumber = checkNumber(f, "agent_id_number", Person, a.IDNumber, today)
		a.Phone = checkPhone(f, "agent_phone", a.Phone)
		p.Agent = &a
	}
	return p, f.OrNil()
}

// Masked is the party as lists and previews show it.
func (p Party) Masked() Party {
	p.Name = code.MaskName(p.Name)
	p.IDNumber = code.MaskID(p.IDNumber)
	p.Phone = code.MaskPhone(p.Phone)
	if p.Agent != nil {
		p.Agent = &Agent{code.MaskName(p.Agent.Name), code.MaskID(p.Agent.IDNumber), code.MaskPhone(p.Agent.Phone)}
	}
	return p
}

// CheckName mends a name and names what does not hold at the field.
func CheckName(f *fault.Fault, field, name string) string {
	name = strings.Join(strings.Fields(name), " ")
	switch n := len([]rune(name)); {
	case n == 0:
		f.With(field, "PARTY-NAME-01")
	case n > maxName:
		f.With(field, "PARTY-NAME-02", "max", "60")
	case !utf8.ValidString(name), strings.ContainsAny(name, "<>{}\\"), strings.ContainsFunc(name, unicode.IsControl):
		f.With(field, "PARTY-NAME-03")
	}
	return name
}

func checkNumber(f *fault.Fault, field string, kind Kind, number string, today time.Time) string {
	if kind == Organisation {
		v, err := code.ParseUSCC(number)
		return keep(f, field, number, string(v), err)
	}
	v, err := code.ParseResidentID(number, today)
	return keep(f, field, number, string(v), err)
}

func checkPhone(f *fault.Fault, field, phone string) string {
	v, err := code.ParsePhone(phone)
	return keep(f, field, phone, string(v), err)
}

// keep puts the reason of a refused code beside its field and keeps what was
// typed, so that the person sees their own words again.
func keep(f *fault.Fault, field, typed, normal string, err error) string {
	if err == nil {
		return normal
	}
	why := fault.Of(err)
	f.Fields = append(f.Fields, fault.Field{Name: field, Code: why.Code, Args: why.Args})
	return typed
}
