// Package sheet writes tables as files people open in a spreadsheet: CSV with a
// byte order mark, and Excel workbooks. It is handed rows of texts and knows
// nothing of what they mean.
package sheet

import (
	"bytes"
	"encoding/csv"
	"strings"

	"github.com/xuri/excelize/v2"

	"tongban/base/fault"
)

// CSV is a table as UTF-8 with a byte order mark, so that spreadsheets read the
// Chinese. A cell that a spreadsheet would take for a formula is given an
// apostrophe, which shows it as text.
func CSV(rows [][]string) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("\uFEFF")
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	for _, row := range rows {
		out := make([]string, len(row))
		for i, cell := range row {
			out[i] = plain(cell)
		}
		if err := w.Write(out); err != nil {
			return nil, fault.Wrap(err, fault.Internal, "SYS-01")
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

// plain keeps a cell from being run. basis: local rule
func plain(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(cell)[0]) {
		return "'" + cell
	}
	return cell
}

// widest is how wide a column gets, in characters.
const widest = 60

// Excel is a workbook of one sheet: the heads in bold and kept in sight, every
// cell a text, so that nothing is run and no code loses its zeros.
func Excel(title string, rows [][]string) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	if err := fill(f, title, rows); err != nil {
		return nil, fault.Wrap(err, fault.Internal, "SYS-01")
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		return nil, fault.Wrap(err, fault.Internal, "SYS-01")
	}
	return b.Bytes(), nil
}

func fill(f *excelize.File, title string, rows [][]string) error {
	if err := f.SetSheetName("Sheet1", title); err != nil {
		return err
	}
	w, err := f.NewStreamWriter(title)
	if err != nil {
		return err
	}
	head, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}})
	if err != nil {
		return err
	}
	body, err := f.NewStyle(&excelize.Style{NumFmt: 49, Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}}) // 49 is text
	if err != nil {
		return err
	}
	for i, n := range widths(rows) {
		if err := w.SetColWidth(i+1, i+1, n); err != nil {
			return err
		}
	}
	if err := w.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	for i, row := range rows {
		style := body
		if i == 0 {
			style = head
		}
		cells := make([]any, len(row))
		for j, text := range row {
			cells[j] = excelize.Cell{StyleID: style, Value: text}
		}
		at, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			return err
		}
		if err := w.SetRow(at, cells); err != nil {
			return err
		}
	}
	return w.Flush()
}

// widths are wide enough for the longest cell of each column; a Chinese
// character takes the room of two.
func widths(rows [][]string) []float64 {
	var out []float64
	for _, row := range rows {
		for i, cell := range row {
			if i == len(out) {
				out = append(out, 8)
			}
			n := 2.0
			for _, r := range cell {
				if n++; r > 0x2E80 {
					n++
				}
			}
			out[i] = max(out[i], min(n, widest))
		}
	}
	return out
}
