package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"tongban/base/fault"
	"tongban/store/sqlite"
)

// liteEngine is the embedded database: a folder, locked for one server, one
// writer, a few readers.
type liteEngine struct {
	lock    *dirLock
	writer  *liteWriter
	log     *liteLog
	readers *liteReaders
}

const liteFile = "tongban.db"

// litePragmas are set on every connection and asserted after it: the database
// ignores a name it does not know, or a value it cannot take, in silence.
//
// FULL: every commit is on the disk before its act is answered. The write-ahead
// log is not carried over by whoever happens to commit, but beside the acts
// (lite_log.go).
var litePragmas = []struct{ name, set, want string }{
	{"journal_mode", "wal", "wal"},
	{"synchronous", "full", "2"},
	{"foreign_keys", "1", "1"},
	{"busy_timeout", "10000", "10000"},
	{"temp_store", "memory", "2"},
	{"wal_autocheckpoint", "0", "0"},
	{"journal_size_limit", "134217728", "134217728"},
}

func openLite(ctx context.Context, db *DB, readOnly bool) (engine, error) {
	e := &liteEngine{}
	path := filepath.Join(db.c.Dir, liteFile)
	if readOnly {
		return e, e.openReadOnly(ctx, db, path)
	}
	if err := e.openFull(ctx, db, path); err != nil {
		_ = e.close()
		return nil, err
	}
	return e, nil
}

func (e *liteEngine) openFull(ctx context.Context, db *DB, path string) (err error) {
	if err := prepareDir(db.c.Dir); err != nil {
		return err
	}
	if e.lock, err = lockDir(db.c.Dir); err != nil {
		return err
	}
	dial := func() (*liteConn, error) { return dialWriter(path) }
	conn, err := dial()
	if err != nil {
		return err
	}
	if err := migrateLite(ctx, path, db.c.Log); err != nil {
		return errors.Join(err, conn.Close())
	}
	carrier, err := dialLite(path, sqlite.Write, "2000")
	if err != nil {
		return errors.Join(err, conn.Close())
	}
	e.log = startLog(carrier, db.c.Log)
	e.writer = startWriter(db, conn, dial, e.log)
	e.readers = newReaders(path, db.c.Readers)
	return nil
}

func (e *liteEngine) openReadOnly(ctx context.Context, db *DB, path string) error {
	if _, err := os.Stat(path); err != nil {
		return fault.Wrap(err, fault.NotFound, "STORE-DIR-03", "dir", db.c.Dir)
	}
	e.readers = newReaders(path, db.c.Readers)
	return checkSchema(ctx, reads{dialect: lite, q: e.readers})
}

// liteConn is one connection, as the questions use it.
type liteConn struct{ *sqlite.Conn }

var liteCodec = sqlite.Codec{Value: func(a any) (any, error) { return value(a) }, Assign: assign}

func dialWriter(path string) (*liteConn, error) {
	c, err := dialLite(path, sqlite.Create, "32000")
	if err == nil {
		c.WatchLog()
	}
	return c, err
}

// dialLite opens a connection, sets the pragmas and asserts them.
func dialLite(path string, mode sqlite.Mode, cacheKiB string) (*liteConn, error) {
	raw, err := sqlite.Open(path, mode, liteCodec)
	if err != nil {
		return nil, explainLite(err)
	}
	c := &liteConn{raw}
	if err := c.setUp(mode, cacheKiB); err != nil {
		_ = c.Close()
		return nil, err
	}
	return c, nil
}

func (c *liteConn) setUp(mode sqlite.Mode, cacheKiB string) error {
	set := func(pragma string) error { _, err := c.exec(context.Background(), "PRAGMA "+pragma, nil); return err }
	if err := set("cache_size = -" + cacheKiB); err != nil {
		return err
	}
	for _, p := range litePragmas {
		if p.name == "journal_mode" && mode == sqlite.ReadOnly {
			continue // a property of the file
		}
		if err := set(p.name + " = " + p.set); err != nil {
			return err
		}
	}
	if mode == sqlite.ReadOnly {
		if err := set("query_only = 1"); err != nil {
			return err
		}
	}
	return assertPragmas(c)
}

// assertPragmas refuses a connection on which a promise would not hold.
func assertPragmas(c *liteConn) error {
	for _, p := range litePragmas {
		var got string
		if _, err := (reads{q: c}).one(context.Background(), "PRAGMA "+p.name, nil, &got); err != nil {
			return err
		}
		if got != p.want {
			return fault.New(fault.Unavailable, "STORE-PRAGMA-01", "name", p.name, "want", p.want, "got", got)
		}
	}
	return nil
}

func (c *liteConn) exec(_ context.Context, query string, args []any) (int64, error) {
	n, err := c.Exec(query, args)
	return n, explainLite(err)
}

func (c *liteConn) query(ctx context.Context, query string, args []any) (cursor, error) {
	rows, err := c.Query(ctx, query, args)
	if err != nil {
		return nil, explainLite(err)
	}
	return rows, nil
}

func (e *liteEngine) write(ctx context.Context, fn func(*Tx) error) error {
	if e.writer == nil {
		return fault.New(fault.Unavailable, "STORE-READONLY-01")
	}
	return e.writer.write(ctx, fn)
}

func (e *liteEngine) exec(context.Context, string, []any) (int64, error) {
	return 0, fault.New(fault.Internal, "STORE-READONLY-01")
}

func (e *liteEngine) query(ctx context.Context, query string, args []any) (cursor, error) {
	return e.readers.query(ctx, query, args)
}

func (e *liteEngine) close() error {
	var err error
	if e.writer != nil {
		err = e.writer.close()
	}
	if e.readers != nil {
		e.readers.close()
	}
	if e.log != nil { // last, since it may carry over what is left of the log
		err = errors.Join(err, e.log.close())
	}
	if e.lock != nil {
		e.lock.release()
	}
	return err
}
