package hall

import (
	"tongban/domain/org"
	"tongban/domain/party"
	"tongban/store"
	"tongban/web"
)

// known is what the house knows of a person who begins an application: what the
// account holds, and what the person gave with the last case.
type known struct {
	Account store.Account
	Last    party.Party
	Item    string // of the last case; "" for none
}

func knownOf(v *web.Visit) (known, error) {
	var k known
	a, _, err := v.View.AccountByID(ctx(v), v.Actor.ID)
	if err != nil || v.Actor.Staff() {
		return k, err
	}
	k.Account = a
	rows, _, err := v.View.CasesOfPerson(ctx(v), org.ScopeOf(v.Actor, org.CaseList).Owner, nil, "", 1)
	if err != nil || len(rows) == 0 {
		return k, err
	}
	f, err := v.View.Filing(ctx(v), rows[0].ID)
	if err != nil {
		return k, forgotten(err)
	}
	if f.Party.Name == a.Name { // not one filed for somebody else
		k.Last, k.Item = f.Party, rows[0].ItemName
	}
	return k, nil
}

// party fills in what is known.
func (k known) party() party.Party {
	p := party.Party{Kind: party.Person, Name: k.Account.Name, Phone: k.Account.Phone, IDNumber: k.Account.IDNumber, Street: k.Last.Street}
	if p.IDNumber == "" {
		p.IDNumber = k.Last.IDNumber
	}
	return p
}

// source says where the value of a field comes from; "" when the person typed it.
func (k known) source(v *web.Visit, name, value string) string {
	account := map[string]string{"name": k.Account.Name, "phone": k.Account.Phone, "id_number": k.Account.IDNumber}
	last := map[string]string{"id_number": k.Last.IDNumber, "street": string(k.Last.Street)}
	switch {
	case value == "":
	case value == account[name]:
		return v.Lang.Say("hall.known.account")
	case value == last[name]:
		return v.Lang.Say("hall.known.last", "item", k.Item)
	}
	return ""
}
