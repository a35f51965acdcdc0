package web

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/a-h/templ"
	"github.com/google/uuid"

	"tongban/acts"
	"tongban/base/fault"
	"tongban/base/listing"
	"tongban/base/words"
	"tongban/domain/org"
	"tongban/web/layout"
	"tongban/web/session"
)

// Visit is one request to a page: who asks, in which language and view, and how
// to answer.
type Visit struct {
	*Site
	W        http.ResponseWriter
	R        *http.Request
	Audience layout.Audience
	Actor    org.Actor
	Lang     words.Lang
	Elder    bool
	Nonce    string
}

// Page is the frame of an answer with what every page knows.
func (v *Visit) Page(title string) layout.Page {
	p := layout.Page{Lang: v.Lang, Audience: v.Audience, Title: title, Place: v.Place, Path: v.R.URL.RequestURI(),
		Elder: v.Elder, Large: session.Large(v.R), Theme: session.Theme(v.R), Nonce: v.Nonce, SignIn: "/signin?back=" + url.QueryEscape(v.here())}
	p.Nav = v.nav()
	if v.Actor.ID != "" {
		p.Idle = int(session.Idle(v.Actor).Seconds())
		p.User = &layout.User{Name: v.Actor.Name, Role: v.role(), SignOut: "/signout"}
	}
	p.Flash = v.Sessions.PopString(v.R.Context(), "flash")
	return p
}

// here is this page, to come back to; after a form, the page is the front page.
func (v *Visit) here() string {
	if v.R.Method == http.MethodGet {
		return v.R.URL.RequestURI()
	}
	return "/"
}

// role is where a member of staff works: 综合窗口 · 新港街道.
func (v *Visit) role() string {
	if !v.Actor.Staff() {
		return ""
	}
	name := v.Lang.Say("role." + string(v.Actor.Roles[0]))
	if v.Actor.Unit != "" {
		name += " · " + v.Office.Chart.Name(v.Actor.Unit)
	}
	if no := v.Sessions.GetString(v.R.Context(), "window"); no != "" { // the window taken after signing in
		name += " · " + v.Lang.Say("counter.seat.at", "window", no)
	}
	return name
}

// nav leads to what this person may open; the table decides, not the page.
func (v *Visit) nav() []layout.NavItem {
	all := []struct {
		key, href string
		act       org.Action
		staff     bool
	}{
		{"nav.home", "/", org.CatalogueRead, false},
		{"nav.mine", "/hall/cases", org.CaseWithdraw, false},
		{"nav.track", "/hall/track", org.CaseTrack, false},
		{"nav.verify", "/verify", org.LicenceVerify, false},
		{"nav.halls", "/halls", org.CatalogueRead, false},
		{"nav.counter", "/counter", org.CaseAccept, true},
		{"nav.station", "/counter/filed", org.CaseApply, true},
		{"nav.desk", "/desk", org.CasePropose, true},
		{"nav.desk", "/desk", org.CaseDecide, true},
		{"nav.watch", "/watch", org.JournalRead, true},
		{"nav.cards", "/watch/cards", org.CardAnswer, true},
		{"nav.ledger", "/admin/ledger", org.LedgerRead, true},
		{"nav.catalogue", "/admin/catalogue", org.CatalogueWork, true},
		{"nav.admin", "/admin", org.StaffList, true},
		{"nav.account", "/account", org.AccountKeep, true},
		{"nav.account", "/account", org.AccountKeep, false},
		{"nav.notices", "/admin/notices", org.NoticeKeep, true},
	}
	var out []layout.NavItem
	seen := map[string]bool{}
	for _, n := range all {
		if n.staff != v.Actor.Staff() || !org.May(v.Actor, n.act) || seen[n.href] ||
			n.key == "nav.mine" && v.Actor.ID == "" || n.key == "nav.station" && !v.Actor.Is(org.Assistant) {
			continue
		}
		seen[n.href] = true
		out = append(out, layout.NavItem{Text: v.Lang.Say(n.key), Href: n.href, Current: current(v.R.URL.Path, n.href)})
	}
	return out
}

func current(path, href string) bool {
	return path == href || href != "/" && strings.HasPrefix(path, href+"/")
}

// Render answers with a page.
func (v *Visit) Render(status int, c templ.Component) error {
	layout.Protect(v.W.Header(), v.Nonce)
	v.W.WriteHeader(status)
	return v.draw(c)
}

// draw sends a page; on one that is not Chinese, Chinese names are told to be.
func (v *Visit) draw(c templ.Component) error {
	if v.Lang == words.Zh {
		return c.Render(v.R.Context(), v.W)
	}
	page := layout.InTongue(v.W)
	return errors.Join(c.Render(v.R.Context(), page), page.Close())
}

// File answers with a file to take along.
func (v *Visit) File(name, kind string, raw []byte) error {
	layout.Protect(v.W.Header(), v.Nonce)
	v.W.Header().Set("Content-Type", kind)
	v.W.Header().Set("Content-Disposition", "attachment; filename*=UTF-8''"+url.PathEscape(name))
	v.W.Header().Set("Cache-Control", "no-store")
	_, err := v.W.Write(raw)
	return err
}

// Again shows a page once more with what was wrong: a fault of the person's
// making keeps what was typed; any other fault goes on.
func (v *Visit) Again(err error, p *layout.Page, page func(layout.Page) templ.Component) error {
	f := fault.Of(err)
	if f.Kind == fault.Internal || f.Kind == fault.NotFound || f.Kind == fault.Unauthenticated || f.Kind == fault.Forbidden || f.Code == "DRAFT-FILED-01" {
		return err
	}
	if f.Code == "RESUME-01" { // shown as it was typed; p tells why
		return v.Render(http.StatusOK, page(*p))
	}
	p.Problem = f
	v.later(f)
	return v.Render(f.Kind.Status(), page(*p))
}

// Go sends the person on after a form was taken; said is shown there once.
func (v *Visit) Go(to, said string) error {
	if said != "" {
		v.Sessions.Put(v.R.Context(), "flash", said)
	}
	http.Redirect(v.W, v.R, to, http.StatusSeeOther)
	return nil
}

// Command is the envelope of the act a form asks for.
func (v *Visit) Command() acts.Command {
	return acts.Command{Key: v.R.PostFormValue("idempotency_key"), Expect: v.Number("version")}
}

// Number is a version a form carries: 0 when the form has no such field, and one
// that nothing ever has when what came is not a number, so that the act finds it
// stale and nothing goes through unchecked.
func (v *Visit) Number(name string) int {
	typed := v.R.PostFormValue(name)
	if _, sent := v.R.PostForm[name]; !sent {
		return 0
	}
	n, err := strconv.Atoi(typed)
	if err != nil || n < 0 {
		return -1
	}
	return n
}

// Key is a fresh idempotency key for a form.
func (v *Visit) Key() string { return uuid.NewString() }

// permit asks the permission table whether the person may try the action at
// all. The rooms of the staff are closed to residents, who may do to their own
// case much of what is done there: their doors are in the hall.
func (v *Visit) permit(act org.Action) error {
	switch inside := v.Audience != layout.Hall; {
	case org.May(v.Actor, act) && (v.Actor.Staff() || !inside):
		return nil
	case v.Actor.ID == "":
		return fault.New(fault.Unauthenticated, "AUTH-01")
	}
	return fault.New(fault.Forbidden, "AUTH-02")
}

// switched handles ?lang=…, which any page may carry.
func (v *Visit) switched() bool {
	q := v.R.URL.Query()
	if v.R.Method != http.MethodGet || q.Get("lang") == "" {
		return false
	}
	v.Remember("lang", string(words.Pick(q.Get("lang"))))
	q.Del("lang")
	to := *v.R.URL
	to.RawQuery = q.Encode()
	http.Redirect(v.W, v.R, Local(to.RequestURI()), http.StatusSeeOther)
	return true
}

// Remember keeps a wish of the person for a year in their own browser.
func (v *Visit) Remember(name, value string) {
	http.SetCookie(v.W, &http.Cookie{Name: name, Value: value, Path: "/", MaxAge: 365 * 24 * 3600,
		HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: v.Sessions.Cookie.Secure})
}

// fail answers with the page for a fault: sign in first, or what can be done.
func (v *Visit) fail(err error) { v.failAs(err, fault.Of(err).Kind.Status()) }

func (v *Visit) failAs(err error, status int) {
	f := fault.Of(err)
	if f.Kind == fault.Unauthenticated && v.R.Method == http.MethodGet {
		http.Redirect(v.W, v.R, "/signin?back="+url.QueryEscape(v.here()), http.StatusSeeOther)
		return
	}
	if f.Code == "DRAFT-FILED-01" {
		v.filed(f)
		return
	}
	if f.Code == "RESUME-01" { // a form that shows no page of its own again
		from, _ := v.R.Context().Value(resumed{}).(string)
		_ = v.Go(Local(from), "") // a redirect cannot fail
		return
	}
	if f.Code == "AUTH-01" && v.R.Method == http.MethodPost && v.park() {
		return
	}
	if f.Code == "AUTH-01" {
		f = fault.New(fault.Unauthenticated, "AUTH-05") // what was typed is in the request: it can be sent again
	}
	ref := reference()
	if f.Kind == fault.Internal {
		v.Log.Error("page", "ref", ref, "path", v.R.URL.Path, "err", err)
	}
	v.later(f)
	p := v.Page("")
	layout.Protect(v.W.Header(), v.Nonce)
	v.W.WriteHeader(status)
	s := p.SorryFor(f, ref)
	s.Ways = v.ways(f)
	if err := v.draw(p.ErrorPage(s)); err != nil {
		v.Log.Error("error page", "ref", ref, "err", err)
	}
}

// filed leads from a draft that was filed, in another window or before the back
// button, to the case it became.
func (v *Visit) filed(f *fault.Fault) {
	room := "/hall"
	if v.Audience == layout.Counter {
		room = "/counter"
	}
	_ = v.Go(room+"/cases/"+url.PathEscape(f.Args["number"]), v.Lang.Fault(f)) // a redirect cannot fail
}

// ways are the ways on from what cannot be done, the nearest first.
func (v *Visit) ways(f *fault.Fault) []layout.Link {
	way := func(key, href string) layout.Link { return layout.Link{Text: v.Lang.Say(key), Href: href} }
	switch {
	case f.Code == listing.Code:
		return []layout.Link{way("layout.sorry.list", v.R.URL.Path)}
	case f.Code == "DRAFT-NONE-01" && v.Audience == layout.Counter:
		return []layout.Link{way("counter.new", "/counter/new")}
	case f.Code == "DRAFT-NONE-01":
		return []layout.Link{way("nav.mine", "/hall/cases"), way("hall.items.title", "/hall/items")}
	}
	return nil
}

// later tells a program that reads our pages when to come back.
func (v *Visit) later(f *fault.Fault) {
	if f.Kind != fault.TooMany && f.Kind != fault.Unavailable {
		return
	}
	seconds := f.Args["seconds"]
	if seconds == "" {
		seconds = "60"
	}
	v.W.Header().Set("Retry-After", seconds)
}

// Local is a way back that stays in this house; anything else is the front page.
func Local(to string) string {
	u, err := url.Parse(to)
	if err != nil || u.Host != "" || u.Scheme != "" || !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.ContainsAny(to, "\\\n\r") {
		return "/"
	}
	return to
}
