package packs

import (
	"strconv"

	"tongban/base/fault"
	"tongban/domain/catalogue"
	"tongban/domain/form"
)

// CheckItem holds one item with its form against the pack, just as the loader
// does, and gives it its code. What does not hold is ITEM-CHECK-01, with a field
// for each place such as materials[2].when or form.fields[3].label. schema is nil for the form of the pack.
func (p *Pack) CheckItem(it *catalogue.Item, schema *form.Schema) error {
	with := *p
	r := newReader(nil)
	r.found = fault.New(fault.Invalid, "ITEM-CHECK-01", "item", it.ID)
	if schema != nil {
		with.Forms = map[string]*form.Schema{it.Form: r.ownForm(p, schema)}
	}
	itemCheck{r, &source{}, &with, it}.all()
	r.found.Args["count"] = strconv.Itoa(len(r.found.Fields))
	return r.found.OrNil()
}
