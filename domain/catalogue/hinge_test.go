package catalogue

import (
	"strings"
	"testing"

	"tongban/domain/feel"
)

// An item turns on what its conditions, prerequisites and materials name; what
// hangs on an answer that is missing is neither needed nor held against anybody.
func TestHinges(t *testing.T) {
	it := Item{Conditions: []Condition{{Sentence: "本区居住", When: `home.street != ""`}, {Sentence: "共有的已同意", When: `ownership = "sole" or agreed`}, {Sentence: "由工作人员判断"}},
		Prerequisites: []Prerequisite{{Item: "HZ-A", When: "first_time = false"}},
		Materials:     []Material{{Key: "id"}, {Key: "consent", When: `ownership != "sole"`}, {Key: "proof", When: `ownership = "shared" and members_count > 0`}}}
	if err := it.Compile(); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(it.Hinges(), " "); got != "agreed first_time home.street members_count ownership" {
		t.Error(got)
	}
	shared, sole := feel.Text("shared"), feel.Text("sole")
	for _, c := range []struct {
		known                      feel.Context
		needed, open, unmet, first string
	}{
		{nil, "id", "consent proof", "", ""},
		{feel.Context{"ownership": sole}, "id", "proof", "", ""},
		{feel.Context{"ownership": shared, "agreed": feel.Bool(false)}, "id consent", "proof", "共有的已同意", ""},
		{feel.Context{"ownership": shared, "agreed": feel.Bool(true), "members_count": feel.Int(2), "first_time": feel.Bool(false)}, "id consent proof", "", "", "HZ-A"},
		{feel.Context{"ownership": sole, "members_count": feel.Int(2), "home.street": feel.Text(""), "first_time": feel.Bool(true)}, "id", "", "本区居住", ""},
	} {
		s := it.In(c.known, func(name string) bool { _, told := c.known[name]; return !told })
		var first, unmet string
		for _, p := range s.First {
			first += p.Item
		}
		for _, x := range s.Unmet {
			unmet += x.Sentence
		}
		if needed, open := keysOf(s.Needed), keysOf(s.Open); needed != c.needed || open != c.open || unmet != c.unmet || first != c.first {
			t.Errorf("%v: needed %s, open %s, unmet %s, first %s", c.known, needed, open, unmet, first)
		}
	}
}

func keysOf(all []Material) string {
	keys := make([]string, len(all))
	for i, m := range all {
		keys[i] = m.Key
	}
	return strings.Join(keys, " ")
}
