package api_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"tongban/acts"
	"tongban/api"
	"tongban/base/workday"
	"tongban/gateway/files"
	"tongban/gateway/paper"
	"tongban/packs"
	"tongban/store"
	"tongban/store/storetest"
	"tongban/web/session"
)

// office is a real office on the embedded database, reached over HTTP alone.
type office struct {
	*acts.Office
	t    *testing.T
	url  string
	pack *packs.Pack
	now  atomic.Int64
	keys atomic.Int64

	tokens map[string]string
}

const password = "a long enough word"

type shelf struct{ *files.Folder }

func (s shelf) Keep(r io.Reader, name string, limit int64) (store.Blob, error) {
	t, err := s.Take(r, name, limit)
	return store.Blob{Digest: t.Digest, Size: t.Size, Type: t.Type, Bytes: t.Bytes}, err
}

var press = sync.OnceValues(paper.New)

var quiet = slog.New(slog.NewTextHandler(io.Discard, nil))

func must[T any](t *testing.T) func(T, error) T {
	return func(x T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
}

// open opens an office with the pack published.
func open(t *testing.T, c api.Config) *office {
	t.Helper()
	folder := must[*files.Folder](t)(files.Open(t.TempDir()))
	db := storetest.Open(t, store.Config{Dir: t.TempDir(), Folder: folder})
	pack := must[*packs.Pack](t)(packs.Load(packs.Haizhu()))
	printing, err := press()
	if err != nil {
		t.Fatal(err)
	}
	o := &office{t: t, pack: pack, tokens: map[string]string{}}
	o.now.Store(time.Date(2026, 11, 24, 10, 0, 0, 0, workday.Shanghai).UnixMicro())
	clock := func() time.Time { return time.UnixMicro(o.now.Add(1)) }
	o.Office = acts.New(acts.Config{DB: db, Chart: pack.Chart, Calendar: pack.Calendar, Rules: pack, Press: printing,
		Shelf: shelf{folder}, BaseURL: "http://tongban.test", Sample: 100, Log: quiet, Clock: clock})
	if _, err := o.Publish(t.Context(), pack.Items, pack.Forms); err != nil {
		t.Fatal(err)
	}
	c.Office, c.View, c.Sessions, c.Log = o.Office, db.View(), session.New(db, false, clock), quiet
	srv := httptest.NewServer(must[*api.API](t)(api.New(c)))
	t.Cleanup(srv.Close)
	o.url = srv.URL + api.Prefix
	return o
}

// token signs somebody of the pack's demo in; the first time their account is
// opened.
func (o *office) token(who string) string {
	o.t.Helper()
	if who == "" || o.tokens[who] != "" {
		return o.tokens[who]
	}
	login, secret := who, password
	if who == "admin" {
		var err error
		if login, secret, err = o.FirstAdmin(o.t.Context()); err != nil {
			o.t.Fatal(err)
		}
	}
	for _, s := range o.pack.Demo.Staff {
		if s.Login == who {
			o.do("admin", "POST", "/staff", map[string]any{"login": s.Login, "name": s.Name, "roles": s.Roles, "unit": s.Unit, "password": secret}).want(201)
		}
	}
	for _, r := range o.pack.Demo.Residents {
		if r.Name == who {
			login = r.Phone
			o.do("", "POST", "/accounts", map[string]string{"name": r.Name, "phone": r.Phone, "password": secret}).want(201)
		}
	}
	o.tokens[who] = o.do("", "POST", "/sessions", map[string]string{"login": login, "password": secret}).want(201).text("token")
	return o.tokens[who]
}

// answer is one answer of the API.
type answer struct {
	t      *testing.T
	what   string
	Status int
	Header http.Header
	Raw    []byte
	Body   map[string]any
}

// header is one header of a request; an empty value takes it away.
type header struct{ name, value string }

// do asks the API; body may be nil, bytes as they are, or anything JSON. Every
// request that changes something carries a fresh key.
func (o *office) do(who, method, path string, body any, headers ...header) *answer {
	o.t.Helper()
	var in io.Reader
	kind := "application/json"
	switch b := body.(type) {
	case nil:
	case []byte:
		in, kind = bytes.NewReader(b), "application/octet-stream"
	case string:
		in = bytes.NewReader([]byte(b))
	default:
		in = bytes.NewReader(must[[]byte](o.t)(json.Marshal(body)))
	}
	req := must[*http.Request](o.t)(http.NewRequestWithContext(o.t.Context(), method, o.url+path, in))
	req.Header.Set("Content-Type", kind)
	if token := o.token(who); token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	if method != "GET" {
		req.Header.Set("Idempotency-Key", fmt.Sprint("key ", o.keys.Add(1)))
	}
	for _, h := range headers {
		req.Header.Del(h.name)
		if h.value != "" {
			req.Header.Set(h.name, h.value)
		}
	}
	resp := must[*http.Response](o.t)(http.DefaultClient.Do(req))
	defer resp.Body.Close()
	a := &answer{t: o.t, what: method + " " + path, Status: resp.StatusCode, Header: resp.Header, Raw: must[[]byte](o.t)(io.ReadAll(resp.Body))}
	_ = json.Unmarshal(a.Raw, &a.Body) // a PDF has no properties
	return a
}

// want holds the status.
func (a *answer) want(status int) *answer {
	a.t.Helper()
	if a.Status != status {
		a.t.Fatalf("%s: %d, want %d: %s", a.what, a.Status, status, a.Raw)
	}
	return a
}

// refused holds a problem: its status, its code or that of one finding, and that
// it is whole.
func (a *answer) refused(status int, code string) map[string]any {
	a.t.Helper()
	a.want(status)
	if kind := a.Header.Get("Content-Type"); kind != "application/problem+json" {
		a.t.Fatalf("%s: a problem came as %s", a.what, kind)
	}
	for _, key := range []string{"type", "title", "detail", "code"} {
		if s, _ := a.Body[key].(string); s == "" || s[0] == '[' {
			a.t.Fatalf("%s: the problem has no %s: %s", a.what, key, a.Raw)
		}
	}
	if a.Body["type"] != "urn:tongban:fault:"+a.text("code") || a.Body["status"] != float64(status) {
		a.t.Fatalf("%s: type or status do not fit: %s", a.what, a.Raw)
	}
	findings, _ := a.Body["errors"].([]any)
	for _, f := range findings {
		if f := f.(map[string]any); f["code"] == code {
			return f
		}
	}
	if a.Body["code"] != code {
		a.t.Fatalf("%s: want %s: %s", a.what, code, a.Raw)
	}
	return nil
}

func (a *answer) text(key string) string { s, _ := a.Body[key].(string); return s }

func (a *answer) at(key string) map[string]any { m, _ := a.Body[key].(map[string]any); return m }

func (a *answer) list(key string) []any { l, _ := a.Body[key].([]any); return l }

const (
	lan = "演示居民甲"
	bob = "演示居民乙"
)

var cardAnswers = map[string]string{"disability_kind": "4", "lost_on": "2026-11-02", "declared_void": "yes",
	"declared_on": "2026-11-05", "collect_by": "electronic", "truthful": "yes"}

func party(name, id, phone string) map[string]string {
	return map[string]string{"name": name, "id_number": id, "phone": phone, "street": "440105002"}
}

var lanParty = party(lan, "440105195403120026", "13800000001")

// draft keeps a whole draft with its scans and answers its id.
func (o *office) draft(who string, party map[string]string) string {
	o.t.Helper()
	id := o.do(who, "POST", "/drafts", map[string]any{"item": "HZ-CL-04", "party": party, "answers": cardAnswers}).want(201).text("id")
	for i, m := range []string{"photo_two_inch", "loss_statement"} {
		o.do(who, "PUT", "/drafts/"+id+"/files/"+m+"?name="+m+".png", scan(i)).want(200)
	}
	return id
}

// file files a whole draft and answers the receipt.
func (o *office) file(who string, party map[string]string) *answer {
	o.t.Helper()
	return o.do(who, "POST", "/cases", map[string]any{"draft": o.draft(who, party), "item_version": 1}).want(201)
}

// act does acts on a case that need no words.
func (o *office) act(who, tracking, act string, body any) *answer {
	o.t.Helper()
	return o.do(who, "POST", "/cases/"+tracking+"/"+act, body)
}

func (o *office) tick() {
	o.t.Helper()
	if err := o.Tick(o.t.Context()); err != nil {
		o.t.Fatal(err)
	}
}

// scan is a small PNG, another one for each shade.
func scan(shade int) []byte {
	img := image.NewGray(image.Rect(0, 0, 40, 56))
	for i := range img.Pix {
		img.Pix[i] = uint8(200 - shade)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		panic(err) // memory only
	}
	return b.Bytes()
}
