package sqlite

import (
	"context"
	"fmt"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// Rows walks an answer.
type Rows struct {
	c    *Conn
	s    *stmt
	ctx  context.Context
	stop func() // ends the watch over ctx
	err  error
}

// watch interrupts the walk when ctx ends. Only the interrupt itself may come
// from another goroutine, and Close waits for one that has begun.
func (r *Rows) watch(ctx context.Context) {
	gone := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(gone)
		tls := libc.NewTLS()
		defer tls.Close()
		sqlite3.Xsqlite3_interrupt(tls, r.c.db)
	})
	r.ctx = ctx
	r.stop = func() {
		if !stop() {
			<-gone
		}
	}
}

// Next goes to the next row; false at the end or on an error.
func (r *Rows) Next() bool {
	if r.s == nil || r.err != nil {
		return false
	}
	if r.ctx != nil && r.ctx.Err() != nil {
		r.err = r.ctx.Err()
		return false
	}
	switch rc := sqlite3.Xsqlite3_step(r.c.tls, r.s.p); rc {
	case sqlite3.SQLITE_ROW:
		return true
	case sqlite3.SQLITE_DONE:
		return false
	default:
		r.err = r.c.fail(rc)
		if r.ctx != nil && r.ctx.Err() != nil {
			r.err = r.ctx.Err()
		}
		return false
	}
}

// Err is the error that ended the walk.
func (r *Rows) Err() error { return r.err }

// Close ends the walk.
func (r *Rows) Close() error {
	if r.s == nil {
		return nil
	}
	if r.stop != nil {
		r.stop()
	}
	r.c.release(r.s)
	r.s = nil
	return nil
}

// Scan takes the columns of the present row; NULL becomes the zero value.
func (r *Rows) Scan(dest ...any) error {
	if n := int(sqlite3.Xsqlite3_column_count(r.c.tls, r.s.p)); n != len(dest) {
		return fmt.Errorf("sqlite: %d columns for %d destinations", n, len(dest))
	}
	for i, d := range dest {
		if err := r.column(int32(i), d); err != nil {
			return fmt.Errorf("column %d: %w", i+1, err)
		}
	}
	return nil
}

// column takes the usual kinds straight, all others through the codec.
func (r *Rows) column(i int32, dest any) error {
	kind := sqlite3.Xsqlite3_column_type(r.c.tls, r.s.p, i)
	switch d := dest.(type) {
	case *int64:
		if kind == sqlite3.SQLITE_INTEGER {
			*d = int64(sqlite3.Xsqlite3_column_int64(r.c.tls, r.s.p, i))
			return nil
		}
	case *int:
		if kind == sqlite3.SQLITE_INTEGER {
			*d = int(sqlite3.Xsqlite3_column_int64(r.c.tls, r.s.p, i))
			return nil
		}
	case *string:
		if kind == sqlite3.SQLITE_TEXT {
			*d = string(r.bytes(i, kind))
			return nil
		}
	case *[]byte:
		if kind == sqlite3.SQLITE_BLOB {
			*d = append([]byte{}, r.bytes(i, kind)...)
			return nil
		}
	}
	return r.c.codec.Assign(dest, r.value(i, kind))
}

func (r *Rows) value(i, kind int32) any {
	switch kind {
	case sqlite3.SQLITE_INTEGER:
		return int64(sqlite3.Xsqlite3_column_int64(r.c.tls, r.s.p, i))
	case sqlite3.SQLITE_FLOAT:
		return float64(sqlite3.Xsqlite3_column_double(r.c.tls, r.s.p, i))
	case sqlite3.SQLITE_TEXT:
		return string(r.bytes(i, kind))
	case sqlite3.SQLITE_BLOB:
		return append([]byte{}, r.bytes(i, kind)...)
	}
	return nil
}

// bytes sees a column in SQLite's own memory; it must be copied at once.
func (r *Rows) bytes(i, kind int32) []byte {
	var p uintptr
	if kind == sqlite3.SQLITE_TEXT {
		p = sqlite3.Xsqlite3_column_text(r.c.tls, r.s.p, i)
	} else {
		p = sqlite3.Xsqlite3_column_blob(r.c.tls, r.s.p, i)
	}
	n := int(sqlite3.Xsqlite3_column_bytes(r.c.tls, r.s.p, i))
	if p == 0 || n == 0 {
		return nil
	}
	return octets(p, n)
}
