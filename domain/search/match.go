package search

import (
	"slices"
	"strings"
)

// How well a word fits, by where it stands. What is nearest stays under what
// holds the word.
const (
	isName   = 100 // the word is the whole name
	isWord   = 90  // it is an everyday word of the item
	begins   = 80  // the name begins with it
	inName   = 70
	spelled  = 60 // the name's pinyin holds it
	initials = 50 // the first letters of the name's syllables hold it
	inText   = 30 // the guide says it somewhere
	nearly   = 20 // at most: part of it stands in the name
)

// match scores each item by how well it fits one word.
func (x *Index) match(t term, found scores) {
	for _, i := range x.texts.holding(t.text) {
		if strings.Contains(x.docs[i].text, t.text) {
			found[i] = inText
		}
	}
	for _, i := range x.names.holding(t.text) {
		found[i] = max(found[i], x.docs[i].named(t.text))
	}
	if t.latin {
		for i := range x.docs {
			found[i] = max(found[i], x.docs[i].said(t.text))
		}
	}
}

// named is how well a word fits the name, the everyday words or the number.
func (d *doc) named(word string) int32 {
	switch {
	case d.name == word:
		return isName
	case slices.Contains(d.words, word):
		return isWord
	case strings.HasPrefix(d.name, word):
		return begins
	case strings.Contains(d.name, word) || idOf(d.item) == word:
		return inName
	}
	for _, w := range d.words {
		if strings.Contains(w, word) {
			return spelled
		}
	}
	return 0
}

// said is how well Latin letters fit the name's pinyin, from any syllable on.
func (d *doc) said(letters string) int32 {
	for i := range d.syllables {
		if spells(d.syllables[i:], letters) {
			return spelled
		}
	}
	if len(letters) < 2 {
		return 0
	}
	for i := range d.syllables {
		if begin(d.syllables[i:], letters) {
			return initials
		}
	}
	return 0
}

// spells tells whether the syllables, said one after the other, begin with the
// letters; the last syllable may be unfinished.
func spells(list []syllable, letters string) bool {
	if len(list) == 0 {
		return false
	}
	for _, s := range list[0] {
		switch {
		case len(letters) >= 2 && strings.HasPrefix(s, letters), s == letters:
			return true
		case strings.HasPrefix(letters, s) && spellsOn(list[1:], letters[len(s):]):
			return true
		}
	}
	return false
}

// spellsOn is spells behind a whole syllable, where one letter may be the
// beginning of the next.
func spellsOn(list []syllable, letters string) bool {
	if len(list) == 0 {
		return false
	}
	for _, s := range list[0] {
		if strings.HasPrefix(s, letters) || strings.HasPrefix(letters, s) && spellsOn(list[1:], letters[len(s):]) {
			return true
		}
	}
	return false
}

// begin tells whether each letter begins a syllable, one after the other.
func begin(list []syllable, letters string) bool {
	if len(list) < len(letters) {
		return false
	}
	for i := range len(letters) {
		if !slices.ContainsFunc(list[i], func(s string) bool { return s[0] == letters[i] }) {
			return false
		}
	}
	return true
}

// mostNear is how many items are offered when none holds all words.
const mostNear = 10

// nearest are the items that hold some of the words, or a good part of one.
func (x *Index) nearest(q Question, terms []term) Answer {
	sums, one := make(scores, len(x.docs)), make(scores, len(x.docs))
	for _, t := range terms {
		clear(one)
		x.match(t, one)
		x.partly(t, one)
		for i, s := range one {
			sums[i] += s
		}
	}
	hits := x.rank(q, sums)
	return Answer{Hits: hits[:min(len(hits), mostNear)], Near: true}
}

// partly scores the items whose names hold some of the word's pairs or a good
// part of its characters; a few characters in common are nothing.
func (x *Index) partly(t term, found scores) {
	if t.latin {
		return
	}
	shared := make(scores, len(x.docs))
	for _, g := range gramsOf(t.text) {
		for _, i := range x.names[g] {
			shared[i] += 3
		}
	}
	for _, r := range t.text {
		for _, i := range x.names[string(r)] {
			shared[i] += 2
		}
	}
	least := int32(max(4, len([]rune(t.text))+1))
	for i, n := range shared {
		if n >= least {
			found[i] = max(found[i], min(nearly, n))
		}
	}
}
