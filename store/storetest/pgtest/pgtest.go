// Package pgtest hands tests a PostgreSQL of their own.
//
// The first test that asks starts one temporary cluster for its process; every
// call answers a fresh, empty database in it, dropped when the test ends. The
// cluster keeps fsync on, as a real one would, and speaks on a loopback port
// with a password made for the occasion.
//
// PostgreSQL refuses to run as root; then the cluster runs as postgres or
// nobody. It cannot outlive the tests: a guardian (guardian.go) holds a pipe to
// the test process, and when that closes, however the process ended, it stops
// the server and removes the folder.
//
// A server that already exists is used instead when TONGBAN_TEST_POSTGRES holds
// its postgres:// URL; its user must be allowed to create databases. Without
// any PostgreSQL a test fails and says what to install: it never skips.
package pgtest

import (
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver
)

// Existing names the environment variable that points to a server to use
// instead of a temporary one.
const Existing = "TONGBAN_TEST_POSTGRES"

// utf8 is what the house needs; cLocale is what it must refuse.
const (
	utf8    = `ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'`
	cLocale = `ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C'`
)

// URL answers the postgres:// address of a fresh, empty UTF-8 database.
func URL(t testing.TB) string {
	t.Helper()
	return fresh(t, utf8)
}

// CLocale answers a fresh database in SQL_ASCII and locale C, which knows no
// Chinese: the house must refuse it with a clear sentence.
func CLocale(t testing.TB) string {
	t.Helper()
	return fresh(t, cLocale)
}

// Main runs a package's tests and stops the cluster at once afterwards. It is a
// courtesy (call it from TestMain): without it the guardian does the same.
func Main(m *testing.M) {
	code := m.Run()
	stop()
	os.Exit(code)
}

var (
	starting sync.Mutex
	running  *cluster
	made     atomic.Int64
)

// fresh creates a database and sees to it that it goes with the test.
func fresh(t testing.TB, locale string) string {
	t.Helper()
	server, err := address()
	if err != nil {
		t.Fatalf("pgtest: %v", err)
	}
	name := fmt.Sprintf("tongban_test_%d_%d", os.Getpid(), made.Add(1))
	admin(t, server, `CREATE DATABASE `+name+` TEMPLATE template0 `+locale)
	t.Cleanup(func() { admin(t, server, `DROP DATABASE IF EXISTS `+name+` WITH (FORCE)`) })
	u := *server
	u.Path = "/" + name
	return u.String()
}

// address is the server's URL: the existing one, or that of our own cluster,
// started now if it is not.
func address() (*url.URL, error) {
	if u := os.Getenv(Existing); u != "" {
		return url.Parse(u)
	}
	starting.Lock()
	defer starting.Unlock()
	if running == nil {
		c, err := start()
		if err != nil {
			return nil, err
		}
		running = c
	}
	return running.url, nil
}

// stop ends our own cluster, if there is one, and waits until it is gone.
func stop() {
	starting.Lock()
	defer starting.Unlock()
	if running != nil {
		running.stop()
		running = nil
	}
}

// admin runs one statement on the server's own database.
func admin(t testing.TB, server *url.URL, statement string) {
	t.Helper()
	db, err := sql.Open("pgx", server.String())
	if err != nil {
		t.Fatalf("pgtest: %v", err)
	}
	defer db.Close()
	db.SetConnMaxIdleTime(time.Second)
	if _, err := db.Exec(statement); err != nil {
		t.Errorf("pgtest: %s: %v", statement, err)
	}
}
