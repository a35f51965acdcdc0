package document

import "tongban/domain/catalogue"

// Kind is a kind of paper; the lifecycle table names papers by it.
type Kind string

// The papers of the first errands.
const (
	Receipt       Kind = "receipt"
	Correction    Kind = "correction"
	Acceptance    Kind = "acceptance"
	NotAccepted   Kind = "not_accepted"
	Granted       Kind = "granted"
	Refused       Kind = "refused"
	OnTheSpot     Kind = "on_the_spot"
	Withdrawn     Kind = "withdrawn"
	Lapsed        Kind = "lapsed"
	Delivery      Kind = "delivery"
	Licence       Kind = "licence"
	FilingReceipt Kind = "filing_receipt"

	CorrectionAgain Kind = "correction_again"
	NotRequired     Kind = "not_required"
	Mended          Kind = "mended"
	Tolerated       Kind = "tolerated"
	ToleranceLate   Kind = "tolerance_late"
	Prolonged       Kind = "prolonged"
	Promised        Kind = "promised"
	Discontinued    Kind = "discontinued"
	HandedBack      Kind = "handed_back"
	ProcedureOf     Kind = "special"
	ExtendedOf      Kind = "extended"
	SuspendedOf     Kind = "suspended"
	ResumedOf       Kind = "resumed"
	TerminatedOf    Kind = "terminated"
	HearingRight    Kind = "hearing_right"
	HearingAsked    Kind = "hearing_asked"
	HearingNotice   Kind = "hearing_notice"
	StatementOf     Kind = "statement"
	ForwardedOf     Kind = "forwarded"
	HigherResult    Kind = "higher_result"
	Undelivered     Kind = "undelivered"
	UnclaimedOf     Kind = "unclaimed"
	VoidOf          Kind = "void"
	Rectified       Kind = "rectified"
	Redone          Kind = "redone"

	OneTimeNotice Kind = "one_time_notice"
)

// Row is what the office holds of a kind of paper.
type Row struct {
	Kind   Kind
	Title  string                      // under every regime without a title of its own
	Titles map[catalogue.Regime]string // where the regime has its own words
	Mark   string                      // its character in the 文书编号, "" bears none
	Must   []Part                      // beside the organ, the item and the date, which every paper has
	Basis  string
}

// Kinds is the whole table. The 行政许可法 binds permits; the same paper under
// another regime keeps its form as a local rule.
var Kinds = []Row{
	{Kind: Receipt, Title: "申请材料接收凭证", Mark: "收", Must: []Part{Number, Case, Addressee, Materials, Due}, Basis: "local rule"},
	{Kind: Correction, Title: "补正材料一次性告知书", Mark: "补", Must: []Part{Number, Case, Addressee, Gaps, Law, Due, IfLate}, Basis: "xzxkf §32(4)"},
	{Kind: Acceptance, Title: "受理通知书", Mark: "受", Must: []Part{Number, Case, Addressee, Law, Due}, Basis: "xzxkf §32"},
	{Kind: NotAccepted, Title: "不予受理决定书", Mark: "不受", Must: []Part{Number, Case, Addressee, Reason, Law, Remedy}, Basis: "xzxkf §32",
		Titles: map[catalogue.Regime]string{catalogue.Service: "不予受理告知书", catalogue.Mediation: "不予受理告知书"}},
	{Kind: Granted, Title: "准予决定书", Mark: "准", Must: []Part{Number, Case, Addressee, Law, Result}, Basis: "xzxkf §38(1)", Titles: yes},
	{Kind: Refused, Title: "不予办理决定书", Mark: "不准", Must: []Part{Number, Case, Addressee, Reason, Law, Remedy}, Basis: "xzxkf §38(2)", Titles: no},
	{Kind: OnTheSpot, Title: "即办件受理办结告知书", Mark: "即", Must: []Part{Number, Case, Addressee, Law, Result, Authority}, Basis: "local rule"},
	{Kind: Withdrawn, Title: "撤回申请确认书", Mark: "撤", Must: []Part{Number, Case, Addressee}, Basis: "local rule"},
	{Kind: Lapsed, Title: "申请材料退回告知书", Mark: "退", Must: []Part{Number, Case, Addressee, Gaps, Due}, Basis: "local rule"},
	{Kind: Delivery, Title: "送达回证", Mark: "送", Must: []Part{Number, Case, Papers, Receiver, Manner}, Basis: "xzxkf §44"},
	{Kind: Licence, Must: []Part{LicenceName, Identifier, Holder, VerifyCode}, Basis: "gbt36904"},
	{Kind: FilingReceipt, Title: "备案回执", Mark: "备", Must: []Part{Number, Case, Addressee, Law, Result}, Basis: "local rule"},

	{Kind: CorrectionAgain, Title: "补正材料再次告知书", Mark: "再补", Must: []Part{Number, Case, Addressee, Gaps, Law, Due, IfLate}, Basis: "xzxkf §32(4)"},
	{Kind: NotRequired, Title: "无需办理告知书", Mark: "免", Must: []Part{Number, Case, Addressee, Reason, Law}, Basis: "xzxkf §32(1)",
		Titles: map[catalogue.Regime]string{catalogue.Permit: "不受理告知书（无需取得行政许可）"}},
	{Kind: Mended, Title: "当场更正记录", Mark: "更", Must: []Part{Number, Case, Addressee, Gaps}, Basis: "xzxkf §32(3)"},
	{Kind: Tolerated, Title: "容缺受理通知书", Mark: "容", Must: []Part{Number, Case, Addressee, Law, Due, Gaps}, Basis: "gdszh"},
	{Kind: ToleranceLate, Title: "容缺补正逾期告知书", Mark: "容逾", Must: []Part{Number, Case, Addressee, Gaps, Due}, Basis: "local rule"},
	{Kind: Prolonged, Title: "容缺补正延期通知书", Mark: "容延", Must: []Part{Number, Case, Addressee, Gaps, Due}, Basis: "local rule"},
	{Kind: Promised, Title: "告知承诺书（受理即决定）", Mark: "诺", Must: []Part{Number, Case, Addressee, Gaps, Law, Due}, Basis: "gbf42"},
	{Kind: Discontinued, Title: "程序终止告知书", Mark: "终退", Must: []Part{Number, Case, Addressee, Reason}, Basis: "local rule"},
	{Kind: HandedBack, Title: "受理差错退件单", Mark: "退窗", Must: []Part{Number, Case, Reason}, Basis: "local rule"},
	{Kind: ProcedureOf, Title: "办理程序告知书", Mark: "特", Must: []Part{Number, Case, Addressee, Reason, Law, Due}, Basis: "xzxkf §45",
		Titles: map[catalogue.Regime]string{catalogue.Permit: "特别程序告知书"}},
	{Kind: ExtendedOf, Title: "延长办理期限告知书", Mark: "延", Must: []Part{Number, Case, Addressee, Reason, Law, Due}, Basis: "xzxkf §42",
		Titles: map[catalogue.Regime]string{catalogue.Permit: "延长行政许可期限告知书"}},
	{Kind: SuspendedOf, Title: "中止办理通知书", Mark: "中", Must: []Part{Number, Case, Addressee, Reason, Law}, Basis: "local rule"},
	{Kind: ResumedOf, Title: "恢复办理通知书", Mark: "恢", Must: []Part{Number, Case, Addressee}, Basis: "local rule"},
	{Kind: TerminatedOf, Title: "终止办理通知书", Mark: "终", Must: []Part{Number, Case, Addressee, Reason, Law, Remedy}, Basis: "local rule"},
	{Kind: HearingRight, Title: "听证告知书", Mark: "听告", Must: []Part{Number, Case, Addressee, Reason, Law, Due}, Basis: "xzxkf §47"},
	{Kind: HearingAsked, Title: "听证申请接收凭证", Mark: "听收", Must: []Part{Number, Case, Addressee, Law, Due}, Basis: "xzxkf §47"},
	{Kind: HearingNotice, Title: "听证通知书", Mark: "听", Must: []Part{Number, Case, Addressee, Reason, Law, Due}, Basis: "xzxkf §48"},
	{Kind: StatementOf, Title: "陈述申辩告知书", Mark: "陈", Must: []Part{Number, Case, Addressee, Reason, Law, Due}, Basis: "xzxkf §36"},
	{Kind: ForwardedOf, Title: "转报函", Mark: "转", Must: []Part{Number, Case, Addressee, Reason, Law}, Basis: "xzxkf §35"},
	{Kind: HigherResult, Title: "上级机关办理结果告知书", Mark: "果", Must: []Part{Number, Case, Addressee, Reason}, Basis: "xzxkf §35"},
	{Kind: Undelivered, Title: "送达未成告知书", Mark: "未送", Must: []Part{Number, Case, Addressee, Reason, Due}, Basis: "local rule"},
	{Kind: UnclaimedOf, Title: "逾期未领取告知书", Mark: "逾领", Must: []Part{Number, Case, Addressee, Due}, Basis: "local rule"},
	{Kind: VoidOf, Title: "作废说明", Mark: "废", Must: []Part{Number, Case, Addressee, Reason, Law, Remedy}, Basis: "xzxkf §69"},
	{Kind: Rectified, Title: "更正决定书", Mark: "更正", Must: []Part{Number, Case, Addressee, Gaps}, Basis: "local rule",
		Titles: map[catalogue.Regime]string{catalogue.Service: "更正告知书", catalogue.Mediation: "更正告知书"}},
	{Kind: Redone, Title: "重新办理通知书", Mark: "重", Must: []Part{Number, Case, Addressee, Reason, Law, Due}, Basis: "xzssf §70"},

	// For who came and had not everything: no case, and yet a paper with a number.
	{Kind: OneTimeNotice, Title: "一次性告知单", Mark: "告", Must: []Part{Number, Gaps}, Basis: "local rule"},
}

// Inside tells whether a paper stays in the office: it goes to the window, and
// the applicant neither gets it nor feels it.
func Inside(k Kind) bool { return k == HandedBack }

// yes and no are the titles of decisions, which differ most between regimes.
var (
	yes = map[catalogue.Regime]string{
		catalogue.Permit: "准予行政许可决定书", catalogue.Benefit: "行政给付决定书", catalogue.Confirm: "行政确认决定书",
		catalogue.Register: "准予登记决定书", catalogue.Reward: "行政奖励决定书", catalogue.Service: "办理结果告知书",
		catalogue.Mediation: "调解结果告知书",
	}
	no = map[catalogue.Regime]string{
		catalogue.Permit: "不予行政许可决定书", catalogue.Benefit: "不予行政给付决定书", catalogue.Confirm: "不予行政确认决定书",
		catalogue.Register: "不予登记决定书", catalogue.Reward: "不予行政奖励决定书", catalogue.Service: "不予办理告知书",
		catalogue.Mediation: "调解终止告知书",
	}
)

// RowOf is the line of a kind; ok is false for a kind that is not in the table.
func RowOf(k Kind) (row Row, ok bool) {
	for _, r := range Kinds {
		if r.Kind == k {
			return r, true
		}
	}
	return Row{}, false
}

// TitleOf is what the paper is called under a regime; "" for a licence, which
// carries the name of its own kind.
func TitleOf(k Kind, regime catalogue.Regime) string {
	row, _ := RowOf(k)
	if own, ok := row.Titles[regime]; ok {
		return own
	}
	return row.Title
}
