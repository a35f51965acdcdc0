// Package catalogue is the published list of what people can apply for.
//
// It keeps an item with everything its guide promises: conditions, materials,
// form, flow, limits with their basis, result and remedies. A published item
// is a version and never changes; a case keeps the version it was filed under.
// It leaves to others what becomes of a case (domain/cases), what a form checks
// (domain/form) and where versions lie (store).
package catalogue

import (
	"tongban/base/code"
	"tongban/base/workday"
	"tongban/domain/feel"
	"tongban/domain/org"
)

// Item is one service item (事项) in one version.
type Item struct {
	ID       string        `yaml:"id"`      // HZ-CL-04
	Version  int           `yaml:"version"` // from 1
	Name     string        `yaml:"name"`
	Code     code.ItemCode `yaml:"-"`     // 实施编码, 31 characters
	Basic    string        `yaml:"basic"` // 基本编码, 12 characters
	Type     string        `yaml:"type"`  // GB/T 39046 A.1: 07 行政确认, 20 公共服务, 10 其他
	Regime   Regime        `yaml:"regime"`
	Theme    string        `yaml:"theme"`
	Scope    string        `yaml:"scope"` // 通办范围, in words
	Organ    org.UnitCode  `yaml:"organ"` // the unit in whose name the item is published
	Audience []string      `yaml:"audience"`

	Basis      []LegalBasis `yaml:"legal_basis"`
	Conditions []Condition  `yaml:"conditions"`
	Materials  []Material   `yaml:"materials"`
	Form       string       `yaml:"form"` // key of the form schema
	Flow       Flow         `yaml:"flow"`
	Limits     Limits       `yaml:"limits"`
	Result     Result       `yaml:"result"`

	Fee        string   `yaml:"fee"`
	Visits     int      `yaml:"visits"`
	Channels   []string `yaml:"channels"`
	Level      int      `yaml:"level"` // lowest identity level for filing online
	FAQ        []Answer `yaml:"faq"`
	Confidence string   `yaml:"confidence"` // sourced, known, approximated
}

// Regime is the legal kind of an item; the life of its cases hangs on it.
type Regime string

// The regimes. 行政许可法 governs permit only.
const (
	Permit    Regime = "permit"    // 行政许可
	Benefit   Regime = "benefit"   // 行政给付
	Confirm   Regime = "confirm"   // 行政确认
	Register  Regime = "register"  // 登记备案
	Reward    Regime = "reward"    // 行政奖励
	Service   Regime = "service"   // 公共服务
	Mediation Regime = "mediation" // 调解
)

// Regimes lists them all.
var Regimes = []Regime{Permit, Benefit, Confirm, Register, Reward, Service, Mediation}

// LegalBasis is one 设定依据. Article is "" when the pack does not know it.
type LegalBasis struct {
	Law        string `yaml:"law"`
	DocNo      string `yaml:"doc_no"`
	Article    string `yaml:"article"`
	Confidence string `yaml:"confidence"`
}

// Condition is a 办理条件: a sentence for people and, where it can be decided
// from answers, the same in FEEL.
type Condition struct {
	Sentence string `yaml:"sentence"`
	When     string `yaml:"when"` // FEEL; "" is judged by an officer

	when *feel.Expr
}

// Material is one thing the guide may ask for.
type Material struct {
	Key        string   `yaml:"key"` // key in the material dictionary
	Name       string   `yaml:"name"`
	Form       string   `yaml:"form"` // 原件核验退回, 原件收存, 复印件, 电子件
	Copies     int      `yaml:"copies"`
	Necessity  string   `yaml:"necessity"` // 必要, 情形必要, 非必要
	When       string   `yaml:"when"`      // FEEL over the answers; "" always
	WhenText   string   `yaml:"when_text"` // the same in words
	Source     string   `yaml:"source"`
	SharedFrom string   `yaml:"shared_from"` // library that can supply it, "" none
	Deferrable bool     `yaml:"deferrable"`  // 容缺
	Accept     []string `yaml:"accept"`      // file types: pdf, jpeg, png
	MaxMB      int      `yaml:"max_mb"`
	Tips       string   `yaml:"tips"`

	when *feel.Expr
}

// Flow is the review flow of the first errands: two steps by two people, or on
// the spot by one authorised clerk.
type Flow struct {
	Pattern Pattern `yaml:"pattern"`
	Window  Step    `yaml:"window"`
	Propose Step    `yaml:"propose"`
	Decide  Step    `yaml:"decide"`
}

// Pattern names a flow.
type Pattern string

// The patterns.
const (
	TwoStep   Pattern = "two_step"    // 承办 proposes, 批准 decides, never the same person
	OnTheSpot Pattern = "on_the_spot" // 即办件: one authorised clerk, one act, one paper
)

// Step is one review step: the unit it falls to and its own limit (环节时限) in
// working days. Unit is a unit code, or "street" for the competent street.
type Step struct {
	Unit     string `yaml:"unit"`
	Workdays int    `yaml:"workdays"`
	Label    string `yaml:"label"`
}

// Limits are the item's own clocks. A statutory limit may be absent.
type Limits struct {
	Statutory  *Limit `yaml:"statutory"`
	Promised   *Limit `yaml:"promised"`
	Correction *Limit `yaml:"correction"` // the applicant's time to answer
}

// Limit is one time limit with its start and its right.
type Limit struct {
	Amount int          `yaml:"amount"`
	Unit   workday.Unit `yaml:"unit"`
	Starts string       `yaml:"starts"` // received, accepted, decided
	Basis  string       `yaml:"basis"`  // article, or "local rule"

	Extension *Extension `yaml:"extension"` // nil: it cannot be extended
}

// Extension is by how much a limit may be extended, once, in its own unit: by
// whom and by what right.
type Extension struct {
	Most  int    `yaml:"most"`
	By    string `yaml:"by"` // 行政机关负责人, 本级人民政府负责人
	Basis string `yaml:"basis"`
}

// Span is the bare length of the limit.
func (l Limit) Span() workday.Limit { return workday.Limit{Amount: l.Amount, Unit: l.Unit} }

// Result is what the applicant gets.
type Result struct {
	Kind     string `yaml:"kind"` // licence, receipt
	Name     string `yaml:"name"`
	Type     string `yaml:"type_code"` // 证照类型代码, 21 characters, for a licence
	Validity string `yaml:"validity"`
	Months   int    `yaml:"months"`
}

// Yields tells whether a grant yields a licence with an identifier.
func (r Result) Yields() bool { return r.Kind == "licence" }

// Answer is one FAQ.
type Answer struct {
	Q string `yaml:"q"`
	A string `yaml:"a"`
}

// Compile parses the conditions once, when the item is loaded.
func (it *Item) Compile() error {
	for i := range it.Conditions {
		c := &it.Conditions[i]
		if err := compile(c.When, &c.when); err != nil {
			return err
		}
	}
	for i := range it.Materials {
		m := &it.Materials[i]
		if err := compile(m.When, &m.when); err != nil {
			return err
		}
	}
	return nil
}

func compile(source string, into **feel.Expr) (err error) {
	if source != "" {
		*into, err = feel.Parse(source)
	}
	return err
}

// Material finds a material by its key.
func (it *Item) Material(key string) (Material, bool) {
	for _, m := range it.Materials {
		if m.Key == key {
			return m, true
		}
	}
	return Material{}, false
}

// Needed are the materials that apply to this person's answers: the required
// ones and those whose situation is true. A situation that cannot be decided
// from the answers does not apply.
func (it *Item) Needed(answers feel.Context) []Material {
	var out []Material
	for _, m := range it.Materials {
		if m.applies(answers) {
			out = append(out, m)
		}
	}
	return out
}

func (m Material) applies(answers feel.Context) bool {
	if m.when == nil {
		return true
	}
	yes, err := m.when.Holds(answers)
	return err == nil && yes
}

// Required tells whether the material must be in before acceptance.
func (m Material) Required() bool { return m.Necessity != "非必要" }

// Unmet are the conditions that the answers show not to hold. A condition that
// only an officer can judge, or that the answers leave open, is not among them.
func (it *Item) Unmet(answers feel.Context) []Condition {
	var out []Condition
	for _, c := range it.Conditions {
		if c.when == nil {
			continue
		}
		if no, err := c.when.Fails(answers); err == nil && no {
			out = append(out, c)
		}
	}
	return out
}
