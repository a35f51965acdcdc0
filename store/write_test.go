package store_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"

	"tongban/base/fault"
	"tongban/store"
	"tongban/store/storetest"
)

var ctx = context.Background()

// tables makes the tables of the tests: an account with a sum, and lines.
func tables(t *testing.T, db *store.DB) {
	t.Helper()
	write(t, db, func(tx *store.Tx) error {
		for _, q := range []string{
			`CREATE TABLE t_sum (id BIGINT PRIMARY KEY, total BIGINT NOT NULL CHECK (total >= 0))`,
			`CREATE TABLE t_line (who BIGINT NOT NULL, n BIGINT NOT NULL, PRIMARY KEY (who, n))`,
			`INSERT INTO t_sum (id, total) VALUES (1, 0)`,
		} {
			if _, err := tx.Exec(q); err != nil {
				return err
			}
		}
		return nil
	})
}

func write(t *testing.T, db *store.DB, fn func(*store.Tx) error) {
	t.Helper()
	if err := db.Write(ctx, fn); err != nil {
		t.Fatal(err)
	}
}

// add is an act in two statements that belong together.
func add(who, n int) func(*store.Tx) error {
	return func(tx *store.Tx) error {
		if _, err := tx.Exec(`INSERT INTO t_line (who, n) VALUES (?, ?)`, who, n); err != nil {
			return err
		}
		_, err := tx.Exec(`UPDATE t_sum SET total = total + 1 WHERE id = 1`)
		return err
	}
}

// tally compares the sum with the lines and answers it.
func tally(t *testing.T, db *store.DB) int {
	t.Helper()
	total, lines := number(t, db, `SELECT total FROM t_sum`), number(t, db, `SELECT count(*) FROM t_line`)
	if total != lines {
		t.Errorf("sum %d, lines %d", total, lines)
	}
	return total
}

func number(t *testing.T, db *store.DB, query string) int {
	t.Helper()
	n, err := strconv.Atoi(value(t, db, query))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// value reads one value through a write, since the questions of the house are
// not open to tests outside it.
func value(t *testing.T, db *store.DB, query string, args ...any) (v string) {
	t.Helper()
	v, err := store.Ask(db.View(), query, args...)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// Sixty-four clerks work at once; one in seven acts fails after it has written,
// one in eleven panics, one in thirteen clashes with a row that is there. Every
// answered act is there, whole; of the others nothing is.
func TestWritersShareCommitsAndKeepTheirOwnFailures(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		tables(t, db)
		const clerks, each = 64, 40
		var done atomic.Int64
		var wg sync.WaitGroup
		for who := range clerks {
			wg.Go(func() {
				for n := range each {
					err := db.Write(ctx, troubled(who, n))
					wanted := trouble(who, n)
					if got := kindOf(err); got != wanted {
						t.Errorf("act %d/%d: %q (%v), want %q", who, n, got, err, wanted)
					}
					if err == nil {
						done.Add(1)
					}
				}
			})
		}
		wg.Wait()
		if total := tally(t, db); total != int(done.Load()) {
			t.Errorf("%d acts answered as done, %d are there", done.Load(), total)
		}
	})
}

func trouble(who, n int) string {
	switch k := who*40 + n; {
	case k%7 == 3:
		return "refused"
	case k%11 == 5:
		return "panic"
	case k%13 == 6:
		return "clash"
	}
	return ""
}

func troubled(who, n int) func(*store.Tx) error {
	return func(tx *store.Tx) error {
		if err := add(who, n)(tx); err != nil {
			return err
		}
		switch trouble(who, n) {
		case "refused":
			return fault.New(fault.Conflict, "TEST-REFUSED")
		case "panic":
			panic("a clerk stumbles")
		case "clash":
			_, err := tx.Exec(`INSERT INTO t_line (who, n) VALUES (?, ?)`, who, n)
			return err
		}
		return nil
	}
}

func kindOf(err error) string {
	switch {
	case err == nil:
		return ""
	case store.IsUnique(err):
		return "clash"
	case fault.Code(err) == "TEST-REFUSED":
		return "refused"
	case fault.Code(err) == "SYS-01":
		return "panic"
	}
	return err.Error()
}

// A statement that failed spoils its whole act, even when the act goes on as
// if nothing had happened.
func TestAFailedStatementIsNotForgotten(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		tables(t, db)
		err := db.Write(ctx, func(tx *store.Tx) error {
			if err := add(1, 1)(tx); err != nil {
				return err
			}
			_, _ = tx.Exec(`UPDATE t_sum SET total = -1`)
			return nil
		})
		if err == nil || tally(t, db) != 0 {
			t.Errorf("error %v, %d lines", err, tally(t, db))
		}
	})
}

// A resident closes the page while the act runs or waits: the act is done or
// not done, never half, and no neighbour notices.
func TestAClientWhoLeavesHarmsNoNeighbour(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		tables(t, db)
		var wg sync.WaitGroup
		var sure, unsure atomic.Int64
		for who := range 16 {
			wg.Go(func() {
				for n := range 40 {
					c, leave := context.WithCancel(ctx)
					leaver := who%2 == 0
					err := db.Write(c, func(tx *store.Tx) error {
						if leaver {
							leave()
						}
						return add(who, n)(tx)
					})
					leave()
					switch {
					case err == nil:
						sure.Add(1)
					case leaver:
						unsure.Add(1)
					default:
						t.Errorf("a neighbour was harmed: %v", err)
					}
				}
			})
		}
		wg.Wait()
		total := int64(tally(t, db))
		if total < sure.Load() || total > sure.Load()+unsure.Load() {
			t.Errorf("%d are there, %d surely done, %d unsure", total, sure.Load(), unsure.Load())
		}
	})
}

func TestWhoHasLeftBeforeIsNotServed(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		tables(t, db)
		gone, leave := context.WithCancel(ctx)
		leave()
		err := db.Write(gone, add(1, 1))
		if !errors.Is(err, context.Canceled) || fault.Code(err) != "STORE-BUSY-01" {
			t.Errorf("answer %v", err)
		}
		if tally(t, db) != 0 {
			t.Error("the act was done all the same")
		}
	})
}

// An act that ends its goroutine must not leave the house without a writer.
func TestTheWriterOutlivesAnActThatEndsIt(t *testing.T) {
	db := storetest.SQLite(t)
	tables(t, db)
	err := db.Write(ctx, func(tx *store.Tx) error {
		if err := add(1, 1)(tx); err != nil {
			return err
		}
		runtime.Goexit()
		return nil
	})
	if fault.Code(err) != "SYS-01" {
		t.Errorf("answer %v", err)
	}
	write(t, db, add(2, 1))
	if n := tally(t, db); n != 1 {
		t.Errorf("%d lines", n)
	}
}

// A person's own write is there in the next view.
func TestWhatWasAnsweredCanBeRead(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		for i := range 20 {
			want := fmt.Sprint(i)
			write(t, db, func(tx *store.Tx) error { return tx.SetSetting("last", want) })
			if got, found, err := db.View().Setting(ctx, "last"); got != want || !found || err != nil {
				t.Fatalf("%q %v %v, want %q", got, found, err, want)
			}
		}
		if _, found, err := db.View().Setting(ctx, "never"); found || err != nil {
			t.Errorf("an unknown key: %v %v", found, err)
		}
	})
}

func TestClosedIsSaidAndWhatStoodInLineIsDone(t *testing.T) {
	db, err := store.Open(ctx, storetest.Fill(store.Config{Dir: t.TempDir()}))
	if err != nil {
		t.Fatal(err)
	}
	tables(t, db)
	var wg sync.WaitGroup
	for who := range 32 {
		wg.Go(func() {
			if err := db.Write(ctx, add(who, 1)); err != nil && fault.Code(err) != "STORE-CLOSED-01" {
				t.Errorf("act at closing time: %v", err)
			}
		})
	}
	if err := db.Close(); err != nil {
		t.Error(err)
	}
	wg.Wait()
	if err := db.Write(ctx, add(99, 1)); fault.Code(err) != "STORE-CLOSED-01" {
		t.Errorf("after closing: %v", err)
	}
	if _, _, err := db.View().Setting(ctx, "x"); fault.Code(err) != "STORE-CLOSED-01" {
		t.Errorf("reading after closing: %v", err)
	}
}
