package bench

import (
	"context"
	"os"
	"runtime"
	"time"

	"github.com/jackc/pgx/v5"
)

// meter reads what a stretch of time cost: the server, the database, us, and
// everybody else on the machine.
type meter struct {
	server, database int // processes; database 0: embedded, or elsewhere
	began            time.Time
	at               account
	remote           bool
}

// account is processor time so far, in seconds.
type account struct{ server, database, us, all float64 }

func (srv *server) meter(database string) (*meter, error) {
	m := &meter{server: srv.pid, began: time.Now()}
	if database != "" {
		var err error
		if m.database, err = postmaster(database); err != nil {
			return nil, err
		}
		m.remote = m.database == 0
	}
	forgetPeak(srv.pid)
	m.at = m.read()
	return m, nil
}

func (m *meter) read() account {
	a := account{server: cpuOf(m.server, false), us: cpuOf(os.Getpid(), false), all: busyTime()}
	if m.database != 0 {
		a.database = cpuOfFamily(m.database)
	}
	return a
}

// cost is what was spent since the meter was made. foreign is the share of the
// whole machine that others took.
type cost struct {
	server, database, client, foreign, seconds float64
	memory                                     float64 // MB, at most
}

func (m *meter) cost() cost {
	now, took := m.read(), time.Since(m.began).Seconds()
	c := cost{server: now.server - m.at.server, database: now.database - m.at.database, client: now.us - m.at.us,
		seconds: took, memory: peakMemory(m.server)}
	others := now.all - m.at.all - c.server - c.database - c.client
	c.foreign = max(0, others/(took*float64(runtime.NumCPU())))
	return c
}

// postmaster is the process of the database server if it runs on this machine,
// else 0: the backend that answers us is its child.
func postmaster(url string) (pid int, err error) {
	err = askDatabase(context.Background(), url, func(ctx context.Context, conn *pgx.Conn) error {
		var backend int
		err := conn.QueryRow(ctx, `SELECT pg_backend_pid()`).Scan(&backend)
		pid = parentOf(backend)
		return err
	})
	return pid, err
}
