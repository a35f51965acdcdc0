package document

import (
	"slices"
	"strings"

	"tongban/domain/catalogue"
)

// RefusalFacts are what a refusal tells: why, by which rule, what can be done.
// They serve both the refusal to accept and the refusal itself.
type RefusalFacts struct {
	Head
	AppliedOn string
	Reasons   []string
	Law       string
	Advice    []string // the way that stays open: the right organ, what to bring next time
	Remedy    string   // from the pack, by regime and standing of the organ
}

// NewNotAccepted is the 不予受理决定书. basis: xzxkf §32(2)
func NewNotAccepted(f RefusalFacts) (Doc, error) {
	return f.refusal(NotAccepted, "经审查，本机关决定不予受理", "不予受理的理由")
}

// NewRefused is the refusal of what was applied for. basis: xzxkf §38(2)
func NewRefused(f RefusalFacts) (Doc, error) {
	w := decisions[f.Regime]
	return f.refusal(Refused, w.no, w.why)
}

func (f RefusalFacts) refusal(k Kind, decided, why string) (Doc, error) {
	d, err := f.paper(k, parts{Reason: strings.Join(f.Reasons, ""), Law: f.Law, Remedy: f.Remedy})
	if err != nil {
		return Doc{}, err
	}
	var part headings
	d.Blocks = []Block{
		Paragraph{f.you() + "于" + f.AppliedOn + "提出的" + f.item() + "申请，" + decided + "。"},
		Facts{slices.Concat(f.identity(), f.asking())},
		part.next(why), listed(f.Reasons),
		part.next("依据"), Paragraph{sentence(f.Law)},
	}
	if len(f.Advice) > 0 {
		d.Blocks = append(d.Blocks, part.next("可以这样办理"), listed(f.Advice))
	}
	d.Remedy = sentence(f.Remedy)
	return d, nil
}

// GrantFacts are what a decision in the applicant's favour tells.
type GrantFacts struct {
	Head
	AppliedOn  string
	AcceptedOn string
	Law        string
	Result     string // what is granted, in a sentence
	Details    []Fact // amount, term, identifier of the licence
	Handover   string // how and by when the result reaches the applicant
}

// NewGranted is the decision to grant, titled by its regime. basis: xzxkf §38(1)
func NewGranted(f GrantFacts) (Doc, error) {
	d, err := f.paper(Granted, parts{Law: f.Law, Result: f.Result})
	if err != nil {
		return Doc{}, err
	}
	d.Blocks = []Block{
		Paragraph{f.you() + "于" + f.AppliedOn + "提出、本机关于" + f.AcceptedOn + "受理的" + f.item() + "申请，" +
			decisions[f.Regime].met + "。根据" + f.Law + "，" + decisions[f.Regime].yes + sentence(f.Result)},
		Facts{slices.Concat(f.identity(), f.Details, told(Fact{"领取或送达", f.Handover}), f.asking())},
	}
	return d, nil
}

// decision is how a regime says yes and no.
type decision struct{ met, yes, no, why string }

var decisions = map[catalogue.Regime]decision{
	catalogue.Permit:    {"经审查，符合法定条件、标准", "本机关决定准予行政许可：", "经审查，不符合法定条件、标准，本机关决定不予行政许可", "不予行政许可的理由"},
	catalogue.Benefit:   {"经审核，符合给付条件", "本机关决定予以给付：", "经审核，不符合给付条件，本机关决定不予给付", "不予给付的理由"},
	catalogue.Confirm:   {"经审核，符合认定条件", "本机关决定予以认定：", "经审核，不符合认定条件，本机关决定不予认定", "不予认定的理由"},
	catalogue.Register:  {"经审查，符合登记条件", "本机关决定予以登记：", "经审查，不符合登记条件，本机关决定不予登记", "不予登记的理由"},
	catalogue.Reward:    {"经审核，符合奖励条件", "本机关决定予以奖励：", "经审核，不符合奖励条件，本机关决定不予奖励", "不予奖励的理由"},
	catalogue.Service:   {"材料齐全、符合要求", "现已办结：", "经审核，暂不能办理", "不能办理的理由"},
	catalogue.Mediation: {"经调解，双方达成一致", "现将调解结果告知如下：", "经调解，双方未能达成一致，调解终止", "调解终止的理由"},
}

func listed(items []string) Block {
	if len(items) == 1 {
		return Paragraph{sentence(items[0])}
	}
	return List{sentences(items)}
}
