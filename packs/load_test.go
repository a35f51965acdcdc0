package packs

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"tongban/base/code"
	"tongban/base/fault"
	"tongban/base/words"
	"tongban/domain/cases"
	"tongban/domain/catalogue"
	"tongban/domain/form"
	"tongban/domain/org"
	"tongban/domain/party"
)

func load(t testing.TB) *Pack {
	t.Helper()
	p, err := Load(Haizhu())
	for _, f := range fault.Of(or(err)).Fields {
		t.Error(words.Zh.Field(f))
	}
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// or lets a nil error be asked for its fields.
func or(err error) error {
	if err == nil {
		return fault.New(fault.Invalid, "")
	}
	return err
}

func TestShippedPack(t *testing.T) {
	p := load(t)
	if p.Place != "440105" || p.District != "海珠区" || len(p.Chart.Streets()) != 18 || len(p.Items) != 86 || len(p.Forms) != 71 {
		t.Fatalf("%s %s: %d streets, %d items, %d forms", p.Place, p.District, len(p.Chart.Streets()), len(p.Items), len(p.Forms))
	}
	for _, u := range p.Chart.Units {
		if x, err := code.ParseUSCC(string(u.USCC)); err != nil || !x.OrganisationHolds() || !strings.HasPrefix(string(x), registered(u)) {
			t.Errorf("%s: %s %v", u.Code, u.USCC, err)
		}
		if !strings.HasPrefix(u.Phone, "020-0000-") {
			t.Errorf("%s: %s is no placeholder", u.Code, u.Phone)
		}
	}
	for _, u := range p.Chart.Streets() {
		if _, err := code.ParseStreet(string(u.Code), code.Haizhu); err != nil || u.Status != org.Outpost || u.Level != 5 {
			t.Errorf("%s: %v %v", u.Code, u.Status, err)
		}
	}
	for _, x := range p.Demo.Residents {
		if _, err := party.Check(x.Party(), func(org.UnitCode) bool { return true }, time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)); err != nil {
			t.Errorf("%s: %v", x.Name, err)
		}
		if born := code.ResidentID(x.IDNumber).Born(); born < "1954" || born > "1991" {
			t.Errorf("%s is born %s", x.Name, born)
		}
	}
}

// registered is how the invented code of a unit begins: who registers it, what
// kind of body it is, and whose it is: the district's or the city's.
func registered(u org.Unit) string {
	kind, place := "11", "440105"
	switch {
	case u.Status == org.Enterprise:
		kind = "91"
	case u.Status == org.ServiceBody, strings.HasPrefix(string(u.USCC), "12") && (u.Status == org.Authorised || u.Status == org.Entrusted):
		kind = "12"
	}
	if u.Level == 3 {
		place = "440100"
	}
	return kind + place + "F"
}

// The code under which a case is counted is that of whoever decides.
func TestCodeFor(t *testing.T) {
	p := load(t)
	for _, x := range []struct {
		item     string
		deciding org.UnitCode
		want     code.ItemCode
	}{
		{"HZ-CL-04", "HZ-CL", "11440105F0000023734440790104000"},
		{"HZ-LS-05", "440105002", p.codeOf(t, "440105002", "5441090305000")},
		{"HZ-YB-05", "440105018", p.codeOf(t, "440105018", "5442090205000")},
		{"HZ-CL-04", "elsewhere", "11440105F0000023734440790104000"},
	} {
		it, _ := p.Item(x.item)
		got := p.CodeFor(it, x.deciding)
		if _, err := code.ParseItem(string(got)); got != x.want || err != nil {
			t.Errorf("%s at %s: %s, want %s; %v", x.item, x.deciding, got, x.want, err)
		}
	}
	if _, ok := p.Item("HZ-XX-99"); ok {
		t.Error("an item that is not there was found")
	}
}

func (p *Pack) codeOf(t *testing.T, unit org.UnitCode, rest string) code.ItemCode {
	u, ok := p.Chart.Unit(unit)
	if !ok {
		t.Fatal(unit)
	}
	return code.ItemCode(string(u.USCC) + rest)
}

// No paper leaves without its remedy, and none names an empty organ.
func TestRemedy(t *testing.T) {
	p := load(t)
	for _, regime := range catalogue.Regimes {
		for _, u := range append(p.Chart.Units, org.Unit{Code: "elsewhere"}) {
			for _, against := range cases.Grounds {
				if got := p.Remedy(regime, u.Code, against); got == "" || strings.ContainsAny(got, "{}") || strings.Contains(got, "向申请") {
					t.Errorf("%s, %s, %s: %q", regime, u.Code, against, got)
				}
			}
		}
	}
	for _, x := range []struct {
		regime  catalogue.Regime
		unit    org.UnitCode
		says    []string
		saysNot string
	}{
		{catalogue.Register, "440105002", []string{"六十日", "向广州市海珠区人民政府申请行政复议", "六个月", "广州铁路运输第一法院"}, "海珠区人民法院"},
		{catalogue.Confirm, "HZ-MZJ", []string{"向广州市海珠区人民政府申请行政复议"}, "12345"},
		{catalogue.Benefit, "HZ-YBJ", []string{"向广州市人民政府申请行政复议"}, "海珠区人民政府"},
		{catalogue.Confirm, "HZ-CL", []string{"广州市海珠区残疾人联合会", "020-0000-1026", "12345"}, "复议"},
		{catalogue.Service, "440105002", []string{"新港街道办事处", "12345"}, "复议"},
		{catalogue.Confirm, "elsewhere", []string{"海珠区政务服务中心", "12345"}, "复议"},
	} {
		got := p.Remedy(x.regime, x.unit, cases.Refusal)
		for _, s := range x.says {
			if !strings.Contains(got, s) {
				t.Errorf("%s, %s does not say %s: %s", x.regime, x.unit, s, got)
			}
		}
		if strings.Contains(got, x.saysNot) {
			t.Errorf("%s, %s says %s: %s", x.regime, x.unit, x.saysNot, got)
		}
	}
}

// Which materials a person is asked for hangs on the answers.
func TestSituations(t *testing.T) {
	p := load(t)
	for _, x := range []struct {
		item    string
		answers form.Answers
		needs   string
	}{
		{"HZ-CL-04", nil, "resident_id_card photo_two_inch loss_statement"},
		{"HZ-YB-05", form.Answers{"filing_kind": "temporary"}, "insurance_voucher"},
		{"HZ-YB-05", form.Answers{"filing_kind": "referral"}, "insurance_voucher referral_opinion"},
		{"HZ-YB-05", form.Answers{"filing_kind": "long_stay", "by_promise": "no"}, "insurance_voucher residence_or_work_proof"},
		{"HZ-YB-05", form.Answers{"filing_kind": "long_stay", "by_promise": "yes"}, "insurance_voucher"},
		{"HZ-YB-05", form.Answers{"filing_kind": "retired_settled"}, "insurance_voucher"},
		{"HZ-LS-05", form.Answers{"ownership": "sole", "sublease": "no", "by_agent": "no"}, "lessor_id lessee_id lease_contract property_title"},
		{"HZ-LS-05", form.Answers{"ownership": "shared", "sublease": "yes", "by_agent": "yes"},
			"lessor_id lessee_id lease_contract property_title co_owner_consent sublease_consent agent_authority"},
	} {
		it, _ := p.Item(x.item)
		var keys []string
		for _, m := range it.Needed(p.Forms[it.Form].Values(x.answers)) {
			keys = append(keys, m.Key)
		}
		if got := strings.Join(keys, " "); got != x.needs {
			t.Errorf("%s with %v: %s, want %s", x.item, x.answers, got, x.needs)
		}
	}
}

// The automatic checks of what is done on the spot.
func TestUnmet(t *testing.T) {
	p := load(t)
	it, _ := p.Item("HZ-YB-05")
	for _, x := range []struct {
		answers form.Answers
		unmet   int
	}{
		{form.Answers{"insurance": "employee", "filing_kind": "long_stay", "from_on": "2026-12-01"}, 0},
		{form.Answers{"insurance": "resident", "filing_kind": "temporary", "from_on": "2026-12-01", "until_on": "2027-02-01"}, 0},
		{form.Answers{"insurance": "resident", "filing_kind": "temporary", "from_on": "2026-12-01", "until_on": "2026-11-30"}, 1},
		{form.Answers{"insurance": "none", "filing_kind": "referral", "from_on": "2026-12-01", "until_on": "2026-12-01"}, 1},
	} {
		if got := it.Unmet(p.Forms[it.Form].Values(x.answers)); len(got) != x.unmet {
			t.Errorf("%v: %v", x.answers, got)
		}
	}
}

// An item is stored as JSON and comes back the same.
func TestItemsAndFormsSurviveJSON(t *testing.T) {
	p := load(t)
	for _, it := range p.Items {
		var back catalogue.Item
		again(t, it, &back)
		if err := back.Compile(); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(it, back, cmpopts.IgnoreUnexported(catalogue.Material{}, catalogue.Prerequisite{}, catalogue.Condition{})); d != "" {
			t.Errorf("%s: %s", it.ID, d)
		}
		if len(back.Needed(nil)) != len(it.Needed(nil)) {
			t.Errorf("%s asks for other materials", it.ID)
		}
	}
	for _, s := range p.Forms {
		var back form.Schema
		again(t, s, &back)
		if err := back.Compile(); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(s.Types(), back.Types()); d != "" {
			t.Errorf("%s: %s", s.Key, d)
		}
	}
}

func again(t *testing.T, from, into any) {
	t.Helper()
	raw, err := json.Marshal(from)
	if err == nil {
		err = json.Unmarshal(raw, into)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(Haizhu()); err != nil {
			b.Fatal(err)
		}
	}
}

// A plain errand gets through each form, and what was not asked is dropped.
func TestFormsTakeAPlainErrand(t *testing.T) {
	p := load(t)
	today := time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)
	for key, answers := range map[string]form.Answers{
		"disability_card_reissue": {
			"disability_kind": "4", "lost_on": "2026-11-20", "declared_void": "yes", "declared_on": "2026-11-23",
			"collect_by": "street", "truthful": "yes", "post_address": "",
		},
		"remote_care_filing": {
			"insurance": "employee", "filing_kind": "long_stay", "by_promise": "yes", "care_city": "湖南省长沙市",
			"from_on": "2026-12-01", "stay_address": "岳麓区演示路1号", "stay_promise": "yes",
		},
		"lease_registration": {
			"house_address": "新港西路演示号101房", "house_use": "home", "ownership": "sole", "applicant_role": "lessee",
			"other_name": "演示居民乙", "other_id": "440105196808270115", "by_agent": "no", "lease_event": "new",
			"signed_on": "2026-11-10", "lease_from": "2026-11-15", "lease_to": "2027-11-14", "monthly_rent": "2800",
			"sublease": "no", "truthful": "yes",
		},
	} {
		s := p.Forms[key]
		if _, err := s.Check(answers, today); err != nil {
			t.Errorf("%s: %v", key, err)
		}
		for _, it := range p.Items {
			if it.Form == key && len(it.Unmet(s.Values(answers))) != 0 {
				t.Errorf("%s: %v", key, it.Unmet(s.Values(answers)))
			}
		}
		if _, err := s.Check(nil, today); err == nil {
			t.Errorf("%s takes nothing for an answer", key)
		}
	}
}

// Whoever fills in a form can see it filled in.
func TestEveryFormHasItsSample(t *testing.T) {
	p := load(t)
	for key, s := range p.Forms {
		if s.Sample == nil || !strings.HasPrefix(s.Sample.Person.Name, "演示") {
			t.Errorf("%s has no sample", key)
		}
		for _, g := range s.Groups {
			for _, f := range g.Fields {
				if f.LabelEn == "" || (f.Hint == "") != (f.HintEn == "") {
					t.Errorf("%s: %s is told in one language only", key, f.Key)
				}
			}
		}
	}
}

// A name that could mean anything lets a counter ask for anything; the guides'
// spellings are only resolved, never shown.
func TestMaterialsSayWhatTheyAre(t *testing.T) {
	p := load(t)
	named := map[string]string{}
	for key, m := range p.Materials {
		for _, vague := range []string{"其他", "相关", "有关", "等材料", "等证明", "等票据", "证明等", "合同等"} {
			if strings.Contains(m.Zh, vague) {
				t.Errorf("%s: %s says nothing certain", key, m.Zh)
			}
		}
		for _, name := range append([]string{m.Zh}, m.Aliases...) {
			named[name] = key
		}
	}
	for spelling, key := range map[string]string{
		"本人银行卡(存折)": "bank_account", "对公银行账户": "bank_account", "有效身份证件": "resident_id_card",
		"夫妻双方户口簿": "household_register", "近期免冠照片": "photo_one_inch", "低保或低保边缘资格": "relief_qualification",
		"残疾人证、优抚证件等加分材料": "disability_card", "遭遇困难的证明材料": "accident_certificate",
	} {
		if named[spelling] != key {
			t.Errorf("%s is %q, want %s", spelling, named[spelling], key)
		}
	}
}
