package layout

import (
	"strings"
	"testing"
)

// How a person wants to see the pages stands on the root, and one choice of each
// kind is told as the one that holds.
func TestWishes(t *testing.T) {
	for _, x := range []struct {
		page Page
		want []string
	}{
		{Page{Path: "/a?b=1"}, []string{`data-view="standard" data-text="plain" data-theme="auto"`, `href="/view/dark?back=%2Fa%3Fb%3D1"`}},
		{Page{Elder: true, Theme: "dark"}, []string{`data-view="elder" data-text="plain" data-theme="dark"`, `<span aria-current="true">深色</span>`}},
		{Page{Elder: true, Large: true, Theme: "light"}, []string{`data-view="elder" data-text="large" data-theme="light"`, `<span aria-current="true">特大字</span>`}},
		{Page{Large: true, Theme: "pink"}, []string{`data-view="standard" data-text="plain" data-theme="auto"`, `<span aria-current="true">标准版</span>`}},
	} {
		html := render(t, Frame(x.page))
		for _, want := range x.want {
			if !strings.Contains(html, want) {
				t.Errorf("%+v lacks %s", x.page, want)
			}
		}
		if n := strings.Count(html, `aria-current="true"`); n != 2 {
			t.Errorf("%d choices hold", n)
		}
	}
}
