package paper

import (
	"maps"
	"slices"
	"testing"

	"tongban/domain/document"
	"tongban/domain/form"
	"tongban/packs"
)

// forms are the shipped forms, blank and filled in, in the order of their keys.
func forms(t testing.TB) (all []document.Doc) {
	t.Helper()
	p, err := packs.Load(packs.Haizhu())
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range slices.Sorted(maps.Keys(p.Forms)) {
		f := document.FormFacts{Organ: "广州市海珠区民政局", Item: p.Forms[key].Title, Code: key, Street: "赤岗街道", Form: p.Forms[key]}
		all = append(all, document.NewBlankForm(f))
		if doc, ok := document.NewSampleForm(f); ok {
			all = append(all, doc)
		}
	}
	return all
}

// Every form of the pack can be printed, with every character it has; some are
// read back from the paper word for word.
func TestFormsOnPaper(t *testing.T) {
	all := forms(t)
	if len(all) < 6 {
		t.Fatalf("%d forms", len(all))
	}
	for i, doc := range all {
		if testing.Short() && i >= 6 {
			break
		}
		file := pdf(t, doc)
		if i < 6 {
			readBack(t, doc, file)
		}
	}
}

// The longest kinds of answers: rows, boxes, an address, a promise.
func TestRowsOnPaper(t *testing.T) {
	f := &form.Schema{Key: "f", Title: "家庭经济状况申报表", Groups: []form.Group{
		{Key: "a", Title: "申请内容", Fields: []form.Field{
			{Key: "kinds", Type: form.TypeMultiChoice, Label: "补贴", Required: true, Options: []form.Option{{Value: "1", Label: "生活补贴"}, {Value: "2", Label: "护理补贴"}}},
			{Key: "on", Type: form.TypeDate, Label: "开始日期"},
			{Key: "say", Type: form.TypeTextarea, Label: "情况说明", When: `list contains(kinds, "1")`, WhenText: "申请生活补贴"}}},
		{Key: "m", Title: "家庭成员", Repeat: &form.Repeat{Max: 5, Label: "成员", Add: "加"}, Fields: []form.Field{
			{Key: "n", Type: form.TypeText, Label: "姓名", Required: true, ErrorProne: "x"}, {Key: "i", Type: form.TypeMoney, Label: "月收入"}}},
		{Key: "p", Title: "承诺", Fields: []form.Field{{Key: "ok", Type: form.TypePromise, Label: "我已阅读", Text: "所填属实。\n不实的退回。", Required: true}}},
	}}
	if err := f.Compile(); err != nil {
		t.Fatal(err)
	}
	f.Sample = &form.Sample{Person: form.Person{Name: "演示居民甲"}, Answers: form.Answers{"kinds": "2", "m.1.n": "演示居民乙", "m.1.i": "900.00", "ok": "yes"},
		Notes: map[string]form.Note{"n": {Zh: "写全名。", En: "The full name."}}}
	facts := document.FormFacts{Organ: "民政局", Item: "低收入认定", Code: "HZ-1", Form: f}
	blank := document.NewBlankForm(facts)
	sample, ok := document.NewSampleForm(facts)
	if !ok {
		t.Fatal("no sample")
	}
	for doc, want := range map[*document.Doc][]string{
		&blank:  {"一、申请内容", "补贴＊", "□ 生活补贴　□ 护理补贴", "（限申请生活补贴）\n\n\n", "二、家庭成员", "姓名＊", "3", "□ 我已阅读", "所填属实。", "申请人（签名）"},
		&sample: {"□ 生活补贴　■ 护理补贴", "姓名＊〔1〕", "演示居民乙", "900.00", "■ 我已阅读", "容易填错的地方", "写全名。"},
	} {
		texts := doc.Texts()
		for _, w := range want {
			if !slices.Contains(texts, w) {
				t.Errorf("%s does not say %q: %q", doc.Mark, w, texts)
			}
		}
		readBack(t, *doc, pdf(t, *doc))
	}
	if slices.Contains(sample.Texts(), "情况说明") {
		t.Error("a question that is not asked stands in the sample")
	}
}
