package main

import (
	"encoding/json"
	"encoding/xml"
	"io"
	"slices"
	"strings"
	"testing"

	"tongban/domain/catalogue"
)

func TestLifecycle(t *testing.T) {
	var got struct {
		States []string
		Rows   []struct {
			No, Act, Kind, To, Basis string
			From, Regimes            []string
		}
		Regimes []struct{ Regime, Silence string }
	}
	status, out, errs := play(t, "lifecycle", "--json")
	if err := json.Unmarshal([]byte(out), &got); err != nil || status != exitOK || errs != "" {
		t.Fatalf("exit %d, %v: %s", status, err, errs)
	}
	if len(got.States) != 20 || len(got.Rows) < 36 || len(got.Regimes) != len(catalogue.Regimes) {
		t.Errorf("%d states, %d rows, %d regimes", len(got.States), len(got.Rows), len(got.Regimes))
	}
	// Every row of the legal department's table is there, numbered as there.
	for _, no := range strings.Fields("1 2 3 4 5 6 7 8 8a 9 10 11 11a 12 13 13a 14 15 16 17 18 19a 19b 20 21 22 23 24 24a 25 26 27 28 28a 28b 29 30 31 32 33 34 35 36a 38 39") {
		if !slices.ContainsFunc(got.Rows, func(r struct {
			No, Act, Kind, To, Basis string
			From, Regimes            []string
		}) bool {
			return r.No == no && r.Basis != "" && len(r.From) > 0
		}) {
			t.Errorf("row %s is missing", no)
		}
	}
	for _, r := range got.Rows {
		if want := map[string]string{"34": "attach", "36a": "new_case", "1": "draft", "11": "move"}[r.No]; want != "" && r.Kind != want {
			t.Errorf("row %s is of kind %s, want %s", r.No, r.Kind, want)
		}
	}
	if status, out, _ = play(t, "lifecycle", "--regime", "benefit", "--json"); status != exitOK || strings.Contains(out, `"no":"12"`) {
		t.Errorf("benefit has row 12: silence is no acceptance there (exit %d)", status)
	}
	for _, lang := range []string{"zh-CN", "en"} {
		if status, out, _ = play(t, "lifecycle", "--lang", lang); status != exitOK || !strings.HasPrefix(out, "# ") {
			t.Errorf("%s: exit %d", lang, status)
		}
		status, out, _ = play(t, "lifecycle", "--svg", "--lang", lang)
		d := xml.NewDecoder(strings.NewReader(out))
		for {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil || status != exitOK {
				t.Fatalf("no picture: %v, exit %d", err, status)
			}
		}
	}
	if status, _, errs = play(t, "lifecycle", "--regime", "licence"); status != exitUsage || !strings.Contains(errs, "--regime") {
		t.Errorf("an unknown regime: exit %d, %s", status, errs)
	}
}

func TestLifecycleProve(t *testing.T) {
	status, out, errs := play(t, "lifecycle", "prove", "--json", "--regime", "mediation")
	var got struct {
		States, Transitions, Combinations int
		Violations                        []any
	}
	if err := json.Unmarshal([]byte(out), &got); err != nil || status != exitOK || errs != "" {
		t.Fatalf("exit %d, %v: %s", status, err, errs)
	}
	if got.States < 15 || got.Transitions < 36 || got.Combinations < 10_000 || got.Violations == nil || len(got.Violations) != 0 {
		t.Errorf("%+v", got)
	}
}
