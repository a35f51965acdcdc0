package store

import "context"

const takeNumber = `
		INSERT INTO seq (place, scope, last) VALUES (?, ?, 1)
		    ON CONFLICT (place, scope) DO UPDATE SET last = seq.last + 1
		RETURNING last`

// Next takes the next number of a scope, from 1 without gaps: a write that
// fails gives its number back. On PostgreSQL the scope is locked until the end
// of the write, so take it late.
func (t *Tx) Next(scope string) (n int64, err error) {
	t.wrote = true
	if t.numbers != nil {
		n, err = t.numbers.next(t.reads, scope)
		if err == nil {
			t.taken = append(t.taken, scope)
		}
		return n, err
	}
	_, err = t.one(context.Background(), takeNumber, []any{t.place, scope}, &n)
	return n, err
}

// numbers are the sequences as the one writer of the embedded database has
// them in mind: a scope is read once, counted here, and written with the
// commit, once for all acts that took from it.
type numbers map[string]*number

type number struct{ last, kept int64 }

// maxScopes is how many sequences are kept in mind from one batch to the next;
// most of them are of one day.
const maxScopes = 2000

func (s numbers) next(r reads, scope string) (int64, error) {
	n := s[scope]
	if n == nil {
		n = &number{}
		if _, err := r.one(context.Background(), `SELECT last FROM seq WHERE place = ? AND scope = ?`,
			[]any{r.place, scope}, &n.last); err != nil {
			return 0, err
		}
		n.kept = n.last
		s[scope] = n
	}
	n.last++
	return n.last, nil
}

// giveBack takes back what an act took that came to nothing.
func (s numbers) giveBack(taken []string) {
	for _, scope := range taken {
		if n := s[scope]; n != nil {
			n.last--
		}
	}
}

// keep writes down what was taken since the last commit.
func (s numbers) keep(q querier, place string) error {
	for scope, n := range s {
		if n.last == n.kept {
			continue
		}
		if _, err := q.exec(context.Background(), `
			INSERT INTO seq (place, scope, last) VALUES (?, ?, ?)
			    ON CONFLICT (place, scope) DO UPDATE SET last = excluded.last`, []any{place, scope, n.last}); err != nil {
			return err
		}
		n.kept = n.last
	}
	if len(s) > maxScopes {
		clear(s)
	}
	return nil
}
