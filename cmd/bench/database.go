package bench

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"path/filepath"
	"time"

	"github.com/jackc/pgx/v5"

	"tongban/base/fault"
)

// nameOf is the address of a database without who opens it and how.
func nameOf(url string) string {
	cfg, err := pgx.ParseConfig(url)
	if err != nil {
		return url
	}
	return cfg.Host + "/" + cfg.Database
}

// checkDatabase refuses a database in which something else lies, or a preload
// of another size. It asks the catalogue only.
func (c *Config) checkDatabase(ctx context.Context) error {
	if c.Database == "" {
		return nil
	}
	return askDatabase(ctx, c.Database, func(ctx context.Context, conn *pgx.Conn) error {
		var tables int
		var marked bool
		err := conn.QueryRow(ctx, `
			SELECT count(*), count(*) FILTER (WHERE tablename = 'setting') = 1 FROM pg_tables
			 WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`).Scan(&tables, &marked)
		if err != nil || tables == 0 {
			return err
		}
		mark := struct{ Format, Cases int }{}
		var raw string
		if marked {
			err = conn.QueryRow(ctx, `SELECT value FROM setting WHERE key = $1`, markerKey).Scan(&raw)
			if err == nil {
				err = json.Unmarshal([]byte(raw), &mark)
			}
		}
		if !marked || err != nil || mark.Format != format || mark.Cases != c.Preload || !keptAt(*c).whole() {
			return fault.New(fault.Conflict, "BENCH-FOREIGN-01", "database", nameOf(c.Database))
		}
		return nil
	})
}

// askDatabase opens one connection for one question.
func askDatabase(ctx context.Context, url string, ask func(context.Context, *pgx.Conn) error) error {
	if _, err := pgx.ParseConfig(url); err != nil {
		return fault.New(fault.Invalid, "STORE-PG-02") // the cause would show the password
	}
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return fault.Wrap(err, fault.Unavailable, "STORE-PG-01")
	}
	return errors.Join(ask(ctx, conn), conn.Close(ctx))
}

// weigh is what the database takes on the disk, in bytes.
func weigh(ctx context.Context, dir, database string) (n int64, err error) {
	if database != "" {
		err = askDatabase(ctx, database, func(ctx context.Context, conn *pgx.Conn) error {
			return conn.QueryRow(ctx, `SELECT pg_database_size(current_database())`).Scan(&n)
		})
		return n, err
	}
	err = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			n += info.Size()
		}
		return err
	})
	return n, err
}
