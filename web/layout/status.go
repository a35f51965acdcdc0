package layout

import "strconv"

// Colours of a tag: one blue for what goes on, one red for duty, grey for the rest.
// The class also chooses the sign before the word, for eyes that see no colour.
const (
	toneRest = "rest" // grey: over, or not begun
	toneRun  = "run"  // blue ground: somebody works on it
	toneDone = "done" // full blue: reached what was asked for
	toneDuty = "duty" // red ground: somebody must act, or a refusal
	toneOver = "over" // full red: past its day

	toneAmber = "amber" // a yellow card of supervision
)

// tones of every state and flag of a case (the one vocabulary of states).
var tones = map[string]string{
	"draft": toneRest, "submitted": toneRun, "precheck": toneRun, "correction": toneDuty,
	"not_required": toneRest, "not_accepted": toneDuty, "accepted": toneRun, "review": toneRun,
	"special": toneRun, "suspended": toneRest, "deciding": toneRun, "granted": toneDone,
	"refused": toneDuty, "transferred": toneRest, "withdrawn": toneRest, "terminated": toneRest,
	"void": toneRest, "making": toneRun, "ready": toneDone, "closed": toneRest,

	"archived": toneRest, "deemed": toneRest, "extended": toneRest, "tolerated": toneRest,
	"promised": toneRest, "overdue": toneOver,
}

// Left is how much time a clock still has. The zero value is a clock that does not exist.
type Left struct {
	N           int    // whole units left; negative when over
	Unit        string // workday (zero), day or hour
	Running     bool   // there is such a clock and it has not ended
	Paused      bool
	Provisional bool // the calendar of that year is not yet published
}

func (l Left) tone() string {
	switch {
	case !l.Running || l.Paused:
		return toneRest
	case l.N < 0:
		return toneOver
	case l.N <= 2:
		return toneDuty
	}
	return toneRun
}

// text is the word beside the colour.
func (l Left) text(p Page) string {
	switch {
	case !l.Running:
		return p.Say("layout.left.none")
	case l.Paused:
		return p.Say("layout.left.paused")
	}
	said := p.Say(l.key(), "n", strconv.Itoa(max(l.N, -l.N)))
	if l.Provisional {
		said += p.Say("layout.left.provisional")
	}
	return said
}

func (l Left) key() string {
	unit := l.Unit
	if unit == "" {
		unit = "workday"
	}
	switch {
	case l.N == 0 && unit == "hour":
		return "layout.left.this_hour"
	case l.N == 0:
		return "layout.left.today"
	case l.N == 1:
		return "layout.left." + unit + ".one"
	case l.N == -1:
		return "layout.over." + unit + ".one"
	case l.N < 0:
		return "layout.over." + unit
	}
	return "layout.left." + unit
}

// Colours of supervision's cards as tones.
var cardTones = map[string]string{"blue": toneRun, "yellow": toneAmber, "red": toneOver}
