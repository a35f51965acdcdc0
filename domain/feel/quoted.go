package feel

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// quoted reads a string with the escapes of FEEL.
func (s *scanner) quoted() (token, error) {
	start := s.at
	var b strings.Builder
	for rest := s.rest[1:]; rest != ""; {
		switch rest[0] {
		case '"':
			t := s.take(tokenString, len(s.rest)-len(rest)+1)
			t.text = b.String()
			return t, nil
		case '\\':
			r, size := escape(rest)
			if size == 0 {
				return token{}, failAt("FEEL-03", start)
			}
			b.WriteRune(r)
			rest = rest[size:]
		default:
			r, size := utf8.DecodeRuneInString(rest)
			if r == utf8.RuneError && size == 1 {
				return token{}, failAt("FEEL-03", start)
			}
			b.WriteRune(r)
			rest = rest[size:]
		}
	}
	return token{}, failAt("FEEL-03", start)
}

// escape reads \n \r \t \\ \' \" \uXXXX \UXXXXXX; size 0 means it is none.
func escape(s string) (r rune, size int) {
	if len(s) < 2 {
		return 0, 0
	}
	if i := strings.IndexByte(`nrt\'"`, s[1]); i >= 0 {
		return rune("\n\r\t\\'\""[i]), 2
	}
	size = map[byte]int{'u': 6, 'U': 8}[s[1]]
	if size == 0 || len(s) < size {
		return 0, 0
	}
	n, err := strconv.ParseUint(s[2:size], 16, 32)
	if err != nil || !utf8.ValidRune(rune(n)) {
		return 0, 0
	}
	return rune(n), size
}
