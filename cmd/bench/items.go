package bench

import (
	"fmt"

	"tongban/base/workday"
	"tongban/domain/catalogue"
	"tongban/domain/form"
)

// The guides that are measured stay the same whatever a pack publishes, so that
// a figure of today and one of last year mean the same: eight of them, half
// decided at the street and half by a department, half ending in a licence,
// each asking twenty questions and one document.

const (
	itemCount  = 8
	backlogged = itemCount // the last one is what the open backlog waits for
	formKey    = "bench_twenty"
	material   = "bench_document"
)

// departments decide every second guide.
var departments = []string{"HZ-CL", "HZ-ZSJ", "HZ-FGJ", "HZ-JYJ"}

// guides are the published items and their form.
func guides() ([]catalogue.Item, map[string]*form.Schema) {
	var all []catalogue.Item
	for i := range itemCount {
		all = append(all, guide(i))
	}
	return all, map[string]*form.Schema{formKey: twenty()}
}

func itemID(i int) string { return fmt.Sprintf("BENCH-%02d", i+1) }

func guide(i int) catalogue.Item {
	decide := "street"
	if i%2 == 1 {
		decide = departments[i/2]
	}
	it := catalogue.Item{
		ID: itemID(i), Version: 1, Name: fmt.Sprintf("测量事项%02d", i+1), Basic: fmt.Sprintf("44109%04d000", 9001+i), Type: "20",
		Regime: catalogue.Service, Themes: []string{"测量"}, Scope: catalogue.ScopeDistrict, Competence: catalogue.ByResidence, Organ: "HZ-ZSJ", Audience: []string{"自然人"}, Level: 1,
		Confidence: "approximated", Fee: catalogue.Fee{Text: "不收费"}, Form: formKey, Channels: []catalogue.Channel{catalogue.ChannelWeb},
		Basis:      []catalogue.LegalBasis{{Law: "本区测量规则", Confidence: "approximated"}},
		Conditions: []catalogue.Condition{{Sentence: "所填内容属实", When: "truthful = true"}},
		Materials: []catalogue.Material{{Key: material, Name: "测量材料", Form: "电子件", Copies: 1, Necessity: "必要", Source: "申请人",
			Accept: []string{"pdf"}, MaxMB: 10}},
		Flow: catalogue.Flow{Pattern: catalogue.TwoStep,
			Window:  catalogue.Step{Unit: "street", Workdays: 1, Label: "街道窗口受理"},
			Propose: catalogue.Step{Unit: "street", Workdays: 2, Label: "街道核查"},
			Decide:  catalogue.Step{Unit: decide, Workdays: 3, Label: "审定"}},
		Result: catalogue.Result{Kind: "receipt", Name: "办理结果"},
	}
	if i%4 < 2 {
		it.Result = catalogue.Result{Kind: "licence", Name: "测量证明", Type: "11440105F00000122W001", Validity: "长期"}
	}
	if i+1 != backlogged { // what waits must not run out while it is kept for another day
		it.Limits.Promised = &catalogue.Limit{Amount: 10, Unit: workday.Workday, Starts: "accepted", Basis: "local rule"}
	}
	return it
}

// twenty asks twenty questions of all sorts.
func twenty() *form.Schema {
	var fields []form.Field
	add := func(t form.Type, n int, mend func(*form.Field)) {
		for range n {
			f := form.Field{Key: fmt.Sprintf("q%02d", len(fields)+1), Type: t, Label: fmt.Sprintf("问题%02d", len(fields)+1), Required: true}
			if mend != nil {
				mend(&f)
			}
			fields = append(fields, f)
		}
	}
	add(form.TypeText, 8, func(f *form.Field) { f.MaxLen = 60 })
	add(form.TypeTextarea, 1, func(f *form.Field) { f.MaxLen = 400 })
	add(form.TypeDate, 2, nil)
	add(form.TypeChoice, 3, func(f *form.Field) {
		f.Options = []form.Option{{Value: "a", Label: "甲"}, {Value: "b", Label: "乙"}, {Value: "c", Label: "丙"}}
	})
	add(form.TypeMoney, 1, nil)
	add(form.TypeYesNo, 2, nil)
	add(form.TypePhone, 1, nil)
	add(form.TypeResidentID, 1, nil)
	fields = append(fields, form.Field{Key: "truthful", Type: form.TypePromise, Label: "以上内容属实", Required: true})
	return &form.Schema{Key: formKey, Title: "测量申请表", Groups: []form.Group{
		{Key: "one", Title: "第一部分", Fields: fields[:10]}, {Key: "two", Title: "第二部分", Fields: fields[10:]}}}
}
