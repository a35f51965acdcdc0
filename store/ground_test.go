package store_test

import (
	"bytes"
	"io"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"tongban/base/fault"
	"tongban/store"
	"tongban/store/storetest"
	"tongban/store/storetest/pgtest"
)

// A person presses submit fifty times at once: one effect, one number, fifty
// equal answers.
func TestFiftyEqualSubmitsAreOne(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		tables(t, db)
		digest := []byte("the same body")
		answers := make(chan string, 50)
		var wg sync.WaitGroup
		for range 50 {
			wg.Go(func() { answers <- submit(t, db, digest) })
		}
		wg.Wait()
		close(answers)
		for a := range answers {
			if a != "number 1" {
				t.Errorf("answer %q", a)
			}
		}
		if n := tally(t, db); n != 1 {
			t.Errorf("%d effects", n)
		}
		if err := idempotent(db, "wang", "key", "apply", []byte("another body")); fault.Code(err) != "IDEM-01" || fault.Of(err).Kind != fault.Invalid {
			t.Errorf("same key, other body: %v", err)
		}
		if err := idempotent(db, "wang", "key", "withdraw", digest); fault.Code(err) != "IDEM-01" {
			t.Errorf("same key, other act: %v", err)
		}
		if err := idempotent(db, "li", "key", "apply", []byte("another body")); err != nil {
			t.Errorf("same key of another person: %v", err)
		}
	})
}

func submit(t *testing.T, db *store.DB, digest []byte) (answer string) {
	err := db.Write(ctx, func(tx *store.Tx) error {
		result, done, err := tx.Idempotent("wang", "key", "apply", digest)
		if err != nil || done {
			answer = string(result)
			return err
		}
		n, err := tx.Next("cases")
		if err != nil {
			return err
		}
		if err := add(1, int(n))(tx); err != nil {
			return err
		}
		answer = "number " + string(rune('0'+n))
		return tx.Remember("wang", "key", "apply", digest, []byte(answer))
	})
	if err != nil {
		t.Error(err)
	}
	return answer
}

func idempotent(db *store.DB, actor, key, act string, digest []byte) error {
	return db.Write(ctx, func(tx *store.Tx) error {
		_, _, err := tx.Idempotent(actor, key, act, digest)
		return err
	})
}

func TestAnActThatFailedMayUseItsKeyAgain(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		refused := fault.New(fault.Conflict, "TEST-REFUSED")
		if err := db.Write(ctx, func(tx *store.Tx) error {
			if err := tx.Remember("wang", "k", "apply", []byte("d"), []byte("r")); err != nil {
				return err
			}
			return refused
		}); err != refused {
			t.Fatal(err)
		}
		write(t, db, func(tx *store.Tx) error {
			if _, done, err := tx.Idempotent("wang", "k", "apply", []byte("d")); done || err != nil {
				t.Errorf("done %v, %v", done, err)
			}
			return nil
		})
	})
}

func TestKeysAreForgottenAfterTwoDays(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		write(t, db, func(tx *store.Tx) error { return tx.Remember("wang", "k", "apply", []byte("d"), nil) })
		for _, c := range []struct {
			later time.Duration
			swept int64
		}{{47 * time.Hour, 0}, {49 * time.Hour, 1}} {
			write(t, db, func(tx *store.Tx) error {
				n, err := tx.SweepKeys(time.Now().Add(c.later))
				if n != c.swept {
					t.Errorf("after %v: %d forgotten", c.later, n)
				}
				return err
			})
		}
	})
}

// Numbers of a scope have no gap, though every third act gives its number back.
func TestNumbersHaveNoGap(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		var mu sync.Mutex
		seen := map[int64]bool{}
		var wg sync.WaitGroup
		for who := range 16 {
			wg.Go(func() {
				for i := range 15 {
					var n int64
					err := db.Write(ctx, func(tx *store.Tx) (err error) {
						if n, err = tx.Next("item:2026-11-24"); err == nil && (who+i)%3 == 0 {
							return fault.New(fault.Conflict, "TEST-REFUSED")
						}
						return err
					})
					if err == nil {
						mu.Lock()
						seen[n] = true
						mu.Unlock()
					}
				}
			})
		}
		wg.Wait()
		if len(seen) != 160 {
			t.Errorf("%d different numbers", len(seen))
		}
		for n := int64(1); n <= int64(len(seen)); n++ {
			if !seen[n] {
				t.Errorf("number %d is missing", n)
			}
		}
	})
}

// clock is a clock the test sets.
type clock struct{ at atomic.Int64 }

func newClock() *clock {
	c := &clock{}
	c.at.Store(time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC).UnixMicro())
	return c
}

func (c *clock) now() time.Time               { return time.UnixMicro(c.at.Load()).UTC() }
func (c *clock) pass(d time.Duration)         { c.at.Add(d.Microseconds()) }
func (c *clock) in(d time.Duration) time.Time { return c.now().Add(d) }

// both opens a memory on each database with a clock of its own.
func both(t *testing.T, fn func(t *testing.T, db *store.DB, c *clock)) {
	t.Run("sqlite", func(t *testing.T) {
		c := newClock()
		fn(t, storetest.Open(t, store.Config{Dir: t.TempDir(), Clock: c.now}), c)
	})
	t.Run("postgres", func(t *testing.T) {
		c := newClock()
		fn(t, storetest.Open(t, store.Config{URL: pgtest.URL(t), FilesDir: t.TempDir(), Clock: c.now}), c)
	})
}

// Five nodes empty one outbox: each row is done once.
func TestOutboxRowsAreDoneOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, db *store.DB) {
		var woken atomic.Int64
		db.OnCommit(func() { woken.Add(1) })
		const rows = 60
		for i := range rows {
			write(t, db, func(tx *store.Tx) error {
				return tx.Enqueue("notice", "case", map[string]int{"n": i}, db.Now())
			})
		}
		if woken.Load() != rows {
			t.Errorf("the tick was woken %d times", woken.Load())
		}
		var mu sync.Mutex
		done := map[string]int{}
		var wg sync.WaitGroup
		for range 5 {
			wg.Go(func() {
				for {
					claimed, err := db.ClaimOutbox(ctx, 7, time.Minute)
					if err != nil {
						t.Error(err)
						return
					}
					if len(claimed) == 0 {
						return
					}
					for _, row := range claimed {
						write(t, db, func(tx *store.Tx) error {
							ours, err := tx.Done(row)
							if !ours {
								t.Error("a fresh lease was lost")
							}
							return err
						})
						mu.Lock()
						done[string(row.Body)]++
						mu.Unlock()
					}
				}
			})
		}
		wg.Wait()
		if len(done) != rows {
			t.Errorf("%d of %d rows done", len(done), rows)
		}
		for body, n := range done {
			if n != 1 {
				t.Errorf("%s done %d times", body, n)
			}
		}
	})
}

// A node dies with a row in hand; after the lease another takes it, and what
// the first still says counts for nothing.
func TestALeaseRunsOut(t *testing.T) {
	both(t, func(t *testing.T, db *store.DB, c *clock) {
		write(t, db, func(tx *store.Tx) error { return tx.Enqueue("paper", "case", "body", c.in(time.Minute)) })
		if early := claim(t, db); early != nil {
			t.Fatal("a row was given before it was due")
		}
		if at, found, err := db.OutboxDue(ctx); !at.Equal(c.in(time.Minute)) || !found || err != nil {
			t.Errorf("due at %v %v %v", at, found, err)
		}
		c.pass(time.Minute)
		first := claim(t, db)
		if first == nil || claim(t, db) != nil {
			t.Fatal("a leased row was given twice, or a due one not at all")
		}
		c.pass(time.Minute)
		second := claim(t, db)
		if second == nil || second.ID != first.ID || second.Tries != 2 {
			t.Fatalf("after the lease: %+v", second)
		}
		write(t, db, func(tx *store.Tx) error {
			if ours, err := tx.Done(*first); ours || err != nil {
				t.Errorf("the late one: %v %v", ours, err)
			}
			ours, err := tx.Done(*second)
			if !ours {
				t.Error("the present holder was turned away")
			}
			return err
		})
	})
}

func claim(t *testing.T, db *store.DB) *store.OutboxRow {
	t.Helper()
	rows, err := db.ClaimOutbox(ctx, 1, time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) == 0 {
		return nil
	}
	return &rows[0]
}

func TestARowIsParkedAfterEightTries(t *testing.T) {
	both(t, func(t *testing.T, db *store.DB, c *clock) {
		write(t, db, func(tx *store.Tx) error { return tx.Enqueue("sms", "case", "body", c.now()) })
		for try := 1; try <= 8; try++ {
			row := claim(t, db)
			if row == nil || row.Tries != try {
				t.Fatalf("try %d: %+v", try, row)
			}
			write(t, db, func(tx *store.Tx) error {
				parked, err := tx.Retry(*row, time.Minute, "gateway is silent")
				if parked != (try == 8) {
					t.Errorf("try %d: parked %v", try, parked)
				}
				return err
			})
			if claim(t, db) != nil {
				t.Fatal("given before its backoff was over")
			}
			c.pass(time.Hour)
		}
		if claim(t, db) != nil {
			t.Error("a parked row was given")
		}
	})
}

func TestSessions(t *testing.T) {
	both(t, func(t *testing.T, db *store.DB, c *clock) {
		s := db.Sessions() // the library tells expiry by the machine's clock
		must := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		must(s.Commit("token-a", []byte("one"), time.Now().Add(time.Hour)))
		must(s.Commit("token-a", []byte("two"), time.Now().Add(time.Hour)))
		must(s.Commit("token-b", []byte("bee"), time.Now().Add(time.Minute)))
		if data, found, err := s.Find("token-a"); string(data) != "two" || !found || err != nil {
			t.Errorf("%q %v %v", data, found, err)
		}
		if n := number(t, db, `SELECT count(*) FROM session WHERE token LIKE '%token%'`); n != 0 {
			t.Error("the token itself is in the database")
		}
		c.pass(2 * time.Minute)
		if _, found, _ := s.Find("token-b"); found {
			t.Error("an expired session was found")
		}
		must(s.CommitCtx(ctx, "token-a", []byte("wang\x00three"), time.Now().Add(time.Hour)))
		seen, err := db.View().SessionsOf(ctx, "wang", c.now())
		if must(err); len(seen) != 1 || seen[0].Name != store.SessionName("token-a") || !seen[0].SeenAt.Equal(c.now()) {
			t.Errorf("seen %+v", seen)
		}
		write(t, db, func(tx *store.Tx) error {
			if n, err := tx.SweepSessions(c.now()); n != 1 || err != nil {
				t.Errorf("swept %d, %v", n, err)
			}
			if n, err := tx.EndSessions("wang", "token-a"); n != 0 || err != nil {
				t.Errorf("ended %d, %v", n, err)
			}
			n, err := tx.EndSessions("wang", "")
			if n != 1 {
				t.Errorf("ended %d", n)
			}
			return err
		})
		must(s.Delete("token-a"))
		if _, found, err := s.Find("token-a"); found || err != nil {
			t.Errorf("after the end: %v %v", found, err)
		}
	})
}

func TestCountersLimit(t *testing.T) {
	both(t, func(t *testing.T, db *store.DB, c *clock) {
		var allowed atomic.Int64
		var wg sync.WaitGroup
		for range 12 {
			wg.Go(func() {
				ok, wait, err := db.Count(ctx, "signin:1.2.3.4", 10*time.Minute, 5)
				if err != nil {
					t.Error(err)
				}
				if ok {
					allowed.Add(1)
				} else if wait <= 0 || wait > 10*time.Minute {
					t.Errorf("come back in %v", wait)
				}
			})
		}
		wg.Wait()
		if allowed.Load() != 5 {
			t.Errorf("%d allowed", allowed.Load())
		}
		if ok, _, err := db.Count(ctx, "signin:5.6.7.8", 10*time.Minute, 5); !ok || err != nil {
			t.Errorf("another address: %v %v", ok, err)
		}
		c.pass(10 * time.Minute)
		if ok, _, err := db.Count(ctx, "signin:1.2.3.4", 10*time.Minute, 5); !ok || err != nil {
			t.Errorf("next window: %v %v", ok, err)
		}
		c.pass(48 * time.Hour)
		write(t, db, func(tx *store.Tx) error {
			n, err := tx.SweepCounters(c.now())
			if n != 3 {
				t.Errorf("%d windows swept", n)
			}
			return err
		})
	})
}

// shelf is a folder of large files in memory.
type shelf map[string][]byte

func (s shelf) Has(digest string) (bool, error) { _, ok := s[digest]; return ok, nil }
func (s shelf) Verify(string) error             { return nil }
func (s shelf) Open(digest string) (io.ReadSeekCloser, error) {
	b, ok := s[digest]
	if !ok {
		return nil, io.ErrUnexpectedEOF
	}
	return closer{bytes.NewReader(b)}, nil
}

type closer struct{ io.ReadSeeker }

func (closer) Close() error { return nil }

func TestBlobsSmallAndLarge(t *testing.T) {
	digest := func(c string) string { return strings.Repeat(c, 64) }
	large := bytes.Repeat([]byte("x"), store.InlineBlob+1)
	folder := shelf{digest("b"): large}
	for name, c := range map[string]store.Config{
		"sqlite":   {Dir: t.TempDir(), Folder: folder},
		"postgres": {URL: pgtest.URL(t), FilesDir: t.TempDir(), Folder: folder},
	} {
		t.Run(name, func(t *testing.T) {
			db := storetest.Open(t, c)
			for _, b := range []store.Blob{
				{Digest: digest("a"), Size: 3, Type: "image/png", Bytes: []byte("png"), At: db.Now()},
				{Digest: digest("a"), Size: 3, Type: "image/png", Bytes: []byte("png"), At: db.Now()},
				{Digest: digest("b"), Size: int64(len(large)), Type: "application/pdf", At: db.Now()},
				{Digest: digest("c"), Size: int64(len(large)), Type: "application/pdf", At: db.Now()},
				{Digest: digest("e"), Type: "text/plain", At: db.Now()},
			} {
				write(t, db, func(tx *store.Tx) error { return tx.PutBlob(b) })
			}
			for d, want := range map[string]string{"a": "png", "b": string(large), "e": ""} {
				f, b, found, err := db.View().OpenBlob(ctx, digest(d))
				if err != nil || !found {
					t.Fatalf("%s: %v %v", d, found, err)
				}
				got, err := io.ReadAll(f)
				if string(got) != want || b.Size != int64(len(want)) || err != nil {
					t.Errorf("%s: %d bytes, %+v, %v", d, len(got), b.Size, err)
				}
			}
			if _, _, found, err := db.View().OpenBlob(ctx, digest("d")); found || err != nil {
				t.Errorf("unknown: %v %v", found, err)
			}
			if _, _, _, err := db.View().OpenBlob(ctx, digest("c")); fault.Code(err) != "STORE-BLOB-01" {
				t.Errorf("named but lost: %v", err)
			}
			if has, err := db.HasBlob(ctx, digest("b")); !has || err != nil {
				t.Errorf("has: %v %v", has, err)
			}
			err := db.Write(ctx, func(tx *store.Tx) error { return tx.PutBlob(store.Blob{Digest: digest("f"), Size: 5}) })
			if fault.Code(err) != "STORE-BLOB-01" {
				t.Errorf("bytes that are not there: %v", err)
			}
		})
	}
}

func TestSealedBodies(t *testing.T) {
	s := store.NewSealer(storetest.Keeper{})
	key, wrapped, err := s.NewKey()
	if err != nil {
		t.Fatal(err)
	}
	box := key.Seal([]byte("case 1"), []byte("张三"))
	again, err := s.Key(wrapped)
	if err != nil {
		t.Fatal(err)
	}
	if plain, err := again.Open([]byte("case 1"), box); string(plain) != "张三" || err != nil {
		t.Errorf("%q %v", plain, err)
	}
	if _, err := again.Open([]byte("case 2"), box); err == nil {
		t.Error("a body could be moved to another case")
	}
	box[len(box)-1] ^= 1
	if _, err := again.Open([]byte("case 1"), box); err == nil {
		t.Error("a changed body was opened")
	}
	if _, err := again.Open(nil, []byte("short")); err == nil {
		t.Error("half a body was opened")
	}
	if bytes.Contains(box, []byte("张三")) {
		t.Error("the name is in clear")
	}
	other, _, _ := s.NewKey()
	if _, err := other.Open([]byte("case 1"), key.Seal([]byte("case 1"), []byte("x"))); err == nil {
		t.Error("another case's key opened it")
	}
}
