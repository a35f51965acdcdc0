package window

import (
	"strings"
	"testing"
	"time"

	"tongban/base/fault"
)

var morning = time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)

// A reader types what it likes around the number; a person types it in groups.
func TestReadCard(t *testing.T) {
	for line, want := range map[string]Card{
		"440105195403120026":                {IDNumber: "440105195403120026"},
		"4401 0519 5403 1200 26":            {IDNumber: "440105195403120026"},
		"演示居民甲\t440105195403120026":         {"演示居民甲", "440105195403120026"},
		"440105195403120026;演示居民甲;女;汉":      {"演示居民甲", "440105195403120026"},
		" 440105195403120026, 演示居民甲 ":       {"演示居民甲", "440105195403120026"},
		"演示居民甲，440105195403120026，19540312": {"演示居民甲", "440105195403120026"},
	} {
		if got, err := ReadCard(line, morning); err != nil || got != want {
			t.Errorf("%q is %+v, %v", line, got, err)
		}
	}
	for line, code := range map[string]string{"": "CODE-ID-01", "演示居民甲": "CODE-ID-01", "440105195403120027": "CODE-ID-07", "演示居民甲 440105195403120027": "CODE-ID-07"} {
		if _, err := ReadCard(line, morning); fault.Code(err) != code {
			t.Errorf("%q: %v", line, err)
		}
	}
}

// FuzzReadCard: whatever a reader sends, a number that is answered is one.
func FuzzReadCard(f *testing.F) {
	for _, s := range []string{"440105195403120026", "演示 440105195403120026", ",,;;|", "1\x002"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, line string) {
		c, err := ReadCard(line, morning)
		if (err == nil) != (c.IDNumber != "") || c.IDNumber != "" && len(c.IDNumber) != 18 {
			t.Errorf("%q is %+v, %v", line, c, err)
		}
	})
}

func TestToldIsWholeAndShort(t *testing.T) {
	long := strings.Repeat("长", maxWords+1)
	for name, c := range map[string]struct {
		told Told
		code string
	}{
		"nothing":       {Told{}, "NOTICE-GAPS-01"},
		"a long how":    {Told{Gaps: []Gap{{Material: "m", How: long}}}, "INPUT-LONG-01"},
		"a long note":   {Told{Gaps: []Gap{{Material: "m"}}, Note: long}, "INPUT-LONG-01"},
		"one is enough": {Told{Gaps: []Gap{{Material: "m", How: " 补签名 "}}}, ""},
	} {
		got, err := c.told.Check()
		if c.code == "" {
			if err != nil || got.Gaps[0].How != "补签名" {
				t.Errorf("%s: %+v, %v", name, got, err)
			}
			continue
		}
		if f := fault.Of(err); f == nil || f.Fields[0].Code != c.code {
			t.Errorf("%s: %v", name, err)
		}
	}
}
