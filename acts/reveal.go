package acts

import (
	"context"
	"strings"

	"tongban/base/fault"
	"tongban/domain/cases"
	"tongban/domain/org"
	"tongban/store"
)

// RevealInput asks for one masked value of a case, with the reason for looking.
type RevealInput struct {
	Field  string `json:"field"` // name, id_number, phone, or the key of an answer
	Reason string `json:"reason"`
}

// Reveal shows one masked value of the application and records who looked, at
// what and why, before the value leaves the house.
func (o *Office) Reveal(ctx context.Context, by org.Actor, cmd Command, number string, in RevealInput) (string, error) {
	c, ok, err := o.view.CaseByNumber(ctx, number)
	if err != nil {
		return "", err
	}
	if !ok {
		return "", fault.New(fault.NotFound, "CASE-NONE-01")
	}
	tasks, err := o.view.TasksOf(ctx, c.ID)
	if err != nil {
		return "", err
	}
	obj, err := o.view.ObjectOf(ctx, by, &c, tasks...)
	if err != nil {
		return "", err
	}
	if err := allow(by, org.CaseReveal, obj); err != nil {
		return "", late(by, org.CaseReveal, obj, tasks, err)
	}
	f, err := o.view.Filing(ctx, c.ID)
	if err != nil {
		return "", err
	}
	value, err := in.find(f)
	if err != nil {
		return "", err
	}
	_, err = once(ctx, o, by, org.CaseReveal, cmd, []any{number, in}, func(tx *store.Tx) (struct{}, error) {
		return struct{}{}, tx.LogAccess(store.Access{ID: newID(), Actor: by.ID, Role: roleOf(by), Case: c.ID,
			Field: in.Field, Reason: in.Reason, At: o.now()})
	})
	if err != nil {
		return "", err
	}
	return value, nil
}

// find is the value asked for; what is missing in the question is told at once.
func (in *RevealInput) find(f cases.Filing) (string, error) {
	wrong := fault.New(fault.Invalid, "INPUT-01")
	value, ok := field(f, in.Field)
	if !ok {
		wrong.With("field", "REVEAL-FIELD-01")
	}
	if in.Reason = strings.TrimSpace(in.Reason); in.Reason == "" {
		wrong.With("reason", "REVEAL-REASON-01")
	}
	return value, wrong.OrNil()
}

func field(f cases.Filing, name string) (string, bool) {
	switch name {
	case "name":
		return f.Party.Name, true
	case "id_number":
		return f.Party.IDNumber, true
	case "phone":
		return f.Party.Phone, true
	}
	answer, ok := f.Answers[name]
	return answer, ok
}

func roleOf(by org.Actor) org.Role {
	if len(by.Roles) == 0 {
		return org.Guest
	}
	return by.Roles[0]
}
