package manual

import (
	"encoding/xml"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tongban/base/words"
	"tongban/domain/cases"
	"tongban/domain/catalogue"
)

var update = flag.Bool("update", false, "print the chapter of the manual anew")

// The chapter of the manual is what the rows print today.
func TestTheManualIsPrintedFromTheRows(t *testing.T) {
	for _, lang := range []words.Lang{words.Zh, words.En} {
		for name, text := range map[string]string{"lifecycle." + string(lang) + ".md": Page(lang), "lifecycle." + string(lang) + ".svg": SVG(lang, Lit{})} {
			golden := filepath.Join("..", "..", "docs", "manual", name)
			if *update {
				if err := os.WriteFile(golden, []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			kept, err := os.ReadFile(golden)
			if err != nil || string(kept) != text {
				t.Errorf("%s is not what the rows print; run make golden and look at the difference (%v)", golden, err)
			}
			if strings.Contains(text, "[lifecycle.") || strings.Contains(text, "[state.") || strings.Contains(text, "[clock.") || strings.Contains(text, "[role.") {
				t.Errorf("%s has a word without a sentence", name)
			}
		}
	}
}

// The picture shows every state once and is well-formed; a path is lit.
func TestPicture(t *testing.T) {
	lit := LitOf([]cases.Entry{{From: cases.None, To: cases.Submitted}, {From: cases.Submitted, To: cases.Precheck}, {From: cases.Precheck, To: cases.Precheck}})
	if lit.Now != cases.Precheck || len(lit.Edges) != 2 {
		t.Fatalf("%+v", lit)
	}
	for _, lang := range []words.Lang{words.Zh, words.En} {
		svg := SVG(lang, lit)
		d := xml.NewDecoder(strings.NewReader(svg))
		for {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatal(err)
			}
		}
		for _, s := range append([]cases.State{cases.Draft}, cases.States...) {
			if _, ok := spots[s]; !ok || strings.Count(svg, ">"+lang.Say("state."+string(s))+"<") != 1 {
				t.Errorf("%s is not in the picture once", s)
			}
		}
		if strings.Count(svg, `stroke="#0b57d0" stroke-width="3"`) != 2 {
			t.Errorf("two steps are lit, not %d", strings.Count(svg, `stroke="#0b57d0" stroke-width="3"`))
		}
	}
}

// Each regime has its own column: what rests on the permit law rests there alone.
func TestRowsByRegime(t *testing.T) {
	for _, reg := range catalogue.Regimes {
		for _, r := range Rows(words.En, reg) {
			if reg != catalogue.Permit && strings.HasPrefix(r.Basis, "xzxkf") {
				t.Errorf("row %s of %s rests on the permit law", r.No, reg)
			}
			if r.Paper != "" && r.Title[string(reg)] == "" {
				t.Errorf("row %s of %s: %s has no title", r.No, reg, r.Paper)
			}
		}
		if got := Regimes(reg); len(got) != 1 || (got[0].Silence != "") != (reg == catalogue.Permit) {
			t.Errorf("%s: %+v", reg, got)
		}
	}
	if all := Rows(words.Zh, ""); len(all) != len(cases.Lifecycle) {
		t.Errorf("%d rows of %d", len(all), len(cases.Lifecycle))
	}
}
