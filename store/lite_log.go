package store

import (
	"context"
	"sync"
	"sync/atomic"
)

// liteLog carries the pages of the log into the database file, on a connection
// and a goroutine of its own, so that no act waits for it. A log begins anew
// only once all of it has been carried over, and acts go on writing meanwhile:
// the last few pages are the writer's to carry.
type liteLog struct {
	conn    *liteConn
	wake    chan struct{}
	ended   chan struct{}
	once    sync.Once
	log     logger
	carried atomic.Int64 // pages of the log that have been carried over

	length, tried int64 // of the writer: pages of the log now, and when it last carried the rest
}

// Lengths of the log, in pages of 4 KiB. Most pages are written again and
// again, so the longer the log, the less there is to carry.
const (
	carryPages = 4000  // this many are carried over beside the acts
	longLog    = 16000 // then the log is to begin anew
	lastPages  = 500   // this many the writer may carry itself
)

func startLog(conn *liteConn, log logger) *liteLog {
	l := &liteLog{conn: conn, wake: make(chan struct{}, 1), ended: make(chan struct{}), log: log}
	go l.loop()
	return l
}

func (l *liteLog) loop() {
	defer close(l.ended)
	for range l.wake {
		l.carry(l.conn)
	}
}

// grown hears from the writer how long the log is after a commit. rest asks it
// to carry over what is left.
func (l *liteLog) grown(pages int64) (rest bool) {
	if pages < l.length { // begun anew
		l.carried.Store(0)
		l.tried = 0
	}
	l.length = pages
	left, long := pages-l.carried.Load(), pages >= longLog
	if left >= carryPages || long && left >= lastPages {
		select {
		case l.wake <- struct{}{}:
		default:
		}
	}
	rest = long && (left < lastPages || pages >= 2*longLog) && pages-l.tried >= lastPages
	if rest {
		l.tried = pages
	}
	return rest
}

// carry copies into the database whatever no reader stands in the way of.
func (l *liteLog) carry(c *liteConn) {
	var busy, length, carried int64
	_, err := reads{q: c}.one(context.Background(), `PRAGMA wal_checkpoint(PASSIVE)`, nil, &busy, &length, &carried)
	if err != nil {
		l.log.Error("the log could not be carried over", "error", err)
		return
	}
	if busy == 0 {
		l.carried.Store(carried)
	}
}

func (l *liteLog) close() error {
	l.once.Do(func() { close(l.wake) })
	<-l.ended
	return l.conn.Close()
}
