package evaluation

import (
	"strings"
	"testing"

	"tongban/base/fault"
	"tongban/base/words"
)

func TestCheck(t *testing.T) {
	for _, c := range []struct {
		r    Rating
		want string
	}{
		{Rating{Level: 1, Tags: []string{"fast", "fast"}}, ""},
		{Rating{Level: 5, Words: "等了很久"}, ""},
		{Rating{Level: 0}, "level"},
		{Rating{Level: 6}, "level"},
		{Rating{Level: 1, Tags: []string{"slow"}}, "tags"},
		{Rating{Level: 3, Words: strings.Repeat("字", 501)}, "words"},
	} {
		got, err := Check(c.r)
		name := ""
		if err != nil {
			name = fault.Of(err).Fields[0].Name
		}
		if name != c.want {
			t.Errorf("%+v: %q, want %q", c.r, name, c.want)
		}
		if err == nil && len(got.Tags) > 1 {
			t.Errorf("a tag counts twice: %v", got.Tags)
		}
	}
}

func TestEveryLevelAndTagHasItsWord(t *testing.T) {
	for _, l := range Levels {
		if !words.Has(l.Key()) || len(Tags[l]) == 0 {
			t.Errorf("level %d has no word or no tags", l)
		}
		for _, tag := range Tags[l] {
			if !words.Has("rating.tag." + tag) {
				t.Errorf("tag %s has no word", tag)
			}
		}
		if l.Bad() != (l >= 4) {
			t.Errorf("level %d bad: %v", l, l.Bad())
		}
	}
}
