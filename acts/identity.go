package acts

import (
	"context"
	"strings"

	"tongban/base/code"
	"tongban/base/fault"
	"tongban/domain/org"
	"tongban/store"
)

// ProveInput is what a clerk reads off the card of the person who stands there,
// and the phone of the account that is theirs.
type ProveInput struct {
	Phone    string `json:"phone"`
	Name     string `json:"name"`
	IDNumber string `json:"id_number"`
	Seen     bool   `json:"seen"` // the card was in hand and its picture is the person
}

// level2 is the identity level that a card seen at a counter gives.
const level2 = 2

// ProveIdentity raises a resident's account to level 2: from now on it also sees
// the cases filed for its owner elsewhere, at a counter or by another. Who saw the
// card is recorded.
func (o *Office) ProveIdentity(ctx context.Context, by org.Actor, cmd Command, in ProveInput) error {
	if err := may(by, org.IdentityProve); err != nil {
		return err
	}
	f := fault.New(fault.Invalid, "INPUT-01")
	phone, err := code.ParsePhone(in.Phone)
	told(f, "phone", err)
	id, err := code.ParseResidentID(in.IDNumber, o.now())
	told(f, "id_number", err)
	if !in.Seen {
		f.With("seen", "IDENTITY-SEEN-01")
	}
	if err := f.OrNil(); err != nil {
		return err
	}
	a, ok, err := o.view.AccountByLogin(ctx, string(phone))
	if err != nil {
		return err
	}
	if !ok || a.Kind != store.ResidentAccount {
		return fault.Input("phone", "IDENTITY-PHONE-01")
	}
	if strings.TrimSpace(in.Name) != a.Name {
		return fault.Input("name", "IDENTITY-NAME-01")
	}
	_, err = once(ctx, o, by, org.IdentityProve, cmd, in, func(tx *store.Tx) (struct{}, error) {
		was := a.Version
		a := a
		a.IDNumber, a.Level = string(id), level2
		if err := tx.SaveAccount(a, was); err != nil {
			return struct{}{}, err
		}
		return struct{}{}, tx.LogAccess(store.Access{ID: newID(), Actor: by.ID, Role: roleOf(by), Case: "account/" + a.ID,
			Field: "identity", Reason: "card seen", At: o.now()})
	})
	return err
}

// told puts the reason of a refused code beside its field.
func told(f *fault.Fault, field string, err error) {
	if err != nil {
		why := fault.Of(err)
		f.Fields = append(f.Fields, fault.Field{Name: field, Code: why.Code, Args: why.Args})
	}
}
