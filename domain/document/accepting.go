package document

import (
	"slices"
	"strings"
)

// Gap is one thing to mend, with how.
type Gap struct {
	Material string
	Problem  string
	Remedy   string
}

// CorrectionFacts are what a correction notice tells: everything at once.
type CorrectionFacts struct {
	Head
	AppliedOn string
	Gaps      []Gap
	Law       string
	ReplyBy   string // the applicant's last day; it runs to 24:00
	How       string // where and how to hand it in
	IfLate    string // what happens when nothing comes
}

// NewCorrection is the 补正材料一次性告知书. basis: xzxkf §32(4)
func NewCorrection(f CorrectionFacts) (Doc, error) {
	return f.notice(Correction, "现将需要补正的全部内容一次告知如下：")
}

// NewCorrectionAgain is the notice about what came in answer to the first one.
func NewCorrectionAgain(f CorrectionFacts) (Doc, error) {
	return f.notice(CorrectionAgain, "现就补正后仍需完善的内容再次告知如下；此前告知时已经符合要求的材料，不再提出新的要求：")
}

func (f CorrectionFacts) notice(k Kind, tells string) (Doc, error) {
	d, err := f.paper(k, parts{Gaps: gapNames(f.Gaps), Law: f.Law, Due: f.ReplyBy, IfLate: f.IfLate})
	if err != nil {
		return Doc{}, err
	}
	d.Blocks = []Block{
		Paragraph{f.you() + "于" + f.AppliedOn + "提出的" + f.item() + "申请，经审查，申请材料需要补正。根据" + f.Law + "，" + tells},
		gapGrid(f.Gaps),
		Paragraph{"请于" + f.ReplyBy + "24时前" + or(f.How, "提交") + "上述材料。其他材料符合要求，不必再次提交。收到补正材料后，本机关重新计算受理期限，并及时告知是否受理。"},
		Paragraph{sentence(f.IfLate)},
		Facts{slices.Concat(f.identity(), f.asking())},
	}
	return d, nil
}

// Limit is one clock of the case in words.
type Limit struct {
	Name   string // 法定办结时限, 承诺办结时限
	Length string // 10个工作日
	By     string // the day it ends, "" when none
}

// AcceptanceFacts are what a 受理通知书 tells.
type AcceptanceFacts struct {
	Head
	AppliedOn  string
	AcceptedOn string
	Law        string
	Limits     []Limit
	Outside    string   // what does not count into the limit, with its basis; "" nothing
	Deemed     bool     // accepted by silence: permits only
	Missing    []string // 容缺: what may come later
	MissingBy  string   // the last day it may
	Tracking   string
	QueryAt    string
}

// NewAcceptance is the 受理通知书. A case that was accepted by silence says so
// and from when. basis: xzxkf §32(4), xzxkf §32(5)
func NewAcceptance(f AcceptanceFacts) (Doc, error) {
	return f.acceptance(Acceptance)
}

// NewTolerated is the acceptance of an application of which something may come
// later (容缺受理), with the promise. basis: gdszh
func NewTolerated(f AcceptanceFacts) (Doc, error) { return f.acceptance(Tolerated) }

func (f AcceptanceFacts) acceptance(k Kind) (Doc, error) {
	d, err := f.paper(k, parts{Law: f.Law, Due: limitWords(f.Limits), Gaps: strings.Join(f.Missing, "")})
	if err != nil {
		return Doc{}, err
	}
	decided := "经审查，申请材料齐全、符合法定形式，属于本机关职权范围。根据" + f.Law + "，本机关决定予以受理。"
	if len(f.Missing) > 0 {
		decided = "经审查，主要申请材料齐全、符合法定形式，属于本机关职权范围。根据" + f.Law + "，本机关决定予以容缺受理。"
	}
	if f.Deemed {
		decided = "本机关未在规定期限内告知是否受理或者需要补正的内容，根据" + f.Law + "，该申请自收到申请材料之日起即为受理（视为受理）。"
	}
	rows := append(f.identity(), Fact{"受理日期", f.AcceptedOn})
	for _, l := range f.Limits {
		rows = append(rows, Fact{l.Name, l.words()})
	}
	d.Blocks = []Block{
		Paragraph{f.you() + "于" + f.AppliedOn + "提出的" + f.item() + "申请，" + decided},
		Facts{slices.Concat(rows, told(Fact{"查询号", f.Tracking}, Fact{"查询方式", f.QueryAt}), f.asking())},
	}
	if len(f.Missing) > 0 {
		d.Blocks = append(d.Blocks, Paragraph{"以下材料可以稍后提交，" + f.you() + "承诺在" + f.MissingBy + "24时前补齐："}, List{sentences(f.Missing)},
			Paragraph{"材料补齐之前，审查照常进行，但本机关不作出准予的决定。逾期没有补齐的，本机关另行书面告知，不产生任何不利记录。"})
	}
	if f.Outside != "" {
		d.Blocks = append(d.Blocks, Notes{[]string{sentence(f.Outside)}})
	}
	return d, nil
}

// words are the length of a limit and the day it ends.
func (l Limit) words() string {
	if l.By == "" {
		return l.Length
	}
	return l.Length + "，至" + l.By
}

func limitWords(all []Limit) string {
	var b strings.Builder
	for _, l := range all {
		b.WriteString(l.words())
	}
	return b.String()
}

func gapNames(all []Gap) string {
	var b strings.Builder
	for _, g := range all {
		b.WriteString(g.Material + g.Problem)
	}
	return b.String()
}

func gapGrid(all []Gap) Grid {
	g := Grid{Columns: []Column{{"序号", 9, true}, {"材料或内容", 26, false}, {"需要补正之处", 33, false}, {"补正要求", 33, false}}}
	for i, x := range all {
		g.Rows = append(g.Rows, []string{ordinal(i), x.Material, x.Problem, x.Remedy})
	}
	return g
}
