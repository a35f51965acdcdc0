package hall

import (
	"slices"
	"strings"

	"tongban/acts"
	"tongban/base/workday"
	"tongban/domain/catalogue"
	"tongban/domain/org"
	"tongban/store"
	"tongban/web/layout"
)

// offersMost is how many files handed in before are offered for one material.
const offersMost = 3

// earlier finds, once for a page, the files of the person's last cases.
func (d *draft) earlier() {
	v := d.V
	if d.looked || v.Actor.Staff() {
		return
	}
	d.looked = true
	scope := org.ScopeOf(v.Actor, org.CaseList)
	rows, _, err := v.View.CasesOfPerson(ctx(v), scope.Owner, scope.Subject, "", perPage)
	if err != nil {
		return // an offer that cannot be made; the page stands without
	}
	if d.before, err = v.View.MaterialsOf(ctx(v), idsOf(rows)); err == nil {
		d.cases = rows
	}
}

// offers are the files of earlier cases that fit a material and are not there yet.
func (d *draft) offers(m catalogue.Material) []layout.Offer {
	d.earlier()
	var out []layout.Offer
	taken := map[string]bool{}
	for _, f := range d.Files {
		taken[f.Material+f.Digest] = true
	}
	for _, old := range d.before {
		if old.Material != m.Key || taken[old.Material+old.Digest] || len(out) == offersMost {
			continue
		}
		taken[old.Material+old.Digest] = true
		out = append(out, d.offer(old))
	}
	return out
}

func (d *draft) offer(old store.Material) layout.Offer {
	v := d.V
	r := rowOf(d.cases, old.Case)
	return layout.Offer{Text: old.Name + " (" + size(old.Size) + ")", Button: v.Lang.Say("hall.reuse.go"),
		Note: v.Lang.Say("hall.reuse.note", "day", dayWords(v.Lang, workday.DayOf(r.SubmittedAt)), "item", r.ItemName,
			"trust", v.Lang.Say("hall.trust."+string(trustOf(v, r)))),
		Name: "reuse", Value: strings.Join([]string{old.Material, string(r.Tracking), old.Digest}, "/")}
}

// reuse takes the file somebody chose of those offered; asked is false when nobody did.
func (d *draft) reuse() (asked bool, err error) {
	v := d.V
	part := strings.Split(v.R.PostFormValue("reuse"), "/")
	if len(part) != 3 || !slices.ContainsFunc(d.upload(), func(m catalogue.Material) bool { return m.Key == part[0] }) {
		return false, nil
	}
	cmd := acts.Command{Key: v.Command().Key + "/reuse"}
	_, err = v.Office.Reuse(ctx(v), v.Actor, cmd, d.ID, acts.ReuseInput{Material: part[0], Case: part[1], Digest: part[2]})
	return true, err
}
