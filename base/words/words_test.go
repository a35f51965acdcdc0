package words

import (
	"regexp"
	"slices"
	"testing"
)

var hole = regexp.MustCompile(`\{[a-z_]+\}`)

// Both languages are complete, and a sentence needs the same facts in both.
func TestBothLanguagesSayTheSame(t *testing.T) {
	for _, pair := range [][2]Lang{{Zh, En}, {En, Zh}} {
		for key, text := range texts[pair[0]] {
			other, ok := texts[pair[1]][key]
			if !ok {
				t.Errorf("%s has %q, %s has not", pair[0], key, pair[1])
				continue
			}
			a, b := hole.FindAllString(text, -1), hole.FindAllString(other, -1)
			slices.Sort(a)
			slices.Sort(b)
			if !slices.Equal(slices.Compact(a), slices.Compact(b)) {
				t.Errorf("%s: placeholders differ: %v, %v", key, a, b)
			}
		}
	}
}

// No blame, no bare system words in what people read.
func TestSentencesAreKind(t *testing.T) {
	for key, text := range texts[Zh] {
		for _, bad := range []string{"非法", "系统异常", "未知错误", "参数错误"} {
			if regexp.MustCompile(bad).MatchString(text) {
				t.Errorf("%s says %s: %s", key, bad, text)
			}
		}
	}
}

func TestSay(t *testing.T) {
	if got := Zh.Say("SYS-01", "ref", "7"); got == "[SYS-01]" {
		t.Fatal("SYS-01 has no sentence")
	}
	if got := En.Say("no.such.key"); got != "[no.such.key]" {
		t.Fatalf("unknown key: %s", got)
	}
}
