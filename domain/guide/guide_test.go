package guide

import (
	"slices"
	"strings"
	"testing"
	"time"

	"tongban/base/words"
	"tongban/base/workday"
	"tongban/domain/catalogue"
	"tongban/domain/org"
)

var chart = org.NewChart("440105", "海珠区", []org.Unit{{Code: "440105001", Name: "赤岗街道办事处", Phone: "020-1"}, {Code: "HZ-MZJ", Name: "区民政局", Phone: "020-2"}})

func item() catalogue.Item {
	return catalogue.Item{ID: "HZ-A", Version: 3, Name: "残疾人证新办", Summary: "第一次办理。", Organ: "HZ-MZJ", Regime: catalogue.Confirm, Scope: catalogue.ScopeDistrict, Competence: catalogue.ByHousehold,
		Channels: []catalogue.Channel{catalogue.ChannelCounter, catalogue.ChannelWeb}, Depth: []int{1, 7}, Visits: 1, VisitsWhy: "到医院评定", Consult: []string{"HZ-MZJ"},
		Basis:         []catalogue.LegalBasis{{Law: "残疾人证管理办法", Article: "第五条", Confidence: "known"}},
		Fee:           catalogue.Fee{Charged: true, Text: "工本费5元", Basis: "价格批文"},
		Prerequisites: []catalogue.Prerequisite{{Item: "HZ-B", Sentence: "先登记"}},
		Materials: []catalogue.Material{
			{Key: "a", Name: "居民身份证", Form: "原件核验退回", SharedFrom: "公安", Necessity: "必要"},
			{Key: "b", Name: "收入证明", Form: "原件收存", Copies: 2, Necessity: "情形必要", WhenText: "有工作", Source: "其他单位", Issuer: "用人单位", Due: catalogue.DueReview, Basis: "办法第六条"},
			{Key: "c", Name: "评定表", Form: "电子件", Necessity: "必要", Due: catalogue.DueByStep, Step: "定点医院评定", Deferrable: true}},
		Flow: catalogue.Flow{Pattern: catalogue.TwoStep, Window: catalogue.Step{Label: "受理", Unit: "street"}, Propose: catalogue.Step{Label: "初审", Unit: "street", Workdays: 4}, Decide: catalogue.Step{Label: "审批", Unit: "HZ-MZJ", Workdays: 1},
			Special: []catalogue.Special{{Label: "公示", Who: "居委会", Before: "decide", Amount: 5, Unit: "day", Pauses: []string{"promised"}}, {Label: "定点医院评定", Who: "医院", Before: "propose"}}},
		Limits: catalogue.Limits{Promised: &catalogue.Limit{Amount: 10, Unit: workday.Workday, Starts: "accepted", Extension: &catalogue.Extension{Most: 5, By: "行政机关负责人", Basis: "办法第九条"}}}}
}

// A guide tells every element of its item, each in the words people use.
func TestGuide(t *testing.T) {
	it := item()
	g := Of(words.Zh, Input{Item: &it, Chart: chart, Remedy: "向区民政局咨询", NameOf: func(string) string { return "户口登记" }})
	if got := strings.Join(g.First, "|"); got != "先办理“户口登记”：先登记" {
		t.Error(got)
	}
	for key, want := range map[string]string{
		"competence": "户籍所在街道办理，其他街道可以代收", "depth": "网上咨询、网上反馈电子证照", "visits": "到现场 1 次|到医院评定", "fee": "工本费5元|收费依据：价格批文",
		"basis": "《残疾人证管理办法》第五条〔待核〕",
	} {
		i := slices.IndexFunc(g.Facts, func(l Line) bool { return l.Key == key })
		if i < 0 || strings.Join(g.Facts[i].Texts, "|") != want {
			t.Errorf("%s: %v", key, g.Facts)
		}
	}
	var steps []string
	for _, s := range g.Steps {
		steps = append(steps, s.Name+" "+s.Who+" "+s.Time)
	}
	if got := strings.Join(steps, "|"); got != "受理 申请人所在街道 当场|定点医院评定 医院 按实际情况|初审 申请人所在街道 4 个工作日|公示 居委会 5 天|审批 区民政局 1 个工作日|办结，取得结果  " {
		t.Error(got)
	}
	for i, want := range []Material{
		{"a", "居民身份证", "由工作人员向公安核验，无需提交", "原件核验退回，1 份", "都需要", "", ""},
		{"b", "收入证明", "其他单位（由用人单位出具）", "原件收存，2 份", "有工作（可在审查前提交）", "", "依据：办法第六条"},
		{"c", "评定表", "由“定点医院评定”环节产生，无需提交", "电子件，1 份", "都需要（可容缺后补）", "", ""},
	} {
		if g.Materials[i] != want {
			t.Errorf("%+v", g.Materials[i])
		}
	}
	if got := strings.Join(g.Limits[2].Texts, "|"); got != "自受理之日起 10 个工作日|依据：本区服务承诺|经行政机关负责人批准可以延长 5 个工作日，依据：办法第九条" {
		t.Error(got)
	}
	if got := strings.Join(g.Consult, "|"); got != "区民政局（电话 020-2）|12345 政务服务便民热线" {
		t.Error(got)
	}
}

// Where the street decides, the remedy names no street among all.
func TestRemedyNamesNoStreet(t *testing.T) {
	it := item()
	it.Flow.Decide.Unit = "street"
	g := Of(words.Zh, Input{Item: &it, Chart: chart, Remedy: "可以向赤岗街道办事处（电话020-1）咨询"})
	if g.Remedy != "可以向办理街道的街道办事处咨询" {
		t.Error(g.Remedy)
	}
}

// Paper cannot say "today": it names the day it is told on, the next working day
// on a day off, and the last day from there; a limit in hours names none.
func TestLatest(t *testing.T) {
	cal, err := workday.New(workday.Year{Year: 2026})
	if err != nil {
		t.Fatal(err)
	}
	day := func(m time.Month, d int) workday.Day { return workday.Date(2026, m, d) }
	for _, c := range []struct {
		name   string
		change func(*catalogue.Item)
		on     workday.Day
		want   string
	}{
		{"a working day", func(*catalogue.Item) {}, day(11, 25), "2026年11月25日(星期三)收到的申请，最迟 2026年12月16日(星期三) 办结"},
		{"a day off", func(*catalogue.Item) {}, day(11, 28), "2026年11月30日(星期一)收到的申请，最迟 2026年12月21日(星期一) 办结"},
		{"counted from receipt", func(it *catalogue.Item) { it.Limits.Promised.Starts = "received" }, day(11, 25), "最迟 2026年12月9日(星期三) 办结"},
		{"on the spot", func(it *catalogue.Item) { it.Flow.Pattern = catalogue.OnTheSpot }, day(11, 25), ""},
		{"no limit", func(it *catalogue.Item) { it.Limits = catalogue.Limits{} }, day(11, 25), ""},
		{"in hours", func(it *catalogue.Item) { it.Limits.Promised.Unit = workday.Hour }, day(11, 25), ""},
	} {
		it := item()
		c.change(&it)
		g := Of(words.Zh, Input{Item: &it, Chart: chart, Calendar: cal, On: c.on})
		told := ""
		for _, x := range g.Limits {
			if x.Key == LatestKey {
				told = x.Texts[0]
			}
		}
		if c.want == "" && told != "" || !strings.Contains(told, c.want) {
			t.Errorf("%s: %q", c.name, told)
		}
	}
}
