// Package supervision is 电子监察: what the office must not do, seen by rules, and
// the loop in which whoever did it answers.
//
// It keeps the table of rules with their basis, the thresholds a pack lays down,
// the marks a case crosses as it lies (marks.go), and the card with its loop:
// the unit explains, a supervisor confirms or cancels, the unit rectifies, the
// supervisor closes (loop.go). A card stands beside the journal and never
// changes it. Where cards lie, who is told and when the clockwork looks is left
// to the acts.
package supervision

import (
	"slices"

	"tongban/base/fault"
)

// Colour is how grave a card is.
type Colour string

// The colours: a warning, a fault, a grave fault.
const (
	Blue   Colour = "blue"   // 预警
	Yellow Colour = "yellow" // 黄牌
	Red    Colour = "red"    // 红牌
)

// Colours lists them, the gravest first.
var Colours = []Colour{Red, Yellow, Blue}

// Kind is what the thresholds of a rule are counted in.
type Kind string

// The kinds.
const (
	Days  Kind = "days"  // working days before (negative) or after a limit
	Times Kind = "times" // how often it happened
	Hand  Kind = "hand"  // a person raises the card
)

// Rule is one line of what is watched. Its sentence is the word
// "supervision.rule."+Code; its thresholds stand in the pack under its code.
type Rule struct {
	Code  string
	Kind  Kind
	Basis string
}

// Order is the code of a 督办单, which a supervisor opens by hand.
const Order = "D01"

// Rules is the whole table; R01 to R10 are numbered as the guide of the platform
// numbers them, the others are the district's own.
var Rules = []Rule{
	{"R01", Days, "xzxkf §32"},
	{"R02", Days, "xzxkf §42"},
	{"R03", Days, "local rule"},
	{"R04", Days, "xzxkf §45"},
	{"R05", Days, "xzxkf §44"},
	{"R06", Times, "xzxkf §32"},
	{"R07", Times, "xzxkf §31"},
	{"R08", Hand, "xzxkf §58"},
	{"R09", Hand, "gbf51"},
	{"R10", Days, "local rule"},
	{"R11", Days, "local rule"},
	{Order, Hand, "xzzfjd"},
}

// ByHand are the rules under which a supervisor raises a card.
func ByHand() (codes []string) {
	for _, r := range Rules {
		if r.Kind == Hand {
			codes = append(codes, r.Code)
		}
	}
	return codes
}

// Codes are the codes of all rules.
func Codes() (codes []string) {
	for _, r := range Rules {
		codes = append(codes, r.Code)
	}
	return codes
}

// Find finds a rule by its code.
func Find(code string) (Rule, bool) {
	i := slices.IndexFunc(Rules, func(r Rule) bool { return r.Code == code })
	if i < 0 {
		return Rule{}, false
	}
	return Rules[i], true
}

// Threshold is when a rule shows which colour: working days from the limit, or
// how often; a colour that is left out is never shown.
type Threshold struct {
	Blue   *float64 `yaml:"blue"`
	Yellow *float64 `yaml:"yellow"`
	Red    *float64 `yaml:"red"`
	Share  int      `yaml:"blue_share"` // blue also when so many percent of the limit are left
	Hours  float64  `yaml:"blue_hours"` // blue after so many hours, in place of days
	Within int      `yaml:"within"`     // natural days in which repetition counts
}

// Loop is how many working days each step of the answer may take.
type Loop struct {
	Explain int `yaml:"explain"`
	Judge   int `yaml:"judge"`
	Rectify int `yaml:"rectify"`
	Close   int `yaml:"close"`
}

// Table is what a pack lays down for supervision.
type Table struct {
	Loop  Loop                 `yaml:"loop"`
	Rules map[string]Threshold `yaml:"rules"`
}

// Check names what does not hold, each as a field named by its place: the loop,
// a rule without thresholds or with thresholds out of order, an unknown rule.
func (t Table) Check() *fault.Fault {
	all := fault.New(fault.Invalid, "INPUT-01")
	for name, n := range map[string]int{"explain": t.Loop.Explain, "judge": t.Loop.Judge, "rectify": t.Loop.Rectify, "close": t.Loop.Close} {
		if n < 1 || n > 60 {
			all.With("loop."+name, "SUPERVISION-03")
		}
	}
	for _, r := range Rules {
		if x, told := t.Rules[r.Code]; r.Kind != Hand && !told {
			all.With("rules", "SUPERVISION-01", "rule", r.Code)
		} else if r.Kind != Hand && !x.ordered(r.Kind) {
			all.With("rules."+r.Code, "SUPERVISION-02", "rule", r.Code)
		}
	}
	for code := range t.Rules {
		if r, known := Find(code); !known || r.Kind == Hand {
			all.With("rules."+code, "SUPERVISION-04", "rule", code)
		}
	}
	slices.SortFunc(all.Fields, func(a, b fault.Field) int {
		switch {
		case a.Name < b.Name:
			return -1
		case a.Name > b.Name:
			return 1
		}
		return 0
	})
	return all
}

// ordered tells whether a threshold names something, gets graver with time, and
// counts from one where it counts.
func (x Threshold) ordered(k Kind) bool {
	last, named := -1e9, x.Hours > 0
	for _, n := range []*float64{x.Blue, x.Yellow, x.Red} {
		if n == nil {
			continue
		}
		if *n < last || *n < -60 || *n > 60 || k == Times && *n < 1 {
			return false
		}
		last, named = *n, true
	}
	return named && x.Share >= 0 && x.Share < 100 && x.Hours >= 0 && x.Within >= 0
}
