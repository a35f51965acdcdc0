package sqlite

import (
	"context"
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
)

var ctx = context.Background()

// plain knows no further types: what reaches it is told.
var plain = Codec{
	Value: func(a any) (any, error) {
		if b, ok := a.(bool); ok {
			return map[bool]int64{false: 0, true: 1}[b], nil
		}
		return nil, fmt.Errorf("no column for %T", a)
	},
	Assign: func(dest, src any) error {
		d, ok := dest.(*any)
		if !ok {
			if src == nil {
				reflect.ValueOf(dest).Elem().SetZero()
				return nil
			}
			return fmt.Errorf("no %T for %T", dest, src)
		}
		*d = src
		return nil
	},
}

func open(t *testing.T) *Conn {
	t.Helper()
	c, err := Open(filepath.Join(t.TempDir(), "t.db"), Create, plain)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
	return c
}

func must(t *testing.T, c *Conn, query string, args ...any) int64 {
	t.Helper()
	n, err := c.Exec(query, args)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return n
}

func ask(t *testing.T, c *Conn, query string, args []any, dest ...any) error {
	t.Helper()
	rows, err := c.Query(ctx, query, args)
	if err != nil {
		return err
	}
	defer rows.Close()
	if !rows.Next() {
		t.Fatalf("%s: no row, %v", query, rows.Err())
	}
	return rows.Scan(dest...)
}

// What goes in comes out, at every border of length and size.
func TestValuesComeBack(t *testing.T) {
	c := open(t)
	must(t, c, `CREATE TABLE v (a)`)
	for _, want := range []any{
		nil, int64(0), int64(math.MaxInt64), int64(math.MinInt64), 1.5, math.Inf(1),
		"", "x", "张三 𬭚 〇", "nul \x00 inside", strings.Repeat("长", 100_000),
		[]byte{}, []byte{0}, []byte(strings.Repeat("\x00\xff", 70_000)),
	} {
		must(t, c, `DELETE FROM v`)
		if n := must(t, c, `INSERT INTO v (a) VALUES (?)`, want); n != 1 {
			t.Errorf("%T: %d rows touched", want, n)
		}
		var got any
		if err := ask(t, c, `SELECT a FROM v`, nil, &got); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%.40v came back as %.40v", want, got)
		}
	}
}

func TestKnownDestinations(t *testing.T) {
	c := open(t)
	var n64 int64
	var n int
	var s string
	var b []byte
	if err := ask(t, c, `SELECT 7, 8, 'neun', x'0a'`, nil, &n64, &n, &s, &b); err != nil {
		t.Fatal(err)
	}
	if n64 != 7 || n != 8 || s != "neun" || string(b) != "\n" {
		t.Error(n64, n, s, b)
	}
	if err := ask(t, c, `SELECT NULL, NULL, NULL, NULL`, nil, &n64, &n, &s, &b); err != nil {
		t.Fatal(err)
	}
	if n64 != 0 || n != 0 || s != "" || b != nil {
		t.Error("NULL is not the zero value:", n64, n, s, b)
	}
	if err := ask(t, c, `SELECT 1, 2`, nil, &n); err == nil {
		t.Error("two columns went into one destination")
	}
}

func TestTheCallersArgumentsStayTheirs(t *testing.T) {
	c := open(t)
	args := []any{true, "x"}
	if _, err := c.Exec(`SELECT ?, ?`, args); err != nil {
		t.Fatal(err)
	}
	if args[0] != true {
		t.Error("an argument was changed in place")
	}
	if _, err := c.Exec(`SELECT ?`, []any{struct{}{}}); err == nil {
		t.Error("a value that is no column was bound")
	}
}

// A walk within a walk of the same question, as nested loops do.
func TestWalksOfTheSameQuestionDoNotMeet(t *testing.T) {
	c := open(t)
	must(t, c, `CREATE TABLE v (a)`)
	for i := range 3 {
		must(t, c, `INSERT INTO v (a) VALUES (?)`, i)
	}
	const q = `SELECT a FROM v WHERE a >= ? ORDER BY a`
	outer, err := c.Query(ctx, q, []any{0})
	if err != nil {
		t.Fatal(err)
	}
	defer outer.Close()
	var pairs []string
	for outer.Next() {
		var a int
		if err := outer.Scan(&a); err != nil {
			t.Fatal(err)
		}
		inner, err := c.Query(ctx, q, []any{a})
		if err != nil {
			t.Fatal(err)
		}
		for inner.Next() {
			var b int
			if err := inner.Scan(&b); err != nil {
				t.Fatal(err)
			}
			pairs = append(pairs, fmt.Sprint(a, b))
		}
		if err := errors.Join(inner.Err(), inner.Close()); err != nil {
			t.Fatal(err)
		}
	}
	if got := strings.Join(pairs, ","); got != "0 0,0 1,0 2,1 1,1 2,2 2" {
		t.Error(got)
	}
}

func TestMoreQuestionsThanAreKept(t *testing.T) {
	c := open(t)
	for i := range maxStmts + 50 {
		var n int
		if err := ask(t, c, fmt.Sprintf(`SELECT %d`, i), nil, &n); err != nil || n != i {
			t.Fatal(n, err)
		}
	}
	if len(c.stmts) != maxStmts {
		t.Errorf("%d statements kept", len(c.stmts))
	}
}

func TestErrors(t *testing.T) {
	c := open(t)
	must(t, c, `CREATE TABLE v (a INTEGER PRIMARY KEY, b TEXT UNIQUE) STRICT`)
	must(t, c, `INSERT INTO v (a, b) VALUES (1, 'x')`)
	for _, e := range []struct {
		query string
		args  []any
		code  int
	}{
		{`INSERT INTO v (a, b) VALUES (1, 'y')`, nil, 1555},
		{`INSERT INTO v (a, b) VALUES (2, ?)`, []any{"x"}, 2067},
		{`INSERT INTO v (a, b) VALUES (3, ?)`, []any{[]byte("no text")}, 3091},
		{`SELECT * FROM nowhere`, nil, 1},
		{`SELEC`, nil, 1},
	} {
		_, err := c.Exec(e.query, e.args)
		var own *Error
		if !errors.As(err, &own) || own.Code() != e.code {
			t.Errorf("%s: %v, want code %d", e.query, err, e.code)
		}
	}
	for _, query := range []string{`SELECT 1; SELECT 2`, ``, `-- nothing`, `SELECT ?`} {
		if _, err := c.Exec(query, nil); err == nil {
			t.Errorf("%q was run", query)
		}
	}
	if n := must(t, c, `UPDATE v SET b = 'after'`); n != 1 {
		t.Errorf("after errors %d rows were touched", n)
	}
}

func TestAnEndedContextInterrupts(t *testing.T) {
	c := open(t)
	const endless = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT max(i) FROM n`
	soon, stop := context.WithTimeout(ctx, 30*time.Millisecond)
	defer stop()
	rows, err := c.Query(soon, endless, nil)
	if err != nil {
		t.Fatal(err)
	}
	if rows.Next() || !errors.Is(rows.Err(), context.DeadlineExceeded) {
		t.Errorf("ended by %v", rows.Err())
	}
	if err := rows.Close(); err != nil {
		t.Error(err)
	}
	var n int
	if err := ask(t, c, `SELECT 1`, nil, &n); err != nil || n != 1 {
		t.Errorf("the next question: %v %v", n, err)
	}
}

func TestOpenFailures(t *testing.T) {
	if _, err := Open(filepath.Join(t.TempDir(), "none.db"), ReadOnly, plain); err == nil {
		t.Error("a missing file was opened for reading")
	}
	path := filepath.Join(t.TempDir(), "t.db")
	w, err := Open(path, Create, plain)
	if err != nil {
		t.Fatal(err)
	}
	must(t, w, `CREATE TABLE v (a)`)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := Open(path, ReadOnly, plain)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	var own *Error
	if _, err := r.Exec(`INSERT INTO v (a) VALUES (1)`, nil); !errors.As(err, &own) || own.Code()&0xff != 8 {
		t.Errorf("writing into a file opened for reading: %v", err)
	}
}

func BenchmarkInsert(b *testing.B) {
	c, err := Open(filepath.Join(b.TempDir(), "t.db"), Create, plain)
	if err != nil {
		b.Fatal(err)
	}
	defer c.Close()
	for _, q := range []string{`CREATE TABLE v (a TEXT PRIMARY KEY, b BLOB) WITHOUT ROWID`, `BEGIN`} {
		if _, err := c.Exec(q, nil); err != nil {
			b.Fatal(err)
		}
	}
	body := make([]byte, 200)
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		i++
		if _, err := c.Exec(`INSERT INTO v (a, b) VALUES (?, ?)`, []any{fmt.Sprintf("%036d", i), body}); err != nil {
			b.Fatal(err)
		}
	}
}
