package form

import (
	"strconv"
	"strings"
)

// maxRows is the most rows any group may ask for.
const maxRows = 50

// CountKey is the answer a page keeps beside the rows of a group while it is
// being filled in: how many rows it shows, empty ones too. Check drops it.
func CountKey(group string) string { return group + "_count" }

// RowKey is the key of an answer in a row, from 1.
func RowKey(group string, row int, field string) string {
	return group + "." + strconv.Itoa(row) + "." + field
}

// splitRow takes such a key apart; a row has one spelling.
func splitRow(key string) (group string, row int, field string, ok bool) {
	group, rest, ok := strings.Cut(key, ".")
	if !ok {
		return "", 0, "", false
	}
	n, field, ok := strings.Cut(rest, ".")
	if !ok || len(n) == 0 || len(n) > 2 || n[0] < '1' || n[0] > '9' || len(n) == 2 && (n[1] < '0' || n[1] > '9') {
		return "", 0, "", false
	}
	row, _ = strconv.Atoi(n)
	return group, row, field, true
}

// rowGroup is the repeated group and the row a key speaks of, nil for none.
func (s *Schema) rowGroup(key string) (*Group, int) {
	name, row, field, ok := splitRow(key)
	if !ok {
		return nil, 0
	}
	g, found := s.Group(name)
	if !found || g.Repeat == nil || !g.has(field) {
		return nil, 0
	}
	return g, row
}

func (g *Group) has(field string) bool {
	for i := range g.Fields {
		if g.Fields[i].Key == field {
			return true
		}
	}
	return false
}

// inRows tells whether a field is asked in rows only.
func (s *Schema) inRows(field string) bool {
	f := s.byKey[field]
	return f != nil && f.rows != nil
}

// Rows is how many rows of a group a page shows for these answers: those told by
// its count, those that hold an answer, and never fewer than must be there.
func (s *Schema) Rows(g *Group, a Answers) int {
	if g.Repeat == nil {
		return 0
	}
	n, _ := strconv.Atoi(a[CountKey(g.Key)])
	return max(g.Repeat.Min, min(n, g.Repeat.Max), s.lastRow(g, a))
}

// lastRow is the last row that holds an answer.
func (s *Schema) lastRow(g *Group, a Answers) int {
	last := 0
	for key := range a {
		if name, row, _, ok := splitRow(key); ok && name == g.Key {
			last = max(last, row)
		}
	}
	return last
}

// AddRow gives a group one more row, as far as it may have one.
func (s *Schema) AddRow(g *Group, a Answers) {
	a[CountKey(g.Key)] = strconv.Itoa(min(s.Rows(g, a)+1, g.Repeat.Max))
}

// DropRow takes a row out; those after it move up.
func (s *Schema) DropRow(g *Group, a Answers, row int) {
	n := s.Rows(g, a)
	if row < 1 || row > n {
		return
	}
	for ; row < n; row++ {
		g.move(a, row+1, row)
	}
	g.clear(a, n)
	a[CountKey(g.Key)] = strconv.Itoa(max(n-1, g.Repeat.Min))
}

// move puts the answers of a row in the place of another.
func (g *Group) move(a Answers, from, to int) {
	for i := range g.Fields {
		key := g.Fields[i].Key
		value, told := a[RowKey(g.Key, from, key)]
		delete(a, RowKey(g.Key, from, key))
		if told {
			a[RowKey(g.Key, to, key)] = value
		} else {
			delete(a, RowKey(g.Key, to, key))
		}
	}
}

func (g *Group) clear(a Answers, row int) {
	for i := range g.Fields {
		delete(a, RowKey(g.Key, row, g.Fields[i].Key))
	}
}

// blank tells whether nothing is answered in a row.
func (g *Group) blank(a Answers, row int) bool {
	for i := range g.Fields {
		if strings.TrimSpace(a[RowKey(g.Key, row, g.Fields[i].Key)]) != "" {
			return false
		}
	}
	return true
}

// close moves the rows of checked answers together and drops the count.
func (s *Schema) close(g *Group, a Answers) {
	kept := 0
	for row := 1; row <= s.lastRow(g, a); row++ {
		if g.blank(a, row) {
			g.clear(a, row)
			continue
		}
		if kept++; kept < row {
			g.move(a, row, kept)
		}
	}
	delete(a, CountKey(g.Key))
}
