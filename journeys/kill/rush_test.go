package kill

import (
	"fmt"
	"net/http"
	"sync"
	"testing"

	"tongban/domain/cases"
	"tongban/domain/org"
)

// Somebody presses the button fifty times, or fifty windows stand open: there is
// one case, and every answer that says yes names the same number.
func TestFiftySubmitsMakeOneCase(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		s := setStage(t, url, 1, 0)
		shut := s.here()
		c, p := s.crowd(), s.people[0]
		for name, key := range map[string]func(int) string{
			"one key":    func(int) string { return "the same button" },
			"fifty keys": func(i int) string { return fmt.Sprint("window ", i) },
		} {
			draft, version := c.draft(p, c.serial.Add(1))
			s.ledger.leaving(draft)
			all := atOnce(50, func(i int) answer {
				return s.ask(p, http.MethodPost, "/cases", key(i), 0, map[string]any{"draft": draft, "item_version": version})
			})
			yes, first := 0, answer{}
			for _, a := range all {
				switch {
				case a.ok() && (yes == 0 || a.Number == first.Number && a.ID == first.ID):
					yes, first = yes+1, a
				case a.ok():
					t.Errorf("%s: numbers %s and %s for one application", name, first.Number, a.Number)
				case name == "one key" || a.Code != "DRAFT-FILED-01" && a.Code != "CASE-TWICE-01":
					t.Errorf("%s: %d %s %s", name, a.Status, a.Code, a.Detail)
				}
			}
			if want := map[string]int{"one key": 50, "fifty keys": 1}[name]; yes != want {
				t.Errorf("%s: %d answers say yes, want %d", name, yes, want)
			}
			c.note(s.ledger.filed(draft, p, first))
		}
		shut()
	})
}

// Twenty clerks reach for one case: one holds it, the others are told so.
func TestTwentyClerksClaimOneTask(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		s := setStage(t, url, 1, 20)
		shut := s.here()
		c, clerks := s.crowd(), s.people[1:21]
		draft, version := c.draft(s.people[0], 1)
		filed := s.ask(s.people[0], http.MethodPost, "/cases", "file", 0, map[string]any{"draft": draft, "item_version": version})
		c.note(s.ledger.filed(draft, s.people[0], filed))
		all := atOnce(len(clerks), func(i int) answer {
			return s.ask(clerks[i], http.MethodPost, "/cases/"+filed.Tracking+"/claim", "claim", 0, nil)
		})
		owners := 0
		for i, a := range all {
			switch {
			case a.ok() && clerks[i].is(org.Clerk):
				owners++
				c.note(s.ledger.moved(clerks[i], cases.Claim, a))
			case a.Code != "TASK-HELD-01" || a.Detail == "":
				t.Errorf("a clerk who came late is told %d %s %s", a.Status, a.Code, a.Detail)
			}
		}
		if owners != 1 {
			t.Errorf("%d clerks hold the task", owners)
		}
		shut()
	})
}

// atOnce asks so many times at the same moment.
func atOnce(n int, ask func(i int) answer) []answer {
	all, begin := make([]answer, n), make(chan struct{})
	var asking sync.WaitGroup
	for i := range n {
		asking.Go(func() {
			<-begin
			all[i] = ask(i)
		})
	}
	close(begin)
	asking.Wait()
	return all
}
