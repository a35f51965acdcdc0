// Command groupcommit measures whether group commit works on this machine.
//
// In one run, on one disk, it prints as JSON: how often 8 KiB can be appended
// and flushed per second (the floor under any durable write), how many
// act-like writes of eight statements one writer finishes per second, how many
// 64 writers do, and the ratio of the two. Absolute figures depend on the
// machine and its load; the ratio is what the house promises (at least 8).
//
//	go run ./tools/groupcommit [-dir DIR] [-seconds 3]
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime/pprof"
	"sort"
	"sync"
	"syscall"
	"time"

	"github.com/google/uuid"

	"tongban/store"
	"tongban/store/storetest"
)

// report is what is printed.
type report struct {
	FlushPerS  float64 `json:"raw_flush_per_s"` // 8 KiB append + fdatasync
	OnePerS    float64 `json:"one_writer_per_s"`
	OneP50     float64 `json:"one_writer_p50_ms"`
	ManyPerS   float64 `json:"many_writers_per_s"`
	ManyP50    float64 `json:"many_writers_p50_ms"`
	ManyP99    float64 `json:"many_writers_p99_ms"`
	Writers    int     `json:"many_writers"`
	Statements int     `json:"statements_per_write"`
	Ratio      float64 `json:"ratio"`
	RatioFlush float64 `json:"many_per_flush"`
}

func main() {
	dir := flag.String("dir", "", "folder to measure in (default: a temporary one)")
	seconds := flag.Float64("seconds", 3, "seconds per phase")
	profile := flag.String("profile", "", "write a CPU profile of the 64-writer phase")
	flag.Parse()
	if err := run(*dir, time.Duration(*seconds*float64(time.Second)), *profile); err != nil {
		fmt.Fprintln(os.Stderr, "groupcommit:", err)
		os.Exit(1)
	}
}

// run measures each phase in two halves, interleaved, since a shared machine
// is not the same from one second to the next.
func run(dir string, phase time.Duration, profile string) error {
	tmp, err := os.MkdirTemp(dir, "groupcommit-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	db, err := open(tmp)
	if err != nil {
		return err
	}
	defer db.Close()
	r := report{Writers: 64, Statements: 8}
	for range 2 {
		flush, err := flushes(tmp, phase/4)
		if err != nil {
			return err
		}
		one, err := load(db, 1, phase/2)
		if err != nil {
			return err
		}
		stop, err := profiled(profile)
		if err != nil {
			return err
		}
		many, err := load(db, r.Writers, phase/2)
		stop()
		if err != nil {
			return err
		}
		r.FlushPerS += flush / 2
		r.OnePerS += one.perSecond() / 2
		r.ManyPerS += many.perSecond() / 2
		r.OneP50 = one.quantile(0.5)
		r.ManyP50, r.ManyP99 = many.quantile(0.5), many.quantile(0.99)
	}
	r.Ratio = r.ManyPerS / r.OnePerS
	r.RatioFlush = r.ManyPerS / r.FlushPerS
	return json.NewEncoder(os.Stdout).Encode(r)
}

// profiled writes a CPU profile until stop is called; no name, no profile.
func profiled(name string) (stop func(), err error) {
	if name == "" {
		return func() {}, nil
	}
	f, err := os.Create(name)
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return nil, err
	}
	return func() {
		pprof.StopCPUProfile()
		_ = f.Close()
	}, nil
}

// flushes appends 8 KiB and flushes it to the disk, again and again.
func flushes(dir string, phase time.Duration) (perSecond float64, err error) {
	f, err := os.Create(filepath.Join(dir, "flush"))
	if err != nil {
		return 0, err
	}
	defer f.Close()
	page, n, began := make([]byte, 8<<10), 0, time.Now()
	for time.Since(began) < phase {
		if _, err := f.Write(page); err != nil {
			return 0, err
		}
		if err := syscall.Fdatasync(int(f.Fd())); err != nil {
			return 0, err
		}
		n++
	}
	return float64(n) / time.Since(began).Seconds(), nil
}

// result is the waiting time of each write of a phase.
type result struct {
	took  []time.Duration
	phase time.Duration
}

func (r result) perSecond() float64 { return float64(len(r.took)) / r.phase.Seconds() }

func (r result) quantile(q float64) float64 {
	sort.Slice(r.took, func(i, j int) bool { return r.took[i] < r.took[j] })
	return r.took[int(q*float64(len(r.took)-1))].Seconds() * 1000
}

// load lets writers write one act after another.
func load(db *store.DB, writers int, phase time.Duration) (result, error) {
	var wg sync.WaitGroup
	var mu sync.Mutex
	var failed error
	r := result{}
	began := time.Now()
	for range writers {
		wg.Go(func() {
			var took []time.Duration
			for time.Since(began) < phase {
				t := time.Now()
				if err := db.Write(context.Background(), act(db.Now())); err != nil {
					mu.Lock()
					failed = err
					mu.Unlock()
					return
				}
				took = append(took, time.Since(t))
			}
			mu.Lock()
			r.took = append(r.took, took...)
			mu.Unlock()
		})
	}
	wg.Wait()
	r.phase = time.Since(began)
	return r, failed
}

func open(dir string) (*store.DB, error) {
	db, err := store.Open(context.Background(), storetest.Fill(store.Config{Dir: dir}))
	if err != nil {
		return nil, err
	}
	return db, db.Write(context.Background(), func(t *store.Tx) error {
		for _, table := range tables {
			if _, err := t.Exec(table); err != nil {
				return err
			}
		}
		return nil
	})
}

// The tables of an act in miniature.
var tables = []string{
	`CREATE TABLE mini_case (place TEXT, id TEXT, no TEXT, state TEXT, rev INTEGER, body BLOB, PRIMARY KEY (place, id)) STRICT, WITHOUT ROWID`,
	`CREATE UNIQUE INDEX mini_case_no ON mini_case (place, no)`,
	`CREATE TABLE mini_entry (place TEXT, case_id TEXT, n INTEGER, act TEXT, hash BLOB, PRIMARY KEY (place, case_id, n)) STRICT, WITHOUT ROWID`,
	`CREATE TABLE mini_task (place TEXT, id TEXT, case_id TEXT, due_at INTEGER, PRIMARY KEY (place, id)) STRICT, WITHOUT ROWID`,
	`CREATE TABLE mini_clock (place TEXT, case_id TEXT, kind TEXT, due INTEGER, PRIMARY KEY (place, case_id, kind)) STRICT, WITHOUT ROWID`,
}

// act is eight statements as an application makes them: the idempotency key
// asked for and kept, a number taken, case, entry, task and clock written, a
// notice put into the outbox.
func act(at time.Time) func(*store.Tx) error {
	body, hash := make([]byte, 600), make([]byte, 32)
	return func(t *store.Tx) error {
		id, key := newID(), newID()
		if _, _, err := t.Idempotent("person", key, "apply", hash); err != nil {
			return err
		}
		n, err := t.Next("item:2026-11-23")
		if err != nil {
			return err
		}
		for _, s := range []struct {
			sql  string
			args []any
		}{
			{`INSERT INTO mini_case (place, id, no, state, rev, body) VALUES (?, ?, ?, 'submitted', 1, ?)`, []any{t.Place(), id, fmt.Sprintf("%050d", n), body}},
			{`INSERT INTO mini_entry (place, case_id, n, act, hash) VALUES (?, ?, 1, 'apply', ?)`, []any{t.Place(), id, hash}},
			{`INSERT INTO mini_task (place, id, case_id, due_at) VALUES (?, ?, ?, ?)`, []any{t.Place(), newID(), id, at}},
			{`INSERT INTO mini_clock (place, case_id, kind, due) VALUES (?, ?, 'promised', ?)`, []any{t.Place(), id, at}},
		} {
			if _, err := t.Exec(s.sql, s.args...); err != nil {
				return err
			}
		}
		if err := t.Enqueue("notice", id, map[string]string{"kind": "receipt"}, at); err != nil {
			return err
		}
		return t.Remember("person", key, "apply", hash, []byte(id))
	}
}

// newID is a key as the house makes them: ordered by time.
func newID() string { return uuid.Must(uuid.NewV7()).String() }
