package cases

import (
	"strings"

	"tongban/base/workday"
	"tongban/domain/catalogue"
)

// Right is a limit that the regime gives, with the right it rests on.
type Right struct {
	Limit workday.Limit
	Basis string
}

// Law is what a regime says beside the lifecycle rows: the limits it gives when
// the item has none of its own, whether silence is acceptance, and the words it
// uses. Titles of papers are in domain/document, remedies in the pack.
type Law struct {
	Acceptance Right  // to accept, refuse or ask for correction, from receipt
	Silence    string // right by which silence is acceptance, "" when it is not
	Reply      Right  // the applicant's answer to a correction notice
	Statement  Right  // the applicant's word before a refusal
	Request    Right  // the applicant's request for a hearing
	Hearing    Right  // to hold the hearing, from the request
	Notice     Right  // to announce time and place before the hearing
	Delivery   Right  // to deliver what was granted
	Serving    Right  // to serve a refusal
	Collection Right  // how long a result lies ready
	Tolerance  Right  // 容缺, where the item says nothing
	Extension  *catalogue.Extension
	Granted    string
	Refused    string
}

func workdays(n int) workday.Limit { return workday.Limit{Amount: n, Unit: workday.Workday} }

// local is a rule of the district itself; no statute stands behind it.
const local = "local rule"

// common is what the district promises in every regime.
func common(granted, refused string) Law {
	return Law{
		Acceptance: Right{workdays(5), local}, Reply: Right{workdays(15), local}, Statement: Right{workdays(5), local},
		Request: Right{workdays(5), local}, Hearing: Right{workdays(20), local}, Notice: Right{workdays(7), local},
		Delivery: Right{workdays(10), local}, Serving: Right{workdays(10), local},
		Collection: Right{workday.Limit{Amount: 30, Unit: workday.NaturalDay}, local}, Tolerance: Right{workdays(5), local},
		Granted: granted, Refused: refused,
	}
}

// permitLaw is the common law with what the 行政许可法 says of permits alone. Ten
// days to deliver are for what is granted; a refusal is served by the district's
// own rule. basis: xzxkf §44
func permitLaw() Law {
	l := common("准予行政许可", "不予行政许可")
	l.Acceptance, l.Silence = Right{workdays(5), "xzxkf §32(4)"}, "xzxkf §32(4)"
	l.Request, l.Hearing, l.Notice = Right{workdays(5), "xzxkf §47"}, Right{workdays(20), "xzxkf §47"}, Right{workdays(7), "xzxkf §48"}
	l.Delivery = Right{workdays(10), "xzxkf §44"}
	l.Extension = &catalogue.Extension{Most: 10, By: "行政机关负责人", Basis: "xzxkf §42(1)"}
	return l
}

// laws is the regime table. 行政许可法 binds permits; elsewhere the same lengths
// are the district's own promise and silence is never acceptance.
var laws = map[catalogue.Regime]Law{
	catalogue.Permit:    permitLaw(),
	catalogue.Benefit:   common("予以给付", "不予给付"),
	catalogue.Confirm:   common("予以认定", "不予认定"),
	catalogue.Register:  common("予以登记", "不予登记"),
	catalogue.Reward:    common("予以奖励", "不予奖励"),
	catalogue.Service:   common("已办结", "无法办理"),
	catalogue.Mediation: common("达成协议", "未达成协议"),
}

// LawOf is the regime's line of the table.
func LawOf(r catalogue.Regime) Law { return laws[r] }

// BasisIn is the right of a row in a regime: what rests on the 行政许可法 rests on
// the district's own rule elsewhere.
func (r Row) BasisIn(reg catalogue.Regime) string {
	if reg != catalogue.Permit && strings.HasPrefix(r.Basis, "xzxkf") {
		return local
	}
	return r.Basis
}
