package hall

import (
	"slices"
	"strings"
	"unicode"

	"tongban/domain/catalogue"
	"tongban/store"
)

// search finds items by the words people use, best first; an empty question
// finds all. A word counts fully where it stands as it is, and by its pairs of
// characters otherwise, so that 残疾证补办 finds 残疾人证遗失补办.
func search(all []store.Published, question string) []store.Published {
	words := strings.FieldsFunc(strings.ToLower(question), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) })
	if len(words) == 0 {
		return all
	}
	type hit struct {
		p     store.Published
		score int
	}
	var hits []hit
	for _, p := range all {
		if n := score(&p.Item, words); n > 0 {
			hits = append(hits, hit{p, n})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return b.score - a.score })
	out := make([]store.Published, len(hits))
	for i, h := range hits {
		out[i] = h.p
	}
	return out
}

// score is 0 when one of the words has nothing to do with the item.
func score(it *catalogue.Item, words []string) int {
	name, text := strings.ToLower(it.Name+it.ID), haystack(it)
	total := 0
	for _, w := range words {
		n := 0
		switch {
		case strings.Contains(name, w):
			n = 100
		case strings.Contains(text, w):
			n = 50
		default:
			n = pairs(name+" "+text, w)
		}
		if n == 0 {
			return 0
		}
		total += n
	}
	return total
}

// pairs tells how much of a word stands in a text, out of 40; less than half is nothing.
func pairs(text, word string) int {
	r := []rune(word)
	if len(r) < 3 {
		return 0
	}
	found := 0
	for i := range len(r) - 1 {
		if strings.Contains(text, string(r[i:i+2])) {
			found++
		}
	}
	if 2*found < len(r)-1 {
		return 0
	}
	return 40 * found / (len(r) - 1)
}

// haystack is everything about an item that people might ask for.
func haystack(it *catalogue.Item) string {
	parts := []string{strings.Join(it.Themes, " "), it.Result.Name}
	for _, m := range it.Materials {
		parts = append(parts, m.Name)
	}
	for _, c := range it.Conditions {
		parts = append(parts, c.Sentence)
	}
	for _, f := range it.FAQ {
		parts = append(parts, f.Q)
	}
	return strings.ToLower(strings.Join(parts, " "))
}
