package form

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// narrow makes full-width characters ASCII and takes spaces out.
func narrow(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return -1
		case r >= '！' && r <= '～':
			return r - 0xFEE0
		}
		return r
	}, s)
}

// oneLine takes marks nobody sees out of a text and makes line ends spaces.
func oneLine(s string) string {
	return strings.TrimSpace(visible(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) && r != '　' {
			return ' '
		}
		return r
	}, s)))
}

// lines keeps line ends, as \n.
func lines(s string) string {
	return strings.TrimSpace(visible(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s)))
}

// visible drops control characters and those that turn the direction of
// writing, which could make a paper read otherwise than it was typed.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t':
			return ' '
		case unicode.IsControl(r), r == utf8.RuneError, r == 0xFEFF,
			r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
			return -1
		}
		return r
	}, s)
}
