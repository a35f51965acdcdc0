package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"io"
	"net"

	"github.com/jackc/pgx/v5/pgconn"

	"tongban/base/fault"
)

// Result codes of SQLite (primary, low byte) that this room tells apart.
const (
	liteBusy      = 5
	liteNoMem     = 7
	liteReadOnly  = 8
	liteInterrupt = 9
	liteIOErr     = 10
	liteCorrupt   = 11
	liteFull      = 13
	liteCantOpen  = 14
	liteNotADB    = 26

	liteUnique     = 2067 // SQLITE_CONSTRAINT_UNIQUE
	litePrimaryKey = 1555 // SQLITE_CONSTRAINT_PRIMARYKEY
	liteRowID      = 2579 // SQLITE_CONSTRAINT_ROWID
)

// liteError is an error of SQLite, from this house or from the driver the
// migrations run through.
type liteError interface {
	error
	Code() int
}

// isUnique tells that a statement was refused since such a row exists.
func isUnique(err error) bool {
	var l liteError
	if errors.As(err, &l) {
		return l.Code() == liteUnique || l.Code() == litePrimaryKey || l.Code() == liteRowID
	}
	var p *pgconn.PgError
	return errors.As(err, &p) && p.Code == "23505"
}

// voids tells that after this error nothing of the open transaction can be
// trusted: SQLite may have rolled it back by itself.
func voids(err error) bool {
	var l liteError
	if !errors.As(err, &l) {
		return false
	}
	switch l.Code() & 0xff {
	case liteFull, liteIOErr, liteNoMem, liteInterrupt, liteCorrupt, liteNotADB, liteReadOnly, liteCantOpen:
		return true
	}
	return false
}

// explain gives an error of the database its fault.
func (d dialect) explain(err error) error {
	if err == nil {
		return nil
	}
	if d == postgres {
		return explainPG(err)
	}
	return explainLite(err)
}

func explainLite(err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return fault.Wrap(err, fault.Unavailable, "STORE-BUSY-01")
	}
	var known *fault.Fault
	var l liteError
	if err == nil || errors.As(err, &known) || !errors.As(err, &l) {
		return err
	}
	switch l.Code() & 0xff {
	case liteFull:
		return fault.Wrap(err, fault.Unavailable, "STORE-FULL-01")
	case liteBusy:
		return fault.Wrap(err, fault.Unavailable, "STORE-BUSY-01")
	case liteIOErr, liteNoMem, liteCorrupt, liteNotADB, liteReadOnly, liteCantOpen, liteInterrupt:
		return fault.Wrap(err, fault.Unavailable, "STORE-IO-01")
	}
	return err
}

func explainPG(err error) error {
	var known *fault.Fault
	if err == nil || errors.As(err, &known) {
		return err
	}
	var p *pgconn.PgError
	if !errors.As(err, &p) {
		var c *pgconn.ConnectError
		if errors.As(err, &c) || pgconn.Timeout(err) || pgconn.SafeToRetry(err) || lineLost(err) {
			return fault.Wrap(err, fault.Unavailable, "STORE-PG-01")
		}
		return err
	}
	switch {
	case p.Code == "22021": // bytes that are no text
		return fault.Wrap(err, fault.Invalid, "STORE-NUL-01")
	case p.Code == "53100": // disk_full
		return fault.Wrap(err, fault.Unavailable, "STORE-FULL-01")
	case p.Code == "55P03", p.Code == "57014", p.Code == "53300": // lock timeout, statement timeout, too many connections
		return fault.Wrap(err, fault.Unavailable, "STORE-BUSY-01")
	case p.Code[:2] == "08", p.Code[:2] == "57", p.Code[:2] == "58", p.Code[:2] == "53": // connection, shutdown, io, resources
		return fault.Wrap(err, fault.Unavailable, "STORE-PG-01")
	}
	return err
}

// lineLost tells that the connection to PostgreSQL broke under a statement.
func lineLost(err error) bool {
	var p *pgconn.PgError
	if errors.As(err, &p) {
		return p.Code[:2] == "08" || p.Code[:3] == "57P" // the server ends, or has crashed
	}
	var n *net.OpError
	return errors.As(err, &n) || errors.Is(err, driver.ErrBadConn) || errors.Is(err, net.ErrClosed) ||
		errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
}

// explainCommit is the fault of a commit. When the connection broke under it,
// nobody knows whether it came through: the person is told so, and the same
// request with the same key finds out.
func explainCommit(err error) error {
	if lineLost(err) {
		return fault.Wrap(err, fault.Unavailable, "STORE-UNSURE-01")
	}
	return err
}

// explainContext is the fault of a person who went away or waited too long.
func explainContext(ctx context.Context) error {
	return fault.Wrap(context.Cause(ctx), fault.Unavailable, "STORE-BUSY-01")
}
