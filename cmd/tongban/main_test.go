package main

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/alecthomas/kong"

	"tongban/base/fault"
	"tongban/base/words"
)

func TestHelp(t *testing.T) {
	for _, args := range [][]string{{"--lang", "en", "--help"}, {"deadline", "--lang=en", "--help"}, {"version", "--lang", "EN", "-h"}} {
		status, out, _ := play(t, args...)
		if status != exitOK || !strings.Contains(out, "Example: tongban ") || !strings.Contains(out, "Usage: ") {
			t.Errorf("%v: exit %d\n%s", args, status, out)
		}
		for l := range strings.Lines(out) {
			if len([]rune(l)) > 81 {
				t.Errorf("%v: wider than 80 columns: %s", args, l)
			}
		}
	}
}

// Every command, argument and flag is told in both languages, in words of its own.
func TestHelpOfEveryCommandInBothLanguages(t *testing.T) {
	told := 0
	var walk func(n *kong.Node, line []string)
	walk = func(n *kong.Node, line []string) {
		for _, lang := range []string{"zh", "en"} {
			status, out, errs := play(t, append(slices.Clone(line), "--lang", lang, "--help")...)
			if status != exitOK || strings.Contains(out, "[cli.") || errs != "" {
				t.Errorf("%v in %s: exit %d\n%s%s", line, lang, status, out, errs)
			}
			if han := strings.ContainsFunc(strings.ReplaceAll(out, "通办", ""), func(r rune) bool { return unicode.Is(unicode.Han, r) }); han != (lang == "zh") {
				t.Errorf("%v in %s:\n%s", line, lang, out)
			}
			told++
		}
		for _, c := range n.Children {
			walk(c, append(slices.Clone(line), c.Name))
		}
	}
	walk(kong.Must(&CLI{}, kong.Bind(&env{})).Model.Node, nil)
	if told < 2*18 {
		t.Errorf("only %d helps were read", told)
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
		{usage("--start", fault.New(fault.Invalid, "DAY-02")), exitUsage, "--start: 日历上没有这一天，请核对月份和日期。\n"},
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

// A command speaks the language of the person: what --lang says, else what the
// machine is set to; Chinese where it is set to nothing.
func TestACommandSpeaksThePersonsLanguage(t *testing.T) {
	for _, x := range []struct {
		env  map[string]string
		args string
		want words.Lang
	}{
		{nil, "", words.Zh}, {map[string]string{"LANG": "C.UTF-8"}, "", words.Zh}, {map[string]string{"LANG": "POSIX"}, "", words.Zh},
		{map[string]string{"LANG": "en_US.UTF-8"}, "", words.En}, {map[string]string{"LANG": "zh_CN.UTF-8"}, "", words.Zh},
		{map[string]string{"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN"}, "", words.Zh},
		{map[string]string{"LC_ALL": "en_GB", "LC_MESSAGES": "zh_CN", "LANG": "zh_CN"}, "", words.En},
		{map[string]string{"LANG": "en_US"}, "--lang zh", words.Zh}, {nil, "--lang=en", words.En}, {nil, "--lang zh-CN", words.Zh},
	} {
		var out, errs strings.Builder
		e := &env{stdout: &out, stderr: &errs, now: time.Now, getenv: func(name string) string { return x.env[name] }}
		status := run(append(strings.Fields(x.args), "deadline", "--start", "2026-02-30", "--days", "5"), e)
		if said := strings.TrimSpace(errs.String()); status != exitUsage || said != "--start: "+x.want.Say("DAY-02") {
			t.Errorf("%v %s: %d %q", x.env, x.args, status, said)
		}
	}
	if status, _, errs := play(t, "--lang", "fr", "version"); status != exitUsage || !strings.Contains(errs, "--lang: ") {
		t.Errorf("%d %s", status, errs)
	}
}

// What kong cannot read is told in our words.
func TestUsageIsToldInBothLanguages(t *testing.T) {
	for line, want := range map[string][2]string{
		"serve --adr x": {"没有 --adr", "no flag --adr"},
		"code check":    {"请补上", "Please add"},
		"deadline --start 2026-09-18 --days many": {"应为整数", "whole number"},
		"bench --duration soon":                   {"时长", "length of time"},
		"verison":                                 {"多余的内容", "one thing too many"},
		"deadline --start":                        {"请填写内容", "needs a value"},
	} {
		for i, lang := range []string{"zh", "en"} {
			status, _, errs := play(t, append([]string{"--lang", lang}, strings.Fields(line)...)...)
			if status != exitUsage || !strings.Contains(errs, want[i]) {
				t.Errorf("%s in %s: %d %s", line, lang, status, errs)
			}
		}
	}
}
