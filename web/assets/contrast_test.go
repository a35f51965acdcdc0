package assets

import (
	"math"
	"regexp"
	"strconv"
	"testing"
)

// pairs of ink and ground that the style sheet puts together.
var pairs = [][2]string{
	{"ink", "ground"}, {"ink", "paper"}, {"ink", "blue-tint"}, {"ink", "red-tint"},
	{"muted", "ground"}, {"muted", "paper"}, {"muted", "blue-tint"},
	{"blue", "ground"}, {"blue", "paper"}, {"blue", "blue-tint"}, {"blue", "red-tint"}, {"blue-deep", "blue-tint"},
	{"red", "ground"}, {"red", "paper"}, {"red", "red-tint"}, {"red-deep", "red-tint"},
	{"on-blue", "blue"}, {"on-blue", "blue-deep"}, {"on-red", "red"}, {"on-band", "band"}, {"amber", "amber-tint"},
}

var (
	block = regexp.MustCompile(`(?s)([^{}]+)\{([^{}]*)\}`)
	token = regexp.MustCompile(`--([\w-]+):\s*(#[0-9a-f]{6})`)
)

// Text holds 4.5:1 by day and night, 7:1 in the elder view; edges of controls 3:1.
func TestContrast(t *testing.T) {
	css := string(comment.ReplaceAll(read("css/tokens.css"), nil))
	dark := night.FindStringSubmatch(css)[1]
	light := night.ReplaceAllString(css, "")
	for _, view := range []struct {
		name  string
		least float64
		from  []map[string]string
	}{
		{"light", 4.5, []map[string]string{colours(light, ":root")}},
		{"light elder", 7, []map[string]string{colours(light, ":root"), colours(light, `html[data-view="elder"]`)}},
		{"dark", 4.5, []map[string]string{colours(light, ":root"), colours(dark, ":root")}},
		// An attribute is more specific than the root, so by night the elder tokens of the
		// day hold, too, unless those of the night replace them.
		{"dark elder", 7, []map[string]string{colours(light, ":root"), colours(dark, ":root"),
			colours(light, `html[data-view="elder"]`), colours(dark, `html[data-view="elder"]`)}},
	} {
		all := map[string]string{}
		for _, from := range view.from {
			for k, v := range from {
				all[k] = v
			}
		}
		for _, p := range pairs {
			if c := contrast(t, all[p[0]], all[p[1]]); c < view.least {
				t.Errorf("%s: %s on %s is %.2f:1, needs %.1f", view.name, p[0], p[1], c, view.least)
			}
		}
		for _, ground := range []string{"ground", "paper"} {
			if c := contrast(t, all["edge"], all[ground]); c < 3 {
				t.Errorf("%s: edges on %s have %.2f:1", view.name, ground, c)
			}
		}
	}
}

// colours are the tokens that blocks with exactly this selector set.
func colours(css, selector string) map[string]string {
	found := map[string]string{}
	for _, b := range block.FindAllStringSubmatch(css, -1) {
		if trim(b[1]) != selector {
			continue
		}
		for _, m := range token.FindAllStringSubmatch(b[2], -1) {
			found[m[1]] = m[2]
		}
	}
	return found
}

func trim(s string) string { return regexp.MustCompile(`^\s+|\s+$`).ReplaceAllString(s, "") }

// contrast is the ratio of WCAG 2.2.
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	x, y := luminance(t, a), luminance(t, b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	if len(hex) != 7 {
		t.Fatalf("%q is no colour", hex)
	}
	var sum float64
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		n, err := strconv.ParseUint(hex[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(n) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}
