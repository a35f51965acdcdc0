// Package search finds items by the words people use.
//
// An index holds every item in force: its name by single characters, pairs and
// pinyin, its everyday words, and whatever else its guide tells. It answers one
// word or several, Chinese characters, full pinyin, initials, or a mixture, best
// first; when nothing holds them all, it offers what is nearest and says so.
//
// Words are the pack's (Lexicon), use is counted by others and handed in. An
// index never changes: when something is published, a new one is made.
package search

import (
	"slices"
	"strings"

	"tongban/domain/catalogue"
	"tongban/domain/org"
)

// Index is all items in force, ready to be asked. It may be shared.
type Index struct {
	docs  []doc
	names postings // of names and everyday words
	texts postings // of everything else the guide tells
}

// doc is one item as the index knows it.
type doc struct {
	item      *catalogue.Item
	name      string // folded
	words     []string
	text      string
	syllables []syllable
	used      int
}

// Question is what somebody looks for. Empty fields ask nothing.
type Question struct {
	Words      string
	Theme      string
	LifeEvent  string
	Department org.UnitCode
	Audience   string
	Street     org.UnitCode // where one wants to go in person
}

// Hit is one item found, and how well it fits; more is better.
type Hit struct {
	Item  *catalogue.Item
	Score int
}

// Answer is what was found, best first. Near says that nothing held all words
// and that these only hold some of them.
type Answer struct {
	Hits []Hit
	Near bool
}

// New indexes the items with the pack's words. used is how often each item was
// applied for lately, by id; nil when nobody has counted.
func New(items []*catalogue.Item, lex *Lexicon, used map[string]int) *Index {
	x := &Index{docs: make([]doc, len(items)), names: postings{}, texts: postings{}}
	items = slices.SortedFunc(slices.Values(items), func(a, b *catalogue.Item) int { return strings.Compare(a.ID, b.ID) })
	for i, it := range items {
		d := doc{item: it, name: fold(it.Name), words: lex.wordsOf(it.ID), text: fold(told(it)), used: used[it.ID]}
		d.syllables = lex.spell(d.name)
		x.docs[i] = d
		x.names.add(int32(i), d.name, strings.Join(d.words, "\n"), idOf(it))
		x.texts.add(int32(i), d.text)
	}
	return x
}

// idOf is the number of an item as it is compared, without its hyphens.
func idOf(it *catalogue.Item) string { return strings.ReplaceAll(fold(it.ID), "-", "") }

// told is everything about an item that people might ask for beside its name.
func told(it *catalogue.Item) string {
	parts := append([]string{it.Summary, it.Result.Name}, it.Themes...)
	for _, m := range it.Materials {
		parts = append(parts, m.Name)
	}
	for _, c := range it.Conditions {
		parts = append(parts, c.Sentence)
	}
	for _, b := range it.Basis {
		parts = append(parts, b.Law)
	}
	for _, f := range it.FAQ {
		parts = append(parts, f.Q)
	}
	return strings.Join(parts, "\n")
}

// scores is how well each item fits, by its place in the index; 0 not at all.
type scores []int32

// Find answers a question. Without words it lists what the filters leave, most
// used first.
func (x *Index) Find(q Question) Answer {
	terms := split(q.Words)
	total := make(scores, len(x.docs))
	if len(terms) == 0 {
		for i := range total {
			total[i] = 1
		}
		return Answer{Hits: x.rank(q, total)}
	}
	one := make(scores, len(x.docs))
	for n, t := range terms {
		clear(one)
		x.match(t, one)
		for i, s := range one {
			switch {
			case s == 0 || n > 0 && total[i] == 0:
				total[i] = 0
			default:
				total[i] += s
			}
		}
	}
	if hits := x.rank(q, total); len(hits) > 0 {
		return Answer{Hits: hits}
	}
	return x.nearest(q, terms)
}

// rank lists what fits and passes the filters. The same score is ordered by use,
// then by id.
func (x *Index) rank(q Question, fit scores) []Hit {
	type place struct{ score, doc int }
	var list []place
	for i, n := range fit {
		if d := &x.docs[i]; n > 0 && d.passes(q) {
			list = append(list, place{int(n)*1000 + min(d.used, 999), i})
		}
	}
	slices.SortFunc(list, func(a, b place) int {
		if a.score != b.score {
			return b.score - a.score
		}
		return a.doc - b.doc
	})
	hits := make([]Hit, len(list))
	for i, p := range list {
		hits[i] = Hit{x.docs[p.doc].item, p.score}
	}
	return hits
}

func (d *doc) passes(q Question) bool {
	it := d.item
	return (q.Theme == "" || slices.Contains(it.Themes, q.Theme)) &&
		(q.LifeEvent == "" || slices.Contains(it.LifeEvents, q.LifeEvent)) &&
		(q.Department == "" || it.Organ == q.Department || slices.Contains(it.Departments, q.Department)) &&
		(q.Audience == "" || slices.Contains(it.Audience, q.Audience)) &&
		(q.Street == "" || slices.Contains(it.Places, "street") || slices.Contains(it.Places, "community"))
}
