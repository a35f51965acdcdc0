package api

import (
	"strconv"
	"testing"
	"time"
)

func TestLimits(t *testing.T) {
	l, now := newLimits(60), time.Unix(0, 0)
	for range 60 {
		if ok, _ := l.take("a", now); !ok {
			t.Fatal("refused within the limit")
		}
	}
	ok, wait := l.take("a", now)
	if ok || wait != time.Second {
		t.Fatalf("one too many: %v, wait %v", ok, wait)
	}
	if ok, _ := l.take("b", now); !ok {
		t.Fatal("one pays for another")
	}
	if ok, _ := l.take("a", now.Add(time.Second)); !ok {
		t.Fatal("refused after the wait it was told")
	}
}

// However many ask, the map stays small; who asked last is remembered.
func TestLimitsForgetTheSilent(t *testing.T) {
	l, now := newLimits(1), time.Unix(0, 0)
	l.take("kept", now)
	for i := range 3 * maxKeys {
		l.take(strconv.Itoa(i), now)
		if i%1000 == 0 {
			l.take("kept", now)
		}
	}
	if len(l.byKey) > maxKeys || l.order.Len() != len(l.byKey) {
		t.Fatalf("%d keys, %d in order", len(l.byKey), l.order.Len())
	}
	if ok, _ := l.take("kept", now); ok {
		t.Fatal("the one who keeps asking was forgotten")
	}
}
