package catalogue

import (
	"testing"

	"tongban/domain/feel"
)

func TestNeededFollowsTheSituation(t *testing.T) {
	it := &Item{
		Materials: []Material{
			{Key: "always", Necessity: "必要"},
			{Key: "shared", Necessity: "情形必要", When: `ownership = "shared"`},
			{Key: "old", Necessity: "情形必要", When: "age >= 60"},
			{Key: "extra", Necessity: "非必要"},
		},
		Conditions: []Condition{{Sentence: "年满十八周岁", When: "age >= 18"}, {Sentence: "由窗口核查"}},
	}
	if err := it.Compile(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name    string
		answers feel.Context
		want    []string
		unmet   int
	}{
		{"nothing answered", feel.Context{}, []string{"always", "extra"}, 0},
		{"owner of one", feel.Context{"ownership": feel.Text("sole"), "age": feel.Int(30)}, []string{"always", "extra"}, 0},
		{"old co-owner", feel.Context{"ownership": feel.Text("shared"), "age": feel.Int(60)}, []string{"always", "shared", "old", "extra"}, 0},
		{"too young", feel.Context{"age": feel.Int(17)}, []string{"always", "extra"}, 1},
	} {
		var got []string
		for _, m := range it.Needed(c.answers) {
			got = append(got, m.Key)
		}
		if len(got) != len(c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%s: %v, want %v", c.name, got, c.want)
			}
		}
		if n := len(it.Unmet(c.answers)); n != c.unmet {
			t.Errorf("%s: %d conditions unmet, want %d", c.name, n, c.unmet)
		}
	}
}

func TestBadConditionIsRefused(t *testing.T) {
	for _, it := range []*Item{
		{Materials: []Material{{Key: "m", When: "age >="}}},
		{Conditions: []Condition{{When: "(("}}},
	} {
		if it.Compile() == nil {
			t.Errorf("%+v compiles", it)
		}
	}
}
