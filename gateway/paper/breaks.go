package paper

import "strings"

// What may not begin a line (避头) and what may not end one (避尾).
// They are the rules every Chinese typesetter keeps.
const (
	notFirst = "。，、；：？！）》〉」』】〕〗”’％℃…—·．.,;:?!)]}%～"
	notLast  = "（《〈「『【〔〖“‘([{＃￥$№"
)

// hanging may overhang the margin: their ink stands in their left half.
const hanging = "。，、；：）》〉」』】〕”’"

// units stay with the figure before them.
const units = "年月日号时分秒个项条款份元天岁次页第"

// kind is what a character is to the rules, as bits.
type kind uint8

const (
	mayNotBegin kind = 1 << iota
	mayNotEnd
	mayHang
	isUnit
)

// kinds are those of the characters up to U+FFFF; a paper asks some thousand
// times.
var kinds = func() (all [1 << 16]kind) {
	for text, k := range map[string]kind{notFirst: mayNotBegin, notLast: mayNotEnd, hanging: mayHang, units: isUnit} {
		for _, r := range text {
			all[r] |= k
		}
	}
	return all
}()

func is(r rune, k kind) bool { return r >= 0 && r < 1<<16 && kinds[r]&k != 0 }

// breakLines breaks a text into lines. Widths are in em; first is the room of
// the first line. Put together the lines are the text again, character by
// character. Only a piece wider than a whole line is broken inside.
func breakLines(text string, width func(rune) float64, first, rest float64) []string {
	var lines []string
	var current strings.Builder
	used, room := 0.0, first
	end := func() {
		lines = append(lines, current.String())
		current.Reset()
		used, room = 0, rest
	}
	for _, p := range pieces([]rune(text)) {
		if used > 0 && used+visible(p, width) > room+slip {
			end()
		}
		for _, r := range p {
			w := width(r)
			if used > 0 && used+inked(r, w) > room+slip && r != ' ' {
				end() // a piece wider than the line
			}
			current.WriteRune(r)
			used += w
		}
	}
	if current.Len() > 0 || len(lines) == 0 {
		end()
	}
	return lines
}

// slip forgives what adding up fractions loses.
const slip = 1e-6

// pieces cuts a text where a line may end. Spaces stay with what is before them.
func pieces(text []rune) (all [][]rune) {
	from := 0
	for i := 1; i < len(text); i++ {
		if mayBreak(text[i-1], text[i]) {
			all = append(all, text[from:i])
			from = i
		}
	}
	if from < len(text) {
		all = append(all, text[from:])
	}
	return all
}

// mayBreak tells whether a line may end between two characters.
func mayBreak(before, after rune) bool {
	switch {
	case after == ' ', is(after, mayNotBegin), is(before, mayNotEnd):
		return false
	case before == ' ':
		return true
	case inWord(before) && inWord(after):
		return false
	case before >= '0' && before <= '9' && is(after, isUnit):
		return false
	}
	return true
}

// inWord are the characters of words, figures and addresses.
func inWord(r rune) bool { return r > ' ' && r < 0x2000 }

// visible is the width a piece needs at the end of a line: without its last
// spaces, and with half of a last mark that may overhang.
func visible(p []rune, width func(rune) float64) (w float64) {
	n := len(p)
	for n > 0 && p[n-1] == ' ' {
		n--
	}
	for i, r := range p[:n] {
		if i == n-1 {
			return w + inked(r, width(r))
		}
		w += width(r)
	}
	return w
}

func inked(r rune, w float64) float64 {
	if w > 0.9 && is(r, mayHang) {
		return w / 2
	}
	return w
}
