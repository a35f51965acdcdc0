package code

import (
	"strconv"
	"time"
	"unicode"
)

// clean gives the plain spelling of a code: full-width characters become
// ASCII, small letters capital, spaces and invisible marks go. A value that is
// plain already comes back as it is, without copying.
func clean(s string) string {
	if plain(s) {
		return s
	}
	b := make([]byte, 0, len(s))
	for _, r := range s {
		switch {
		case r >= '！' && r <= '～': // full-width forms stand 0xFEE0 above ASCII
			r -= 0xFEE0
		case unicode.IsSpace(r) || unicode.Is(unicode.Cf, r):
			continue
		}
		if r >= 'a' && r <= 'z' {
			r -= 'a' - 'A'
		}
		b = append(b, string(r)...)
	}
	return string(b)
}

func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c <= ' ' || c > '~' || c >= 'a' && c <= 'z' {
			return false
		}
	}
	return true
}

// firstNot is the place (from 1) of the first character that does not please,
// 0 when all do.
func firstNot(s string, pleases func(byte) bool) int {
	for i := 0; i < len(s); i++ {
		if !pleases(s[i]) {
			return i + 1
		}
	}
	return 0
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isDigitOrCapital(c byte) bool { return isDigit(c) || c >= 'A' && c <= 'Z' }

func allDigits(s string) bool { return firstNot(s, isDigit) == 0 }

// number reads digits; the caller has looked that they are digits, and few.
func number(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		n = n*10 + int(s[i]-'0')
	}
	return n
}

func itoa(n int) string { return strconv.Itoa(n) }

// shanghai is the calendar every date inside a code is read in; China has
// kept one hour all year round since 1992.
var shanghai = time.FixedZone("CST", 8*60*60)

// dayNumber is a calendar day as yyyymmdd, so that days compare as numbers.
func dayNumber(t time.Time) int {
	y, m, d := t.In(shanghai).Date()
	return y*10000 + int(m)*100 + d
}

// exists tells whether yyyymmdd is a day of the calendar since 1800.
func exists(yyyymmdd int) bool {
	y, m, d := yyyymmdd/10000, yyyymmdd/100%100, yyyymmdd%100
	return y >= 1800 && m >= 1 && m <= 12 && d >= 1 && d <= daysIn(y, m)
}

func daysIn(y, m int) int {
	switch m {
	case 2:
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}
