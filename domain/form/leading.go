package form

import (
	"strings"

	"tongban/domain/feel"
)

// Leading are the questions that decide names of FEEL expressions: those named,
// and those that decide whether these are asked at all, by key. What is answered
// in rows only is not among them.
func (s *Schema) Leading(names []string) map[string]bool {
	found := map[string]bool{}
	for _, n := range names {
		s.lead(n, found)
	}
	return found
}

// KeyOf is the question that gives a name its value: a part of an address leads
// to the address, a count of rows to CountKey. ok is false for what the form does
// not ask, or asks in rows only.
func (s *Schema) KeyOf(name string) (key string, ok bool) {
	if g := s.counted(name); g != nil {
		return name, true
	}
	key = name
	for _, part := range addressParts {
		key = strings.TrimSuffix(key, part)
	}
	f := s.byKey[key]
	return key, f != nil && f.rows == nil
}

// counted is the group whose rows a name counts, nil for none.
func (s *Schema) counted(name string) *Group {
	key, counts := strings.CutSuffix(name, CountKey(""))
	if g, ok := s.Group(key); counts && ok && g.Repeat != nil {
		return g
	}
	return nil
}

func (s *Schema) lead(name string, found map[string]bool) {
	key, ok := s.KeyOf(name)
	if !ok || found[key] {
		return
	}
	found[key] = true
	if g := s.counted(key); g != nil {
		s.follow(g.when, found)
		return
	}
	s.follow(s.byKey[key].when, found)
	s.follow(s.groupOf(key).when, found)
}

func (s *Schema) follow(when *feel.Expr, found map[string]bool) {
	if when == nil {
		return
	}
	for _, n := range when.Names() {
		s.lead(n, found)
	}
}

// groupOf is the group a field of the form stands in.
func (s *Schema) groupOf(key string) *Group {
	for i := range s.Groups {
		if s.Groups[i].has(key) {
			return &s.Groups[i]
		}
	}
	return &Group{}
}
