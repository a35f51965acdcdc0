package store

import (
	"context"
	"testing"
)

// Asked is one statement a question put to the database.
type Asked struct {
	Query string
	Args  []any
}

// recorder notes every statement on its way.
type recorder struct {
	querier
	asked *[]Asked
}

func (r recorder) query(ctx context.Context, query string, args []any) (cursor, error) {
	*r.asked = append(*r.asked, Asked{query, args})
	return r.querier.query(ctx, query, args)
}

// Record answers a view whose statements are noted.
func Record(v *View) (*View, *[]Asked) {
	asked := &[]Asked{}
	w := *v
	w.q = recorder{v.q, asked}
	return &w, asked
}

// Explain is the plan of a statement, a line for each step. PostgreSQL is told
// to walk whole tables only where no index will do.
func Explain(t testing.TB, db *DB, a Asked) (plan []string) {
	err := db.Write(context.Background(), func(tx *Tx) error {
		query := `EXPLAIN QUERY PLAN ` + a.Query
		if tx.dialect == postgres {
			if _, err := tx.exec(`SET LOCAL enable_seqscan = off`); err != nil {
				return err
			}
			query = `EXPLAIN ` + a.Query
		}
		lines, err := many(context.Background(), tx.reads, query, a.Args, func(s scanner) (line string, err error) {
			if tx.dialect == postgres {
				return line, s.Scan(&line)
			}
			var id, parent, unused int
			return line, s.Scan(&id, &parent, &unused, &line)
		})
		plan = lines
		return err
	})
	if err != nil {
		t.Fatalf("%s\n%v", a.Query, err)
	}
	return plan
}
