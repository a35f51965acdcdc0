package browser

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/chromedp/chromedp"
)

// Shots names the environment variable with the folder for screenshots; without
// it none are taken.
const Shots = "TONGBAN_SHOTS"

// URL is where the tab is.
func (p *Page) URL() string {
	p.t.Helper()
	return ask(p, "read the address", chromedp.Location())
}

// Path is the path of where the tab is.
func (p *Page) Path() string {
	p.t.Helper()
	return ask(p, "read the path", chromedp.Evaluate[string](`location.pathname`))
}

// Title is the title of the page.
func (p *Page) Title() string {
	p.t.Helper()
	return ask(p, "read the title", chromedp.Title())
}

// Text is what a person reads in the first match, without outer spaces.
func (p *Page) Text(selector string) string {
	p.t.Helper()
	return strings.TrimSpace(ask(p, "read "+selector, chromedp.Text(chromedp.CSS(selector), chromedp.NodeVisible)))
}

// Value is what a field holds.
func (p *Page) Value(selector string) string {
	p.t.Helper()
	return ask(p, "read the value of "+selector, chromedp.Value(chromedp.CSS(selector)))
}

// Attr is an attribute of the first match; "" when it has none.
func (p *Page) Attr(selector, name string) string {
	p.t.Helper()
	return ask(p, "read "+name+" of "+selector, chromedp.AttributeValue(chromedp.CSS(selector), name)).Value
}

// Has says whether the page holds a match now, without waiting for one.
func (p *Page) Has(selector string) bool {
	p.t.Helper()
	return ask(p, "look for "+selector, chromedp.Evaluate[bool](`document.querySelector(`+strconv.Quote(selector)+`) !== null`))
}

// Focused describes what has the keyboard focus: "input#phone", "a.skip".
func (p *Page) Focused() string {
	p.t.Helper()
	return ask(p, "look for the focus", chromedp.Evaluate[string](`(e => e ? e.localName +
		(e.id ? "#" + e.id : e.className ? "." + String(e.className).trim().split(/\s+/)[0] : "") : "")(document.activeElement)`))
}

// Overhang is by how many pixels the page is wider than the screen: 0 is right.
func (p *Page) Overhang() int {
	p.t.Helper()
	return ask(p, "measure the width", chromedp.Evaluate[int](
		`Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)`))
}

// Eval asks the page a question in JavaScript, which the content security policy
// does not stop.
func Eval[T any](p *Page, script string) T {
	p.t.Helper()
	return ask(p, "evaluate "+script, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
}

var unfit = regexp.MustCompile(`[^\p{L}\p{N}]+`)

// Picture is the whole page as a PNG.
func (p *Page) Picture() []byte {
	p.t.Helper()
	return ask(p, "take a picture", chromedp.FullScreenshot(100))
}

// Screenshot keeps a picture of the whole page as TEST-NAME-SIZE.png, if the
// environment names a folder for it.
func (p *Page) Screenshot(name string) {
	p.t.Helper()
	folder := os.Getenv(Shots)
	if folder == "" {
		return
	}
	png := p.Picture()
	file := unfit.ReplaceAllString(p.t.Name()+"-"+name+"-"+p.size.Name, "-") + ".png"
	if err := os.MkdirAll(folder, 0o755); err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, file), png, 0o644); err != nil {
		p.t.Fatal(err)
	}
}
