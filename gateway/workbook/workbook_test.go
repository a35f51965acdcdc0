package workbook

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tongban/base/fault"
	"tongban/base/words"
	"tongban/domain/catalogue"
	"tongban/domain/form"
	"tongban/packs"
)

func shipped(t testing.TB) (all []catalogue.Edition) {
	t.Helper()
	p, err := packs.Load(packs.Haizhu())
	if err != nil {
		t.Fatal(err)
	}
	for i := range p.Items {
		all = append(all, catalogue.Edition{Item: p.Items[i], Form: p.Forms[p.Items[i].Form]})
	}
	return all
}

func written(t testing.TB, items []catalogue.Edition) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := (Books{}).Write(&b, items); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// What is written comes back: every element of every shipped item and its form.
func TestRoundTripWithoutLoss(t *testing.T) {
	items := shipped(t)
	awkward := items[0]
	awkward.Item.ID, awkward.Item.Summary, awkward.Item.ConfidenceNotes = "HZ-X-1", "=1+1", "两行\n第三行 \"引号\" <b>&amp;"
	awkward.Item.FAQ = append(slices.Clone(awkward.Item.FAQ), catalogue.Answer{Q: "'单引号开头？", A: "  前后有空格  "})
	items = append(items, awkward)
	book, err := Books{}.Read(bytes.NewReader(written(t, items)))
	if err != nil {
		t.Fatal(err)
	}
	if len(book.Items) != len(items) {
		t.Fatalf("%d items of %d", len(book.Items), len(items))
	}
	for i, x := range book.Items {
		back, err := catalogue.ComposeEdition(x.Over(&catalogue.Edition{Item: catalogue.Item{ID: x.ID}}), &form.Schema{Sample: &form.Sample{Person: items[i].Form.Sample.Person}})
		if err != nil {
			t.Fatalf("%s: %v", x.ID, err)
		}
		if d := catalogue.Diff(items[i], back); len(d) != 0 || back.Item.Version != items[i].Item.Version {
			t.Errorf("%s: lost on the way: %+v", x.ID, d)
		}
	}
}

// Heads carry notes, columns with listed words a list to choose from, and every
// element knows its cell.
func TestHelpAndCells(t *testing.T) {
	items := shipped(t)[:1]
	raw := written(t, items)
	f, err := excelize.OpenReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got := f.GetSheetList(); !slices.Contains(got, "材料") || !slices.Contains(got, "流程与时限") || !slices.Contains(got, "常见问题") || !slices.Contains(got, "依据") || !slices.Contains(got, "条件") {
		t.Error(got)
	}
	notes, err := f.GetComments("材料")
	if err != nil || len(notes) == 0 {
		t.Errorf("no notes: %v", err)
	}
	lists, err := f.GetDataValidations("材料")
	if err != nil || len(lists) < 4 || !strings.Contains(fmt.Sprint(lists[0].Formula1, lists[1].Formula1), "原件") {
		t.Errorf("%d lists: %v", len(lists), err)
	}
	book, err := Books{}.Read(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	x := book.Items[0]
	for place, want := range map[string]string{"materials[1].key": "材料!B4", "materials[2]": "材料!A5", "name": "基本信息!", "limits": "流程与时限!", "materials[0].nothing": "材料!A3", "form.fields[1].label": "表单字段!E4", "form.groups[0]": "表单分组!A3", "form.title": "基本信息!", "nowhere": "基本信息!A3"} {
		if got := x.Cell(place); !strings.HasPrefix(got, want) {
			t.Errorf("%s stands at %s, want %s", place, got, want)
		}
	}
	if v, _ := f.GetCellValue("材料", "B4"); v != items[0].Item.Materials[1].Key {
		t.Errorf("B4 holds %q", v)
	}
}

// change opens a workbook, changes it and writes it again.
func change(t *testing.T, raw []byte, do func(*excelize.File)) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	do(f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// What does not hold is told at its cell.
func TestFindingsNameTheirCell(t *testing.T) {
	raw := written(t, shipped(t)[:2])
	for _, x := range []struct {
		name, code, cell string
		do               func(*excelize.File)
	}{
		{"an item twice", "WORKBOOK-08", "基本信息!A4", func(f *excelize.File) {
			id, _ := f.GetCellValue("基本信息", "A3")
			f.SetCellStr("基本信息", "A4", id)
		}},
		{"a material of nobody", "WORKBOOK-09", "材料!A3", func(f *excelize.File) { f.SetCellStr("材料", "A3", "HZ-XX-99") }},
		{"a row without item", "WORKBOOK-07", "条件!A3", func(f *excelize.File) { f.SetCellStr("条件", "A3", "") }},
		{"a column nobody knows", "WORKBOOK-06", "材料!C2", func(f *excelize.File) { f.SetCellStr("材料", "C2", "materials.farbe") }},
		{"no names of elements", "WORKBOOK-05", "材料!A2", func(f *excelize.File) { f.RemoveRow("材料", 2) }},
		{"no first sheet", "WORKBOOK-04", "基本信息", func(f *excelize.File) { f.SetSheetName("基本信息", "别的") }},
	} {
		t.Run(x.name, func(t *testing.T) {
			_, err := Books{}.Read(bytes.NewReader(change(t, raw, x.do)))
			f := fault.Of(err)
			if f == nil || f.Code != "WORKBOOK-03" {
				t.Fatal(err)
			}
			i := slices.IndexFunc(f.Fields, func(y fault.Field) bool { return y.Code == x.code && y.Name == x.cell })
			if i < 0 {
				t.Fatalf("%+v", f.Fields)
			}
			for _, l := range []words.Lang{words.Zh, words.En} {
				if said := l.Field(f.Fields[i]); strings.ContainsAny(said, "{}") || !strings.Contains(said, x.cell) {
					t.Error(said)
				}
			}
		})
	}
}

// A sheet that was left out leaves its part as it was; a column moved elsewhere
// is found again.
func TestPartsLeftOutStay(t *testing.T) {
	items := shipped(t)[:1]
	raw := change(t, written(t, items), func(f *excelize.File) {
		f.DeleteSheet("常见问题")
		f.SetCellStr("基本信息", "C3", "另一个名称")
	})
	book, err := Books{}.Read(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	back, err := catalogue.ComposeEdition(book.Items[0].Over(&items[0]), items[0].Form)
	if err != nil {
		t.Fatal(err)
	}
	d := catalogue.Diff(items[0], back)
	if len(d) != 1 || len(back.Item.FAQ) != len(items[0].Item.FAQ) || back.Form != items[0].Form {
		t.Errorf("%+v", d)
	}
}

// bomb is a ZIP whose one member unpacks to n bytes of nothing.
func bomb(t *testing.T, n int64) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range []string{"[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		chunk := make([]byte, 1<<20)
		for left := n; left > 0; left -= int64(len(chunk)) {
			if _, err := w.Write(chunk); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Nothing hostile takes more than its bounds: each is refused with a remedy.
func TestHostileWorkbooks(t *testing.T) {
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	for name, x := range map[string]struct {
		raw  []byte
		code string
	}{
		"nothing":          {nil, "WORKBOOK-01"},
		"words":            {[]byte("这不是表格"), "WORKBOOK-01"},
		"a program":        {[]byte("MZ\x90\x00" + strings.Repeat("x", 4096)), "WORKBOOK-01"},
		"too many bytes":   {make([]byte, MostBytes+1), "WORKBOOK-02"},
		"a bomb":           {bomb(t, 128<<20), "WORKBOOK-02"},
		"an empty archive": {[]byte("PK\x05\x06" + strings.Repeat("\x00", 18)), "WORKBOOK-01"},
	} {
		if _, err := (Books{}).Read(bytes.NewReader(x.raw)); fault.Code(err) != x.code && !(name == "an empty archive" && err != nil) {
			t.Errorf("%s: %v", name, err)
		}
	}
	tall := excelize.NewFile()
	defer tall.Close()
	tall.SetSheetName("Sheet1", "基本信息")
	sw, err := tall.NewStreamWriter("基本信息")
	if err != nil {
		t.Fatal(err)
	}
	sw.SetRow("A1", []any{"事项编号"})
	sw.SetRow("A2", []any{"id"})
	for n := dataRow; n <= mostRows+1; n++ {
		if err := sw.SetRow(fmt.Sprint("A", n), []any{fmt.Sprint("X-", n)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := sw.Flush(); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := tall.Write(&b); err != nil {
		t.Fatal(err)
	}
	if _, err := (Books{}).Read(&b); fault.Code(err) != "WORKBOOK-02" {
		t.Error("endless rows: ", err)
	}
	if left, err := os.ReadDir(tmp); err != nil || len(left) > 0 {
		t.Errorf("%d files left behind: %v", len(left), err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("PK\x03\x04"))
	f.Add(written(f, shipped(f)[:1]))
	f.Fuzz(func(t *testing.T, raw []byte) {
		if _, err := (Books{}).Read(bytes.NewReader(raw)); err != nil && fault.Of(err).Kind == fault.Internal {
			t.Error(err)
		}
	})
}
