// Package document is what stands on an official paper.
//
// A paper is a tree: its title and number, whom it addresses, paragraphs and
// tables in their order, the remedy, the place of the seal, the code by which a
// stranger verifies it. The kinds table says which papers there are, what each
// is called under which regime and what it may not leave out; a builder per
// kind turns plain facts into the tree and refuses a paper that lacks a part.
//
// Everything arrives finished: dates in words, names masked or full as the
// caller decided, remedies from the pack. How the tree looks on A4 is
// gateway/paper; when a paper is due and who signs it is domain/cases.
package document

import "time"

// Doc is one paper.
type Doc struct {
	Kind      Kind
	Style     Style
	Organ     string // who speaks, above the title
	Title     string
	Number    string // 文书编号, "" when the kind bears none
	Addressee string // without its colon, "" for papers that address nobody
	Blocks    Body
	Remedy    string // what the person can do against it, "" none
	Seal      SealPlace
	Verify    Verify
	Footer    string    // small, at the foot of every page
	Mark      string    // small, at the head of every page: 样张; "" on real papers
	Running   string    `json:",omitempty"` // running head of every page but the first: of a handbook
	At        time.Time // the act the paper tells of; dates the file
}

// Style is how a paper presents itself.
type Style string

// The styles.
const (
	Letter      Style = "letter"      // addressed, told in sentences
	Certificate Style = "certificate" // shown to others: framed, a table of facts
)

// Handbook is a paper that is read and looked things up in: smaller, with running
// heads.
const Handbook Style = "handbook"

// SealPlace is where the organ signs: its name, the date under it, and for now
// an empty place for the seal.
type SealPlace struct {
	Organ string
	Date  string // 2026年11月24日
}

// Verify is how anybody checks the paper: an address for the QR code and the
// code to type when there is no camera. An empty Code prints neither.
type Verify struct {
	URL  string
	Code string
}

// Texts lists every text of the paper in reading order; whoever renders it owes
// the reader each of them.
func (d Doc) Texts() []string {
	all := []string{d.Mark, d.Organ, d.Title, d.Number}
	if d.Addressee != "" {
		all = append(all, d.Addressee+"：")
	}
	for _, b := range d.Blocks {
		all = append(all, b.texts()...)
	}
	all = append(all, d.Remedy, d.Verify.Code, d.Seal.Organ, d.Seal.Date, d.Footer)
	kept := all[:0]
	for _, t := range all {
		if t != "" {
			kept = append(kept, t)
		}
	}
	return kept
}
