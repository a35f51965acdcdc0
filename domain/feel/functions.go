package feel

import (
	"strings"
	"unicode/utf8"
)

// function is one the subset knows: what it takes, what it gives, how it
// answers. An argument of another sort gives null.
type function struct {
	takes  []Type
	gives  Type
	answer func(r *run, args []Value) Value
}

var functions map[string]function

func init() { // the table and the evaluation know each other
	functions = map[string]function{
		"not":           {[]Type{TypeBoolean}, TypeBoolean, func(_ *run, a []Value) Value { return negate(a[0]) }},
		"date":          {[]Type{TypeString}, TypeDate, dateOf},
		"count":         {[]Type{TypeList}, TypeNumber, countOf},
		"list contains": {[]Type{TypeList, TypeAny}, TypeBoolean, listContains},
		"contains":      {[]Type{TypeString, TypeString}, TypeBoolean, onStrings(strings.Contains)},
		"starts with":   {[]Type{TypeString, TypeString}, TypeBoolean, onStrings(strings.HasPrefix)},
		"ends with":     {[]Type{TypeString, TypeString}, TypeBoolean, onStrings(strings.HasSuffix)},
		"string length": {[]Type{TypeString}, TypeNumber, lengthOf},
	}
}

func dateOf(_ *run, args []Value) Value {
	switch args[0].kind {
	case TypeDate:
		return args[0]
	case TypeString:
		v, _ := Date(args[0].text)
		return v
	}
	return Null
}

func countOf(_ *run, args []Value) Value {
	if args[0].kind != TypeList {
		return Null
	}
	return Int(int64(len(args[0].list)))
}

func listContains(r *run, args []Value) Value {
	if args[0].kind != TypeList {
		return Null
	}
	return r.contains(args[0], args[1])
}

func lengthOf(_ *run, args []Value) Value {
	if args[0].kind != TypeString {
		return Null
	}
	return Int(int64(utf8.RuneCountInString(args[0].text)))
}

func onStrings(holds func(s, part string) bool) func(*run, []Value) Value {
	return func(_ *run, args []Value) Value {
		if args[0].kind != TypeString || args[1].kind != TypeString {
			return Null
		}
		return Bool(holds(args[0].text, args[1].text))
	}
}
