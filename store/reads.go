package store

import (
	"context"
)

// reads is the shared home of every question: embedded in View, where each
// call sees its own snapshot, and in Tx, where it sees the write so far.
type reads struct {
	place   string
	dialect dialect
	q       querier
	kept    *kept // what the nouns' questions need beside the rows
}

// View answers questions and can change nothing.
type View struct {
	reads
	db *DB
}

// Place is the six-digit division that leads every key.
func (r reads) Place() string { return r.place }

// querier is a connection, or a pool of them, as the questions use it.
type querier interface {
	exec(ctx context.Context, query string, args []any) (int64, error)
	query(ctx context.Context, query string, args []any) (cursor, error)
}

// scanner takes the columns of the present row.
type scanner interface {
	Scan(dest ...any) error
}

// cursor walks the rows of an answer.
type cursor interface {
	scanner
	Next() bool
	Err() error
	Close() error
}

// one reads the first row of an answer into dest; found is false for none.
func (r reads) one(ctx context.Context, query string, args []any, dest ...any) (found bool, err error) {
	rows, err := r.q.query(ctx, query, args)
	if err != nil {
		return false, err
	}
	defer rows.Close()
	if !rows.Next() {
		return false, r.dialect.explain(rows.Err())
	}
	if err := rows.Scan(dest...); err != nil {
		return false, err
	}
	return true, r.dialect.explain(rows.Close())
}

// many reads every row of an answer.
func many[T any](ctx context.Context, r reads, query string, args []any, scan func(scanner) (T, error)) ([]T, error) {
	rows, err := r.q.query(ctx, query, args)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []T
	for rows.Next() {
		x, err := scan(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, x)
	}
	return all, r.dialect.explain(rows.Err())
}
