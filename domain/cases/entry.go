package cases

import (
	"bytes"
	"encoding/json"
	"time"

	"github.com/emmansun/gmsm/sm3"

	"tongban/base/code"
	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/catalogue"
	"tongban/domain/org"
)

// Entry is one line of the journal: ids, states and clock effects, never a name
// or an answer. What was said lies beside it, encrypted; the entry holds only
// its digest, so the words can be forgotten and the chain still verifies.
type Entry struct {
	Place  string       `json:"place"`
	Case   string       `json:"case"`
	Seq    int          `json:"seq"` // from 1
	At     int64        `json:"at"`  // microseconds UTC
	Act    Act          `json:"act"`
	Row    string       `json:"row"` // row of the lifecycle table
	From   State        `json:"from"`
	To     State        `json:"to"`
	By     By           `json:"by"`
	Facts  Facts        `json:"facts"`
	Clocks []ClockEvent `json:"clocks,omitempty"`
	Body   []byte       `json:"body_digest,omitempty"` // SM3(salt ‖ body)

	Prev []byte `json:"-"`
	Hash []byte `json:"-"`
}

// By is who acted, as the journal keeps it.
type By struct {
	ID   string       `json:"id"`
	Role org.Role     `json:"role"`
	Unit org.UnitCode `json:"unit,omitempty"`
}

// Facts are what an entry settles besides the state. A zero field settles nothing.
type Facts struct {
	Number      code.CaseNumber   `json:"number,omitempty"`
	Tracking    code.Tracking     `json:"tracking,omitempty"`
	Item        string            `json:"item,omitempty"`
	ItemVersion int               `json:"item_version,omitempty"`
	Regime      catalogue.Regime  `json:"regime,omitempty"`
	Pattern     catalogue.Pattern `json:"pattern,omitempty"`
	Channel     Channel           `json:"channel,omitempty"`
	FiledBy     string            `json:"filed_by,omitempty"`
	Accepting   org.UnitCode      `json:"accepting,omitempty"`
	Handling    org.UnitCode      `json:"handling,omitempty"`
	Deciding    org.UnitCode      `json:"deciding,omitempty"`

	Proposal Outcome   `json:"proposal,omitempty"`
	Outcome  Outcome   `json:"outcome,omitempty"`
	Licence  string    `json:"licence,omitempty"`
	Paper    string    `json:"paper,omitempty"`    // kind of the paper that goes out
	PaperNo  string    `json:"paper_no,omitempty"` // its number
	Rating   int       `json:"rating,omitempty"`
	Flags    []Flag    `json:"flags,omitempty"` // added
	Expired  ClockKind `json:"expired,omitempty"`

	Ways    []Way  `json:"ways,omitempty"`
	Ground  string `json:"ground,omitempty"`  // code of a reason: reasons.go, or the item's own
	Special string `json:"special,omitempty"` // kind of a special procedure
	Days    int    `json:"days,omitempty"`    // planned, granted or ordered, in the unit of the clock
	Organ   string `json:"organ,omitempty"`   // the right organ, the higher organ
	Other   string `json:"other,omitempty"`   // number of another case
	New     bool   `json:"new,omitempty"`     // every point lies in what was handed in since the first notice
	Dropped []Flag `json:"dropped,omitempty"` // flags that no longer hold

	Material string `json:"material,omitempty"` // that its library did not find
	Demand   int    `json:"demand,omitempty"`   // the entry that asked beyond the guide
}

// Time is the instant of the entry.
func (e *Entry) Time() time.Time { return time.UnixMicro(e.At).In(workday.Shanghai) }

// format leads the hashed bytes, so that a later format can never be taken for
// this one.
const format = "tongban-entry/1\n"

// Seal chains the entry to the one before: Hash = SM3(format ‖ prev ‖ canonical
// JSON in field order). It fails only if the entry cannot be written as JSON.
func (e *Entry) Seal(prev []byte) error {
	_, err := e.seal(prev)
	return err
}

// seal is Seal that answers the line that was hashed.
func (e *Entry) seal(prev []byte) (line []byte, err error) {
	if line, err = e.Line(); err == nil {
		e.Prev, e.Hash = prev, digest(prev, line)
	}
	return line, err
}

// Line is the entry as it is hashed and kept: canonical JSON in field order.
func (e *Entry) Line() ([]byte, error) {
	line, err := json.Marshal(e)
	if err != nil {
		return nil, fault.Wrap(err, fault.Internal, "SYS-01")
	}
	return line, nil
}

// Holds tells whether the entry still hashes to what it carries.
func (e *Entry) Holds() bool {
	line, err := e.Line()
	return err == nil && bytes.Equal(digest(e.Prev, line), e.Hash)
}

func digest(prev, line []byte) []byte {
	h := sm3.New()
	h.Write([]byte(format))
	h.Write(prev)
	h.Write(line)
	return h.Sum(nil)
}

// BodyDigest is SM3(salt ‖ body): what an entry keeps of the words beside it.
func BodyDigest(salt, body []byte) []byte {
	h := sm3.New()
	h.Write(salt)
	h.Write(body)
	return h.Sum(nil)
}
