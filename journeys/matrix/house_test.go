// Package matrix holds every door of the house against the permission table.
//
// It opens a whole house, puts one person of each kind before it and a case in
// each state into it, and then knocks: every page and every operation of the
// API, by every person, at every object. What the table allows must open, what
// it does not must stay shut, tell nothing and change nothing. A route that
// nobody here knows how to knock at fails, so that a new one cannot stay
// unwatched. Beside it stand the promises of all pages: headers, cookies, no
// personal data, nothing written by looking.
package matrix

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"image"
	"image/png"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	_ "modernc.org/sqlite" // a second pair of eyes on the same file

	"tongban/acts"
	"tongban/base/code"
	"tongban/base/workday"
	"tongban/cmd/house"
	"tongban/domain/org"
)

// world is an open house with people before it and cases in it.
type world struct {
	*house.House
	t      *testing.T
	eyes   *sql.DB
	log    *logged
	now    atomic.Int64
	serial atomic.Int64
	people []*person
	cases  []*object
	drafts []*object

	revisions []*object
	visits    []*object
	cards     []*object
	forms     []*object // no object at all: lists, menus, empty forms
	secret    []string  // personal data that must not be seen
}

// person is somebody who knocks.
type person struct {
	name  string
	actor org.Actor
	token string
	proof map[string]bool // cases whose number and query code were shown
	about string          // the case that is for this person, whose card was seen
}

func open(t *testing.T) *world {
	t.Helper()
	w := &world{t: t, log: &logged{}}
	at, err := time.ParseInLocation("2006-01-02T15:04", "2026-11-24T10:00", workday.Shanghai)
	if err != nil {
		t.Fatal(err)
	}
	w.now.Store(at.UnixMicro())
	dir := t.TempDir()
	w.House, err = house.Open(t.Context(), house.Config{Dir: dir, BaseURL: "http://tongban.test", Sample: 100, PerMinute: 5000, // one person knocks at every door
		Clock: func() time.Time { return time.UnixMicro(w.now.Add(1)) }, Log: slog.New(slog.NewTextHandler(w.log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	if w.eyes, err = sql.Open("sqlite", "file:"+filepath.Join(dir, "tongban.db")+"?mode=ro"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		w.eyes.Close()
		if err := w.House.Close(); err != nil {
			t.Error(err)
		}
		if said := w.log.problems(); said != "" {
			t.Errorf("the house complained:\n%s", said)
		}
	})
	w.enter()
	w.furnishCases()
	w.settle()
	return w
}

// one fails the test on an error; the world cannot be built around it.
func one[T any](t *testing.T, x T, err error) T {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func (w *world) ctx() context.Context { return context.WithoutCancel(w.t.Context()) }

func (w *world) key() string { return fmt.Sprintf("matrix-%d", w.serial.Add(1)) }

func (w *world) cmd() acts.Command { return acts.Command{Key: w.key()} }

// The units of this world.
const (
	here  org.UnitCode = "440105002" // accepts and handles
	there org.UnitCode = "440105001" // another street
	top   org.UnitCode = "HZ-CL"     // decides 残疾人证
	aside org.UnitCode = "HZ-ZFB"    // decides nothing here
)

// enter lets everybody in: each role where it matters and where it does not.
func (w *world) enter() {
	w.people = append(w.people, &person{name: "guest", actor: org.Nobody},
		&person{name: "guest_with_code", actor: org.Nobody, proof: map[string]bool{}})
	for i, name := range []string{"owner", "neighbour"} {
		in := acts.RegisterInput{Name: "账户" + name, Phone: fmt.Sprintf("1370000000%d", i), Password: "a long word for " + name}
		a, err := w.Office.Register(w.ctx(), in)
		w.sign(name, one(w.t, a, err))
	}
	login, password, err := w.Office.FirstAdmin(w.ctx())
	if err != nil {
		w.t.Fatal(err)
	}
	root, err := w.Office.SignIn(w.ctx(), login, password, "test")
	w.sign("admin", one(w.t, root, err))
	for _, x := range []struct {
		name string
		role org.Role
		unit org.UnitCode
	}{
		{"clerk_here", org.Clerk, here}, {"clerk_there", org.Clerk, there}, {"assistant", org.Assistant, "440105002101"},
		{"handler_here", org.Handler, here}, {"handler_colleague", org.Handler, here}, {"handler_there", org.Handler, there},
		{"approver_here", org.Approver, here}, {"approver_top", org.Approver, top}, {"approver_aside", org.Approver, aside},
		{"supervisor", org.Supervisor, "HZ-ZSJ"}, {"guard", org.Security, ""}, {"auditor", org.Auditor, ""},
		{"editor_top", org.Editor, top}, {"editor_bureau", org.Editor, "HZ-ZSJ"}, {"editor_aside", org.Editor, aside},
		{"head_top", org.Head, top}, {"head_aside", org.Head, aside}, {"lawyer", org.Legal, "HZ-SFJ"}, {"publisher", org.Publisher, "HZ-ZSJ"},
	} {
		a, err := w.Office.OpenStaff(w.ctx(), root, acts.StaffInput{Login: x.name, Name: "演示" + x.name, Roles: []org.Role{x.role}, Unit: x.unit, Password: "a long word for " + x.name})
		w.sign(x.name, one(w.t, a, err))
	}
	w.halfway(root)
	day := workday.DayOf(time.UnixMicro(w.now.Load()))
	if err := w.Office.Authorise(w.ctx(), root, w.cmd(), acts.AuthoriseInput{Account: w.person("clerk_here").actor.ID,
		Item: spotItem, From: day, To: day, Document: "海新港街窗授〔2026〕9号"}); err != nil {
		w.t.Fatal(err)
	}
}

// halfway is who has proved the password and owes the code of the telephone.
func (w *world) halfway(root org.Actor) {
	const password = "a long word for halfway"
	a, err := w.Office.OpenStaff(w.ctx(), root, acts.StaffInput{Login: "halfway", Name: "演示halfway", Roles: []org.Role{org.Clerk}, Unit: here, Password: password})
	a = one(w.t, a, err)
	secret := acts.NewSecret()
	if _, err := w.Office.SetFactor(w.ctx(), a, password, secret, code.OneTime(secret, code.StepOf(time.UnixMicro(w.now.Load())))); err != nil {
		w.t.Fatal(err)
	}
	w.people = append(w.people, &person{name: "halfway", actor: org.Nobody, proof: map[string]bool{}, token: w.halfToken()})
}

// halfToken proves the password of who is halfway, and no more.
func (w *world) halfToken() string {
	form := url.Values{"login": {"halfway"}, "password": {"a long word for halfway"}}
	r := httptest.NewRequestWithContext(w.ctx(), http.MethodPost, "/signin", strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.RemoteAddr = w.addressOf()
	answer := w.send(r)
	for _, c := range (&http.Response{Header: answer.header}).Cookies() {
		if c.Name == w.Sessions.Cookie.Name && answer.header.Get("Location") == "/signin/code?back=%2F" {
			return c.Value
		}
	}
	w.t.Fatalf("the second step is not asked for: %d %s", answer.status, answer.header.Get("Location"))
	return ""
}

func (w *world) sign(name string, a org.Actor) {
	w.people = append(w.people, &person{name: name, actor: a, token: w.session(a)})
}

// session opens a session of its own for somebody; "" for a guest.
func (w *world) session(a org.Actor) string {
	if a.ID == "" {
		return ""
	}
	token, _, err := w.Sessions.Issue(w.ctx(), a)
	return one(w.t, token, err)
}

func (w *world) person(name string) *person {
	for _, p := range w.people {
		if p.name == name {
			return p
		}
	}
	w.t.Fatalf("nobody is called %s", name)
	return nil
}

// settle waits until the clockwork has printed and issued everything.
func (w *world) settle() {
	w.t.Helper()
	for range 1000 {
		if err := w.Office.Tick(w.ctx()); err != nil {
			w.t.Fatal(err)
		}
		var n, parked int
		if err := w.eyes.QueryRow(`SELECT count(*), coalesce(sum(parked), 0) FROM outbox`).Scan(&n, &parked); err != nil {
			w.t.Fatal(err)
		}
		if parked > 0 {
			w.t.Fatal("the outbox parked something: " + w.log.problems())
		}
		if n == 0 {
			return
		}
		w.now.Add(int64(time.Second / time.Microsecond))
		time.Sleep(10 * time.Millisecond)
	}
	w.t.Fatal("the clockwork does not come to rest")
}

// scan is a small PNG, a different one for each shade.
func scan(shade int) []byte {
	img := image.NewGray(image.Rect(0, 0, 40, 56))
	for i := range img.Pix {
		img.Pix[i] = uint8(shade + i%2)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		panic(err) // memory only
	}
	return b.Bytes()
}

// logged keeps what the house logs.
type logged struct {
	mu   sync.Mutex
	text bytes.Buffer
}

// Write takes one line.
func (l *logged) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

// problems are the lines that tell of a fault of ours.
func (l *logged) problems() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	var out []string
	for line := range strings.Lines(l.text.String()) {
		if strings.Contains(line, "level=ERROR") {
			out = append(out, line)
		}
	}
	return strings.Join(out, "")
}
