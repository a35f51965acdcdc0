package hall_test

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"tongban/acts"
	"tongban/base/workday"
	"tongban/domain/org"
	"tongban/gateway/files"
	"tongban/gateway/keys"
	"tongban/gateway/paper"
	"tongban/packs"
	"tongban/store"
	"tongban/web"
	"tongban/web/hall"
	"tongban/web/layout"
	"tongban/web/session"
)

// place is a real office on an embedded database with the hall in front of it.
type place struct {
	t      *testing.T
	Office *acts.Office
	View   *store.View
	URL    string
	Now    time.Time
}

type shelf struct{ folder *files.Folder }

func (s shelf) Keep(r io.Reader, name string, limit int64) (store.Blob, error) {
	t, err := s.folder.Take(r, name, limit)
	if err != nil {
		return store.Blob{}, err
	}
	return store.Blob{Digest: t.Digest, Size: t.Size, Type: t.Type, Bytes: t.Bytes}, nil
}

// morning is a Tuesday within office hours.
var morning = time.Date(2026, 11, 24, 10, 0, 0, 0, workday.Shanghai)

func open(t *testing.T) *place {
	t.Helper()
	pack, err := packs.Load(packs.Haizhu())
	must(t, err)
	return openWith(t, pack)
}

// openWith is an office with the content of a pack.
func openWith(t *testing.T, pack *packs.Pack) *place {
	t.Helper()
	h := &place{t: t, Now: morning}
	clock := func() time.Time { return h.Now }
	dir := t.TempDir()
	keeper, err := keys.Open(filepath.Join(dir, "master.key"))
	must(t, err)
	folder, err := files.Open(filepath.Join(dir, "files"))
	must(t, err)
	log := slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn}))
	db, err := store.Open(t.Context(), store.Config{Dir: dir, Place: pack.Place, Keeper: keeper, Folder: folder, Clock: clock, Log: log})
	must(t, err)
	t.Cleanup(func() { db.Close() })
	press, err := paper.New()
	must(t, err)
	h.Office = acts.New(acts.Config{DB: db, Chart: pack.Chart, Calendar: pack.Calendar, Rules: pack, Press: press,
		Shelf: shelf{folder}, Clock: clock, BaseURL: "https://ban.example", Log: log})
	_, err = h.Office.Publish(t.Context(), pack.Items, pack.Forms)
	must(t, err)
	h.View = db.View()
	site := web.New(web.Config{Office: h.Office, View: h.View, Sessions: session.New(db, false, clock), Place: pack.District, Log: log})
	must(t, site.Mount(layout.Hall, hall.Routes()))
	srv := httptest.NewServer(site.Handler())
	t.Cleanup(srv.Close)
	h.URL = srv.URL
	return h
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// staff opens an account and gives its actor, for what others do to a case.
func (h *place) staff(login string, unit org.UnitCode, roles ...org.Role) org.Actor {
	root := org.Actor{ID: "root", Roles: []org.Role{org.Admin}}
	a, err := h.Office.OpenStaff(h.t.Context(), root, acts.StaffInput{Login: login, Name: login, Roles: roles, Unit: unit, Password: "a long enough sentence"})
	must(h.t, err)
	return a
}

var keyCount int

func key(expect int) acts.Command {
	keyCount++
	return acts.Command{Key: "test-" + strings.Repeat("k", keyCount), Expect: expect}
}

// person is a browser: it keeps cookies and follows what it is sent to.
type person struct {
	h    *place
	http *http.Client
}

func (h *place) person() *person {
	jar, err := cookiejar.New(nil)
	must(h.t, err)
	return &person{h, &http.Client{Jar: jar}}
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
	p.h.t.Helper()
	resp, err := p.http.Get(p.h.URL + path)
	return p.read(resp, err)
}

// post sends a form: the hidden inputs of the page it stands on, and values.
func (p *person) post(on page, action string, values url.Values) page {
	p.h.t.Helper()
	resp, err := p.http.PostForm(p.h.URL+action, on.fill(action, values))
	return p.read(resp, err)
}

func (p *person) read(resp *http.Response, err error) page {
	p.h.t.Helper()
	must(p.h.t, err)
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	must(p.h.t, err)
	got := page{p.h.t, resp.StatusCode, resp.Request.URL.RequestURI(), string(raw), resp.Header}
	if m := unknownWord.FindString(got.Body); m != "" {
		p.h.t.Errorf("%s: no sentence for %s", got.Path, m)
	}
	return got
}

var (
	unknownWord = regexp.MustCompile(`\[(hall|layout|state|nav|role|rating|form|workday)\.[a-z_.0-9]*\]|\[[A-Z]+-[A-Z]+-[0-9]+\]`)
	hiddenInput = regexp.MustCompile(`<input type="hidden" name="([^"]+)" value="([^"]*)"`)
)

// fill takes the hidden inputs of the form that posts to action.
func (p page) fill(action string, values url.Values) url.Values {
	p.t.Helper()
	_, rest, ok := strings.Cut(p.Body, `action="`+action+`"`)
	if !ok {
		p.t.Fatalf("%s has no form for %s:\n%s", p.Path, action, p.text())
	}
	form, _, _ := strings.Cut(rest, "</form>")
	out := url.Values{}
	for _, m := range hiddenInput.FindAllStringSubmatch(form, -1) {
		out.Set(m[1], m[2])
	}
	for k, v := range values {
		out[k] = v
	}
	return out
}

var (
	tags   = regexp.MustCompile(`<[^>]*>`)
	blanks = regexp.MustCompile(`\s+`)
)

// text is the page without markup.
func (p page) text() string {
	_, main, _ := strings.Cut(p.Body, "<main")
	return blanks.ReplaceAllString(tags.ReplaceAllString("<main"+main, " "), " ")
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

func form(pairs ...string) url.Values {
	v := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		v.Add(pairs[i], pairs[i+1])
	}
	return v
}
