package catalogue

import (
	"slices"
	"strings"
)

// Book is a workbook as it was read: items taken apart, each with the cell every
// element stands in, so that what does not hold can be told at its cell.
type Book struct {
	Items []BookItem
}

// BookItem is one item of a workbook.
type BookItem struct {
	ID    string
	Sheet Sheet             // the parts that have a sheet
	Cells map[string]string // by place: materials[1].key → 材料!D7
}

// Over lays the item of a workbook over another version: a part without a sheet,
// and an own element without a column, stays as it was.
func (b BookItem) Over(was *Edition) Sheet {
	out := was.Apart()
	for part, rows := range b.Sheet {
		if part != "" {
			out[part] = rows
			continue
		}
		for _, l := range allParts[0].Leaves {
			if _, written := b.Cells[l.Path]; written {
				out[""][0][l.Path] = rows[0][l.Path]
			}
		}
	}
	return out
}

// Cell is where a place stands in the workbook: its own cell, or that of the
// nearest thing around it.
func (b BookItem) Cell(place string) string {
	for place != "" {
		if c, ok := b.Cells[place]; ok {
			return c
		}
		for _, path := range sorted(b.Cells) {
			if strings.HasPrefix(path, place+".") || strings.HasPrefix(path, place+"[") {
				return b.Cells[path]
			}
		}
		place = place[:max(strings.LastIndexAny(place, ".["), 0)]
	}
	return b.Cells["id"]
}

func sorted(cells map[string]string) []string {
	out := make([]string, 0, len(cells))
	for k := range cells {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
