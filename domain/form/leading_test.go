package form

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// Whoever wants to know one answer has to ask what decides whether it is asked.
func TestLeading(t *testing.T) {
	s := &Schema{Key: "f", Title: "表", Groups: []Group{
		{Key: "who", Title: "人", Fields: []Field{
			{Key: "name", Type: TypeText, Label: "姓名"},
			{Key: "kind", Type: TypeChoice, Label: "类别", Options: []Option{{"a", "甲", "A"}, {"b", "乙", "B"}}},
			{Key: "by_agent", Type: TypeYesNo, Label: "代办", When: `kind = "a"`},
			{Key: "home", Type: TypeAddress, Label: "住址"}}},
		{Key: "more", Title: "另", When: "by_agent", Fields: []Field{{Key: "paid", Type: TypeYesNo, Label: "已付"}}},
		{Key: "members", Title: "成员", When: "paid", Repeat: &Repeat{Max: 3, Label: "成员", Add: "加"}, Fields: []Field{{Key: "pay", Type: TypeMoney, Label: "收入"}}},
	}}
	if err := s.Compile(); err != nil {
		t.Fatal(err)
	}
	for names, want := range map[string]string{
		"":              "",
		"kind":          "kind",
		"paid":          "by_agent kind paid",
		"home.street":   "home",
		"members_count": "by_agent kind members_count paid",
		"members.pay":   "",
		"pay":           "",
		"unknown home":  "home",
	} {
		got := strings.Join(slices.Sorted(maps.Keys(s.Leading(strings.Fields(names)))), " ")
		if got != want {
			t.Errorf("%q: %q, want %q", names, got, want)
		}
	}
}
