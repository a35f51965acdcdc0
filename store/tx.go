package store

import "context"

// Tx is one write: it can do all a View can, and change rows. After the first
// statement the database refused, a Tx only fails: use ON CONFLICT where a
// clash is an answer and not an error.
type Tx struct {
	reads
	db       *DB
	failed   error // the first error of a statement
	wrote    bool
	enqueued bool
}

func newTx(db *DB, q querier) *Tx {
	return &Tx{reads: reads{place: db.c.Place, dialect: db.c.dialect(), q: q}, db: db}
}

// Exec runs one statement and tells how many rows it touched.
func (t *Tx) Exec(query string, args ...any) (int64, error) { return t.exec(query, args...) }

func (t *Tx) exec(query string, args ...any) (int64, error) {
	if t.failed != nil {
		return 0, t.failed
	}
	t.wrote = true
	n, err := t.q.exec(context.Background(), query, args)
	if err != nil {
		t.failed = err
	}
	return n, err
}
