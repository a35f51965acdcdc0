// Package ledger is the journal of the office's own housekeeping (管理日志): who
// opened an account, gave a role, set a password anew, ended somebody's session.
//
// It is one chain for the whole place. Each entry carries the hash of the one
// before, as the journal of a case does, so that whoever may change a setting
// cannot change what is told about it. It holds logins and codes and no personal
// data: an entry stays for ever.
package ledger

import (
	"bytes"
	"encoding/json"
	"time"

	"github.com/emmansun/gmsm/sm3"

	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/org"
)

// Act is what was done.
type Act string

// The acts.
const (
	StaffOpened      Act = "staff.opened"
	StaffMoved       Act = "staff.moved" // another unit
	StaffRoles       Act = "staff.roles"
	StaffDisabled    Act = "staff.disabled"
	StaffEnabled     Act = "staff.enabled"
	PasswordReset    Act = "password.reset"   // by an administrator
	PasswordChanged  Act = "password.changed" // by the person
	FactorSet        Act = "factor.set"
	FactorRemoved    Act = "factor.removed"
	SessionsEnded    Act = "sessions.ended"
	WindowAuthorised Act = "window.authorised"
)

// Acts lists them, for who searches.
var Acts = []Act{StaffOpened, StaffMoved, StaffRoles, StaffDisabled, StaffEnabled, PasswordReset, PasswordChanged,
	FactorSet, FactorRemoved, SessionsEnded, WindowAuthorised}

// By is who acted: the account and its login as it was.
type By struct {
	ID    string       `json:"id"`
	Login string       `json:"login"`
	Unit  org.UnitCode `json:"unit,omitempty"`
}

// Entry is one line. Object is the account or thing it was done to, Name what
// people call that; Facts are codes and dates, in the order of their names.
type Entry struct {
	Seq    int64             `json:"seq"` // from 1
	At     int64             `json:"at"`  // microseconds UTC
	Act    Act               `json:"act"`
	By     By                `json:"by"`
	Object string            `json:"object"`
	Name   string            `json:"name,omitempty"`
	Facts  map[string]string `json:"facts,omitempty"`
	Reason string            `json:"reason,omitempty"`

	Prev []byte `json:"-"`
	Hash []byte `json:"-"`
}

// Time is the instant of the entry.
func (e *Entry) Time() time.Time { return time.UnixMicro(e.At).In(workday.Shanghai) }

// format leads the hashed bytes, so that a later format is never taken for this one.
const format = "tongban-ledger/1\n"

// Seal chains the entry to the one before and answers it as it is kept.
func (e *Entry) Seal(prev []byte) (line []byte, err error) {
	if line, err = json.Marshal(e); err != nil {
		return nil, fault.Wrap(err, fault.Internal, "SYS-01")
	}
	e.Prev, e.Hash = prev, sum(prev, line)
	return line, nil
}

// Follows tells whether an entry as kept hashes to what it carries and comes
// right after the one before; before is nil for the first.
func (e *Entry) Follows(line []byte, before *Entry) bool {
	seq, prev := int64(1), []byte(nil)
	if before != nil {
		seq, prev = before.Seq+1, before.Hash
	}
	return e.Seq == seq && bytes.Equal(e.Prev, prev) && bytes.Equal(e.Hash, sum(prev, line))
}

func sum(prev, line []byte) []byte {
	h := sm3.New()
	h.Write([]byte(format))
	h.Write(prev)
	h.Write(line)
	return h.Sum(nil)
}
