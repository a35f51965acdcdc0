// Package api is the same office for programs: every act that a page offers, as
// JSON under /api/v1, with an OpenAPI 3.1 document drawn from the code.
//
// It keeps what programs need and people do not: bearer tokens instead of
// cookies (a cookie is never looked at, so no other site can act in somebody's
// name), an Idempotency-Key on every write, the expected version as If-Match,
// faults as problem details (RFC 9457), and a limit for each client. Its routes
// stand in one table (routes.go); a route whose action has no line in the
// permission table stops the house from opening.
//
// It holds no rule and writes nothing: acts do, and a read-only view answers.
package api

import (
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"tongban/acts"
	"tongban/base/fault"
	"tongban/base/words"
	"tongban/domain/org"
	"tongban/store"
	"tongban/web/session"
)

// Prefix leads every path.
const Prefix = "/api/v1"

// Config is what cmd hands to the API.
type Config struct {
	Office    *acts.Office
	View      *store.View
	Sessions  *session.Manager
	Log       *slog.Logger
	PerMinute int   // requests of one client in a minute; default 400
	MaxBody   int64 // bytes of one request; default 64 MiB
}

// API answers programs.
type API struct {
	Config
	mux     *http.ServeMux
	huma    huma.API
	spec    []byte
	clients *limits // requests of each client
}

// New opens the API.
func New(c Config) (*API, error) {
	if c.Log == nil {
		c.Log = slog.Default()
	}
	if c.PerMinute == 0 {
		c.PerMinute = 400
	}
	if c.MaxBody == 0 {
		c.MaxBody = 64 << 20
	}
	a := &API{Config: c, mux: http.NewServeMux(), clients: newLimits(c.PerMinute)}
	a.huma = humago.NewWithPrefix(a.mux, Prefix, config())
	for _, r := range routes {
		if !org.Known(r.Action) {
			return nil, fmt.Errorf("route %s %s: action %q has no line in the permission table", r.Method, r.Path, r.Action)
		}
		r.mount(a, a.operation(r))
	}
	spec, err := document(a.huma.OpenAPI())
	if err != nil {
		return nil, err
	}
	a.spec = spec
	return a, nil
}

// ServeHTTP answers one request.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	protect(w.Header())
	defer a.rescue(w, r)
	r.Body = http.MaxBytesReader(w, r.Body, a.MaxBody)
	if _, pattern := a.mux.Handler(r); pattern == "" {
		a.missing(w, r)
		return
	}
	a.mux.ServeHTTP(w, r)
}

// protect sets the headers of every answer: nothing is kept by a cache on the
// way, and nothing is run when somebody opens an answer in a browser.
func protect(h http.Header) {
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Vary", "Authorization, Accept-Language")
}

// missing answers a request that no route takes: the mux knows whether another
// method would have been right.
func (a *API) missing(w http.ResponseWriter, r *http.Request) {
	would := probe{header: http.Header{}}
	h, _ := a.mux.Handler(r)
	h.ServeHTTP(&would, r)
	lang := words.Pick(r.Header.Get("Accept-Language"))
	if would.status != http.StatusMethodNotAllowed {
		a.problem(lang, fault.New(fault.NotFound, "API-NONE-01", "path", r.URL.Path)).write(w)
		return
	}
	allow := would.header.Get("Allow")
	w.Header().Set("Allow", allow)
	p := a.problem(lang, fault.New(fault.Malformed, "API-METHOD-01", "methods", allow))
	p.as(lang, http.StatusMethodNotAllowed).write(w)
}

// probe takes an answer without sending it.
type probe struct {
	header http.Header
	status int
}

func (p *probe) Header() http.Header         { return p.header }
func (p *probe) WriteHeader(status int)      { p.status = status }
func (p *probe) Write(b []byte) (int, error) { return len(b), nil }

// rescue turns a panic into the problem for it; the stack goes to the log.
func (a *API) rescue(w http.ResponseWriter, r *http.Request) {
	p := recover()
	if p == nil {
		return
	}
	if p == http.ErrAbortHandler {
		panic(p)
	}
	a.Log.Error("panic", "path", r.URL.Path, "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
	a.problem(words.Pick(r.Header.Get("Accept-Language")), fault.New(fault.Internal, "SYS-01")).write(w)
}
