package main

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"
)

func checkCodes(args ...string) (status int, out, said string) {
	var o, e bytes.Buffer
	now := func() time.Time { return time.Date(2026, 11, 24, 1, 0, 0, 0, time.UTC) }
	status = run(append([]string{"code", "check"}, args...), &env{stdout: &o, stderr: &e, now: now})
	return status, o.String(), e.String()
}

func TestCodeCheck(t *testing.T) {
	for _, c := range []struct {
		args   []string
		status int
		out    string
	}{
		{[]string{"id", "11010519491231002x"}, 0, "11010519491231002x valid\n"},
		{[]string{"id", "11010519491231002X", "440105190002300015"}, 1, "11010519491231002X valid\n440105190002300015 invalid: "},
		{[]string{"uscc", "91350100M000100Y43", "91350100M000100Y44"}, 1, "91350100M000100Y43 valid\n91350100M000100Y44 invalid: "},
		{[]string{"item", "11440105F00000018Q4440117002000"}, 0, "11440105F00000018Q4440117002000 valid\n"},
		{[]string{"case", "12441500196720244T3442199806003202206230068"}, 0, "12441500196720244T3442199806003202206230068 valid\n"},
		{[]string{"case", "11440105F00000018Q4440117002000202611250001"}, 1, "11440105F00000018Q4440117002000202611250001 invalid: "},
		{[]string{"licence", "11100000000013338W009.11330105002500287C.2025052201.002.0"}, 0, "11100000000013338W009.11330105002500287C.2025052201.002.0 valid\n"},
		{[]string{"street", "440105", "440105019"}, 1, "440105 valid\n440105019 invalid: "},
		{[]string{"id", ""}, 1, " invalid: "},
		{[]string{"id", "--", "-1"}, 1, "-1 invalid: "},
		{[]string{"id", "1\n2"}, 1, "1?2 invalid: "},
	} {
		status, out, said := checkCodes(c.args...)
		if status != c.status || said != "" || !sameLines(out, c.out) {
			t.Errorf("%v: %d %q %q", c.args, status, out, said)
		}
	}
}

// sameLines compares line by line; a wanted line that ends in "invalid: " takes
// any reason after it.
func sameLines(out, want string) bool {
	got, wanted := strings.Split(strings.TrimSuffix(out, "\n"), "\n"), strings.Split(strings.TrimSuffix(want, "\n"), "\n")
	return slices.EqualFunc(got, wanted, func(g, w string) bool {
		reason, ok := strings.CutPrefix(g, w)
		return ok && (reason == "") == strings.HasSuffix(w, " valid")
	})
}

func TestCodeCheckLanguages(t *testing.T) {
	if _, out, _ := checkCodes("street", "440105019"); !strings.Contains(out, "街道") {
		t.Error(out)
	}
	if _, out, _ := checkCodes("--lang", "en", "street", "440105019"); !strings.Contains(out, "list of streets") {
		t.Error(out)
	}
}

func TestCodeCheckJSON(t *testing.T) {
	status, out, said := checkCodes("--json", "id", "１１０１０５１９４９１２３１００２ｘ", "110105194912310021")
	var lines []map[string]any
	if err := json.Unmarshal([]byte(out), &lines); err != nil || status != 1 || said != "" || len(lines) != 2 {
		t.Fatal(status, out, said, err)
	}
	first, second := lines[0], lines[1]
	if len(first) != 4 || first["valid"] != true || first["normalized"] != "11010519491231002X" || first["reason"] != "" {
		t.Error(first)
	}
	if second["valid"] != false || second["value"] != "110105194912310021" || !strings.Contains(second["reason"].(string), "X") {
		t.Error(second)
	}
}

// A note about a valid value never stands among the answers.
func TestCodeCheckNotes(t *testing.T) {
	const business = "11440105F00000018Q444011700200001"
	if status, out, said := checkCodes("item", business); status != 0 || out != business+" valid\n" || !strings.Contains(said, "业务办理项编码") {
		t.Error(status, out, said)
	}
	if _, out, _ := checkCodes("--json", "item", business); !strings.Contains(out, `"notes":["`) {
		t.Error(out)
	}
}

func TestCodeCheckUsage(t *testing.T) {
	for _, args := range [][]string{{}, {"id"}, {"passport", "1"}, {"id", "1", "--colour"}, {"--lang", "fr", "id", "1"}} {
		if status, out, said := checkCodes(args...); status != 2 || out != "" || said == "" {
			t.Errorf("%v: %d %q %q", args, status, out, said)
		}
	}
}
