package form

import (
	"strings"
	"testing"

	"tongban/base/fault"
	"tongban/base/words"
)

func leaseForm(t testing.TB, must string) (*Schema, error) {
	t.Helper()
	s := &Schema{Key: "lease", Title: "租赁", Groups: []Group{{Key: "days", Title: "租期", Fields: []Field{
		{Key: "fixed", Type: TypeYesNo, Label: "是否定期", Required: true},
		{Key: "first", Type: TypeDate, Label: "起租日", LabelEn: "First day"},
		{Key: "last", Type: TypeDate, Label: "期满日", LabelEn: "Last day", When: "fixed", Must: must, MustText: "期满日应晚于起租日。", MustTextEn: "the last day lies after the first."},
		{Key: "later", Type: TypeDate, Label: "以后"},
	}}}}
	return s, s.Compile()
}

// An answer has to agree with those before it; what is open is held against nobody.
func TestAnswersAgree(t *testing.T) {
	s, err := leaseForm(t, "last > first")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		fixed, first, last string
		fails              bool
	}{
		{"yes", "2026-12-01", "2027-11-30", false},
		{"yes", "2026-12-01", "2026-12-01", true},
		{"yes", "2027-12-01", "2027-11-30", true},
		{"yes", "", "2027-11-30", false},
		{"yes", "2026-12-01", "", false},
		{"no", "2027-12-01", "2027-11-30", false}, // not asked
	} {
		got, err := s.Check(Answers{"fixed": c.fixed, "first": c.first, "last": c.last}, today)
		if (err != nil) != c.fails {
			t.Errorf("%+v: %v", c, err)
		}
		if err == nil {
			continue
		}
		f := fault.Of(err)
		if len(f.Fields) != 1 || f.Fields[0].Name != "last" || f.Fields[0].Code != "FORM-60" || got["last"] != c.last {
			t.Fatalf("%v, kept %v", f, got)
		}
		for _, found := range []*fault.Fault{f, s.Localise(f, words.En)} { // programs are told without the form at hand
			if said := words.En.Field(found.Fields[0]); !strings.Contains(said, "Last day") || !strings.Contains(said, "lies after") {
				t.Errorf("in English: %s", said)
			}
		}
		if said := words.Zh.Field(f.Fields[0]); !strings.Contains(said, "期满日应晚于起租日") || strings.Contains(said, "Last day") {
			t.Errorf("in Chinese: %s", said)
		}
	}
}

// A must that cannot be read, asks ahead or says nothing stops the form.
func TestMustIsHeldAgainstTheForm(t *testing.T) {
	for _, must := range []string{"last >", "last > later", "last > 5", ""} {
		if _, err := leaseForm(t, must); fault.Code(err) != "FORM-61" {
			t.Errorf("%q: %v", must, err)
		}
	}
}
