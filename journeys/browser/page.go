package browser

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// Size is a screen in CSS pixels.
type Size struct {
	Name          string
	Width, Height int64
	Touch         bool
}

// The two screens every page is looked at on.
var (
	Desk  = Size{Name: "desk", Width: 1366, Height: 768}
	Phone = Size{Name: "phone", Width: 390, Height: 844, Touch: true}
)

// Page is one tab of one person, on one host.
type Page struct {
	t     testing.TB
	ctx   context.Context
	base  *url.URL
	size  Size
	watch *watch
}

// Page opens a tab with cookies of its own. base is the address of the server
// under test, as http://127.0.0.1:8080; the tab may talk to no other host.
// It starts at desk size.
func (b *Browser) Page(t testing.TB, base string) *Page {
	t.Helper()
	u, err := url.Parse(base)
	if err != nil || u.Host == "" {
		t.Fatalf("browser: %q is no address of a server", base)
	}
	return newTab(t, b.ctx, u, chromedp.WithNewBrowserContext())
}

func newTab(t testing.TB, of context.Context, base *url.URL, opts ...chromedp.ContextOption) *Page {
	t.Helper()
	w := &watch{host: base.Host}
	ctx, cancel := chromedp.NewContext(of, append(opts, chromedp.WithListener(w.see))...)
	p := &Page{t: t, ctx: ctx, base: base, watch: w}
	t.Cleanup(func() {
		cancel()
		for _, complaint := range w.complaints() {
			t.Errorf("browser: %s", complaint)
		}
	})
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("browser: no new tab: %v", err)
	}
	p.Resize(Desk)
	return p
}

// Resize gives the tab another screen.
func (p *Page) Resize(s Size) {
	p.t.Helper()
	p.size = s
	var opts []chromedp.EmulateViewportOption
	if s.Touch {
		opts = append(opts, chromedp.EmulatePortrait, chromedp.EmulateMobile, chromedp.EmulateTouch)
	}
	p.do("resize to "+s.Name, chromedp.EmulateViewport(s.Width, s.Height, opts...))
}

// JavaScript turns the scripts of pages loaded from now on off or on. Looking at
// a page (Text, Has, Value) works either way.
func (p *Page) JavaScript(on bool) {
	p.t.Helper()
	p.do("switch JavaScript", chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetScriptExecutionDisabled,
			emulation.SetScriptExecutionDisabledParams{Value: !on})
		return err
	}))
}

// Media sets how the reader prefers pages: feature "prefers-color-scheme" with
// value "dark", say; or, with feature "", the medium: "print" or "".
func (p *Page) Media(feature, value string) {
	p.t.Helper()
	params := emulation.SetEmulatedMediaParams{Media: value}
	if feature != "" {
		params = emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: feature, Value: value}}}
	}
	p.do("prefer "+feature+" "+value, chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, params)
		return err
	}))
}

// Goto loads a path of the host, or a whole address, and answers its HTTP status.
func (p *Page) Goto(path string) int {
	p.t.Helper()
	address := path
	if strings.HasPrefix(path, "/") {
		address = p.base.Scheme + "://" + p.base.Host + path
	}
	return p.load("go to "+path, chromedp.Navigate(address))
}

// do performs actions in the tab; what fails ends the test with the place we
// were at.
func (p *Page) do(what string, actions ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		p.fail(what, err)
	}
}

// load performs actions that lead to another page, waits until it stands and
// answers its HTTP status.
func (p *Page) load(what string, actions ...chromedp.Action[chromedp.Void]) int {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	response, err := chromedp.RunResponse(ctx, actions...)
	if err != nil {
		p.fail(what, err)
	}
	if response == nil {
		return 0 // a jump within the page
	}
	return int(response.Status)
}

// ask performs an action that answers something.
func ask[T any](p *Page, what string, action chromedp.Action[T]) T {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	answer, err := chromedp.Run(ctx, action)
	if err != nil {
		p.fail(what, err)
	}
	return answer
}

// fail ends the test, telling where we were and what the page said.
func (p *Page) fail(what string, err error) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	at, _ := chromedp.Run(ctx, chromedp.Location())
	text, _ := chromedp.Run(ctx, chromedp.Evaluate[string](`document.body ? document.body.innerText.slice(0, 1500) : ""`))
	p.t.Fatalf("browser: %s: %v\nat %s (%s), which says:\n%s", what, err, at, p.size.Name, text)
}
