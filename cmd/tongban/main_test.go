package main

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"tongban/base/fault"
)

func TestHelp(t *testing.T) {
	for _, args := range [][]string{{"--help"}, {"deadline", "--help"}, {"version", "-h"}} {
		status, out, _ := play(t, args...)
		if status != exitOK || !strings.Contains(out, "Example: tongban ") {
			t.Errorf("%v: exit %d\n%s", args, status, out)
		}
		for l := range strings.Lines(out) {
			if len([]rune(l)) > 81 {
				t.Errorf("%v: wider than 80 columns: %s", args, l)
			}
		}
	}
}

func TestVersion(t *testing.T) {
	if status, out, _ := play(t, "version"); status != exitOK || !strings.HasPrefix(out, "tongban "+version) {
		t.Errorf("exit %d: %s", status, out)
	}
	var v versionAnswer
	if _, out, _ := play(t, "version", "--json"); json.Unmarshal([]byte(out), &v) != nil || v.Version != version || v.Go == "" {
		t.Errorf("%s", out)
	}
}

func TestExitStatus(t *testing.T) {
	notFound := fault.New(fault.NotFound, "CALENDAR-FILE-02", "file", "calendar.yaml").With("x", "DAY-02")
	table := []struct {
		err    error
		status int
		says   string
	}{
		{nil, exitOK, ""},
		{errNo, exitNo, ""},
		{notFound, exitNo, "tongban: CALENDAR-FILE-02 没有找到工作日历文件 calendar.yaml，请检查内容包的目录。\n  x: 日历上没有这一天，请核对月份和日期。\n"},
		{errors.New("disk gone"), exitNo, "tongban: disk gone\n"},
		{usage("--start", "en", fault.New(fault.Invalid, "DAY-02")), exitUsage, "--start: This day is not in the calendar. Please check the month and the day.\n"},
	}
	for _, row := range table {
		var errs strings.Builder
		if got := (&env{stderr: &errs}).end(row.err); got != row.status || errs.String() != row.says {
			t.Errorf("%v: exit %d, %q", row.err, got, errs.String())
		}
	}
	if status, _, errs := play(t, "no-such-command"); status != exitUsage || errs == "" {
		t.Errorf("an unknown command: exit %d, %s", status, errs)
	}
}
