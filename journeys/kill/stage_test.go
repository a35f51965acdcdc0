package kill

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"time"

	"tongban/acts"
	"tongban/cmd/house"
	"tongban/domain/org"
)

// stage is where a test plays: the data of a house, its people, the ledger, and
// the process that serves at the moment.
type stage struct {
	t      *testing.T
	dir    string
	url    string // "" for the embedded database
	began  time.Time
	pg     *postmaster // nil where the database cannot be killed
	people []*person
	ledger ledger
	place  place

	house   *process
	started time.Time
	ready   []time.Duration
	kills   int
	crashes int
}

// person is one account with a token that outlives restarts.
type person struct {
	actor   org.Actor
	token   string
	hurried bool // goes away in the middle of what they asked; see cancel_test.go
}

// is tells by which role a person is on the stage.
func (p *person) is(r org.Role) bool { return p.actor.Is(r) }

// setStage opens an empty house, lets so many residents and clerks in once, and
// closes it again.
func setStage(t *testing.T, url string, residents, clerks int) *stage {
	t.Helper()
	s := &stage{t: t, dir: t.TempDir(), url: url, began: time.Now(), ledger: newLedger(), place: newPlace()}
	h, err := house.Open(t.Context(), config(s.dir, url, s.began, slog.New(slog.DiscardHandler)))
	if err != nil {
		t.Fatal(err)
	}
	s.people = enter(t, h, residents, clerks)
	if err := h.Close(); err != nil {
		t.Fatal(err)
	}
	s.pg = findPostmaster(t, url)
	return s
}

// The street that accepts and handles, the unit that decides.
const (
	street  org.UnitCode = "440105002"
	decides org.UnitCode = "HZ-CL"
)

// enter opens accounts for so many residents and clerks, a handler and an
// approver, and signs them in.
func enter(t *testing.T, h *house.House, residents, clerks int) (all []*person) {
	t.Helper()
	root := org.Actor{ID: "system", Roles: []org.Role{org.Admin}}
	for i := range residents {
		a, err := h.Office.Register(t.Context(), acts.RegisterInput{Name: "演示居民", Phone: fmt.Sprintf("1370000%04d", i), Password: "a long word"})
		all = append(all, sign(t, h, a, err))
	}
	staff := func(login string, role org.Role, unit org.UnitCode) {
		a, err := h.Office.OpenStaff(t.Context(), root, acts.StaffInput{Login: login, Name: "演示" + login, Roles: []org.Role{role}, Unit: unit, Password: "a long word for staff"})
		all = append(all, sign(t, h, a, err))
	}
	for i := range clerks {
		staff(fmt.Sprint("clerk", i), org.Clerk, street)
	}
	staff("handler", org.Handler, street)
	staff("approver", org.Approver, decides)
	return all
}

func sign(t *testing.T, h *house.House, a org.Actor, err error) *person {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	token, _, err := h.Sessions.Issue(t.Context(), a)
	if err != nil {
		t.Fatal(err)
	}
	return &person{actor: a, token: token}
}

// rounds starts the house, lets it be used for an instant nobody knows before,
// kills it, and holds what is left against the ledger; so many times.
func (s *stage) rounds(n int) {
	s.t.Helper()
	every := max(1, n/crashes)
	for i := range n {
		before := s.ledger.acknowledged()
		s.start()
		for s.ledger.acknowledged() == before && time.Since(s.started) < 10*time.Second {
			time.Sleep(time.Millisecond) // whoever waited has begun again
		}
		time.Sleep(20*time.Millisecond + rand.N(230*time.Millisecond))
		s.kill(s.pg != nil && i%every == every/2)
		s.check(false)
		if s.t.Failed() {
			s.t.Fatalf("after kill %d; the house said:\n%s", s.kills, s.house.words())
		}
	}
}

func (s *stage) start() {
	s.t.Helper()
	s.house = start(s.t, s.dir, s.url, s.began)
	s.t.Cleanup(s.house.kill)
	s.ready = append(s.ready, s.house.ready)
	s.started = time.Now()
	s.place.is(s.house.url)
}

// kill ends the house in the middle of whatever it does, and with it the whole
// database when that is asked for.
func (s *stage) kill(database bool) {
	s.t.Helper()
	complaints := s.house.complaints()
	if database {
		s.pg.crash(s.t)
		s.crashes++
	}
	s.house.kill()
	s.kills++
	if complaints != "" {
		s.t.Errorf("the house complained:\n%s", complaints)
	}
	if s.url != "" {
		quiet(s.t, s.url)
	}
}

// restart is the median time from the start of a process to its address.
func (s *stage) restart() time.Duration {
	slices.Sort(s.ready)
	return s.ready[len(s.ready)/2].Round(time.Millisecond)
}

// check opens the memory as the kill left it, verifies it whole and compares it
// with the ledger; whole is true when nobody waits for an answer any more.
func (s *stage) check(whole bool) {
	s.t.Helper()
	db, calendar, err := house.Look(s.ctx(), config(s.dir, s.url, s.began, slog.New(slog.DiscardHandler)))
	if err != nil {
		s.t.Fatal(err)
	}
	defer db.Close()
	found, err := acts.Verify(s.ctx(), db.View(), calendar)
	if err != nil {
		s.t.Fatal(err)
	}
	for _, b := range found.Broken {
		s.t.Errorf("%s: case %s %s: %s", b.Promise, b.Case, b.Number, b.What)
	}
	wrong, err := s.ledger.against(s.ctx(), db.View(), whole)
	if err != nil {
		s.t.Fatal(err)
	}
	for _, w := range wrong {
		s.t.Error(w)
	}
}

// here opens the house in this process, for tests that kill nothing. After shut
// it is closed and what it keeps is held against the ledger.
func (s *stage) here() (shut func()) {
	s.t.Helper()
	h, err := house.Open(s.ctx(), config(s.dir, s.url, s.began, slog.New(slog.DiscardHandler)))
	if err != nil {
		s.t.Fatal(err)
	}
	srv := httptest.NewServer(h.Handler)
	s.place.is(srv.URL)
	close := sync.OnceValue(func() error { srv.Close(); return h.Close() })
	s.t.Cleanup(func() { close() })
	return func() {
		if err := close(); err != nil {
			s.t.Error(err)
		}
		s.check(true)
	}
}

func (s *stage) ctx() context.Context { return context.WithoutCancel(s.t.Context()) }

// settle starts the house once more and waits until what was decided before all
// those kills has been carried out.
//
// It is a minute later then: what a killed house had begun is its own for some
// seconds (the lease of the outbox).
func (s *stage) settle() {
	s.t.Helper()
	s.began = s.began.Add(-time.Minute)
	s.start()
	// All the papers nobody lived to print come first, at some dozens a second; a
	// person who asked more than a few times a second would be told to wait.
	deadline := time.Now().Add(2 * time.Minute)
	for _, c := range s.ledger.granted() {
		for {
			a := s.ask(c.by, "GET", "/cases/"+c.tracking, "", 0, nil)
			if a.State == "ready" {
				break
			}
			if time.Now().After(deadline) {
				s.t.Errorf("case %s was granted and is still %s", c.tracking, a.State)
				return
			}
			time.Sleep(300 * time.Millisecond)
		}
	}
}
