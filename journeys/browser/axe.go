package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"github.com/chromedp/chromedp"
)

// Violation is one rule of WCAG a page breaks, with the places.
type Violation struct {
	ID      string `json:"id"`
	Impact  string `json:"impact"`
	Help    string `json:"help"`
	HelpURL string `json:"helpUrl"`
	Nodes   []struct {
		Target  []any  `json:"target"`
		HTML    string `json:"html"`
		Summary string `json:"failureSummary"`
	} `json:"nodes"`
}

// String tells the rule and each place, so that one can mend it from the
// test's output alone.
func (v Violation) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s): %s  %s", v.ID, v.Impact, v.Help, v.HelpURL)
	for _, n := range v.Nodes {
		fmt.Fprintf(&b, "\n    %v  %s\n      %s", n.Target, n.HTML, strings.ReplaceAll(n.Summary, "\n", "\n      "))
	}
	return b.String()
}

// run asks axe for violations; passes is how many rules found something to
// approve of, and an honest run has some.
const run = `axe.run(document, {
	runOnly: {type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]},
	resultTypes: ["violations"],
}).then(r => ({violations: r.violations, passes: r.passes.length}))`

// Axe answers what axe-core finds wrong with the page as it stands, by WCAG 2.0
// to 2.2, levels A and AA. It runs past the page's content security policy,
// so that this need not be loosened for tests.
func (p *Page) Axe() []Violation {
	p.t.Helper()
	source, err := axe()
	if err != nil {
		p.t.Fatalf("browser: %v", err)
	}
	if !ask(p, "look for axe", chromedp.Evaluate[bool](`typeof axe !== "undefined"`)) {
		p.do("bring axe", chromedp.Evaluate[chromedp.Void](source))
	}
	found := ask(p, "run axe", chromedp.Evaluate[struct {
		Violations []Violation `json:"violations"`
		Passes     int         `json:"passes"`
	}](run, chromedp.EvalAwaitPromise))
	if found.Passes == 0 {
		p.t.Errorf("browser: axe approved of nothing at %s: did it see the page?", p.URL())
	}
	return found.Violations
}

// CheckAxe fails the test for each violation.
func (p *Page) CheckAxe() {
	p.t.Helper()
	for _, v := range p.Axe() {
		p.t.Errorf("accessibility at %s (%s): %s", p.Path(), p.size.Name, v)
	}
}

// axe is the text of axe-core, from the test data beside this package.
var axe = sync.OnceValues(func() (string, error) {
	_, here, _, _ := runtime.Caller(0)
	text, err := os.ReadFile(filepath.Join(filepath.Dir(here), "..", "testdata", "axe", "axe.min.js"))
	return string(text), err
})
