package matrix

import (
	"bufio"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"tongban/cmd/house"
	"tongban/web"
)

// No other site can act in somebody's name: a form sent from elsewhere is
// refused at the door, for every form of the house.
func formsFromElsewhere(t *testing.T, w *world) {
	before := w.sum()
	for _, k := range w.knocks() {
		if k.api || !k.writes() || !w.allowed(k) {
			continue
		}
		for header, value := range map[string]string{"Sec-Fetch-Site": "cross-site", "Origin": "https://elsewhere.example"} {
			r := w.request(k)
			r.Header.Del("Sec-Fetch-Site")
			r.Header.Set(header, value)
			if a := w.send(r); a.status != http.StatusForbidden {
				t.Errorf("%s with %s: %s got %d", k.door, header, value, a.status)
			}
		}
	}
	w.unchanged(before)
}

func (w *world) unchanged(before map[string]string) {
	w.t.Helper()
	for table, now := range w.sum() {
		if now != before[table] {
			w.t.Errorf("the table %s has changed", table)
		}
	}
}

// The API looks at no cookie, so that a page elsewhere cannot use one.
func theAPITakesNoCookie(t *testing.T, w *world) {
	r := httptest.NewRequestWithContext(w.ctx(), http.MethodGet, "/api/v1/tasks", nil)
	r.AddCookie(&http.Cookie{Name: w.Sessions.Cookie.Name, Value: w.person("clerk_here").token})
	if a := w.send(r); a.status != http.StatusUnauthorized {
		t.Errorf("a cookie opens the API: %d", a.status)
	}
}

// Whatever the way back says, the way stays in the house.
func waysBackStayInTheHouse(t *testing.T, w *world) {
	home, err := url.Parse("http://tongban.test/")
	if err != nil {
		t.Fatal(err)
	}
	for _, back := range []string{"//elsewhere.example", "https://elsewhere.example/", "/\\elsewhere.example", "\\\\elsewhere.example", "/\t/elsewhere.example",
		"javascript:alert(1)", "http:elsewhere.example", "///elsewhere.example", "/..//elsewhere.example", "data:text/html,x", "/%09/elsewhere.example", "/%2f/elsewhere.example", "/\r\nSet-Cookie:%20x=1"} {
		q := url.QueryEscape(back)
		form := url.Values{"login": {"clerk_here"}, "password": {"a long word for clerk_here"}, "back": {back}}
		signIn := httptest.NewRequestWithContext(w.ctx(), http.MethodPost, "/signin", strings.NewReader(form.Encode()))
		signIn.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		answers := map[string]answer{
			"view":              w.page("/view/elder?back="+q, ""),
			"sign in":           w.send(signIn),
			"signed in already": w.page("/signin?back="+q, w.person("owner").token),
			"language":          w.page("/?lang=en&back="+q, ""),
		}
		for what, a := range answers {
			if a.status != http.StatusSeeOther {
				t.Errorf("%s, back to %q: %d", what, back, a.status)
				continue
			}
			if at := followed(home, a.header.Get("Location")); at != home.Host {
				t.Errorf("%s, back to %q leads to %q on %s", what, back, a.header.Get("Location"), at)
			}
		}
	}
	for _, path := range []string{"//elsewhere.example/?lang=en", "/\\elsewhere.example/?lang=en"} {
		r := httptest.NewRequestWithContext(w.ctx(), http.MethodGet, "/", nil)
		r.URL.Path, r.URL.RawQuery = strings.TrimSuffix(path, "?lang=en"), "lang=en"
		if at := followed(home, w.send(r).header.Get("Location")); at != home.Host {
			t.Errorf("%s leads to %s", path, at)
		}
	}
}

// followed is the host a browser ends at: it drops tabs and line ends and takes
// a backslash for a slash.
func followed(home *url.URL, to string) string {
	to = strings.NewReplacer("\t", "", "\r", "", "\n", "", "\\", "/").Replace(to)
	u, err := home.Parse(to)
	if err != nil || u.Scheme != "http" {
		return "nowhere: " + to
	}
	return u.Host
}

// endless is a body of n bytes that begins with some text and takes no memory.
func endless(begin string, n int64) io.Reader {
	return io.MultiReader(strings.NewReader(begin), io.LimitReader(letters{}, n))
}

type letters struct{}

// Read gives the same letter for ever.
func (letters) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

// A body that is too large is told so, and nobody waits for its end.
func bodiesHaveAnEnd(t *testing.T, w *world) {
	owner := w.person("owner")
	const most = 64 << 20
	upload := "--x\r\nContent-Disposition: form-data; name=\"loss_statement\"; filename=\"a.png\"\r\n\r\n"
	for _, c := range []struct{ name, method, path, kind, begin string }{
		{"form", http.MethodPost, "/signin", "application/x-www-form-urlencoded", "login="},
		{"upload", http.MethodPost, "/hall/apply/" + w.drafts[0].id + "/materials", "multipart/form-data; boundary=x", upload},
		{"words for programs", http.MethodPost, "/api/v1/drafts", "application/json", `{"item":"`},
		{"file for programs", http.MethodPut, "/api/v1/drafts/" + w.drafts[0].id + "/files/loss_statement?name=a.png", "application/octet-stream", string(scan(7))},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := httptest.NewRequestWithContext(w.ctx(), c.method, c.path, endless(c.begin, most+1))
			r.Header.Set("Content-Type", c.kind)
			r.Header.Set("Idempotency-Key", w.key())
			r.Header.Set("Authorization", "Bearer "+owner.token)
			r.AddCookie(&http.Cookie{Name: w.Sessions.Cookie.Name, Value: owner.token})
			if a := w.send(r); a.status != http.StatusRequestEntityTooLarge {
				t.Errorf("%d %s", a.status, excerpt(a.body))
			}
		})
	}
}

// Whoever sends a header letter by letter is hung up on.
func TestSlowHeaders(t *testing.T) {
	t.Parallel()
	srv := web.Server(t.Context(), "", http.NotFoundHandler())
	if srv.ReadTimeout == 0 || srv.WriteTimeout == 0 || srv.IdleTimeout == 0 || srv.MaxHeaderBytes == 0 || srv.MaxHeaderBytes > 1<<20 {
		t.Errorf("a server without an end: %+v", srv)
	}
	if srv.ReadHeaderTimeout <= 0 || srv.ReadHeaderTimeout > 10*time.Second {
		t.Fatalf("headers may take %v", srv.ReadHeaderTimeout)
	}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go srv.Serve(ln)
	defer srv.Close()
	conn, err := net.Dial("tcp", ln.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	fmt.Fprint(conn, "GET / HTTP/1.1\r\nHost: tongban.test\r\nX-Slow: ")
	if err := conn.SetReadDeadline(time.Now().Add(srv.ReadHeaderTimeout + 5*time.Second)); err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadAll(bufio.NewReader(conn)); err != nil {
		t.Errorf("still connected: %v", err)
	}
}

// Behind TLS the cookie goes nowhere else, and no neighbour of the domain can
// lay one down.
func TestTheCookieBehindTLS(t *testing.T) {
	at := time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)
	h, err := house.Open(t.Context(), house.Config{Dir: t.TempDir(), BaseURL: "https://tongban.test", Clock: func() time.Time { return at }, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	form := url.Values{"name": {"某人"}, "phone": {"13700000009"}, "password": {"a long word for somebody"}}
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/register", strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	rec := httptest.NewRecorder()
	h.Handler.ServeHTTP(rec, r)
	cookies := rec.Result().Cookies()
	if rec.Code != http.StatusSeeOther || len(cookies) == 0 {
		t.Fatalf("register: %d, cookies %v", rec.Code, cookies)
	}
	for _, c := range cookies {
		if !strings.HasPrefix(c.Name, "__Host-") || !c.Secure || !c.HttpOnly || c.Path != "/" || c.Domain != "" || c.SameSite != http.SameSiteLaxMode {
			t.Errorf("cookie %v", c)
		}
	}
}

// A method that a door does not take is told as such, with the one it takes.
func wrongMethod(t *testing.T, w *world) {
	for path, allow := range map[string]string{"/hall/items": "GET", "/signout": "POST", "/api/v1/items": "GET"} {
		r := httptest.NewRequestWithContext(w.ctx(), http.MethodPut, path, nil)
		if a := w.send(r); a.status != http.StatusMethodNotAllowed || !strings.Contains(a.header.Get("Allow"), allow) {
			t.Errorf("PUT %s: %d, Allow %q", path, a.status, a.header.Get("Allow"))
		}
	}
}
