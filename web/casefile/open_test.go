package casefile_test

import (
	"bytes"
	"fmt"
	"html"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"tongban/acts"
	"tongban/base/workday"
	"tongban/cmd/house"
	"tongban/domain/form"
	"tongban/domain/org"
)

// place is a whole house on an embedded database, with the demo's staff, as the
// people of the office meet it: in a browser.
type place struct {
	t   *testing.T
	h   *house.House
	URL string
	now atomic.Int64
	ids map[string]org.Actor
}

const password = "新港西路的紫荆花又开了一年"

// morning is a Tuesday within office hours.
var morning = time.Date(2026, 11, 24, 10, 0, 0, 0, workday.Shanghai)

func open(t *testing.T) *place {
	t.Helper()
	s := &place{t: t, ids: map[string]org.Actor{}}
	s.now.Store(morning.UnixMicro())
	h, err := house.Open(t.Context(), house.Config{Dir: t.TempDir(), BaseURL: "http://tongban.test", Sample: 100,
		Clock: func() time.Time { return time.UnixMicro(s.now.Add(1)) }, Log: slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn}))})
	must(t, err)
	srv := httptest.NewServer(h.Handler)
	t.Cleanup(func() { srv.Close(); h.Close() })
	s.h, s.URL = h, srv.URL
	for _, x := range h.Pack.Demo.Staff {
		s.staff(x.Login, x.Name, x.Unit, x.Roles...)
	}
	for _, a := range h.Pack.Demo.Authorisations {
		must(t, h.Office.Authorise(t.Context(), root, s.key(), acts.AuthoriseInput{Account: s.ids[a.Account].ID, Item: a.Item, From: a.From, To: a.To, Document: a.Document}))
	}
	return s
}

var root = org.Actor{ID: "root", Roles: []org.Role{org.Admin}}

func (s *place) staff(login, name string, unit org.UnitCode, roles ...org.Role) org.Actor {
	s.t.Helper()
	a, err := s.h.Office.OpenStaff(s.t.Context(), root, acts.StaffInput{Login: login, Name: name, Roles: roles, Unit: unit, Password: password})
	must(s.t, err)
	s.ids[login] = a
	return a
}

var keys atomic.Int64

func (s *place) key() acts.Command { return acts.Command{Key: fmt.Sprint("key-", keys.Add(1))} }

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// filed is an application of the demo's nth resident, filed online.
func (s *place) filed(resident int, item string, answers form.Answers, materials ...string) string {
	s.t.Helper()
	who := s.h.Pack.Demo.Residents[resident]
	by, ok := s.ids[who.Phone]
	ctx := s.t.Context()
	if !ok {
		var err error
		by, err = s.h.Office.Register(ctx, acts.RegisterInput{Name: who.Name, Phone: who.Phone, Password: password})
		must(s.t, err)
		s.ids[who.Phone] = by
	}
	d, err := s.h.Office.SaveDraft(ctx, by, s.key(), acts.DraftInput{Item: item, Party: who.Party(), Answers: answers})
	must(s.t, err)
	for _, m := range materials {
		d, err = s.h.Office.Attach(ctx, by, s.key(), d.ID, m, m+".png", bytes.NewReader(picture(m)))
		must(s.t, err)
	}
	r, err := s.h.Office.Apply(ctx, by, s.key(), acts.ApplyInput{Draft: d.ID})
	must(s.t, err)
	return r.Tracking
}

// reissue is an application for a lost card.
func (s *place) reissue(resident int) string {
	return s.filed(resident, "HZ-CL-04", form.Answers{"disability_kind": "4", "lost_on": "2026-11-02", "declared_void": "yes",
		"declared_on": "2026-11-05", "collect_by": "electronic", "truthful": "yes"}, "photo_two_inch", "loss_statement")
}

// picture is a small PNG of its own for each name.
func picture(name string) []byte {
	return []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89" + name + strings.Repeat("x", 400))
}

// person is a browser: it keeps cookies and follows what it is sent to.
type person struct {
	s    *place
	http *http.Client
}

// signIn opens a browser for an account of the demo.
func (s *place) signIn(login string) *person {
	s.t.Helper()
	jar, err := cookiejar.New(nil)
	must(s.t, err)
	p := &person{s, &http.Client{Jar: jar}}
	p.post(p.get("/signin"), "/signin", values("login", login, "password", password)).want(200)
	return p
}

// page is an answer as the person sees it.
type page struct {
	t      *testing.T
	Status int
	Path   string // with query, after redirects
	Body   string
	Header http.Header
}

func (p *person) get(path string) page {
	p.s.t.Helper()
	resp, err := p.http.Get(p.s.URL + path)
	return p.read(resp, err)
}

// post sends the form of a page that posts to action: its hidden inputs, and values.
func (p *person) post(on page, action string, v url.Values) page {
	p.s.t.Helper()
	resp, err := p.http.PostForm(p.s.URL+action, on.fill(action, v))
	return p.read(resp, err)
}

// attach is post with files.
func (p *person) attach(on page, action string, v url.Values, files map[string][]byte) page {
	p.s.t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for k, vs := range on.fill(action, v) {
		for _, x := range vs {
			must(p.s.t, w.WriteField(k, x))
		}
	}
	for field, raw := range files {
		part, err := w.CreateFormFile(field, field+".png")
		must(p.s.t, err)
		part.Write(raw)
	}
	must(p.s.t, w.Close())
	resp, err := p.http.Post(p.s.URL+action, w.FormDataContentType(), &b)
	return p.read(resp, err)
}

func (p *person) read(resp *http.Response, err error) page {
	p.s.t.Helper()
	must(p.s.t, err)
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	must(p.s.t, err)
	got := page{p.s.t, resp.StatusCode, resp.Request.URL.RequestURI(), string(raw), resp.Header}
	if m := unknownWord.FindString(got.Body); m != "" {
		p.s.t.Errorf("%s: no sentence for %s", got.Path, m)
	}
	return got
}

var (
	unknownWord = regexp.MustCompile(`\[[a-z]+\.[a-z_.0-9]*\]|\[[A-Z]+-[A-Z]+-[0-9]+\]`)
	hiddenInput = regexp.MustCompile(`<input type="hidden" name="([^"]+)" value="([^"]*)"`)
	tags        = regexp.MustCompile(`<[^>]*>`)
	blanks      = regexp.MustCompile(`\s+`)
)

func (p page) fill(action string, v url.Values) url.Values {
	p.t.Helper()
	_, rest, ok := strings.Cut(p.Body, `action="`+action+`" method="post"`)
	if !ok {
		p.t.Fatalf("%s has no form for %s:\n%s", p.Path, action, p.text())
	}
	part, _, _ := strings.Cut(rest, "</form>")
	out := url.Values{}
	for _, m := range hiddenInput.FindAllStringSubmatch(part, -1) {
		out.Set(m[1], html.UnescapeString(m[2]))
	}
	for k, x := range v {
		out[k] = x
	}
	return out
}

// text is the page without markup.
func (p page) text() string {
	_, main, _ := strings.Cut(p.Body, "<main")
	return html.UnescapeString(blanks.ReplaceAllString(tags.ReplaceAllString("<main"+main, " "), " "))
}

// want fails unless the page has the status and shows every text.
func (p page) want(status int, texts ...string) page {
	p.t.Helper()
	if p.Status != status {
		p.t.Fatalf("%s: status %d, want %d\n%s", p.Path, p.Status, status, p.text())
	}
	said := p.text()
	for _, x := range texts {
		if !strings.Contains(said, x) && !strings.Contains(p.Body, x) {
			p.t.Errorf("%s does not show %q:\n%s", p.Path, x, said)
		}
	}
	return p
}

// lacks fails if the page shows a text.
func (p page) lacks(texts ...string) page {
	p.t.Helper()
	for _, x := range texts {
		if strings.Contains(p.Body, x) {
			p.t.Errorf("%s shows %q", p.Path, x)
		}
	}
	return p
}

// silent fails if the page says a text below its heading; the band above names
// who is signed in.
func (p page) silent(texts ...string) page {
	p.t.Helper()
	for _, x := range texts {
		if strings.Contains(p.text(), x) {
			p.t.Errorf("%s says %q:\n%s", p.Path, x, p.text())
		}
	}
	return p
}

func values(pairs ...string) url.Values {
	v := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		v.Add(pairs[i], pairs[i+1])
	}
	return v
}

func (s *place) later(d time.Duration) { s.now.Add(int64(d / time.Microsecond)) }
