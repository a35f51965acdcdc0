package listing

import (
	"net/url"
	"strings"
	"testing"

	"tongban/base/fault"
	"tongban/base/words"
)

func short(s string) bool { return len(s) == 3 }

var shown = List{Strict: true, Params: []Param{Cursor("after", short), One("view", "ended", "overdue"),
	Some("state", "accepted", "review"), Flag("mine"), Count("limit", 100), Text("q")}}

func TestWhatAListIsAsked(t *testing.T) {
	for query, want := range map[string]string{
		"":                              "",
		"after=&view=&state=&mine=&q=":  "", // an empty filter form asks for everything
		"after=abc&view=ended&limit=1":  "",
		"state=accepted,review&mine=1":  "",
		"mine=false&limit=100&q=补办":     "",
		"after=abcd":                    "after LIST-02",
		"view=all":                      "view LIST-03",
		"state=accepted,gone":           "state LIST-03",
		"state=,":                       "state LIST-03",
		"mine=maybe":                    "mine LIST-03",
		"limit=0":                       "limit LIST-04",
		"limit=101":                     "limit LIST-04",
		"limit=ten":                     "limit LIST-04",
		"view=ended&view=overdue":       "view LIST-07",
		"pgae=2&440105195403120026=":    "? LIST-06, pgae LIST-06",
		"q=" + strings.Repeat("办", 201): "q LIST-05",
		"view=x&limit=-1":               "view LIST-03, limit LIST-04",
	} {
		q, err := url.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		if got := findings(t, shown.Check(q)); got != want {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
}

func TestPagesPassOverWhatTheyDoNotKnow(t *testing.T) {
	l := List{Params: shown.Params}
	if err := l.Check(url.Values{"from": {"timeline"}}); err != nil {
		t.Error(err)
	}
}

// findings are the names and codes of a fault, which every sentence must know.
func findings(t *testing.T, err error) string {
	f := fault.Of(err)
	if f == nil {
		return ""
	}
	if f.Code != Code || f.Kind != fault.Malformed {
		t.Errorf("%v is no fault of a list", f)
	}
	var out []string
	for _, x := range f.Fields {
		out = append(out, x.Name+" "+x.Code)
		for _, l := range []words.Lang{words.Zh, words.En} {
			if said := l.Field(x); strings.ContainsAny(said, "[]{}") {
				t.Errorf("%s in %s: %s", x.Code, l, said)
			}
		}
	}
	return strings.Join(out, ", ")
}

// Whatever stands in an address, it is taken whole or told by name, and no word
// of it comes back.
func FuzzCheck(f *testing.F) {
	for _, seed := range []string{"", "after=abc", "after=%00", "state=accepted,,", "limit=1e3", "q=%F0%9F%98%80", "a;b=c", "mine=1&mine=1", "secret=440105195403120026"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		q, err := url.ParseQuery(raw)
		if err != nil {
			return // told at the door of the house
		}
		no := fault.Of(shown.Check(q))
		if no == nil {
			for _, p := range shown.Params {
				if len(q[p.Name]) > 1 {
					t.Errorf("%s was taken twice", p.Name)
				}
			}
			return
		}
		for _, x := range no.Fields {
			for _, v := range x.Args {
				for name, values := range q {
					digits := strings.ContainsAny(name, "0123456789")
					if digits && strings.Contains(v, name) || len(values[0]) > 9 && strings.Contains(v, values[0]) {
						t.Errorf("%s repeats what was typed: %s", x.Code, v)
					}
				}
			}
		}
	})
}
