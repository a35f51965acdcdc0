package admin

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"tongban/base/fault"
	"tongban/base/words"
	"tongban/base/workday"
	"tongban/domain/catalogue"
	"tongban/domain/org"
	"tongban/web"
	"tongban/web/casefile"
)

// labelOf is an element in words: 办理材料：份数.
func labelOf(l words.Lang, place string) string {
	if part, _, found := listOf(place); found && part != place {
		return l.Say("catalogue.in", "part", l.Say("element."+part), "element", say(l, "element."+place, place))
	}
	return say(l, "element."+place, place)
}

// listOf is the list an element stands in.
func listOf(place string) (part, path string, found bool) {
	for _, p := range catalogue.Parts() {
		if p.Key != "" && (place == p.Key || strings.HasPrefix(place, p.Key+".")) {
			return p.Key, strings.TrimPrefix(strings.TrimPrefix(place, p.Key), "."), true
		}
	}
	return "", place, false
}

// say is a sentence, or other words where there is none.
func say(l words.Lang, key, otherwise string) string {
	if !words.Has(key) {
		return otherwise
	}
	return l.Say(key)
}

var inRow = regexp.MustCompile(`^(.*)\[(\d+)\](?:\.(.*))?$`)

// placeOf is a place of a finding in words: materials[1].key is 办理材料 2：材料代码.
func placeOf(l words.Lang, place string) string {
	m := inRow.FindStringSubmatch(place)
	if m == nil {
		return labelOf(l, place)
	}
	n, _ := strconv.Atoi(m[2])
	row := say(l, "element."+m[1], m[1]) + " " + strconv.Itoa(n+1)
	if m[3] == "" {
		return row
	}
	return l.Say("catalogue.in", "part", row, "element", say(l, "element."+m[1]+"."+m[3], m[3]))
}

// spoken gives the findings of a fault the names of elements people know, and
// leaves out that of the item, which the page tells already.
func spoken(l words.Lang, f *fault.Fault) *fault.Fault {
	if f == nil {
		return nil
	}
	out := *f
	out.Fields = slices.Clone(f.Fields)
	for i, x := range out.Fields {
		args := fault.Args{}
		for k, v := range x.Args {
			args[k] = v
		}
		if _, names := args["place"]; names {
			args["place"] = placeOf(l, x.Name)
		}
		out.Fields[i].Args = args
	}
	return &out
}

// shown is the value of an element as people read it: listed words in words,
// units by name, each line by itself.
func shown(v *web.Visit, place, value string) []string {
	if value == "" {
		return nil
	}
	lines := strings.Split(value, "\n")
	for i, line := range lines {
		if u, ok := v.Office.Chart.Unit(org.UnitCode(line)); ok {
			lines[i] = u.Name
		} else if listed(place) || line == "yes" || line == "no" {
			lines[i] = say(v.Lang, "word."+line, line)
		}
	}
	return lines
}

// listed tells whether an element takes words of a list.
func listed(place string) bool {
	part, path, _ := listOf(place)
	p, ok := catalogue.PartOf(part)
	if !ok {
		return false
	}
	i := slices.IndexFunc(p.Leaves, func(l catalogue.Leaf) bool { return l.Path == path })
	return i >= 0 && len(p.Leaves[i].Words) > 0 && p.Leaves[i].Words[0][0] < 0x80
}

// day is a date in words; the day of publication when none is set.
func dayOr(l words.Lang, d workday.Day, otherwise string) string {
	if d == 0 {
		return l.Say(otherwise)
	}
	return casefile.Day(l, d)
}

func zh(v *web.Visit, text string) templ.Component { return casefile.Zh(v.Lang, text) }
