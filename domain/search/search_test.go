package search

import (
	"fmt"
	"strings"
	"testing"

	"tongban/domain/catalogue"
	"tongban/domain/org"
)

func shelf() ([]*catalogue.Item, *Lexicon) {
	items := []*catalogue.Item{
		{ID: "HZ-WJ-01", Name: "生育登记", Themes: []string{"生育收养"}, Organ: "HZ-WJJ", Audience: []string{"自然人"}, LifeEvents: []string{"birth"}},
		{ID: "HZ-MZ-11", Name: "长者长寿保健金发放确认", Themes: []string{"老年人"}, Organ: "HZ-MZJ", Audience: []string{"自然人"}},
		{ID: "HZ-CL-04", Name: "残疾人证遗失补办", Themes: []string{"残疾人"}, Organ: "HZ-CL", Audience: []string{"自然人"},
			Materials: []catalogue.Material{{Name: "两寸白底证件照"}}},
		{ID: "HZ-YB-05", Name: "异地就医备案", Themes: []string{"社会保险"}, Organ: "HZ-YBJ", Audience: []string{"自然人"}},
		{ID: "HZ-LS-05", Name: "房屋租赁登记备案", Themes: []string{"户籍居住"}, Organ: "HZ-ZJJ", Audience: []string{"自然人", "企业法人"},
			FAQ: []catalogue.Answer{{Q: "必须由房东来办吗？"}}},
		{ID: "HZ-RS-12", Name: "城乡居民基本养老保险参保登记", Themes: []string{"社会保险"}, Organ: "HZ-RSJ", Audience: []string{"自然人"}},
	}
	lex := NewLexicon([]Word{{[]string{"生娃", "准生证"}, []string{"HZ-WJ-01"}}, {[]string{"养老金"}, []string{"HZ-RS-12"}}},
		[]Reading{{"长寿", "chang shou"}, {"长者", "zhang zhe"}})
	return items, lex
}

func TestFind(t *testing.T) {
	items, lex := shelf()
	x := New(items, lex, map[string]int{"HZ-YB-05": 900, "HZ-RS-12": 30})
	for _, c := range []struct {
		what, words, want string
		near              bool
	}{
		{"nothing asked: most used first", "", "HZ-YB-05 HZ-RS-12 HZ-CL-04 HZ-LS-05 HZ-MZ-11 HZ-WJ-01", false},
		{"whole name", "生育登记", "HZ-WJ-01", false},
		{"two characters", "登记", "HZ-RS-12 HZ-LS-05 HZ-WJ-01", false},
		{"one character", "证", "HZ-CL-04 HZ-WJ-01", false},
		{"everyday word", "生娃", "HZ-WJ-01", false},
		{"part of an everyday word", "养老", "HZ-RS-12", false},
		{"full pinyin", "shengyudengji", "HZ-WJ-01", false},
		{"unfinished pinyin", "shengyud", "HZ-WJ-01", false},
		{"pinyin from the middle", "buban", "HZ-CL-04", false},
		{"reading of the pack", "changshoubaojianjin", "HZ-MZ-11", false},
		{"initials", "ydjyba", "HZ-YB-05", false},
		{"initials from the middle", "zldj", "HZ-LS-05", false},
		{"capitals and full width", "ＹＤＪＹ", "HZ-YB-05", false},
		{"mixed scripts", "fangwu登记", "HZ-LS-05", false},
		{"two words", "备案 房屋", "HZ-LS-05", false},
		{"a material", "白底证件照", "HZ-CL-04", false},
		{"a question people ask", "房东", "HZ-LS-05", false},
		{"number of an item", "hz-yb-05", "HZ-YB-05", false},
		{"a word left out", "残疾证补办", "HZ-CL-04", true},
		{"nothing like it", "核潜艇", "", true},
		{"only signs", "？！", "HZ-YB-05 HZ-RS-12 HZ-CL-04 HZ-LS-05 HZ-MZ-11 HZ-WJ-01", false},
	} {
		a := x.Find(Question{Words: c.words})
		if got := ids(a); got != c.want || a.Near != c.near {
			t.Errorf("%s: %q finds %q (near %v), want %q", c.what, c.words, got, a.Near, c.want)
		}
	}
}

func ids(a Answer) string {
	var out []string
	for _, h := range a.Hits {
		out = append(out, h.Item.ID)
	}
	return strings.Join(out, " ")
}

func TestFilters(t *testing.T) {
	items, lex := shelf()
	x := New(items, lex, nil)
	for _, c := range []struct {
		q    Question
		want string
	}{
		{Question{Theme: "社会保险"}, "HZ-RS-12 HZ-YB-05"},
		{Question{Theme: "社会保险", Words: "登记"}, "HZ-RS-12"},
		{Question{LifeEvent: "birth"}, "HZ-WJ-01"},
		{Question{Department: org.UnitCode("HZ-CL")}, "HZ-CL-04"},
		{Question{Audience: "企业法人"}, "HZ-LS-05"},
		{Question{Audience: "行政机关"}, ""},
	} {
		if got := ids(x.Find(c.q)); got != c.want {
			t.Errorf("%+v: %q, want %q", c.q, got, c.want)
		}
	}
}

// many makes n items out of the words of real ones, so that pairs repeat as they
// do in a big catalogue.
func many(n int) []*catalogue.Item {
	parts := [][]string{{"城乡居民", "灵活就业", "重度残疾人", "退役军人", "流动人口", "低保家庭", "个体工商户", "新生儿", "长者", "孤儿"},
		{"养老保险", "医疗保险", "护理补贴", "居住登记", "房屋租赁", "创业担保贷款", "临时救助", "辅助器具", "公共租赁住房", "生育"},
		{"参保登记", "申领", "待遇核定", "变更", "注销", "补办", "资格认证", "备案", "审核", "报销"}}
	out := make([]*catalogue.Item, n)
	for i := range out {
		name := parts[0][i%10] + parts[1][i/10%10] + parts[2][i/100%10]
		out[i] = &catalogue.Item{ID: fmt.Sprintf("X-%05d", i), Name: fmt.Sprintf("%s（第%d类）", name, i/1000+1), Themes: []string{"演示"},
			Conditions: []catalogue.Condition{{Sentence: "户籍在本区并且符合" + parts[1][(i+3)%10] + "规定的条件"}},
			Materials:  []catalogue.Material{{Name: "居民身份证"}, {Name: parts[1][(i+5)%10] + "申请材料"}},
			FAQ:        []catalogue.Answer{{Q: "可以由家人代办" + parts[2][(i+1)%10] + "吗？"}}}
	}
	return out
}

// Every item is found by its name, by each of its words of two characters, by
// full pinyin and by initials.
func TestRecall(t *testing.T) {
	items, lex := shelf()
	Recall(t, append(items, many(500)...), lex)
}

func BenchmarkFind(b *testing.B) {
	_, lex := shelf()
	x := New(many(5000), lex, nil)
	for _, words := range []string{"证", "登记", "生育登记", "shengyu", "cxjm", "低保护理", "残疾补贴 申领", "核潜艇"} {
		b.Run(words, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				x.Find(Question{Words: words})
			}
		})
	}
}

func BenchmarkNew(b *testing.B) {
	_, lex := shelf()
	items := many(5000)
	for b.Loop() {
		New(items, lex, nil)
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"生育", "shengyu登记", "ａｂ", "", "'", "🙂", "a b c d e f g h i j", "\xff\xfe"} {
		f.Add(s)
	}
	items, lex := shelf()
	x := New(items, lex, nil)
	f.Fuzz(func(t *testing.T, words string) {
		a := x.Find(Question{Words: words})
		for i, h := range a.Hits {
			if h.Score <= 0 || i > 0 && h.Score > a.Hits[i-1].Score {
				t.Fatalf("%q: hit %d scores %d", words, i, h.Score)
			}
		}
	})
}
