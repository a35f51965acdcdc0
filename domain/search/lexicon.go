package search

import (
	"slices"
	"strings"

	"github.com/mozillazg/go-pinyin"
)

// Word is an everyday word and the items it means: 生娃 is 生育登记.
type Word struct {
	Say   []string `yaml:"say"`   // 生娃, 生孩子
	Items []string `yaml:"items"` // ids
}

// Reading is how a word with several readings is said: 长寿 is chang shou.
type Reading struct {
	Text   string `yaml:"text"`
	Pinyin string `yaml:"pinyin"` // syllables with spaces, one for each character
}

// LifeEvent is an event of life (人生事件) under which items are found.
type LifeEvent struct {
	Key string `yaml:"key"`
	Zh  string `yaml:"zh"`
	En  string `yaml:"en"`
}

// Lexicon is the pack's words and readings. The zero value knows none.
type Lexicon struct {
	words    map[string][]string // item → folded words
	readings []reading
}

type reading struct {
	text      string
	syllables []string
}

// NewLexicon takes the pack's lists. A reading that does not have one syllable
// for each character is left out; the pack's check tells it.
func NewLexicon(words []Word, readings []Reading) *Lexicon {
	lex := &Lexicon{words: map[string][]string{}}
	for _, w := range words {
		for _, id := range w.Items {
			for _, s := range w.Say {
				lex.words[id] = append(lex.words[id], fold(s))
			}
		}
	}
	for _, r := range readings {
		if r.Fits() {
			lex.readings = append(lex.readings, reading{fold(r.Text), strings.Fields(strings.ToLower(r.Pinyin))})
		}
	}
	return lex
}

// Fits tells whether the reading has one syllable for each character.
func (r Reading) Fits() bool {
	return r.Text != "" && len([]rune(r.Text)) == len(strings.Fields(r.Pinyin))
}

func (lex *Lexicon) wordsOf(id string) []string {
	if lex == nil {
		return nil
	}
	return lex.words[id]
}

// syllable is one character as it may be said or written in Latin letters: every
// reading the dictionary has, or the one the pack gives. basis: iso7098
type syllable []string

var plainPinyin = pinyin.Args{Style: pinyin.Normal, Heteronym: true}

// spell is a folded text as syllables. Signs that are not said are left out;
// Latin letters and digits stand for themselves.
func (lex *Lexicon) spell(text string) []syllable {
	runes := []rune(text)
	out := make([]syllable, 0, len(runes))
	given := lex.given(runes)
	for i, r := range runes {
		switch {
		case given[i] != "":
			out = append(out, syllable{given[i]})
		case isHan(r):
			out = append(out, readingsOf(r))
		case isLatin(r):
			out = append(out, syllable{string(r)})
		}
	}
	return out
}

// given are the readings of the pack, by place in the text.
func (lex *Lexicon) given(runes []rune) []string {
	out := make([]string, len(runes))
	if lex == nil {
		return out
	}
	text := string(runes)
	for _, r := range lex.readings {
		for from := 0; ; {
			at := strings.Index(text[from:], r.text)
			if at < 0 {
				break
			}
			start := len([]rune(text[:from+at]))
			copy(out[start:], r.syllables)
			from += at + len(r.text)
		}
	}
	return out
}

// readingsOf are the readings of a character without tones, each once. ü is
// written v, as keyboards do, and u, as people do.
func readingsOf(r rune) syllable {
	var out syllable
	for _, p := range pinyin.SinglePinyin(r, plainPinyin) {
		for _, s := range []string{p, strings.ReplaceAll(p, "v", "u")} {
			if s != "" && !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	return out
}
