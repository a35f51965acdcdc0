package sheet

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

var table = [][]string{
	{"编码", "名称", "备注"},
	{"0012", "低保, “认定”", "第一行\n第二行"},
	{"=1+1", "@SUM(A1)", "-2"},
}

// What is written is read back; a formula is text, and is not run.
func TestCSV(t *testing.T) {
	raw, err := CSV(table)
	if err != nil || !bytes.HasPrefix(raw, []byte("\xEF\xBB\xBF")) {
		t.Fatal(err)
	}
	back, err := csv.NewReader(bytes.NewReader(raw[3:])).ReadAll()
	if err != nil || len(back) != 3 || !slices.Equal(back[1], table[1]) || !slices.Equal(back[2], []string{"'=1+1", "'@SUM(A1)", "'-2"}) {
		t.Error(back, err)
	}
}

func TestExcel(t *testing.T) {
	raw, err := Excel("权力清单", table)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	back, err := f.GetRows("权力清单")
	if err != nil || len(back) != 3 {
		t.Fatal(back, err)
	}
	for i := range table {
		if !slices.Equal(back[i], table[i]) {
			t.Errorf("%q, want %q", back[i], table[i])
		}
	}
	for _, cell := range []string{"A3", "B3", "C3"} {
		if formula, _ := f.GetCellFormula("权力清单", cell); formula != "" {
			t.Errorf("%s is run: %s", cell, formula)
		}
	}
}

// Nothing a person typed begins a formula, whatever it is.
func FuzzCSV(f *testing.F) {
	for _, s := range []string{"=1", "+1", "-1", "@x", "\t=1", "低保", "", "'", "\"=1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, cell string) {
		raw, err := CSV([][]string{{cell, "x"}})
		if err != nil {
			t.Fatal(err)
		}
		back, err := csv.NewReader(bytes.NewReader(raw[3:])).ReadAll()
		if err != nil || len(back) != 1 {
			t.Fatalf("%q: %v", raw, err)
		}
		if got := back[0][0]; got != cell && got != "'"+cell || got != "" && strings.ContainsRune("=+-@", rune(got[0])) {
			t.Errorf("%q became %q", cell, got)
		}
	})
}
