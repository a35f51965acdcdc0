// Package listing reads what a list is asked for in the query of its address:
// which page of it, which rows, in how many.
//
// Every page and endpoint that shows a list declares a List; what makes no sense
// is told in one way wherever it is asked: LIST-01, naming each parameter with
// its remedy, and the face adds the address of the whole list. What the rows are
// is none of this room's business.
package listing

import (
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"tongban/base/fault"
)

// Code is the stable code of a list asked for what makes no sense.
const Code = "LIST-01"

// List says what the query of a list may carry.
type List struct {
	Params []Param
	Strict bool // a parameter that is not among Params is told, not passed over
}

// Param is one thing a list may be asked; an empty value asks for nothing.
type Param struct {
	Name    string
	Options []string          // the only values; none for a param of another sort
	Many    bool              // several options, separated by commas
	Most    int               // a whole number from 1 to Most
	Cursor  func(string) bool // a place in the list, as a page before answered it
	text    bool
}

// longest is how many characters a text to search for may have.
const longest = 200

// Text takes words to search for.
func Text(name string) Param { return Param{Name: name, text: true} }

// Cursor takes the place where the page before ended; fits knows its shape.
func Cursor(name string, fits func(string) bool) Param { return Param{Name: name, Cursor: fits} }

// One takes one of the options.
func One[T ~string](name string, options ...T) Param {
	return Param{Name: name, Options: plain(options)}
}

// Some takes options separated by commas.
func Some[T ~string](name string, options ...T) Param {
	return Param{Name: name, Options: plain(options), Many: true}
}

// Flag takes yes or no.
func Flag(name string) Param { return Param{Name: name, Options: []string{"true", "false", "1", "0"}} }

// Count takes a whole number from 1 to most.
func Count(name string, most int) Param { return Param{Name: name, Most: most} }

// Set tells whether the value of a Flag says yes.
func Set(value string) bool { return value == "true" || value == "1" }

// Check holds a query against the list; the fault names every parameter that
// makes no sense and never repeats what was typed.
func (l *List) Check(q url.Values) error {
	all := fault.New(fault.Malformed, Code)
	for _, p := range l.Params {
		p.check(all, q[p.Name])
	}
	if l.Strict {
		l.foreign(all, q)
	}
	return all.OrNil()
}

// Refuse says that one parameter makes no sense in a way only the list knows.
func Refuse(name, code string, pairs ...string) error {
	return fault.New(fault.Malformed, Code).With(name, code, append([]string{"name", name}, pairs...)...)
}

// Stray is a cursor that leads nowhere.
func Stray(name string) error { return Refuse(name, "LIST-02") }

func (p Param) check(all *fault.Fault, values []string) {
	switch {
	case len(values) == 0 || len(values) == 1 && values[0] == "":
	case len(values) > 1:
		all.With(p.Name, "LIST-07", "name", p.Name)
	case p.Cursor != nil && !p.Cursor(values[0]):
		all.With(p.Name, "LIST-02", "name", p.Name)
	case p.Options != nil && !p.among(values[0]):
		all.With(p.Name, "LIST-03", "name", p.Name, "options", strings.Join(p.Options, ", "))
	case p.Most > 0 && !p.counts(values[0]):
		all.With(p.Name, "LIST-04", "name", p.Name, "most", strconv.Itoa(p.Most))
	case p.text && utf8.RuneCountInString(values[0]) > longest:
		all.With(p.Name, "LIST-05", "name", p.Name, "most", strconv.Itoa(longest))
	}
}

func (p Param) among(value string) bool {
	parts := []string{value}
	if p.Many {
		parts = strings.Split(value, ",")
	}
	return !slices.ContainsFunc(parts, func(x string) bool { return !slices.Contains(p.Options, x) })
}

func (p Param) counts(value string) bool {
	n, err := strconv.Atoi(value)
	return err == nil && n >= 1 && n <= p.Most
}

// nameShape is what a parameter is called; anything else is not ours to repeat.
var nameShape = regexp.MustCompile(`^[a-zA-Z][a-zA-Z_-]{0,39}$`)

// foreign tells the parameters the list does not know.
func (l *List) foreign(all *fault.Fault, q url.Values) {
	var known []string
	for _, p := range l.Params {
		known = append(known, p.Name)
	}
	for _, name := range slices.Sorted(maps.Keys(q)) {
		if slices.Contains(known, name) {
			continue
		}
		if !nameShape.MatchString(name) {
			name = "?"
		}
		all.With(name, "LIST-06", "name", name)
	}
}

func plain[T ~string](options []T) []string {
	out := make([]string, len(options))
	for i, o := range options {
		out[i] = string(o)
	}
	return out
}
