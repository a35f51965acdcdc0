// Package browser walks through our pages in a real browser, for tests.
//
// Start launches headless Chromium with a profile of its own; Page opens a tab
// with fresh cookies, bound to one host. While the test clicks and fills, the
// tab keeps watch: a request to any other host, an error thrown by a script and
// anything the content security policy had to stop each fail the test. Axe
// holds a page against WCAG 2.2 AA.
//
// It knows nothing of the house: it is given an address and plays a person.
// Without Chromium a test fails and says what to install: it never skips.
package browser

import (
	"context"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// Program names the environment variable that points to another browser than
// the chromium in PATH.
const Program = "TONGBAN_CHROMIUM"

// patience is how long one action may take on a busy machine.
const patience = 45 * time.Second

// Browser is one running Chromium. It ends with the test that started it.
type Browser struct {
	ctx context.Context
}

// Start launches a browser for the test.
func Start(t testing.TB) *Browser {
	t.Helper()
	program := find(t)
	allocator, stop := chromedp.NewExecAllocator(context.Background(), flags(program, t.TempDir())...)
	ctx, _ := chromedp.NewContext(allocator)
	t.Cleanup(func() {
		closing, done := context.WithTimeout(ctx, 10*time.Second)
		defer done()
		_ = chromedp.Cancel(closing) // a browser that is already gone is no matter
		stop()
	})
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("browser: %s does not start: %v", program, err)
	}
	return &Browser{ctx: ctx}
}

// flags keeps the browser quiet: no screen, no sandbox (tests may run as root),
// no call home.
func flags(program, profile string) []chromedp.ExecAllocatorOption {
	opts := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(program),
		chromedp.UserDataDir(profile),
		chromedp.WSURLReadTimeout(time.Minute),
		chromedp.Flag("lang", "zh-CN"),
		chromedp.Flag("accept-lang", "zh-CN"),
	}
	for _, name := range []string{
		"headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run",
		"disable-background-networking", "disable-component-update", "disable-sync",
		"disable-dev-shm-usage", "disable-extensions", "disable-default-apps",
		"disable-domain-reliability", "hide-scrollbars", "mute-audio",
	} {
		opts = append(opts, chromedp.Flag(name, true))
	}
	return opts
}

// find is the path of the browser, or the end of the test.
func find(t testing.TB) string {
	t.Helper()
	names := []string{"chromium", "chromium-browser", "google-chrome-stable", "google-chrome"}
	if own := os.Getenv(Program); own != "" {
		names = []string{own}
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Fatalf("browser: no Chromium found in PATH: install it with `apt-get install chromium fonts-noto-cjk`, or point %s to one", Program)
	return ""
}
