package matrix

import (
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"tongban/domain/org"
)

// crawl walks the house as one person in one language.
type crawl struct {
	*world
	who    *person
	lang   string
	seen   map[string]bool
	todo   []string
	titles map[string]string // title → the door it was first seen at
	wrong  map[string]int    // finding → how often
	pages  int
	alike  map[string]int // how many addresses of a door were taken
	index  *http.ServeMux // of all doors, to name them
}

// Every page that somebody can reach: every door the table opens to them, and
// every link from there, in both languages. No page tells a resident's number,
// shows a word that is missing, or leads out of the house.
func crawlEverywhere(t *testing.T, w *world) {
	index := http.NewServeMux()
	for _, d := range w.doors() {
		index.Handle(d.String(), http.NotFoundHandler())
	}
	before := w.sum()
	total := 0
	for _, lang := range []string{"zh-CN", "en"} {
		for _, p := range w.people {
			c := &crawl{world: w, who: p, lang: lang, seen: map[string]bool{}, titles: map[string]string{}, wrong: map[string]int{}, alike: map[string]int{}, index: index}
			c.walk()
			for _, said := range slices.Sorted(maps.Keys(c.wrong)) {
				t.Errorf("%s, %s: %s (%d×)", p.name, lang, said, c.wrong[said])
			}
			if c.pages < 8 {
				t.Errorf("%s sees only %d pages", p.name, c.pages)
			}
			total += c.pages
		}
	}
	w.unchanged(before)
	t.Logf("%d pages by %d people in 2 languages", total, len(w.people))
}

func (c *crawl) walk() {
	for _, k := range c.knocks() {
		if k.who != c.who || k.api || k.writes() || !c.allowed(k) || strings.Contains(k.path, "/view/") {
			continue
		}
		path, _ := c.address(k.door, k.object)
		c.later(path)
	}
	for len(c.todo) > 0 {
		path := c.todo[0]
		c.todo = c.todo[1:]
		c.visit(path)
	}
}

// later puts an address on the way, once; what only sets a wish of the visitor
// or is no page of ours is left out.
func (c *crawl) later(path string) {
	path, _, _ = strings.Cut(path, "#")
	if !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "/assets/") || strings.HasPrefix(path, "/view/") || strings.Contains(path, "lang=") || c.seen[path] {
		return
	}
	c.seen[path] = true
	door := c.doorOf(path)
	for published, few := range map[string]int{"/records/{id}": 4, "/halls/{code}": 4, "/hall/items/{id}": 12} {
		if !strings.Contains(door, published) {
			continue
		}
		if c.alike[door]++; c.alike[door] > few {
			return // of hundreds of records, guides and halls that read alike a few are looked at
		}
	}
	if strings.Contains(path, "?") {
		if c.alike[door+"?"]++; c.alike[door+"?"] > 10 {
			return // a page asked in ever other ways is the same page
		}
	}
	c.todo = append(c.todo, path)
}

func (c *crawl) visit(path string) {
	r := httptest.NewRequestWithContext(c.ctx(), http.MethodGet, path, nil)
	r.RemoteAddr = c.addressOf()
	r.Header.Set("Accept-Language", c.lang)
	if c.who.token != "" {
		r.AddCookie(&http.Cookie{Name: c.Sessions.Cookie.Name, Value: c.who.token})
	}
	a := c.send(r)
	door := c.doorOf(path)
	say := func(format string, args ...any) { c.wrong[door+": "+fmt.Sprintf(format, args...)]++ }
	switch {
	case a.status >= 300 && a.status < 400:
		to := a.header.Get("Location")
		c.later(to)
		if !strings.HasPrefix(to, "/") {
			say("leads out of the house to %s", to)
		}
		return
	case a.status == http.StatusConflict, a.status == http.StatusUnprocessableEntity, a.status == http.StatusOK:
	default:
		say("a link or an open door answers %d", a.status)
	}
	if !a.isPage() {
		c.file(a, say)
		return
	}
	c.pages++
	c.page(path, a, say)
}

// doorOf is a path with its names taken out, so that findings add up.
func (c *crawl) doorOf(path string) string {
	path, _, _ = strings.Cut(path, "?")
	_, pattern := c.index.Handler(httptest.NewRequest(http.MethodGet, path, nil))
	return or(pattern, path)
}

func (c *crawl) page(path string, a answer, say func(string, ...any)) {
	p := read(a)
	for _, x := range append(a.headers(), p.faults...) {
		say("%s", x)
	}
	if p.lang != c.lang {
		say("lang is %q", p.lang)
	}
	if p.h1 != 1 {
		say("%d h1", p.h1)
	}
	if p.title == "" {
		say("no title")
	}
	door := c.doorOf(path)
	if strings.HasSuffix(door, "{number}") {
		bare, _, _ := strings.Cut(path, "?")
		door = "GET " + bare // each case has a title of its own, however it is looked at
	}
	if first, twice := c.titles[p.title]; twice && first != door && a.status == http.StatusOK {
		say("has the title of %s: %s", first, p.title)
	} else if a.status == http.StatusOK {
		c.titles[p.title] = door
	}
	if c.lang == "en" {
		for _, text := range p.untold {
			say("Chinese without lang: %s", text)
		}
	}
	for _, m := range missingWord.FindAllString(p.text, 3) {
		say("a word is missing: %s", m)
	}
	c.personal(path, p.text, say)
	for _, to := range p.links {
		if u, err := url.Parse(to); err == nil && u.Scheme == "" {
			c.later(httptest.NewRequest(http.MethodGet, path, nil).URL.ResolveReference(u).String())
		}
	}
}

// personal tells of data that stands in clear where only its owner, while
// writing, may see it.
func (c *crawl) personal(path, text string, say func(string, ...any)) {
	own := map[string]bool{c.who.actor.Name: true} // one's own name is no secret to oneself
	for _, o := range c.drafts {
		mirror := path == "/counter/screen" // the draft the clerk has open, turned to the resident
		if o.owner == c.who && (mirror || strings.Contains(path, o.id)) || strings.HasSuffix(path, o.tracking+"/supplement") && o.tracking != "" {
			own[o.applied.Name], own[o.applied.IDNumber], own[o.applied.Phone] = true, true, true
		}
	}
	for _, o := range c.cases {
		if obj := c.world.seen(o, c.who); !c.who.actor.Staff() && c.who.actor.ID != "" && (obj.Owner == c.who.actor.ID || obj.Subject) && strings.Contains(path, "/hall/cases/"+o.tracking) {
			own[o.applied.Name] = true
		}
		if strings.Contains(text, c.queryCode(o)) && !c.told(o) {
			say("the query code of a case that is not theirs")
		}
	}
	if strings.HasSuffix(path, "/supplement") && c.who.name == "owner" {
		x := c.object("correction").applied
		own[x.Name], own[x.IDNumber], own[x.Phone] = true, true, true
	}
	for _, id := range identities(text) {
		if !own[id] {
			say("an identity number in clear")
		}
	}
	for _, s := range c.secret {
		if !own[s] && strings.Contains(text, s) {
			say("personal data in clear: %s", s)
		}
	}
}

// told tells whether the query code of a case was given to this person: to who
// filed it, and to the window that took it in.
func (c *crawl) told(o *object) bool {
	obj := c.world.seen(o, c.who)
	return obj.Owner == c.who.actor.ID && obj.Owner != "" || c.who.actor.Is(org.Clerk) && obj.Accepting == c.who.actor.Unit
}

// file holds a download to its promises.
func (c *crawl) file(a answer, say func(string, ...any)) {
	if a.header.Get("X-Content-Type-Options") != "nosniff" || !strings.Contains(a.header.Get("Cache-Control"), "no-store") {
		say("a file without nosniff and no-store: %s, %s", a.header.Get("X-Content-Type-Options"), a.header.Get("Cache-Control"))
	}
	csp := a.header.Get("Content-Security-Policy")
	if a.header.Get("Content-Type") == "application/pdf" && strings.HasPrefix(csp, "default-src 'none'") && strings.Contains(csp, "frame-ancestors 'none'") {
		return // a PDF is drawn by the browser's own viewer, which opens in no sandbox
	}
	if !strings.HasPrefix(a.header.Get("Content-Disposition"), "attachment") && !strings.Contains(csp, "sandbox") {
		say("a file that is neither an attachment nor in a sandbox: %s", a.header.Get("Content-Type"))
	}
}

// What programs read is masked as the pages are: in clear only to the owner.
func programsSeeMasks(t *testing.T, w *world) {
	read := 0
	for _, k := range w.knocks() {
		if !k.api || k.writes() || !w.allowed(k) || strings.Contains(k.path, "openapi") {
			continue
		}
		a := w.send(w.request(k))
		if a.status != http.StatusOK || !strings.Contains(a.header.Get("Content-Type"), "json") {
			continue
		}
		read++
		own := []string{}
		for _, o := range slices.Concat(w.cases, w.drafts) {
			if o == k.object && w.mine(k.who, o) {
				own = append(own, o.applied.Name, o.applied.IDNumber, o.applied.Phone, answers[leaseItem]["other_id"])
			}
		}
		for _, s := range w.secret {
			if strings.Contains(a.body, s) && !slices.Contains(own, s) {
				t.Errorf("%s tells %s of %s: %s", k.door, k.who.name, k.object.name, s)
			}
		}
		if got := a.header.Get("Cache-Control"); got != "no-store" {
			t.Errorf("%s: Cache-Control %s", k.door, got)
		}
	}
	if read < 200 {
		t.Errorf("only %d answers were read", read)
	}
}

// mine tells whether a case or draft is this person's own, or about them.
func (w *world) mine(p *person, o *object) bool {
	if o.kind == aDraft {
		return o.owner == p
	}
	obj := w.seen(o, p)
	return obj.Subject || p.actor.ID != "" && obj.Owner == p.actor.ID
}

// A look at a masked value is logged before it is shown, and shown once.
func revealIsLogged(t *testing.T, w *world) {
	o, clerk := w.object("precheck"), w.person("clerk_here")
	for _, pattern := range []string{"POST /counter/cases/{number}/reveal", "POST /desk/cases/{number}/reveal", "POST /api/v1/cases/{number}/reveal"} {
		before := w.looked(o)
		a := w.send(w.request(knock{door: w.door(pattern), who: clerk, object: o}))
		if a.status != http.StatusOK || !strings.Contains(a.body, o.applied.Phone) {
			t.Errorf("%s: %d shows no phone: %s", pattern, a.status, excerpt(a.body))
		}
		if after := w.looked(o); after != before+1 {
			t.Errorf("%s: %d looks in the log, before %d", pattern, after, before)
		}
		if a.header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: may be kept: %s", pattern, a.header.Get("Cache-Control"))
		}
	}
	if a := w.page("/counter/cases/"+o.tracking, clerk.token); strings.Contains(a.body, o.applied.Phone) {
		t.Error("the value still stands on the page")
	}
}

func (w *world) looked(o *object) int {
	all, err := w.DB.View().Accesses(w.ctx(), o.id)
	return len(one(w.t, all, err))
}
