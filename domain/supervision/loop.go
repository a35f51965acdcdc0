package supervision

import (
	"slices"
	"strings"
	"time"

	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/org"
)

// State is where the answer to a card stands.
type State string

// The states. The last block is the end of a card.
const (
	Raised    State = "raised"
	Explained State = "explained"
	Confirmed State = "confirmed"
	Rectified State = "rectified"

	Cleared   State = "cleared"   // a warning whose step was done in time
	Escalated State = "escalated" // a graver card took its place
	Cancelled State = "cancelled" // nothing was wrong
	Exempted  State = "exempted"  // something was, by no fault of the unit
	Closed    State = "closed"
)

// States lists them in the order of the loop.
var States = []State{Raised, Explained, Confirmed, Rectified, Closed, Cancelled, Exempted, Cleared, Escalated}

// Open tells whether somebody still has to do something about the card.
func (s State) Open() bool {
	return slices.Contains([]State{Raised, Explained, Confirmed, Rectified}, s)
}

// Causes are why a breach was nobody's fault; whoever claims one names the
// document that shows it. basis: local rule
var Causes = []string{"outage", "typhoon", "power", "other_organ"}

// Source is what made a card.
type Source string

// The sources: the clockwork, or a supervisor, by themselves or because somebody
// wrote.
const (
	Auto       Source = "auto"
	Initiative Source = "initiative"
	Hotline    Source = "hotline" // 12345
	Leader     Source = "leader"  // 领导批示
)

// Sources are those a supervisor may name.
var Sources = []Source{Initiative, Hotline, Leader}

// Card is one finding, with where its answer stands.
type Card struct {
	ID          string
	Rule        string
	Colour      Colour
	Unit        org.UnitCode
	Person      string // account
	Case        string
	Tracking    string
	Item        string // with its version, what the case is about
	ItemVersion int
	Ref         string
	Evidence    []int // entries of the case's journal
	At          time.Time
	Source      Source
	State       State
	DueOn       workday.Day // last day of the present step
	EndedAt     time.Time
	Version     int
}

// Object is the card as the permission table sees it.
func (c *Card) Object() org.Object { return org.Object{Handling: c.Unit} }

// Late tells whether the present step should have been done.
func (c *Card) Late(at time.Time) bool { return c.State.Open() && workday.DayOf(at) > c.DueOn }

// Step is what is done about a card.
type Step string

// The steps. Raise opens every card.
const (
	Raise    Step = "raise"
	Explain  Step = "explain"
	Confirm  Step = "confirm"
	Cancel   Step = "cancel"
	Exempt   Step = "exempt"
	Rectify  Step = "rectify"
	SendBack Step = "send_back"
	Close    Step = "close"
)

// turn is one line of the loop.
type turn struct {
	Step  Step
	From  []State
	To    State
	Watch bool             // by a supervisor; else by the unit
	Days  func(Loop) int   // of what comes next, nil at the end
	Guard func(*Card) bool // what else must hold
	Code  string           // when it does not
}

// turns is the loop as a table. basis: local rule
var turns = []turn{
	{Step: Explain, From: []State{Raised}, To: Explained, Days: func(l Loop) int { return l.Judge }},
	{Step: Confirm, From: []State{Explained}, To: Confirmed, Watch: true, Days: func(l Loop) int { return l.Rectify }},
	{Step: Confirm, From: []State{Raised}, To: Confirmed, Watch: true, Days: func(l Loop) int { return l.Rectify }, Code: "CARD-HEARD-01"},
	{Step: Cancel, From: []State{Raised, Explained}, To: Cancelled, Watch: true},
	{Step: Exempt, From: []State{Explained}, To: Exempted, Watch: true},
	{Step: Rectify, From: []State{Confirmed}, To: Rectified, Days: func(l Loop) int { return l.Close }},
	{Step: SendBack, From: []State{Rectified}, To: Confirmed, Watch: true, Days: func(l Loop) int { return l.Rectify }},
	{Step: Close, From: []State{Rectified}, To: Closed, Watch: true},
}

// Said is what goes with a step.
type Said struct {
	Step  Step   `json:"step"`
	Text  string `json:"text"`
	Cause string `json:"cause,omitempty"` // of Explain: why nobody is at fault; of Exempt: which of them holds
}

const (
	leastText = 5
	mostText  = 1000
)

// Possible are the steps open now to the unit, or to a supervisor.
func (c *Card) Possible(watch bool, at time.Time) (out []Step) {
	for _, t := range turns {
		if t.Watch == watch && slices.Contains(t.From, c.State) && !slices.Contains(out, t.Step) && (t.Code == "" || c.Late(at)) {
			out = append(out, t.Step)
		}
	}
	return out
}

// Take takes a step: the card as it then stands, or why not. A card is confirmed
// without an explanation only once the days to explain are over.
func (c Card) Take(cal *workday.Calendar, l Loop, in Said, watch bool, at time.Time) (Card, Said, error) {
	in.Text = strings.TrimSpace(in.Text)
	i := slices.IndexFunc(turns, func(t turn) bool {
		return t.Step == in.Step && t.Watch == watch && slices.Contains(t.From, c.State)
	})
	if i < 0 {
		return c, in, fault.New(fault.Conflict, "CARD-STATE-01", "step", string(in.Step), "state", string(c.State))
	}
	t := turns[i]
	if t.Code != "" && !c.Late(at) {
		return c, in, fault.New(fault.Conflict, t.Code, "day", c.DueOn.String())
	}
	if err := in.check(); err != nil {
		return c, in, err
	}
	c.State = t.To
	c.Version++
	if t.Days == nil {
		c.EndedAt = at
		return c, in, nil
	}
	c.DueOn = Due(cal, at, t.Days(l))
	return c, in, nil
}

func (s Said) check() error {
	all := fault.New(fault.Invalid, "INPUT-01")
	switch n := len([]rune(s.Text)); {
	case n < leastText:
		all.With("text", "CARD-TEXT-01")
	case n > mostText:
		all.With("text", "INPUT-LONG-01", "max", "1000")
	}
	if s.Cause != "" && !slices.Contains(Causes, s.Cause) || s.Step == Exempt && s.Cause == "" {
		all.With("cause", "CARD-CAUSE-01")
	}
	return all.OrNil()
}

// Due is the last of n working days counted from an instant.
func Due(cal *workday.Calendar, at time.Time, n int) workday.Day {
	return cal.DueDay(workday.Start{Day: workday.DayOf(at)}, workday.Limit{Amount: n, Unit: workday.Workday}).Day
}

// Open makes the card of a mark.
func Open(cal *workday.Calendar, l Loop, id string, m Mark, source Source, at time.Time) Card {
	return Card{ID: id, Rule: m.Rule, Colour: m.Colour, Unit: m.Unit, Person: m.Person, Ref: m.Ref, At: at, Source: source,
		State: Raised, DueOn: Due(cal, at, l.Explain), Version: 1}
}
