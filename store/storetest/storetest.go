// Package storetest runs one test on both databases, as an act would meet
// them: SQLite in a real folder and a real PostgreSQL. It is the measure for
// any further database.
package storetest

import (
	"context"
	"log/slog"
	"testing"
	"time"

	"tongban/store"
	"tongban/store/storetest/pgtest"
)

// Place is the division the tests live in: Haizhu, Guangzhou.
const Place = "440105"

// Each runs fn on SQLite and on PostgreSQL, each with an empty memory.
func Each(t *testing.T, fn func(t *testing.T, db *store.DB)) {
	t.Run("sqlite", func(t *testing.T) { fn(t, SQLite(t)) })
	t.Run("postgres", func(t *testing.T) { fn(t, Postgres(t)) })
}

// SQLite opens an empty memory in a temporary folder.
func SQLite(t testing.TB) *store.DB { return Open(t, store.Config{Dir: t.TempDir()}) }

// Postgres opens an empty memory in a fresh database.
func Postgres(t testing.TB) *store.DB {
	return Open(t, store.Config{URL: pgtest.URL(t), FilesDir: t.TempDir()})
}

// Open opens a memory with the place and keeper of the tests and closes it at
// the end.
func Open(t testing.TB, c store.Config) *store.DB {
	t.Helper()
	db, err := store.Open(context.Background(), Fill(c))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return db
}

// Fill completes a configuration with what the tests share.
func Fill(c store.Config) store.Config {
	if c.Place == "" {
		c.Place = Place
	}
	if c.Keeper == nil {
		c.Keeper = Keeper{}
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Clock == nil {
		c.Clock = time.Now
	}
	return c
}
