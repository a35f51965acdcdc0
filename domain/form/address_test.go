package form

import (
	"strings"
	"testing"
)

// An address typed in any way keeps its parts, and once put together it is
// taken apart the same.
func FuzzAddress(f *testing.F) {
	for _, s := range []string{"", "|", "||", "素社街|立新社区|南华中路 1 号", "素社街", "a|b|c|d", "|b|", "素社街||1｜2"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a := ParseAddress(s)
		if again := ParseAddress(a.String()); strings.ReplaceAll(a.Detail, bar, "｜") != again.Detail || a.Street != again.Street || a.Community != again.Community {
			t.Errorf("%q: %+v became %+v", s, a, again)
		}
	})
}
