package sms

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"tongban/base/fault"
	"tongban/domain/notice"
)

func gateway(t *testing.T, fake *Fake, c Config) *Gateway {
	t.Helper()
	srv := httptest.NewServer(fake)
	t.Cleanup(srv.Close)
	c.URL = srv.URL + "/sms"
	g, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

var hello = notice.Message{ID: "m1", To: "13800000001", Text: "【通办】已受理"}

func TestMessagesGoOutOnce(t *testing.T) {
	fake := &Fake{App: "tongban", Secret: "s3cret"}
	g := gateway(t, fake, Config{App: "tongban", Secret: "s3cret"})
	for range 3 {
		if err := g.Send(t.Context(), hello); err != nil {
			t.Fatal(err)
		}
	}
	if got := fake.Sent(); len(got) != 1 || got[0] != hello {
		t.Errorf("sent %v", got)
	}
}

// What may pass is Unavailable and tried again; what never will is Invalid.
func TestFaultsTellWhetherToTryAgain(t *testing.T) {
	for _, c := range []struct {
		name string
		fake func(*Fake)
		c    Config
		to   string
		kind fault.Kind
		code string
	}{
		{"wrong secret", nil, Config{App: "tongban", Secret: "other"}, hello.To, fault.Unavailable, "SMS-SECRET-02"},
		{"another application", nil, Config{App: "other", Secret: "s3cret"}, hello.To, fault.Unavailable, "SMS-SECRET-02"},
		{"clock ten minutes off", nil, Config{App: "tongban", Secret: "s3cret", Clock: func() time.Time { return time.Now().Add(10 * time.Minute) }}, hello.To, fault.Unavailable, "SMS-SECRET-02"},
		{"down", func(f *Fake) { f.Down(1) }, Config{App: "tongban", Secret: "s3cret"}, hello.To, fault.Unavailable, "SMS-DOWN-02"},
		{"busy", func(f *Fake) { f.Busy(1) }, Config{App: "tongban", Secret: "s3cret"}, hello.To, fault.Unavailable, "SMS-BUSY-01"},
		{"number gone", func(f *Fake) { f.Gone(hello.To) }, Config{App: "tongban", Secret: "s3cret"}, hello.To, fault.Invalid, "SMS-NUMBER-01"},
		{"no number", nil, Config{App: "tongban", Secret: "s3cret"}, "12345", fault.Invalid, "SMS-NUMBER-01"},
	} {
		fake := &Fake{App: "tongban", Secret: "s3cret"}
		if c.fake != nil {
			c.fake(fake)
		}
		m := hello
		m.To = c.to
		err := gateway(t, fake, c.c).Send(t.Context(), m)
		if fault.Code(err) != c.code || fault.Of(err).Kind != c.kind {
			t.Errorf("%s: %v", c.name, err)
		}
		if strings.Contains(err.Error(), "s3cret") || strings.Contains(err.Error(), hello.To) {
			t.Errorf("%s: the fault tells too much: %v", c.name, err)
		}
		if len(fake.Sent()) > 0 {
			t.Errorf("%s: sent all the same", c.name)
		}
	}
}

func TestARequestIsNotTakenTwice(t *testing.T) {
	fake := &Fake{App: "tongban", Secret: "s3cret"}
	var first *http.Request
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { first = r.Clone(r.Context()); fake.ServeHTTP(w, r) }))
	defer srv.Close()
	g, err := New(Config{URL: srv.URL, App: "tongban", Secret: "s3cret"})
	if err != nil {
		t.Fatal(err)
	}
	if err := g.Send(t.Context(), hello); err != nil {
		t.Fatal(err)
	}
	again, err := http.NewRequest(http.MethodPost, srv.URL+"/v1/messages", strings.NewReader(`{"id":"m1","to":"13800000001","text":"【通办】已受理"}`))
	if err != nil {
		t.Fatal(err)
	}
	again.Header = first.Header
	resp, err := http.DefaultClient.Do(again)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusUnauthorized {
		t.Errorf("a replayed request answers %d", resp.StatusCode)
	}
}

func TestReportsAreToldUntilConfirmed(t *testing.T) {
	fake := &Fake{App: "tongban", Secret: "s3cret"}
	g := gateway(t, fake, Config{App: "tongban", Secret: "s3cret"})
	fake.Arrived("m1", true, "")
	fake.Arrived("m2", false, "absent")
	for range 2 {
		got, err := g.Reports(t.Context(), nil)
		if err != nil || len(got) != 2 || !got[0].Delivered || got[1].Delivered || got[1].Cause != "absent" {
			t.Fatalf("%v %v", got, err)
		}
	}
	if got, err := g.Reports(t.Context(), []string{"m1", "m2"}); err != nil || len(got) != 0 {
		t.Errorf("told again after being confirmed: %v %v", got, err)
	}
}

func TestAGatewayThatHangsIsGivenUp(t *testing.T) {
	free := make(chan struct{})
	srv := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-free:
		case <-r.Context().Done():
		}
	}))
	defer srv.Close()
	defer close(free)
	g, err := New(Config{URL: srv.URL, App: "a", Secret: "b", Client: &http.Client{Timeout: 50 * time.Millisecond}})
	if err != nil {
		t.Fatal(err)
	}
	if err := g.Send(t.Context(), hello); fault.Code(err) != "SMS-DOWN-01" || strings.Contains(err.Error(), srv.URL) {
		t.Errorf("%v", err)
	}
}

func TestConfigurationIsChecked(t *testing.T) {
	for want, c := range map[string]Config{
		"SMS-URL-01":    {URL: "ftp://x", App: "a", Secret: "b"},
		"SMS-SECRET-01": {URL: "https://sms.example.cn", App: "a"},
	} {
		if _, err := New(c); fault.Code(err) != want {
			t.Errorf("%+v: %v", c.URL, err)
		}
	}
}
