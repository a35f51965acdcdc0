package cases

import (
	"strings"
	"time"

	"tongban/base/code"
	"tongban/base/fault"
	"tongban/domain/party"
)

// Handover is how the result reached the applicant, and who can be asked about it.
type Handover struct {
	How      string `json:"how"` // online, counter, post
	Receiver string `json:"receiver"`

	Relation  string `json:"relation,omitempty"`  // self, agent
	IDNumber  string `json:"id_number,omitempty"` // of the card looked at
	Authority bool   `json:"authority,omitempty"` // the written authority was looked at
	Courier   string `json:"courier,omitempty"`   // number of the letter
	Signature string `json:"signature,omitempty"` // digest of what was signed on the screen
}

// ByPost is a result sent by letter, where the applicant asked for it.
const ByPost = "post"

// Who comes for a result.
const (
	BySelf  = "self"
	ByAgent = "agent"
)

// CheckHandover holds a handing over at the window against the card of who came:
// the applicant, or somebody with a written authority. A letter needs its number.
func CheckHandover(h Handover, who party.Party, at time.Time) (Handover, error) {
	f := fault.New(fault.Invalid, "INPUT-01")
	h.Receiver, h.Courier = strings.TrimSpace(h.Receiver), strings.ToUpper(strings.Join(strings.Fields(h.Courier), ""))
	if h.Relation == "" {
		h.Relation = BySelf
	}
	switch {
	case h.How == ByPost:
		if !courier(h.Courier) {
			f.With("courier", "DELIVER-COURIER-01")
		}
		if h.Receiver == "" {
			h.Receiver = who.Name
		}
		h.IDNumber, h.Authority, h.Signature = "", false, ""
	case h.How == string(Counter):
		h.came(f, who, at)
	}
	return h, f.OrNil()
}

// came looks at the card of who stands at the window.
func (h *Handover) came(f *fault.Fault, who party.Party, at time.Time) {
	h.Courier = ""
	if h.Receiver == "" {
		f.With("receiver", "DELIVER-RECEIVER-01")
	}
	id, err := code.ParseResidentID(h.IDNumber, at)
	if err != nil {
		f.With("id_number", "DELIVER-ID-01")
		return
	}
	h.IDNumber = string(id)
	switch {
	case h.Relation == BySelf && who.Kind != party.Organisation && h.IDNumber != who.IDNumber:
		f.With("id_number", "DELIVER-ID-02")
	case h.Relation == BySelf && who.Kind != party.Organisation && h.Receiver != "" && h.Receiver != who.Name:
		f.With("receiver", "DELIVER-NAME-01")
	case (h.Relation == ByAgent || who.Kind == party.Organisation) && !h.Authority:
		f.With("authority", "DELIVER-AUTHORITY-01")
	case h.Relation != BySelf && h.Relation != ByAgent:
		f.With("relation", "DELIVER-RELATION-01")
	}
}

// courier tells the number of a letter: eight to thirty signs.
func courier(number string) bool {
	for _, r := range number {
		if (r < '0' || r > '9') && (r < 'A' || r > 'Z') {
			return false
		}
	}
	return len(number) >= 8 && len(number) <= 30
}
