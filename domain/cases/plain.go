package cases

import (
	"slices"
	"strings"
	"unicode"
)

// How texts and names are compared. People put spaces, quotes and dots between
// the characters of a name, write it in full width or in English: all that goes
// before a text is read.

// hints are the words by which a sentence asks for a thing or misses it.
var hints = []string{"补", "提交", "提供", "出具", "出示", "携带", "带", "附上", "并附", "上传", "交", "备齐", "准备", "寄", "拿来", "缺", "未", "没有", "不齐", "须", "需", "应当", "凭", "要求"}

// calls are the same in English, by the beginning of a word.
var calls = []string{"bring", "provid", "submit", "attach", "upload", "send", "hand", "give", "show", "present", "produc", "need", "requir", "must", "missing", "lack", "without", "absent", "please", "ask"}

// asking tells whether a folded sentence asks for something, or misses it.
func asking(sentence string) bool {
	if slices.ContainsFunc(hints, func(w string) bool { return strings.Contains(sentence, w) }) {
		return true
	}
	return slices.ContainsFunc(strings.Fields(sentence), func(word string) bool {
		return slices.ContainsFunc(calls, func(w string) bool { return strings.HasPrefix(word, w) })
	})
}

// sentences are the folded sentences of a text, a bar between their clauses so
// that 已结婚，证件齐全 names no 结婚证. The titles of laws are left out: who cites
// 《广东省居住证管理办法》 asks for no 居住证.
func sentences(text string) (out []string) {
	for _, s := range strings.FieldsFunc(uncited(text), func(r rune) bool { return strings.ContainsRune("。；;！!？?．.", r) }) {
		if s = clauses(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// clauses joins the folded clauses of a sentence. One that is a single character
// is none: somebody wrote 结，婚，证.
func clauses(sentence string) string {
	out, alone := "", true
	for _, c := range strings.FieldsFunc(sentence, func(r rune) bool { return strings.ContainsRune("，,：:\n", r) }) {
		if c = fold(c); c == "" {
			continue
		}
		single := len([]rune(c)) == 1
		if !alone && !single {
			out += "|"
		}
		out, alone = out+c, single
	}
	return out
}

// statutes are the last words of a law's title.
var statutes = []string{"法", "条例", "办法", "规定", "细则", "意见", "通知", "决定", "规则", "标准", "规范", "解释", "公告"}

// uncited is a text without the titles of laws in it.
func uncited(text string) string {
	var b strings.Builder
	for {
		before, rest, open := strings.Cut(text, "《")
		b.WriteString(before)
		if !open {
			return b.String()
		}
		title, after, closed := strings.Cut(rest, "》")
		if !closed || !slices.ContainsFunc(statutes, func(w string) bool { return strings.HasSuffix(title, w) }) {
			title, after = "", rest
		}
		if title != "" {
			b.WriteString(" ")
		}
		text = after
	}
}

// fold is a text as it is compared: small letters, half width, nothing between
// Chinese characters, one space between words in letters.
func fold(s string) string {
	var b []rune
	gap := false
	for _, r := range s {
		if r >= 0xFF01 && r <= 0xFF5E {
			r -= 0xFEE0
		}
		if !unicode.IsLetter(r) && !unicode.IsNumber(r) {
			gap = gap || !unicode.Is(unicode.Cf, r) && r != '\'' && r != '’'
			continue
		}
		r = unicode.ToLower(r)
		if gap && len(b) > 0 && r < 0x80 && b[len(b)-1] < 0x80 {
			b = append(b, ' ')
		}
		b, gap = append(b, r), false
	}
	return string(b)
}

func folded(all ...[]string) (out []string) {
	for _, list := range all {
		for _, s := range list {
			out = append(out, fold(s))
		}
	}
	return out
}

// bare is a name as it is compared; what stands in brackets behind it is no part
// of it.
func bare(name string) string {
	for _, open := range []string{"（", "("} {
		name, _, _ = strings.Cut(name, open)
	}
	return fold(name)
}

// joints join two things in one name.
var joints = strings.NewReplacer("以及", "、", "或者", "、", "及", "、", "或", "、", "和", "、", "与", "、", "，", "、", ",", "、", " and ", "、", " or ", "、", "（", "、", "(", "、")

// paperKinds are the last words of what can be handed in. A part of a name that is
// no paper is no name: 劳动能力、生活来源、财产状况声明和承诺.
var paperKinds = []string{"证", "书", "表", "簿", "页", "单", "册", "卡", "存折", "照", "照片", "票据", "发票", "合同", "协议", "证明", "证件", "材料", "病历",
	"报告", "结论", "意见", "声明", "凭证", "文件", "图", "图纸", "记录", "手续", "回执"}

// parts are the names in a name: itself, and the papers that its joints join. A
// 证书 is called 证 as well, and a 证明材料 a 证明.
func parts(name string) (out []string) {
	whole := bare(name)
	for _, part := range append([]string{whole}, strings.Split(joints.Replace(name), "、")...) {
		part = fold(part)
		if part != whole && !isPaper(part) {
			continue
		}
		out = append(out, part)
		for _, tail := range []string{"书", "材料"} {
			if core, ok := strings.CutSuffix(part, tail); ok && (strings.HasSuffix(core, "证") || strings.HasSuffix(core, "证明")) {
				out = append(out, core)
			}
		}
	}
	return out
}

// isPaper tells whether a part of a compound names a paper.
func isPaper(part string) bool {
	if part == "" || part[0] < 0x80 {
		return len(part) >= 12 && strings.Contains(part, " ")
	}
	return len([]rune(part)) >= 3 && slices.ContainsFunc(paperKinds, func(w string) bool { return strings.HasSuffix(part, w) })
}

// Wants is what the guide's own words on a material ask for: they may be said
// again. A sentence that spares somebody a thing asks for none.
func Wants(tips string) string {
	if slices.ContainsFunc([]string{"无需", "不需", "免", "不再", "不必", "不用"}, func(w string) bool { return strings.Contains(tips, w) }) {
		return ""
	}
	return tips
}
