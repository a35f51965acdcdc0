package cases

import (
	"slices"
	"strings"
)

// Thing is one thing people know by several names: an entry of the material
// dictionary. Of its names the first is the Chinese one.
type Thing struct {
	Key   string
	Names []string
}

// Names holds texts of the office against the guide: which things there are, and
// which of them the guide lists for one person. What it lists may be named in
// every way the dictionary knows; so may what its own words contain.
type Names struct {
	known  map[string]string // a name as it is compared, to what people call it; "" may be spoken of
	most   int               // runes of the longest
	spoken map[string]bool   // names the guide itself speaks of without asking for them
}

// Own is what a guide says: what it lists for this person, and the words in
// which it speaks of the errand (its name, conditions, result).
type Own struct {
	Keys   []string // of the things it lists
	Listed []string // as it names them
	Titles []string // names of the item and its result
	Words  []string // everything else it says
}

// NewNames makes ready what a text is held against. Others are things no
// dictionary knows: what was demanded beyond the guide.
func NewNames(things []Thing, others []string, own Own) *Names {
	n := &Names{known: map[string]string{}, spoken: map[string]bool{}}
	strange := slices.Clone(others)
	for _, t := range things {
		if !slices.Contains(own.Keys, t.Key) {
			strange = append(strange, t.Names...)
		}
	}
	n.learn(once(strange)) // most items name the same few things
	n.pardon(own)
	for _, t := range things {
		if slices.Contains(own.Keys, t.Key) {
			n.allow(t.Names)
		}
	}
	n.allow(own.Listed)
	return n
}

// once leaves of each name its first.
func once(names []string) []string {
	seen := make(map[string]bool, len(names))
	return slices.DeleteFunc(names, func(name string) bool {
		twice := seen[name]
		seen[name] = true
		return twice
	})
}

// learn takes up names, and the parts of a compound that are names themselves.
func (n *Names) learn(names []string) {
	for _, name := range names {
		for _, part := range parts(name) {
			n.put(part, part)
		}
	}
	for _, name := range names {
		n.put(bare(name), name)
	}
}

// allow takes up names that may be spoken of, as they stand.
func (n *Names) allow(names []string) {
	for _, name := range names {
		n.put(bare(name), "")
	}
}

func (n *Names) put(key, called string) {
	if len([]rune(key)) < 2 {
		return
	}
	n.known[key] = called
	n.most = max(n.most, len([]rune(key)))
}

// pardon lets pass what is a part of the guide's own names, and notes what its
// other words speak of.
func (n *Names) pardon(own Own) {
	titles := strings.Join(folded(own.Listed, own.Titles), "\n")
	words := strings.Join(folded(own.Words), "\n")
	for key := range n.known {
		switch {
		case strings.Contains(titles, key):
			n.known[key] = ""
		case strings.Contains(words, key):
			n.spoken[key] = true
		}
	}
}

// Asked finds the first thing a text asks for, or misses, although the guide does
// not list it: "请携带结婚证"; "" for none.
func (n *Names) Asked(text string) string {
	open := false
	for _, sentence := range sentences(text) {
		thing, at := n.first(sentence, nil)
		asks := asking(sentence)
		// "需要的材料如下。结婚证。" — a bare list after a sentence that asks asks too.
		if thing != "" && (asks || open && len([]rune(sentence)) <= at+bareRest) {
			return thing
		}
		open = asks || open && (thing != "" || len([]rune(sentence)) <= bareRest)
	}
	return ""
}

// bareRest is how many characters stand around a thing in a list: a number, a word.
const bareRest = 4

// Held finds the first thing a reason rests on although the guide does not list
// it. A reason need not ask: to name is enough, unless the guide itself speaks
// of the thing.
func (n *Names) Held(text string) string {
	if thing := n.Asked(text); thing != "" {
		return thing
	}
	for _, sentence := range sentences(text) {
		if thing, _ := n.first(sentence, n.spoken); thing != "" {
			return thing
		}
	}
	return ""
}

// first is the first name in a sentence that may not be spoken of, and its
// length; at each place the longest name counts, so that 配偶居民身份证 is not
// taken for 居民身份证.
func (n *Names) first(sentence string, pass map[string]bool) (thing string, length int) {
	r := []rune(sentence)
	for i := 0; i < len(r); i++ {
		for j := min(len(r), i+n.most); j > i+1; j-- {
			key := string(r[i:j])
			called, known := n.known[key]
			if !known || !wholeWords(r, i, j) {
				continue
			}
			if called != "" && !pass[key] {
				return called, j - i
			}
			i = j - 1
			break
		}
	}
	return "", 0
}

// wholeWords: a name in letters begins and ends where a word does; "diploma" is
// not in "diplomat". One of many is one: certificates.
func wholeWords(r []rune, i, j int) bool {
	if r[i] >= 0x80 {
		return true
	}
	if j < len(r) && r[j] == 's' {
		j++
	}
	return (i == 0 || apart(r[i-1])) && (j == len(r) || apart(r[j]))
}

func apart(r rune) bool { return r == ' ' || r == '|' || r >= 0x80 }
