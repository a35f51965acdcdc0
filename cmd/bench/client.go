package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"github.com/google/uuid"
)

// client is one pair of hands outside the server: connections it keeps, and for
// each step how long it took.
type client struct {
	base  string
	http  *http.Client
	steps *steps
}

// steps are the requests that make up a unit, by name.
type steps struct {
	names []string
	took  []*recorder
}

func newSteps(names ...string) *steps {
	s := &steps{names: names}
	for range names {
		s.took = append(s.took, &recorder{})
	}
	return s
}

func (s *steps) of(name string) *recorder {
	for i, n := range s.names {
		if n == name {
			return s.took[i]
		}
	}
	panic("bench: no step " + name) // a unit lists its steps
}

func (s *steps) spreads() map[string]Spread {
	all := map[string]Spread{}
	for i, n := range s.names {
		if s.took[i].n.Load() > 0 {
			all[n] = s.took[i].spread()
		}
	}
	return all
}

const patience = 30 * time.Second

// newClient is a program or a member of staff: its connections stay open.
func newClient(base string, s *steps) *client {
	t := &http.Transport{MaxIdleConnsPerHost: 4, IdleConnTimeout: time.Minute, DisableCompression: true}
	return &client{base: base, steps: s, http: &http.Client{Transport: t, Timeout: patience}}
}

// newVisitor is a resident who comes from an address of their own and goes
// again: the house counts visitors by address, and does so here as everywhere.
func newVisitor(base string, s *steps, n int64) *client {
	from := &net.TCPAddr{IP: visitor(n)}
	t := &http.Transport{DisableCompression: true, DialContext: (&net.Dialer{LocalAddr: from}).DialContext}
	return &client{base: base, steps: s, http: &http.Client{Transport: t, Timeout: patience, CheckRedirect: stay}}
}

func visitor(n int64) net.IP { return net.IPv4(127, byte(1+n>>16%250), byte(n>>8), byte(n)) }

func stay(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

func (c *client) leave() { c.http.CloseIdleConnections() }

// refusal is an answer that is not 2xx.
type refusal struct {
	step   string
	status int
	code   string
}

func (r *refusal) Error() string { return fmt.Sprintf("%s: %d %s", r.step, r.status, r.code) }

// ask is one request.
type ask struct {
	step, method, path string
	token              string
	code               string // query code
	body               any    // nil, []byte, or anything JSON
}

// call does one request and reads a JSON answer into out, if it is not nil.
func (c *client) call(ctx context.Context, a ask, out any) error {
	raw, err := c.fetch(ctx, a)
	if err != nil || out == nil {
		return err
	}
	return json.Unmarshal(raw, out)
}

func (c *client) fetch(ctx context.Context, a ask) ([]byte, error) {
	req, err := c.request(ctx, a)
	if err != nil {
		return nil, err
	}
	began := time.Now()
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, err
	}
	raw, err := io.ReadAll(resp.Body)
	resp.Body.Close()
	c.steps.of(a.step).add(time.Since(began))
	if err != nil {
		return nil, err
	}
	if resp.StatusCode/100 != 2 {
		no := &refusal{step: a.step, status: resp.StatusCode}
		var told struct {
			Code string `json:"code"`
		}
		_ = json.Unmarshal(raw, &told) // what is no problem document keeps its status
		no.code = told.Code
		return nil, no
	}
	return raw, nil
}

func (c *client) request(ctx context.Context, a ask) (*http.Request, error) {
	var body io.Reader
	kind := "application/json"
	switch v := a.body.(type) {
	case nil:
	case []byte:
		body, kind = bytes.NewReader(v), "application/octet-stream"
	default:
		raw, err := json.Marshal(v)
		if err != nil {
			return nil, err
		}
		body = bytes.NewReader(raw)
	}
	req, err := http.NewRequestWithContext(ctx, a.method, c.base+a.path, body)
	if err != nil {
		return nil, err
	}
	if body != nil {
		req.Header.Set("Content-Type", kind)
	}
	if a.token != "" {
		req.Header.Set("Authorization", "Bearer "+a.token)
	}
	if a.code != "" {
		req.Header.Set("X-Query-Code", a.code)
	}
	if a.method != http.MethodGet {
		req.Header.Set("Idempotency-Key", uuid.NewString())
	}
	return req, nil
}
