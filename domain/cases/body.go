package cases

import (
	"time"

	"tongban/domain/form"
	"tongban/domain/party"
)

// The words beside an entry, one type per act. They are stored encrypted under
// the case's own key; the entry keeps only their digest.

// Filing is what was applied for: the whole of it, each time it is sent.
type Filing struct {
	Party   party.Party  `json:"party"`
	Answers form.Answers `json:"answers"`
	Files   []File       `json:"files"`

	Promises []Promise `json:"promises,omitempty"`
}

// Promise is what was signed with an application: which field of the form, the
// digest (SHA-256, hex) of the exact text, by which account and when.
type Promise struct {
	Field  string    `json:"field"`
	Digest string    `json:"digest"`
	By     string    `json:"by"`
	At     time.Time `json:"at"`
}

// File is one file handed in for one material of the guide.
type File struct {
	Material string `json:"material"`
	Digest   string `json:"digest"` // SHA-256 of its bytes, hex
	Name     string `json:"name"`
	Type     string `json:"type"` // sniffed from the bytes
	Size     int64  `json:"size"`
	From     string `json:"from,omitempty"` // tracking number of the case it was handed in for before
}

// Gaps is a one-time correction notice: everything at once. basis: xzxkf §32(4)
type Gaps struct {
	Points []Point `json:"points"`
	Note   string  `json:"note,omitempty"`
}

// Point is one thing to mend. Target is a material key, a form field or a field
// of the applicant; nothing outside the guide can be named.
type Point struct {
	Target string `json:"target"`
	Label  string `json:"label"`            // as the guide names it
	Text   string `json:"text"`             // what is wrong and how to mend it
	Missed bool   `json:"missed,omitempty"` // its library was asked first and did not find it
}

// Decision is the substance of a decision or of a refusal to accept.
type Decision struct {
	Text   string `json:"text,omitempty"`
	Reason string `json:"reason,omitempty"`
	Basis  string `json:"basis,omitempty"`
	Remedy string `json:"remedy,omitempty"`
	Basic  string `json:"basic,omitempty"` // legal basis of a grant
}

// Beyond is what somebody asks beyond the guide, why, and by what right.
type Beyond struct {
	What   string `json:"what"`
	Reason string `json:"reason"`
	Basis  string `json:"basis"` // law and article, or NoBasis
}

// NoBasis is written where there is no legal basis.
const NoBasis = "none"

// Miss is how a library was asked for a material and did not find it.
type Miss struct {
	Material string `json:"material"`
	Label    string `json:"label"` // as the guide names it
	Text     string `json:"text"`  // how it was looked for
}

// Said is a free text: the reason of a withdrawal, the finding of an after-check.
type Said struct {
	Text string `json:"text"`
}

// Course is what an act in the course of a case says to the applicant: why time
// stands still, what is missing, which organ has it now.
type Course struct {
	Reason string   `json:"reason,omitempty"`
	Law    string   `json:"law,omitempty"`
	Gaps   []string `json:"gaps,omitempty"` // what is missing or was changed
	Remedy string   `json:"remedy,omitempty"`
	Text   string   `json:"text,omitempty"` // for the file
}
