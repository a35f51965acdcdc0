package matrix

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"tongban/domain/org"
	"tongban/store"
)

// A file belongs to its own case: through another one, which the same person
// may read as well, it does not exist.
func filesStayWithTheirCase(t *testing.T, w *world) {
	tried := 0
	for _, d := range w.doors() {
		if d.writes() || !strings.Contains(d.path, "{digest}") {
			continue
		}
		for _, name := range []string{"owner", "clerk_here", "handler_here", "supervisor"} {
			for _, a := range w.objects(d) {
				for _, b := range w.objects(d) {
					if a == b || a.digest == b.digest {
						continue
					}
					mixed := *a
					mixed.digest = b.digest
					k := knock{door: d, who: w.person(name), object: &mixed}
					if got := w.send(w.request(k)); got.status != http.StatusNotFound && !k.refused(got) {
						t.Errorf("%s: %s reads a file of %s through %s: %d", d, name, b.name, a.name, got.status)
					}
					tried++
				}
			}
		}
	}
	if tried < 500 {
		t.Errorf("only %d walks", tried)
	}
}

// A case answers to its two numbers and to nothing else; what belongs to one
// kind of thing opens no door of another.
func onlyTheRightNameOpens(t *testing.T, w *world) {
	c, draft := w.object("submitted"), w.drafts[0]
	for _, d := range w.doors() {
		if d.what() == nothing || d.path == "/api/v1/track" {
			continue
		}
		for _, wrong := range []string{c.id, c.paper, c.verify, draft.id, c.tracking + "x", "0105-261124-AAAAA-0", "%2e%2e", "'%20OR%201=1--", strings.Repeat("9", 40)} {
			o := object{kind: d.what(), id: wrong, tracking: wrong, paper: wrong, digest: wrong, owner: w.person("owner")}
			if d.what() == aDraft && wrong == draft.id || strings.Contains(d.path, "/papers/") && wrong == c.paper {
				continue // the right one
			}
			for _, name := range []string{"owner", "clerk_here", "supervisor"} {
				k := knock{door: d, who: w.person(name), object: &o}
				a := w.send(w.request(k))
				if d.what() == aDraft && wrong == c.id && name == "owner" && filed(a, c.tracking) {
					continue // one's own draft that was filed leads on to what it became
				}
				if a.status != http.StatusNotFound && !k.refused(a) {
					t.Errorf("%s: %s opens it with %q: %d %s", d, name, wrong, a.status, excerpt(a.body))
				}
			}
		}
	}
}

// filed tells whether an answer leads on to the case of a draft that was filed.
func filed(a answer, tracking string) bool {
	return a.status == http.StatusSeeOther && strings.HasSuffix(a.header.Get("Location"), "/"+tracking) ||
		a.status == http.StatusConflict && strings.Contains(a.body, "DRAFT-FILED-01") && strings.Contains(a.body, tracking)
}

// change writes an account as an administrator's act would.
func (w *world) change(p *person, do func(*store.Account)) {
	w.t.Helper()
	err := w.DB.Write(w.ctx(), func(tx *store.Tx) error {
		a, _, err := tx.AccountByID(w.ctx(), p.actor.ID)
		if err != nil {
			return err
		}
		do(&a)
		return tx.SaveAccount(a, a.Version)
	})
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) door(pattern string) door {
	for _, d := range w.doors() {
		if d.String() == pattern {
			return d
		}
	}
	w.t.Fatalf("no door %s", pattern)
	return door{}
}

// looks are doors a clerk of the street goes through all day, as page and as API.
func (w *world) looks(who *person) (status []int) {
	for _, pattern := range []string{"GET /counter", "GET /counter/cases/{number}", "POST /counter/cases/{number}/accept",
		"GET /api/v1/tasks", "GET /api/v1/cases/{number}", "POST /api/v1/cases/{number}/accept"} {
		k := knock{door: w.door(pattern), who: who, object: w.object("precheck"), stale: true}
		if k.what() == nothing {
			k.object = w.forms[0]
		}
		status = append(status, w.send(w.request(k)).status)
	}
	return status
}

// What an administrator changes is in force with the next request: nothing of
// a person is kept in the session.
func changesAreInForceAtOnce(t *testing.T, w *world) {
	for _, c := range []struct {
		name string
		do   func(*store.Account)
		want []int
	}{
		{"as before", func(*store.Account) {}, []int{200, 200, 409, 200, 200, 409}},
		{"disabled", func(a *store.Account) { a.Disabled = true }, []int{303, 303, 401, 401, 401, 401}},
		{"now an administrator", func(a *store.Account) { a.Roles = []org.Role{org.Admin} }, []int{403, 404, 403, 403, 404, 403}},
		{"now at another street", func(a *store.Account) { a.Unit = there }, []int{200, 404, 404, 200, 404, 404}},
	} {
		t.Run(c.name, func(t *testing.T) {
			clerk := w.person("clerk_here")
			var was store.Account
			w.change(clerk, func(a *store.Account) { was = *a; c.do(a) })
			got := w.looks(clerk)
			w.change(clerk, func(a *store.Account) { a.Disabled, a.Roles, a.Unit = was.Disabled, was.Roles, was.Unit })
			clerk.token = w.session(clerk.actor)
			// An account that was closed is told once to sign in; without a session
			// the visitor is a guest, for whom a case needs its query code.
			if c.name == "disabled" {
				for i, s := range got {
					if !slices.Contains([]int{303, 401, 404}, s) {
						t.Errorf("look %d by a disabled account: %d", i, s)
					}
				}
				return
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

// Signing in makes a new session: one that somebody else laid down before, or
// looked at, is worth nothing after. Signing out ends it everywhere.
func sessionsAreNotInherited(t *testing.T, w *world) {
	guest := &person{name: "another guest", proof: map[string]bool{}}
	w.show(guest, "submitted")
	old := guest.token
	form := url.Values{"login": {"clerk_here"}, "password": {"a long word for clerk_here"}}
	r := httptest.NewRequestWithContext(w.ctx(), http.MethodPost, "/signin", strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.AddCookie(&http.Cookie{Name: w.Sessions.Cookie.Name, Value: old})
	a := w.send(r)
	c := w.cookie(a)
	if a.status != http.StatusSeeOther || c == nil || c.Value == old {
		t.Fatalf("sign-in: %d, cookie %v", a.status, c)
	}
	if !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" {
		t.Errorf("cookie %v", c)
	}
	if got := w.page("/counter", old); got.status != http.StatusSeeOther {
		t.Errorf("the old token opens the counter: %d", got.status)
	}
	if got := w.page("/counter", c.Value); got.status != http.StatusOK {
		t.Errorf("the new token does not open the counter: %d", got.status)
	}
	out := httptest.NewRequestWithContext(w.ctx(), http.MethodPost, "/signout", nil)
	out.AddCookie(&http.Cookie{Name: w.Sessions.Cookie.Name, Value: c.Value})
	w.send(out)
	if got := w.page("/counter", c.Value); got.status != http.StatusSeeOther {
		t.Errorf("after signing out the token opens the counter: %d", got.status)
	}
	api := httptest.NewRequestWithContext(w.ctx(), http.MethodGet, "/api/v1/tasks", nil)
	api.Header.Set("Authorization", "Bearer "+c.Value)
	if got := w.send(api); got.status != http.StatusUnauthorized {
		t.Errorf("after signing out the token opens the API: %d", got.status)
	}
}

func (w *world) cookie(a answer) *http.Cookie {
	for _, c := range (&http.Response{Header: a.header}).Cookies() {
		if c.Name == w.Sessions.Cookie.Name {
			return c
		}
	}
	return nil
}

// page looks at one address with a session.
func (w *world) page(path, token string) answer {
	r := httptest.NewRequestWithContext(w.ctx(), http.MethodGet, path, nil)
	r.RemoteAddr = w.addressOf()
	if token != "" {
		r.AddCookie(&http.Cookie{Name: w.Sessions.Cookie.Name, Value: token})
	}
	return w.send(r)
}
