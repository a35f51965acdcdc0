package feel

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"tongban/base/fault"
)

type tokenKind uint8

const (
	tokenEnd tokenKind = iota
	tokenNumber
	tokenString
	tokenName
	tokenSign // operators, brackets and keywords
)

type token struct {
	kind tokenKind
	text string // a string token holds its value, without quotes
	at   int    // characters from 1
}

var keywords = map[string]bool{
	"and": true, "or": true, "not": true, "in": true, "between": true,
	"if": true, "then": true, "else": true, "true": true, "false": true, "null": true,
	"for": true, "some": true, "every": true, "function": true, "return": true, "satisfies": true,
}

// signs in order of length, so that <= is read before <.
var signs = []string{"!=", "<=", ">=", "..", "=", "<", ">", "+", "-", "*", "/", "(", ")", "[", "]", ","}

func fail(code string, pairs ...string) error { return fault.New(fault.Invalid, code, pairs...) }

func failAt(code string, at int, pairs ...string) error {
	return fail(code, append([]string{"at", strconv.Itoa(at)}, pairs...)...)
}

type scanner struct {
	rest string
	at   int
}

// scan cuts the source into tokens; the last one is the end.
func scan(source string) ([]token, error) {
	if len(source) > MaxSource {
		return nil, fail("FEEL-04")
	}
	s := scanner{rest: source, at: 1}
	var tokens []token
	for {
		s.skipSpace()
		t, err := s.next()
		if err != nil {
			return nil, err
		}
		tokens = append(tokens, t)
		if t.kind == tokenEnd {
			return tokens, nil
		}
	}
}

func (s *scanner) skipSpace() {
	for s.rest != "" {
		r, size := utf8.DecodeRuneInString(s.rest)
		if !unicode.IsSpace(r) {
			return
		}
		s.rest, s.at = s.rest[size:], s.at+1
	}
}

// take moves over n bytes and makes them a token.
func (s *scanner) take(kind tokenKind, n int) token {
	t := token{kind, s.rest[:n], s.at}
	s.at += utf8.RuneCountInString(t.text)
	s.rest = s.rest[n:]
	return t
}

func (s *scanner) next() (token, error) {
	if s.rest == "" {
		return token{tokenEnd, "", s.at}, nil
	}
	if s.rest[0] == '"' {
		return s.quoted()
	}
	if n := numberLen(s.rest); n > 0 {
		return s.take(tokenNumber, n), nil
	}
	if n := nameLen(s.rest); n > 0 {
		kind := tokenName
		if keywords[s.rest[:n]] {
			kind = tokenSign
		}
		return s.take(kind, n), nil
	}
	for _, sign := range signs {
		if strings.HasPrefix(s.rest, sign) {
			return s.take(tokenSign, len(sign)), nil
		}
	}
	r, _ := utf8.DecodeRuneInString(s.rest)
	return token{}, failAt("FEEL-01", s.at, "found", string(r))
}

// numberLen measures 12, 1.5 or .5; in 1..5 only the 1 is a number.
func numberLen(s string) int {
	n := digitsLen(s)
	if n+1 < len(s) && s[n] == '.' {
		if m := digitsLen(s[n+1:]); m > 0 {
			return n + 1 + m
		}
	}
	return n
}

func digitsLen(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

// nameLen measures a name: letters of any script, _ and, after the first,
// digits; a dot joins names into a path.
func nameLen(s string) int {
	n := 0
	for {
		m := wordLen(s[n:])
		if m == 0 {
			return max(n-1, 0) // the dot before nothing is not ours
		}
		n += m
		if n >= len(s) || s[n] != '.' {
			return n
		}
		n++
	}
}

func wordLen(s string) int {
	for i, r := range s {
		ok := r == '_' || unicode.IsLetter(r) || i > 0 && unicode.IsDigit(r)
		if !ok {
			return i
		}
	}
	return len(s)
}
