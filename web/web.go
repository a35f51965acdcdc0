// Package web is the door of every page.
//
// It keeps what all audiences share: routes that name their action and refuse
// to start without a line in the permission table, the signed-in person, the
// language, the security headers, and the page for when something cannot be
// done. It holds no rule and writes nothing: pages read a view and call acts.
// The audiences (hall, counter, desk, admin) each have a folder of their own and
// never import each other.
package web

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"runtime/debug"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"tongban/acts"
	"tongban/base/fault"
	"tongban/base/listing"
	"tongban/domain/org"
	"tongban/store"
	"tongban/web/assets"
	"tongban/web/layout"
	"tongban/web/session"
)

// Config is what cmd hands to the pages.
type Config struct {
	Office   *acts.Office
	View     *store.View
	Sessions *session.Manager
	Place    string // 广州市海珠区
	Log      *slog.Logger
	MaxBody  int64 // bytes of one request; default 64 MiB
}

// Site answers the pages.
type Site struct {
	Config
	mux    *http.ServeMux
	routes []Route
}

// Route is one page or form: its pattern, the action it stands for, and what
// answers it.
type Route struct {
	Pattern string // "POST /hall/cases/{number}/withdraw"
	Action  org.Action
	Handle  func(*Visit) error
	List    *listing.List // what a page that shows a list may be asked
	Keeps   bool          // a form that saves what was typed so far and decides nothing
}

// New makes an empty site.
func New(c Config) *Site {
	if c.MaxBody == 0 {
		c.MaxBody = 64 << 20
	}
	if c.Log == nil {
		c.Log = slog.Default()
	}
	s := &Site{Config: c, mux: http.NewServeMux()}
	s.mux.Handle("GET /assets/", assets.Handler(http.HandlerFunc(s.noSuchPage)))
	return s
}

// Mount adds the routes of one audience; an action without a line in the
// permission table is an error, and nothing starts.
func (s *Site) Mount(who layout.Audience, routes []Route) error {
	for _, r := range routes {
		if !org.Known(r.Action) {
			return fmt.Errorf("route %s: action %q has no line in the permission table", r.Pattern, r.Action)
		}
		s.routes = append(s.routes, r)
		s.mux.Handle(r.Pattern, s.serve(who, r))
	}
	return nil
}

// Routes lists every route, for the permission matrix.
func (s *Site) Routes() []Route { return s.routes }

// Handle mounts what is not a page (the API).
func (s *Site) Handle(pattern string, h http.Handler) { s.mux.Handle(pattern, h) }

// Handler is the whole site behind its guards: no request from elsewhere may
// change anything, no body is endless.
func (s *Site) Handler() http.Handler {
	cross := http.NewCrossOriginProtection()
	cross.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.sorry(w, r, fault.New(fault.Forbidden, "WEB-ORIGIN-01"))
	}))
	guarded := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := s.bound(w, r); err != nil {
			s.sorry(w, r, err)
			return
		}
		if !readable(r.URL) {
			s.sorry(w, r, fault.New(fault.Malformed, "WEB-TEXT-01"))
			return
		}
		if _, pattern := s.mux.Handler(r); pattern == "" {
			s.missing(w, r)
			return
		}
		s.mux.ServeHTTP(w, r)
	})
	return s.Sessions.LoadAndSave(cross.Handler(guarded))
}

// maxForm bounds a form that carries no files; only uploads may be larger.
const maxForm = 1 << 20

// bound ends the body of a request. A form without files is read here, so that
// too large a one is told as such and not taken for an empty one.
func (s *Site) bound(w http.ResponseWriter, r *http.Request) error {
	limit := s.MaxBody
	if !strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/") {
		limit = min(limit, maxForm)
	}
	r.Body = http.MaxBytesReader(w, r.Body, limit)
	if limit == s.MaxBody || r.Method != http.MethodPost {
		return nil
	}
	var large *http.MaxBytesError
	if errors.As(r.ParseForm(), &large) {
		return fault.New(fault.TooLarge, "WEB-LARGE-01", "mb", strconv.FormatInt(large.Limit>>20, 10))
	}
	return nil
}

// readable tells whether an address is text: valid UTF-8 without zero bytes.
func readable(u *url.URL) bool {
	query, err := url.QueryUnescape(u.RawQuery)
	for _, part := range []string{u.Path, query} {
		if err != nil || !utf8.ValidString(part) || strings.ContainsRune(part, 0) {
			return false
		}
	}
	return true
}

// missing answers a request no route takes: the mux tells 405 from 404.
func (s *Site) missing(w http.ResponseWriter, r *http.Request) {
	for _, method := range []string{http.MethodGet, http.MethodPost} {
		probe := r.Clone(r.Context())
		probe.Method = method
		if _, pattern := s.mux.Handler(probe); pattern != "" {
			w.Header().Set("Allow", method)
			v, _ := s.visit(w, r, layout.Hall)
			v.failAs(fault.New(fault.Malformed, "WEB-METHOD-01"), http.StatusMethodNotAllowed)
			return
		}
	}
	s.noSuchPage(w, r)
}

func (s *Site) noSuchPage(w http.ResponseWriter, r *http.Request) {
	s.sorry(w, r, fault.New(fault.NotFound, "WEB-NONE-01"))
}

// serve is the frame of every page.
func (s *Site) serve(who layout.Audience, route Route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer s.rescue(w, r)
		v, err := s.visit(w, r, who)
		if err == nil && v.switched() {
			return
		}
		if err == nil {
			err = v.permit(route.Action)
		}
		if err == nil && route.List != nil {
			err = route.List.Check(r.URL.Query())
		}
		if err == nil {
			err = route.Handle(v)
		}
		if err != nil {
			v.fail(err)
		}
	})
}

// rescue turns a panic into the page for it; the stack goes to the log.
func (s *Site) rescue(w http.ResponseWriter, r *http.Request) {
	if p := recover(); p != nil {
		s.Log.Error("panic", "path", r.URL.Path, "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
		s.sorry(w, r, fault.New(fault.Internal, "SYS-01"))
	}
}

// sorry answers a request that reached no page.
func (s *Site) sorry(w http.ResponseWriter, r *http.Request, err error) {
	v, _ := s.visit(w, r, layout.Hall)
	v.fail(err)
}

func (s *Site) visit(w http.ResponseWriter, r *http.Request, who layout.Audience) (*Visit, error) {
	v := &Visit{Site: s, W: w, R: r, Audience: who, Nonce: layout.NewNonce(), Lang: session.Lang(r), Elder: session.Elder(r), Actor: org.Nobody}
	actor, err := s.Sessions.Actor(r.Context())
	if err != nil {
		return v, err
	}
	v.Actor = actor
	return v, nil
}

// reference is the number a person quotes and support searches for.
func reference() string {
	var b [5]byte
	_, _ = rand.Read(b[:])
	return strings.ToUpper(hex.EncodeToString(b[:]))
}

// Address is the network address of the person, for limits.
func Address(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

// Server is an http.Server with the timeouts that keep slow clients from
// holding it.
func Server(ctx context.Context, addr string, h http.Handler) *http.Server {
	return &http.Server{
		Addr: addr, Handler: h,
		ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 60 * time.Second,
		WriteTimeout: 60 * time.Second, IdleTimeout: 120 * time.Second, MaxHeaderBytes: 64 << 10,
		BaseContext: func(net.Listener) context.Context { return context.WithoutCancel(ctx) },
	}
}
