package browser

import (
	"strconv"

	"github.com/chromedp/chromedp"
)

// Selectors are CSS; the first match is meant, and it must be visible.

// Click clicks what does not lead away from the page.
func (p *Page) Click(selector string) {
	p.t.Helper()
	p.do("click "+selector, chromedp.Click(chromedp.CSS(selector), chromedp.NodeVisible))
}

// Submit clicks a button or link that leads to another page, waits until that
// stands and answers its HTTP status.
func (p *Page) Submit(selector string) int {
	p.t.Helper()
	return p.load("submit "+selector, chromedp.Click(chromedp.CSS(selector), chromedp.NodeVisible))
}

// Fill empties a field and types the text into it, key by key. A date or time
// field takes its value as a whole, written as HTML does (2026-11-24).
func (p *Page) Fill(selector, text string) {
	p.t.Helper()
	field := chromedp.CSS(selector)
	switch p.Attr(selector, "type") {
	case "date", "month", "time", "datetime-local":
		p.do("fill "+selector, chromedp.SetValue(field, text, chromedp.NodeVisible))
	default:
		p.do("fill "+selector, chromedp.WaitVisible(field), empty(selector), chromedp.SendKeys(field, text))
	}
}

// empty takes a field's text away, and tells the page's scripts.
func empty(selector string) chromedp.Action[chromedp.Void] {
	return chromedp.Evaluate[chromedp.Void](`(e => { e.value = ""; e.dispatchEvent(new Event("input", {bubbles: true})) })
		(document.querySelector(` + strconv.Quote(selector) + `))`)
}

// Choose selects the option of a select by its value.
func (p *Page) Choose(selector, value string) {
	p.t.Helper()
	p.do("choose "+selector, chromedp.SetValue(chromedp.CSS(selector), value))
}

// SetFiles hands files to a file field, by their paths.
func (p *Page) SetFiles(selector string, paths ...string) {
	p.t.Helper()
	p.do("give files to "+selector, chromedp.SetUploadFiles(chromedp.CSS(selector), paths, chromedp.NodeReady))
}

// Press sends keys to whatever has the focus: plain text, or one of the named
// keys of github.com/chromedp/chromedp/kb.
func (p *Page) Press(keys string) {
	p.t.Helper()
	p.do("press keys", chromedp.KeyEvent(keys))
}

// Wait waits until the selector is visible; for what a script brings.
func (p *Page) Wait(selector string) {
	p.t.Helper()
	p.do("wait for "+selector, chromedp.WaitVisible(chromedp.CSS(selector)))
}
