package powers

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tongban/domain/org"
)

var power = Record{ID: "HZ-CL-04", Name: "残疾人证遗失补办", Category: "行政确认", Unit: "HZ-CL", Tier: "区级", Object: "自然人",
	Basis: []string{"《残疾人证管理办法》"}, Limit: "承诺10个工作日", Fee: "不收费", Items: []string{"HZ-CL-04"}, Confidence: "known"}

func TestFind(t *testing.T) {
	other := power
	other.ID, other.Name, other.Unit, other.Items = "HZ-MZ-01", "最低生活保障对象认定", "HZ-MZJ", []string{"HZ-MZ-01"}
	other.Basis = []string{"《社会救助法》"}
	l := List{Power, []Record{power, other}}
	for _, x := range []struct {
		unit           org.UnitCode
		question, want string
	}{
		{"", "", "HZ-CL-04 HZ-MZ-01"}, {"HZ-CL", "", "HZ-CL-04"}, {"", "保障", "HZ-MZ-01"}, {"", "hz-cl", "HZ-CL-04"},
		{"", "残疾 确认", "HZ-CL-04"}, {"HZ-MZJ", "残疾", ""}, {"", "自然人 行政", "HZ-CL-04 HZ-MZ-01"}, {"HZ-ZFB", "", ""},
	} {
		var ids []string
		for _, r := range l.Find(x.unit, x.question) {
			ids = append(ids, r.ID)
		}
		if got := strings.Join(ids, " "); got != x.want {
			t.Errorf("%q of %q: %s, want %s", x.question, x.unit, got, x.want)
		}
	}
	if got := l.Units(); len(got) != 2 || got[0] != "HZ-CL" {
		t.Error(got)
	}
}

// Each element can be read, and what a list must tell is missed when it is not there.
func TestLacks(t *testing.T) {
	if got := power.Lacks(Power); len(got) != 0 {
		t.Error(got)
	}
	for _, k := range Kinds {
		lacks := (Record{}).Lacks(k)
		if want := len(Elements(k)) - 2; len(lacks) != want { // items, note and confidence may be empty, id may not
			t.Errorf("%s lacks %v, want %d", k, lacks, want)
		}
	}
	if Elements("other") != nil {
		t.Error("a list nobody knows has elements")
	}
}

func TestBetween(t *testing.T) {
	was := List{Power, []Record{power, {ID: "gone", Name: "旧"}}}
	now := power
	now.Limit, now.Basis = "承诺5个工作日", append(now.Basis, "《残疾人保障法》")
	is := List{Power, []Record{{ID: "fresh", Name: "新"}, now}}
	want := []Change{{ID: "fresh", Name: "新", What: "added"},
		{ID: "HZ-CL-04", Name: power.Name, What: "changed", Elements: []Reading{
			{"basis", "《残疾人证管理办法》", "《残疾人证管理办法》；《残疾人保障法》"}, {"limit", "承诺10个工作日", "承诺5个工作日"}}},
		{ID: "gone", Name: "旧", What: "removed"}}
	if got := Between(was, is); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
}

// A version does not differ from itself, and there and back are the same records.
func TestBetweenHasNoSides(t *testing.T) {
	draw := rapid.Custom(func(t *rapid.T) List {
		l := List{Kind: Power}
		for _, id := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"a", "b", "c", "d"}), 0, 4, rapid.ID).Draw(t, "ids") {
			l.Records = append(l.Records, Record{ID: id, Name: rapid.SampledFrom([]string{"x", "y"}).Draw(t, "name")})
		}
		return l
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := draw.Draw(t, "was"), draw.Draw(t, "is")
		if len(Between(a, a)) != 0 || len(Between(a, b)) != len(Between(b, a)) {
			t.Fatal(Between(a, a), Between(a, b), Between(b, a))
		}
	})
}
