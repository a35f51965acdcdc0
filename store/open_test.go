package store_test

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"

	"tongban/base/fault"
	"tongban/base/words"
	"tongban/store"
	"tongban/store/storetest"
	"tongban/store/storetest/pgtest"
)

func refused(t *testing.T, c store.Config, code string) *fault.Fault {
	t.Helper()
	db, err := store.Open(ctx, storetest.Fill(c))
	if err == nil {
		_ = db.Close()
		t.Fatalf("opened, want %s", code)
	}
	f := fault.Of(err)
	if f.Code != code {
		t.Fatalf("%v, want %s", err, code)
	}
	for _, lang := range []words.Lang{words.Zh, words.En} {
		if s := lang.Fault(f); s == "["+code+"]" {
			t.Errorf("%s has no sentence in %s", code, lang)
		}
	}
	return f
}

func TestOneOfFolderAndAddress(t *testing.T) {
	refused(t, store.Config{}, "STORE-CONFIG-01")
	refused(t, store.Config{Dir: "a", URL: "b"}, "STORE-CONFIG-01")
	refused(t, store.Config{Dir: t.TempDir(), Place: "海珠"}, "STORE-CONFIG-02")
	refused(t, store.Config{URL: "postgres://%zz"}, "STORE-PG-02")
	refused(t, store.Config{URL: "postgres://nobody@127.0.0.1:1/none"}, "STORE-PG-01")
}

func TestASecondServerIsToldWhoHoldsTheFolder(t *testing.T) {
	dir := t.TempDir()
	db := storetest.Open(t, store.Config{Dir: dir})
	f := refused(t, store.Config{Dir: dir}, "STORE-LOCK-01")
	if f.Args["pid"] != strconv.Itoa(os.Getpid()) || f.Args["dir"] != dir {
		t.Errorf("told %v", f.Args)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	storetest.Open(t, store.Config{Dir: dir})
}

func TestAFolderThatCannotBeWritten(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	refused(t, store.Config{Dir: filepath.Join(file, "data")}, "STORE-DIR-01")
	refused(t, store.Config{Dir: "/proc/self/tongban"}, "STORE-DIR-01")
}

func TestANewerSchemaIsLeftAlone(t *testing.T) {
	dir := t.TempDir()
	storetest.Open(t, store.Config{Dir: dir}).Close()
	raw, err := sql.Open("sqlite", filepath.Join(dir, "tongban.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	newer(t, raw)
	refused(t, store.Config{Dir: dir}, "STORE-SCHEMA-01")
	if _, err := store.OpenReadOnly(ctx, storetest.Fill(store.Config{Dir: dir})); fault.Code(err) != "STORE-SCHEMA-01" {
		t.Errorf("reading: %v", err)
	}
	url := pgtest.URL(t)
	storetest.Open(t, store.Config{URL: url}).Close()
	pg, err := sql.Open("pgx", url)
	if err != nil {
		t.Fatal(err)
	}
	defer pg.Close()
	newer(t, pg)
	refused(t, store.Config{URL: url}, "STORE-SCHEMA-01")
}

func newer(t *testing.T, db *sql.DB) {
	t.Helper()
	if _, err := db.Exec(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, true)`); err != nil {
		t.Fatal(err)
	}
}

func TestPostgresWithoutChineseIsRefused(t *testing.T) {
	f := refused(t, store.Config{URL: pgtest.CLocale(t)}, "STORE-PG-LOCALE")
	if f.Args["ctype"] != "C" || f.Args["encoding"] != "SQL_ASCII" || f.Args["database"] == "" {
		t.Errorf("told %v", f.Args)
	}
}

func TestPostgresThatMayForgetIsRefused(t *testing.T) {
	url := pgtest.URL(t)
	pg, err := sql.Open("pgx", url)
	if err != nil {
		t.Fatal(err)
	}
	defer pg.Close()
	if _, err := pg.Exec(`DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || current_database() || ' SET synchronous_commit = off'; END $$`); err != nil {
		t.Fatal(err)
	}
	refused(t, store.Config{URL: url}, "STORE-PG-SYNC")
}

// An inspector reads beside the running server and always sees whole acts.
func TestReadingBesideARunningServer(t *testing.T) {
	for name, c := range map[string]store.Config{
		"sqlite":   {Dir: t.TempDir()},
		"postgres": {URL: pgtest.URL(t)},
	} {
		t.Run(name, func(t *testing.T) {
			db := storetest.Open(t, c)
			tables(t, db)
			inspector, err := store.OpenReadOnly(ctx, storetest.Fill(c))
			if err != nil {
				t.Fatal(err)
			}
			defer inspector.Close()
			var wg sync.WaitGroup
			for who := range 8 {
				wg.Go(func() {
					for n := range 25 {
						if err := db.Write(ctx, add(who, n)); err != nil {
							t.Error(err)
						}
					}
				})
			}
			for range 50 {
				if diff := value(t, inspector, `SELECT (SELECT count(*) FROM t_line) - (SELECT total FROM t_sum)`); diff != "0" {
					t.Errorf("half an act was seen: %s", diff)
				}
			}
			wg.Wait()
			if n := tally(t, inspector); n != 200 {
				t.Errorf("%d acts seen at the end", n)
			}
			if err := inspector.Write(ctx, add(1, 1)); fault.Code(err) != "STORE-READONLY-01" {
				t.Errorf("writing: %v", err)
			}
		})
	}
}

func TestReadingAfterTheServerHasStopped(t *testing.T) {
	dir := t.TempDir()
	if _, err := store.OpenReadOnly(ctx, storetest.Fill(store.Config{Dir: dir})); fault.Code(err) != "STORE-DIR-03" {
		t.Errorf("an empty folder: %v", err)
	}
	db := storetest.Open(t, store.Config{Dir: dir})
	write(t, db, func(tx *store.Tx) error { return tx.SetSetting("k", "v") })
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := store.OpenReadOnly(ctx, storetest.Fill(store.Config{Dir: dir}))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if v, _, err := r.View().Setting(ctx, "k"); v != "v" || err != nil {
		t.Errorf("%q %v", v, err)
	}
}

// The memory is full: the act that does not fit is told so, its neighbours are
// done, nothing is half, and all is well once there is room.
func TestAFullDisk(t *testing.T) {
	db := storetest.Open(t, store.Config{Dir: t.TempDir()})
	tables(t, db)
	write(t, db, func(tx *store.Tx) error {
		_, err := tx.Exec(`CREATE TABLE t_big (id BIGINT PRIMARY KEY, body BLOB)`)
		return err
	})
	pages := number(t, db, `PRAGMA page_count`)
	limit := func(n int) {
		write(t, db, func(tx *store.Tx) error {
			_, err := tx.Exec(`PRAGMA max_page_count = ` + strconv.Itoa(n))
			return err
		})
	}
	limit(pages + 4)
	var wg sync.WaitGroup
	var small sync.Map
	for who := range 12 {
		wg.Go(func() {
			if who%4 != 0 {
				small.Store(who, db.Write(ctx, add(who, 1)))
				return
			}
			err := db.Write(ctx, func(tx *store.Tx) error {
				if err := add(who, 1)(tx); err != nil {
					return err
				}
				_, err := tx.Exec(`INSERT INTO t_big (id, body) VALUES (?, zeroblob(1000000))`, who)
				return err
			})
			if fault.Code(err) != "STORE-FULL-01" || fault.Of(err).Kind != fault.Unavailable {
				t.Errorf("the one that does not fit: %v", err)
			}
		})
	}
	wg.Wait()
	done := 0
	small.Range(func(_, err any) bool {
		if err == nil {
			done++
		} else if fault.Code(err.(error)) != "STORE-FULL-01" {
			t.Errorf("a neighbour: %v", err)
		}
		return true
	})
	if n := tally(t, db); n != done {
		t.Errorf("%d done, %d there", done, n)
	}
	if done == 0 {
		t.Error("no neighbour was served")
	}
	limit(1 << 30)
	write(t, db, add(99, 1))
}

// However much is written without a pause, the log is carried over and begun
// anew: it stays far shorter than what went through it.
func TestTheLogBeginsAnew(t *testing.T) {
	dir := t.TempDir()
	db := storetest.Open(t, store.Config{Dir: dir})
	write(t, db, func(tx *store.Tx) error {
		_, err := tx.Exec(`CREATE TABLE t_big (id BIGINT PRIMARY KEY, body BLOB)`)
		return err
	})
	const each, rounds = 2 << 20, 120 // 240 MB over the same 2 MB
	for range rounds {
		write(t, db, func(tx *store.Tx) error {
			_, err := tx.Exec(`INSERT INTO t_big (id, body) VALUES (1, randomblob(?)) ON CONFLICT (id) DO UPDATE SET body = excluded.body`, each)
			return err
		})
	}
	log, err := os.Stat(filepath.Join(dir, "tongban.db-wal"))
	if err != nil || log.Size() > each*rounds*6/10 {
		t.Errorf("a log of %d bytes, %v", log.Size(), err)
	}
	kept, err := os.Stat(filepath.Join(dir, "tongban.db"))
	if err != nil || kept.Size() < each {
		t.Errorf("%d bytes carried over, %v", kept.Size(), err)
	}
}

func TestAReaderWhoLeavesIsNotWaitedFor(t *testing.T) {
	db := storetest.Open(t, store.Config{Dir: t.TempDir(), Readers: 1})
	hold := store.HoldReader(t, db)
	c, stop := contextFor(20 * time.Millisecond)
	defer stop()
	if _, _, err := db.View().Setting(c, "x"); fault.Code(err) != "STORE-BUSY-01" {
		t.Errorf("waiting reader: %v", err)
	}
	hold()
	if _, _, err := db.View().Setting(ctx, "x"); err != nil {
		t.Error(err)
	}
}

func contextFor(d time.Duration) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, d)
}
