package bench

import (
	"context"
	"net/http"
	"net/url"
)

// prepareR is unit R: a resident without an account asks where a case stands,
// with its number and query code, from an address of their own.
func prepareR(_ context.Context, s *site) (*driver, error) {
	d := &driver{steps: newSteps("track")}
	base := ""
	d.begin = func(_ context.Context, srv *server) error { base = srv.base; return nil }
	d.do = func(ctx context.Context, _ int, n int64) error {
		c := newVisitor(base, d.steps, n)
		defer c.leave()
		return track(ctx, c, s.stock.at(n))
	}
	return d, nil
}

// at walks through the sample so that neighbours in time are far apart.
func (st *stock) at(n int64) shown { return st.Shown[n*7919%int64(len(st.Shown))] }

func track(ctx context.Context, c *client, x shown) error {
	return c.call(ctx, ask{step: "track", method: http.MethodGet, path: "/api/v1/track?number=" + url.QueryEscape(x.Number), code: x.Code}, nil)
}
