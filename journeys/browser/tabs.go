package browser

import (
	"context"
	"strconv"
	"testing"

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

// As hands the page to a part of the test: what fails from now on fails there.
func (p *Page) As(t testing.TB) { p.t = t }

// Size is the screen the tab is on.
func (p *Page) Size() Size { return p.size }

// Back goes to the page before, as with the browser's own button.
func (p *Page) Back() {
	p.t.Helper()
	p.do("go back", chromedp.NavigateBack())
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
