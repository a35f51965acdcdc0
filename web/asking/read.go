package asking

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"tongban/domain/form"
	"tongban/web/layout"
)

// Typed is the answer to one question as the browser sent it.
func Typed(sent url.Values, f *form.Field, key string) string {
	switch f.Type {
	case form.TypeDate:
		return layout.DateFrom(sent.Get, key)
	case form.TypeAddress:
		street, community, detail := layout.AddressFrom(sent.Get, key)
		return form.Address{Street: street, Community: community, Detail: detail}.String()
	case form.TypeMultiChoice:
		return strings.Join(slices.DeleteFunc(slices.Clone(sent[key]), func(s string) bool { return s == "" }), ",")
	case form.TypeFile:
		return ""
	}
	return sent.Get(key)
}

// Put keeps an answer, or that there is none.
func Put(a form.Answers, key, value string) {
	if value == "" {
		delete(a, key)
	} else {
		a[key] = value
	}
}

// Take lays what was typed at the questions of a group over the answers. asked
// are the keys the page showed; an answer it did not show stays as it is.
func Take(sent url.Values, s *form.Schema, g *form.Group, a form.Answers, asked []string) {
	for _, key := range asked {
		if f, ok := s.Field(key); ok && group(key, g) {
			Put(a, key, Typed(sent, f, key))
		}
	}
	if g.Repeat != nil {
		Put(a, form.CountKey(g.Key), sent.Get(form.CountKey(g.Key)))
	}
}

func group(key string, g *form.Group) bool {
	if g.Repeat != nil {
		return strings.HasPrefix(key, g.Key+".")
	}
	return slices.ContainsFunc(g.Fields, func(f form.Field) bool { return f.Key == key })
}

// Rows does what a button of the rows asks: "add:members", "drop:members:2". It
// answers the key of the question to go on with; ok is false for another button.
func Rows(do string, s *form.Schema, a form.Answers) (goOn string, ok bool) {
	what, rest, _ := strings.Cut(do, ":")
	name, number, _ := strings.Cut(rest, ":")
	g, found := s.Group(name)
	if !found || g.Repeat == nil {
		return "", false
	}
	switch what {
	case "add":
		s.AddRow(g, a)
		return form.RowKey(g.Key, max(s.Rows(g, a), 1), g.Fields[0].Key), true
	case "drop":
		row, _ := strconv.Atoi(number)
		s.DropRow(g, a, row)
		return form.CountKey(g.Key), true
	}
	return "", false
}
