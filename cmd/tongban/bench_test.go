package main

import (
	"context"
	"encoding/json"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"tongban/cmd/bench"
	"tongban/store/storetest/pgtest"
)

// A measurement starts the program it is part of; under test that is this one.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "serve" {
		os.Exit(run(os.Args[1:], &env{stdout: os.Stdout, stderr: os.Stderr, now: time.Now}))
	}
	pgtest.Main(m)
}

// What cannot be measured is refused at once, in words that name the remedy, and
// nothing is made or changed.
func TestBenchRefuses(t *testing.T) {
	keep := filepath.Join(t.TempDir(), "keep")
	full := t.TempDir()
	if err := os.WriteFile(filepath.Join(full, "letter.txt"), []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer ln.Close()
	for _, row := range []struct{ args, says string }{
		{"--unit X", "--unit: 没有“X”这种测量单元"},
		{"--clients 0", "--clients: "},
		{"--duration 1ms", "--duration: "},
		{"--preload 7", "--preload: "},
		{"--rate -1", "--rate: "},
		{"--preload 5000000 --unit W", "空间不够"},
		{"--addr nonsense", "--addr: "},
		{"--addr " + ln.Addr().String(), "--addr: 地址 " + ln.Addr().String() + " 无法监听"},
		{"--data " + full, "--data: 目录 " + full + " 里已有内容"},
		{"--data " + full + " --database postgres://x", "--data: "},
		{"--database nonsense://x", "--database: "},
		{"province --slice 90s --preload 200", "--slice: "},
	} {
		if strings.Contains(row.says, "空间") && roomy(t) {
			continue // this disk would hold it
		}
		status, out, errs := play(t, append([]string{"bench"}, append(strings.Fields(row.args), "--keep", keep)...)...)
		if status == exitOK || out != "" || !strings.Contains(errs, row.says) {
			t.Errorf("%s: exit %d, %s%s", row.args, status, out, errs)
		}
	}
	if there, err := os.ReadDir(keep); err == nil {
		t.Errorf("a refusal left %v behind", there)
	}
	if there, err := os.ReadDir(full); err != nil || len(there) != 1 {
		t.Errorf("a refusal touched the folder: %v %v", there, err)
	}
}

// roomy tells whether even five million cases and their copy would fit.
func roomy(t *testing.T) bool {
	t.Helper()
	free, known := bench.Free(t.TempDir())
	return !known || free > 200<<30
}

// Every unit can be measured on both databases, and a made case passes the same
// verification as any other.
func TestBenchMeasures(t *testing.T) {
	keep := t.TempDir()
	for _, where := range []struct{ name, url string }{{"sqlite", ""}, {"postgres", pgtest.URL(t)}} {
		for _, unit := range []string{"R", "L", "S", "W"} {
			args := []string{"bench", "--unit", unit, "--clients", "3", "--duration", "1s", "--preload", "200", "--keep", keep, "--json"}
			if where.url != "" {
				args = append(args, "--database", where.url)
			}
			status, out, errs := play(t, args...)
			var r bench.Report
			if status != exitOK || json.Unmarshal([]byte(out), &r) != nil {
				t.Fatalf("%s %s: exit %d\n%s%s", where.name, unit, status, out, errs)
			}
			if r.Unit != unit || r.Database != where.name || r.Completed == 0 || r.Failed != 0 || r.P50 <= 0 || r.P99 < r.P50 ||
				r.ColdStart <= 0 || r.BytesCase <= 0 || r.Floors.Sync <= 0 || len(r.Steps) == 0 {
				t.Errorf("%s", out)
			}
			if unit == "W" && (r.Floors.Writes < 10 || r.Ratio.GroupCommit+r.Ratio.PGBench <= 0) {
				t.Errorf("%s: no floor under W: %s", where.name, out)
			}
			if !r.Quiet && r.Judged != nil {
				t.Errorf("a busy machine was judged: %s", out)
			}
		}
	}
	kept, err := filepath.Glob(filepath.Join(keep, "sqlite-200-*", "house"))
	if err != nil || len(kept) != 1 {
		t.Fatalf("kept: %v %v", kept, err)
	}
	if status, out, errs := play(t, "verify", "--data", kept[0]); status != exitOK || !strings.Contains(out, "600 件办件") {
		t.Errorf("what was made does not verify: exit %d\n%s%s", status, out, errs)
	}
	if left, _ := filepath.Glob(filepath.Join(keep, "run-*")); len(left) > 0 {
		t.Errorf("copies were left behind: %v", left)
	}
}

// A province goes by in two seconds.
func TestBenchProvince(t *testing.T) {
	status, out, errs := play(t, "bench", "province", "--slice", "1s", "--preload", "200", "--keep", t.TempDir(), "--json")
	var p bench.Province
	if status != exitOK || json.Unmarshal([]byte(out), &p) != nil || len(p.Phases) != 2 {
		t.Fatalf("exit %d\n%s%s", status, out, errs)
	}
	for _, ph := range p.Phases {
		if ph.Failed != 0 || ph.P99 <= 0 || ph.Streams["cases"].PerSecond <= 0 || ph.Streams["ratings"].PerSecond <= 0 || ph.Streams["looks"].PerSecond <= 0 {
			t.Errorf("%+v", ph)
		}
	}
}

// A database in which something else lies is left as it is.
func TestBenchLeavesForeignDataAlone(t *testing.T) {
	url := pgtest.URL(t)
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, `CREATE TABLE letters (body text)`); err != nil {
		t.Fatal(err)
	}
	status, _, errs := play(t, "bench", "--unit", "R", "--preload", "200", "--duration", "1s", "--keep", t.TempDir(), "--database", url)
	if status != exitUsage || !strings.Contains(errs, "--database: ") {
		t.Errorf("exit %d: %s", status, errs)
	}
	var tables int
	if err := conn.QueryRow(ctx, `SELECT count(*) FROM pg_tables WHERE schemaname = 'public'`).Scan(&tables); err != nil || tables != 1 {
		t.Errorf("%d tables, %v", tables, err)
	}
}
