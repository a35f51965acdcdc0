package search

import "slices"

// postings are the items in which a character or a pair of characters stands, in
// ascending order.
type postings map[string][]int32

// add notes the characters and pairs of some texts for an item; items are added
// in ascending order.
func (p postings) add(i int32, texts ...string) {
	for _, text := range texts {
		runes := []rune(text)
		for n, r := range runes {
			if !isHan(r) && !isLatin(r) {
				continue
			}
			p.note(string(r), i)
			if n+1 < len(runes) && (isHan(runes[n+1]) || isLatin(runes[n+1])) {
				p.note(string(runes[n:n+2]), i)
			}
		}
	}
}

func (p postings) note(gram string, i int32) {
	if list := p[gram]; len(list) == 0 || list[len(list)-1] != i {
		p[gram] = append(list, i)
	}
}

// holding are the items in which every pair of a word stands; of a word of one
// character, the character.
func (p postings) holding(word string) []int32 {
	grams := gramsOf(word)
	list := slices.Clone(p[grams[0]])
	for _, g := range grams[1:] {
		list = common(list, p[g])
	}
	return list
}

// gramsOf are the pairs of a word, or its one character; a word is not empty.
func gramsOf(word string) []string {
	runes := []rune(word)
	if len(runes) == 1 {
		return []string{word}
	}
	out := make([]string, len(runes)-1)
	for i := range out {
		out[i] = string(runes[i : i+2])
	}
	return out
}

// common are the members of both ascending lists.
func common(a, b []int32) []int32 {
	out := a[:0]
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			out = append(out, a[i])
			i, j = i+1, j+1
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return out
}
