package form

import (
	"time"

	"tongban/base/fault"
	"tongban/domain/feel"
)

// question is one question with what was answered: seen when its condition
// holds, value the answer in one spelling, problem why it has none. A group of
// rows too few or too many is told with no field and the group's key.
type question struct {
	group   *Group
	field   *Field
	row     int // from 1, 0 outside rows
	key     string
	seen    bool
	value   string
	problem *fault.Fault
}

// walker goes through the questions in the order they are asked, so that each
// condition finds the answers before it.
type walker struct {
	s     *Schema
	a     Answers
	today time.Time
	known feel.Context
	visit func(question)
}

func (s *Schema) walk(a Answers, today time.Time, visit func(question)) feel.Context {
	w := walker{s, a, today, feel.Context{}, visit}
	for i := range s.Groups {
		g := &s.Groups[i]
		seen := holds(g.when, w.known)
		if g.Repeat != nil {
			w.rows(g, seen)
			continue
		}
		for j := range g.Fields {
			w.ask(question{group: g, field: &g.Fields[j], key: g.Fields[j].Key, seen: seen}, false)
		}
	}
	return w.known
}

// ask reads one answer. In a row that may be left out nothing is missing.
func (w *walker) ask(x question, spare bool) feel.Value {
	f := x.field
	if x.seen = x.seen && holds(f.when, w.known); !x.seen {
		w.visit(x)
		return feel.Null
	}
	x.value, x.problem = w.s.read(f, w.a[x.key], w.today)
	var v feel.Value
	if x.problem == nil && (x.value != "" || f.Type == TypePromise) {
		v = f.typed(x.value)
		w.know(f, x.value, v)
		x.problem = f.disagrees(w.known)
	}
	if x.problem == nil && x.value == "" && f.Required && !spare {
		x.problem = f.missing()
	}
	w.visit(x)
	return v
}

func (w *walker) know(f *Field, value string, v feel.Value) {
	w.known[f.Key] = v
	if f.Type == TypeAddress {
		a := ParseAddress(value)
		w.known[f.Key+addressParts[0]] = feel.Text(a.Street)
		if a.Community != "" {
			w.known[f.Key+addressParts[1]] = feel.Text(a.Community)
		}
	}
}

// rows asks the questions of a group for each row. What was answered in a row
// is known to the row; after the group its count is, and its lists are.
func (w *walker) rows(g *Group, seen bool) {
	n := w.s.Rows(g, w.a)
	lists, count := make([][]feel.Value, len(g.Fields)), 0
	for row := 1; row <= min(n, maxRows); row++ {
		blank := g.blank(w.a, row)
		if !blank {
			count++
		}
		for j := range g.Fields {
			f := &g.Fields[j]
			v := w.ask(question{group: g, field: f, row: row, key: RowKey(g.Key, row, f.Key), seen: seen}, blank && row > g.Repeat.Min)
			if !v.IsNull() {
				lists[j] = append(lists[j], v)
			}
		}
		w.forget(g)
	}
	if !seen {
		count = 0
	}
	w.known[CountKey(g.Key)] = feel.Int(int64(count))
	for j := range g.Fields {
		w.known[g.Key+"."+g.Fields[j].Key] = feel.List(lists[j]...)
	}
	if seen && count > g.Repeat.Max {
		w.visit(question{group: g, key: g.Key, seen: true, problem: no("FORM-34", "max", itoa(g.Repeat.Max))})
	}
}

func (w *walker) forget(g *Group) {
	for j := range g.Fields {
		delete(w.known, g.Fields[j].Key)
		if g.Fields[j].Type == TypeAddress {
			delete(w.known, g.Fields[j].Key+addressParts[0])
			delete(w.known, g.Fields[j].Key+addressParts[1])
		}
	}
}

func holds(when *feel.Expr, known feel.Context) bool {
	if when == nil {
		return true
	}
	yes, err := when.Holds(known)
	return yes && err == nil
}
