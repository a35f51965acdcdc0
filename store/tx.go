package store

import (
	"context"
	"strings"
)

// Tx is one write: it can do all a View can, and change rows. After the first
// statement the database refused, a Tx only fails: use ON CONFLICT where a
// clash is an answer and not an error.
type Tx struct {
	reads
	db       *DB
	failed   error // the first error of a statement
	wrote    bool
	enqueued bool
	trace    func(Traced) // nil but where writing is measured

	numbers numbers  // of the one writer; nil on PostgreSQL
	taken   []string // scopes of the numbers taken, once per number
}

func newTx(db *DB, q querier) *Tx {
	t := &Tx{db: db}
	if db.c.Tracer != nil {
		t.trace = db.c.Tracer()
	}
	t.reads = reads{place: db.c.Place, dialect: db.c.dialect(), q: txConn{t, q}, kept: db.kept.forWrite()}
	return t
}

// Exec runs one statement and tells how many rows it touched.
func (t *Tx) Exec(query string, args ...any) (int64, error) { return t.exec(query, args...) }

func (t *Tx) exec(query string, args ...any) (int64, error) {
	t.wrote = true
	return t.q.exec(context.Background(), query, args)
}

// insert writes rows, each of width values, and tells how many were written:
// one statement for all on PostgreSQL, where each costs a journey; one for each
// row on SQLite, which for a row alone needs no way back.
func (t *Tx) insert(into, then string, width int, values ...any) (written int64, err error) {
	per := len(values)
	if t.dialect == lite {
		per = width
	}
	query := into + ` VALUES ` + marks(width) + strings.Repeat(`, `+marks(width), per/width-1) + then
	for ; len(values) > 0 && err == nil; values = values[per:] {
		var n int64
		n, err = t.exec(query, values[:per]...)
		written += n
	}
	return written, err
}

// txConn is the connection of a write. It remembers the first error, and
// leaves the caller's context outside: an interrupted statement would make
// SQLite undo the acts of neighbours too.
type txConn struct {
	t    *Tx
	conn querier
}

func (c txConn) exec(_ context.Context, query string, args []any) (int64, error) {
	if c.t.failed != nil {
		return 0, c.t.failed
	}
	c.t.note(query, args)
	n, err := c.conn.exec(context.Background(), query, args)
	c.t.failed = err
	return n, err
}

func (c txConn) query(_ context.Context, query string, args []any) (cursor, error) {
	if c.t.failed != nil {
		return nil, c.t.failed
	}
	c.t.note(query, args)
	rows, err := c.conn.query(context.Background(), query, args)
	c.t.failed = err
	return rows, err
}
