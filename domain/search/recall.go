package search

import (
	"strings"

	"tongban/domain/catalogue"
)

// teller is what Recall reports to; *testing.T is one.
type teller interface {
	Helper()
	Errorf(format string, args ...any)
}

// Recall holds that every item is found by its name, by each pair of characters
// in it, by its full pinyin and by its initials. It is the measure of a pack's
// words; tests of packs call it too.
func Recall(t teller, items []*catalogue.Item, lex *Lexicon) {
	t.Helper()
	x := New(items, lex, nil)
	for i := range x.docs {
		d := &x.docs[i]
		asked := append(pairsOf(d.name), d.name)
		full, first := "", ""
		for _, s := range d.syllables {
			full, first = full+s[0], first+s[0][:1]
		}
		for _, words := range append(asked, full, first) {
			if len([]rune(full)) > maxRunes && words == full {
				words = full[:maxRunes]
			}
			if !x.finds(words, d.item.ID) {
				t.Errorf("%s %s is not found by %q", d.item.ID, d.item.Name, words)
			}
		}
	}
}

func pairsOf(name string) []string {
	var out []string
	for _, t := range split(name) {
		if !t.latin && len([]rune(t.text)) > 1 {
			out = append(out, gramsOf(t.text)...)
		}
	}
	return out
}

func (x *Index) finds(words, id string) bool {
	a := x.Find(Question{Words: words})
	for _, h := range a.Hits {
		if h.Item.ID == id && !a.Near {
			return true
		}
	}
	return strings.TrimSpace(words) == ""
}
