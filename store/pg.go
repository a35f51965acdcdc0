package store

import (
	"context"
	"database/sql"
	"errors"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"tongban/base/fault"
)

// pgEngine is PostgreSQL: each write its own READ COMMITTED transaction, run
// again from the start when it lost a race for rows.
type pgEngine struct {
	db       *DB
	pool     *sql.DB
	readOnly bool
}

const (
	pgTries    = 5
	pgWriters  = 16 // connections beyond the readers
	pgOldest   = 140000
	pgCommitIn = 15 * time.Second
)

// pgSettings hold for every connection: no act may wait without end.
var pgSettings = map[string]string{
	"application_name":                    "tongban",
	"timezone":                            "UTC",
	"default_transaction_isolation":       "read committed",
	"statement_timeout":                   "15s",
	"lock_timeout":                        "5s",
	"idle_in_transaction_session_timeout": "30s",
}

func openPG(ctx context.Context, db *DB, readOnly bool) (engine, error) {
	cfg, err := pgx.ParseConfig(db.c.URL)
	if err != nil {
		return nil, fault.New(fault.Invalid, "STORE-PG-02") // the cause would show the password
	}
	for k, v := range pgSettings {
		cfg.RuntimeParams[k] = v
	}
	if readOnly {
		cfg.RuntimeParams["default_transaction_read_only"] = "on"
	}
	if cfg.ConnectTimeout == 0 {
		cfg.ConnectTimeout = 5 * time.Second
	}
	e := &pgEngine{db: db, pool: stdlib.OpenDB(*cfg), readOnly: readOnly}
	e.pool.SetMaxOpenConns(db.c.Readers + pgWriters)
	e.pool.SetMaxIdleConns(db.c.Readers + pgWriters)
	e.pool.SetConnMaxIdleTime(5 * time.Minute)
	if err := e.ready(ctx); err != nil {
		_ = e.pool.Close()
		return nil, err
	}
	return e, nil
}

func (e *pgEngine) ready(ctx context.Context) error {
	if err := e.checkServer(ctx); err != nil {
		return err
	}
	if e.readOnly {
		return checkSchema(ctx, reads{dialect: postgres, q: e})
	}
	locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 60), lock.WithUnlockTimeout(1, 60))
	if err != nil {
		return err
	}
	return explainPG(migrate(ctx, goose.DialectPostgres, e.pool, "postgres", e.db.c.Log, goose.WithSessionLocker(locker)))
}

// checkServer refuses a server on which a promise would not hold.
func (e *pgEngine) checkServer(ctx context.Context) error {
	var version, encoding, ctype, syncCommit, fsync, name string
	err := e.pool.QueryRowContext(ctx, `
		SELECT current_setting('server_version_num'), pg_encoding_to_char(encoding), datctype,
		       current_setting('synchronous_commit'), current_setting('fsync'), datname
		  FROM pg_database WHERE datname = current_database()`).
		Scan(&version, &encoding, &ctype, &syncCommit, &fsync, &name)
	if err != nil {
		return fault.Wrap(err, fault.Unavailable, "STORE-PG-01")
	}
	if n, _ := strconv.Atoi(version); n < pgOldest {
		return fault.New(fault.Unavailable, "STORE-PG-VERSION", "version", version)
	}
	if encoding != "UTF8" || ctype == "C" || ctype == "POSIX" {
		return fault.New(fault.Unavailable, "STORE-PG-LOCALE", "database", name, "encoding", encoding, "ctype", ctype)
	}
	if syncCommit == "off" {
		return fault.New(fault.Unavailable, "STORE-PG-SYNC")
	}
	if fsync == "off" {
		e.db.c.Log.Warn("PostgreSQL runs with fsync = off: a power cut may lose acknowledged acts")
	}
	return nil
}

func (e *pgEngine) close() error { return e.pool.Close() }

// write runs fn until it commits, at most five times.
func (e *pgEngine) write(ctx context.Context, fn func(*Tx) error) error {
	if e.readOnly {
		return fault.New(fault.Unavailable, "STORE-READONLY-01")
	}
	var err error
	for try := range pgTries {
		if ctx.Err() != nil {
			return explainContext(ctx)
		}
		if err = e.attempt(ctx, fn); !lostRace(err) {
			return explainPG(err)
		}
		pause := time.Duration(1<<try) * 5 * time.Millisecond
		time.Sleep(pause/2 + rand.N(pause))
	}
	return fault.Wrap(err, fault.Conflict, "STORE-RACE-01")
}

// attempt is one transaction. Once begun it does not look at the person's
// context: it ends by its own timeouts, done or not done.
func (e *pgEngine) attempt(ctx context.Context, fn func(*Tx) error) error {
	conn, err := e.pool.Conn(ctx)
	if err != nil {
		if ctx.Err() != nil {
			return explainContext(ctx)
		}
		return fault.Wrap(err, fault.Unavailable, "STORE-PG-01")
	}
	defer conn.Close()
	steady := context.WithoutCancel(ctx)
	sqlTx, err := conn.BeginTx(steady, nil)
	if err != nil {
		return fault.Wrap(err, fault.Unavailable, "STORE-PG-01")
	}
	defer sqlTx.Rollback()
	tx := newTx(e.db, pgTx{sqlTx})
	err = guarded(tx, fn, e.db.c.Log)
	if tx.failed != nil && (err == nil || lostRace(tx.failed)) {
		err = tx.failed
	}
	if err != nil {
		return err
	}
	if err := sqlTx.Commit(); err != nil {
		return explainCommit(err)
	}
	e.db.committed(tx)
	return nil
}

// lostRace: serialization failure or deadlock, the loser may try again.
func lostRace(err error) bool {
	var p *pgconn.PgError
	return errors.As(err, &p) && (p.Code == "40001" || p.Code == "40P01")
}

func (e *pgEngine) exec(context.Context, string, []any) (int64, error) {
	return 0, fault.New(fault.Internal, "STORE-READONLY-01")
}

func (e *pgEngine) query(ctx context.Context, query string, args []any) (cursor, error) {
	return pgQuery(ctx, e.pool, query, args)
}

// pgTx is the connection of one write.
type pgTx struct{ tx *sql.Tx }

func (t pgTx) exec(ctx context.Context, query string, args []any) (int64, error) {
	vals, err := pgArgs(args)
	if err != nil {
		return 0, err
	}
	res, err := t.tx.ExecContext(ctx, rebind(query), vals...)
	if err != nil {
		return 0, explainPG(err)
	}
	return res.RowsAffected()
}

func (t pgTx) query(ctx context.Context, query string, args []any) (cursor, error) {
	return pgQuery(ctx, t.tx, query, args)
}

type sqlQuerier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

func pgQuery(ctx context.Context, q sqlQuerier, query string, args []any) (cursor, error) {
	vals, err := pgArgs(args)
	if err != nil {
		return nil, err
	}
	rows, err := q.QueryContext(ctx, rebind(query), vals...)
	if err != nil {
		return nil, explainPG(err)
	}
	return &pgRows{Rows: rows}, nil
}

// pgArgs brings arguments to plain values; text may not hold a NUL.
func pgArgs(args []any) ([]any, error) {
	vals := make([]any, len(args))
	for i, a := range args {
		v, err := value(a)
		if err != nil {
			return nil, err
		}
		if s, ok := v.(string); ok && strings.IndexByte(s, 0) >= 0 {
			return nil, fault.New(fault.Invalid, "STORE-NUL-01")
		}
		vals[i] = v
	}
	return vals, nil
}

// pgRows scans with the same rules as SQLite.
type pgRows struct {
	*sql.Rows
	vals []any
	ptrs []any
}

func (r *pgRows) Scan(dest ...any) error {
	if r.vals == nil {
		r.vals, r.ptrs = make([]any, len(dest)), make([]any, len(dest))
		for i := range r.vals {
			r.ptrs[i] = &r.vals[i]
		}
	}
	if err := r.Rows.Scan(r.ptrs...); err != nil {
		return explainPG(err)
	}
	return scanValues(r.vals, dest)
}
