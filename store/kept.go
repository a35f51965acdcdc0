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
}

// current is the catalogue of one day, good as long as nothing was published.
type current struct {
	stamp string
	on    workday.Day
	items []Published
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
