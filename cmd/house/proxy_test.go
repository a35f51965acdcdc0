package house

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"

	"tongban/base/fault"
)

// seenFrom is the address a handler behind the proxies sees.
func seenFrom(t *testing.T, proxies []string, peer string, chain ...string) string {
	t.Helper()
	p, err := ReadProxies(proxies)
	if err != nil {
		t.Fatal(err)
	}
	var seen string
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.RemoteAddr = peer
	r.Header["X-Forwarded-For"] = chain
	p.Behind(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { seen = r.RemoteAddr })).ServeHTTP(httptest.NewRecorder(), r)
	return seen
}

func TestWhoAsksBehindAProxy(t *testing.T) {
	ours := []string{"10.0.0.0/8", "127.0.0.1", "fd00::/8"}
	for _, x := range []struct {
		what, peer string
		chain      []string
		want       string
	}{
		{"a visitor through our proxy", "10.0.0.5:1234", []string{"203.0.113.9"}, "203.0.113.9:0"},
		{"through two of ours", "127.0.0.1:1234", []string{"203.0.113.9, 10.1.2.3"}, "203.0.113.9:0"},
		{"in two lines", "127.0.0.1:1234", []string{"203.0.113.9", "10.1.2.3"}, "203.0.113.9:0"},
		{"what the visitor wrote themselves", "10.0.0.5:1234", []string{"1.1.1.1, 10.9.9.9, 203.0.113.9"}, "203.0.113.9:0"},
		{"somebody who is no proxy of ours", "198.51.100.2:1234", []string{"203.0.113.9"}, "198.51.100.2:1234"},
		{"our proxy on its own behalf", "10.0.0.5:1234", nil, "10.0.0.5:0"},
		{"nonsense", "10.0.0.5:1234", []string{"203.0.113.9, unknown"}, "10.0.0.5:0"},
		{"nonsense behind a proxy", "10.0.0.5:1234", []string{"_hidden, 10.1.1.1"}, "10.1.1.1:0"},
		{"with a port", "10.0.0.5:1234", []string{"203.0.113.9:4711"}, "203.0.113.9:0"},
		{"six", "[fd00::1]:1234", []string{"[2001:db8::7]:80"}, "[2001:db8::7]:0"},
		{"six without a port", "[fd00::1]:1234", []string{"2001:db8::7"}, "[2001:db8::7]:0"},
		{"four in six", "[::ffff:10.0.0.5]:1234", []string{"::ffff:203.0.113.9"}, "203.0.113.9:0"},
	} {
		if got := seenFrom(t, ours, x.peer, x.chain...); got != x.want {
			t.Errorf("%s: %s, want %s", x.what, got, x.want)
		}
	}
	if got := seenFrom(t, nil, "10.0.0.5:1234", "203.0.113.9"); got != "10.0.0.5:1234" {
		t.Errorf("nobody is trusted, and still %s", got)
	}
}

func TestProxiesAreRead(t *testing.T) {
	for _, wrong := range []string{"", "10.0.0.0/33", "proxy", "10.0.0.0/8,", "::ffff:10.0.0.1", "fe80::1%eth0"} {
		if _, err := ReadProxies([]string{wrong}); fault.Code(err) != "CLI-PROXY-01" {
			t.Errorf("%q: %v", wrong, err)
		}
	}
}

// Whatever a visitor writes, the address seen is an address, and never one left
// of the first that our own proxy did not vouch for.
func FuzzForwardedFor(f *testing.F) {
	for _, seed := range []string{"203.0.113.9", "1.1.1.1, 2.2.2.2", "[::1]:80", ",,,", "unknown", "10.0.0.1,10.0.0.2", "fe80::1%eth0"} {
		f.Add(seed)
	}
	p, err := ReadProxies([]string{"10.0.0.0/8"})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, written string) {
		for _, c := range []struct{ chain, want string }{{written + ",203.0.113.9", "203.0.113.9"}, {written, ""}} {
			got := p.visitor(netip.MustParseAddr("10.0.0.5"), []string{c.chain})
			if !got.IsValid() || got.Zone() != "" || got.Is4In6() || c.want != "" && got.String() != c.want {
				t.Fatalf("%q: %v", c.chain, got)
			}
		}
	})
}

func FuzzReadProxies(f *testing.F) {
	for _, seed := range []string{"10.0.0.0/8", "127.0.0.1", "fd00::/8", "10.0.0.1/8", "x"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, err := ReadProxies([]string{text})
		if err != nil {
			return
		}
		again, err := ReadProxies([]string{p[0].String()})
		if err != nil || again[0] != p[0] || !p.trusts(p[0].Addr()) {
			t.Fatalf("%q: %v, then %v (%v)", text, p, again, err)
		}
	})
}

// Behind a proxy each visitor has limits of their own, on pages and API alike.
func TestVisitorsBehindAProxyDoNotPayForEachOther(t *testing.T) {
	proxies, err := ReadProxies([]string{"10.0.0.5"})
	if err != nil {
		t.Fatal(err)
	}
	h, err := Open(t.Context(), Config{Dir: t.TempDir(), BaseURL: "http://tongban.test", Proxies: proxies, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { h.Close() })
	ask := func(peer, visitor string) int {
		r := httptest.NewRequest(http.MethodPost, "/hall/track", strings.NewReader("number=0105-261124-77777-7&code=AAAAAA"))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("X-Forwarded-For", visitor)
		r.RemoteAddr = peer
		w := httptest.NewRecorder()
		h.Handler.ServeHTTP(w, r)
		return w.Code
	}
	limited := func(peer, visitor string) bool {
		for range 31 { // two windows of time may meet
			if ask(peer, visitor) == http.StatusTooManyRequests {
				return true
			}
		}
		return false
	}
	if !limited("10.0.0.5:80", "203.0.113.9") {
		t.Fatal("one visitor may ask for ever")
	}
	if got := ask("10.0.0.5:80", "203.0.113.10"); got != http.StatusUnprocessableEntity {
		t.Errorf("another visitor of the same proxy: %d", got)
	}
	if !limited("198.51.100.2:80", "203.0.113.11") || ask("198.51.100.2:80", "203.0.113.12") != http.StatusTooManyRequests {
		t.Error("who is no proxy of ours chooses an address")
	}
}
