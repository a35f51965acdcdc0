package workbook

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"tongban/base/fault"
	"tongban/domain/catalogue"
)

// The bounds of a workbook. 5,000 items come to about 6 MB and 25,000 rows of
// materials.
const (
	MostBytes  = 16 << 20  // as uploaded
	mostUnzip  = 256 << 20 // unpacked, all together
	mostInline = 32 << 20  // unpacked sheet kept in memory; a larger one goes through a temporary file
	mostRows   = 150_000   // of one sheet
	mostSheets = 40
	mostFound  = 200 // findings told at once
)

// Read reads a workbook. Bytes that are no workbook, or more than a person
// writes, are WORKBOOK-01 and WORKBOOK-02; what does not hold in it is
// WORKBOOK-03 with a field named by each cell: 材料!D7.
func (Books) Read(r io.Reader) (catalogue.Book, error) {
	raw, err := io.ReadAll(io.LimitReader(r, MostBytes+1))
	if err != nil {
		return catalogue.Book{}, fault.Wrap(err, fault.Malformed, "WORKBOOK-01")
	}
	if len(raw) > MostBytes {
		return catalogue.Book{}, fault.New(fault.TooLarge, "WORKBOOK-02", "mb", strconv.Itoa(MostBytes>>20), "rows", strconv.Itoa(mostRows))
	}
	f, err := excelize.OpenReader(bytes.NewReader(raw), excelize.Options{RawCellValue: true, UnzipSizeLimit: mostUnzip, UnzipXMLSizeLimit: mostInline})
	if err != nil {
		return catalogue.Book{}, unreadable(err)
	}
	defer f.Close()
	if len(f.GetSheetList()) > mostSheets {
		return catalogue.Book{}, fault.New(fault.TooLarge, "WORKBOOK-02", "mb", strconv.Itoa(MostBytes>>20), "rows", strconv.Itoa(mostRows))
	}
	b := reading{f: f, at: map[string]int{}, found: fault.New(fault.Invalid, "WORKBOOK-03")}
	for _, p := range pages() {
		if err := b.page(p); err != nil {
			return catalogue.Book{}, err
		}
	}
	if len(b.book.Items) == 0 && len(b.found.Fields) == 0 {
		b.tell("基本信息!A3", "WORKBOOK-07")
	}
	b.found.Args = fault.Args{"count": strconv.Itoa(len(b.found.Fields))}
	return b.book, b.found.OrNil()
}

func unreadable(err error) error {
	if errors.Is(err, excelize.ErrWorkbookPassword) || errors.Is(err, excelize.ErrWorkbookFileFormat) {
		return fault.Wrap(err, fault.Unsupported, "WORKBOOK-01")
	}
	if strings.Contains(err.Error(), "unzip size exceeds") {
		return fault.Wrap(err, fault.TooLarge, "WORKBOOK-02", "mb", strconv.Itoa(MostBytes>>20), "rows", strconv.Itoa(mostRows))
	}
	return fault.Wrap(err, fault.Unsupported, "WORKBOOK-01")
}

// reading is a workbook on its way to a book.
type reading struct {
	f     *excelize.File
	book  catalogue.Book
	at    map[string]int // item → place in the book
	found *fault.Fault
}

func (b *reading) tell(cell, code string, pairs ...string) {
	if len(b.found.Fields) < mostFound {
		b.found.With(cell, code, append(pairs, "place", cell)...)
	}
}

// page reads one sheet; one that is not there leaves its part as it is, but for
// the first, which names the items.
func (b *reading) page(p page) error {
	if i, _ := b.f.GetSheetIndex(p.name); i < 0 {
		if p.name == "基本信息" {
			b.tell(p.name, "WORKBOOK-04", "sheet", p.name)
		}
		return nil
	}
	rows, err := b.f.Rows(p.name)
	if err != nil {
		return unreadable(err)
	}
	defer rows.Close()
	var columns map[int]column
	for n := 1; rows.Next(); n++ {
		if n > mostRows {
			return fault.New(fault.TooLarge, "WORKBOOK-02", "mb", strconv.Itoa(MostBytes>>20), "rows", strconv.Itoa(mostRows))
		}
		cells, err := rows.Columns()
		if err != nil {
			return unreadable(err)
		}
		switch {
		case n == keyRow:
			columns = b.columns(p, cells)
		case n >= dataRow && columns != nil:
			b.row(p, columns, cells, n)
		}
	}
	if err := rows.Error(); err != nil {
		return unreadable(err)
	}
	if columns == nil {
		b.tell(p.name+"!A2", "WORKBOOK-05", "sheet", p.name)
	}
	return nil
}

// columns finds each element by its name in the second row. Any that is missing
// in a list is told, since its rows could not be kept whole.
func (b *reading) columns(p page, cells []string) map[int]column {
	found := map[int]column{}
	if len(cells) == 0 || strings.TrimSpace(cells[0]) != "id" {
		return nil
	}
	seen := map[string]bool{}
	for i, key := range cells[1:] {
		key = strings.TrimSpace(key)
		known := false
		for _, c := range p.columns {
			if c.place == key && !seen[key] {
				found[i+1], known, seen[key] = c, true, true
			}
		}
		if key != "" && !known {
			b.tell(cell(p.name, i+1, keyRow), "WORKBOOK-06", "key", excerpt(key))
		}
	}
	for _, c := range p.columns {
		if p.part != "" && !seen[c.place] {
			b.tell(p.name+"!A2", "WORKBOOK-06", "key", c.place)
		}
	}
	return found
}

// row reads one row; an empty one is passed over.
func (b *reading) row(p page, columns map[int]column, cells []string, n int) {
	if strings.TrimSpace(strings.Join(cells, "")) == "" {
		return
	}
	id := strings.TrimSpace(cells[0])
	i, known := b.at[id]
	switch {
	case id == "":
		b.tell(cell(p.name, 0, n), "WORKBOOK-07")
		return
	case p.name == "基本信息" && known:
		b.tell(cell(p.name, 0, n), "WORKBOOK-08", "item", excerpt(id))
		return
	case p.name == "基本信息":
		i = b.add(id, cell(p.name, 0, n))
	case !known:
		b.tell(cell(p.name, 0, n), "WORKBOOK-09", "item", excerpt(id))
		return
	}
	b.lay(&b.book.Items[i], p, columns, cells, n)
}

func (b *reading) add(id, at string) int {
	b.at[id] = len(b.book.Items)
	x := catalogue.BookItem{ID: id, Sheet: catalogue.Sheet{"": {catalogue.Row{"id": id}}}, Cells: map[string]string{"id": at}}
	for _, p := range pages() {
		if i, _ := b.f.GetSheetIndex(p.name); i >= 0 && p.part != "" {
			x.Sheet[p.part] = nil // its rows, if any, come from the sheet
		}
	}
	b.book.Items = append(b.book.Items, x)
	return b.at[id]
}

// lay puts the cells of a row where they belong.
func (b *reading) lay(x *catalogue.BookItem, p page, columns map[int]column, cells []string, n int) {
	row, place := x.Sheet[""][0], ""
	if p.part != "" {
		row, place = catalogue.Row{}, p.part+"["+strconv.Itoa(len(x.Sheet[p.part]))+"]."
		x.Cells[strings.TrimSuffix(place, ".")] = cell(p.name, 0, n)
		x.Sheet[p.part] = append(x.Sheet[p.part], row)
	}
	for i, c := range columns {
		x.Cells[place+c.path] = cell(p.name, i, n)
		if i >= len(cells) || cells[i] == "" {
			continue
		}
		if !utf8.ValidString(cells[i]) || strings.ContainsRune(cells[i], 0) {
			b.tell(cell(p.name, i, n), "WORKBOOK-10")
			continue
		}
		row[c.path] = read(c.leaf, cells[i])
	}
}

// cell is where something stands: 材料!D7.
func cell(sheet string, column, row int) string {
	name, err := excelize.CoordinatesToCellName(column+1, row)
	if err != nil {
		return sheet
	}
	return sheet + "!" + name
}

func excerpt(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
