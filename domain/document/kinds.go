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
}

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
