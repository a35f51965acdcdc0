package store_test

import (
	"bytes"
	"database/sql"
	"reflect"
	"testing"
	"time"

	"github.com/google/uuid"

	"tongban/base/fault"
	"tongban/store"
	"tongban/store/storetest"
)

type (
	state string
	code  int32
	digit [4]byte
)

// Both databases take and give the same Go values.
func TestValuesAreTheSameOnBothDatabases(t *testing.T) {
	at := time.Date(2026, 11, 24, 9, 30, 0, 123456000, time.UTC)
	id := uuid.Must(uuid.NewV7())
	seven := int64(7)
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		blob := map[string]string{"sqlite": "BLOB", "postgres": "BYTEA"}[name(t)]
		write(t, db, func(tx *store.Tx) error {
			_, err := tx.Exec(`CREATE TABLE v (i BIGINT, s TEXT, b ` + blob + `)`)
			return err
		})
		for _, c := range []struct {
			column string
			in     any
			out    any // a pointer to the zero value of what shall come back
			want   any
		}{
			{"i", true, new(bool), true},
			{"i", false, new(bool), false},
			{"i", 42, new(int), 42},
			{"i", code(7), new(code), code(7)},
			{"i", uint16(9), new(uint16), uint16(9)},
			{"i", at, new(time.Time), at},
			{"i", time.Time{}, new(time.Time), time.Time{}},
			{"i", time.Time{}, new(sql.NullInt64), sql.NullInt64{}},
			{"i", &seven, new(*int64), &seven},
			{"i", (*int64)(nil), new(*int64), (*int64)(nil)},
			{"i", nil, new(int64), int64(0)},
			{"s", state("review"), new(state), state("review")},
			{"s", "张三 〇", new(string), "张三 〇"},
			{"s", id, new(uuid.UUID), id},
			{"s", nil, new(string), ""},
			{"b", []byte("bytes"), new([]byte), []byte("bytes")},
			{"b", []byte{}, new([]byte), []byte{}},
			{"b", []byte(nil), new([]byte), []byte(nil)},
			{"b", digit{1, 2, 3, 4}, new(digit), digit{1, 2, 3, 4}},
		} {
			write(t, db, func(tx *store.Tx) error {
				if _, err := tx.Exec(`DELETE FROM v`); err != nil {
					return err
				}
				_, err := tx.Exec(`INSERT INTO v (`+c.column+`) VALUES (?)`, c.in)
				return err
			})
			found, err := store.Scan(db.View(), `SELECT `+c.column+` FROM v`, c.out)
			if got := reflect.ValueOf(c.out).Elem().Interface(); !found || err != nil || !reflect.DeepEqual(got, c.want) {
				t.Errorf("%T %v came back as %T %v (%v)", c.in, c.in, got, got, err)
			}
		}
		for _, bad := range []any{struct{}{}, map[string]int{}, []int{1}, make(chan int)} {
			err := db.Write(ctx, func(tx *store.Tx) error {
				_, err := tx.Exec(`INSERT INTO v (s) VALUES (?)`, bad)
				return err
			})
			if err == nil {
				t.Errorf("%T was kept", bad)
			}
		}
		var n int
		if _, err := store.Scan(db.View(), `SELECT 'word'`, &n); err == nil {
			t.Error("a word became a number")
		}
	})
}

func name(t *testing.T) string {
	for _, n := range []string{"sqlite", "postgres"} {
		if bytes.HasSuffix([]byte(t.Name()), []byte("/"+n)) {
			return n
		}
	}
	t.Fatal("not run by storetest.Each")
	return ""
}

func TestTextWithNulIsRefusedKindly(t *testing.T) {
	db := storetest.Postgres(t)
	err := db.Write(ctx, func(tx *store.Tx) error { return tx.SetSetting("k", "a\x00b") })
	if fault.Code(err) != "STORE-NUL-01" {
		t.Errorf("%v", err)
	}
}

func TestRebind(t *testing.T) {
	for in, want := range map[string]string{
		`SELECT 1`:                         `SELECT 1`,
		`a = ? AND b = ?`:                  `a = $1 AND b = $2`,
		`a = '?' AND b = ? AND c = 'x''?'`: `a = '?' AND b = $1 AND c = 'x''?'`,
	} {
		for range 2 {
			if got := store.Rebind(in); got != want {
				t.Errorf("%s: %s", in, got)
			}
		}
	}
}

// PostgreSQL: two acts take the same two rows crosswise; the loser of the
// deadlock is run again and both are done.
func TestALostRaceIsRunAgain(t *testing.T) {
	db := storetest.Postgres(t)
	tables(t, db)
	write(t, db, func(tx *store.Tx) error {
		_, err := tx.Exec(`INSERT INTO t_sum (id, total) VALUES (2, 0)`)
		return err
	})
	meet := make(chan struct{}, 2)
	act := func(first, second int) error {
		again := false
		return db.Write(ctx, func(tx *store.Tx) error {
			if _, err := tx.Exec(`UPDATE t_sum SET total = total + 1 WHERE id = ?`, first); err != nil {
				return err
			}
			if !again {
				again = true
				meet <- struct{}{}
				for len(meet) < 2 {
					time.Sleep(time.Millisecond)
				}
			}
			_, err := tx.Exec(`UPDATE t_sum SET total = total + 1 WHERE id = ?`, second)
			return err
		})
	}
	answers := make(chan error)
	go func() { answers <- act(1, 2) }()
	go func() { answers <- act(2, 1) }()
	for range 2 {
		if err := <-answers; err != nil {
			t.Error(err)
		}
	}
	if n := number(t, db, `SELECT sum(total) FROM t_sum`); n != 4 {
		t.Errorf("sum %d", n)
	}
}
