// Package notice is what the office tells a person: what happened, what to do,
// by when; over which channels, when, and what became of it.
//
// A notice never carries a full ID number nor a name. Its words are in
// base/words under "notice."+template, and under "notice.sms."+template for a
// message, so that every channel says the same. Which events call for one is a
// table beside the lifecycle (template.go); sending is for acts and gateway.
package notice

import (
	"time"

	"tongban/base/fault"
	"tongban/base/words"
	"tongban/domain/cases"
)

// Notice is one message to one person about one case.
type Notice struct {
	ID       string
	Account  string // "" for who filed without one: reached by the phone of the application
	Case     string
	Template Template
	Args     fault.Args // number, item, date; no personal data
	At       time.Time
	ReadAt   time.Time
}

// Text is the notice in a language, as pages and letters say it.
func (n Notice) Text(l words.Lang) string { return l.With("notice."+string(n.Template), n.args(l)) }

// Subject is the line above the text.
func (n Notice) Subject(l words.Lang) string { return l.With("notice.subject", n.args(l)) }

// args puts words where there is no date.
func (n Notice) args(l words.Lang) fault.Args {
	if n.Args["due"] != "" {
		return n.Args
	}
	all := fault.Args{}
	for k, v := range n.Args {
		all[k] = v
	}
	all["due"] = l.Say("notice.due.none")
	return all
}

// For is the notice an entry calls for, ok false if none.
func For(c *cases.Case, e *cases.Entry, item string) (Notice, bool) {
	template, ok := templates[e.Row]
	if !ok {
		return Notice{}, false
	}
	return About(c, template, item, e.Time()), true
}

// About is a notice about a case as it stands. A case filed at the counter or a
// community's station has no account: the paper is handed over, and a message
// goes to the phone of the application.
func About(c *cases.Case, t Template, item string, at time.Time) Notice {
	n := Notice{Case: c.ID, Template: t, At: at, Args: fault.Args{"number": string(c.Tracking), "item": item, "due": ""}}
	if c.Channel == cases.Online {
		n.Account = c.FiledBy
	}
	if k := c.NextDue(); k != nil {
		n.Args["due"] = k.Due.String()
	}
	return n
}
