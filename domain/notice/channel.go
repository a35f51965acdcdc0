package notice

import (
	"time"
	"unicode/utf16"

	"tongban/base/words"
	"tongban/base/workday"
)

// Channel is a way to a person. In the hall a notice always lies; the others are
// beside it.
type Channel string

// The channels that leave the house.
const (
	Mail Channel = "email"
	SMS  Channel = "sms"
)

// Channels lists them.
var Channels = []Channel{SMS, Mail}

// State is what became of a notice on a channel.
type State string

// The states. A provider that takes a message has sent it; that it arrived is
// told later, if at all. Parked waits for a person after eight tries; settled
// means that a person reached the applicant another way.
const (
	Queued    State = "queued"
	Sent      State = "sent"
	Delivered State = "delivered"
	Failed    State = "failed"
	Parked    State = "parked"
	Settled   State = "settled"
)

// States lists them, those that wait for somebody first.
var States = []State{Parked, Failed, Queued, Sent, Delivered, Settled}

// Stuck tells whether somebody has to look.
func (s State) Stuck() bool { return s == Parked || s == Failed }

// Sending is one notice on its way over one channel. It holds no address: that
// is looked up when it is sent, so that a changed phone number is the one used.
type Sending struct {
	ID       string // also the provider's key, by which it tells a repetition
	Account  string
	Notice   string
	Case     string
	Unit     string // the window that owns it when it is stuck
	Channel  Channel
	Template Template
	State    State
	Tries    int
	Cause    string // code of the last fault
	At       time.Time
	MovedAt  time.Time
}

// Contact is where and how a person wants to be told. The phone is the one of
// the account; a message about one's own case is part of handling it and can be
// switched off, a letter by e-mail is agreed to by giving an address.
// basis: grxxbhf §13; basis: grxxbhf §14
type Contact struct {
	Email   string    `json:"email,omitempty"`
	NoSMS   bool      `json:"no_sms,omitempty"`
	Agreed  time.Time `json:"agreed,omitzero"` // when the address was given
	Dropped time.Time `json:"dropped,omitzero"`
}

// Ways are the channels over which a person is told: those the house has, of
// those the ones the person lets it use.
func Ways(has []Channel, c Contact, phone string) []Channel {
	var out []Channel
	for _, w := range has {
		if w == SMS && phone != "" && !c.NoSMS || w == Mail && c.Email != "" {
			out = append(out, w)
		}
	}
	return out
}

// Message is a message as the provider gets it.
type Message struct {
	ID   string
	To   string // eleven digits
	Text string
}

// Letter is an e-mail as the server gets it.
type Letter struct {
	ID      string
	To      string
	Subject string
	Text    string
}

// Report is what the provider tells of a message later.
type Report struct {
	ID        string
	Delivered bool
	Cause     string // the provider's word, no personal data
}

// MaxSMS is the length of one message, the sender's mark included, in UTF-16
// units: what is longer is charged and shown in parts.
const MaxSMS = 70

// SMSLen is the length of a text as the network counts it.
func SMSLen(s string) int { return len(utf16.Encode([]rune(s))) }

// Short is the notice as one message with the sender's mark before it. The name
// of the item gives way so that the rest fits.
func (n Notice) Short(l words.Lang, sign string) string {
	args := n.args(l)
	say := func(item string) string {
		cut := map[string]string{}
		for k, v := range args {
			cut[k] = v
		}
		cut["item"] = item
		return sign + l.With("notice.sms."+string(n.Template), cut)
	}
	room := MaxSMS - SMSLen(say(""))
	return say(clip(args["item"], room))
}

// clip shortens a name to a number of UTF-16 units, told by a dot at its end.
func clip(name string, room int) string {
	if SMSLen(name) <= room {
		return name
	}
	used, kept := 1, ""
	for _, r := range name {
		if used += SMSLen(string(r)); used > room {
			break
		}
		kept += string(r)
	}
	if kept == "" {
		return ""
	}
	return kept + "…"
}

// Quiet hours: what can wait does not wake anybody.
const (
	quietFrom = 22
	quietTill = 8
)

// When is the moment a message may leave: now, or eight in the morning.
func When(c Channel, t Template, now time.Time) time.Time {
	now = now.In(workday.Shanghai)
	if c != SMS || t.Urgent() || now.Hour() >= quietTill && now.Hour() < quietFrom {
		return now
	}
	day := workday.DayOf(now)
	if now.Hour() >= quietFrom {
		day = day.AddDays(1)
	}
	return day.Start().Add(quietTill * time.Hour)
}
