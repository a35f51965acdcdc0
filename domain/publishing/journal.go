package publishing

import (
	"bytes"
	"encoding/json"
	"strconv"
	"time"

	"github.com/emmansun/gmsm/sm3"

	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/org"
)

// Entry is one line of the journal of a revision. It is never changed; reasons
// are the office's own words about its own rules and stay.
type Entry struct {
	Revision string `json:"revision"`
	Seq      int    `json:"seq"` // from 1
	At       int64  `json:"at"`  // microseconds UTC
	Act      Act    `json:"act"`
	Row      string `json:"row"`
	From     State  `json:"from"`
	To       State  `json:"to"`
	By       By     `json:"by"`
	Reason   string `json:"reason,omitempty"`
	Body     []byte `json:"body_digest"` // SM3 of the edition as it was then

	Prev []byte `json:"-"`
	Hash []byte `json:"-"`
}

// By is who acted.
type By struct {
	ID   string       `json:"id"`
	Unit org.UnitCode `json:"unit,omitempty"`
}

// Time is the instant of the entry.
func (e *Entry) Time() time.Time { return time.UnixMicro(e.At).In(workday.Shanghai) }

// format leads the hashed bytes, so that a later format is never taken for this one.
const format = "tongban-revision/1\n"

// Seal chains the entry to the one before and answers it as it is kept.
func (e *Entry) Seal(prev []byte) (line []byte, err error) {
	if line, err = json.Marshal(e); err != nil {
		return nil, fault.Wrap(err, fault.Internal, "SYS-01")
	}
	e.Prev, e.Hash = prev, sum([]byte(format), prev, line)
	return line, nil
}

// Whole tells whether a journal, as kept, still holds: every entry hashes to
// what it carries and follows the one before.
func Whole(entries []Entry) bool {
	var prev []byte
	for i := range entries {
		e := entries[i]
		hash := e.Hash
		if _, err := e.Seal(prev); err != nil || e.Seq != i+1 || !bytes.Equal(e.Hash, hash) || !bytes.Equal(entries[i].Prev, prev) {
			return false
		}
		prev = hash
	}
	return true
}

func digestOf(r *Revision) ([]byte, error) {
	raw, err := r.Edition.Portable()
	if err != nil {
		return nil, fault.Wrap(err, fault.Internal, "SYS-01")
	}
	return sum(raw), nil
}

func sum(parts ...[]byte) []byte {
	h := sm3.New()
	for _, p := range parts {
		h.Write(p)
	}
	return h.Sum(nil)
}

func itoa(n int) string { return strconv.Itoa(n) }
