package journeys

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"tongban/acts"
	"tongban/base/workday"
	"tongban/cmd/house"
	"tongban/packs"
)

// story plays one journey in a house of its own, over HTTP, on a clock of its own.
type story struct {
	t      *testing.T
	house  *house.House
	client *house.Client
	now    atomic.Int64
	files  map[string][]byte
	keys   map[string]string
	tokens map[string]string
	c      struct {
		ID       string `json:"id"`
		Number   string `json:"number"`
		Tracking string `json:"tracking"`
		State    string `json:"state"`
		Version  int    `json:"version"`
	}
}

// open opens the house of a story; url is "" for the embedded database.
func open(t *testing.T, url string) *story {
	t.Helper()
	s := &story{t: t, keys: map[string]string{}, tokens: map[string]string{}, files: map[string][]byte{}}
	s.clock("2026-11-24T10:00")
	h, err := house.Open(t.Context(), house.Config{Dir: t.TempDir(), URL: url, BaseURL: "http://tongban.test", Sample: 100,
		Clock: func() time.Time { return time.UnixMicro(s.now.Add(1)) }, Log: slog.New(slog.NewTextHandler(io.Discard, nil))})
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(h.Handler)
	t.Cleanup(func() { srv.Close(); h.Close() })
	s.house, s.client = h, &house.Client{Base: srv.URL}
	s.staff()
	return s
}

func (s *story) clock(at string) {
	s.t.Helper()
	t, err := time.ParseInLocation("2006-01-02T15:04", at, workday.Shanghai)
	if err != nil {
		s.t.Fatal(err)
	}
	s.now.Store(t.UnixMicro())
}

// staff opens the pack's demo accounts.
func (s *story) staff() {
	ctx := s.t.Context()
	login, password, err := s.house.Office.FirstAdmin(ctx)
	if err != nil {
		s.t.Fatal(err)
	}
	s.keys[login] = password
	root, err := s.house.Office.SignIn(ctx, login, password, "test")
	if err != nil {
		s.t.Fatal(err)
	}
	ids := map[string]string{}
	for _, x := range s.house.Pack.Demo.Staff {
		s.keys[x.Login] = "a long word for " + x.Login
		a, err := s.house.Office.OpenStaff(ctx, root, acts.StaffInput{Login: x.Login, Name: x.Name, Roles: x.Roles, Unit: x.Unit, Password: s.keys[x.Login]})
		if err != nil {
			s.t.Fatal(err)
		}
		ids[x.Login] = a.ID
	}
	for i, a := range s.house.Pack.Demo.Authorisations {
		err := s.house.Office.Authorise(ctx, root, acts.Command{Key: fmt.Sprint("grant ", i)},
			acts.AuthoriseInput{Account: ids[a.Account], Item: a.Item, From: a.From, To: a.To, Document: a.Document})
		if err != nil {
			s.t.Fatal(err)
		}
	}
}

// play runs the script of a journey line by line.
func (s *story) play(a *txtar.Archive) {
	s.t.Helper()
	for _, f := range a.Files {
		s.files[f.Name] = f.Data
	}
	for i, line := range strings.Split(string(a.Comment), "\n") {
		words := strings.Fields(line)
		if len(words) == 0 || strings.HasPrefix(words[0], "#") {
			continue
		}
		if err := s.line(words); err != nil {
			s.t.Fatalf("line %d: %s\n%v", i+1, line, err)
		}
	}
}

// line plays one line: a setting, an expectation, or what somebody does. A line
// that begins with "! CODE" must be refused with that code.
func (s *story) line(w []string) error {
	if w[0] == "!" {
		err := s.line(w[2:])
		var no *house.Refusal
		if !errors.As(err, &no) {
			return fmt.Errorf("want refusal %s, got %v", w[1], err)
		}
		for _, e := range no.Errors {
			if e.Code == w[1] {
				return nil
			}
		}
		if no.Code != w[1] || no.Detail == "" {
			return fmt.Errorf("want refusal %s, got %v", w[1], no)
		}
		return nil
	}
	switch w[0] {
	case "clock":
		s.clock(w[1])
		s.tokens = map[string]string{} // people sign in again on another day
		return nil
	case "tick":
		return s.house.Office.Tick(s.t.Context())
	case "state":
		return s.expectState(w[1])
	case "due":
		return s.expectDue(w[1], w[2])
	case "paper":
		return s.expectPaper(w[1])
	case "licence":
		return s.expectLicence()
	case "verify":
		return s.verify()
	}
	if w[1] == "applies" {
		return s.apply(w[0], w[2], w[3], w[4:])
	}
	if w[1] == "mends" {
		return s.mend(w[0], w[2:])
	}
	var body any
	if len(w) > 2 {
		body = json.RawMessage(s.files[w[2]])
	}
	return s.call(w[0], http.MethodPost, "/cases/"+s.c.Tracking+"/"+w[1], body, &s.c)
}

func (s *story) call(who, method, path string, in, out any) error {
	token, err := s.token(who)
	if err != nil {
		return err
	}
	return s.client.Call(s.t.Context(), token, method, path, in, out)
}

// token signs an actor in; a resident of the pack opens an account first.
func (s *story) token(who string) (string, error) {
	if t := s.tokens[who]; t != "" {
		return t, nil
	}
	login := who
	if r, ok := s.resident(who); ok {
		login = r.Phone
	}
	if r, ok := s.resident(who); ok && s.keys[login] == "" {
		s.keys[login] = "a long word for " + who
		in := map[string]string{"name": r.Name, "phone": r.Phone, "password": s.keys[login]}
		if err := s.client.Call(s.t.Context(), "", http.MethodPost, "/accounts", in, nil); err != nil {
			return "", err
		}
	}
	var out struct {
		Token string `json:"token"`
	}
	err := s.client.Call(s.t.Context(), "", http.MethodPost, "/sessions", map[string]string{"login": login, "password": s.keys[login]}, &out)
	s.tokens[who] = out.Token
	return out.Token, err
}

func (s *story) resident(name string) (packs.Resident, bool) {
	for _, r := range s.house.Pack.Demo.Residents {
		if r.Name == name {
			return r, true
		}
	}
	return packs.Resident{}, false
}

// apply keeps a draft with a scan for each material and files it.
func (s *story) apply(who, item, answers string, materials []string) error {
	r, ok := s.resident(who)
	if !ok {
		r = s.house.Pack.Demo.Residents[4] // a clerk files for the last of them
	}
	var in map[string]string
	if err := json.Unmarshal(s.files[answers], &in); err != nil {
		return err
	}
	var d struct {
		ID          string `json:"id"`
		ItemVersion int    `json:"item_version"`
	}
	if err := s.call(who, http.MethodPost, "/drafts", map[string]any{"item": item, "party": r.Party(), "answers": in}, &d); err != nil {
		return err
	}
	for i, m := range materials {
		if err := s.upload(who, d.ID, m, i); err != nil {
			return err
		}
	}
	return s.call(who, http.MethodPost, "/cases", map[string]any{"draft": d.ID, "item_version": d.ItemVersion}, &s.c)
}

// mend answers a correction notice with a new scan for each material named.
func (s *story) mend(who string, materials []string) error {
	if err := s.call(who, http.MethodPost, "/cases/"+s.c.Tracking+"/supplement-draft", nil, nil); err != nil {
		return err
	}
	for i, m := range materials {
		if err := s.upload(who, s.c.ID, m, 40+i); err != nil {
			return err
		}
	}
	return s.call(who, http.MethodPost, "/cases/"+s.c.Tracking+"/supplement", nil, &s.c)
}

func (s *story) upload(who, draft, material string, shade int) error {
	path := "/drafts/" + draft + "/files/" + material + "?name=" + url.QueryEscape(material+".png")
	return s.call(who, http.MethodPut, path, scan(shade), nil)
}

// scan is a small PNG, a different one for each shade.
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

// seen is the case as the supervisor reads it.
type seen struct {
	State  string `json:"state"`
	Clocks []struct {
		Kind string `json:"kind"`
		Due  string `json:"due"`
	} `json:"clocks"`
	Papers []struct {
		Kind   string `json:"kind"`
		Number string `json:"number"`
		Ready  bool   `json:"ready"`
	} `json:"papers"`
	Licence struct {
		Identifier string `json:"identifier"`
		Verify     string `json:"verify"`
	} `json:"licence"`
}

func (s *story) read() (v seen, err error) {
	return v, s.call("jiandu01", http.MethodGet, "/cases/"+s.c.Tracking, nil, &v)
}

// eventually asks until the clockwork has done its part, two seconds at most.
func (s *story) eventually(holds func(seen) error) error {
	var last error
	for range 200 {
		v, err := s.read()
		if err != nil {
			return err
		}
		if last = holds(v); last == nil {
			return nil
		}
		time.Sleep(10 * time.Millisecond)
	}
	return last
}

func (s *story) expectState(want string) error {
	return s.eventually(func(v seen) error {
		if v.State != want {
			return fmt.Errorf("state %s, want %s", v.State, want)
		}
		return nil
	})
}

func (s *story) expectDue(kind, want string) error {
	v, err := s.read()
	if err != nil {
		return err
	}
	for _, k := range v.Clocks {
		if k.Kind == kind {
			if k.Due != want {
				return fmt.Errorf("%s is due %s, want %s", kind, k.Due, want)
			}
			return nil
		}
	}
	if want == "none" {
		return nil
	}
	return fmt.Errorf("no clock %s among %v", kind, v.Clocks)
}

func (s *story) expectPaper(kind string) error {
	return s.eventually(func(v seen) error {
		for _, p := range v.Papers {
			if p.Kind == kind && p.Ready && p.Number != "" {
				return nil
			}
		}
		return fmt.Errorf("no paper %s is ready: %v", kind, v.Papers)
	})
}

// expectLicence verifies the licence as a stranger would.
func (s *story) expectLicence() error {
	v, err := s.read()
	if err != nil {
		return err
	}
	var proof struct {
		Identifier string `json:"identifier"`
		Status     string `json:"status"`
	}
	if err := s.client.Call(s.t.Context(), "", http.MethodGet, "/verify/"+v.Licence.Verify, nil, &proof); err != nil {
		return err
	}
	if proof.Identifier == "" || proof.Identifier != v.Licence.Identifier || proof.Status != "valid" {
		return fmt.Errorf("licence %q does not verify: %+v", v.Licence.Identifier, proof)
	}
	return nil
}

func (s *story) verify() error {
	found, err := acts.Verify(context.WithoutCancel(s.t.Context()), s.house.DB.View(), s.house.Pack.Calendar)
	if err != nil {
		return err
	}
	if !found.OK() {
		return fmt.Errorf("the journal does not hold: %+v", found)
	}
	return nil
}
