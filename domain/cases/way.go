package cases

import (
	"slices"

	"tongban/domain/catalogue"
)

// Way is something that may happen to the cases of an item beside the ordinary
// way, because its version says so. It is fixed when the case is born, like the
// version itself.
type Way string

// The ways.
const (
	ByTolerance  Way = "tolerance"  // 容缺: some material may come later
	ByPromise    Way = "promise"    // 告知承诺
	BySpecial    Way = "special"    // 特别程序
	ByHead       Way = "extension"  // the head of the organ may extend the statutory limit
	ByGovernment Way = "government" // the head of the government may
	ByForward    Way = "forward"    // 初审转报
	ByHearing    Way = "hearing"    // the item's own law gives a right to a hearing
)

// Ways lists them.
var Ways = []Way{ByTolerance, ByPromise, BySpecial, ByHead, ByGovernment, ByForward, ByHearing}

// government is how a pack names who must approve the longer extension.
// basis: xzxkf §42(2)
const government = "本级人民政府负责人"

// WaysOf are the ways an item opens.
func WaysOf(it *catalogue.Item) []Way {
	var out []Way
	open := func(w Way, ok bool) {
		if ok {
			out = append(out, w)
		}
	}
	p, ext := it.Procedure, extensionOf(it)
	open(ByTolerance, slices.ContainsFunc(it.Materials, func(m catalogue.Material) bool { return m.Deferrable }))
	open(ByPromise, p.Promise != nil)
	open(BySpecial, len(it.Flow.Special) > 0)
	open(ByHead, ext != nil && ext.By != government)
	open(ByGovernment, ext != nil && ext.By == government)
	open(ByForward, p.Forward != nil)
	open(ByHearing, p.Hearing != nil)
	return out
}

// extensionOf is by how much the statutory limit of an item may be extended. A
// permit whose item says nothing falls under the general rule.
func extensionOf(it *catalogue.Item) *catalogue.Extension {
	s := it.Limits.Statutory
	switch {
	case s == nil || s.Amount == 0:
		return nil
	case s.Extension != nil:
		return s.Extension
	}
	return LawOf(it.Regime).Extension
}

// Open tells whether the case may go a way.
func (c *Case) Open(w Way) bool { return slices.Contains(c.Ways, w) }
