package sqlite

import (
	"fmt"
	"math"
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// stmt is a prepared statement with the memory its text and bytes are bound
// from: taken once, so that binding costs no allocation.
type stmt struct {
	p     uintptr
	arena uintptr
	room  int
	vals  []any // the arguments as bound
	busy  bool  // a walk is under way
	kept  bool  // in the cache of its connection
}

// prepare finds or makes a statement. A second walk of one that is still being
// read gets a statement of its own.
func (c *Conn) prepare(query string) (*stmt, error) {
	known := c.stmts[query]
	if known != nil && !known.busy {
		return known, nil
	}
	s, err := c.compile(query)
	if err != nil {
		return nil, err
	}
	if known == nil && len(c.stmts) < maxStmts {
		s.kept = true
		c.stmts[query] = s
	}
	return s, nil
}

func (c *Conn) compile(query string) (*stmt, error) {
	text, err := libc.CString(query)
	if err != nil {
		return nil, err
	}
	defer libc.Xfree(c.tls, text)
	out := c.malloc(2 * int(unsafe.Sizeof(uintptr(0))))
	defer libc.Xfree(c.tls, out)
	tail := out + unsafe.Sizeof(uintptr(0))
	rc := sqlite3.Xsqlite3_prepare_v3(c.tls, c.db, text, -1, sqlite3.SQLITE_PREPARE_PERSISTENT, out, tail)
	if rc != sqlite3.SQLITE_OK {
		return nil, c.fail(rc)
	}
	s := &stmt{p: *at[uintptr](out)}
	if s.p == 0 || *at[byte](*at[uintptr](tail)) != 0 {
		c.finalize(s)
		return nil, fmt.Errorf("sqlite: one statement at a time: %.60q", query)
	}
	return s, nil
}

// release ends a walk: the statement is ready for the next.
func (c *Conn) release(s *stmt) {
	s.busy = false
	if !s.kept {
		c.finalize(s)
		return
	}
	sqlite3.Xsqlite3_reset(c.tls, s.p)
}

func (c *Conn) finalize(s *stmt) {
	sqlite3.Xsqlite3_finalize(c.tls, s.p)
	if s.arena != 0 {
		libc.Xfree(c.tls, s.arena)
	}
	s.p, s.arena, s.room = 0, 0, 0
}

// bind binds every argument anew. Text and bytes are copied into the arena,
// which stays as it is until the walk has ended.
func (c *Conn) bind(s *stmt, args []any) error {
	if n := int(sqlite3.Xsqlite3_bind_parameter_count(c.tls, s.p)); n != len(args) {
		return fmt.Errorf("sqlite: %d arguments for %d places", len(args), n)
	}
	if err := c.reserve(s, args); err != nil {
		return err
	}
	defer clear(s.vals)
	next := s.arena
	for i, a := range s.vals {
		rc, used, err := c.bindOne(s.p, int32(i+1), next, a)
		if err != nil {
			return err
		}
		if rc != sqlite3.SQLITE_OK {
			return c.fail(rc)
		}
		next += uintptr(used)
	}
	return nil
}

// reserve brings arguments of other types to the kinds SQLite knows, and makes
// the arena large enough for all.
func (c *Conn) reserve(s *stmt, args []any) error {
	need := 1
	s.vals = append(s.vals[:0], args...)
	for i, a := range s.vals {
		switch x := a.(type) {
		case nil, int64, int, float64:
		case string:
			need += len(x)
		case []byte:
			need += len(x)
		default:
			v, err := c.codec.Value(a)
			if err != nil {
				return err
			}
			s.vals[i] = v
			need += lengthOf(v)
		}
	}
	if need <= s.room {
		return nil
	}
	if s.arena != 0 {
		libc.Xfree(c.tls, s.arena)
	}
	s.room = max(need+need/2, 256)
	s.arena = c.malloc(s.room)
	return nil
}

func lengthOf(v any) int {
	switch x := v.(type) {
	case string:
		return len(x)
	case []byte:
		return len(x)
	}
	return 0
}

func (c *Conn) bindOne(p uintptr, i int32, arena uintptr, a any) (rc int32, used int, err error) {
	switch x := a.(type) {
	case nil:
		return sqlite3.Xsqlite3_bind_null(c.tls, p, i), 0, nil
	case int64:
		return sqlite3.Xsqlite3_bind_int64(c.tls, p, i, x), 0, nil
	case int:
		return sqlite3.Xsqlite3_bind_int64(c.tls, p, i, int64(x)), 0, nil
	case float64:
		return sqlite3.Xsqlite3_bind_double(c.tls, p, i, x), 0, nil
	case string:
		if len(x) > math.MaxInt32 {
			return sqlite3.SQLITE_TOOBIG, 0, nil
		}
		copy(octets(arena, len(x)), x)
		return sqlite3.Xsqlite3_bind_text(c.tls, p, i, arena, int32(len(x)), sqlite3.SQLITE_STATIC), len(x), nil
	case []byte:
		if x == nil {
			return sqlite3.Xsqlite3_bind_null(c.tls, p, i), 0, nil
		}
		if len(x) > math.MaxInt32 {
			return sqlite3.SQLITE_TOOBIG, 0, nil
		}
		copy(octets(arena, len(x)), x)
		return sqlite3.Xsqlite3_bind_blob(c.tls, p, i, arena, int32(len(x)), sqlite3.SQLITE_STATIC), len(x), nil
	}
	return 0, 0, fmt.Errorf("sqlite: %T cannot be bound", a)
}
