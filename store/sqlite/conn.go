// Package sqlite is the shortest way from the store to SQLite.
//
// It keeps one thing: connections with their prepared statements, spoken to
// through the functions of SQLite itself (the pure-Go translation of modernc)
// instead of through database/sql. One writer carries all acts of a district,
// so every microsecond of a statement is a microsecond everybody waits; this
// way a small statement costs about a third less.
//
// A connection belongs to one goroutine at a time. What to ask, transactions,
// and who may write are left to the store.
package sqlite

import (
	"context"
	"fmt"
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// Mode is how a database is opened.
type Mode int32

// The modes.
const (
	Create   Mode = sqlite3.SQLITE_OPEN_READWRITE | sqlite3.SQLITE_OPEN_CREATE
	Write    Mode = sqlite3.SQLITE_OPEN_READWRITE
	ReadOnly Mode = sqlite3.SQLITE_OPEN_READONLY
)

// Conn is one connection.
type Conn struct {
	tls   *libc.TLS
	db    uintptr
	stmts map[string]*stmt
	codec Codec
	pages uintptr // length of the log after the last commit, in SQLite's memory; 0 unless watched
}

// Codec brings arguments to nil, int64, float64, string or []byte, and columns
// of these kinds into destinations this package does not know by itself.
type Codec struct {
	Value  func(any) (any, error)
	Assign func(dest, src any) error
}

// maxStmts is how many prepared statements a connection keeps.
const maxStmts = 500

// Error is an error of SQLite.
type Error struct {
	code int
	msg  string
}

// Error tells the message and the code.
func (e *Error) Error() string { return fmt.Sprintf("%s (sqlite %d)", e.msg, e.code) }

// Code is the extended result code.
func (e *Error) Code() int { return e.code }

// Open opens a database file.
func Open(path string, mode Mode, codec Codec) (*Conn, error) {
	c := &Conn{tls: libc.NewTLS(), stmts: map[string]*stmt{}, codec: codec}
	name, err := libc.CString(path)
	if err != nil {
		return nil, err
	}
	defer libc.Xfree(c.tls, name)
	out := c.malloc(int(unsafe.Sizeof(uintptr(0))))
	defer libc.Xfree(c.tls, out)
	vfs := uintptr(0)
	if mode == Create && installed() == sqlite3.SQLITE_OK {
		if vfs, err = libc.CString(logWriter); err != nil {
			return nil, err
		}
		defer libc.Xfree(c.tls, vfs)
	}
	rc := sqlite3.Xsqlite3_open_v2(c.tls, name, out, int32(mode)|sqlite3.SQLITE_OPEN_NOMUTEX, vfs)
	c.db = *at[uintptr](out)
	if rc == sqlite3.SQLITE_OK {
		rc = sqlite3.Xsqlite3_extended_result_codes(c.tls, c.db, 1)
	}
	if rc != sqlite3.SQLITE_OK {
		err := c.fail(rc)
		_ = c.Close()
		return nil, err
	}
	return c, nil
}

// Close gives the statements and the connection back.
func (c *Conn) Close() error {
	for _, s := range c.stmts {
		c.finalize(s)
	}
	rc := sqlite3.Xsqlite3_close_v2(c.tls, c.db)
	if c.pages != 0 {
		libc.Xfree(c.tls, c.pages)
	}
	c.tls.Close()
	if rc != sqlite3.SQLITE_OK {
		return &Error{code: int(rc), msg: "close"}
	}
	return nil
}

// WatchLog lets this connection note how long the log is, in place of carrying
// it over by itself.
func (c *Conn) WatchLog() {
	c.pages = c.malloc(int(unsafe.Sizeof(int64(0))))
	*at[int64](c.pages) = 0
	sqlite3.Xsqlite3_wal_hook(c.tls, c.db, entry(noteLog), c.pages)
}

func noteLog(_ *libc.TLS, cell, _, _ uintptr, pages int32) int32 {
	*at[int64](cell) = int64(pages)
	return sqlite3.SQLITE_OK
}

// LogPages is the length of the log after the last commit of this connection.
func (c *Conn) LogPages() int64 {
	if c.pages == 0 {
		return 0
	}
	return *at[int64](c.pages)
}

// Exec runs one statement and tells how many rows it touched.
func (c *Conn) Exec(query string, args []any) (int64, error) {
	s, err := c.statement(query, args)
	if err != nil {
		return 0, err
	}
	defer c.release(s)
	for {
		switch rc := sqlite3.Xsqlite3_step(c.tls, s.p); rc {
		case sqlite3.SQLITE_ROW:
		case sqlite3.SQLITE_DONE:
			return int64(sqlite3.Xsqlite3_changes(c.tls, c.db)), nil
		default:
			return 0, c.fail(rc)
		}
	}
}

// Query begins an answer. The rows are walked with Next and Scan, and Close
// must be called. The end of ctx interrupts a long walk.
func (c *Conn) Query(ctx context.Context, query string, args []any) (*Rows, error) {
	s, err := c.statement(query, args)
	if err != nil {
		return nil, err
	}
	r := &Rows{c: c, s: s}
	if ctx.Done() != nil {
		r.watch(ctx)
	}
	return r, nil
}

func (c *Conn) statement(query string, args []any) (*stmt, error) {
	s, err := c.prepare(query)
	if err != nil {
		return nil, err
	}
	s.busy = true
	if err := c.bind(s, args); err != nil {
		c.release(s)
		return nil, err
	}
	return s, nil
}

// fail is the error of the last call.
func (c *Conn) fail(rc int32) error {
	msg := "out of memory"
	if c.db != 0 {
		msg = libc.GoString(sqlite3.Xsqlite3_errmsg(c.tls, c.db))
	}
	return &Error{code: int(rc), msg: msg}
}

// malloc takes memory from the same allocator as SQLite; like Go's own, it
// ends the program when there is none.
func (c *Conn) malloc(n int) uintptr {
	p := libc.Xmalloc(c.tls, libc.Tsize_t(n))
	if p == 0 {
		panic("sqlite: out of memory")
	}
	return p
}

// at sees an address of the translated C code, outside Go's heap, as a pointer.
func at[T any](p uintptr) *T { return *(**T)(unsafe.Pointer(&p)) }

// octets sees n bytes at such an address.
func octets(p uintptr, n int) []byte { return unsafe.Slice(at[byte](p), n) }
