package api

import (
	"container/list"
	"strconv"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// limits holds one limiter for each key, in a bounded map: whoever has been
// silent longest is forgotten first.
type limits struct {
	every rate.Limit
	burst int

	mu    sync.Mutex
	byKey map[string]*list.Element
	order *list.List // front: used last
}

type limited struct {
	key string
	*rate.Limiter
}

const maxKeys = 20_000

// newLimits allows so many events in a minute for each key.
func newLimits(perMinute int) *limits {
	return &limits{every: rate.Limit(float64(perMinute) / 60), burst: perMinute, byKey: map[string]*list.Element{}, order: list.New()}
}

// take counts one event; when there are too many it tells how long to wait.
func (l *limits) take(key string, now time.Time) (ok bool, wait time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	r := l.of(key).ReserveN(now, 1)
	if wait = r.DelayFrom(now); wait > 0 {
		r.CancelAt(now)
		return false, wait
	}
	return true, 0
}

func (l *limits) of(key string) *rate.Limiter {
	if e, ok := l.byKey[key]; ok {
		l.order.MoveToFront(e)
		return e.Value.(*limited).Limiter
	}
	if l.order.Len() >= maxKeys {
		last := l.order.Back()
		l.order.Remove(last)
		delete(l.byKey, last.Value.(*limited).key)
	}
	fresh := &limited{key, rate.NewLimiter(l.every, l.burst)}
	l.byKey[key] = l.order.PushFront(fresh)
	return fresh.Limiter
}

// seconds rounds a wait up, at least to one.
func seconds(d time.Duration) string { return strconv.Itoa(int(d/time.Second) + 1) }
