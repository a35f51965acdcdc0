package browser

import (
	"time"

	"github.com/chromedp/chromedp"
)

// Strike presses one key that leads to another page, waits until that stands and
// answers its HTTP status; a key as in Press.
func (p *Page) Strike(key string) int {
	p.t.Helper()
	return p.load("strike a key", chromedp.KeyEvent(key))
}

// Rest lets a moment pass, as a hand does between two presses.
func (p *Page) Rest(d time.Duration) {
	p.t.Helper()
	p.do("rest", chromedp.Sleep(d))
}
