// Package store is the memory of the house: SQL for SQLite and PostgreSQL.
//
// It keeps what the acts record and answers the questions the faces ask, one
// function per question, each statement written out whole. It holds no rule:
// what may be written is decided in the nouns, and only acts open a write
// (two exceptions live here, since they belong to no errand: web sessions and
// rate counters). It reaches nothing outside the database and its folder.
//
// There are two engines behind one face. The embedded SQLite has one writer
// goroutine with group commit (lite_writer.go) and a few read-only readers; PostgreSQL
// runs each write as a transaction of its own and repeats it when it lost a
// race (pg.go). The SQL is the same, written with ? for both; the few
// differences stand in dialect.go.
//
// Instants are int64 microseconds UTC, booleans 0 or 1, every key begins with
// the six-digit place.
package store

import (
	"context"
	"log/slog"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"tongban/base/fault"
)

// Config says where the memory lies and who holds its keys.
type Config struct {
	Dir      string           // SQLite: folder that holds tongban.db and files/; locked for one server
	URL      string           // PostgreSQL: postgres://…; exactly one of Dir and URL
	FilesDir string           // large files; default Dir/files, needed with URL
	Place    string           // six-digit division, leads every key
	Keeper   Keeper           // the master keys
	Folder   Folder           // large files, nil when none are kept (tests)
	Clock    func() time.Time // default time.Now
	Readers  int              // most readers at once; default 2 × processors, at least 4
	Log      *slog.Logger     // default slog.Default()
	Tracer   Tracer           // nil but where writing is measured
}

// DB is the open memory.
type DB struct {
	reads
	c      Config
	engine engine
	hooks  atomic.Pointer[[]func()]
	close  func() error // once
}

// engine is one kind of database: it runs writes and answers reads.
type engine interface {
	querier
	write(ctx context.Context, fn func(*Tx) error) error
	close() error
}

// Open opens the memory, brings its schema up to date and refuses, with a
// sentence that names the remedy, anything it could not keep its promises on:
// a folder already in use or on a network disk, settings that would lose an
// acknowledged write, a database in the wrong locale, a newer schema.
func Open(ctx context.Context, c Config) (*DB, error) { return open(ctx, c, false) }

// OpenReadOnly opens the memory to look only, beside a running server if need
// be: it takes no lock, changes nothing and asks for a schema that is current.
func OpenReadOnly(ctx context.Context, c Config) (*DB, error) { return open(ctx, c, true) }

func open(ctx context.Context, c Config, readOnly bool) (*DB, error) {
	if err := c.complete(); err != nil {
		return nil, err
	}
	db := &DB{c: c}
	var err error
	if c.URL != "" {
		db.engine, err = openPG(ctx, db, readOnly)
	} else {
		db.engine, err = openLite(ctx, db, readOnly)
	}
	if err != nil {
		return nil, err
	}
	db.close = sync.OnceValue(db.engine.close)
	db.reads = reads{place: c.Place, dialect: c.dialect(), q: db.engine, kept: keep(c.Keeper)}
	if _, lite := db.engine.(*liteEngine); lite && !readOnly {
		db.kept.shelf.alone = true
		db.kept.shelf.turns.Store(2)
	}
	return db, nil
}

// complete fills the defaults and checks that the configuration is whole.
func (c *Config) complete() error {
	if (c.Dir == "") == (c.URL == "") {
		return fault.New(fault.Invalid, "STORE-CONFIG-01")
	}
	if len(c.Place) != 6 || strings.Trim(c.Place, "0123456789") != "" {
		return fault.New(fault.Invalid, "STORE-CONFIG-02", "place", c.Place)
	}
	if c.FilesDir == "" && c.Dir != "" {
		c.FilesDir = filepath.Join(c.Dir, "files")
	}
	if c.Clock == nil {
		c.Clock = time.Now
	}
	if c.Readers == 0 {
		c.Readers = max(4, 2*runtime.NumCPU())
	}
	if c.Log == nil {
		c.Log = slog.Default()
	}
	return nil
}

func (c *Config) dialect() dialect {
	if c.URL != "" {
		return postgres
	}
	return lite
}

// Close waits for writes already begun and closes the memory.
func (db *DB) Close() error { return db.close() }

// Place is the six-digit division that leads every key.
func (db *DB) Place() string { return db.c.Place }

// Keeper is the holder of the master keys.
func (db *DB) Keeper() Keeper { return db.c.Keeper }

// Now is the clock the memory was opened with.
func (db *DB) Now() time.Time { return db.c.Clock() }

// View is the read-only face of the memory.
func (db *DB) View() *View { return &View{reads: db.reads, db: db} }

type lookOnly struct{}

// LookOnly is a context under which every Write is refused with a code: for
// whoever has to see what an act would answer and must not do it.
func LookOnly(ctx context.Context, code string) context.Context {
	return context.WithValue(ctx, lookOnly{}, code)
}

// Write runs fn in one transaction and answers after it is durable. When fn
// or the commit fails, nothing of it remains. fn may be run again from the
// start, so it keeps no state outside itself except what it sets anew each
// time; it does no input or output, never calls Write, and is short: on SQLite
// all writers wait for it. ctx is looked at only before fn begins.
func (db *DB) Write(ctx context.Context, fn func(*Tx) error) error {
	if code, ok := ctx.Value(lookOnly{}).(string); ok {
		return fault.New(fault.Conflict, code)
	}
	return db.engine.write(ctx, fn)
}

// OnCommit adds a hook that is called after each commit that left something in
// the outbox. It must return at once (it wakes the tick).
func (db *DB) OnCommit(hook func()) {
	for {
		old := db.hooks.Load()
		var all []func()
		if old != nil {
			all = append(all, *old...)
		}
		all = append(all, hook)
		if db.hooks.CompareAndSwap(old, &all) {
			return
		}
	}
}

func (db *DB) committed(tx *Tx) {
	if hooks := db.hooks.Load(); hooks != nil && tx.enqueued {
		for _, hook := range *hooks {
			hook()
		}
	}
}
