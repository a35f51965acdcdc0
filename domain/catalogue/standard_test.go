package catalogue

import (
	"testing"

	"tongban/base/workday"
)

var amounts = Standards{
	{Key: "dibao", Rates: []Rate{
		{From: workday.Date(2024, 1, 1), Value: "1238", Confidence: "approximated"},
		{From: workday.Date(2026, 7, 1), Value: "1300", Confidence: "sourced"},
	}},
	{Key: "longevity", Rates: []Rate{{From: workday.Date(2023, 7, 31), Confidence: "sourced",
		Columns: []Column{{Key: "age70", Value: "30"}, {Key: "age80", Value: "100"}}}}},
	{Key: "care"}, // no amount is known
}

// A sentence is told with the amount of the day and since when it holds.
func TestFill(t *testing.T) {
	before, after := workday.Date(2026, 6, 30), workday.Date(2026, 7, 1)
	for _, x := range []struct {
		text string
		on   workday.Day
		want string
	}{
		{"不收费", after, "不收费"},
		{"低于{standard:dibao}元", before, "低于1238元（标准自 2024-01-01 起，金额待核）"},
		{"低于{standard:dibao}元", after, "低于1300元（标准自 2026-07-01 起）"},
		{"70岁{standard:longevity.age70}元，80岁{standard:longevity.age80}元", after, "70岁30元，80岁100元（标准自 2023-07-31 起）"},
		{"{standard:dibao}或{standard:longevity.age80}", after, "1300或100（标准自 2026-07-01 起；标准自 2023-07-31 起）"},
		{"按月发给{standard:care}", after, "按月发给（以现行公布的金额为准）"},
		{"{standard:dibao}", workday.Date(2020, 1, 1), "（以现行公布的金额为准）"},
		{"{standard:longevity}", after, "（以现行公布的金额为准）"},
		{"{standard:nobody.knows}", after, "（以现行公布的金额为准）"},
		{"{standards:dibao} {standard:}", after, "{standards:dibao} {standard:}"},
	} {
		if got := amounts.Fill(x.text, x.on); got != x.want {
			t.Errorf("%s on %s: %s, want %s", x.text, x.on, got, x.want)
		}
	}
}

// Every sentence of an item is told, and the item itself stays as published.
func TestToldLeavesTheItemAlone(t *testing.T) {
	const ref = "{standard:dibao}"
	it := Item{Summary: ref, Fee: Fee{Text: ref}, Result: Result{Name: ref, Validity: ref}, VisitsWhy: ref,
		Conditions: []Condition{{Sentence: ref}}, Prerequisites: []Prerequisite{{Sentence: ref}},
		Materials: []Material{{WhenText: ref, Tips: ref}}, FAQ: []Answer{{ref, ref}}, Flow: Flow{Special: []Special{{Label: ref}}}}
	told := amounts.Told(it, workday.Date(2026, 11, 25))
	for _, x := range told.Sentences() {
		if *x.Text != "1300（标准自 2026-07-01 起）" {
			t.Errorf("%s is told as %s", x.Place, *x.Text)
		}
	}
	for _, x := range it.Sentences() {
		if *x.Text != ref {
			t.Errorf("%s was changed: %s", x.Place, *x.Text)
		}
	}
	if n := len(it.Sentences()); n != 12 {
		t.Errorf("%d sentences", n)
	}
}

func FuzzFill(f *testing.F) {
	for _, s := range []string{"{standard:dibao}", "{standard:longevity.age70}", "{standard:{standard:dibao}}", "低于{standard:dibao"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		told := amounts.Fill(text, workday.Date(2026, 11, 25))
		if len(References(text)) == 0 && told != text {
			t.Errorf("%q became %q", text, told)
		}
	})
}
