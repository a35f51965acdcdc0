// Package powers keeps the published lists of what bodies may do and what they
// owe: powers (权力清单), duties (责任清单), public services (公共服务清单) and the
// services of third parties an approval may ask for (中介服务清单).
//
// A list is a set of records in one version; a published version never changes,
// and two versions are told apart element by element. Records name the items
// they are done through. The room leaves to others how an item is applied for
// (domain/catalogue) and where versions lie (store).
package powers

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"tongban/base/workday"
	"tongban/domain/org"
)

// Kind is which of the four lists. basis: local rule (权责清单管理)
type Kind string

// The lists.
const (
	Power   Kind = "power"   // 权力清单
	Duty    Kind = "duty"    // 责任清单
	Service Kind = "service" // 公共服务清单
	Agency  Kind = "agency"  // 中介服务清单
)

// Kinds lists them.
var Kinds = []Kind{Power, Duty, Service, Agency}

// Categories are the sorts of power (9+X), the public service and the service of
// third parties. basis: gbt39554
var Categories = []string{"行政许可", "行政处罚", "行政强制", "行政征收", "行政给付", "行政检查", "行政确认", "行政奖励", "行政裁决", "其他行政权力", "公共服务", "中介服务"}

// Street stands for every street where a record is not of one body.
const Street org.UnitCode = "street"

// Record is one line of a list. Which of its elements a list has, Elements tells.
type Record struct {
	ID       string       `yaml:"id" json:"id"` // that of its item where it has one
	Name     string       `yaml:"name" json:"name"`
	Category string       `yaml:"category" json:"category"`
	Unit     org.UnitCode `yaml:"unit" json:"unit"`             // 行使主体; street: every street
	Tier     string       `yaml:"tier" json:"tier,omitempty"`   // 层级与权限划分
	Object   string       `yaml:"object" json:"object"`         // 行使对象
	Basis    []string     `yaml:"basis" json:"basis,omitempty"` // 依据
	Limit    string       `yaml:"limit" json:"limit,omitempty"` // 时限
	Fee      string       `yaml:"fee" json:"fee,omitempty"`
	Items    []string     `yaml:"items" json:"items,omitempty"` // 对应事项

	Duties         []Link `yaml:"duties" json:"duties,omitempty"` // 责任事项, link by link
	Liability      string `yaml:"liability" json:"liability,omitempty"`
	LiabilityBasis string `yaml:"liability_basis" json:"liability_basis,omitempty"`
	Post           string `yaml:"post" json:"post,omitempty"` // 责任岗位
	Oversight      string `yaml:"oversight" json:"oversight,omitempty"`

	Providers string `yaml:"providers" json:"providers,omitempty"` // 中介机构
	Payer     string `yaml:"payer" json:"payer,omitempty"`
	Price     string `yaml:"price" json:"price,omitempty"`

	Confidence string `yaml:"confidence" json:"confidence"`
	Note       string `yaml:"note" json:"note,omitempty"`
}

// Link is what is owed at one link of a power: 受理, 审查, 决定, 送达, 事后监管.
type Link struct {
	Link string `yaml:"link" json:"link"`
	Text string `yaml:"text" json:"text"`
}

// List is one list in one version.
type List struct {
	Kind    Kind     `json:"kind"`
	Records []Record `json:"records"`
}

// Same tells whether two lists read the same, as they are kept: what is left out
// and what is empty are one.
func (l List) Same(other List) bool {
	a, errA := json.Marshal(l)
	b, errB := json.Marshal(other)
	return errA == nil && errB == nil && bytes.Equal(a, b)
}

// Version tells a published version without its records.
type Version struct {
	Kind        Kind
	Version     int // from 1
	EffectiveOn workday.Day
	Records     int
}

// Record finds a record by its id.
func (l List) Record(id string) (Record, bool) {
	i := slices.IndexFunc(l.Records, func(r Record) bool { return r.ID == id })
	if i < 0 {
		return Record{}, false
	}
	return l.Records[i], true
}

// Units are the bodies of the list, in its order.
func (l List) Units() []org.UnitCode {
	var out []org.UnitCode
	for _, r := range l.Records {
		if !slices.Contains(out, r.Unit) {
			out = append(out, r.Unit)
		}
	}
	return out
}

// Find are the records of a body, "" any, that hold every word of a question.
func (l List) Find(unit org.UnitCode, question string) []Record {
	words := strings.Fields(strings.ToLower(question))
	var out []Record
	for _, r := range l.Records {
		if (unit == "" || r.Unit == unit) && r.holds(words) {
			out = append(out, r)
		}
	}
	return out
}

func (r Record) holds(words []string) bool {
	text := strings.ToLower(strings.Join(append([]string{r.ID, r.Name, r.Category, r.Object, r.Note}, append(r.Basis, r.Items...)...), "\n"))
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
}
