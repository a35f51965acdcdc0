package document

import (
	"slices"
	"strings"
)

// LetterFacts are what the papers of the course of a case tell: that time stands
// still or grows, that something is missing, that another organ has it now.
// Each kind uses those its line in Kinds asks for.
type LetterFacts struct {
	Head
	AppliedOn string
	Reasons   []string
	Law       string
	Gaps      []string // what is missing, or what was changed
	Due       string   // by when, or for how long
	Result    string
	Details   []Fact
	Remedy    string
}

// letter is the text of a kind. {you}, {item}, {applied}, {law}, {due} and
// {result} are filled in; a sentence whose blank is empty is left out.
type letter struct {
	opening string
	why     string // heads the reasons
	list    string // heads what is missing or changed
	then    []string
}

// letters are the papers between receipt and archive.
var letters = map[Kind]letter{
	NotRequired: {opening: "{you}于{applied}提出的{item}申请，经审查，依法不需要办理。{you}可以直接从事相关活动或者办理后续事项，不必再提交材料。", why: "不需要办理的理由"},
	Mended:      {opening: "{you}于{applied}提出的{item}申请材料中有可以当场更正的错误，已由{you}在窗口当场更正并确认。", list: "更正的内容", then: []string{"当场更正不影响受理期限的计算。"}},
	ToleranceLate: {opening: "{you}于{applied}提出的{item}申请按容缺受理，{you}承诺补交的期限至{due}已经届满，以下材料没有收到：", list: "没有收到的材料",
		then: []string{"本机关将依法作出决定；决定作出之前，{you}仍然可以补交。", "逾期补交不产生任何不利记录。"}},
	Prolonged:     {opening: "{you}于{applied}提出的{item}申请中容缺的以下材料，补交期限延长至{due}：", list: "需要补交的材料", then: []string{"补交期限只延长一次。材料补齐之前，本机关不能作出准予的决定。"}},
	Promised:      {opening: "{you}于{applied}提出{item}申请，并对以下内容作出书面承诺：", list: "承诺的内容", then: []string{"根据{law}，本机关决定予以受理，并依据承诺当场办理。", "本机关将在作出决定后{due}内核查承诺内容；承诺不实的，责令限期整改，逾期不整改或者整改后仍不符合条件的，依法撤销决定。"}},
	Discontinued:  {opening: "{you}于{applied}提出的{item}申请尚未受理，因以下原因程序终止，申请材料予以退回。", why: "终止的原因", then: []string{"权利义务承受人可以自己的名义随时提出申请。"}},
	HandedBack:    {opening: "{item}办件受理后，承办单位在审查中发现以下受理差错，退受理窗口登记。本单供内部使用，不影响申请人已经取得的受理效力和办理期限。", why: "受理差错"},
	ProcedureOf:   {opening: "{you}于{applied}提出的{item}申请，审查中依法需要进行以下程序，所需时间为{due}。", why: "需要进行的程序", then: []string{"根据{law}，上述程序所需时间按规定不计入办理期限；程序开始和结束的当日均不计入。", "程序提前结束的，期限自结束次日起继续计算。"}},
	ExtendedOf:    {opening: "{you}于{applied}提出的{item}申请，因以下原因不能在期限内作出决定。根据{law}，经批准，办理期限延长，延长后至{due}。", why: "延长的理由", then: []string{"法定期限只延长一次；向{you}承诺的期限不因此改变计算。"}},
	SuspendedOf:   {opening: "{you}于{applied}提出的{item}申请，因以下原因，自本通知作出之日起中止办理。", why: "中止的原因", then: []string{"依据：{law}。", "中止的原因消除后，本机关恢复办理并书面通知{you}。"}},
	ResumedOf:     {opening: "{you}于{applied}提出的{item}申请，中止办理的原因已经消除，自本通知作出之日起恢复办理。办理期限至{due}。"},
	TerminatedOf:  {opening: "{you}于{applied}提出的{item}申请，因以下原因终止办理。", why: "终止的原因", then: []string{"依据：{law}。"}},
	HearingRight:  {opening: "{you}于{applied}提出的{item}申请，直接涉及重大利益关系。根据{law}，{you}和利害关系人享有要求听证的权利。", why: "涉及的事实和利益关系", then: []string{"要求听证的，请在{due}24时前提出；逾期没有提出的，视为放弃听证。", "听证不收取任何费用。"}},
	HearingAsked:  {opening: "{you}对{item}申请提出的听证要求已经收到。根据{law}，本机关将在{due}前组织听证，并在举行听证的七个工作日前通知时间、地点，必要时予以公告。"},
	HearingNotice: {opening: "{you}于{applied}提出的{item}申请，本机关定期举行听证，现将有关事项通知如下。", why: "听证事项", then: []string{"根据{law}，听证公开举行；{you}可以委托代理人，可以提出证据、申辩和质证，认为主持人与该事项有直接利害关系的，有权申请回避。", "听证应当制作笔录，本机关根据听证笔录作出决定。听证所需时间为{due}，不计入办理期限。"}},
	StatementOf:   {opening: "{you}于{applied}提出的{item}申请，经审查，拟不予办理。根据{law}，{you}享有陈述和申辩的权利。", why: "拟不予办理的事实和理由", then: []string{"陈述和申辩请在{due}24时前提出，可以书面提交，也可以到窗口口头提出。", "本机关不因陈述、申辩加重对{you}的不利影响。"}},
	ForwardedOf:   {opening: "{you}于{applied}提出的{item}申请，本机关已经完成初审，现将初审意见和全部申请材料报送有权决定的机关。", why: "报送情况", then: []string{"根据{law}，上级机关不得要求{you}重复提供申请材料。", "预计办结时间：{due}。{you}可以凭查询号随时查看进度，结果由本机关告知{you}。"}},
	HigherResult:  {opening: "{you}于{applied}提出的{item}申请，有权决定的机关已经作出结果。", why: "办理结果", then: []string{"对该结果的救济途径，以作出决定的机关文书所载为准。"}},
	Undelivered:   {opening: "{you}{item}申请的办理结果未能送达。", why: "未能送达的情况", then: []string{"请重新选择领取方式，或者在{due}前到受理窗口领取。"}},
	UnclaimedOf:   {opening: "{you}{item}申请的办理结果已经可以领取，至{due}没有领取。本机关办结存档，结果继续保留。", then: []string{"{you}可以随时凭身份证件到受理窗口领取，不收取任何费用，不产生任何不利记录。"}},
	VoidOf:        {opening: "{you}{item}申请的办理结果在送达之前发现发放有误，现予作废。", why: "作废的理由", then: []string{"依据：{law}。", "{you}的申请权利不受影响。"}},
	Rectified:     {opening: "本机关就{you}{item}申请作出的文书有文字错误，现予更正。", list: "更正的内容", then: []string{"更正不改变决定的实质内容，不影响{you}的权利义务；救济期限仍按原决定计算。"}},
	Redone:        {opening: "本机关就{you}{item}申请作出的决定，依照以下文书重新办理，应当在{due}前作出新的决定。", why: "依据的文书", then: []string{"依据：{law}。", "除需要补充的事实以外，{you}不必重新提交材料。"}},
}

// NewLetter is a paper of the course of a case.
func NewLetter(k Kind, f LetterFacts) (Doc, error) {
	t := letters[k]
	have := parts{Reason: strings.Join(f.Reasons, ""), Law: f.Law, Gaps: strings.Join(f.Gaps, ""), Due: f.Due, Result: f.Result, Remedy: f.Remedy}
	d, err := f.paper(k, have)
	if err != nil {
		return Doc{}, err
	}
	if k == HandedBack {
		d.Addressee = "" // it goes to the window, not to the applicant
	}
	var part headings
	d.Blocks = []Block{Paragraph{f.fill(t.opening)}}
	for _, x := range []struct {
		head  string
		items []string
	}{{t.why, f.Reasons}, {t.list, f.Gaps}} {
		if x.head != "" && len(x.items) > 0 {
			d.Blocks = append(d.Blocks, part.next(x.head), listed(x.items))
		}
	}
	d.Blocks = append(d.Blocks, f.rest(t.then)...)
	d.Blocks = append(d.Blocks, Facts{slices.Concat(f.identity(), f.Details, f.asking())})
	d.Remedy = sentence(f.Remedy)
	return d, nil
}

// rest are the closing sentences; one whose blank stays empty is left out.
func (f LetterFacts) rest(all []string) []Block {
	var out []Block
	for _, s := range all {
		if f.Due == "" && strings.Contains(s, "{due}") || f.Law == "" && strings.Contains(s, "{law}") {
			continue
		}
		out = append(out, Paragraph{f.fill(s)})
	}
	return out
}

func (f LetterFacts) fill(text string) string {
	return strings.NewReplacer("{you}", f.you(), "{item}", f.item(), "{applied}", f.AppliedOn, "{law}", f.Law, "{due}", f.Due).Replace(text)
}
