// Package stage sets the stage for tests that play in a whole house.
//
// Open opens a house in a folder of its own, on a clock the test sets, behind a
// real server, with the demo staff of the pack signed on under passwords the
// test knows. Beside it stand the people: a resident opens an account on first
// use, and everybody may call the API as any program would. What is played on
// the stage, and what must hold, is the test's own matter.
package stage

import (
	"fmt"
	"io"
	"log/slog"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"tongban/acts"
	"tongban/base/workday"
	"tongban/cmd/house"
)

// Opening is the moment the clock of every stage starts at: a Tuesday morning
// within office hours.
const Opening = "2026-11-24T10:00"

// Stage is an open house with its staff.
type Stage struct {
	House  *house.House
	Client *house.Client
	URL    string            // of the server, without a trailing slash
	Keys   map[string]string // password by login
	t      testing.TB
	now    atomic.Int64
	tokens map[string]string
}

// Open opens a house; database is "" for the embedded one, or the address of a
// PostgreSQL database. Everything closes with the test.
func Open(t testing.TB, database string) *Stage {
	t.Helper()
	return OpenWith(t, database, func(*house.Config) {})
}

// OpenWith is Open of a house that is furnished otherwise.
func OpenWith(t testing.TB, database string, furnish func(*house.Config)) *Stage {
	t.Helper()
	s := &Stage{t: t, Keys: map[string]string{}, tokens: map[string]string{}}
	s.Clock(Opening)
	srv := httptest.NewUnstartedServer(nil)
	s.URL = "http://" + srv.Listener.Addr().String()
	c := house.Config{Dir: t.TempDir(), URL: database, BaseURL: s.URL, Sample: 100,
		Clock: s.Now, Log: slog.New(slog.NewTextHandler(io.Discard, nil))}
	furnish(&c)
	h, err := house.Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	srv.Config.Handler = h.Handler
	srv.Start()
	t.Cleanup(func() {
		srv.Close()
		if err := h.Close(); err != nil {
			t.Error(err)
		}
	})
	s.House, s.Client = h, &house.Client{Base: s.URL}
	s.staff()
	return s
}

// Now is the time of the house; it never stands still, so that no two entries
// are written at the same instant.
func (s *Stage) Now() time.Time { return time.UnixMicro(s.now.Add(1)) }

// Clock sets the time, as 2006-01-02T15:04 in Shanghai. Sessions of the API are
// forgotten: people sign in again on another day.
func (s *Stage) Clock(at string) {
	s.t.Helper()
	t, err := time.ParseInLocation("2006-01-02T15:04", at, workday.Shanghai)
	if err != nil {
		s.t.Fatal(err)
	}
	s.now.Store(t.UnixMicro())
	clear(s.tokens)
}

// staff opens the demo accounts of the pack and grants the written window
// authorisations.
func (s *Stage) staff() {
	ctx := s.t.Context()
	login, password, err := s.House.Office.FirstAdmin(ctx)
	if err != nil {
		s.t.Fatal(err)
	}
	s.Keys[login] = password
	root, err := s.House.Office.SignIn(ctx, login, password, "stage")
	if err != nil {
		s.t.Fatal(err)
	}
	ids := map[string]string{}
	for _, x := range s.House.Pack.Demo.Staff {
		s.Keys[x.Login] = "a long word for " + x.Login
		a, err := s.House.Office.OpenStaff(ctx, root, acts.StaffInput{Login: x.Login, Name: x.Name, Roles: x.Roles, Unit: x.Unit, Password: s.Keys[x.Login]})
		if err != nil {
			s.t.Fatal(err)
		}
		ids[x.Login] = a.ID
	}
	for i, a := range s.House.Pack.Demo.Authorisations {
		err := s.House.Office.Authorise(ctx, root, acts.Command{Key: fmt.Sprint("grant ", i)},
			acts.AuthoriseInput{Account: ids[a.Account], Item: a.Item, From: a.From, To: a.To, Document: a.Document})
		if err != nil {
			s.t.Fatal(err)
		}
	}
}
