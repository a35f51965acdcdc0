package store

import (
	"context"
	"database/sql/driver"
	"io"

	"modernc.org/sqlite"
)

// liteConn is one SQLite connection with its prepared statements. It belongs
// to one goroutine at a time. It speaks to the driver directly: the locks and
// conversions of database/sql cost a third of a small statement.
type liteConn struct {
	c     driver.Conn
	stmts map[string]*liteStmt
}

// liteStmt is a prepared statement; free means no cursor is walking it.
type liteStmt struct {
	s    driver.Stmt
	free bool
	args []driver.NamedValue
}

const maxStmts = 500 // prepared statements kept per connection

func dialLite(dsn string) (*liteConn, error) {
	c, err := (&sqlite.Driver{}).Open(dsn)
	if err != nil {
		return nil, err
	}
	return &liteConn{c: c, stmts: map[string]*liteStmt{}}, nil
}

func (c *liteConn) close() error {
	for _, s := range c.stmts {
		_ = s.s.Close()
	}
	return c.c.Close()
}

// prepare finds or makes the statement. A second walk of a statement that is
// still being read gets one of its own.
func (c *liteConn) prepare(query string) (s *liteStmt, kept bool, err error) {
	s, known := c.stmts[query]
	if known && s.free {
		return s, true, nil
	}
	p, err := c.c.Prepare(query)
	if err != nil {
		return nil, false, explainLite(err)
	}
	s = &liteStmt{s: p, free: true}
	if kept = !known && len(c.stmts) < maxStmts; kept {
		c.stmts[query] = s
	}
	return s, kept, nil
}

func (s *liteStmt) bind(args []any) error {
	s.args = s.args[:0]
	for i, a := range args {
		v, err := value(a)
		if err != nil {
			return err
		}
		s.args = append(s.args, driver.NamedValue{Ordinal: i + 1, Value: v})
	}
	return nil
}

func (c *liteConn) exec(_ context.Context, query string, args []any) (int64, error) {
	s, kept, err := c.prepare(query)
	if err != nil {
		return 0, err
	}
	if !kept {
		defer s.s.Close()
	}
	if err := s.bind(args); err != nil {
		return 0, err
	}
	res, err := s.s.(driver.StmtExecContext).ExecContext(context.Background(), s.args)
	if err != nil {
		return 0, explainLite(err)
	}
	return res.RowsAffected()
}

func (c *liteConn) query(ctx context.Context, query string, args []any) (cursor, error) {
	s, kept, err := c.prepare(query)
	if err != nil {
		return nil, err
	}
	err = s.bind(args)
	var rows driver.Rows
	if err == nil {
		rows, err = s.s.(driver.StmtQueryContext).QueryContext(ctx, s.args)
	}
	if err != nil {
		if !kept {
			_ = s.s.Close()
		}
		return nil, explainLite(err)
	}
	s.free = false
	return &liteRows{rows: rows, stmt: s, kept: kept, vals: make([]driver.Value, len(rows.Columns()))}, nil
}

// liteRows walks an answer.
type liteRows struct {
	rows driver.Rows
	stmt *liteStmt
	kept bool
	vals []driver.Value
	err  error
	done bool
}

func (r *liteRows) Next() bool {
	if r.done || r.err != nil {
		return false
	}
	switch err := r.rows.Next(r.vals); err {
	case nil:
		return true
	case io.EOF:
		return false
	default:
		r.err = explainLite(err)
		return false
	}
}

func (r *liteRows) Scan(dest ...any) error { return scanValues(r.vals, dest) }

func (r *liteRows) Err() error { return r.err }

func (r *liteRows) Close() error {
	if r.done {
		return nil
	}
	r.done = true
	err := r.rows.Close()
	r.stmt.free = true
	if !r.kept {
		_ = r.stmt.s.Close()
	}
	return explainLite(err)
}
