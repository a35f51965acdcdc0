package assets

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
)

func get(path string, headers ...string) *http.Response {
	r := httptest.NewRequest(http.MethodGet, path, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	Handler(http.NotFoundHandler()).ServeHTTP(w, r)
	return w.Result()
}

func TestServe(t *testing.T) {
	for name, want := range map[string]string{
		"app.css": "text/css; charset=utf-8", "app.js": "text/javascript; charset=utf-8", "work.css": "text/css; charset=utf-8",
		"work.js": "text/javascript; charset=utf-8", "keep.js": "text/javascript; charset=utf-8", "mark.svg": "image/svg+xml", "icons.svg": "image/svg+xml",
	} {
		url := URL(name)
		if !regexp.MustCompile(`^/assets/\w+\.[0-9a-f]{8}\.\w+$`).MatchString(url) {
			t.Errorf("%s is served as %s", name, url)
		}
		plain, packed := get(url), get(url, "Accept-Encoding", "br, gzip;q=0.8")
		if got := plain.Header.Get("Content-Type"); got != want {
			t.Errorf("%s: %s", name, got)
		}
		if got := plain.Header.Get("Cache-Control"); !strings.Contains(got, "immutable") {
			t.Errorf("%s: %s", name, got)
		}
		if plain.Header.Get("Content-Encoding") != "" || packed.Header.Get("Content-Encoding") != "gzip" {
			t.Errorf("%s is compressed for the wrong reader", name)
		}
		z, err := gzip.NewReader(packed.Body)
		if err != nil {
			t.Fatal(err)
		}
		a, _ := io.ReadAll(plain.Body)
		b, err := io.ReadAll(z)
		if err != nil || string(a) != string(b) || len(a) == 0 {
			t.Errorf("%s differs when compressed: %v", name, err)
		}
	}
}

func TestServeRefuses(t *testing.T) {
	for _, path := range []string{"/assets/", "/assets/app.css", "/assets/app.00000000.css", "/assets/../assets.go", "/assets/css/tokens.css"} {
		if got := get(path).StatusCode; got != http.StatusNotFound {
			t.Errorf("%s: %d", path, got)
		}
	}
	w := httptest.NewRecorder()
	Handler(http.NotFoundHandler()).ServeHTTP(w, httptest.NewRequest(http.MethodPost, URL("app.js"), nil))
	if w.Code != http.StatusMethodNotAllowed {
		t.Errorf("POST: %d", w.Code)
	}
	if got := get(URL("app.js"), "Accept-Encoding", "gzip;q=0").Header.Get("Content-Encoding"); got != "" {
		t.Errorf("a reader who cannot unpack got %s", got)
	}
}

// The style sheet stays small, loads nothing from elsewhere and keeps to what
// Chromium 86 reads.
func TestSheet(t *testing.T) {
	css := string(sheet())
	if work := string(plain(read("work.css"))); len(work) > 8_000 {
		t.Errorf("the style sheet of the desks has %d bytes", len(work))
	} else {
		css += work
	}
	if len(sheet()) > 30_000 {
		t.Errorf("the style sheet has %d bytes", len(css))
	}
	for _, young := range []string{"@layer", "@container", "@import", ":has(", ":is(", ":where(", "color-mix(", "aspect-ratio", "inset:", "url(", "//", "dvh", "margin-inline:", "padding-inline:", "&"} {
		if strings.Contains(css, young) {
			t.Errorf("the style sheet uses %s", young)
		}
	}
	if strings.Count(css, "{") != strings.Count(css, "}") {
		t.Error("the braces of the style sheet do not pair")
	}
	for _, m := range regexp.MustCompile(`var\((--[\w-]+)\)`).FindAllStringSubmatch(css, -1) {
		if !strings.Contains(css, m[1]+":") {
			t.Errorf("%s has no value", m[1])
		}
	}
	for _, young := range []string{"?.", "??", ".at(", "replaceAll", "structuredClone", "<dialog", "=>", "async ", "await ", "`", "#private"} {
		if js := string(read("app.js")) + string(read("work.js")) + string(read("keep.js")); strings.Contains(js, young) {
			t.Errorf("the script uses %s", young)
		}
	}
	if js := string(read("app.js")) + string(read("work.js")) + string(read("keep.js")); regexp.MustCompile(`\beval\b|new Function|innerHTML|https?:`).MatchString(js) {
		t.Error("the script does what the policy forbids")
	}
}
