package packs

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"tongban/base/words"
	"tongban/base/workday"
	"tongban/domain/catalogue"
	"tongban/domain/search"
)

var checkDay = workday.Date(2026, 11, 25)

// The shipped pack can be published; what is doubtful in it is told in whole
// sentences that ask for something.
func TestShippedPackChecks(t *testing.T) {
	report := Check(Haizhu(), checkDay)
	for _, f := range report.Findings {
		if f.Grade == Wrong {
			t.Errorf("%s:%d %s", f.File, f.Line, f.Sentence(words.Zh))
		}
		for _, lang := range []words.Lang{words.Zh, words.En} {
			said, ask := f.Sentence(lang), f.Remedy(lang)
			if strings.ContainsAny(said, "{}") || ask == said || ask == "" {
				t.Errorf("%s: %q asks %q", f.Code, said, ask)
			}
		}
		if f.Line == 0 || f.Item == "" && f.Code != "LINT-STANDARD" {
			t.Errorf("%s is told without line or item: %+v", f.Code, f)
		}
	}
	if report.Items == 0 {
		t.Error("no items")
	}
}

// Each doubt is raised by what it is about, at its line, and only warns.
func TestDoubts(t *testing.T) {
	const cl, ls, yb = "items/HZ-CL-04.yaml", "items/HZ-LS-05.yaml", "items/HZ-YB-05.yaml"
	for _, x := range []struct{ code, file, was, is, says string }{
		{"LINT-CATCHALL", cl, "name: 两寸白底证件照", "name: 两寸白底证件照等相关材料", "两寸白底证件照等相关材料"},
		{"LINT-ARTICLE", cl, "law: 中华人民共和国残疾人证管理办法", "law: 残疾人保障法", "残疾人保障法"},
		{"LINT-NAMES", cl, "name: 遗失声明", "name: 丢失说明书", "丢失说明书"},
		{"LINT-SHARED", cl, "    shared_from: 公安\n", "", "公安"},
		{"LINT-REPEALED", ls, "law: 住房租赁条例", "law: 社会救助暂行办法", "2026-07-01"},
		{"LINT-STATUTE", ls, "basis: 商品房屋租赁管理办法 第十六条（条次待核）", "basis: \"\"", "法定时限"},
		{"LINT-VISITS", ls, "visits: 1", "visits: 0", "房屋租赁合同"},
		{"LINT-FEE", cl, "a: 不需要。补办沿用", "a: 要交工本费。补办沿用", "工本费"},
		{"LINT-PROOF", cl, "name: 遗失声明", "name: 居住证明", "居住证明"},
		{"LINT-CONFIDENCE", yb, "confidence: known\n\nlegal", "confidence: approximated\nconfidence_notes: 步骤为推测\n\nlegal", "步骤为推测"},
	} {
		found := false
		for _, f := range Check(overlay(t, x.file, x.was, x.is), checkDay).Findings {
			if f.Code == x.code && f.File == x.file && f.Grade == Doubtful && strings.Contains(f.Sentence(words.Zh), x.says) {
				found = true
			}
			if f.Grade == Wrong {
				t.Errorf("%s: %s is wrong, not doubtful: %s", x.code, f.Code, f.Sentence(words.Zh))
			}
		}
		if !found {
			t.Errorf("%s is not raised", x.code)
		}
	}
}

// Before its last day a law is not doubtful.
func TestRepealedFromTheDay(t *testing.T) {
	pack := overlay(t, "items/HZ-LS-05.yaml", "law: 住房租赁条例", "law: 社会救助暂行办法")
	for _, f := range Check(pack, workday.Date(2026, 6, 30)).Findings {
		if f.Code == "LINT-REPEALED" && f.Item == "HZ-LS-05" {
			t.Error("told a day too early")
		}
	}
}

// An amount set more than eighteen months before the day is told, not before.
func TestOldStandards(t *testing.T) {
	for day, want := range map[workday.Day]bool{workday.Date(2025, 7, 2): false, workday.Date(2025, 7, 4): true} {
		found := false
		for _, f := range Check(Haizhu(), day).Findings {
			found = found || f.Code == "LINT-STANDARD" && strings.Contains(f.Sentence(words.Zh), "最低生活保障标准")
		}
		if found != want {
			t.Errorf("on %s: told %v, want %v", day, found, want)
		}
	}
}

// Large is the shipped pack with n items more, made out of one of its own.
func large(t testing.TB, n int) fs.FS {
	pack := fstest.MapFS{}
	err := fs.WalkDir(Haizhu(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(Haizhu(), name)
		pack[name] = &fstest.MapFile{Data: raw}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	model := string(pack["items/HZ-LS-05.yaml"].Data)
	for i := range n {
		id := fmt.Sprintf("ZZ-%05d", i)
		text := strings.Replace(model, "id: HZ-LS-05", "id: "+id, 1)
		text = strings.Replace(text, `basic: "441090305000"`, fmt.Sprintf(`basic: "4410%05d%03d"`, 10000+i/1000, i%1000), 1)
		pack["items/"+id+".yaml"] = &fstest.MapFile{Data: []byte(text)}
	}
	return pack
}

func TestLargePackChecks(t *testing.T) {
	report := Check(large(t, 50), checkDay)
	if n := report.Count(Wrong); n > 0 {
		t.Errorf("%d errors, first %s", n, report.Findings[0].Sentence(words.Zh))
	}
}

// A changed pack of 5,000 items is checked whole.
func BenchmarkCheck5000(b *testing.B) {
	pack := large(b, 5000)
	for b.Loop() {
		if n := Check(pack, checkDay).Count(Wrong); n > 0 {
			b.Fatal(n, "errors")
		}
	}
}

// Every item of the shipped pack is found by its name, by each pair of its
// characters, by full pinyin and by initials, and by its everyday words.
func TestShippedPackIsFound(t *testing.T) {
	p := load(t)
	items := make([]*catalogue.Item, len(p.Items))
	for i := range p.Items {
		items[i] = &p.Items[i]
	}
	search.Recall(t, items, p.Words())
	x := search.New(items, p.Words(), nil)
	for words, want := range map[string]string{"生娃": "HZ-WJ-01", "养老": "HZ-RS-13", "低保": "HZ-MZ-01", "租房": "HZ-LS-05",
		"changshou": "HZ-MZ-11", "canjirenzheng": "HZ-CL-04", "jzz": "HZ-LS-02", "装电梯": "HZ-ZJ-05"} {
		if !slices.ContainsFunc(x.Find(search.Question{Words: words}).Hits, func(h search.Hit) bool { return h.Item.ID == want }) {
			t.Errorf("%s does not find %s", words, want)
		}
	}
}
