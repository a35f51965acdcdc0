package sqlite

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// openHouse opens a database as the house does: a log, every commit flushed.
// So few pages are held in mind that a large act spills into the log early.
func openHouse(t *testing.T, path string, mode Mode) *Conn {
	t.Helper()
	c, err := Open(path, mode, plain)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	for _, pragma := range []string{"journal_mode = wal", "synchronous = full", "cache_size = 10"} {
		if mode == Create {
			must(t, c, "PRAGMA "+pragma)
		}
	}
	return c
}

func count(t *testing.T, c *Conn) (n int) {
	t.Helper()
	if err := ask(t, c, `SELECT count(*) FROM t`, nil, &n); err != nil {
		t.Fatal(err)
	}
	return n
}

// add writes rows of 3000 bytes in one act.
func add(c *Conn, rows int) error {
	_, err := c.Exec(`BEGIN IMMEDIATE`, nil)
	for i := 0; i < rows && err == nil; i++ {
		_, err = c.Exec(`INSERT INTO t (body) VALUES (randomblob(3000))`, nil)
	}
	if err == nil {
		_, err = c.Exec(`COMMIT`, nil)
	}
	if err != nil {
		_, _ = c.Exec(`ROLLBACK`, nil)
	}
	return err
}

// After every commit the files hold all of it: another connection sees it, and
// so does whoever finds nothing but a copy of the files, as after a power cut.
func TestWhatIsCommittedIsInTheFiles(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	c := openHouse(t, path, Create)
	must(t, c, `CREATE TABLE t (id INTEGER PRIMARY KEY, body BLOB)`)
	reader := openHouse(t, path, ReadOnly)
	want := 0
	for _, rows := range []int{1, 40, 700, 1, 1500, 3} { // up to 4 MiB: more than is gathered at once
		if err := add(c, rows); err != nil {
			t.Fatal(err)
		}
		want += rows
		if n := count(t, reader); n != want {
			t.Errorf("the reader sees %d of %d", n, want)
		}
		if n := count(t, openHouse(t, copied(t, path), Write)); n != want {
			t.Errorf("the copy holds %d of %d", n, want)
		}
	}
	for _, one := range []*Conn{c, reader} {
		var verdict string
		if err := ask(t, one, `PRAGMA integrity_check`, nil, &verdict); err != nil || verdict != "ok" {
			t.Errorf("%s, %v", verdict, err)
		}
	}
}

// copied is a copy of database and log.
func copied(t *testing.T, path string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "copy.db")
	for _, end := range []string{"", "-wal"} {
		raw, err := os.ReadFile(path + end)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to+end, raw, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return to
}

// A log that cannot be written fails the commit that needed it and nothing
// else: no trace of it remains, and the next one goes through.
func TestALogThatCannotBeWritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.db")
	c := openHouse(t, path, Create)
	must(t, c, `CREATE TABLE t (id INTEGER PRIMARY KEY, body BLOB)`)
	if err := add(c, 5); err != nil {
		t.Fatal(err)
	}
	var l *log
	logs.Range(func(_, open any) bool { l = open.(*log); return true })
	write := l.write
	for _, rows := range []int{1, 2000} {
		l.write = func(*libc.TLS, uintptr, uintptr, int32, int64) int32 { return sqlite3.SQLITE_FULL }
		var e *Error
		if err := add(c, rows); !errors.As(err, &e) || e.Code() != sqlite3.SQLITE_FULL {
			t.Errorf("%d rows: %v", rows, err)
		}
		l.write = write
		if n := count(t, c); n != 5 {
			t.Errorf("%d rows of a commit that failed", n-5)
		}
		if n := count(t, openHouse(t, copied(t, path), Write)); n != 5 {
			t.Errorf("%d rows of it in the files", n-5)
		}
	}
	if err := add(c, 2); err != nil || count(t, c) != 7 {
		t.Errorf("afterwards: %v", err)
	}
}

// What does not follow on what was gathered is written at its own place.
func TestGatheringKeepsEveryByteInItsPlace(t *testing.T) {
	var file []byte
	l := &log{write: func(_ *libc.TLS, _, buf uintptr, n int32, offset int64) int32 {
		if need := int(offset) + int(n); need > len(file) {
			file = append(file, make([]byte, need-len(file))...)
		}
		copy(file[offset:], octets(buf, int(n)))
		return sqlite3.SQLITE_OK
	}}
	const id = 7
	logs.Store(uintptr(id), l)
	defer logs.Delete(uintptr(id))
	want := make([]byte, 3<<20)
	tls := libc.NewTLS()
	defer tls.Close()
	page := libc.Xmalloc(tls, 4096)
	defer libc.Xfree(tls, page)
	for i, offset := range []int64{0, 4096, 8192, 100, 2 << 20, 2<<20 + 4096, 8192} {
		copy(octets(page, 4096), bytes.Repeat([]byte{byte(i + 1)}, 4096))
		copy(want[offset:], octets(page, 4096))
		if rc := writeLog(tls, id, page, 4096, offset); rc != sqlite3.SQLITE_OK {
			t.Fatal(rc)
		}
	}
	if rc := l.handOn(tls, id); rc != sqlite3.SQLITE_OK || !bytes.Equal(file, want[:len(file)]) || len(file) != 2<<20+8192 {
		t.Errorf("%d bytes, code %d", len(file), rc)
	}
}
