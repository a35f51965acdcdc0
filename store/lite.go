package store

import (
	"context"
	"net/url"
	"os"
	"path/filepath"

	"tongban/base/fault"
)

// liteEngine is the embedded database: a folder, locked for one server, one
// writer, a few readers.
type liteEngine struct {
	lock    *dirLock
	writer  *liteWriter
	readers *liteReaders
}

const liteFile = "tongban.db"

// litePragmas are set on every connection and asserted after opening: a wrong
// name in a connection string is ignored in silence by the database.
//
// FULL: every commit is on the disk before its act is answered. The check of
// the write-ahead log is put off to 4000 pages (16 MB), since most pages are
// written again and again.
var litePragmas = []struct{ name, set, want string }{
	{"journal_mode", "wal", "wal"},
	{"synchronous", "full", "2"},
	{"foreign_keys", "1", "1"},
	{"busy_timeout", "10000", "10000"},
	{"temp_store", "memory", "2"},
	{"wal_autocheckpoint", "4000", "4000"},
	{"journal_size_limit", "67108864", "67108864"},
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
	if err := migrateLite(ctx, liteDSN(path, "rwc", false), db.c.Log); err != nil {
		return err
	}
	conn, err := dialWriter(path)
	if err != nil {
		return err
	}
	e.writer = startWriter(db, conn, func() (*liteConn, error) { return dialWriter(path) })
	e.readers = newReaders(liteDSN(path, "ro", true), db.c.Readers)
	return nil
}

func (e *liteEngine) openReadOnly(ctx context.Context, db *DB, path string) error {
	if _, err := os.Stat(path); err != nil {
		return fault.Wrap(err, fault.NotFound, "STORE-DIR-03", "dir", db.c.Dir)
	}
	e.readers = newReaders(liteDSN(path, "ro", true), db.c.Readers)
	return checkSchema(ctx, reads{dialect: lite, q: e.readers})
}

func dialWriter(path string) (*liteConn, error) {
	c, err := dialLite(liteDSN(path, "rw", false))
	if err != nil {
		return nil, explainLite(err)
	}
	if err := assertPragmas(c); err != nil {
		_ = c.close()
		return nil, err
	}
	return c, nil
}

// liteDSN is the connection string: mode rwc creates, rw opens, ro reads.
func liteDSN(path, mode string, queryOnly bool) string {
	q := url.Values{"mode": {mode}, "_txlock": {"immediate"}, "_error_rc": {"1"}}
	for _, p := range litePragmas {
		if mode == "ro" && (p.name == "journal_mode" || p.name == "journal_size_limit") {
			continue
		}
		q.Add("_pragma", p.name+"("+p.set+")")
	}
	if queryOnly {
		q.Add("_pragma", "query_only(1)")
		q.Add("_pragma", "cache_size(-8000)")
	} else {
		q.Add("_pragma", "cache_size(-32000)")
	}
	return (&url.URL{Scheme: "file", Opaque: url.PathEscape(path), RawQuery: q.Encode()}).String()
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
	if e.lock != nil {
		e.lock.release()
	}
	return err
}
