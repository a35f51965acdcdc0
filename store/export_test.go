package store

import (
	"context"
	"testing"
)

// What the tests of the engine may see of its inside.

// IsUnique is isUnique.
var IsUnique = isUnique

// Ask reads the first column of the first row as text.
func Ask(v *View, query string, args ...any) (s string, err error) {
	_, err = v.one(context.Background(), query, args, &s)
	return s, err
}

// Rebind is rebind.
var Rebind = rebind

// HoldReader keeps one reader busy until release is called.
func HoldReader(t testing.TB, db *DB) (release func()) {
	rows, err := db.q.query(context.Background(), `SELECT 1`, nil)
	if err != nil {
		t.Fatal(err)
	}
	return func() { _ = rows.Close() }
}

// Scan reads the first row into dest.
func Scan(v *View, query string, dest ...any) (bool, error) {
	return v.one(context.Background(), query, nil, dest...)
}
