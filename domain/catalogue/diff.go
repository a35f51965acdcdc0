package catalogue

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"tongban/domain/form"
)

// Edition is what one version holds: the item and its form (nil when it asks nothing).
type Edition struct {
	Item Item
	Form *form.Schema
}

// How an element differs.
type How string

// The ways.
const (
	Added   How = "added"
	Removed How = "removed"
	Changed How = "changed"
	Moved   How = "moved" // the rows are the same, in another order
)

// Change is one element that differs between two versions.
type Change struct {
	Part string // "" the item's own elements, or a list: materials, form.fields
	Name string // which row of a list: its key
	Said string // the same as people know it, "" for no better words
	Path string // the element within; "" when a whole row came or went
	How  How
	Old  string // as written; of a row that went, what it held
	New  string
	Row  []Value // of a whole row: its elements

	Burden Burden
	Rule   string // code of the rule that says so, "" for none
}

// Value is one element with its text.
type Value struct{ Path, Text string }

// Place is the element a change is about: materials.copies, fee.text.
func (c Change) Place() string {
	switch {
	case c.Part == "":
		return c.Path
	case c.Path == "":
		return c.Part
	}
	return c.Part + "." + c.Path
}

// Diff tells element by element how b differs from a. The number of the version
// is none of it. Rows of a list are found again by their key: a material by its
// own, a condition by its sentence.
func Diff(a, b Edition) []Change {
	old, now := a.Item.Apart(), b.Item.Apart()
	out := diffRow("", "", first(old[""]), first(now[""]), slices.DeleteFunc(paths(itemParts[0]), func(p string) bool { return p == "version" }))
	for _, p := range itemParts[1:] {
		out = append(out, diffRows(p.Key, old[p.Key], now[p.Key], paths(p))...)
	}
	out = append(out, diffForm(a.Form, b.Form)...)
	for i := range out {
		out[i].Burden, out[i].Rule = burden(out[i])
	}
	return out
}

func first(rows []Row) Row {
	if len(rows) == 0 {
		return nil
	}
	return rows[0]
}

func paths(p Part) []string { return pathsOf(p.Leaves) }

func pathsOf(leaves []Leaf) []string {
	out := make([]string, len(leaves))
	for i, l := range leaves {
		out[i] = l.Path
	}
	return out
}

// names are the elements that tell the rows of a list apart; elsewhere it is the
// first one.
var names = map[string][]string{
	"legal_basis":  {"law", "article"},
	"flow.special": {"kind", "label"},
}

func nameOf(part string, row Row, leaves []string) string {
	by := names[part]
	if by == nil {
		by = leaves[:1]
	}
	var words []string
	for _, path := range by {
		if row[path] != "" {
			words = append(words, row[path])
		}
	}
	return strings.Join(words, " ")
}

// diffRow compares two rows that are the same thing.
func diffRow(part, name string, old, now Row, leaves []string) (out []Change) {
	for _, path := range leaves {
		c := Change{Part: part, Name: name, Path: path, Old: old[path], New: now[path]}
		switch {
		case c.Old == c.New:
			continue
		case blank(c.Old):
			c.How = Added
		case blank(c.New):
			c.How = Removed
		default:
			c.How = Changed
		}
		if blank(c.Old) && blank(c.New) {
			continue // nothing, written in two ways
		}
		out = append(out, c)
	}
	return out
}

func blank(text string) bool { return text == "" || text == "0" || text == "no" }

// diffRows compares two lists: first by name, then what is left by place, so
// that a sentence reworded is a change and not a loss.
func diffRows(part string, old, now []Row, leaves []string) (out []Change) {
	was, is := called(part, old, leaves), called(part, now, leaves)
	pair := make([]int, len(now))
	taken := make([]bool, len(old))
	for i, name := range is {
		if pair[i] = slices.Index(was, name); pair[i] >= 0 {
			taken[pair[i]] = true
		}
	}
	for i := range now {
		if pair[i] < 0 && i < len(old) && !taken[i] && !fixed[part] {
			pair[i], taken[i] = i, true
		}
	}
	for i, row := range now {
		if pair[i] < 0 {
			out = append(out, Change{Part: part, Name: is[i], Said: saidOf(row), How: Added, New: is[i], Row: values(row, leaves)})
			continue
		}
		for _, c := range diffRow(part, is[i], old[pair[i]], row, leaves) {
			c.Said = saidOf(row)
			out = append(out, c)
		}
	}
	for i, row := range old {
		if !taken[i] {
			out = append(out, Change{Part: part, Name: was[i], Said: saidOf(row), How: Removed, Old: was[i], Row: values(row, leaves)})
		}
	}
	if !slices.IsSorted(slices.DeleteFunc(pair, func(i int) bool { return i < 0 })) {
		out = append(out, Change{Part: part, How: Moved, Old: strings.Join(was, "\n"), New: strings.Join(is, "\n")})
	}
	return out
}

// saidOf is what people call a row that has a key of its own.
func saidOf(row Row) string {
	for _, path := range []string{"name", "label", "title"} {
		if row[path] != "" {
			return row[path]
		}
	}
	return ""
}

// fixed are the lists whose rows have a key of their own: another key is another row.
var fixed = map[string]bool{"materials": true, "prerequisites": true, formGroups: true, formFields: true}

// called are the names of rows, each once.
func called(part string, rows []Row, leaves []string) []string {
	out := make([]string, len(rows))
	for i, row := range rows {
		name := nameOf(part, row, leaves)
		for n := 2; slices.Contains(out[:i], name); n++ {
			name = nameOf(part, row, leaves) + " #" + strconv.Itoa(n)
		}
		out[i] = name
	}
	return out
}

func values(row Row, leaves []string) (out []Value) {
	for _, path := range leaves {
		if !blank(row[path]) {
			out = append(out, Value{path, row[path]})
		}
	}
	return out
}

// Portable is an edition as JSON: two that are equal here are the same guide.
func (e Edition) Portable() ([]byte, error) {
	return json.Marshal(struct {
		Item Item         `json:"item"`
		Form *form.Schema `json:"form"`
	}{e.Item, e.Form})
}
