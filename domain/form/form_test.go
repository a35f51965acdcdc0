package form

import (
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tongban/base/fault"
	"tongban/base/words"
)

var today = time.Date(2026, 11, 24, 9, 0, 0, 0, time.FixedZone("CST", 8*60*60))

// cardForm asks what a lost disability certificate needs asked, and one field
// of every type.
func cardForm(t testing.TB) *Schema {
	s := &Schema{Key: "disability_card", Title: "残疾人证遗失补办", Groups: []Group{
		{Key: "who", Title: "申请人", Fields: []Field{
			{Key: "name", Type: TypeText, Label: "姓名", LabelEn: "Name", Required: true, MaxLen: 30, Sensitivity: Personal},
			{Key: "id_number", Type: TypeResidentID, Label: "身份号码", LabelEn: "Identity number", Required: true},
			{Key: "phone", Type: TypePhone, Label: "手机号码", Required: true},
			{Key: "street", Type: TypeStreet, Label: "居住街道", Required: true},
			{Key: "community", Type: TypeCommunity, Label: "居住社区"},
		}},
		{Key: "how", Title: "补办", Fields: []Field{
			{Key: "reason", Type: TypeChoice, Label: "补办原因", Required: true, Options: []Option{{"lost", "遗失", "Lost"}, {"worn", "损坏", "Worn"}}},
			{Key: "lost_on", Type: TypeDate, Label: "遗失日期", Required: true, When: `reason = "lost"`, Past: true},
			{Key: "collect_on", Type: TypeDate, Label: "领取日期", Ahead: true},
			{Key: "story", Type: TypeTextarea, Label: "情况说明"},
			{Key: "by_agent", Type: TypeYesNo, Label: "是否代办", Required: true},
			{Key: "agent_id", Type: TypeResidentID, Label: "代办人身份号码", Required: true, When: "by_agent"},
		}},
		{Key: "money", Title: "补贴", Fields: []Field{
			{Key: "income", Type: TypeMoney, Label: "家庭月收入"},
			{Key: "account", Type: TypeBankAccount, Label: "银行卡号", When: "income < 2000"},
			{Key: "employer", Type: TypeUSCC, Label: "单位代码"},
			{Key: "promise", Type: TypePromise, Label: "承诺书", Required: true},
		}},
	}}
	if err := s.Compile(); err != nil {
		t.Fatal(err)
	}
	return s
}

// typed is how people type, stored what is kept of it.
var (
	typed = Answers{
		"name": " 张\u200b三 ", "id_number": "４４０１０５ 19000101 0016", "phone": "+86 138-1234-5678", "street": "440105 015", "community": "440105015００1",
		"reason": "lost", "lost_on": "2026年3月1日", "collect_on": "20261130", "story": "一\r\n二\t三 ", "by_agent": "否", "agent_id": "x",
		"income": "￥1,238.5元", "account": "4111 1111 1111 1111", "employer": "11440105f00000018q", "promise": "on",
	}
	stored = Answers{
		"name": "张三", "id_number": "440105190001010016", "phone": "13812345678", "street": "440105015", "community": "440105015001",
		"reason": "lost", "lost_on": "2026-03-01", "collect_on": "2026-11-30", "story": "一\n二 三", "by_agent": "no",
		"income": "1238.50", "account": "4111111111111111", "employer": "11440105F00000018Q", "promise": "yes",
	}
)

func TestAnswersAreMended(t *testing.T) {
	s := cardForm(t)
	before := maps.Clone(typed)
	got, err := s.Check(typed, today)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(stored, got); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(before, typed); d != "" {
		t.Error("what was handed in changed:", d)
	}
	if again, err := s.Check(got, today); err != nil || cmp.Diff(got, again) != "" {
		t.Error("read twice:", cmp.Diff(got, again), err)
	}
}

// One answer changed at a time, and what is said about it.
func TestFindings(t *testing.T) {
	s := cardForm(t)
	for _, c := range []struct{ field, value, code string }{
		{"name", "", "FORM-02"}, {"name", " \u202e ", "FORM-02"}, {"name", strings.Repeat("张", 31), "FORM-05"}, {"story", strings.Repeat("长", 2001), "FORM-05"}, {"story", strings.Repeat("x", 20000), "FORM-05"},
		{"id_number", "440105190002300015", "CODE-ID-05"}, {"id_number", "", "FORM-02"}, {"phone", "12345", "CODE-PHONE-01"}, {"phone", "12345678901", "CODE-PHONE-02"},
		{"street", "440105019", "FORM-13"}, {"street", "440105", "FORM-13"}, {"street", "", "FORM-03"}, {"community", "440106001001", "FORM-14"}, {"community", "440105001000", "FORM-14"}, {"community", "4401050010", "FORM-14"},
		{"reason", "stolen", "FORM-09"}, {"reason", "", "FORM-03"}, {"lost_on", "2026-02-30", "FORM-06"}, {"lost_on", "昨天", "FORM-06"}, {"lost_on", "1899-12-31", "FORM-06"}, {"lost_on", "", "FORM-02"},
		{"lost_on", "2026-11-25", "FORM-07"}, {"collect_on", "2026-11-23", "FORM-08"}, {"by_agent", "也许", "FORM-12"}, {"by_agent", "", "FORM-03"},
		{"income", "-5", "FORM-10"}, {"income", "1.234", "FORM-10"}, {"income", "很多", "FORM-10"}, {"income", "1234567890123", "FORM-10"},
		{"account", "4111111111111112", "CODE-BANK-02"}, {"employer", "91350100M000100Y44", "CODE-USCC-05"}, {"promise", "", "FORM-04"}, {"promise", "no", "FORM-04"}, {"promise", "maybe", "FORM-12"},
	} {
		a := maps.Clone(typed)
		a[c.field] = c.value
		got, err := s.Check(a, today)
		f := fault.Of(err)
		if err == nil || f.Kind != fault.Invalid || len(f.Fields) != 1 || f.Fields[0].Name != c.field || f.Fields[0].Code != c.code {
			t.Errorf("%s %.20q: %v, want %s", c.field, c.value, err, c.code)
			continue
		}
		if got[c.field] != c.value || got["phone"] == "" {
			t.Errorf("%s: what was typed is lost: %q", c.field, got[c.field])
		}
		if said := words.Zh.Field(f.Fields[0]); strings.HasPrefix(said, "[") || strings.Contains(said, "{") {
			t.Errorf("%s: sentence %q", c.code, said)
		}
	}
}

func TestGoodEdges(t *testing.T) {
	s := cardForm(t)
	for field, pair := range map[string][2]string{
		"lost_on": {"2026-11-24", "2026-11-24"}, "collect_on": {"2026/11/24", "2026-11-24"}, "name": {strings.Repeat("张", 30), strings.Repeat("张", 30)},
		"income": {"0", "0.00"}, "by_agent": {"NO", "no"}, "promise": {"TRUE", "yes"},
	} {
		a := maps.Clone(typed)
		a[field] = pair[0]
		if got, err := s.Check(a, today); err != nil || got[field] != pair[1] {
			t.Errorf("%s %q: %q %v", field, pair[0], got[field], err)
		}
	}
}

// All findings come at once, in the order of the form, in the person's language.
func TestAllFindingsAtOnce(t *testing.T) {
	s := cardForm(t)
	_, err := s.Check(Answers{"id_number": "1", "reason": "lost"}, today)
	var keys []string
	for _, f := range fault.Of(err).Fields {
		keys = append(keys, f.Name)
	}
	if d := cmp.Diff([]string{"name", "id_number", "phone", "street", "lost_on", "by_agent", "promise"}, keys); d != "" {
		t.Error(d)
	}
	en := s.Localise(fault.Of(err), words.En)
	if said := words.En.Field(en.Fields[0]); said != "Please fill in “Name”." {
		t.Error(said)
	}
	if said := words.Zh.Field(fault.Of(err).Fields[0]); said != "请填写“姓名”。" {
		t.Error("the fault itself changed:", said)
	}
}

func TestWhatWasNotAskedIsDropped(t *testing.T) {
	s := cardForm(t)
	a := maps.Clone(typed)
	a["reason"], a["income"] = "worn", "2000"
	got, err := s.Check(a, today)
	if err != nil || got["lost_on"] != "" || got["account"] != "" || got["agent_id"] != "" {
		t.Error(got, err)
	}
	v := s.Visible(a)
	if v["lost_on"] || v["account"] || v["agent_id"] || !v["name"] || len(v) != 15 {
		t.Error(v)
	}
	a["by_agent"], a["agent_id"] = "是", "11010519491231002x"
	if got, err := s.Check(a, today); err != nil || got["agent_id"] != "11010519491231002X" {
		t.Error(got["agent_id"], err)
	}
}

func TestForeignAnswersAreRefused(t *testing.T) {
	s := cardForm(t)
	for key, told := range map[string]string{"role": "role", "<script>": "?", "": "?", "王五的身份证": "?"} {
		_, err := s.Check(Answers{key: "admin"}, today)
		if f := fault.Of(err); f.Code != "FORM-01" || f.Args["field"] != told {
			t.Errorf("%q: %v", key, f)
		}
	}
	many := Answers{}
	for i := range maxAnswers + 1 {
		many[itoa(i)] = "1"
	}
	if _, err := s.Check(many, today); fault.Code(err) != "FORM-15" {
		t.Error(err)
	}
	if _, err := (&Schema{}).Check(nil, today); fault.Of(err).Kind != fault.Internal {
		t.Error(err)
	}
}

// A page is checked by itself; other pages stay as they are.
func TestOnePage(t *testing.T) {
	s := cardForm(t)
	a := Answers{"name": " 张三 ", "id_number": "440105190001010016", "phone": "13812345678", "street": "440105015", "income": "很多", "account": "7"}
	got, err := s.CheckGroup("who", a, today)
	if err != nil || got["name"] != "张三" || got["income"] != "很多" || got["account"] != "7" {
		t.Error(got, err)
	}
	if _, err := s.CheckGroup("how", a, today); len(fault.Of(err).Fields) != 2 {
		t.Error(err)
	}
	if _, err := s.CheckGroup("where", a, today); fault.Of(err).Kind != fault.NotFound {
		t.Error(err)
	}
}

func TestValues(t *testing.T) {
	s := cardForm(t)
	v := s.Values(typed)
	for key, want := range map[string]string{
		"name": `"张三"`, "lost_on": `date("2026-03-01")`, "by_agent": "false", "income": "1238.5", "promise": "true", "agent_id": "null", "reason": `"lost"`,
	} {
		if got := v[key].String(); got != want {
			t.Errorf("%s: %s, want %s", key, got, want)
		}
	}
	if got := s.Values(nil)["promise"].String(); got != "false" {
		t.Errorf("a promise not ticked is %s", got)
	}
	if len(s.Types()) != 15 {
		t.Error(s.Types())
	}
}

func TestCompile(t *testing.T) {
	ok := Field{Key: "a", Type: TypeText, Label: "甲"}
	one := func(f Field) []Group { return []Group{{Key: "g", Fields: []Field{ok, f}}} }
	for name, c := range map[string]struct {
		groups []Group
		code   string
	}{
		"nothing":         {nil, "FORM-26"},
		"empty group":     {[]Group{{Key: "g"}}, "FORM-20"},
		"group twice":     {[]Group{{Key: "g", Fields: []Field{ok}}, {Key: "g", Fields: []Field{{Key: "b", Type: TypeText, Label: "乙"}}}}, "FORM-20"},
		"key twice":       {one(ok), "FORM-21"},
		"key shape":       {one(Field{Key: "A-1", Type: TypeText, Label: "乙"}), "FORM-21"},
		"no label":        {one(Field{Key: "b", Type: TypeText}), "FORM-21"},
		"type":            {one(Field{Key: "b", Type: "email", Label: "乙"}), "FORM-22"},
		"no options":      {one(Field{Key: "b", Type: TypeChoice, Label: "乙"}), "FORM-23"},
		"option twice":    {one(Field{Key: "b", Type: TypeChoice, Label: "乙", Options: []Option{{Value: "x", Label: "x"}, {Value: "x", Label: "y"}}}), "FORM-23"},
		"option spaced":   {one(Field{Key: "b", Type: TypeChoice, Label: "乙", Options: []Option{{Value: " x", Label: "x"}}}), "FORM-23"},
		"options of text": {one(Field{Key: "b", Type: TypeText, Label: "乙", Options: []Option{{Value: "x", Label: "x"}}}), "FORM-23"},
		"condition":       {one(Field{Key: "b", Type: TypeText, Label: "乙", When: "a = "}), "FORM-24"},
		"itself":          {one(Field{Key: "b", Type: TypeText, Label: "乙", When: `b = "x"`}), "FORM-24"},
		"wrong type":      {one(Field{Key: "b", Type: TypeText, Label: "乙", When: "a > 3"}), "FORM-24"},
		"not a condition": {one(Field{Key: "b", Type: TypeText, Label: "乙", When: "a"}), "FORM-24"},
		"sensitivity":     {one(Field{Key: "b", Type: TypeText, Label: "乙", Sensitivity: "secret"}), "FORM-25"},
		"length":          {one(Field{Key: "b", Type: TypeText, Label: "乙", MaxLen: -1}), "FORM-25"},
		"past and ahead":  {one(Field{Key: "b", Type: TypeDate, Label: "乙", Past: true, Ahead: true}), "FORM-25"},
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

func TestTypesHelpTheBrowser(t *testing.T) {
	f, _ := cardForm(t).Field("phone")
	if f.InputMode != "tel" || f.Sensitivity != Personal || f.MaxLen == 0 {
		t.Errorf("%+v", f)
	}
}

func TestShowAndMask(t *testing.T) {
	s := cardForm(t)
	for _, c := range []struct{ field, stored, zh, en, masked string }{
		{"reason", "lost", "遗失", "Lost", "遗失"}, {"lost_on", "2026-03-01", "2026年3月1日", "2026-03-01", "2026年3月1日"}, {"by_agent", "no", "否", "No", "否"}, {"promise", "yes", "是", "Yes", "是"},
		{"name", "张三", "张三", "张三", "张*"}, {"id_number", "440105190001010016", "440105190001010016", "440105190001010016", "440105********0016"},
		{"phone", "13812345678", "13812345678", "13812345678", "138****5678"}, {"account", "4111111111111111", "4111111111111111", "4111111111111111", "4111********1111"}, {"story", "", "", "", ""},
	} {
		f, _ := s.Field(c.field)
		if zh, en, m := f.Show(c.stored, words.Zh), f.Show(c.stored, words.En), f.Mask(c.stored, words.Zh); zh != c.zh || en != c.en || m != c.masked {
			t.Errorf("%s: %q %q %q", c.field, zh, en, m)
		}
	}
}

// Whatever is answered: no panic, and what passes passes again unchanged.
func TestReadingTwiceChangesNothing(t *testing.T) {
	s := cardForm(t)
	rapid.Check(t, func(t *rapid.T) {
		a := maps.Clone(typed)
		for key := range typed {
			switch rapid.IntRange(0, 5).Draw(t, key) {
			case 0:
				delete(a, key)
			case 1:
				a[key] = rapid.String().Draw(t, "any")
			case 2:
				a[key] = rapid.SampledFrom([]string{"yes", "no", "lost", "worn", "2026-11-24", "440105001", "1.5", "11010519491231002X"}).Draw(t, "likely")
			}
		}
		steady(t, s, a)
	})
}

func steady(t interface{ Fatalf(string, ...any) }, s *Schema, a Answers) {
	once, err := s.Check(a, today)
	s.Values(a)
	if err != nil {
		return
	}
	twice, err := s.Check(once, today)
	if err != nil || !maps.Equal(once, twice) {
		t.Fatalf("%v becomes %v (%v)", once, twice, err)
	}
	visible := s.Visible(once)
	for key := range once {
		if !visible[key] {
			t.Fatalf("%s was not asked and is kept", key)
		}
	}
}

func FuzzCheck(f *testing.F) {
	s := cardForm(f)
	f.Add("张三", "2026年3月1日", "一\r\n二", "￥1,238.5元", "是")
	f.Add("\u200b \ufeff", "20260230", "\u0085\v x \u2028", "００.５", "ＯＮ")
	f.Fuzz(func(t *testing.T, name, day, story, income, promise string) {
		a := maps.Clone(typed)
		a["name"], a["lost_on"], a["story"], a["income"], a["promise"] = name, day, story, income, promise
		steady(t, s, a)
	})
}
