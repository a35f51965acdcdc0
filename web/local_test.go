package web

import (
	"net/url"
	"strings"
	"testing"
)

func TestLocalStaysInTheHouse(t *testing.T) {
	for to, want := range map[string]string{
		"/hall/cases":             "/hall/cases",
		"/hall/items?q=a&lang=en": "/hall/items?q=a&lang=en",
		"":                        "/", "hall": "/", "//evil.test": "/", "https://evil.test/": "/",
		`/\evil.test`: "/", "/a\nb": "/", "javascript:alert(1)": "/", "/%2f/evil": "/%2f/evil",
	} {
		if got := Local(to); got != want {
			t.Errorf("Local(%q) = %q, want %q", to, got, want)
		}
	}
}

// Whatever is asked for, a browser that resolves the answer stays on this host.
func FuzzLocal(f *testing.F) {
	for _, seed := range []string{"/", "//x", `/\x`, "/a?b=//c", "http:/x", "/\t/x"} {
		f.Add(seed)
	}
	base, err := url.Parse("https://tongban.test/signin")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, to string) {
		got := Local(to)
		u, err := base.Parse(got)
		if err != nil || u.Host != "tongban.test" || u.Scheme != "https" || !strings.HasPrefix(got, "/") || strings.HasPrefix(got, "//") {
			t.Fatalf("Local(%q) = %q leads to %v (%v)", to, got, u, err)
		}
	})
}
