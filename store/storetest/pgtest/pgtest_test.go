package pgtest

import (
	"database/sql"
	"os"
	"testing"
	"time"
)

func TestMain(m *testing.M) { Main(m) }

// Each call is a database of its own, with fsync on and Chinese kept whole.
func TestURLIsFreshAndDurable(t *testing.T) {
	first, second := open(t, URL(t)), open(t, URL(t))
	mustExec(t, first, `CREATE TABLE person (name TEXT)`)
	mustExec(t, first, `INSERT INTO person VALUES ('陈婆婆')`)
	if got := ask(t, first, `SELECT name FROM person WHERE name LIKE '陈__'`); got != "陈婆婆" {
		t.Errorf("name read back as %q", got)
	}
	if got := ask(t, second, `SELECT count(*)::text FROM information_schema.tables WHERE table_name = 'person'`); got != "0" {
		t.Errorf("second database sees %s tables of the first", got)
	}
	for setting, want := range map[string]string{"fsync": "on", "synchronous_commit": "on", "server_encoding": "UTF8"} {
		if got := ask(t, first, `SHOW `+setting); got != want {
			t.Errorf("%s = %s, want %s", setting, got, want)
		}
	}
	if os.Getenv(Existing) == "" {
		if got := ask(t, first, `SELECT rolsuper::text FROM pg_roles WHERE rolname = current_user`); got != "false" {
			t.Error("tests run as a superuser; an office does not")
		}
	}
}

func TestCLocaleKnowsNoChinese(t *testing.T) {
	db := open(t, CLocale(t))
	if got := ask(t, db, `SHOW server_encoding`); got != "SQL_ASCII" {
		t.Errorf("server_encoding = %s", got)
	}
	if got := ask(t, db, `SELECT datctype FROM pg_database WHERE datname = current_database()`); got != "C" {
		t.Errorf("datctype = %s", got)
	}
}

// When the pipe to the test process closes, server and folder go.
func TestGuardianLeavesNothing(t *testing.T) {
	bin, err := programs()
	if err != nil {
		t.Fatal(err)
	}
	c, err := launch(bin)
	if err != nil {
		t.Fatal(err)
	}
	dir := c.log.Name()
	c.alive.Close()
	select {
	case <-c.ended:
	case <-time.After(20 * time.Second):
		t.Fatal("the guardian did not end")
	}
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		t.Errorf("folder of the cluster is still there: %v", err)
	}
	db, err := sql.Open("pgx", c.url.String())
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if db.Ping() == nil {
		t.Error("the server still answers")
	}
}

func open(t *testing.T, url string) *sql.DB {
	t.Helper()
	db, err := sql.Open("pgx", url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func mustExec(t *testing.T, db *sql.DB, q string) {
	t.Helper()
	if _, err := db.Exec(q); err != nil {
		t.Fatalf("%s: %v", q, err)
	}
}

func ask(t *testing.T, db *sql.DB, q string) (answer string) {
	t.Helper()
	if err := db.QueryRow(q).Scan(&answer); err != nil {
		t.Fatalf("%s: %v", q, err)
	}
	return answer
}
