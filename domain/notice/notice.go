// Package notice is what the office tells a person: what happened, what to do,
// by when. A notice never carries a full ID number; its words are in base/words
// under "notice."+template, so that every channel says the same.
package notice

import (
	"time"

	"tongban/base/fault"
	"tongban/base/words"
	"tongban/domain/cases"
)

// Notice is one message to one account about one case.
type Notice struct {
	ID       string
	Account  string
	Case     string
	Template string
	Args     fault.Args // number, item, date; no personal data
	At       time.Time
	ReadAt   time.Time
}

// Text is the notice in a language.
func (n Notice) Text(l words.Lang) string { return l.With("notice."+n.Template, n.Args) }

// templates are the events that need the person or change the result; other
// events are seen in the tracker and send nothing.
var templates = map[cases.Act]string{
	cases.Submit:    "received",
	cases.Correct:   "correction",
	cases.NotAccept: "not_accepted",
	cases.Accept:    "accepted",
	cases.OnTheSpot: "spot",
	cases.DecideYes: "granted",
	cases.DecideNo:  "refused",
	cases.MakeReady: "ready",
	cases.Withdraw:  "withdrawn",

	cases.AskBeyond:    "beyond",
	cases.RecallBeyond: "beyond_recalled",
}

// For is the notice an entry calls for, ok false if none. A case filed at the
// counter or a community's station has no account to tell; the window or the
// station hands over the paper.
func For(c *cases.Case, e *cases.Entry, item string) (Notice, bool) {
	template, ok := templates[e.Act]
	if e.Act == cases.Expire && e.To == cases.Terminated {
		template, ok = "lapsed", true
	}
	if !ok || c.Channel != cases.Online {
		return Notice{}, false
	}
	n := Notice{Account: c.FiledBy, Case: c.ID, Template: template, At: e.Time(),
		Args: fault.Args{"number": string(c.Tracking), "item": item, "due": ""}}
	if k := c.NextDue(); k != nil {
		n.Args["due"] = k.Due.String()
	}
	return n, true
}
