package feel

import (
	"fmt"
	"strings"
	"time"

	"github.com/cockroachdb/apd/v3"
)

// Type is a sort of value.
type Type uint8

// The types. Any is for the dictionary only: a name whose type is not told.
const (
	TypeNull Type = iota
	TypeBoolean
	TypeNumber
	TypeString
	TypeDate
	TypeList
	TypeAny
)

// String is the type's name in FEEL.
func (t Type) String() string {
	return [...]string{"null", "boolean", "number", "string", "date", "list", "Any"}[t]
}

// ordered types can be compared by < and >.
func (t Type) ordered() bool { return t == TypeNumber || t == TypeString || t == TypeDate }

// Value is a FEEL value. It never changes; the zero Value is null.
type Value struct {
	kind Type
	yes  bool
	num  *apd.Decimal
	text string // a string, or a date as 2006-01-02
	list []Value
}

// Null is what is not known.
var Null = Value{}

// decimal is decimal128 as FEEL has it: 34 digits, half to even; what cannot
// be told (division by zero, overflow) is an error here and null outside.
var decimal = apd.Context{
	Precision:   34,
	MaxExponent: 6144,
	MinExponent: -6176,
	Rounding:    apd.RoundHalfEven,
	Traps:       apd.DefaultTraps,
}

// Bool is true or false.
func Bool(b bool) Value { return Value{kind: TypeBoolean, yes: b} }

// Int is a whole number.
func Int(n int64) Value { return Value{kind: TypeNumber, num: apd.New(n, 0)} }

// Number reads a decimal such as 1238.50, of at most 34 digits.
func Number(s string) (Value, bool) {
	if strings.Trim(s, "0123456789.-") != "" {
		return Null, false
	}
	d, cond, err := decimal.NewFromString(s)
	if err != nil || cond.Inexact() || d.Form != apd.Finite {
		return Null, false
	}
	return Value{kind: TypeNumber, num: d}, true
}

// Text is a string.
func Text(s string) Value { return Value{kind: TypeString, text: s} }

// Date reads a day written 2006-01-02 that exists.
func Date(s string) (Value, bool) {
	if len(s) != len(time.DateOnly) {
		return Null, false
	}
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return Null, false
	}
	return Value{kind: TypeDate, text: s}, true
}

// List is a list of values.
func List(values ...Value) Value { return Value{kind: TypeList, list: values} }

// Type is the sort of the value.
func (v Value) Type() Type { return v.kind }

// IsNull tells whether nothing is known.
func (v Value) IsNull() bool { return v.kind == TypeNull }

func (v Value) isTrue() bool { return v.kind == TypeBoolean && v.yes }

func (v Value) isFalse() bool { return v.kind == TypeBoolean && !v.yes }

// String is the value as FEEL writes it.
func (v Value) String() string {
	switch v.kind {
	case TypeBoolean:
		return fmt.Sprint(v.yes)
	case TypeNumber:
		return plainNumber(v.num)
	case TypeString:
		return quote(v.text)
	case TypeDate:
		return "date(" + quote(v.text) + ")"
	case TypeList:
		parts := make([]string, len(v.list))
		for i, x := range v.list {
			parts[i] = x.String()
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return "null"
}

func plainNumber(d *apd.Decimal) string {
	if d.IsZero() {
		return "0"
	}
	var r apd.Decimal
	r.Reduce(d)
	return r.Text('f')
}

var quoter = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`)

func quote(s string) string { return `"` + quoter.Replace(s) + `"` }
