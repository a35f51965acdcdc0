package publishing

import (
	"slices"
	"strings"

	"tongban/base/fault"
	"tongban/domain/catalogue"
	"tongban/domain/org"
)

// Owner says which unit keeps some elements of every item. Unit is the code of a
// unit, or one of the words below, which stand for a unit of the item.
type Owner struct {
	Elements []string `yaml:"elements"` // fee.text; materials, with all in it; * the rest
	Unit     string   `yaml:"unit"`
}

// The words for a unit of the item.
const (
	OwnerDepartment = "department" // 主管部门, each of them
	OwnerOrgan      = "organ"      // 实施主体
)

// Rest stands for every element that no other line names.
const Rest = "*"

// Owners is the table of a pack; the longest name of an element decides.
type Owners []Owner

// Of are the units that keep an element of an item.
func (o Owners) Of(place string, it *catalogue.Item) []org.UnitCode {
	best, length := OwnerDepartment, -1
	for _, line := range o {
		for _, e := range line.Elements {
			if n := covers(e, place); n > length {
				best, length = line.Unit, n
			}
		}
	}
	switch best {
	case OwnerDepartment:
		return departments(it)
	case OwnerOrgan:
		return []org.UnitCode{it.Organ}
	}
	return []org.UnitCode{org.UnitCode(best)}
}

// covers is how long the name is by which an element is covered, -1 if it is not.
func covers(element, place string) int {
	switch {
	case element == Rest:
		return 0
	case element == place, strings.HasPrefix(place, element+"."):
		return len(element)
	}
	return -1
}

// departments are those of the item; one that names none is kept by its organ.
func departments(it *catalogue.Item) []org.UnitCode {
	if len(it.Departments) == 0 {
		return []org.UnitCode{it.Organ}
	}
	return it.Departments
}

// Keepers are all units that keep some element of an item.
func (o Owners) Keepers(it *catalogue.Item) []org.UnitCode {
	out := slices.Clone(o.Of(Rest, it))
	for _, line := range o {
		for _, e := range line.Elements {
			out = append(out, o.Of(e, it)...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Check refuses changes of elements that the person's unit does not keep, each
// with the unit that does: PUBLISH-OWNER-01. The owner is read from the item as
// it was, so that nobody hands himself what is another's.
func (o Owners) Check(changes []catalogue.Change, was *catalogue.Item, unit org.UnitCode, name func(org.UnitCode) string) error {
	wrong := fault.New(fault.Invalid, "PUBLISH-OWNER-01")
	for _, c := range changes {
		if keep := o.Of(c.Place(), was); !slices.Contains(keep, unit) {
			wrong.With(c.Place(), "PUBLISH-OWNER-02", "place", c.Place(), "unit", name(keep[0]))
		}
	}
	return wrong.OrNil()
}
