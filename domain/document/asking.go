package document

import "slices"

// OneTimeFacts are what somebody takes home who came without everything: all of
// it, once. There is no case yet.
type OneTimeFacts struct {
	Head           // without a case number; Applicant is "" for who did not say
	AskedOn string // 2026年11月24日
	Gaps    []Gap
	InOrder []string // materials that were looked at and need not change
	Note    string
	How     string // where and how to hand it in
}

// NewOneTime is the 一次性告知单. It decides nothing: whoever wants may apply at
// any time.
func NewOneTime(f OneTimeFacts) (Doc, error) {
	d, err := f.paper(OneTimeNotice, parts{Gaps: gapNames(f.Gaps)})
	if err != nil {
		return Doc{}, err
	}
	if d.Addressee == "" {
		d.Addressee = "来访人"
	}
	d.Footer = "告知单编号 " + f.Number
	d.Blocks = []Block{Paragraph{f.you() + "于" + f.AskedOn + "来窗口办理" + f.item() + "。经当场查看，还需要准备的全部内容一次告知如下："}, askGrid(f.Gaps)}
	if len(f.InOrder) > 0 {
		d.Blocks = append(d.Blocks, Paragraph{"以下材料已经查看，符合要求，不必更换："}, List{sentences(f.InOrder)})
	}
	if f.Note != "" {
		d.Blocks = append(d.Blocks, Paragraph{sentence(f.Note)})
	}
	d.Blocks = append(d.Blocks, Paragraph{"备齐后，" + or(f.How, "提交") + "。"}, Facts{slices.Concat(told(Fact{"事项名称", f.Item}), f.asking())},
		Notes{[]string{"本单不是不予受理的决定，不影响" + f.you() + "随时提出申请。", "除本单和办事指南列明的以外，不再要求其他材料。"}})
	return d, nil
}

func askGrid(all []Gap) Grid {
	g := Grid{Columns: []Column{{"序号", 9, true}, {"材料", 36, false}, {"怎样准备", 56, false}}}
	for i, x := range all {
		g.Rows = append(g.Rows, []string{ordinal(i), x.Material, x.Remedy})
	}
	return g
}
