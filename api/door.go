package api

import (
	"context"
	"net"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"tongban/base/fault"
	"tongban/base/words"
	"tongban/domain/org"
)

// caller is who asks, in which language, from where.
type caller struct {
	org.Actor
	Lang    words.Lang
	Address string
	Path    string // of the request, without its query
	token   string
	log     func(ref string, err error)
}

type callerKey struct{}

// callerOf is the caller the door let in.
func callerOf(ctx context.Context) *caller {
	if by, ok := ctx.Value(callerKey{}).(*caller); ok {
		return by
	}
	return &caller{Actor: org.Nobody, Lang: words.Zh}
}

// door stands before every operation: who asks, not too often, allowed to try
// the action at all, and with a key on every write.
func (a *API) door(r route) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		by := &caller{Actor: org.Nobody, Lang: words.Pick(ctx.Header("Accept-Language")), Address: address(ctx.RemoteAddr()), Path: ctx.URL().Path}
		by.log = func(ref string, err error) { a.Log.Error("api", "ref", ref, "operation", r.ID, "err", err) }
		if err := a.enter(ctx, by, r); err != nil {
			p := a.problem(by.Lang, err)
			p.whole(ctx.URL().Path)
			p.send(ctx)
			return
		}
		ctx.SetHeader("Content-Language", string(by.Lang))
		next(huma.WithValue(ctx, callerKey{}, by))
	}
}

func (a *API) enter(ctx huma.Context, by *caller, r route) (err error) {
	if by.token, err = bearer(ctx.Header("Authorization")); err != nil {
		return err
	}
	if by.token != "" {
		if by.Actor, err = a.Sessions.Bearer(ctx.Context(), by.token); err != nil {
			return err
		}
	}
	client := "account " + by.ID
	if by.ID == "" {
		client = "address " + by.Address
	}
	if ok, wait := a.clients.take(client, time.Now()); !ok {
		return fault.New(fault.TooMany, "API-LIMIT-01", "seconds", seconds(wait))
	}
	if by.token != "" && by.ID == "" {
		return fault.New(fault.Unauthenticated, "API-AUTH-01")
	}
	if !org.May(by.Actor, r.Action) {
		if by.ID == "" {
			return fault.New(fault.Unauthenticated, "AUTH-01")
		}
		return fault.New(fault.Forbidden, "AUTH-02")
	}
	if list := lists[r.ID]; list != nil {
		u := ctx.URL()
		if err := list.Check(u.Query()); err != nil {
			return err
		}
	}
	if r.keyed() && ctx.Header("Idempotency-Key") == "" {
		return fault.New(fault.Malformed, "IDEM-02")
	}
	return nil
}

// keyed tells whether a route needs an idempotency key: every write does. A
// session is no record of the office, and its token is not kept to be told again.
func (r route) keyed() bool { return r.Method != get && r.Path != "/sessions" }

// bearer is the token of an Authorization header, "" without one.
func bearer(header string) (string, error) {
	if header == "" {
		return "", nil
	}
	scheme, token, _ := strings.Cut(header, " ")
	token = strings.TrimSpace(token)
	if !strings.EqualFold(scheme, "Bearer") || token == "" {
		return "", fault.New(fault.Unauthenticated, "API-AUTH-01")
	}
	return token, nil
}

// address is the network address without its port.
func address(remote string) string {
	host, _, err := net.SplitHostPort(remote)
	if err != nil {
		return remote
	}
	return host
}
