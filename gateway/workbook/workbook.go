// Package workbook writes items into an Excel workbook and reads them back, for
// those who do not write YAML.
//
// Every sheet has its heads in the first row, with a note and, where only some
// words are taken, a list to choose from; the second row holds the names of the
// elements, by which a column is found again wherever it was moved; the items
// begin in the third. What is read is bounded in size, rows and cells, and comes
// back with the cell of every element. Whether an item makes sense is asked
// elsewhere.
package workbook

import (
	"strings"

	"tongban/base/words"
	"tongban/domain/catalogue"
)

// Books reads and writes workbooks.
type Books struct{}

// The rows of a sheet.
const (
	headRow = 1
	keyRow  = 2
	dataRow = 3
)

// column is one element in a sheet.
type column struct {
	place string // name in the second row: fee.text, materials.copies
	path  string // within its part
	leaf  catalogue.Leaf
}

// page is one sheet: a part of every item.
type page struct {
	name    string
	part    string // "" the item's own elements
	columns []column
}

// titles are the names of sheets; a part without one has that of its element.
var titles = map[string]string{"legal_basis": "依据", "conditions": "条件", "materials": "材料", "faq": "常见问题", "prerequisites": "前置事项", "flow.special": "特别程序"}

// pages are all sheets, in the order of a guide.
func pages() []page {
	own, _ := catalogue.PartOf("")
	basic, flow := page{name: "基本信息"}, page{name: "流程与时限"}
	for _, l := range own.Leaves {
		c := column{l.Path, l.Path, l}
		switch {
		case l.Path == "id":
		case strings.HasPrefix(l.Path, "flow."), strings.HasPrefix(l.Path, "limits."), strings.HasPrefix(l.Path, "procedure."):
			flow.columns = append(flow.columns, c)
		default:
			basic.columns = append(basic.columns, c)
		}
	}
	out := []page{basic}
	for _, p := range catalogue.Parts()[1:] {
		x := page{name: titles[p.Key], part: p.Key}
		if x.name == "" {
			x.name = words.Zh.Say("element." + p.Key)
		}
		for _, l := range p.Leaves {
			x.columns = append(x.columns, column{p.Key + "." + l.Path, l.Path, l})
		}
		out = append(out, x)
	}
	return append(out, flow)
}

// word is a listed word as people read it, code is its way back.
func word(code string) string {
	if key := "word." + code; words.Has(key) {
		return words.Zh.Say(key)
	}
	return code
}

func codeOf(l catalogue.Leaf, text string) string {
	listed := l.Words
	if l.Kind == catalogue.KindTruth {
		listed = []string{"yes", "no"}
	}
	for _, code := range listed {
		if text == word(code) {
			return code
		}
	}
	return text
}

// each applies a change to every line of a text.
func each(text string, change func(string) string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = change(strings.TrimSpace(line))
	}
	return strings.Join(lines, "\n")
}

// shown is an element as it stands in a cell; read is its way back.
func shown(l catalogue.Leaf, text string) string {
	if len(l.Words) == 0 && l.Kind != catalogue.KindTruth || text == "" {
		return text
	}
	return each(text, word)
}

func read(l catalogue.Leaf, text string) string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	if len(l.Words) == 0 && l.Kind != catalogue.KindTruth || text == "" {
		return text
	}
	return each(text, func(line string) string { return codeOf(l, line) })
}
