package catalogue

import (
	"encoding"
	"encoding/json"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"tongban/base/fault"
)

// Compose puts an item together from the text of its elements. What cannot be
// read is ITEM-TEXT-01, with a field for each such place: materials[2].copies.
// Whether the item makes sense is asked elsewhere.
func Compose(s Sheet) (Item, error) {
	var it Item
	found := fault.New(fault.Invalid, "ITEM-TEXT-01")
	v := reflect.ValueOf(&it).Elem()
	for _, p := range itemParts {
		if p.Key == "" {
			if rows := s[""]; len(rows) > 0 {
				fill(v, p.Leaves, rows[0], "", found)
			}
			continue
		}
		list := v.FieldByIndex(p.index)
		for i, row := range s[p.Key] {
			e := reflect.New(list.Type().Elem()).Elem()
			fill(e, p.Leaves, row, p.Key+"["+strconv.Itoa(i)+"].", found)
			list.Set(reflect.Append(list, e))
		}
	}
	found.Args = fault.Args{"count": strconv.Itoa(len(found.Fields))}
	return it, found.OrNil()
}

// fill reads a row into a thing. An optional thing whose first element is empty
// is left out.
func fill(v reflect.Value, leaves []Leaf, row Row, place string, found *fault.Fault) {
	for _, l := range leaves {
		text := row[l.Path]
		if text == "" || l.leftOut(leaves, row) {
			continue
		}
		at, _ := reach(v, l.index, true)
		if !read(at, l.Kind, text) {
			found.With(place+l.Path, "ITEM-TEXT-0"+problem[l.Kind], "place", place+l.Path, "value", text)
		}
	}
}

func (l Leaf) leftOut(leaves []Leaf, row Row) bool {
	for _, prefix := range l.optional {
		i := slices.IndexFunc(leaves, func(x Leaf) bool { return strings.HasPrefix(x.Path, prefix) })
		if row[leaves[i].Path] == "" {
			return true
		}
	}
	return false
}

var problem = map[Kind]string{KindText: "2", KindNumber: "3", KindTruth: "4", KindList: "3", KindNested: "2"}

func read(v reflect.Value, k Kind, text string) bool {
	switch k {
	case KindNumber:
		n, err := strconv.Atoi(strings.TrimSpace(text))
		v.SetInt(int64(n))
		return err == nil
	case KindTruth:
		switch strings.ToLower(strings.TrimSpace(text)) {
		case "yes", "true", "1", "是":
			v.SetBool(true)
			return true
		case "no", "false", "0", "否":
			return true
		}
		return false
	case KindList:
		return readList(v, text)
	case KindNested:
		return json.Unmarshal([]byte(text), v.Addr().Interface()) == nil
	}
	if u, ok := v.Addr().Interface().(encoding.TextUnmarshaler); ok {
		return u.UnmarshalText([]byte(strings.TrimSpace(text))) == nil
	}
	v.SetString(text)
	return true
}

// readList has one word on each line; empty lines are passed over.
func readList(v reflect.Value, text string) bool {
	v.Set(reflect.MakeSlice(v.Type(), 0, 4))
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		e := reflect.New(v.Type().Elem()).Elem()
		if e.Kind() == reflect.Int {
			n, err := strconv.Atoi(line)
			if err != nil {
				return false
			}
			e.SetInt(int64(n))
		} else {
			e.SetString(line)
		}
		v.Set(reflect.Append(v, e))
	}
	return true
}
