package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"embed"
	"encoding/hex"
	"io/fs"
	"log/slog"
	"net/url"
	"strconv"

	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite" // the driver the migrations run through

	"tongban/base/fault"
)

//go:embed migrations
var migrations embed.FS

// migrateLite brings the schema of the folder up to date.
func migrateLite(ctx context.Context, path string, log *slog.Logger) error {
	dsn := url.URL{Scheme: "file", Opaque: url.PathEscape(path), RawQuery: "_pragma=synchronous(FULL)&_txlock=immediate"}
	db, err := sql.Open("sqlite", dsn.String())
	if err != nil {
		return explainLite(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	return lite.explain(migrate(ctx, goose.DialectSQLite3, db, "sqlite", log))
}

// migrate applies what is missing and refuses a schema newer than the program.
func migrate(ctx context.Context, d goose.Dialect, db *sql.DB, folder string, log *slog.Logger, opts ...goose.ProviderOption) error {
	sub, err := fs.Sub(migrations, "migrations/"+folder)
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(d, db, sub, append(opts, goose.WithDisableGlobalRegistry(true))...)
	if err != nil {
		return err
	}
	has, knows, err := p.GetVersions(ctx)
	if err != nil {
		return err
	}
	if has > knows {
		return newerSchema(has, knows)
	}
	done, err := p.Up(ctx)
	for _, m := range done {
		log.Info("schema brought up to date", "step", m.Source.Path, "took", m.Duration)
	}
	return err
}

// checkSchema asks, without changing anything, for exactly the schema known.
func checkSchema(ctx context.Context, r reads) error {
	knows, err := newestMigration(map[dialect]string{lite: "sqlite", postgres: "postgres"}[r.dialect])
	if err != nil {
		return err
	}
	var has int64
	if _, err := r.one(ctx, `SELECT max(version_id) FROM goose_db_version WHERE is_applied`, nil, &has); err != nil {
		return fault.Wrap(err, fault.Unavailable, "STORE-SCHEMA-02")
	}
	if has > knows {
		return newerSchema(has, knows)
	}
	if has < knows {
		return fault.New(fault.Unavailable, "STORE-SCHEMA-02")
	}
	return nil
}

func newestMigration(folder string) (newest int64, err error) {
	entries, err := fs.ReadDir(migrations, "migrations/"+folder)
	for _, e := range entries {
		v, err := goose.NumericComponent(e.Name())
		if err != nil {
			return 0, err
		}
		newest = max(newest, v)
	}
	return newest, err
}

func newerSchema(has, knows int64) error {
	return fault.New(fault.Unavailable, "STORE-SCHEMA-01",
		"has", strconv.FormatInt(has, 10), "knows", strconv.FormatInt(knows, 10))
}

// SchemaDigest names the schema this program makes, in eight hexadecimal digits:
// two programs of the same digest make the same.
func SchemaDigest() string {
	h := sha256.New()
	_ = fs.WalkDir(migrations, ".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			raw, _ := migrations.ReadFile(path) // embedded: it is there
			h.Write(raw)
		}
		return err
	})
	return hex.EncodeToString(h.Sum(nil)[:4])
}
