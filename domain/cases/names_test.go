package cases_test

import (
	"testing"

	"tongban/domain/cases"
)

// dictionary is a piece of a material dictionary.
var dictionary = []cases.Thing{
	{Key: "resident_id_card", Names: []string{"居民身份证", "身份证", "监护人身份证及户口簿", "Resident identity card", "ID card"}},
	{Key: "spouse_id_card", Names: []string{"配偶居民身份证", "配偶居民身份证及结婚证"}},
	{Key: "household_register", Names: []string{"户口簿", "儿童户口簿"}},
	{Key: "marriage_certificate", Names: []string{"结婚证", "结婚证或离婚、丧偶证明", "Marriage certificate"}},
	{Key: "residence_permit", Names: []string{"广东省居住证", "居住证", "Guangdong residence permit"}},
	{Key: "income", Names: []string{"劳动能力、生活来源、财产状况声明和承诺"}},
	{Key: "kinship_proof", Names: []string{"亲属关系证明"}},
	{Key: "lease_contract", Names: []string{"房屋租赁合同", "租赁合同"}},
	{Key: "property_title", Names: []string{"房屋所有权证明", "不动产权证书", "房产证"}},
	{Key: "disability_card", Names: []string{"残疾人证", "残疾证"}},
	{Key: "diploma", Names: []string{"毕业证书", "Diploma"}},
}

// guided is a guide that lists the identity card and the lease contract, for
// an errand about the disability card.
func guided() *cases.Names {
	return cases.NewNames(dictionary, []string{"邻居的书面同意"}, cases.Own{
		Keys: []string{"resident_id_card", "lease_contract"}, Listed: []string{"居民身份证", "房屋租赁合同（备案用）"},
		Titles: []string{"残疾人证遗失补办"}, Words: []string{"申请人持有广东省居住证的，由窗口核验。"},
	})
}

// Whatever a thing is called, a text may not ask for it.
func TestNoNameGetsAThingPastTheGuide(t *testing.T) {
	n := guided()
	for text, want := range map[string]string{
		"请补交结婚证。":                                 "结婚证",
		"请补交《结婚证》。":                               "结婚证",
		"另 请 补 交 结 婚 证":                           "结婚证",
		"请补交结，婚，证":                                "结婚证",
		"请补交结·婚·证原件":                              "结婚证",
		"请补交结\u200b婚\u200b证":                      "结婚证",
		"缺房产证复印件":                                 "房产证",
		"需要不动产权证原件":                               "不动产权证",
		"需要的材料如下。\n1. 结婚证\n2. 户口簿":                "结婚证",
		"需要的材料如下：户口簿":                             "户口簿",
		"需要补齐材料。户口簿。":                             "户口簿",
		"请携带配偶居民身份证":                              "配偶居民身份证",
		"未提供丧偶证明":                                 "丧偶证明",
		"Please bring your marriage certificate.": "Marriage certificate",
		"ＰＬＥＡＳＥ bring your ＭＡＲＲＩＡＧＥ certificates": "Marriage certificate",
		"Two things are missing: diploma, photo":  "Diploma",
		"请一并交来邻居的书面同意":                            "邻居的书面同意",
		"因未提交居住证":                                 "居住证",
		"依据《租赁条例》，请提交结婚证":                         "结婚证",
		"请提交财产状况声明":                               "财产状况声明",
		"请提交亲属关系证明":                               "亲属关系证明",
	} {
		if got := n.Asked(text); got != want {
			t.Errorf("%q: held for %q, want %q", text, got, want)
		}
	}
}

// What the guide lists may be spoken of by every name, and so may what its own
// words contain.
func TestTheGuidesOwnWordsPass(t *testing.T) {
	n := guided()
	for _, text := range []string{
		"", "请补传清楚的照片。", "请补交居民身份证。", "请补交身份证复印件。", "请携带房屋租赁合同", "缺租赁合同的签名页", "请补交 ID card",
		"请补交残疾人证（如仍在手）。", "申请人已结婚，证件齐全，未见异常。", "依据《广东省居住证管理办法》应当核验。",
		"请补填劳动能力一栏", "生活来源应当写明", "请补充说明与承租人的亲属关系", "The diplomat must sign here.", "请说明租赁用途",
	} {
		if got := n.Asked(text); got != "" {
			t.Errorf("%q is held for %q", text, got)
		}
	}
}

// A reason that sends somebody away may not even name what the guide does not
// list, unless the guide speaks of it.
func TestAReasonRestsOnTheGuide(t *testing.T) {
	n := guided()
	for text, want := range map[string]string{
		"结婚证与系统记录不符。":                       "结婚证",
		"The marriage certificate differs.": "Marriage certificate",
		"申请人的居住证已过期。":                       "",
		"因没有交居住证，不予办理。":                     "居住证",
		"经核查不存在亲属关系。":                       "",
		"违反《婚姻登记条例》第五条。":                    "",
		"残疾人证未遗失，不符合补办条件。":                  "",
	} {
		if got := n.Held(text); got != want {
			t.Errorf("%q: held for %q, want %q", text, got, want)
		}
	}
}

// No text makes the lock fall over.
func FuzzNames(f *testing.F) {
	n := guided()
	for _, s := range []string{"", "《", "《》", "请补交《结婚证", "a|b", "，，，", "\xff结婚证"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if n.Asked(text) != "" && n.Held(text) == "" {
			t.Error("what is asked for is not held")
		}
	})
}
