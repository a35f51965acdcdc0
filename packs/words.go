package packs

import (
	"strconv"

	"tongban/domain/search"
)

// wordsText is words.yaml: what people say, how it is read, and the events of a
// life that bring them here.
type wordsText struct {
	Words      []search.Word      `yaml:"words"`
	Readings   []search.Reading   `yaml:"readings"`
	LifeEvents []search.LifeEvent `yaml:"life_events"`
}

// checkWords holds every word to an item that exists, every reading to its
// characters, and every item's life events to the list.
func (r *reader) checkWords(p *Pack, t *texts) {
	src, said := t.at.words, once{}
	for i, w := range t.words.Words {
		if len(w.Say) == 0 || len(w.Items) == 0 {
			r.find(src, placeOf("words", i, "say"), "PACK-06", "key", "say, items")
		}
		for _, s := range w.Say {
			r.unique(src, placeOf("words", i, "say"), said, s)
		}
		for _, id := range w.Items {
			if _, known := p.Item(id); !known {
				r.find(src, placeOf("words", i, "items"), "PACK-WORD-01", "item", id)
			}
		}
	}
	for i, x := range t.words.Readings {
		if !x.Fits() {
			r.find(src, placeOf("readings", i, "pinyin"), "PACK-WORD-02", "text", x.Text, "n", strconv.Itoa(len([]rune(x.Text))))
		}
	}
	r.checkLifeEvents(p, t)
	p.lexicon, p.events = search.NewLexicon(t.words.Words, t.words.Readings), t.words.LifeEvents
}

func (r *reader) checkLifeEvents(p *Pack, t *texts) {
	events := once{}
	for i, e := range t.words.LifeEvents {
		r.unique(t.at.words, placeOf("life_events", i, "key"), events, e.Key)
		if e.Zh == "" || e.En == "" {
			r.find(t.at.words, placeOf("life_events", i, "zh"), "PACK-06", "key", "zh, en")
		}
	}
	for i := range t.items {
		for j, key := range t.items[i].noun.LifeEvents {
			if !events[key] {
				r.find(t.items[i].src, "life_events["+strconv.Itoa(j)+"]", "PACK-WORD-03", "event", key, "item", t.items[i].noun.ID)
			}
		}
	}
}

// Words are what people say and how it is read, for search.
func (p *Pack) Words() *search.Lexicon { return p.lexicon }

// Events are the events of a life, in the pack's order.
func (p *Pack) Events() []search.LifeEvent { return p.events }
