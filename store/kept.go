package store

import (
	"sync"
	"sync/atomic"

	"tongban/base/workday"
)

// kept is what the questions need beside the rows: the holder of the keys, and
// what has been read before and can never change.
type kept struct {
	sealer *Sealer
	shelf  *shelf
	write  *lastKey // nil outside a write
}

// shelf holds the published versions in memory. A version never changes, so
// one that was read once is right for ever.
type shelf struct {
	versions sync.Map // "id/version" → Published
	current  atomic.Pointer[current]
	finder   atomic.Pointer[finder]
	alone    bool         // whatever is published goes through this process
	turns    atomic.Int64 // alone: odd while a publication is not committed yet, else one more pair for each
}

// current is the catalogue of one day, good as long as nothing was published.
type current struct {
	stamp Stamp
	on    workday.Day
	items []Published
}

// Stamp tells one state of the catalogue from another.
type Stamp struct {
	text string // PostgreSQL, and whoever only looks
	turn int64  // the embedded database
}

// Is tells whether two stamps are of the same state; the zero stamp is like no
// other, itself included.
func (s Stamp) Is(other Stamp) bool { return s == other && s != Stamp{} }

// publishing and settled mark the time in which the write that is open sees
// another catalogue than everybody else. Only the one writer calls them.
func (s *shelf) publishing() {
	if s.turns.Load()%2 == 0 {
		s.turns.Add(1)
	}
}

func (s *shelf) settled() {
	if s.turns.Load()%2 == 1 {
		s.turns.Add(1)
	}
}

// lastKey is the key of the case a write works on, so that it is unwrapped once.
type lastKey struct {
	caseID string
	key    CaseKey
}

func keep(k Keeper) *kept { return &kept{sealer: NewSealer(k), shelf: &shelf{}} }

// forWrite shares the shelf: a write may read it, but puts nothing on it, since
// what it sees may be taken back.
func (k *kept) forWrite() *kept {
	return &kept{sealer: k.sealer, shelf: k.shelf, write: &lastKey{}}
}

func (k *kept) keeper() Keeper { return k.sealer.keeper }

// remember notes the key of the case a write works on.
func (k *kept) remember(caseID string, key CaseKey) {
	if k.write != nil {
		*k.write = lastKey{caseID, key}
	}
}
