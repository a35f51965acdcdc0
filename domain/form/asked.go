package form

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// Asked is one question these answers call for, and the answer as it is kept.
type Asked struct {
	Group *Group
	Row   int // from 1; 0 outside rows
	Field *Field
	Key   string // of the answer: home, members.2.member_name
	Value string
	Spare bool // in a row that holds nothing and may be left out
}

// Asked are the questions these answers call for, in the order they are asked.
func (s *Schema) Asked(a Answers) []Asked { return s.questions(a, false) }

// All are the questions of the form, asked or not, as many rows as there are.
func (s *Schema) All(a Answers) []Asked { return s.questions(a, true) }

func (s *Schema) questions(a Answers, all bool) []Asked {
	out := make([]Asked, 0, len(s.byKey))
	s.walk(a, someday, func(x question) {
		if x.field == nil || !x.seen && !all {
			return
		}
		spare := x.row > 0 && x.row > x.group.Repeat.Min && x.group.blank(a, x.row)
		out = append(out, Asked{x.group, x.row, x.field, x.key, a[x.key], spare})
	})
	return out
}

// Asks tells whether a group is asked at all: it has a question these answers
// call for, or rows that may be added.
func (s *Schema) Asks(g *Group, a Answers) bool {
	known := s.Values(a)
	if !holds(g.when, known) {
		return false
	}
	if g.Repeat != nil {
		return true
	}
	for i := range g.Fields {
		if holds(g.Fields[i].when, known) {
			return true
		}
	}
	return false
}

// Question is one question by the key of its answer.
func (s *Schema) Question(key string) (Asked, bool) {
	f, ok := s.Field(key)
	if !ok {
		return Asked{}, false
	}
	g, row := s.rowGroup(key)
	return Asked{Group: g, Row: row, Field: f, Key: key}, true
}

// Promised is a promise made by these answers: the field, and the text that was
// signed with the digest (SHA-256, hex) that holds it.
type Promised struct{ Field, Text, Digest string }

// Promised are the promises these answers make. What is signed is the Chinese
// text, whichever language the page was read in.
func (s *Schema) Promised(a Answers) []Promised {
	var out []Promised
	for _, q := range s.Asked(a) {
		if q.Field.Type == TypePromise && q.Value == yes {
			text := strings.TrimPrefix(q.Field.Text+"\n"+q.Field.Label, "\n")
			sum := sha256.Sum256([]byte(text))
			out = append(out, Promised{q.Key, text, hex.EncodeToString(sum[:])})
		}
	}
	return out
}
