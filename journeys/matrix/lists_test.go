package matrix

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tongban/api"
	"tongban/base/listing"
)

// listed is a door to a list, with what it may be asked.
type listed struct {
	door
	*listing.List
}

func (w *world) lists() (all []listed) {
	for _, r := range w.Site.Routes() {
		if r.List != nil {
			_, path, _ := strings.Cut(r.Pattern, " ")
			all = append(all, listed{door{http.MethodGet, path, r.Action, false}, r.List})
		}
	}
	for _, r := range api.Routes() {
		if r.List != nil {
			all = append(all, listed{door{r.Method, r.Path, r.Action, true}, r.List})
		}
	}
	return all
}

// nonsense are values that no list understands, of every sort a parameter has.
func nonsense(p listing.Param) []string {
	long := strings.Repeat("办", 201)
	switch {
	case p.Cursor != nil:
		all := []string{"x", "-1", "' OR 1=1--", "../etc", "0199B1F6", long}
		return slices.DeleteFunc(append(all, "20000."), func(s string) bool { return s == "20000." && p.Cursor(s) }) // somebody may be called so
	case p.Many:
		return []string{"gone", ",", "accepted,", "ACCEPTED", long}
	case p.Options != nil:
		return []string{"gone", "2", "yes,no", long}
	case p.Most > 0:
		return []string{"0", "-1", strconv.Itoa(p.Most + 1), "1e1", "ten", "99999999999999999999"}
	}
	return []string{long}
}

// Every list tells what it cannot be asked in one way: 400, one code, the
// parameter by its name, a sentence in the person's language, and the way to the
// whole list. A list asked for with nothing in its filters is the whole list.
func listsAreTold(t *testing.T, w *world) {
	tried, asked := 0, map[*person]int{}
	for _, l := range w.lists() {
		who := w.asker(l, asked)
		path, _ := w.address(l.door, w.objects(l.door)[0])
		empty := url.Values{}
		for _, p := range l.Params {
			empty.Set(p.Name, "")
			for _, value := range nonsense(p) {
				w.listRefuses(t, l, who, path, p.Name, url.Values{p.Name: {value}})
				tried++
			}
			w.listRefuses(t, l, who, path, p.Name, url.Values{p.Name: {"", ""}})
		}
		if l.Strict {
			w.listRefuses(t, l, who, path, "flavour", url.Values{"flavour": {"red"}})
		} else if a := w.ask(l, who, path, url.Values{"from": {"timeline"}}, "zh-CN"); a.status != http.StatusOK {
			t.Errorf("%s: %d for what a messenger adds to an address", l, a.status)
		}
		if l.api {
			delete(empty, "limit")
		}
		if a := w.ask(l, who, path, empty, "zh-CN"); a.status != http.StatusOK {
			t.Errorf("%s: %d for an empty filter: %s", l, a.status, excerpt(a.body))
		}
	}
	clerk := w.person("clerk_here")
	w.listRefuses(t, listed{w.door("GET /api/v1/cases"), nil}, clerk, "/api/v1/cases", "item", url.Values{"item": {"HZ-XX-99"}})
	if tried < 60 {
		t.Errorf("only %d values at %d lists", tried, len(w.lists()))
	}
}

// asker is somebody to whom a list is open. Each list begins with another person,
// since one person asks only so many questions in a second.
func (w *world) asker(l listed, asked map[*person]int) *person {
	var who *person
	for _, name := range []string{"owner", "clerk_here", "handler_here", "approver_here", "supervisor", "admin", "auditor"} {
		k := knock{door: l.door, who: w.person(name), object: w.objects(l.door)[0]}
		if w.allowed(k) && (who == nil || asked[k.who] < asked[who]) {
			who = k.who
		}
	}
	if who == nil {
		w.t.Fatalf("nobody may open %s", l)
	}
	asked[who] += 1 + len(l.Params) // nobody may ask the API more than so often a minute
	return who
}

// Whatever pages through rows or narrows them is a list with a line of its own.
func everyListIsDeclared(t *testing.T, w *world) {
	var doc struct {
		Paths map[string]map[string]struct {
			ID         string `json:"operationId"`
			Parameters []struct{ Name, In string }
		}
	}
	r := httptest.NewRequestWithContext(w.ctx(), http.MethodGet, "/api/v1/openapi.json", nil)
	r.RemoteAddr = w.addressOf()
	if err := json.Unmarshal([]byte(w.send(r).body), &doc); err != nil {
		t.Fatal(err)
	}
	declared := map[string]*listing.List{}
	for _, l := range w.lists() {
		declared[l.path] = l.List
	}
	seen := 0
	for path, methods := range doc.Paths {
		for _, op := range methods {
			pages := strings.HasPrefix(op.ID, "list")
			for _, p := range op.Parameters {
				pages = pages || p.In == "query" && p.Name == "after"
			}
			if pages && declared[api.Prefix+strings.TrimPrefix(path, api.Prefix)] == nil {
				t.Errorf("%s pages through rows and declares no list", path)
			}
			if pages {
				seen++
			}
		}
	}
	for _, path := range []string{"/hall/items", "/hall/cases", "/counter", "/counter/new", "/desk", "/watch/cases", "/watch/cards", "/admin"} {
		if declared[path] == nil {
			t.Errorf("%s declares no list", path)
		}
	}
	if seen < 4 {
		t.Errorf("the document knows %d lists", seen)
	}
}

func (w *world) ask(l listed, who *person, path string, q url.Values, lang string) answer {
	k := knock{door: l.door, who: who, object: w.objects(l.door)[0]}
	r := w.request(k)
	r.URL.Path, r.URL.RawQuery = path, q.Encode()
	r.Header.Set("Accept-Language", lang)
	return w.send(r)
}

func (w *world) listRefuses(t *testing.T, l listed, who *person, path, name string, q url.Values) {
	t.Helper()
	for _, lang := range []string{"zh-CN", "en"} {
		a := w.ask(l, who, path, q, lang)
		if a.status != http.StatusBadRequest || !strings.Contains(a.body, name) {
			t.Errorf("%s?%s, %s: %d, told %s", l, q.Encode(), lang, a.status, excerpt(a.body))
			continue
		}
		if !l.api {
			p := read(a)
			if p.lang != lang || !hasLink(p, path) || missingWord.MatchString(p.text) || len(p.faults) > 0 {
				t.Errorf("%s?%s, %s: the page leads to %v, %v", l, q.Encode(), lang, p.links, p.faults)
			}
			continue
		}
		var no struct {
			Code, List, Detail string
			Errors             []struct{ Name, Message string }
		}
		if err := json.Unmarshal([]byte(a.body), &no); err != nil || no.Code != listing.Code || no.List != path || len(no.Errors) != 1 || no.Errors[0].Name != name {
			t.Errorf("%s?%s: %s", l, q.Encode(), a.body)
		}
	}
}

func hasLink(p page, to string) bool {
	for _, x := range p.links {
		if x == to {
			return true
		}
	}
	return false
}
