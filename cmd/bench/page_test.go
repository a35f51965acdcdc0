package bench

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
)

// Pages through every guard, without the network.
func BenchmarkPage(b *testing.B) {
	h, err := openHouse(context.Background(), b.TempDir(), "", nil)
	if err != nil {
		b.Fatal(err)
	}
	defer h.Close()
	for _, page := range []struct{ name, path string }{
		{"home", "/"}, {"search", "/hall/items?q=%E6%AE%8B%E7%96%BE"}, {"guide", "/hall/items/HZ-CL-04"}, {"track", "/hall/track"}, {"api", "/api/v1/items"},
	} {
		b.Run(page.name, func(b *testing.B) {
			for n := 0; b.Loop(); n++ {
				w := httptest.NewRecorder()
				r := httptest.NewRequest(http.MethodGet, page.path, nil)
				r.RemoteAddr = visitorAddr(n)
				h.Handler.ServeHTTP(w, r)
				if w.Code != http.StatusOK {
					body, _ := io.ReadAll(w.Body)
					b.Fatalf("%d: %s", w.Code, body)
				}
			}
		})
	}
}

func visitorAddr(n int) string { return visitor(int64(n)).String() + ":1" }
