package search

import (
	"strings"
	"unicode"
)

// maxWords and maxRunes bound what one question may ask.
const (
	maxWords = 8
	maxRunes = 128
)

// term is one word of a question, all Chinese or all Latin.
type term struct {
	text  string
	latin bool
}

// split cuts a question into words: at spaces and signs, and where the script
// changes, so that shengyu登记 is two.
func split(question string) []term {
	var out []term
	var run []rune
	latin := false
	end := func() {
		if len(run) > 0 && len(out) < maxWords {
			out = append(out, term{string(run), latin})
		}
		run = nil
	}
	n := 0
	for _, r := range fold(question) {
		if n++; n > maxRunes {
			break
		}
		switch {
		case !isHan(r) && !isLatin(r):
			if r != '-' && r != '\'' { // HZ-CL-04, xi'an
				end()
			}
			continue
		case isLatin(r) != latin:
			end()
			latin = isLatin(r)
		}
		run = append(run, r)
	}
	end()
	return out
}

// fold writes a text as it is compared: full-width signs as half-width, Latin
// letters small.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			r -= '！' - '!'
		case r == '　':
			r = ' '
		}
		return unicode.ToLower(r)
	}, s)
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

func isLatin(r rune) bool { return r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
