package browser

import (
	"context"
	"strconv"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// Tab opens a second tab of the same person: the same cookies, a watch of its own.
func (p *Page) Tab() *Page {
	p.t.Helper()
	q := newTab(p.t, p.ctx, p.base)
	q.Resize(p.size)
	return q
}

// Back goes to the page before, as with the browser's own button. A page that
// the browser kept comes back as it was left, without a request; there the
// pointer does not find its way any more, but SubmitByScript does.
func (p *Page) Back() {
	p.t.Helper()
	p.leave("go back", `history.back()`)
}

// SubmitByScript presses a button without a pointer and waits for the page it
// leads to, which must have another address.
func (p *Page) SubmitByScript(selector string) {
	p.t.Helper()
	p.leave("submit "+selector, `document.querySelector(`+strconv.Quote(selector)+`).click()`)
}

// leave runs a script that leads away, and waits until the other page stands.
func (p *Page) leave(what, script string) {
	p.t.Helper()
	from := p.URL()
	p.do(what, chromedp.Evaluate[chromedp.Void](`setTimeout(() => { `+script+` }), undefined`))
	for range 500 {
		time.Sleep(20 * time.Millisecond)
		if p.URL() != from && Eval[string](p, `document.readyState`) == "complete" {
			return
		}
	}
	p.t.Fatalf("browser: %s: still at %s", what, from)
}

// Reload asks for the page again and answers its HTTP status.
func (p *Page) Reload() int {
	p.t.Helper()
	return p.load("reload", chromedp.Reload())
}

// Forget takes all cookies away, as when a session ends.
func (p *Page) Forget() {
	p.t.Helper()
	p.do("forget cookies", chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, network.ClearBrowserCookies, cdp.Empty{})
		return err
	}))
}

// SubmitTwice presses a button two times before the browser can answer the
// first, as trembling or impatient fingers do.
func (p *Page) SubmitTwice(selector string) int {
	p.t.Helper()
	return p.load("submit "+selector+" twice", chromedp.WaitVisible(chromedp.CSS(selector)),
		chromedp.Evaluate[chromedp.Void](`(b => { b.click(); b.click() })(document.querySelector(`+strconv.Quote(selector)+`))`))
}
