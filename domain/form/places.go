package form

import (
	"sort"
	"strings"
	"sync"
)

// Places are the streets and communities an address may name: a code and a name
// a line, streets with nine digits before their communities with twelve. One
// text, as it goes with every version of a form that asks for an address.
type Places string

// Place is a street or a community.
type Place struct{ Code, Name string }

// gazetteer is Places read, sorted by code.
type gazetteer struct{ all []Place }

// gazetteers keeps what was read: a hundred forms of a district name the same.
var gazetteers sync.Map // Places → *gazetteer

func (p Places) read() *gazetteer {
	if p == "" {
		return &gazetteer{}
	}
	if g, ok := gazetteers.Load(p); ok {
		return g.(*gazetteer)
	}
	g := &gazetteer{}
	for line := range strings.Lines(string(p)) {
		code, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		g.all = append(g.all, Place{code, name})
	}
	sort.Slice(g.all, func(i, j int) bool { return g.all[i].Code < g.all[j].Code })
	gazetteers.Store(p, g)
	return g
}

// PlacesOf writes places down.
func PlacesOf(all []Place) Places {
	var b strings.Builder
	for _, p := range all {
		b.WriteString(p.Code + " " + strings.ReplaceAll(p.Name, "\n", " ") + "\n")
	}
	return Places(b.String())
}

// name is the name of a street or community, the code when nobody gave it one.
func (g *gazetteer) name(code string) string {
	if i := g.find(code); g != nil && i < len(g.all) && g.all[i].Code == code {
		return g.all[i].Name
	}
	return code
}

func (g *gazetteer) find(code string) int {
	if g == nil {
		return 0
	}
	return sort.Search(len(g.all), func(i int) bool { return g.all[i].Code >= code })
}

// has tells whether a community is known; hasAny whether any of a street is.
func (g *gazetteer) has(code string) bool {
	i := g.find(code)
	return g != nil && i < len(g.all) && g.all[i].Code == code
}

func (g *gazetteer) hasAny(street string) bool { return len(g.in(street)) > 0 }

// in are the communities of a street.
func (g *gazetteer) in(street string) []Place {
	if g == nil || street == "" {
		return nil
	}
	from, to := g.find(street+"0"), g.find(street+":") // ':' follows '9'
	return g.all[from:to]
}

// PlaceNames are all streets and communities the form knows, by code.
func (s *Schema) PlaceNames() []Place { return s.places.list() }

// StreetNames are the streets a question of this form may name, in order; none
// when the form carries no places.
func (s *Schema) StreetNames() []Place {
	var out []Place
	for _, p := range s.places.list() {
		if len(p.Code) == 9 {
			out = append(out, p)
		}
	}
	return out
}

func (g *gazetteer) list() []Place {
	if g == nil {
		return nil
	}
	return g.all
}

// Communities are those of a street, in order.
func (s *Schema) Communities(street string) []Place { return s.places.in(street) }
