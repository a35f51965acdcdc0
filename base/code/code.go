// Package code reads the numbers people and offices are known by: the resident
// identity number, the unified social credit code of an organisation, the
// codes of service items and cases, the identifier of an electronic licence,
// the street codes of a district, the short tracking number we print, and the
// phone and bank card numbers people give us.
//
// Every parser mends what a hand or a Chinese input method does to a number
// (full-width characters, lower case, spaces) and then holds it strictly
// against its standard; what comes back is the one spelling the house stores.
// A number that does not hold is told by a fault whose sentence says what to
// look at; the fault never repeats the number, since it may be a person's.
//
// A check digit proves that a number was copied well. It proves nothing about
// a person: that is left to the counter and to the identity gateway.
package code

import (
	"time"

	"tongban/base/fault"
)

// Kind names a sort of code that Check knows.
type Kind string

// The kinds that can be asked for by name.
const (
	KindID      Kind = "id"      // 公民身份号码, GB 11643
	KindUSCC    Kind = "uscc"    // 统一社会信用代码, GB 32100
	KindItem    Kind = "item"    // 实施编码 (31) or 业务办理项编码 (33), GB/T 39554
	KindCase    Kind = "case"    // 办件编号: 实施编码, day, sequence; or the tracking number
	KindLicence Kind = "licence" // 电子证照标识, GB/T 36904
	KindStreet  Kind = "street"  // 行政区划代码 of the district or one of its streets
)

// Kinds lists every kind, in the order the help tells them.
var Kinds = []Kind{KindID, KindUSCC, KindItem, KindCase, KindLicence, KindStreet}

// ParseKind reads the name of a kind; an unknown one is CODE-KIND-01.
func ParseKind(s string) (Kind, error) {
	for _, k := range Kinds {
		if string(k) == s {
			return k, nil
		}
	}
	return "", fault.New(fault.Malformed, "CODE-KIND-01", "kind", s)
}

// Result is what Check found. Reason is nil when the value is valid; Notes are
// keys of sentences about a valid value (an oddity, or which of two sorts it is).
type Result struct {
	Value      string
	Normalized string
	Valid      bool
	Reason     *fault.Fault
	Notes      []string
}

// Check reads a value as a kind. today is the last day a date inside it may
// name. Streets are looked up in Haizhu's table; ParseStreet takes another.
func Check(kind Kind, value string, today time.Time) Result {
	normal, notes, err := read(kind, value, today)
	if err != nil {
		return Result{Value: value, Normalized: clean(value), Reason: fault.Of(err)}
	}
	return Result{Value: value, Normalized: normal, Valid: true, Notes: notes}
}

func read(kind Kind, value string, today time.Time) (normal string, notes []string, err error) {
	switch kind {
	case KindID:
		x, err := ParseResidentID(value, today)
		return string(x), nil, err
	case KindUSCC:
		x, err := ParseUSCC(value)
		if err == nil && !x.OrganisationHolds() {
			notes = []string{"code.note.organisation"}
		}
		return string(x), notes, err
	case KindItem:
		x, err := ParseItem(value)
		if err == nil && x.Business() {
			notes = []string{"code.note.business"}
		}
		return string(x), notes, err
	case KindCase:
		return readCase(value, today)
	case KindLicence:
		x, err := ParseLicence(value)
		if err != nil {
			return "", nil, err
		}
		return x.String(), nil, nil
	case KindStreet:
		x, err := ParseStreet(value, Haizhu)
		return string(x), nil, err
	}
	_, err = ParseKind(string(kind))
	return "", nil, err
}

// readCase reads either of the two numbers a case bears; what is about as long
// as a tracking number was meant as one.
func readCase(value string, today time.Time) (normal string, notes []string, err error) {
	if n := len(misread.Replace(clean(value))); n < trackingLen-3 || n > trackingLen+3 {
		x, err := ParseCase(value, today)
		return string(x), nil, err
	}
	x, err := ParseTracking(value)
	if err == nil && x.day() > dayNumber(today) {
		err = no("CODE-TRACK-03")
	}
	if err != nil {
		return "", nil, err
	}
	return string(x), []string{"code.note.tracking"}, nil
}

func no(code string, pairs ...string) error { return fault.New(fault.Invalid, code, pairs...) }
