package store

import (
	"context"
	"runtime"
	"sync"
	"time"

	"tongban/base/fault"
)

// liteWriter owns the one connection that writes. Acts stand in a queue; the
// writer goroutine takes all that wait, runs them in one transaction and
// answers them after one COMMIT, so that many share one flush of the disk.
// It never waits for more: a lone act is committed at once.
type liteWriter struct {
	db     *DB
	conn   *liteConn
	log    *liteLog
	redial func() (*liteConn, error)
	queue  chan *job
	stop   chan struct{}
	once   sync.Once
	ended  chan struct{}

	batch   []*job // the jobs that share the open transaction
	numbers numbers
	dirty   bool // one of them has written
	careful int  // batches still to run with savepoints
}

// job is one act in the queue. done takes exactly one answer.
type job struct {
	ctx  context.Context
	fn   func(*Tx) error
	done chan error
	tx   *Tx
	err  error // its own failure, told with the batch
}

const (
	maxBatch    = 128                    // acts that share a commit
	stayCareful = 16                     // batches with savepoints after one was spoilt
	slowAct     = 250 * time.Millisecond // an act that held the writer this long is worth a line in the log
)

func startWriter(db *DB, conn *liteConn, redial func() (*liteConn, error), log *liteLog) *liteWriter {
	w := &liteWriter{
		db: db, conn: conn, redial: redial, log: log,
		queue:   make(chan *job, 4*maxBatch),
		numbers: numbers{},
		stop:    make(chan struct{}),
		ended:   make(chan struct{}),
	}
	go w.loop()
	return w
}

// write puts an act into the queue and waits for its answer. The person may
// go away while it waits to enter the queue; after that the act is either
// done or not done, and the writer does not hear of it.
func (w *liteWriter) write(ctx context.Context, fn func(*Tx) error) error {
	if ctx.Err() != nil {
		return explainContext(ctx)
	}
	j := &job{ctx: ctx, fn: fn, done: make(chan error, 1)}
	select {
	case <-w.stop:
		return fault.New(fault.Unavailable, "STORE-CLOSED-01")
	default:
	}
	select {
	case w.queue <- j:
	case <-ctx.Done():
		return explainContext(ctx)
	case <-w.stop:
		return fault.New(fault.Unavailable, "STORE-CLOSED-01")
	}
	select {
	case err := <-j.done:
		return err
	case <-w.ended: // closed while it stood in the queue
		select {
		case err := <-j.done:
			return err
		default:
			return fault.New(fault.Unavailable, "STORE-CLOSED-01")
		}
	}
}

// close lets what stands in the queue finish and closes the connection.
func (w *liteWriter) close() error {
	w.once.Do(func() { close(w.stop) })
	<-w.ended
	if w.conn == nil {
		return nil
	}
	return w.conn.Close()
}

// loop is the writer goroutine. An act that ends its goroutine (a test that
// calls FailNow) takes this one with it: the batch is answered and another
// takes its place.
func (w *liteWriter) loop() {
	clean := false
	defer func() {
		if !clean {
			w.abandon()
			go w.loop()
			return
		}
		close(w.ended)
	}()
	for {
		select {
		case j := <-w.queue:
			w.serve(j)
		case <-w.stop:
			w.drain()
			clean = true
			return
		}
	}
}

// drain serves what still stands in the queue at closing time.
func (w *liteWriter) drain() {
	for {
		select {
		case j := <-w.queue:
			w.serve(j)
		default:
			return
		}
	}
}

// serve runs a batch that begins with first. The yield lets those who have
// just been answered come back with their next act and share this commit; it
// does not wait for anyone.
func (w *liteWriter) serve(first *job) {
	runtime.Gosched()
	w.batch = append(w.batch[:0], first)
	w.run()
}

// more takes the next act that already waits, if the batch has room.
func (w *liteWriter) more() *job {
	if len(w.batch) >= maxBatch {
		return nil
	}
	select {
	case j := <-w.queue:
		w.batch = append(w.batch, j)
		return j
	default:
		return nil
	}
}

// abandon answers a batch whose writer was ended by one of its acts.
func (w *liteWriter) abandon() {
	w.rollback()
	w.db.kept.shelf.settled()
	for _, j := range w.batch {
		j.done <- fault.New(fault.Internal, "SYS-01")
	}
	w.batch = w.batch[:0]
}
