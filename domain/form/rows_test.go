package form

import (
	"maps"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tongban/base/fault"
	"tongban/base/words"
)

// householdForm asks what an allowance needs: a number, an address, choices, an
// account, and each member of the household.
func householdForm(t testing.TB) *Schema {
	s := &Schema{Key: "household", Title: "低收入认定", Places: PlacesOf([]Place{
		{"440105001", "赤岗街道"}, {"440105001101", "下渡社区"}, {"440105001102", "鹭江社区"}, {"440105002", "新港街道"}, {"440105002101", "珠影社区"}}),
		Groups: []Group{
			{Key: "need", Title: "申请内容", Fields: []Field{
				{Key: "who", Type: TypeText, Label: "姓名", From: "party.name", Required: true},
				{Key: "kinds", Type: TypeMultiChoice, Label: "补贴", Required: true, Options: []Option{{"living", "生活补贴", "Living"}, {"care", "护理补贴", "Care"}}},
				{Key: "years", Type: TypeNumber, Label: "年数", Max: 120},
				{Key: "below", Type: TypeNumber, Label: "楼层", Min: -9, Max: 99},
				{Key: "home", Type: TypeAddress, Label: "住址", From: "party.street", Required: true},
				{Key: "nation", Type: TypeCode, Label: "民族", List: "ethnic", Options: []Option{{Value: "01", Label: "汉族"}}},
			}},
			{Key: "members", Title: "家庭成员", TitleEn: "Household", When: `list contains(kinds, "living")`, Repeat: &Repeat{Max: 3, Label: "家庭成员", LabelEn: "Member", Add: "添加"}, Fields: []Field{
				{Key: "m_name", Type: TypeText, Label: "姓名", LabelEn: "Name", Required: true},
				{Key: "m_works", Type: TypeYesNo, Label: "是否就业"},
				{Key: "m_income", Type: TypeMoney, Label: "月收入", When: "m_works", Required: true},
			}},
			{Key: "pay", Title: "发放", Fields: []Field{
				{Key: "account", Type: TypeBankAccount, Label: "账号", Loose: true, When: "members_count >= 1 or not(list contains(kinds, \"living\"))"},
				{Key: "near", Type: TypeText, Label: "附近", When: `home.street = "440105001"`},
				{Key: "paper", Type: TypeFile, Label: "照片", Material: "photo"},
				{Key: "pledge", Type: TypePromise, Label: "承诺", Text: "属实", Required: true},
			}},
		}}
	if err := s.Compile(); err != nil {
		t.Fatal(err)
	}
	return s
}

var household = Answers{
	"who": "张三", "kinds": "care, living ,care", "years": "０３０", "below": "-1", "home": "440105 001|440105001102| 新港西路|1号 ", "nation": "01",
	"members_count": "3", "members.1.m_name": "李四", "members.1.m_works": "是", "members.1.m_income": "1,200",
	"members.2.m_name": "  ", "members.3.m_name": "王五", "members.3.m_works": "否", "members.3.m_income": "5",
	"account": "0200-0001 2345", "pledge": "on",
}

func TestRowsAreMended(t *testing.T) {
	s := householdForm(t)
	got, err := s.Check(household, today)
	if err != nil {
		t.Fatal(fault.Of(err).Fields)
	}
	if d := cmp.Diff(Answers{
		"who": "张三", "kinds": "living,care", "years": "30", "below": "-1", "home": "440105001|440105001102|新港西路｜1号", "nation": "01",
		"members.1.m_name": "李四", "members.1.m_works": "yes", "members.1.m_income": "1200.00",
		"members.2.m_name": "王五", "members.2.m_works": "no", // moved up, an empty row is none
		"account": "020000012345", "pledge": "yes",
	}, got); d != "" {
		t.Error(d)
	}
	if again, err := s.Check(got, today); err != nil || cmp.Diff(got, again) != "" {
		t.Error("read twice:", cmp.Diff(got, again), err)
	}
	v := s.Values(got)
	for name, want := range map[string]string{
		"members_count": "2", "members.m_name": `["李四", "王五"]`, "members.m_income": "[1200]", "members.m_works": "[true, false]",
		"m_name": "null", "kinds": `["living", "care"]`, "years": "30", "home.street": `"440105001"`, "home.community": `"440105001102"`,
	} {
		if said := v[name].String(); said != want {
			t.Errorf("%s: %s, want %s", name, said, want)
		}
		if _, typed := s.Types()[name]; !typed && name != "m_name" {
			t.Errorf("%s may not be named in a condition", name)
		}
	}
}

func TestFindingsInRows(t *testing.T) {
	s := householdForm(t)
	for _, c := range []struct{ field, value, code string }{
		{"years", "121", "FORM-30"}, {"years", "-1", "FORM-30"}, {"years", "1.5", "FORM-30"}, {"years", "许多", "FORM-30"}, {"below", "-10", "FORM-30"},
		{"kinds", "", "FORM-03"}, {"kinds", "living,food", "FORM-31"}, {"nation", "99", "FORM-09"},
		{"home", "", "FORM-32"}, {"home", "440105001||", "FORM-32"}, {"home", "440105001|440105001102|", "FORM-32"}, {"home", "440105001||1号", "FORM-32"},
		{"home", "440105001|440105002101|1号", "FORM-33"}, {"home", "440105001|440105001999|1号", "FORM-14"}, {"home", "440106001|440106001001|1号", "FORM-13"},
		{"home", "440105001|440105001102|" + strings.Repeat("长", 101), "FORM-05"},
		{"members.1.m_name", "", "FORM-02"}, {"members.1.m_income", "-5", "FORM-10"}, {"members.3.m_works", "也许", "FORM-12"},
		{"members.4.m_name", "赵六", ""}, {"account", "12345", "FORM-36"}, {"account", "6222020000000000001", "CODE-BANK-02"},
	} {
		a := maps.Clone(household)
		a[c.field] = c.value
		_, err := s.Check(a, today)
		if c.code == "" { // a fourth row, of which the second is empty
			if err != nil {
				t.Errorf("%s: %v", c.field, err)
			}
			continue
		}
		f := fault.Of(err)
		if err == nil || len(f.Fields) != 1 || f.Fields[0].Name != c.field || f.Fields[0].Code != c.code {
			t.Errorf("%s %.20q: %v, want %s", c.field, c.value, err, c.code)
			continue
		}
		for _, lang := range []words.Lang{words.Zh, words.En} {
			if said := lang.Field(s.Localise(f, lang).Fields[0]); strings.HasPrefix(said, "[") || strings.Contains(said, "{") {
				t.Errorf("%s: sentence %q", c.code, said)
			}
		}
	}
	a := maps.Clone(household)
	a["members.2.m_name"], a["members.4.m_name"] = "赵六", "钱七"
	_, err := s.Check(a, today)
	if f := fault.Of(err); err == nil || len(f.Fields) != 1 || f.Fields[0].Name != "members" || words.Zh.Field(f.Fields[0]) != "“家庭成员”最多填 3 行，请删去多余的行。" {
		t.Error(err)
	}
	a = maps.Clone(household)
	a["members.3.m_name"] = ""
	_, err = s.Check(a, today)
	if said := words.En.Field(s.Localise(fault.Of(err), words.En).Fields[0]); said != "Please fill in “Member 3: Name”." {
		t.Error(said)
	}
}

func TestForeignRowsAreRefused(t *testing.T) {
	s := householdForm(t)
	for _, key := range []string{"m_name", "members.0.m_name", "members.01.m_name", "members.51.m_name", "members.1.who", "need.1.who", "members.1", "members.x.m_name", "need_count", "members.1.m_name.x", "members.1e1.m_name"} {
		if _, err := s.Check(Answers{key: "1"}, today); fault.Code(err) != "FORM-01" {
			t.Errorf("%s: %v", key, err)
		}
	}
	if err := s.Fits(household); err != nil {
		t.Error(err)
	}
	if got := s.Fitting(Answers{"who": "a", "gone": "b", "members.9.m_name": "c", "members_count": "2"}); len(got) != 3 {
		t.Error(got)
	}
}

// Rows come and go, and nothing typed is lost.
func TestRowsComeAndGo(t *testing.T) {
	s := householdForm(t)
	g, _ := s.Group("members")
	a := Answers{"members.1.m_name": "甲", "members.2.m_name": "乙", "members.2.m_works": "yes"}
	s.AddRow(g, a)
	if s.Rows(g, a) != 3 {
		t.Error(a)
	}
	if s.AddRow(g, a); s.Rows(g, a) != 3 {
		t.Error("more rows than there may be:", a)
	}
	s.DropRow(g, a, 1)
	if d := cmp.Diff(Answers{"members.1.m_name": "乙", "members.1.m_works": "yes", "members_count": "2"}, a); d != "" {
		t.Error(d)
	}
	s.DropRow(g, a, 7)
	s.DropRow(g, a, 0)
	s.DropRow(g, a, 2)
	s.DropRow(g, a, 1)
	if d := cmp.Diff(Answers{"members_count": "0"}, a); d != "" || s.Rows(g, a) != 0 {
		t.Error(d)
	}
	asked := s.Asked(Answers{"kinds": "living", "members_count": "1"})
	n := 0
	for _, q := range asked {
		if q.Row == 1 && q.Spare {
			n++
		}
	}
	if n != 2 { // income is asked of those who work
		t.Errorf("%+v", asked)
	}
	if s.Asks(g, Answers{"kinds": "care"}) || !s.Asks(g, Answers{"kinds": "living"}) {
		t.Error("a group is asked when its condition holds")
	}
}

// What is known of the applicant is not asked again.
func TestPrefill(t *testing.T) {
	s := householdForm(t)
	who := Person{Name: "张三", Street: "440105001"}
	a := Answers{"years": "3"}
	got := s.Prefill(a, who, false)
	if d := cmp.Diff(Answers{"years": "3", "who": "张三", "home": "440105001||"}, got); d != "" {
		t.Error(d)
	}
	if len(a) != 1 {
		t.Error("what was handed in changed:", a)
	}
	other := Person{Name: "张三丰", Street: "440105002"}
	if d := cmp.Diff(Answers{"years": "3", "who": "张三丰", "home": "440105002||"}, s.Follow(got, who, other)); d != "" {
		t.Error("what was filled in does not follow:", d)
	}
	if kept := s.Follow(Answers{"who": "李四", "home": "440105001||1号"}, who, other); kept["who"] != "李四" || kept["home"] != "440105001||1号" {
		t.Error("what was typed changed:", kept)
	}
	if got := s.Prefill(Answers{"who": "李四", "home": "x"}, who, true); got["who"] != "李四" {
		t.Error(got)
	}
}

func TestShowPlacesAndSeveral(t *testing.T) {
	s := householdForm(t)
	home, _ := s.Field("home")
	kinds, _ := s.Field("kinds")
	if got := home.Show("440105001|440105001102|新港西路1号", words.Zh); got != "赤岗街道鹭江社区新港西路1号" {
		t.Error(got)
	}
	if got := home.Mask("440105001|440105001102|新港西路1号", words.Zh); got != "赤岗街道******" {
		t.Error(got)
	}
	if got := kinds.Show("living,care", words.En); got != "Living, Care" {
		t.Error(got)
	}
	if got := s.LabelIn("members.2.m_name", words.Zh); got != "家庭成员 2：姓名" {
		t.Error(got)
	}
	if len(s.StreetNames()) != 2 || len(s.Communities("440105001")) != 2 || len(s.Communities("")) != 0 {
		t.Error(s.StreetNames(), s.Communities("440105001"))
	}
}

// What is signed is held by its digest.
func TestPromised(t *testing.T) {
	s := householdForm(t)
	got := s.Promised(Answers{"pledge": "yes"})
	if len(got) != 1 || got[0].Field != "pledge" || got[0].Text != "属实\n承诺" || len(got[0].Digest) != 64 {
		t.Errorf("%+v", got)
	}
	f, _ := s.Field("pledge")
	f.Text = "属实。"
	if again := s.Promised(Answers{"pledge": "yes"}); again[0].Digest == got[0].Digest {
		t.Error("another text has the same digest")
	}
	if s.Promised(Answers{}) != nil {
		t.Error("a promise nobody made")
	}
}

func TestCompileRows(t *testing.T) {
	row := func(r Repeat, f ...Field) []Group { return []Group{{Key: "g", Title: "组", Repeat: &r, Fields: f}} }
	ok, rows := Field{Key: "a", Type: TypeText, Label: "甲"}, Repeat{Max: 3, Label: "行", Add: "加"}
	one := func(f Field) []Group { return []Group{{Key: "g", Fields: []Field{ok, f}}} }
	for name, c := range map[string]struct {
		groups []Group
		code   string
	}{
		"no rows":           {row(Repeat{Label: "行", Add: "加"}, ok), "FORM-40"},
		"no label":          {row(Repeat{Max: 3}, ok), "FORM-40"},
		"too many rows":     {row(Repeat{Max: 51, Label: "行", Add: "加"}, ok), "FORM-40"},
		"min above max":     {row(Repeat{Min: 4, Max: 3, Label: "行", Add: "加"}, ok), "FORM-40"},
		"file in rows":      {row(rows, Field{Key: "b", Type: TypeFile, Material: "m", Label: "乙"}), "FORM-41"},
		"promise in rows":   {row(rows, Field{Key: "b", Type: TypePromise, Label: "乙"}), "FORM-41"},
		"from in rows":      {row(rows, Field{Key: "b", Type: TypeText, Label: "乙", From: "party.name"}), "FORM-41"},
		"count taken":       {append(row(rows, ok), Group{Key: "h", Fields: []Field{{Key: "g_count", Type: TypeText, Label: "乙"}}}), "FORM-21"},
		"row asked outside": {append(row(rows, ok), Group{Key: "h", Fields: []Field{{Key: "b", Type: TypeText, Label: "乙", When: `a = "x"`}}}), "FORM-24"},
		"group ahead":       {[]Group{{Key: "g", When: `a = "x"`, Fields: []Field{ok}}}, "FORM-24"},
		"min of a text":     {one(Field{Key: "b", Type: TypeText, Label: "乙", Min: 1}), "FORM-41"},
		"min above":         {one(Field{Key: "b", Type: TypeNumber, Label: "乙", Min: 5, Max: 4}), "FORM-41"},
		"list of a choice":  {one(Field{Key: "b", Type: TypeChoice, Label: "乙", List: "x", Options: []Option{{Value: "x", Label: "x"}}}), "FORM-41"},
		"code without list": {one(Field{Key: "b", Type: TypeCode, Label: "乙", Options: []Option{{Value: "x", Label: "x"}}}), "FORM-41"},
		"code unfilled":     {one(Field{Key: "b", Type: TypeCode, Label: "乙", List: "x"}), "FORM-23"},
		"comma":             {one(Field{Key: "b", Type: TypeMultiChoice, Label: "乙", Options: []Option{{Value: "x,y", Label: "x"}}}), "FORM-23"},
		"loose text":        {one(Field{Key: "b", Type: TypeText, Label: "乙", Loose: true}), "FORM-41"},
		"unknown source":    {one(Field{Key: "b", Type: TypeText, Label: "乙", From: "party.age"}), "FORM-41"},
		"wrong source":      {one(Field{Key: "b", Type: TypeDate, Label: "乙", From: "party.name"}), "FORM-41"},
		"file, no material": {one(Field{Key: "b", Type: TypeFile, Label: "乙"}), "FORM-41"},
		"required file":     {one(Field{Key: "b", Type: TypeFile, Material: "m", Label: "乙", Required: true}), "FORM-41"},
		"terms of a text":   {one(Field{Key: "b", Type: TypeText, Label: "乙", Text: "x"}), "FORM-41"},
	} {
		err := (&Schema{Key: "f", Title: "表", Groups: c.groups}).Compile()
		if fault.Code(err) != c.code {
			t.Errorf("%s: %v, want %s", name, err, c.code)
			continue
		}
		if said := words.Zh.Fault(fault.Of(err)); strings.HasPrefix(said, "[") || strings.Contains(said, "{") {
			t.Errorf("%s: sentence %q", name, said)
		}
	}
}

// Whatever stands in the rows: no panic, and what passes passes again unchanged.
func TestReadingRowsTwiceChangesNothing(t *testing.T) {
	s := householdForm(t)
	rapid.Check(t, func(t *rapid.T) {
		a := maps.Clone(household)
		for key := range household {
			switch rapid.IntRange(0, 6).Draw(t, key) {
			case 0:
				delete(a, key)
			case 1:
				a[key] = rapid.String().Draw(t, "any")
			case 2:
				a[key] = rapid.SampledFrom([]string{"yes", "no", "living", "care,living", "7", "440105002|440105002101|x", "1.5"}).Draw(t, "likely")
			case 3:
				a[RowKey("members", rapid.IntRange(1, 6).Draw(t, "row"), "m_name")] = "某"
			}
		}
		steadyRows(t, s, a)
	})
}

func steadyRows(t interface{ Fatalf(string, ...any) }, s *Schema, a Answers) {
	once, err := s.Check(a, today)
	s.Values(a)
	if err != nil {
		return
	}
	twice, err := s.Check(once, today)
	if err != nil || !maps.Equal(once, twice) {
		t.Fatalf("%v becomes %v (%v)", once, twice, err)
	}
	asked := map[string]bool{}
	for _, q := range s.Asked(once) {
		asked[q.Key] = true
	}
	for key := range once {
		if !asked[key] {
			t.Fatalf("%s was not asked and is kept", key)
		}
	}
}

func FuzzRows(f *testing.F) {
	s := householdForm(f)
	f.Add("members.2.m_name", "乙", "440105001|440105001102|x", "living", "3", "2")
	f.Add("members.99.m_income", "1", "||", ",", "-0", "-9")
	f.Fuzz(func(t *testing.T, key, value, home, kinds, years, count string) {
		a := maps.Clone(household)
		a[key], a["home"], a["kinds"], a["years"], a["members_count"] = value, home, kinds, years, count
		steadyRows(t, s, a)
	})
}

// Checking costs no more than the form is long.
func BenchmarkCheck(b *testing.B) {
	s := householdForm(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Check(household, today); err != nil {
			b.Fatal(err)
		}
	}
}
