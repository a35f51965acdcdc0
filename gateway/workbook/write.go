package workbook

import (
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"tongban/base/fault"
	"tongban/base/words"
	"tongban/domain/catalogue"
)

// Write writes the editions, one row for each in every sheet of own elements, one
// row for each of its rows in the others.
func (Books) Write(w io.Writer, items []catalogue.Edition) error {
	f := excelize.NewFile()
	defer f.Close()
	apart := make([]catalogue.Sheet, len(items))
	for i := range items {
		apart[i] = items[i].Apart()
	}
	s, err := stylesOf(f)
	if err != nil {
		return failed(err)
	}
	for i, p := range pages() {
		if i == 0 {
			err = f.SetSheetName("Sheet1", p.name)
		} else {
			_, err = f.NewSheet(p.name)
		}
		if err == nil {
			err = p.write(f, s, items, apart)
		}
		if err != nil {
			return failed(err)
		}
	}
	if err := f.Write(w); err != nil {
		return failed(err)
	}
	return nil
}

func failed(err error) error { return fault.Wrap(err, fault.Internal, "SYS-01") }

// styles are how heads and texts look.
type styles struct{ head, key, text int }

func stylesOf(f *excelize.File) (s styles, err error) {
	if s.head, err = f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true, Color: "FFFFFF"}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"1F4E79"}},
		Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"}}); err != nil {
		return s, err
	}
	if s.key, err = f.NewStyle(&excelize.Style{Font: &excelize.Font{Size: 8, Color: "7F7F7F"}}); err != nil {
		return s, err
	}
	s.text, err = f.NewStyle(&excelize.Style{NumFmt: 49, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	return s, err
}

// roomy is how many rows below the last one still have a list to choose from.
const roomy = 500

func (p page) write(f *excelize.File, s styles, items []catalogue.Edition, apart []catalogue.Sheet) error {
	sw, err := f.NewStreamWriter(p.name)
	if err != nil {
		return err
	}
	if err := sw.SetColWidth(1, len(p.columns)+1, 18); err != nil {
		return err
	}
	if err := sw.SetPanes(&excelize.Panes{Freeze: true, XSplit: 1, YSplit: keyRow, TopLeftCell: "B3", ActivePane: "bottomRight"}); err != nil {
		return err
	}
	heads, keys := []any{excelize.Cell{StyleID: s.head, Value: "事项编号"}}, []any{excelize.Cell{StyleID: s.key, Value: "id"}}
	for _, c := range p.columns {
		heads = append(heads, excelize.Cell{StyleID: s.head, Value: words.Zh.Say("element." + c.place)})
		keys = append(keys, excelize.Cell{StyleID: s.key, Value: c.place})
	}
	if err := sw.SetRow("A1", heads, excelize.RowOpts{Height: 32}); err != nil {
		return err
	}
	if err := sw.SetRow("A2", keys); err != nil {
		return err
	}
	n := dataRow
	for i := range items {
		rows := apart[i][p.part]
		for _, row := range rows {
			cells := []any{excelize.Cell{StyleID: s.text, Value: items[i].Item.ID}}
			for _, c := range p.columns {
				cells = append(cells, cellOf(c, s, row[c.path]))
			}
			if err := sw.SetRow("A"+strconv.Itoa(n), cells); err != nil {
				return err
			}
			n++
		}
	}
	if err := p.help(f, n+roomy); err != nil {
		return err
	}
	return sw.Flush()
}

// cellOf is an element as a cell; what begins like a formula stays a text.
func cellOf(c column, s styles, text string) any {
	if text == "" {
		return nil
	}
	if c.leaf.Kind == catalogue.KindNumber {
		if n, err := strconv.Atoi(text); err == nil {
			return excelize.Cell{StyleID: s.text, Value: n}
		}
	}
	return excelize.Cell{StyleID: s.text, Value: shown(c.leaf, text)}
}

// help puts a note on every head and a list where only some words are taken.
func (p page) help(f *excelize.File, last int) error {
	for i, c := range p.columns {
		name, err := excelize.ColumnNumberToName(i + 2)
		if err != nil {
			return err
		}
		if note := noteOf(c.leaf); note != "" {
			comment := excelize.Comment{Cell: name + strconv.Itoa(headRow), Author: "通办", Paragraph: []excelize.RichTextRun{{Text: note}}, Width: 260, Height: 80}
			if err := f.AddComment(p.name, comment); err != nil {
				return err
			}
		}
		options := optionsOf(c.leaf)
		if options == nil {
			continue
		}
		dv := excelize.NewDataValidation(true)
		dv.Sqref = name + strconv.Itoa(dataRow) + ":" + name + strconv.Itoa(last)
		if err := dv.SetDropList(options); err != nil {
			return err
		}
		dv.SetError(excelize.DataValidationErrorStyleStop, "只能选择列出的内容", strings.Join(options, "、"))
		if err := f.AddDataValidation(p.name, dv); err != nil {
			return err
		}
	}
	return nil
}

// optionsOf are the words to choose one from; nil where several or any are taken.
func optionsOf(l catalogue.Leaf) []string {
	switch {
	case l.Kind == catalogue.KindTruth:
		return []string{word("yes"), word("no")}
	case len(l.Words) == 0 || l.Kind == catalogue.KindList:
		return nil
	}
	out := make([]string, len(l.Words))
	for i, code := range l.Words {
		out[i] = word(code)
	}
	return out
}

func noteOf(l catalogue.Leaf) string {
	var said []string
	switch l.Kind {
	case catalogue.KindNumber:
		said = append(said, words.Zh.Say("workbook.number"))
	case catalogue.KindList:
		said = append(said, words.Zh.Say("workbook.list"))
	case catalogue.KindNested:
		said = append(said, words.Zh.Say("workbook.nested"))
	}
	if len(l.Words) > 0 {
		options := make([]string, len(l.Words))
		for i, code := range l.Words {
			options[i] = word(code)
		}
		said = append(said, words.Zh.Say("workbook.words", "words", strings.Join(options, "、")))
	}
	if l.Path == "when" {
		said = append(said, words.Zh.Say("workbook.when"))
	}
	return strings.Join(said, "\n")
}
