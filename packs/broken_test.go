package packs

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"tongban/base/fault"
	"tongban/base/words"
)

// overlay is the shipped pack with some words of some files changed; a file
// with no change named is taken out.
func overlay(t *testing.T, file string, change ...string) fs.FS {
	t.Helper()
	pack := fstest.MapFS{}
	err := fs.WalkDir(Haizhu(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(Haizhu(), name)
		pack[name] = &fstest.MapFile{Data: raw}
		return err
	})
	if err != nil || pack[file] == nil {
		t.Fatal(file, err)
	}
	if len(change) == 0 {
		delete(pack, file)
		return pack
	}
	text := string(pack[file].Data)
	if !strings.Contains(text, change[0]) {
		t.Fatalf("%s does not hold %q", file, change[0])
	}
	pack[file] = &fstest.MapFile{Data: []byte(strings.Replace(text, change[0], change[1], 1))}
	return pack
}

func TestBrokenPacks(t *testing.T) {
	const (
		cl, yb, ls  = "items/HZ-CL-04.yaml", "items/HZ-YB-05.yaml", "items/HZ-LS-05.yaml"
		card, lease = "forms/disability_card_reissue.yaml", "forms/lease_registration.yaml"
		units       = "organisation.yaml"
	)
	for _, x := range []struct {
		code, file, was, is, says string
	}{
		{"PACK-02", "fields.yaml", "", "", "fields.yaml"},
		{"PACK-03", cl, "name: 残疾人证遗失补办", "name: [", cl},
		{"PACK-03", cl, "version: 1", "version: eins", cl},
		{"PACK-04", cl, "themes: ", "themas: ", "themes"},
		{"PACK-04", cl, "    deferrable: ", "    deferable: ", "deferrable"},
		{"PACK-05", units, "code: HZ-ZFB", "code: HZ-ZSJ", "HZ-ZSJ"},
		{"PACK-05", cl, "key: photo_two_inch", "key: resident_id_card", "resident_id_card"},
		{"PACK-05", "materials.yaml", "房东身份证", "身份证", "身份证"},
		{"PACK-06", units, "short: 海民\n", "short: \"\"\n", "short"},
		{"PACK-06", "remedies.yaml", "basis: xzfyf §20, xzssf §46", "basis: \"\"", "basis"},
		{"PACK-07", cl, "regime: confirm", "regime: conform", "conform"},
		{"PACK-07", units, "status: outpost", "status: post", "post"},
		{"PACK-07", "demo.yaml", "[clerk]", "[resident]", "resident"},
		{"PACK-08", units, "11440105F00000018Q", "11440105F00000018R", "HZ-ZSJ"},
		{"PACK-05", units, "aliases: [区财政局]", "aliases: [民政]", "民政"},
		{"PACK-05", units, "aliases: [街道综治]", "aliases: [残联]", "残联"},
		{"PACK-06", units, "    court: 广州铁路运输第一法院\n    hall: 海珠区政务服务中心\n    phone: 020-0000-1004", "    phone: 020-0000-1004", "court"},
		{"PACK-07", units, "confidence: known", "confidence: sure", "sure"},
		{"PACK-71", "halls.yaml", "from: \"13:00\"", "from: \"11:00\"", "hours"},
		{"PACK-71", "halls.yaml", "    unit: HZ-ZSJ\n", "    unit: HZ-ZSJ\n    hours: []\n", "halls[0].hours"},
		{"PACK-03", "halls.yaml", "to: \"17:00\"", "to: \"25:00\"", "halls.yaml:9"},
		{"PACK-03", "halls.yaml", "days: mon-fri", "days: mon-sun", "halls.yaml:8"},
		{"PACK-72", "halls.yaml", "unit: \"440105003\"", "unit: HZ-ZSJ", "HZ-H-13"},
		{"PACK-73", units, "hall: 赤岗街道便民服务中心", "hall: 赤岗街道政务服务中心", "440105001"},
		{"PACK-74", "halls.yaml", "unit: \"440105003\"", "unit: \"440105002\"", "440105003"},
		{"PACK-05", "halls.yaml", "no: \"A02\"", "no: \"A01\"", "A01"},
		{"PACK-06", "halls.yaml", "errands: [social], queue: A", "errands: [], queue: A", "errands"},
		{"PACK-07", "halls.yaml", "errands: [stuck]", "errands: [stick]", "stick"},
		{"PACK-07", "halls.yaml", "level: branch", "level: twig", "twig"},
		{"PACK-75", "standards.yaml", "value: \"1238\"", "value: \"约1238\"", "dibao_monthly"},
		{"PACK-75", "standards.yaml", "value: \"1238\", ", "", "dibao_monthly"},
		{"PACK-75", "standards.yaml", "{key: age80,", "{key: age70,", "longevity_monthly"},
		{"PACK-75", "standards.yaml", "    unit: 元/孩·年\n    rates:\n", "    unit: 元/孩·年\n    rates:\n      - {from: 2026-01-01, value: \"3600\", doc: 某文件, confidence: known}\n", "childcare_yearly"},
		{"PACK-05", "standards.yaml", "key: tekun_care_monthly", "key: tekun_living_monthly", "tekun_living_monthly"},
		{"PACK-06", "standards.yaml", "unit: 元/台, note: 资料未给出金额", "unit: 元/台", "rates"},
		{"PACK-76", cl, "text: 不收费", "text: \"低于{standard:dibao_montly}元的不收费\"", "dibao_monthly"},
		{"PACK-76", cl, "text: 不收费", "text: \"{standard:longevity_monthly}\"", "longevity_monthly.age"},
		{"PACK-76", cl, "text: 不收费", "text: \"{standard:dibao_monthly.age70}\"", "dibao_monthly"},
		{"PACK-05", "lists/power.yaml", "id: HZ-WJ-03,", "id: HZ-WJ-02,", "HZ-WJ-02"},
		{"PACK-81", "lists/power.yaml", "limit: \"法定20个工作日、承诺20个工作日\", ", "", "limit"},
		{"PACK-82", "lists/duty.yaml", "id: HZ-WJ-02, template: confirm", "id: HZ-WJ-02, template: confirmed", "confirmed"},
		{"PACK-82", "lists/duty.yaml", "id: HZ-WJ-02,", "id: HZ-WJ-99,", "HZ-WJ-99"},
		{"PACK-83", "lists/service.yaml", "items: [HZ-WJ-01]", "items: [生育登记]", "生育登记"},
		{"PACK-16", "lists/power.yaml", "unit: HZ-WJJ", "unit: \"440105001101\"", "440105001101"},
		{"PACK-07", "lists/agency.yaml", "category: 中介服务", "category: 行政许可", "行政许可"},
		{"PACK-04", "lists/power.yaml", "object:", "subject:", "lists/power.yaml"},
		{"PACK-84", cl, "places: [street]", "places: [HZ-H-99]", "HZ-H-99"},
		{"PACK-16", cl, "complain: [", "complain: [HZ-CX, ", "HZ-CX"},
		{"PACK-70", "codes/communities.csv", "440105001103,", "440105019103,", "440105019103"},
		{"PACK-70", "codes/communities.csv", "客村社区居委会", "客村社区", "客村社区"},
		{"PACK-70", "codes/communities.csv", "440105001104,", "440105001103,", "codes/communities.csv:5"},
		{"PACK-09", units, "level: 5", "level: 4", "440105001"},
		{"PACK-10", lease, "type: resident_id", "type: residents", "FORM-22 field=other_id"},
		{"PACK-11", lease, "title_en: The lease\n    hint: 照合同填写。\n    hint_en: As in the contract.\n    fields:",
			"title_en: The lease\n    fields:\n      - {key: care_city, type: text, label: 城市}", "6"},
		{"PACK-12", lease, "key: title_number", "key: title_no", "title_no"},
		{"PACK-13", card, "key: post_address\n        type: text", "key: post_address\n        type: textarea", "post_address"},
		{"PACK-10", lease, "must: lease_to > lease_from", "must: lease_to > monthly_rent", "FEEL-07 name=monthly_rent"},
		{"PACK-14", cl, "id: HZ-CL-04", "id: HZ-CL-05", "HZ-CL-05"},
		{"PACK-15", cl, "fee: {charged: false, text: 不收费}", "fee: {charged: false}", "fee"},
		{"PACK-15", cl, "  promised: {amount: 10, unit: workday, starts: accepted, basis: local rule}", "  promised: null", "limits"},
		{"PACK-16", cl, "unit: HZ-CL,", "unit: HZ-CX,", "HZ-CX"},
		{"PACK-16", cl, "organ: HZ-CL", "organ: HZ-CX", "HZ-CX"},
		{"PACK-16", "demo.yaml", "unit: HZ-CL", "unit: HZ-CX", "HZ-CX"},
		{"PACK-16", "demo.yaml", "roles: [assistant]", "roles: [clerk]", "440105002101"},
		{"PACK-16", "demo.yaml", "440105002101", "440105002999", "440105002999"},
		{"PACK-17", cl, "\"440790104000\"", "\"449990104000\"", "CODE-ITEM-05"},
		{"PACK-18", cl, "type: \"07\"", "type: \"10\"", "10"},
		{"PACK-19", cl, "form: disability_card_reissue", "form: disability_cart", "disability_cart"},
		{"PACK-20", cl, "declared_void = true", "declared_viod = true", "name=declared_viod"},
		{"PACK-20", ls, `ownership = "shared"`, `ownership = true`, "FEEL"},
		{"PACK-20", yb, `when: filing_kind = "referral"`, `when: filing_kind == "referral"`, "FEEL"},
		{"PACK-21", cl, "key: photo_two_inch", "key: photo", "photo"},
		{"PACK-22", cl, "shared_from: 公安", "shared_from: 民政", "resident_id_card"},
		{"PACK-23", ls, "    when_text: 转租\n", "", "sublease_consent"},
		{"PACK-25", ls, "statutory: {amount: 3", "statutory: {amount: 0", "statutory"},
		{"PACK-25", ls, "promised: {amount: 2, unit: workday, starts: accepted, basis: local rule}", "promised: {amount: 2, unit: workday, starts: accepted}", "promised"},
		{"PACK-15", cl, "depth: [1, 2, 3, 4, 5, 6, 7]", "depth: []", "depth"},
		{"PACK-16", cl, "departments: [HZ-CL]", "departments: [HZ-XX]", "HZ-XX"},
		{"PACK-16", cl, "places: [street]", "places: [market]", "market"},
		{"PACK-DUE-01", cl, "key: photo_two_inch", "key: photo_two_inch\n    due: produced_by_step", "photo_two_inch"},
		{"PACK-SPECIAL-01", cl, "  pattern: two_step", "  pattern: two_step\n  special:\n    - {kind: publicity, label: 公示, before: decide, amount: 5, unit: day, pauses: [statutory]}", "公示"},
		{"PACK-SPECIAL-02", cl, "  pattern: two_step", "  pattern: two_step\n  special:\n    - {kind: publicity, label: 公示, before: accept, amount: 5, unit: day}", "公示"},
		{"PACK-FIRST-01", cl, "materials:", "prerequisites:\n  - {item: HZ-CL-99, sentence: 先办}\nmaterials:", "HZ-CL-99"},
		{"PACK-FIRST-02", cl, "materials:", "prerequisites:\n  - {item: HZ-CL-04, sentence: 先办}\nmaterials:", "HZ-CL-04 → HZ-CL-04"},
		{"PACK-LAW-01", "laws.yaml", "ends: 2026-07-01", "ends: 2026-07-41", "社会救助暂行办法"},
		{"PACK-26", ls, "promised: {amount: 2", "promised: {amount: 4", "4"},
		{"PACK-27", cl, "workdays: 7", "workdays: 9", "11"},
		{"PACK-28", cl, "type_code: 11440105F000002373001", "type_code: 11440105F000002373", cl},
		{"PACK-28", yb, "  kind: receipt", "  kind: receipt\n  type_code: 11440105F000002373001", yb},
		{"PACK-29", "remedies.yaml", "regimes: [service, mediation]", "regimes: [service]", "mediation"},
		{"PACK-29", "remedies.yaml", "regimes: [service, mediation]", "regimes: [service, mediation, reward]", "reward"},
		{"PACK-30", units, "    review_body: 广州市海珠区人民政府\n    court: 广州铁路运输第一法院\n", "", "HZ-ZSJ"},
		{"PACK-31", "demo.yaml", "name: 演示居民甲", "name: 张三", "演示"},
		{"PACK-32", "demo.yaml", "440105195403120026", "440105195403120027", "CODE-ID-07"},
		{"PACK-33", "demo.yaml", "item: HZ-YB-05", "item: HZ-CL-04", "HZ-CL-04"},
		{"PACK-WORD-01", "words.yaml", "items: [HZ-LS-05]}", "items: [HZ-LS-99]}", "HZ-LS-99"},
		{"PACK-WORD-02", "words.yaml", "pinyin: zhang zhe", "pinyin: zhangzhe", "长者"},
		{"PACK-WORD-03", cl, "life_events: [disability]", "life_events: [disabled]", "disabled"},
		{"CALENDAR-FILE-02", "calendar.yaml", "", "", "calendar.yaml"},
	} {
		var change []string
		if x.was != "" {
			change = []string{x.was, x.is}
		}
		p, err := Load(overlay(t, x.file, change...))
		if p != nil || fault.Code(err) != "PACK-01" {
			t.Errorf("%s in %s passes: %v", x.code, x.file, err)
			continue
		}
		told(t, fault.Of(err), x.code, x.says)
	}
}

// told holds that the code is among the findings, and that its sentences, in
// both languages, are complete and say what was asked.
func told(t *testing.T, f *fault.Fault, code, says string) {
	t.Helper()
	for _, x := range f.Fields {
		if x.Code != code {
			continue
		}
		for _, lang := range []words.Lang{words.Zh, words.En} {
			if said := lang.Field(x); strings.ContainsAny(said, "{}") || !strings.Contains(said+x.Name, says) {
				t.Errorf("%s: %s", x.Name, said)
			}
		}
		return
	}
	t.Errorf("%s is not told: %v", code, f)
}

// One slip is one finding, at its line: nothing echoes.
func TestAFindingIsToldOnceAtItsLine(t *testing.T) {
	_, err := Load(overlay(t, "items/HZ-CL-04.yaml", "when: declared_void = true", "when: declared_viod = true"))
	fields := fault.Of(or(err)).Fields
	if len(fields) != 1 || fields[0].Name != "items/HZ-CL-04.yaml:29" {
		t.Error(err)
	}
	_, err = Load(overlay(t, "forms/lease_registration.yaml", "type: resident_id", "type: residents"))
	if fields := fault.Of(or(err)).Fields; len(fields) != 1 {
		t.Error(err)
	}
}

func TestNearest(t *testing.T) {
	for key, want := range map[string]string{"themas": "themes", "materails": "materials", "沙": ""} {
		if got := nearest(key, []string{"themes", "materials", "limits", "legal_basis"}); got != want {
			t.Errorf("%s: %s, want %s", key, got, want)
		}
	}
}
