package document

import (
	"slices"
	"strings"

	"tongban/domain/catalogue"
)

// Material is one thing that was handed in, for the receipt.
type Material struct {
	Name   string
	Form   string // 原件核验退回, 原件收存, 复印件, 电子件
	Copies string // 1份; "" when it was checked against a library
	Remark string
}

// ReceiptFacts are what a receipt tells: what came in, when the office answers.
type ReceiptFacts struct {
	Head
	ReceivedAt string // 2026年11月24日9时05分
	CountsFrom string // the day it counts as received, when that is another day
	Materials  []Material
	AnswerBy   string // last day to accept, refuse or ask for correction
	Limit      string // 5个工作日
	Tracking   string // short tracking number
	QueryCode  string
	QueryAt    string // address or place where the case can be followed
}

// NewReceipt is the 申请材料接收凭证. Only under the 行政许可法 does silence
// become acceptance. basis: xzxkf §32(4)
func NewReceipt(f ReceiptFacts) (Doc, error) {
	d, err := f.paper(Receipt, parts{Materials: materialNames(f.Materials), Due: f.AnswerBy})
	if err != nil {
		return Doc{}, err
	}
	came := f.you() + "于" + f.ReceivedAt + "提交的" + f.item() + "申请材料已经收到"
	if f.CountsFrom != "" {
		came += "，按规定以" + f.CountsFrom + "为收到之日"
	}
	answer := "本机关将在收到之日起" + f.Limit + "内，即" + f.AnswerBy + "前，告知是否受理；需要补正的，一次告知全部内容。"
	if f.Regime == catalogue.Permit {
		answer += "逾期不告知的，自收到申请材料之日起即为受理。"
	}
	d.Blocks = []Block{
		Paragraph{came + "。收到的材料如下："},
		materialGrid(f.Materials),
		Paragraph{answer},
		Facts{slices.Concat(f.identity(), told(Fact{"查询号", f.Tracking}, Fact{"查询码", f.QueryCode}, Fact{"查询方式", f.QueryAt}), f.asking())},
		Notes{[]string{"本凭证证明材料已经收到，不表示申请已经受理。", "请妥善保管查询码，凭查询号和查询码可以随时查看办理进度。"}},
	}
	return d, nil
}

// FilingFacts are what a 备案回执 tells.
type FilingFacts struct {
	Head
	FiledOn string
	Law     string
	Result  string // what has been filed and what it opens
	Details []Fact // the filed particulars
	Effect  string // from when to when it holds; "" unlimited
}

// NewFilingReceipt is the 备案回执.
func NewFilingReceipt(f FilingFacts) (Doc, error) {
	d, err := f.paper(FilingReceipt, parts{Law: f.Law, Result: f.Result})
	if err != nil {
		return Doc{}, err
	}
	d.Blocks = []Block{
		Paragraph{f.you() + "提交的" + f.item() + "材料齐全、符合要求，根据" + f.Law + "，已于" + f.FiledOn + "完成备案。" + sentence(f.Result)},
		Facts{slices.Concat(f.identity(), f.Details, told(Fact{"有效期", f.Effect}), f.asking())},
		Notes{[]string{"备案事项发生变化的，请及时办理变更。"}},
	}
	return d, nil
}

func materialNames(all []Material) string {
	var names []string
	for _, m := range all {
		names = append(names, m.Name)
	}
	return strings.Join(names, "、")
}

func materialGrid(all []Material) Grid {
	g := Grid{Columns: []Column{{"序号", 9, true}, {"材料名称", 40, false}, {"形式", 20, true}, {"份数", 10, true}, {"备注", 22, false}}}
	for i, m := range all {
		g.Rows = append(g.Rows, []string{ordinal(i), m.Name, m.Form, m.Copies, m.Remark})
	}
	return g
}
