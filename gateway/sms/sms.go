// Package sms hands short messages to the government's message gateway over
// HTTP, and fetches what became of them.
//
// Every request is signed: HMAC-SHA256 over method, path, time, nonce and the
// digest of the body, under the secret of the application. The id of a message
// is the gateway's key, so that a repeated request sends nothing twice. What the
// gateway says is fetched from it; nothing has to reach into the house. A fake
// that speaks the same protocol lies beside it (fake.go).
package sms

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"tongban/base/fault"
	"tongban/domain/notice"
)

// Config says where the gateway is and who asks.
type Config struct {
	URL    string // https://host/base; messages go to URL/v1/messages
	App    string // the application's name with the gateway
	Secret string // never logged
	Clock  func() time.Time
	Client *http.Client // nil: one with a time limit
}

// Gateway is the way to the message gateway.
type Gateway struct {
	Config
	base *url.URL
}

// patience is how long a request may take.
const patience = 5 * time.Second

// New checks the configuration; it asks nothing yet.
func New(c Config) (*Gateway, error) {
	u, err := url.Parse(strings.TrimSuffix(c.URL, "/") + "/")
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || u.User != nil {
		return nil, fault.New(fault.Invalid, "SMS-URL-01")
	}
	if c.App == "" || c.Secret == "" {
		return nil, fault.New(fault.Invalid, "SMS-SECRET-01")
	}
	if c.Clock == nil {
		c.Clock = time.Now
	}
	if c.Client == nil {
		c.Client = &http.Client{Timeout: patience}
	}
	return &Gateway{Config: c, base: u}, nil
}

// message and its answers as they travel.
type message struct {
	ID   string `json:"id"`
	To   string `json:"to"`
	Text string `json:"text"`
}

type report struct {
	ID    string `json:"id"`
	State string `json:"state"` // delivered, undelivered
	Code  string `json:"code,omitempty"`
}

type refusal struct {
	Code string `json:"code"`
}

// Send hands a message over. A fault of kind Invalid says that this message will
// never go (no such number); any other may pass and is tried again.
func (g *Gateway) Send(ctx context.Context, m notice.Message) error {
	return g.call(ctx, "/v1/messages", message(m), nil)
}

// Reports fetches what became of messages, those not fetched before; the gateway
// counts them as told once the next call confirms them.
func (g *Gateway) Reports(ctx context.Context, seen []string) ([]notice.Report, error) {
	var answer struct {
		Reports []report `json:"reports"`
	}
	if err := g.call(ctx, "/v1/reports", map[string]any{"confirm": append([]string{}, seen...)}, &answer); err != nil {
		return nil, err
	}
	out := make([]notice.Report, len(answer.Reports))
	for i, r := range answer.Reports {
		out[i] = notice.Report{ID: r.ID, Delivered: r.State == "delivered", Cause: r.Code}
	}
	return out, nil
}

func (g *Gateway) call(ctx context.Context, path string, in, out any) error {
	body, err := json.Marshal(in)
	if err != nil {
		return fault.Wrap(err, fault.Internal, "SYS-01")
	}
	at := g.base.JoinPath(path)
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, at.String(), bytes.NewReader(body))
	if err != nil {
		return fault.Wrap(err, fault.Internal, "SYS-01")
	}
	req.Header.Set("Content-Type", "application/json")
	g.sign(req.Header, req.URL.Path, body)
	resp, err := g.Client.Do(req)
	if err != nil {
		return fault.Wrap(quiet(err), fault.Unavailable, "SMS-DOWN-01")
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(io.LimitReader(resp.Body, 1<<20))
	if err != nil {
		return fault.Wrap(quiet(err), fault.Unavailable, "SMS-DOWN-01")
	}
	if resp.StatusCode/100 != 2 {
		return refused(resp.StatusCode, raw)
	}
	if out == nil {
		return nil
	}
	if err := json.Unmarshal(raw, out); err != nil {
		return fault.Wrap(err, fault.Unavailable, "SMS-DOWN-02")
	}
	return nil
}

// refused reads a no: a number that does not exist or took itself off stays so,
// a signature that is not taken or a full queue may pass.
func refused(status int, raw []byte) error {
	var no refusal
	_ = json.Unmarshal(raw, &no) // whatever it says, the status decides
	switch {
	case status == http.StatusUnprocessableEntity:
		return fault.New(fault.Invalid, "SMS-NUMBER-01", "code", no.Code)
	case status == http.StatusUnauthorized || status == http.StatusForbidden:
		return fault.New(fault.Unavailable, "SMS-SECRET-02")
	case status == http.StatusTooManyRequests:
		return fault.New(fault.Unavailable, "SMS-BUSY-01")
	}
	return fault.New(fault.Unavailable, "SMS-DOWN-02")
}

// quiet takes the address out of an error: a base may name a network.
func quiet(err error) error {
	if u, ok := err.(*url.Error); ok {
		return u.Err
	}
	return err
}

// The headers of a signed request.
const (
	headApp   = "X-App"
	headTime  = "X-Time" // seconds since 1970
	headNonce = "X-Nonce"
	headSign  = "X-Signature"
)

func (g *Gateway) sign(h http.Header, path string, body []byte) {
	at, nonce := strconv.FormatInt(g.Clock().Unix(), 10), rand.Text()
	h.Set(headApp, g.App)
	h.Set(headTime, at)
	h.Set(headNonce, nonce)
	h.Set(headSign, signature(g.Secret, http.MethodPost, path, at, nonce, body))
}

// signature is HMAC-SHA256 in hex over the lines of a request.
func signature(secret, method, path, at, nonce string, body []byte) string {
	sum := sha256.Sum256(body)
	m := hmac.New(sha256.New, []byte(secret))
	io.WriteString(m, strings.Join([]string{method, path, at, nonce, hex.EncodeToString(sum[:])}, "\n"))
	return hex.EncodeToString(m.Sum(nil))
}
