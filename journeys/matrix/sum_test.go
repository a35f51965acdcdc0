package matrix

import (
	"crypto/sha256"
	"fmt"
)

// restless are the tables that may change by a mere look: who is here, and how
// often somebody tried.
var restless = map[string]bool{"session": true, "counter": true}

// sum is a digest of each table of the memory: journal, versions, drafts,
// notices, logs of looks, everything.
func (w *world) sum() map[string]string {
	w.t.Helper()
	rows, err := w.eyes.Query(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`)
	if err != nil {
		w.t.Fatal(err)
	}
	var tables []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			w.t.Fatal(err)
		}
		if !restless[name] {
			tables = append(tables, name)
		}
	}
	if err := rows.Err(); err != nil {
		w.t.Fatal(err)
	}
	out := map[string]string{}
	for _, name := range tables {
		out[name] = w.sumOf(name)
	}
	if out["entry"] == "" || len(out) < 15 {
		w.t.Fatalf("only the tables %v are watched", tables)
	}
	return out
}

func (w *world) sumOf(table string) string {
	rows, err := w.eyes.Query(`SELECT * FROM ` + table)
	if err != nil {
		w.t.Fatal(err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		w.t.Fatal(err)
	}
	sum := sha256.New()
	row, into := make([]any, len(columns)), make([]any, len(columns))
	for i := range row {
		into[i] = &row[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			w.t.Fatal(err)
		}
		fmt.Fprintf(sum, "%q\n", row)
	}
	if err := rows.Err(); err != nil {
		w.t.Fatal(err)
	}
	return fmt.Sprintf("%x", sum.Sum(nil))
}
