package matrix

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"tongban/acts"
	"tongban/domain/org"
)

// stricter are the doors that stay shut although the table would open them,
// each with its reason. Nothing may be wider than the table.
var stricter = []struct {
	reason string
	shut   func(knock) bool
}{
	{"the rooms of the staff do not exist for residents: their own errand stands in the hall", func(k knock) bool {
		return !k.api && !k.who.actor.Staff() && slices.ContainsFunc(rooms, func(r string) bool { return strings.HasPrefix(k.path, r) })
	}},
	{"the next version of an item is begun by a unit that keeps some of it", func(k knock) bool {
		return k.path == "/admin/catalogue/items/{id}/revise" && k.who.actor.Unit == aside
	}},
	{"what waits for its author is shown to who has signed in", func(k knock) bool {
		return k.path == "/resume" && k.who.actor.ID == ""
	}},
	{"the code of the telephone is asked of who has just proved the password", func(k knock) bool {
		return k.path == "/signin/code" && k.who.name != "halfway"
	}},
	{"who has no session has none to end", func(k knock) bool {
		return k.api && k.method == http.MethodDelete && k.path == "/api/v1/sessions" && k.who.actor.ID == ""
	}},
}

// wrongCode is the query code of no case.
const wrongCode = "AAAAAA"

// rooms are where the staff work.
var rooms = []string{"/counter", "/desk", "/watch", "/admin"}

// opensWithCode are the doors that a number with its query code opens. The
// table says shown; which pages ask for the code is the house's choice, and it
// shows no words, files or papers to a code alone.
var opensWithCode = map[string]bool{
	"GET /hall/cases/{number}":             true,
	"GET /hall/cases/{number}/done":        true,
	"GET /hall/cases/{number}/rate":        true,
	"POST /hall/cases/{number}/rate":       true,
	"GET /api/v1/track":                    true,
	"GET /api/v1/cases/{number}":           true,
	"GET /api/v1/cases/{number}/journal":   true,
	"POST /api/v1/cases/{number}/evaluate": true,
}

// allowed asks the table.
func (w *world) allowed(k knock) bool {
	for _, s := range stricter {
		if s.shut(k) {
			return false
		}
	}
	a := k.who.actor
	switch k.object.kind {
	case aCase:
		obj := w.seen(k.object, k.who)
		obj.Shown = opensWithCode[k.door.String()] && (k.code != "" && k.code != wrongCode || !k.api && k.who.proof[k.object.id])
		return org.Can(a, k.action, obj)
	case aDraft:
		// A draft belongs to its author alone; in the terms of the table it
		// lies at the author's own window and nobody else's.
		obj := org.Object{Owner: k.object.owner.actor.ID}
		if a.ID == obj.Owner {
			obj.Accepting = a.Unit
		}
		return a.ID == obj.Owner && org.Can(a, k.action, obj)
	}
	if k.object.kind == aVisit {
		return org.Can(a, k.action, org.Object{Accepting: k.object.unit, Owner: k.object.owner.actor.ID})
	}
	if k.object.kind == aCard {
		return org.Can(a, k.action, org.Object{Handling: k.object.unit})
	}
	if k.object.kind == aRevision {
		obj := org.Object{Keeping: []org.UnitCode{k.object.unit}}
		if k.action == org.CatalogueDraft {
			obj.Keeping = append(obj.Keeping, "HZ-ZSJ") // the bureau keeps some elements of every item
		}
		return org.Can(a, k.action, obj)
	}
	return org.May(a, k.action)
}

// refused tells whether an answer turned the person away.
func (k knock) refused(a answer) bool {
	switch a.status {
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound:
		return true
	}
	to := a.header.Get("Location")
	return strings.HasPrefix(to, "/signin") || k.who.actor.ID == "" && strings.HasPrefix(to, "/hall/track?number=")
}

// broken tells of answers that no knock should get, allowed or not.
func (k knock) broken(a answer) string {
	switch {
	case a.status >= 500:
		return "the house failed"
	case slices.Contains([]int{400, 405, 413, 415, 429}, a.status):
		return "the knock itself was wrong"
	case strings.Contains(a.body, "API-INPUT-"):
		return "the body has the wrong shape"
	}
	return ""
}

// knocks are all knocks: every door, every person, every object, where a code
// may be shown with and without it.
func (w *world) knocks() (all []knock) {
	for _, d := range w.doors() {
		for _, p := range w.people {
			if d.api && p.proof != nil {
				continue // the API never looks at a cookie
			}
			for _, o := range w.objects(d) {
				k := knock{door: d, who: p, object: o}
				if d.api && opensWithCode[d.String()] {
					k.code = w.queryCode(o)
					all = append(all, k)
					k.code = ""
					if p.name == "guest" || p.name == "neighbour" { // a case bears thirty wrong tries
						k.code = wrongCode
					} else if d.what() == aCase && strings.HasSuffix(d.path, "/track") {
						continue // there is nothing to ask without a code
					}
				}
				all = append(all, k)
			}
		}
	}
	return all
}

// The first half knocks everywhere and may change nothing: every page is
// looked at, allowed or not, and every write that is not allowed is tried in
// earnest. The second half are the allowed writes, with a version that is not
// there, so that they are let in and still leave the world as it is.
func matrix(t *testing.T, w *world) {
	var shut, open, last []knock
	count := map[string]map[bool]int{}
	for _, k := range w.knocks() {
		may := w.allowed(k)
		if count[k.door.String()] == nil {
			count[k.door.String()] = map[bool]int{}
		}
		count[k.door.String()][may]++
		k.stale = may && k.writes()
		switch {
		case !k.stale:
			shut = append(shut, k)
		case strings.Contains(k.path, "/supplement"): // the window goes on with what was begun at home: the draft changes hands
			last = append(last, k)
		default:
			open = append(open, k)
		}
	}
	before := w.sum()
	w.try(shut)
	for table, now := range w.sum() {
		if now != before[table] {
			t.Errorf("looking, or a refused write, changed the table %s", table)
		}
	}
	w.try(open)
	w.try(last)
	for _, o := range w.drafts {
		if _, ok, err := w.DB.View().Draft(w.ctx(), o.id); err != nil || !ok {
			t.Errorf("the %s is gone: an allowed write went through in earnest", o.name)
		}
	}
	for d, n := range count {
		if n[true] == 0 {
			t.Errorf("%s opens to nobody here: put somebody or something into the world that it opens for", d)
		}
	}
	t.Logf("%d doors × %d people: %d knocks, of them %d looks and refused writes, %d allowed writes",
		len(count), len(w.people), len(shut)+len(open)+len(last), len(shut), len(open)+len(last))
}

// try sends knocks, two at a time, and compares each answer with the table.
func (w *world) try(knocks []knock) {
	for _, k := range knocks { // said here, since a test ends only on its own goroutine
		if path, ok := w.address(k.door, k.object); !ok {
			w.t.Fatalf("%s: nobody here knows what stands at %s: teach (world).address and (world).objects", k.door, path)
		}
	}
	next := make(chan knock)
	var wrong sync.Map
	var all sync.WaitGroup
	for range 2 {
		all.Go(func() {
			for k := range next {
				if said := w.tryOne(k); said != "" {
					wrong.Store(fmt.Sprint(k.door, " ", k.who.name, " ", k.object.name, " ", k.code != ""), said)
				}
			}
		})
	}
	for _, k := range knocks {
		next <- k
	}
	close(next)
	all.Wait()
	var said []string
	wrong.Range(func(k, v any) bool { said = append(said, k.(string)+": "+v.(string)); return true })
	slices.Sort(said)
	for _, s := range said {
		w.t.Error(s)
	}
}

func (w *world) tryOne(k knock) string {
	may := w.allowed(k)
	if strings.HasSuffix(k.path, "signout") || k.method == http.MethodDelete && k.path == "/api/v1/sessions" || k.path == "/signin" && k.writes() || k.path == "/register" && k.writes() {
		k.token = w.session(k.who.actor) // this one is spent
	}
	if may && k.writes() && k.object.kind == aDraft && (strings.HasSuffix(k.path, "/drop") || k.method == http.MethodDelete && k.path == "/api/v1/drafts/{id}") {
		k.object = w.spare(k.object)
	}
	a := w.send(w.request(k))
	no := k.refused(a)
	if !may && a.status == http.StatusConflict && k.object.kind == aCase && org.Can(k.who.actor, org.CaseRead, w.seen(k.object, k.who)) {
		no = true // who may read the case may hear why not: a colleague holds it, or it is too late
	}
	switch {
	case k.broken(a) != "":
		return fmt.Sprintf("%d, %s: %s", a.status, k.broken(a), excerpt(a.body))
	case may && no:
		return fmt.Sprintf("the table allows %s, the answer was %d %s", k.action, a.status, a.header.Get("Location"))
	case !may && !no:
		return fmt.Sprintf("the table refuses %s, the answer was %d %s", k.action, a.status, a.header.Get("Location"))
	case no:
		return w.tells(k.who, a.body)
	}
	return ""
}

// spare is another draft of the same author, to be thrown away.
func (w *world) spare(o *object) *object {
	d, err := w.Office.SaveDraft(w.ctx(), o.owner.actor, w.cmd(), acts.DraftInput{Item: cardItem})
	if err != nil {
		w.t.Error(err)
	}
	x := *o
	x.id = d.ID
	return &x
}

// tells is "" when a text holds nothing of the persons of this world beside the
// name of who reads it.
func (w *world) tells(to *person, body string) string {
	for _, s := range w.secret {
		if s != to.actor.Name && strings.Contains(body, s) {
			return "the refusal tells personal data: " + s
		}
	}
	return ""
}

func excerpt(body string) string {
	body = strings.Join(strings.Fields(body), " ")
	if len(body) > 300 {
		body = body[:300] + "…"
	}
	return body
}
