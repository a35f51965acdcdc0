package feel

import (
	"strings"

	"github.com/cockroachdb/apd/v3"
)

func and(a, b Value) Value {
	switch {
	case a.isFalse() || b.isFalse():
		return Bool(false)
	case a.isTrue() && b.isTrue():
		return Bool(true)
	}
	return Null
}

func or(a, b Value) Value { return negate(and(negate(a), negate(b))) }

func negate(v Value) Value {
	if v.kind != TypeBoolean {
		return Null
	}
	return Bool(!v.yes)
}

func compare(op string, a, b Value) Value {
	if a.kind != b.kind || !a.kind.ordered() {
		return Null
	}
	var c int
	if a.kind == TypeNumber {
		c = a.num.Cmp(b.num)
	} else {
		c = strings.Compare(a.text, b.text)
	}
	switch op {
	case "<":
		return Bool(c < 0)
	case "<=":
		return Bool(c <= 0)
	case ">":
		return Bool(c > 0)
	}
	return Bool(c >= 0)
}

// arithmetic works on two numbers; + also joins two strings.
func arithmetic(op string, a, b Value) Value {
	if op == "+" && a.kind == TypeString && b.kind == TypeString && len(a.text)+len(b.text) <= 1<<16 {
		return Text(a.text + b.text)
	}
	if a.kind != TypeNumber || b.kind != TypeNumber {
		return Null
	}
	var d apd.Decimal
	var err error
	switch op {
	case "+":
		_, err = decimal.Add(&d, a.num, b.num)
	case "-":
		_, err = decimal.Sub(&d, a.num, b.num)
	case "*":
		_, err = decimal.Mul(&d, a.num, b.num)
	default:
		_, err = decimal.Quo(&d, a.num, b.num)
	}
	if err != nil || d.Form != apd.Finite {
		return Null
	}
	return Value{kind: TypeNumber, num: &d}
}
