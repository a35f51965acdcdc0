package window

import (
	"strconv"
	"strings"
	"time"

	"tongban/base/fault"
	"tongban/domain/org"
)

// Kind is what came of a question at the window.
type Kind string

// The kinds of errands.
const (
	Application Kind = "application" // a draft was begun; Ref is its id
	Advice      Kind = "advice"      // asked and answered, no case
	Notice      Kind = "notice"      // 一次性告知单: what is still missing, on paper
)

// Errand is one thing a visit was about.
type Errand struct {
	Visit   string
	Seq     int
	Kind    Kind
	Item    string // "" for what is no item
	Version int    // of the item's guide
	Reason  Reason // of advice
	Ref     string // the draft begun
	Number  string // of the paper
	Told    Told   // what the notice says
	At      time.Time
	By      string
	Unit    org.UnitCode
}

// Reason is why somebody went without a case.
type Reason string

// Reasons are what advice is about, as statistics count it.
var Reasons = []Reason{"materials", "conditions", "where", "progress", "fees", "online", "not_ours", "other"}

// Check refuses a reason that is none.
func (r Reason) Check() error {
	for _, x := range Reasons {
		if x == r {
			return nil
		}
	}
	return fault.Input("reason", "ADVICE-REASON-01")
}

// Told is what a notice of gaps says.
type Told struct {
	Gaps []Gap  `json:"gaps"`
	Note string `json:"note,omitempty"`
}

// Gap is one material of the guide that is not in order yet, and how to bring it.
type Gap struct {
	Material string `json:"material"`
	Name     string `json:"name"`
	How      string `json:"how"`
}

const maxWords = 500

// Check refuses a notice that names nothing, or says too much.
func (t Told) Check() (Told, error) {
	f := fault.New(fault.Invalid, "INPUT-01")
	t.Note = strings.TrimSpace(t.Note)
	if len(t.Gaps) == 0 {
		f.With("gaps", "NOTICE-GAPS-01")
	}
	for i := range t.Gaps {
		g := &t.Gaps[i]
		if g.How = strings.TrimSpace(g.How); long(g.How) {
			f.With("how_"+g.Material, "INPUT-LONG-01", "max", strconv.Itoa(maxWords))
		}
	}
	if long(t.Note) {
		f.With("note", "INPUT-LONG-01", "max", strconv.Itoa(maxWords))
	}
	return t, f.OrNil()
}

func long(text string) bool { return len([]rune(text)) > maxWords }
