package sms

import (
	"crypto/hmac"
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"tongban/base/code"
	"tongban/domain/notice"
)

// Fake is a message gateway that sends nothing: it holds every request against
// its signature as a real one does, keeps what it was given, and answers as it
// is told. The demo and the tests use it.
type Fake struct {
	App, Secret string
	Clock       func() time.Time     // nil: the machine's
	Got         func(notice.Message) // told of every new message; may be nil

	mu      sync.Mutex
	sent    []notice.Message
	nonces  map[string]bool
	reports []report
	down    int // answers 503 that many times more
	limit   int // answers 429 that many times more
	gone    map[string]bool
}

// fresh is how far the clock of a caller may be off.
const fresh = 5 * time.Minute

// Down makes the next n requests fail.
func (f *Fake) Down(n int) { f.mu.Lock(); defer f.mu.Unlock(); f.down = n }

// Busy makes the next n requests be told to wait.
func (f *Fake) Busy(n int) { f.mu.Lock(); defer f.mu.Unlock(); f.limit = n }

// Gone makes a number one that does not exist.
func (f *Fake) Gone(phone string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.gone == nil {
		f.gone = map[string]bool{}
	}
	f.gone[phone] = true
}

// Arrived reports of a message, delivered or not, when next asked.
func (f *Fake) Arrived(id string, delivered bool, cause string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	r := report{ID: id, State: "delivered", Code: cause}
	if !delivered {
		r.State = "undelivered"
	}
	f.reports = append(f.reports, r)
}

// Sent are the messages so far.
func (f *Fake) Sent() []notice.Message { f.mu.Lock(); defer f.mu.Unlock(); return slices.Clone(f.sent) }

// RoundTrip lets the fake stand in for the network: a client with it as its
// transport needs no port.
func (f *Fake) RoundTrip(r *http.Request) (*http.Response, error) {
	w := &answer{head: http.Header{}, status: http.StatusOK}
	f.ServeHTTP(w, r)
	return &http.Response{StatusCode: w.status, Header: w.head, Request: r, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Body: io.NopCloser(strings.NewReader(w.body.String()))}, nil
}

type answer struct {
	head   http.Header
	status int
	body   strings.Builder
}

func (a *answer) Header() http.Header         { return a.head }
func (a *answer) WriteHeader(status int)      { a.status = status }
func (a *answer) Write(b []byte) (int, error) { return a.body.Write(b) }

// ServeHTTP answers as the gateway does.
func (f *Fake) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(io.LimitReader(r.Body, 1<<16))
	f.mu.Lock()
	defer f.mu.Unlock()
	switch {
	case err != nil || r.Method != http.MethodPost:
		say(w, http.StatusBadRequest, refusal{"bad_request"})
	case !f.signed(r, body):
		say(w, http.StatusUnauthorized, refusal{"bad_signature"})
	case f.down > 0:
		f.down--
		say(w, http.StatusServiceUnavailable, refusal{"down"})
	case f.limit > 0:
		f.limit--
		say(w, http.StatusTooManyRequests, refusal{"busy"})
	case strings.HasSuffix(r.URL.Path, "/v1/messages"):
		f.take(w, body)
	case strings.HasSuffix(r.URL.Path, "/v1/reports"):
		f.tell(w, body)
	default:
		say(w, http.StatusNotFound, refusal{"no_such_path"})
	}
}

// signed holds a request against its signature; a nonce counts once.
func (f *Fake) signed(r *http.Request, body []byte) bool {
	at, nonce := r.Header.Get(headTime), r.Header.Get(headNonce)
	seconds, err := strconv.ParseInt(at, 10, 64)
	now := time.Now()
	if f.Clock != nil {
		now = f.Clock()
	}
	if err != nil || now.Sub(time.Unix(seconds, 0)).Abs() > fresh || nonce == "" || f.nonces[nonce] || r.Header.Get(headApp) != f.App {
		return false
	}
	want := signature(f.Secret, r.Method, r.URL.Path, at, nonce, body)
	if !hmac.Equal([]byte(want), []byte(r.Header.Get(headSign))) {
		return false
	}
	if f.nonces == nil {
		f.nonces = map[string]bool{}
	}
	f.nonces[nonce] = true
	return true
}

func (f *Fake) take(w http.ResponseWriter, body []byte) {
	var m message
	if err := json.Unmarshal(body, &m); err != nil || m.ID == "" || m.Text == "" {
		say(w, http.StatusBadRequest, refusal{"bad_message"})
		return
	}
	if _, err := code.ParsePhone(m.To); err != nil || f.gone[m.To] {
		say(w, http.StatusUnprocessableEntity, refusal{"no_such_number"})
		return
	}
	if !slices.ContainsFunc(f.sent, func(x notice.Message) bool { return x.ID == m.ID }) {
		f.sent = append(f.sent, notice.Message(m))
		if f.Got != nil {
			f.Got(notice.Message(m))
		}
	}
	say(w, http.StatusAccepted, map[string]string{"id": m.ID})
}

// tell reports up to a hundred messages and forgets those confirmed.
func (f *Fake) tell(w http.ResponseWriter, body []byte) {
	var in struct {
		Confirm []string `json:"confirm"`
	}
	if err := json.Unmarshal(body, &in); err != nil {
		say(w, http.StatusBadRequest, refusal{"bad_request"})
		return
	}
	f.reports = slices.DeleteFunc(f.reports, func(r report) bool { return slices.Contains(in.Confirm, r.ID) })
	say(w, http.StatusOK, map[string]any{"reports": append([]report{}, f.reports[:min(100, len(f.reports))]...)})
}

func say(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v) // the other side sees a broken answer
}
