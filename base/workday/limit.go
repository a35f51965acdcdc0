package workday

import (
	"slices"

	"tongban/base/fault"
)

// Unit is what a limit is counted in. The zero value is Workday.
type Unit uint8

// The units, with their codes in text: workday, day, hour, month.
const (
	Workday    Unit = iota // 工作日
	NaturalDay             // 日
	Hour                   // 小时
	Month                  // 个月
)

var unitCodes = []string{"workday", "day", "hour", "month"}

// ParseUnit reads the code of a unit; UNIT-01 for any other word.
func ParseUnit(s string) (Unit, error) {
	i := slices.Index(unitCodes, s)
	if i < 0 {
		return 0, fault.New(fault.Invalid, "UNIT-01")
	}
	return Unit(i), nil
}

// String is the code of the unit.
func (u Unit) String() string {
	if int(u) < len(unitCodes) {
		return unitCodes[u]
	}
	return "unit?"
}

// MarshalText is String.
func (u Unit) MarshalText() ([]byte, error) { return []byte(u.String()), nil }

// UnmarshalText is ParseUnit.
func (u *Unit) UnmarshalText(text []byte) (err error) {
	*u, err = ParseUnit(string(text))
	return err
}

// Limit is the length of a time limit. Extra is an extension, which is always
// in the unit of its limit and counted on from the limit's end.
type Limit struct {
	Amount int  `json:"amount"`
	Unit   Unit `json:"unit"`
	Extra  int  `json:"extra,omitempty"`
}

// Extended is the limit, longer by n of its unit.
func (l Limit) Extended(n int) Limit {
	l.Extra += n
	return l
}

// Total is the length with its extension.
func (l Limit) Total() int { return max(l.Amount+l.Extra, 0) }

// longest keeps every date within reach: a hundred years of each unit.
var longest = [...]int{25_000, 36_500, 876_000, 1_200}

// Check refuses a negative or absurdly long limit: LIMIT-01.
func (l Limit) Check() error {
	if int(l.Unit) >= len(longest) {
		return fault.New(fault.Invalid, "UNIT-01")
	}
	most := longest[l.Unit]
	if l.Amount < 0 || l.Extra < 0 || l.Amount > most || l.Extra > most {
		return fault.New(fault.Invalid, "LIMIT-01")
	}
	return nil
}
