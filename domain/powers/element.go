package powers

import (
	"slices"
	"strings"
)

// Elements are the keys of what a record of a list tells, in the order of its
// table; base/words has a word for each.
func Elements(k Kind) []string {
	switch k {
	case Power:
		return []string{"name", "category", "unit", "tier", "object", "basis", "limit", "fee", "items", "confidence", "note"}
	case Duty:
		return []string{"name", "category", "unit", "duties", "liability", "liability_basis", "post", "oversight", "items", "confidence", "note"}
	case Service:
		return []string{"name", "unit", "tier", "object", "basis", "limit", "fee", "items", "confidence", "note"}
	case Agency:
		return []string{"name", "unit", "object", "basis", "providers", "payer", "price", "limit", "items", "confidence", "note"}
	}
	return nil
}

// between keeps the parts of one element apart in a cell.
const between = "；"

// Value is an element of a record as one text.
func (r Record) Value(element string) string {
	switch element {
	case "name":
		return r.Name
	case "category":
		return r.Category
	case "unit":
		return string(r.Unit)
	case "tier":
		return r.Tier
	case "object":
		return r.Object
	case "basis":
		return strings.Join(r.Basis, between)
	case "limit":
		return r.Limit
	case "fee":
		return r.Fee
	case "items":
		return strings.Join(r.Items, between)
	case "duties":
		return r.duties()
	case "liability":
		return r.Liability
	case "liability_basis":
		return r.LiabilityBasis
	case "post":
		return r.Post
	case "oversight":
		return r.Oversight
	case "providers":
		return r.Providers
	case "payer":
		return r.Payer
	case "price":
		return r.Price
	case "confidence":
		return r.Confidence
	case "note":
		return r.Note
	}
	return ""
}

func (r Record) duties() string {
	out := make([]string, len(r.Duties))
	for i, d := range r.Duties {
		out[i] = d.Link + "：" + d.Text
	}
	return strings.Join(out, between)
}

// Lacks are the elements a record of a list must have and has not.
func (r Record) Lacks(k Kind) []string {
	var out []string
	for _, e := range append([]string{"id"}, Elements(k)...) {
		if slices.Contains([]string{"items", "note", "confidence"}, e) {
			continue
		}
		if e == "id" && r.ID == "" || e != "id" && r.Value(e) == "" {
			out = append(out, e)
		}
	}
	return out
}
