package catalogue

import (
	"encoding"
	"encoding/json"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Kind is how a leaf is written by hand.
type Kind string

// The kinds of leaf. A list has one word on each line; what is nested is JSON.
const (
	KindText   Kind = "text"
	KindNumber Kind = "number"
	KindTruth  Kind = "truth" // yes, no
	KindList   Kind = "list"
	KindNested Kind = "nested"
)

// Leaf is one element of an item that is written in one place: its path within
// its part, how it is written, and the words it may take, if they are listed.
type Leaf struct {
	Path  string // fee.text
	Kind  Kind
	Words []string

	index    []int
	optional []string // the optional things it stands in, by prefix of their paths
}

// Part is a run of elements: the item's own (Key ""), or the rows of one of its
// lists, such as materials.
type Part struct {
	Key    string
	Leaves []Leaf

	index []int
}

// Row is the leaves of one row as text, by path. What is empty is not in it.
type Row map[string]string

// Sheet is an item taken apart: rows by key of the part, one row for "".
type Sheet map[string][]Row

// Parts are all parts of an edition: its own elements, then its lists in their
// order, those of the form last.
func Parts() []Part { return allParts }

var (
	itemParts = partsOf(reflect.TypeFor[Item]())
	allParts  = partsWithForm()
)

func partsWithForm() []Part {
	all := slices.Clone(itemParts)
	all[0].Leaves = append(slices.Clone(all[0].Leaves), formLeaves...)
	return append(all, Part{Key: formGroups, Leaves: groupLeaves}, Part{Key: formFields, Leaves: fieldLeaves})
}

// PartOf finds a part by its key.
func PartOf(key string) (Part, bool) {
	for _, p := range allParts {
		if p.Key == key {
			return p, true
		}
	}
	return Part{}, false
}

var textual = reflect.TypeFor[encoding.TextMarshaler]()

// partsOf takes a type apart by its YAML keys, so that an element someone adds
// is in the difference, the workbook and the edit page by itself.
func partsOf(t reflect.Type) []Part {
	own, lists := Part{}, []Part(nil)
	walkType(t, "", nil, nil, func(path string, index []int, optional []string, t reflect.Type) {
		if t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Struct {
			lists = append(lists, Part{Key: path, Leaves: leavesOf(t.Elem(), path), index: index})
			return
		}
		own.Leaves = append(own.Leaves, Leaf{Path: path, Kind: kindOf(t), Words: vocabulary[path], index: index, optional: optional})
	})
	return append([]Part{own}, lists...)
}

// leavesOf are the leaves of a row; a list of things within it is nested.
func leavesOf(t reflect.Type, part string) (all []Leaf) {
	walkType(t, "", nil, nil, func(path string, index []int, optional []string, t reflect.Type) {
		all = append(all, Leaf{Path: path, Kind: kindOf(t), Words: vocabulary[part+"."+path], index: index, optional: optional})
	})
	return all
}

// walkType visits the leaves of a type in their order.
func walkType(t reflect.Type, prefix string, above []int, optional []string, visit func(string, []int, []string, reflect.Type)) {
	for i := range t.NumField() {
		f := t.Field(i)
		key, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		if !f.IsExported() || key == "" || key == "-" {
			continue
		}
		path, index, inner, in := prefix+key, append(slices.Clone(above), i), f.Type, optional
		if inner.Kind() == reflect.Pointer {
			inner, in = inner.Elem(), append(slices.Clone(optional), path+".")
		}
		if inner.Kind() == reflect.Struct && !inner.Implements(textual) {
			walkType(inner, path+".", index, in, visit)
		} else {
			visit(path, index, in, inner)
		}
	}
}

func kindOf(t reflect.Type) Kind {
	switch {
	case t.Implements(textual):
		return KindText
	case t.Kind() == reflect.Bool:
		return KindTruth
	case t.Kind() == reflect.Int:
		return KindNumber
	case t.Kind() == reflect.String:
		return KindText
	case t.Kind() == reflect.Slice && (t.Elem().Kind() == reflect.String || t.Elem().Kind() == reflect.Int):
		return KindList
	}
	return KindNested
}

// Apart takes an item apart into the text of its elements.
func (it *Item) Apart() Sheet {
	v := reflect.ValueOf(it).Elem()
	s := Sheet{"": {rowOf(v, itemParts[0].Leaves)}}
	for _, p := range itemParts[1:] {
		list := v.FieldByIndex(p.index)
		for i := range list.Len() {
			s[p.Key] = append(s[p.Key], rowOf(list.Index(i), p.Leaves))
		}
	}
	return s
}

func rowOf(v reflect.Value, leaves []Leaf) Row {
	row := Row{}
	for _, l := range leaves {
		if at, ok := reach(v, l.index, false); ok {
			if text := write(at, l.Kind); text != "" {
				row[l.Path] = text
			}
		}
	}
	return row
}

// reach walks to a field through optional things: it makes them, or stops at
// one that is not there.
func reach(v reflect.Value, index []int, make bool) (reflect.Value, bool) {
	for _, i := range index {
		if v.Kind() == reflect.Pointer {
			if v.IsNil() {
				if !make {
					return v, false
				}
				v.Set(reflect.New(v.Type().Elem()))
			}
			v = v.Elem()
		}
		v = v.Field(i)
	}
	return v, true
}

func write(v reflect.Value, k Kind) string {
	switch k {
	case KindNumber:
		return strconv.FormatInt(v.Int(), 10)
	case KindTruth:
		return truths[v.Bool()]
	case KindList:
		lines := make([]string, v.Len())
		for i := range lines {
			if e := v.Index(i); e.Kind() == reflect.Int {
				lines[i] = strconv.FormatInt(e.Int(), 10)
			} else {
				lines[i] = e.String()
			}
		}
		return strings.Join(lines, "\n")
	case KindNested:
		if v.IsZero() || v.Kind() == reflect.Slice && v.Len() == 0 {
			return ""
		}
		raw, _ := json.Marshal(v.Interface()) // plain data always can be written
		return string(raw)
	}
	if m, ok := v.Interface().(encoding.TextMarshaler); ok {
		raw, _ := m.MarshalText()
		return string(raw)
	}
	return v.String()
}

var truths = map[bool]string{true: "yes", false: "no"}
