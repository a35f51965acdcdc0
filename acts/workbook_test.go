package acts_test

import (
	"bytes"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tongban/base/fault"
	"tongban/domain/form"
	"tongban/domain/publishing"
)

// A department changes its item in Excel: the same checks as everywhere, each
// finding at its cell; what holds becomes a draft, once.
func TestAWorkbookMakesADraft(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		p, ctx := o.publishers(), t.Context()
		var raw bytes.Buffer
		if err := o.WriteBook(ctx, p.editor, &raw, "HZ-CL-04"); err != nil {
			t.Fatal(err)
		}
		edited := func(do func(*excelize.File)) *bytes.Reader {
			f, err := excelize.OpenReader(bytes.NewReader(raw.Bytes()))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			do(f)
			var b bytes.Buffer
			if err := f.Write(&b); err != nil {
				t.Fatal(err)
			}
			return bytes.NewReader(b.Bytes())
		}
		same, err := o.ReadBook(ctx, p.editor, p.command(0), "未改.xlsx", bytes.NewReader(raw.Bytes()))
		if err != nil || same.Same != 1 || len(same.Drafted) != 0 {
			t.Fatalf("%+v %v", same, err)
		}
		find := func(f *excelize.File, sheet, key string) string {
			rows, err := f.GetRows(sheet)
			if err != nil {
				t.Fatal(err)
			}
			for i, k := range rows[1] {
				if k == key {
					name, _ := excelize.ColumnNumberToName(i + 1)
					return name
				}
			}
			t.Fatal("no column ", key)
			return ""
		}
		var copies, kind, channels string
		bad := edited(func(f *excelize.File) {
			copies, kind, channels = find(f, "材料", "materials.copies"), find(f, "材料", "materials.key"), find(f, "基本信息", "channels")
			f.SetCellStr("材料", copies+"4", "两份")
		})
		_, err = o.ReadBook(ctx, p.editor, p.command(0), "改.xlsx", bad)
		expectCell(t, err, "材料!"+copies+"4", "ITEM-TEXT-03")
		_, err = o.ReadBook(ctx, p.editor, p.command(0), "改.xlsx", edited(func(f *excelize.File) {
			f.SetCellStr("材料", kind+"4", "unheard_of")
			f.SetCellStr("基本信息", channels+"3", "电话")
		}))
		expectCell(t, err, "材料!"+kind+"4", "PACK-21")
		expectCell(t, err, "基本信息!"+channels+"3", "PUBLISH-OWNER-02")
		good := func() *bytes.Reader {
			return edited(func(f *excelize.File) {
				f.SetCellStr("基本信息", find(f, "基本信息", "fee.text")+"3", "不收费（含补办）")
			})
		}
		cmd := p.command(0)
		made, err := o.ReadBook(ctx, p.editor, cmd, "改收费说明.xlsx", good())
		if err != nil || len(made.Drafted) != 1 {
			t.Fatalf("%+v %v", made, err)
		}
		x, ok, err := o.db.View().Revision(ctx, made.Drafted[0])
		if err != nil || !ok || x.State != publishing.Drafting || x.Edition.Item.Fee.Text != "不收费（含补办）" || x.Edition.Form == nil {
			t.Errorf("%+v %v", x, err)
		}
		if _, err := o.ReadBook(ctx, o.clerk, p.command(0), "改.xlsx", good()); err == nil {
			t.Error("a clerk writes items")
		}
	})
}

func expectCell(t *testing.T, err error, cell, code string) {
	t.Helper()
	f := fault.Of(err)
	if f == nil || f.Code != "WORKBOOK-03" {
		t.Fatalf("want %s at %s, got %v", code, cell, err)
	}
	for _, x := range f.Fields {
		if x.Name == cell && x.Code == code && strings.Contains(x.Args["place"], "!") {
			return
		}
	}
	t.Errorf("no %s at %s: %+v", code, cell, f.Fields)
}

// A department changes the form of its item in Excel: a label and a question of
// the dictionary; what does not hold is told at its cell.
func TestAWorkbookChangesAForm(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		p, ctx := o.publishers(), t.Context()
		var raw bytes.Buffer
		if err := o.WriteBook(ctx, p.editor, &raw, "HZ-CL-04"); err != nil {
			t.Fatal(err)
		}
		const sheet = "表单字段"
		edited := func(do func(f *excelize.File, column map[string]string, last int)) *bytes.Reader {
			f, err := excelize.OpenReader(bytes.NewReader(raw.Bytes()))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			rows, err := f.GetRows(sheet)
			if err != nil {
				t.Fatal(err)
			}
			column := map[string]string{}
			for i, k := range rows[1] {
				column[strings.TrimPrefix(k, "form.fields.")], _ = excelize.ColumnNumberToName(i + 1)
			}
			do(f, column, len(rows))
			var b bytes.Buffer
			if err := f.Write(&b); err != nil {
				t.Fatal(err)
			}
			return bytes.NewReader(b.Bytes())
		}
		add := func(key string) func(*excelize.File, map[string]string, int) {
			return func(f *excelize.File, c map[string]string, last int) {
				group, _ := f.GetCellValue(sheet, c["group"]+"3")
				row := strconv.Itoa(last + 1)
				f.SetCellStr(sheet, c["id"]+row, "HZ-CL-04")
				f.SetCellStr(sheet, c["key"]+row, key)
				f.SetCellStr(sheet, c["group"]+row, group)
				f.SetCellStr(sheet, c["label"]+"5", "哪天遗失的")
			}
		}
		var at string
		_, err := o.ReadBook(ctx, p.editor, p.command(0), "改.xlsx", edited(func(f *excelize.File, c map[string]string, last int) {
			at = c["key"] + strconv.Itoa(last+1)
			add("unheard_of")(f, c, last)
			f.SetCellStr(sheet, c["type"]+strconv.Itoa(last+1), "text")
			f.SetCellStr(sheet, c["label"]+strconv.Itoa(last+1), "没有登记的字段")
		}))
		expectCell(t, err, sheet+"!"+at, "PACK-12")
		made, err := o.ReadBook(ctx, p.editor, p.command(0), "改.xlsx", edited(add("change_story")))
		if err != nil || len(made.Drafted) != 1 {
			t.Fatalf("%+v %v", made, err)
		}
		x, _, err := o.db.View().Revision(ctx, made.Drafted[0])
		if err != nil {
			t.Fatal(err)
		}
		f, ok := x.Edition.Form.Field("change_story")
		if !ok || f.Type != form.TypeTextarea || f.Label == "" {
			t.Errorf("%+v %v", f, ok)
		}
		if f, _ := x.Edition.Form.Field("lost_on"); f == nil || f.Label != "哪天遗失的" {
			t.Errorf("%+v", f)
		}
	})
}
