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

// Item is one service item (事项) in one version. The six standard elements of
// a guide are Name, Basis, Conditions, Materials, Form, Flow with Limits; the
// rest is what GB/T 39554 wants beside them. basis: gbt39554
type Item struct {
	ID         string        `yaml:"id"`      // HZ-CL-04
	Version    int           `yaml:"version"` // from 1
	Name       string        `yaml:"name"`
	Summary    string        `yaml:"summary"` // one plain sentence: what it is for
	Code       code.ItemCode `yaml:"-"`       // 实施编码, 31 characters
	Basic      string        `yaml:"basic"`   // 基本编码, 12 characters
	Type       string        `yaml:"type"`    // GB/T 39046 A.1: 05 行政给付, 07 行政确认, 20 公共服务 …
	Regime     Regime        `yaml:"regime"`
	Themes     []string      `yaml:"themes"`      // 服务主题, the first one leads
	LifeEvents []string      `yaml:"life_events"` // keys of the pack's life events
	Audience   []string      `yaml:"audience"`    // 自然人, 企业法人 …
	Scope      Scope         `yaml:"scope"`       // 通办范围
	Competence Competence    `yaml:"competence"`  // which street handles it

	Organ       org.UnitCode   `yaml:"organ"`       // 实施主体: in whose name the item is published
	Departments []org.UnitCode `yaml:"departments"` // 主管部门, the first one keeps the item

	Basis         []LegalBasis   `yaml:"legal_basis"`
	Conditions    []Condition    `yaml:"conditions"`
	Prerequisites []Prerequisite `yaml:"prerequisites"`
	Materials     []Material     `yaml:"materials"`
	Form          string         `yaml:"form"` // key of the form schema
	Flow          Flow           `yaml:"flow"`
	Procedure     Procedure      `yaml:"procedure"`
	Limits        Limits         `yaml:"limits"`
	Result        Result         `yaml:"result"`

	Fee       Fee       `yaml:"fee"`
	Visits    int       `yaml:"visits"`     // 到现场次数
	VisitsWhy string    `yaml:"visits_why"` // 必须现场办理原因, "" when nobody need come
	Channels  []Channel `yaml:"channels"`
	Depth     []int     `yaml:"depth"`    // 网上办理深度, 1 to 7, several
	Level     int       `yaml:"level"`    // lowest identity level for filing online
	Places    []string  `yaml:"places"`   // street, community, or the code of a hall
	Consult   []string  `yaml:"consult"`  // whom to ask: street, or unit codes
	Complain  []string  `yaml:"complain"` // where to complain: unit codes; the hotline always
	FAQ       []Answer  `yaml:"faq"`

	Withdrawn       bool     `yaml:"withdrawn"`  // from this version on nobody can apply (取消)
	Successor       string   `yaml:"successor"`  // the item that takes its place, once withdrawn
	Confidence      string   `yaml:"confidence"` // sourced, known, approximated
	ConfidenceNotes string   `yaml:"confidence_notes"`
	Sources         []string `yaml:"sources"`
}

// NaturalPerson is the word of Audience for people (GB/T 39046 A.4).
const NaturalPerson = "自然人"

// Theme is the leading theme.
func (it *Item) Theme() string {
	if len(it.Themes) == 0 {
		return ""
	}
	return it.Themes[0]
}

// Scope is how far one may go and still be served (通办范围).
type Scope string

// The scopes.
const (
	ScopeStreet   Scope = "street"   // 本街道
	ScopeDistrict Scope = "district" // 全区通办
	ScopeCity     Scope = "city"     // 全市通办
	ScopeProvince Scope = "province" // 全省通办
	ScopeCross    Scope = "cross"    // 跨省通办
	ScopeNation   Scope = "nation"   // 全国通办
)

// Scopes lists them from near to far.
var Scopes = []Scope{ScopeStreet, ScopeDistrict, ScopeCity, ScopeProvince, ScopeCross, ScopeNation}

// Competence tells which street is competent for a person's errand; any street
// may take it in all the same (受理街道 ≠ 办理街道) within the item's scope.
type Competence string

// The rules of competence.
const (
	ByHousehold Competence = "household" // 户籍所在街道
	ByResidence Competence = "residence" // 居住 (房屋、经营) 所在街道
	ByAny       Competence = "any"       // the street that takes it in
)

// Competences lists them.
var Competences = []Competence{ByHousehold, ByResidence, ByAny}

// Channel is a way in (办理渠道).
type Channel string

// The channels.
const (
	ChannelCounter   Channel = "counter"   // 街道、区政务服务中心窗口
	ChannelCommunity Channel = "community" // 社区便民服务站 (代收)
	ChannelWeb       Channel = "web"       // 网上办事大厅
	ChannelApp       Channel = "app"       // 粤省事、穗好办
	ChannelWechat    Channel = "wechat"    // 微信公众号
	ChannelTerminal  Channel = "terminal"  // 自助终端
	ChannelPhone     Channel = "phone"     // 电话
)

// Channels lists them.
var Channels = []Channel{ChannelCounter, ChannelCommunity, ChannelWeb, ChannelApp, ChannelWechat, ChannelTerminal, ChannelPhone}

// Fee is what an item costs. Text is the sentence of the guide.
type Fee struct {
	Charged bool   `yaml:"charged"`
	Text    string `yaml:"text"`  // 不收费, or name and standard
	Basis   string `yaml:"basis"` // 收费依据; required when charged
}

// Prerequisite is another item whose result must be there first, always or in
// a situation (FEEL over the answers).
type Prerequisite struct {
	Item     string `yaml:"item"`
	When     string `yaml:"when"`
	Sentence string `yaml:"sentence"`

	when *feel.Expr
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
	Necessity  string   `yaml:"necessity"`   // 必要, 情形必要, 非必要
	When       string   `yaml:"when"`        // FEEL over the answers; "" always
	WhenText   string   `yaml:"when_text"`   // the same in words
	Due        Due      `yaml:"due"`         // "" is with the application
	Step       string   `yaml:"step"`        // label of the step or special procedure that produces it
	Source     string   `yaml:"source"`      // 来源渠道: 申请人, 政府核发, 其他单位, 其他部门
	Issuer     string   `yaml:"issuer"`      // 出具机构, where not the applicant
	Basis      string   `yaml:"basis"`       // 要求提供材料的依据, for proof beyond identity
	SharedFrom string   `yaml:"shared_from"` // library that can supply it, "" none
	Deferrable bool     `yaml:"deferrable"`  // 容缺
	Accept     []string `yaml:"accept"`      // file types: pdf, jpeg, png
	MaxMB      int      `yaml:"max_mb"`
	Tips       string   `yaml:"tips"`

	when *feel.Expr
}

// Due is when a material must be in.
type Due string

// The moments. What a step produces is never asked of the applicant.
const (
	DueApplication Due = "application"
	DueReview      Due = "before_review"
	DueByStep      Due = "produced_by_step"
)

// DueAt is when the material must be in; with the application unless it says otherwise.
func (m Material) DueAt() Due {
	if m.Due == "" {
		return DueApplication
	}
	return m.Due
}

// Asked tells whether the applicant is asked for the material when applying: no
// library supplies it, no step produces it and it is not due later.
func (m Material) Asked() bool { return m.SharedFrom == "" && m.DueAt() == DueApplication }

// ByStep tells whether a step of the procedure produces the material.
func (m Material) ByStep() bool { return m.DueAt() == DueByStep }

// ByLibrary tells whether a library supplies what the applicant would otherwise
// hand in.
func (m Material) ByLibrary() bool { return m.SharedFrom != "" && !m.ByStep() }

// Flow is the review flow of the first errands: two steps by two people, or on
// the spot by one authorised clerk.
type Flow struct {
	Pattern Pattern `yaml:"pattern"`
	Window  Step    `yaml:"window"`
	Propose Step    `yaml:"propose"`
	Decide  Step    `yaml:"decide"`

	Special []Special `yaml:"special"` // 特别程序, in their order
}

// Special is a procedure within the review whose time may stand outside a limit:
// 公示, 评定, 入户核查, 专家评审. Which clocks it stops is law, not habit: no
// basis, no pause of the statutory clock. basis: xzxkf §45
type Special struct {
	Kind   string   `yaml:"kind"`   // one of SpecialKinds
	Label  string   `yaml:"label"`  // in words
	Who    string   `yaml:"who"`    // 社区居民委员会, 定点医院 …
	Before string   `yaml:"before"` // the step it stands before: propose, decide
	Amount int      `yaml:"amount"` // planned length, 0 open
	Unit   string   `yaml:"unit"`   // workday, day, hour
	Pauses []string `yaml:"pauses"` // clocks it stops: promised, statutory
	Basis  string   `yaml:"basis"`  // by what right; required where it stops the statutory clock
}

// SpecialKinds are the kinds of procedures. The first eight are those of
// 行政许可法 art. 45, the others stop a promise only. basis: xzxkf §45
var SpecialKinds = []string{"hearing", "tender", "auction", "inspection", "testing", "quarantine", "appraisal", "expert_review",
	"publicity", "home_visit", "assessment", "verification", "payment", "interview"}

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
	Kind     string `yaml:"kind"` // one of ResultKinds
	Name     string `yaml:"name"`
	Type     string `yaml:"type_code"` // 证照类型代码, 21 characters, for a licence
	Validity string `yaml:"validity"`
	Months   int    `yaml:"months"`
}

// ResultKinds are what an errand may end in; only a licence has an identifier.
var ResultKinds = []string{"licence", "receipt", "money", "qualification", "service", "goods", "agreement"}

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
	for i := range it.Prerequisites {
		p := &it.Prerequisites[i]
		if err := compile(p.When, &p.when); err != nil {
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

// First are the prerequisites that apply to these answers.
func (it *Item) First(answers feel.Context) []Prerequisite {
	var out []Prerequisite
	for _, p := range it.Prerequisites {
		if p.when == nil {
			out = append(out, p)
		} else if yes, err := p.when.Holds(answers); err == nil && yes {
			out = append(out, p)
		}
	}
	return out
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
