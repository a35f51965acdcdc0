package watch

import (
	"testing"
	"time"

	"tongban/base/words"
	"tongban/base/workday"
	"tongban/domain/cases"
	"tongban/domain/catalogue"
	"tongban/domain/org"
)

// A journal that was touched is called broken, and why.
func TestTouchedJournal(t *testing.T) {
	cal, err := workday.New()
	if err != nil {
		t.Fatal(err)
	}
	item := catalogue.Item{Regime: catalogue.Confirm, Flow: catalogue.Flow{Pattern: catalogue.TwoStep}}
	s := cases.Setting{Calendar: cal, Item: &item, At: time.Date(2026, 11, 24, 10, 0, 0, 0, workday.Shanghai)}
	clerk := org.Actor{ID: "a", Roles: []org.Role{org.Clerk}, Unit: "440105002"}
	c := cases.Case{ID: "1", Regime: item.Regime, Pattern: item.Flow.Pattern}
	var journal []cases.Entry
	for _, act := range []cases.Act{cases.Submit, cases.Claim} {
		next, e, err := cases.Step(c, act, clerk, s, cases.Facts{Regime: item.Regime, Pattern: item.Flow.Pattern}, nil)
		if err != nil {
			t.Fatal(err)
		}
		c, journal = next, append(journal, e)
	}
	if why := holds(words.Zh, cal, c, journal); why != "" {
		t.Fatal("a whole journal is called broken:", why)
	}
	for name, touch := range map[string]func(*cases.Case, []cases.Entry) []cases.Entry{
		"an entry changed":      func(_ *cases.Case, j []cases.Entry) []cases.Entry { j[0].At++; return j },
		"an entry taken out":    func(_ *cases.Case, j []cases.Entry) []cases.Entry { return j[:1] },
		"another state claimed": func(c *cases.Case, j []cases.Entry) []cases.Entry { c.State = cases.Closed; return j },
	} {
		other := c
		if holds(words.Zh, cal, other, touch(&other, append([]cases.Entry{}, journal...))) == "" && name != "another state claimed" {
			t.Error(name, "is not noticed")
		}
		if name == "another state claimed" && holds(words.Zh, cal, other, journal) == "" {
			t.Error(name, "is not noticed")
		}
	}
}
