package kill

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver

	"tongban/store/storetest/pgtest"
)

// postmaster is the first process of our own PostgreSQL. When one of its
// children is killed it throws all others out and recovers from its log, as
// after a power cut.
type postmaster struct{ pid int }

// findPostmaster finds the server behind a database of pgtest; nil for the
// embedded database and for a server that is not ours to kill.
func findPostmaster(t *testing.T, url string) *postmaster {
	t.Helper()
	if url == "" || os.Getenv(pgtest.Existing) != "" {
		return nil
	}
	db := connect(t, url)
	defer db.Close()
	conn, err := db.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	var backend int
	if err := conn.QueryRowContext(t.Context(), `SELECT pg_backend_pid()`).Scan(&backend); err != nil {
		t.Fatal(err)
	}
	parent := parentOf(backend)
	if parent <= 1 {
		t.Fatal("the server of the tests cannot be found among the processes")
	}
	return &postmaster{pid: parent}
}

// parentOf reads who started a process, 0 when it is gone.
func parentOf(pid int) int {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(raw), ") ") // the name may hold anything
	fields := strings.Fields(rest)
	ppid, _ := strconv.Atoi(fields[1])
	return ppid
}

// crash kills every process of the server but the first, -9. The first stays to
// start the others again; see quiet.
func (p *postmaster) crash(t *testing.T) {
	t.Helper()
	all, err := filepath.Glob("/proc/[0-9]*")
	if err != nil {
		t.Fatal(err)
	}
	killed := 0
	for _, dir := range all {
		pid, _ := strconv.Atoi(filepath.Base(dir))
		if parentOf(pid) == p.pid && syscall.Kill(pid, syscall.SIGKILL) == nil {
			killed++
		}
	}
	if killed == 0 {
		t.Fatal("the server of the tests has no processes")
	}
}

// quiet waits until the database answers and has noticed that the house is
// gone: what it was just committing is then committed or not.
func quiet(t *testing.T, url string) {
	t.Helper()
	db := connect(t, url)
	defer db.Close()
	others := 1
	for deadline := time.Now().Add(20 * time.Second); others != 0; time.Sleep(2 * time.Millisecond) {
		err := db.QueryRow(`SELECT count(*) FROM pg_stat_activity
			WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`).Scan(&others)
		if err != nil {
			others = 1
		}
		if time.Now().After(deadline) {
			t.Fatalf("the database does not come to rest: %d connections, %v", others, err)
		}
	}
}

func connect(t *testing.T, url string) *sql.DB {
	t.Helper()
	db, err := sql.Open("pgx", url)
	if err != nil {
		t.Fatal(err)
	}
	return db
}
