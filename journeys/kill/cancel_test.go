package kill

import (
	"context"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"tongban/domain/org"
)

// Thirty-two people write at once and share commits. Every second one goes away
// in the middle of everything they ask, a random number of microseconds after
// asking. Their neighbours do not notice: each is answered the first time, and
// what was answered is there. Whoever went away asks again with the same key
// and finds the thing done once.
func TestGoingAwayHarmsNoNeighbour(t *testing.T) {
	each(t, func(t *testing.T, url string) {
		s := setStage(t, url, 8, 0)
		shut := s.here()
		c := s.crowd()
		var working sync.WaitGroup
		for i, p := range s.people {
			if !p.is(org.Resident) {
				continue
			}
			p.hurried = i%2 == 0
			errands := 12
			if p.hurried {
				errands = 6 // each act is asked twice
			}
			for range 4 {
				working.Go(func() {
					for range errands {
						c.resident(p)
					}
				})
			}
		}
		working.Wait()
		shut()
		l := &s.ledger
		t.Logf("%d acts acknowledged, %d people went away before the answer, %d cases", l.acks, wentAway.Load(), len(l.cases))
		if l.unsure != 0 {
			t.Errorf("%d neighbours got no answer", l.unsure)
		}
		if wentAway.Swap(0) < 100 {
			t.Error("hardly anybody went away; nothing is proven")
		}
	})
}

var wentAway atomic.Int64

// goAway asks and does not wait for the answer.
func (s *stage) goAway(who *person, method, path, key string, expect int, body any) {
	ctx, cancel := context.WithTimeout(s.ctx(), rand.N(6*time.Millisecond))
	defer cancel()
	if _, err := try(ctx, s.place.url, who, method, path, key, expect, body); err != nil {
		wentAway.Add(1)
	}
}
