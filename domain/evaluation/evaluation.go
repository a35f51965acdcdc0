// Package evaluation is 好差评: what the person served thinks of the service.
//
// Five levels, tags that depend on the level, a few words if one likes;
// voluntary, once per case. Silence is never counted as satisfaction.
// basis: gbt39735
package evaluation

import (
	"slices"
	"strconv"
	"strings"

	"tongban/base/fault"
)

// Level is the verdict. basis: gbt39046 A.8
type Level int

// The levels; 4 and 5 are 差评 and ask for an answer.
const (
	VerySatisfied Level = iota + 1
	Satisfied
	Fair
	Dissatisfied
	VeryDissatisfied
)

// Levels lists them, best first.
var Levels = []Level{VerySatisfied, Satisfied, Fair, Dissatisfied, VeryDissatisfied}

// Bad tells whether the level asks the unit for an answer.
func (l Level) Bad() bool { return l >= Dissatisfied }

// Key is the key of the level's word.
func (l Level) Key() string { return "rating.level." + strconv.Itoa(int(l)) }

// Tags offered at each level; the key of a tag's word is "rating.tag."+tag.
var Tags = map[Level][]string{
	VerySatisfied:    {"one_trip", "fast", "clear_guide", "kind", "easy_site"},
	Satisfied:        {"fast", "clear_guide", "kind", "easy_site"},
	Fair:             {"guide_could_be_clearer", "could_be_faster", "site_could_be_easier"},
	Dissatisfied:     {"slow", "unclear_guide", "extra_materials", "many_trips", "unkind", "hard_site"},
	VeryDissatisfied: {"slow", "over_time", "unclear_guide", "extra_materials", "many_trips", "unkind", "hard_site"},
}

// Rating is one rating of one case.
type Rating struct {
	Level Level    `json:"level"`
	Tags  []string `json:"tags,omitempty"`
	Words string   `json:"words,omitempty"`
}

const maxWords = 500

// Check normalises a rating and names what does not hold: level, tags, words.
func Check(r Rating) (Rating, error) {
	f := fault.New(fault.Invalid, "INPUT-01")
	r.Words = strings.TrimSpace(r.Words)
	if r.Level < VerySatisfied || r.Level > VeryDissatisfied {
		f.With("level", "RATING-LEVEL-01")
		return r, f
	}
	slices.Sort(r.Tags)
	r.Tags = slices.Compact(r.Tags)
	for _, tag := range r.Tags {
		if !slices.Contains(Tags[r.Level], tag) {
			f.With("tags", "RATING-TAG-01", "tag", tag)
		}
	}
	if len([]rune(r.Words)) > maxWords {
		f.With("words", "INPUT-LONG-01", "max", strconv.Itoa(maxWords))
	}
	return r, f.OrNil()
}
