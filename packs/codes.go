package packs

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"tongban/domain/form"
)

// heads are what the first line of a code list says.
const heads = "code,name[,name_en]"

// codes reads the code lists of a pack: codes/<name>.csv, each with the header
// code,name or code,name,name_en. A pack need not have any.
func (r *reader) codes() map[string][]form.Option {
	lists := map[string][]form.Option{}
	names, err := fs.Glob(r.pack, "codes/*.csv")
	if err != nil {
		return lists
	}
	for _, name := range names {
		raw, err := fs.ReadFile(r.pack, name)
		if err != nil || len(raw) > maxText {
			r.note(&source{name: name}, 0, "PACK-02")
			continue
		}
		list, line, why := readCodes(raw)
		if why != "" && (why == heads || name != communitiesFile) { // what a community must be is told with them
			r.note(&source{name: name}, line, "PACK-60", "why", why)
			continue
		}
		lists[strings.TrimSuffix(path.Base(name), ".csv")] = list
	}
	return lists
}

// readCodes reads one list; why tells what does not hold, and line where.
func readCodes(raw []byte) (list []form.Option, line int, why string) {
	c := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(raw, []byte("\uFEFF"))))
	head, err := c.Read()
	if err != nil || !slices.Equal(head, []string{"code", "name", "name_en"}[:min(max(len(head), 2), 3)]) {
		return nil, 1, heads
	}
	seen := map[string]bool{}
	for {
		row, err := c.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, lineIn(err), heads
		}
		line, _ = c.FieldPos(0)
		o := form.Option{Value: row[0], Label: row[1]}
		if len(row) == 3 {
			o.LabelEn = row[2]
		}
		if blank(o.Value) || blank(o.Label) || seen[o.Value] || strings.ContainsAny(o.Value+o.Label, ",\n") {
			return nil, line, o.Value
		}
		seen[o.Value] = true
		list = append(list, o)
	}
	if len(list) == 0 {
		return nil, 1, "0"
	}
	return list, 0, ""
}

// lineIn is the line where a list could not be read on.
func lineIn(err error) int {
	var p *csv.ParseError
	if errors.As(err, &p) {
		return p.Line
	}
	return 0
}

func blank(s string) bool { return s == "" || strings.TrimSpace(s) != s }

// places are the streets of the district and their communities, for the forms
// that ask for them.
func (p *Pack) places() form.Places {
	var all []form.Place
	for _, u := range p.Chart.Streets() {
		all = append(all, form.Place{Code: string(u.Code), Name: strings.TrimSuffix(u.Name, "办事处")})
	}
	for _, c := range p.Chart.Communities {
		all = append(all, form.Place{Code: string(c.Code), Name: c.Name})
	}
	return form.PlacesOf(all)
}

// fill gives the fields of a form the options of their code lists, and the form
// the places when a question asks for one.
func (r *reader) fill(p *Pack, src *source, s *form.Schema, places form.Places) (ok bool) {
	ok = true
	for i := range s.Groups {
		for j := range s.Groups[i].Fields {
			f := &s.Groups[i].Fields[j]
			switch list, known := p.Lists[f.List]; {
			case f.Type == form.TypeAddress || f.Type == form.TypeCommunity || f.Type == form.TypeStreet:
				s.Places = places
			case f.Type == form.TypeCode && f.List != "" && !known:
				r.find(src, placeOf("groups", i, placeOf("fields", j, "list")), "PACK-61", "list", f.List, "near", nearest(f.List, listNames(p)))
				ok = false
			case f.Type == form.TypeCode:
				f.Options = list
			}
		}
	}
	return ok
}

func listNames(p *Pack) []string {
	names := []string{}
	for name := range p.Lists {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
