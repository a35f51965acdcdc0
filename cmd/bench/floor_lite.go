package bench

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"tongban/store/sqlite"
)

// groupCommit writes the rows of unit W again and again through the bare
// driver: as many clients, one writer, everyone who waits in one transaction,
// an answer only after its commit is on the disk. It answers cases per second.
func (t *trace) groupCommit(ctx context.Context, s *site, phase time.Duration) (float64, error) {
	dir := filepath.Join(s.dir, "floor")
	defer os.RemoveAll(dir)
	h, err := openHouse(ctx, dir, "", nil) // lays out the schema
	if err != nil {
		return 0, err
	}
	if err := h.Close(); err != nil {
		return 0, err
	}
	w, err := newBareWriter(filepath.Join(dir, "tongban.db"))
	if err != nil {
		return 0, err
	}
	var done, serial atomic.Int64
	var wg sync.WaitGroup
	var failed error
	var once sync.Once
	began := time.Now()
	for client := range s.c.Clients {
		wg.Go(func() {
			for time.Since(began) < phase && ctx.Err() == nil {
				n := serial.Add(1)
				if err := w.replay(t.cases[int(n)%len(t.cases)], client, n); err != nil {
					once.Do(func() { failed = err })
					return
				}
				done.Add(1)
			}
		})
	}
	wg.Wait()
	took := time.Since(began).Seconds()
	return round(float64(done.Load()) / took), errors.Join(failed, w.close(), ctx.Err())
}

// bareWriter is a group commit with nothing around it.
type bareWriter struct {
	conn  *sqlite.Conn
	queue chan bareJob
	ended chan struct{}
}

type bareJob struct {
	work []bareStatement
	done chan error
}

type bareStatement struct {
	query string
	args  []any
}

func newBareWriter(path string) (*bareWriter, error) {
	plain := sqlite.Codec{Value: func(v any) (any, error) { return v, nil }, Assign: func(any, any) error { return nil }}
	conn, err := sqlite.Open(path, sqlite.Write, plain)
	if err != nil {
		return nil, err
	}
	for _, p := range []string{"cache_size = -32000", "journal_mode = wal", "synchronous = full", "temp_store = memory", "wal_autocheckpoint = 4000"} {
		if _, err := conn.Exec("PRAGMA "+p, nil); err != nil {
			return nil, errors.Join(err, conn.Close())
		}
	}
	w := &bareWriter{conn: conn, queue: make(chan bareJob, 512), ended: make(chan struct{})}
	go w.loop()
	return w, nil
}

func (w *bareWriter) close() error {
	close(w.queue)
	<-w.ended
	return w.conn.Close()
}

func (w *bareWriter) loop() {
	defer close(w.ended)
	for first := range w.queue {
		batch := []bareJob{first}
		err := w.sql(`BEGIN IMMEDIATE`)
		for i := 0; i < len(batch) && err == nil; i++ {
			for _, st := range batch[i].work {
				if _, err = w.conn.Exec(st.query, st.args); err != nil {
					err = fmt.Errorf("%w in %s", err, st.query)
					break
				}
			}
			select {
			case j, ok := <-w.queue:
				if ok && len(batch) < 128 {
					batch = append(batch, j)
				}
			default:
			}
		}
		if err == nil {
			err = w.sql(`COMMIT`)
		} else {
			_ = w.sql(`ROLLBACK`)
		}
		for _, j := range batch {
			j.done <- err
		}
	}
}

func (w *bareWriter) sql(query string) error {
	_, err := w.conn.Exec(query, nil)
	return err
}

// replay writes one case, transaction after transaction.
func (w *bareWriter) replay(c traced, client int, n int64) error {
	done := make(chan error, 1)
	for _, write := range c.writes {
		var work []bareStatement
		for _, st := range write {
			if st.reads {
				continue
			}
			args := make([]any, len(st.args))
			for i := range st.args {
				args[i] = st.args[i].fresh(c.tokens, client, n)
			}
			work = append(work, bareStatement{st.query, args})
		}
		w.queue <- bareJob{work, done}
		if err := <-done; err != nil {
			return err
		}
	}
	return nil
}

// fresh is the value with its tokens counted up.
func (a *arg) fresh(tokens []token, client int, n int64) any {
	if len(a.marks) == 0 {
		return a.value
	}
	text, _ := textOf(a.value)
	raw := []byte(text)
	for _, m := range a.marks {
		count := 500_000_000_000 + n*64 + int64(m.token)
		if tokens[m.token].client {
			count = 100_000_000_000 + int64(client)
		}
		copy(raw[m.at:m.at+counted], fmt.Sprintf("%012d", count))
	}
	if _, bytes := a.value.([]byte); bytes {
		return raw
	}
	return string(raw)
}
