package code

import (
	"strings"
	"unicode/utf8"
)

// MaskName keeps the first character of a name: 张三 is 张*.
func MaskName(s string) string {
	s = strings.TrimSpace(s)
	n := utf8.RuneCountInString(s)
	if n < 2 {
		return strings.Repeat("*", n)
	}
	return mask(s, 1, 0)
}

// MaskID keeps the division and the last four: 440105********0016.
func MaskID(s string) string { return mask(s, 6, 4) }

// MaskPhone keeps three and four: 138****5678.
func MaskPhone(s string) string { return mask(s, 3, 4) }

// MaskBank keeps four and four: 6222********0123.
func MaskBank(s string) string { return mask(s, 4, 4) }

// mask keeps head and tail characters; what is too short to hide anything
// between them is hidden altogether.
func mask(s string, head, tail int) string {
	r := []rune(s)
	if len(r) <= head+tail {
		return strings.Repeat("*", len(r))
	}
	return string(r[:head]) + strings.Repeat("*", len(r)-head-tail) + string(r[len(r)-tail:])
}
