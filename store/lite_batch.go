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

// run serves w.batch, growing it by whoever waits, and answers everyone. A
// batch that became void is run once more without the act that broke it;
// when that fails too, or the disk did, all are told.
func (w *liteWriter) run() {
	err := w.attempt(true)
	if err != nil && mayRepeat(err) {
		w.answerFailed()
		err = w.attempt(false)
	}
	for _, j := range w.batch {
		if err != nil && j.err == nil {
			j.err = w.voided(err)
		}
		w.answer(j)
	}
	w.batch = w.batch[:0]
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
func (w *liteWriter) attempt(grow bool) error {
	if err := w.begin(); err != nil {
		return errVoid{err}
	}
	for i := 0; i < len(w.batch) || grow && w.more() != nil; i++ {
		if err := w.one(w.batch[i]); err != nil {
			w.rollback()
			return err
		}
	}
	if _, err := w.conn.exec(context.Background(), `COMMIT`, nil); err != nil {
		w.rollback()
		return errVoid{err}
	}
	return nil
}

// one runs one act in a savepoint, so that its failure is its own.
func (w *liteWriter) one(j *job) error {
	if j.ctx.Err() != nil {
		j.err = explainContext(j.ctx)
		return nil
	}
	if err := w.savepoint(`SAVEPOINT act`); err != nil {
		return err
	}
	began := time.Now()
	j.tx, j.err = newTx(w.db, w.conn), nil
	j.err = guarded(j.tx, j.fn, w.db.c.Log)
	if took := time.Since(began); took > slowAct {
		w.db.c.Log.Warn("an act held the writer", "took", took)
	}
	if voids(j.tx.failed) || voids(j.err) {
		if j.err == nil {
			j.err = explainLite(j.tx.failed)
		}
		return errVoid{errors.Join(j.err)}
	}
	if j.err == nil {
		j.err = j.tx.failed
	}
	if j.err != nil {
		if err := w.savepoint(`ROLLBACK TO act`); err != nil {
			return err
		}
	}
	return w.savepoint(`RELEASE act`)
}

func (w *liteWriter) savepoint(sql string) error {
	if _, err := w.conn.exec(context.Background(), sql, nil); err != nil {
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
	if w.conn == nil {
		return
	}
	_, _ = w.conn.exec(context.Background(), `ROLLBACK`, nil)
	if _, err := w.conn.exec(context.Background(), `BEGIN IMMEDIATE`, nil); err == nil {
		if _, err = w.conn.exec(context.Background(), `ROLLBACK`, nil); err == nil {
			return
		}
	}
	_ = w.conn.close()
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
