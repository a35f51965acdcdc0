// Package session keeps who is signed in.
//
// A session holds an account and when it was last seen, nothing else: roles and
// unit are read with every request, so a change is in force at once. The token
// travels as a cookie for pages and as a bearer token for programs; the store
// keeps only its hash.
package session

import (
	"context"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"

	"tongban/base/words"
	"tongban/domain/org"
	"tongban/store"
)

// How long a session lives without being used, and at most.
const (
	StaffIdle    = 15 * time.Minute
	ResidentIdle = 30 * time.Minute
	life         = 12 * time.Hour
	seenEvery    = time.Minute
)

// Manager opens, finds and ends sessions.
type Manager struct {
	*scs.SessionManager
	view *store.View
	now  func() time.Time
}

// New makes the manager; secure is true behind TLS, where the cookie bears the
// __Host- prefix.
func New(db *store.DB, secure bool, now func() time.Time) *Manager {
	sm := scs.New()
	sm.Store, sm.Codec = db.Sessions(), codec{}
	sm.Lifetime = life
	sm.Cookie.Name, sm.Cookie.Path = "tongban", "/"
	sm.Cookie.HttpOnly, sm.Cookie.Persist = true, false
	sm.Cookie.SameSite = http.SameSiteLaxMode
	if secure {
		sm.Cookie.Secure, sm.Cookie.Name = true, "__Host-tongban"
	}
	return &Manager{SessionManager: sm, view: db.View(), now: now}
}

// Actor is who the session of this context belongs to; nobody when it has none,
// has idled too long, or the account was closed.
func (m *Manager) Actor(ctx context.Context) (org.Actor, error) {
	id := m.GetString(ctx, "account")
	if id == "" {
		return org.Nobody, nil
	}
	a, ok, err := m.view.AccountByID(ctx, id)
	if err != nil {
		return org.Nobody, err
	}
	who := a.Actor()
	now, seen := m.now(), time.UnixMicro(m.GetInt64(ctx, "seen"))
	if !ok || a.Disabled || now.Sub(seen) > Idle(who) {
		err := m.Destroy(ctx)
		if err == nil && ok && !a.Disabled {
			m.Put(ctx, "was", id) // whose form may wait until they sign in again
		}
		return org.Nobody, err
	}
	if now.Sub(seen) >= seenEvery {
		m.Put(ctx, "seen", now.UnixMicro())
	}
	return who, nil
}

// Idle is how long a session of this actor lives without being used.
func Idle(a org.Actor) time.Duration {
	if a.Staff() {
		return StaffIdle
	}
	return ResidentIdle
}

// Open signs an actor in under a new token.
func (m *Manager) Open(ctx context.Context, a org.Actor) error {
	if err := m.RenewToken(ctx); err != nil {
		return err
	}
	m.Remove(ctx, "was")
	m.Put(ctx, "account", a.ID)
	m.Put(ctx, "seen", m.now().UnixMicro())
	return nil
}

// Issue opens a session for a program and answers its bearer token.
func (m *Manager) Issue(ctx context.Context, a org.Actor) (token string, expires time.Time, err error) {
	if ctx, err = m.Load(ctx, ""); err != nil {
		return "", time.Time{}, err
	}
	if err = m.Open(ctx, a); err != nil {
		return "", time.Time{}, err
	}
	return m.Commit(ctx)
}

// Bearer finds the actor of a bearer token.
func (m *Manager) Bearer(ctx context.Context, token string) (org.Actor, error) {
	ctx, err := m.Load(ctx, token)
	if err != nil {
		return org.Nobody, err
	}
	a, err := m.Actor(ctx)
	if err == nil && a.ID != "" && m.Status(ctx) == scs.Modified {
		_, _, err = m.Commit(ctx)
	}
	return a, err
}

// Revoke ends the session of a bearer token.
func (m *Manager) Revoke(ctx context.Context, token string) error {
	ctx, err := m.Load(ctx, token)
	if err != nil {
		return err
	}
	return m.Destroy(ctx)
}

// Lang is the language the person chose: by the switch first, else by the browser; Chinese in doubt.
func Lang(r *http.Request) words.Lang {
	if c, err := r.Cookie("lang"); err == nil {
		return words.Pick(c.Value)
	}
	return words.Pick(r.Header.Get("Accept-Language"))
}

// Elder tells whether the person chose the elder view, Large whether with the
// largest text.
func Elder(r *http.Request) bool { return wish(r, "view") == "elder" || Large(r) }

// Large tells whether the person chose the largest text.
func Large(r *http.Request) bool { return wish(r, "view") == "large" }

// Theme is light or dark as the person chose; "" leaves it to the machine.
func Theme(r *http.Request) string {
	if t := wish(r, "theme"); t == "light" || t == "dark" {
		return t
	}
	return ""
}

func wish(r *http.Request, name string) string {
	c, err := r.Cookie(name)
	if err != nil {
		return ""
	}
	return c.Value
}
