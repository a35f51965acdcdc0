package cases

import (
	"tongban/base/workday"
	"tongban/domain/catalogue"
)

// Right is a limit that the regime gives, with the right it rests on.
type Right struct {
	Limit workday.Limit
	Basis string
}

// Law is what a regime says beside the lifecycle rows: the limits it gives when
// the item has none of its own, and the words it uses.
type Law struct {
	Acceptance Right // to accept, refuse or ask for correction, from receipt
	Reply      Right // the applicant's answer to a correction notice
	Delivery   Right // to deliver after the decision
	Granted    string
	Refused    string
}

func workdays(n int) workday.Limit { return workday.Limit{Amount: n, Unit: workday.Workday} }

// local is a rule of the district itself; no statute stands behind it.
const local = "local rule"

// laws is the regime table. 行政许可法 §32 and §44 bind permits; elsewhere the
// same lengths are the district's own promise and silence is never acceptance.
var laws = map[catalogue.Regime]Law{
	catalogue.Permit:    {Right{workdays(5), "xzxkf §32(4)"}, Right{workdays(15), local}, Right{workdays(10), "xzxkf §44"}, "准予行政许可", "不予行政许可"},
	catalogue.Benefit:   {Right{workdays(5), local}, Right{workdays(15), local}, Right{workdays(10), local}, "予以给付", "不予给付"},
	catalogue.Confirm:   {Right{workdays(5), local}, Right{workdays(15), local}, Right{workdays(10), local}, "予以认定", "不予认定"},
	catalogue.Register:  {Right{workdays(5), local}, Right{workdays(15), local}, Right{workdays(10), local}, "予以登记", "不予登记"},
	catalogue.Reward:    {Right{workdays(5), local}, Right{workdays(15), local}, Right{workdays(10), local}, "予以奖励", "不予奖励"},
	catalogue.Service:   {Right{workdays(5), local}, Right{workdays(15), local}, Right{workdays(10), local}, "已办结", "无法办理"},
	catalogue.Mediation: {Right{workdays(5), local}, Right{workdays(15), local}, Right{workdays(10), local}, "达成协议", "未达成协议"},
}

// LawOf is the regime's line of the table.
func LawOf(r catalogue.Regime) Law { return laws[r] }

// rightOf is the length and basis of a clock for an item under its regime; ok is
// false when the clock does not exist (a statutory limit may be absent).
func rightOf(kind ClockKind, it *catalogue.Item) (right Right, starts string, ok bool) {
	law := laws[it.Regime]
	own := func(l *catalogue.Limit) (Right, string, bool) {
		if l == nil || l.Amount == 0 {
			return Right{}, "", false
		}
		return Right{l.Span(), l.Basis}, l.Starts, true
	}
	switch kind {
	case Acceptance:
		return law.Acceptance, "received", true
	case Reply:
		if right, starts, ok = own(it.Limits.Correction); ok {
			return right, starts, true
		}
		return law.Reply, "", true
	case Statutory:
		return own(it.Limits.Statutory)
	case Promised:
		return own(it.Limits.Promised)
	default:
		return law.Delivery, "decided", true
	}
}
