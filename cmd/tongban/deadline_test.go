package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// play runs one command line in-process.
func play(t *testing.T, args ...string) (status int, out, errs string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	now := func() time.Time { return time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC) }
	status = run(args, &env{stdout: &stdout, stderr: &stderr, now: now})
	return status, stdout.String(), stderr.String()
}

func TestDeadline(t *testing.T) {
	table := []struct {
		args, due, raw, at string
		provisional        bool
	}{
		{"--start 2026-09-18 --days 20", "2026-10-22", "2026-10-22", "", false},
		{"--start 2026-09-18 --days 20 --at 16:59", "2026-10-22", "2026-10-22", "", false},
		{"--start 2026-09-18 --days 20 --at 17:00", "2026-10-23", "2026-10-23", "", false},
		{"--start 2026-09-18 --days 20 --at 17:30", "2026-10-23", "2026-10-23", "", false},
		{"--start 2026-10-01 --days 1", "2026-10-08", "2026-10-08", "", false},
		{"--start 2026-10-01 --days 1 --at 10:00", "2026-10-09", "2026-10-09", "", false},
		{"--start 2026-03-02 --days 20 --extend 10", "2026-04-14", "2026-04-14", "", false},
		{"--start 2026-03-02 --days 20 --pause 2026-03-09..2026-03-16", "2026-04-08", "2026-04-08", "", false},
		{"--start 2026-03-02 --days 20 --pause 2026-03-12..2026-03-16 --pause 2026-03-09..2026-03-13", "2026-04-08", "2026-04-08", "", false},
		{"--start 2026-09-18 --days 7 --unit day", "2026-09-28", "2026-09-25", "", false},
		{"--start 2026-07-31 --days 2 --unit month", "2026-09-30", "2026-09-30", "", false},
		{"--start 2026-09-30 --days 24 --unit hour --at 18:00", "2026-10-01", "2026-10-01", "2026-10-01T18:00:00+08:00", false},
		{"--start 2026-12-25 --days 10", "2027-01-11", "2027-01-11", "", true},
		{"--start 2026-09-18 --days 20 --pack ../../packs/haizhu", "2026-10-22", "2026-10-22", "", false},
	}
	for _, row := range table {
		t.Run(row.args, func(t *testing.T) {
			status, out, errs := play(t, append([]string{"deadline", "--json"}, strings.Fields(row.args)...)...)
			if status != exitOK || errs != "" {
				t.Fatalf("exit %d: %s", status, errs)
			}
			var got struct {
				Due         string `json:"due"`
				RawDue      string `json:"raw_due"`
				DueAt       string `json:"due_at"`
				Provisional bool   `json:"provisional"`
				Explanation []struct{ Code, Text string }
			}
			d := json.NewDecoder(strings.NewReader(out))
			if err := d.Decode(&got); err != nil || d.More() {
				t.Fatalf("not one JSON object: %v\n%s", err, out)
			}
			if got.Due != row.due || got.RawDue != row.raw || got.DueAt != row.at || got.Provisional != row.provisional {
				t.Errorf("got %+v", got)
			}
			for _, l := range got.Explanation {
				if l.Code == "" || l.Text == "" || strings.ContainsAny(l.Text, "[{") {
					t.Errorf("a line without its sentence: %+v", l)
				}
			}
		})
	}
}

// What a clerk would read aloud.
func TestDeadlineInWords(t *testing.T) {
	_, out, _ := play(t, "deadline", "--start", "2026-09-30", "--days", "3", "--at", "17:00", "--pause", "2026-10-09..2026-10-09")
	want := `到期日：2026-10-13
  1. 2026-09-30 17:00 收到，当日 17:00 已下班，视为下一个工作日 2026-10-08 收到。
  2. 起算日为 2026-10-08，当日不计入，从次日开始计算。
  3. 期限为 3 个工作日。
  4. 2026-10-09 期限中止，当日不计入。
  5. 2026-10-10 为国庆节调休上班，计 1 个工作日，累计 1 个。
  6. 2026-10-12 至 2026-10-13，计 2 个工作日，累计 3 个。
  7. 到期日为 2026-10-13，至当日 24 时止。
  8. 2026 年的放假和调休安排见 国办发明电〔2025〕7号。
`
	if out != want {
		t.Errorf("got\n%s", out)
	}
}

func TestDeadlinePaused(t *testing.T) {
	status, out, _ := play(t, "deadline", "--start", "2026-09-18", "--days", "20", "--pause", "2026-09-21..", "--json")
	var got map[string]any
	if err := json.Unmarshal([]byte(out), &got); err != nil || status != exitOK {
		t.Fatalf("exit %d, %v: %s", status, err, out)
	}
	if due, ok := got["due"]; !ok || due != nil || got["paused"] != true {
		t.Errorf("no due date while it is paused: %s", out)
	}
}

// A command line that does not hold names the flag and the remedy, on stderr.
func TestDeadlineMisused(t *testing.T) {
	table := []struct {
		args string
		says []string
	}{
		{"--days 20", []string{"--start"}},
		{"--start 2026-09-18", []string{"--days"}},
		{"--start 2026-9-18 --days 20", []string{"--start", "2026-09-18"}},
		{"--start 2026-02-30 --days 20", []string{"--start", "日历上没有这一天"}},
		{"--start 2026-09-18 --days twenty", []string{"--days"}},
		{"--start 2026-09-18 --days -1", []string{"--days"}},
		{"--start 2026-09-18 --days=-1", []string{"--days", "0 以上"}},
		{"--start 2026-09-18 --days 99999999999", []string{"--days"}},
		{"--start 2026-09-18 --days 20 --extend=-1", []string{"--extend", "0 以上"}},
		{"--start 2026-09-18 --days 20 --unit week", []string{"--unit", "workday"}},
		{"--start 2026-09-18 --days 20 --at 24:00", []string{"--at", "17:30"}},
		{"--start 2026-09-18 --days 20 --at 5pm", []string{"--at", "17:30"}},
		{"--start 2026-09-18 --days 20 --pause 2026-10-09", []string{"--pause", ".."}},
		{"--start 2026-09-18 --days 20 --pause 2026-10-12..2026-10-09", []string{"--pause", "较早的日期写在前面"}},
		{"--start 2026-09-18 --days 20 --pause 2026-10-12..2026-10-32", []string{"--pause", "日历上没有这一天"}},
		{"--start 2026-09-18 --days 20 --pack no/such/folder", []string{"--pack", "no/such/folder"}},
		{"--start x --days=-1 --unit y --lang en", []string{"--start: Please", "--days: Please", "--unit: Please"}},
		{"--start 2026-09-18 --days 20 --weekly", []string{"--weekly"}},
	}
	for _, row := range table {
		status, out, errs := play(t, append([]string{"deadline"}, strings.Fields(row.args)...)...)
		if status != exitUsage || out != "" {
			t.Errorf("%s: exit %d, %s", row.args, status, out)
		}
		for _, s := range row.says {
			if !strings.Contains(errs, s) {
				t.Errorf("%s: does not say %q:\n%s", row.args, s, errs)
			}
		}
	}
}

// The clocks of a case, told from a file of its events.
func TestDeadlineOfACase(t *testing.T) {
	file := filepath.Join(t.TempDir(), "case.json")
	write := func(text string) {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(`{"regime":"permit","limits":{"statutory":{"days":20,"unit":"workday","starts":"accepted"},"promised":{"days":10,"unit":"workday"}},
	"events":[{"at":"2026-04-20T10:00","event":"received"},{"at":"2026-04-20T15:00","event":"accepted"},{"at":"2026-04-24","event":"special_start"},{"at":"2026-05-08","event":"special_end"}]}`)
	for _, row := range []struct{ asOf, state, statutory, promised string }{
		{"2026-05-06", "special", `null paused`, `null paused`},
		{"2026-05-18", "review", `"2026-06-01" running`, `"2026-05-18" running`},
		{"2026-05-19", "review", `"2026-06-01" running`, `"2026-05-18" expired`},
	} {
		status, out, errs := play(t, "deadline", "--case", file, "--as-of", row.asOf, "--json")
		var got struct {
			State  string
			Clocks map[string]struct {
				Due         json.RawMessage
				State       string
				Explanation []struct{ Code, Text string }
			}
		}
		if err := json.Unmarshal([]byte(out), &got); err != nil || status != exitOK || errs != "" {
			t.Fatalf("exit %d, %v: %s%s", status, err, out, errs)
		}
		tell := func(kind string) string { return string(got.Clocks[kind].Due) + " " + got.Clocks[kind].State }
		if _, ok := got.Clocks["delivery"]; ok || got.State != row.state || tell("statutory") != row.statutory || tell("promised") != row.promised {
			t.Errorf("as of %s: %s", row.asOf, out)
		}
		for kind, k := range got.Clocks {
			for _, l := range k.Explanation {
				if l.Code == "" || strings.ContainsAny(l.Text, "[{") {
					t.Errorf("%s: a line without its sentence: %+v", kind, l)
				}
			}
		}
	}
	if status, out, _ := play(t, "deadline", "--case", file, "--lang", "en"); status != exitOK || !strings.Contains(out, "Under review") {
		t.Errorf("as of today, in words: exit %d\n%s", status, out)
	}
	write(`{"events":[{"at":"2026-04-20","event":"decided"}]}`)
	if status, out, errs := play(t, "deadline", "--case", file); status != exitNo || out != "" || !strings.Contains(errs, "events[0]") {
		t.Errorf("what cannot have happened: exit %d, %s%s", status, out, errs)
	}
	for args, says := range map[string]string{"--case no/such.json": "--case", "--case " + file + " --start 2026-01-01": "--case", "--case " + file + " --as-of 2026-02-30": "--as-of",
		"--start 2026-01-01 --days 2 --as-of 2026-02-03": "--as-of"} {
		if status, _, errs := play(t, append([]string{"deadline"}, strings.Fields(args)...)...); status != exitUsage || !strings.Contains(errs, says) {
			t.Errorf("%s: exit %d, %s", args, status, errs)
		}
	}
}
