package store

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"tongban/base/fault"
)

// errVoid marks a batch that has to be rolled back as a whole.
type errVoid struct{ cause error }

func (e errVoid) Error() string { return "batch is void: " + e.cause.Error() }
func (e errVoid) Unwrap() error { return e.cause }

// errSpoilt says that an act failed after it and others had written into the
// same transaction.
var errSpoilt = errors.New("an act failed after others had written")

// run serves w.batch, growing it by whoever waits, and answers everyone.
//
// At first acts share the transaction without savepoints, which saves a sixth
// of the work: nearly all acts that say no say it before they write. When one
// fails later, the batch is run again with a savepoint around each, and so are
// the next few. A batch that became void is run once more without the act
// that broke it; when that fails too, or the disk did, all are told.
func (w *liteWriter) run() {
	err := w.attempt(true, w.careful > 0)
	w.careful = max(0, w.careful-1)
	if errors.Is(err, errSpoilt) {
		w.careful = stayCareful
		err = w.attempt(false, true)
	}
	if err != nil && mayRepeat(err) {
		w.answerFailed()
		err = w.attempt(false, true)
	}
	w.db.kept.shelf.settled()
	for _, j := range w.batch {
		if err != nil && j.err == nil {
			j.err = w.voided(err)
		}
		w.answer(j)
	}
	w.batch = w.batch[:0]
	if w.conn != nil && w.log.grown(w.conn.LogPages()) {
		w.log.carry(w.conn)
	}
}

func (w *liteWriter) answer(j *job) {
	if j.err == nil {
		w.db.committed(j.tx)
	}
	j.done <- j.err
}

// answerFailed tells those who failed by themselves and keeps the others.
func (w *liteWriter) answerFailed() {
	rest := w.batch[:0]
	for _, j := range w.batch {
		if j.err != nil {
			j.done <- j.err
		} else {
			rest = append(rest, j)
		}
	}
	w.batch = rest
}

// mayRepeat: a full disk or want of memory may have been one act's doing; after
// an error of the disk nothing is tried again.
func mayRepeat(err error) bool {
	switch fault.Code(explainLite(errors.Unwrap(err))) {
	case "STORE-IO-01":
		return false
	}
	return true
}

func (w *liteWriter) voided(err error) error {
	w.db.c.Log.Error("a batch of writes was rolled back", "error", err)
	known := explainLite(errors.Unwrap(err))
	var f *fault.Fault
	if errors.As(known, &f) {
		return f
	}
	return fault.Wrap(err, fault.Unavailable, "STORE-IO-01")
}

// attempt runs the batch in one transaction. It answers an error only when
// nothing of the batch remains.
func (w *liteWriter) attempt(grow, careful bool) error {
	if err := w.begin(); err != nil {
		return errVoid{err}
	}
	w.dirty = false
	for i := 0; i < len(w.batch) || grow && w.more() != nil; i++ {
		if err := w.serveOne(w.batch[i], careful); err != nil {
			w.rollback()
			return err
		}
	}
	err := w.numbers.keep(w.conn, w.db.c.Place)
	if err == nil {
		_, err = w.conn.exec(context.Background(), `COMMIT`, nil)
	}
	if err != nil {
		w.rollback()
		return errVoid{err}
	}
	return nil
}

// serveOne runs one act so that its failure is its own.
func (w *liteWriter) serveOne(j *job, careful bool) error {
	if j.ctx.Err() != nil {
		j.err = explainContext(j.ctx)
		return nil
	}
	if careful {
		if err := w.sql(`SAVEPOINT act`); err != nil {
			return err
		}
	}
	w.perform(j)
	switch {
	case voids(j.err):
		return errVoid{j.err}
	case careful && j.err != nil:
		w.numbers.giveBack(j.tx.taken)
		if err := w.sql(`ROLLBACK TO act`); err != nil {
			return err
		}
		return w.sql(`RELEASE act`)
	case careful:
		return w.sql(`RELEASE act`)
	case j.err == nil:
		w.dirty = w.dirty || j.tx.wrote
		return nil
	case !j.tx.wrote:
		return nil
	case w.dirty:
		return errSpoilt
	}
	// It alone has written: begin anew and go on with the others.
	w.numbers.giveBack(j.tx.taken)
	if err := w.sql(`ROLLBACK`); err != nil {
		return err
	}
	return w.sql(`BEGIN IMMEDIATE`)
}

// perform calls the act; its failure, or that of one of its statements, is in j.err.
func (w *liteWriter) perform(j *job) {
	began := time.Now()
	j.tx = newTx(w.db, w.conn)
	j.tx.numbers = w.numbers
	j.err = guarded(j.tx, j.fn, w.db.c.Log)
	if j.err == nil || voids(j.tx.failed) {
		j.err = j.tx.failed
	}
	if took := time.Since(began); took > slowAct {
		w.db.c.Log.Warn("an act held the writer", "took", took)
	}
}

func (w *liteWriter) sql(statement string) error {
	if _, err := w.conn.exec(context.Background(), statement, nil); err != nil {
		return errVoid{err}
	}
	return nil
}

func (w *liteWriter) begin() error {
	if w.conn == nil {
		conn, err := w.redial()
		if err != nil {
			return err
		}
		w.conn = conn
	}
	_, err := w.conn.exec(context.Background(), `BEGIN IMMEDIATE`, nil)
	return err
}

// rollback ends the open transaction. SQLite may have done so itself; a
// connection that cannot say so is given up and opened anew.
func (w *liteWriter) rollback() {
	clear(w.numbers)
	if w.conn == nil {
		return
	}
	_, _ = w.conn.exec(context.Background(), `ROLLBACK`, nil)
	if _, err := w.conn.exec(context.Background(), `BEGIN IMMEDIATE`, nil); err == nil {
		if _, err = w.conn.exec(context.Background(), `ROLLBACK`, nil); err == nil {
			return
		}
	}
	_ = w.conn.Close()
	w.conn = nil
}

// guarded runs an act and turns a panic into a fault for its caller alone.
func guarded(tx *Tx, fn func(*Tx) error, log logger) (err error) {
	defer func() {
		if p := recover(); p != nil {
			log.Error("an act panicked", "panic", p, "stack", string(debug.Stack()))
			err = fault.Wrap(fmt.Errorf("panic: %v", p), fault.Internal, "SYS-01")
		}
	}()
	return fn(tx)
}

type logger interface{ Error(msg string, args ...any) }
