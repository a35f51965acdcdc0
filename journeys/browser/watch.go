package browser

import (
	"fmt"
	"net/url"
	"strings"
	"sync"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
)

// watch sees everything a tab does and keeps what must not be.
type watch struct {
	host  string
	mu    sync.Mutex
	asked []string // addresses of all requests, in order
	wrong []string
}

// see is called by the browser for each event of the tab.
func (w *watch) see(event any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		w.asked = append(w.asked, e.Request.URL)
		if w.foreign(e.Request.URL) {
			w.wrong = append(w.wrong, "a page asked another host: "+e.Request.URL)
		}
	case *runtime.EventExceptionThrown:
		w.wrong = append(w.wrong, "a script failed: "+describe(e.ExceptionDetails))
	case *log.EventEntryAdded:
		if e.Entry.Source == log.EntrySourceSecurity || strings.Contains(e.Entry.Text, "Content Security Policy") {
			w.wrong = append(w.wrong, "the browser warns: "+e.Entry.Text)
		}
	}
}

// foreign says whether an address leaves our host. Addresses that never reach
// the network (data:, blob:, about:) do not.
func (w *watch) foreign(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return true
	}
	switch u.Scheme {
	case "data", "blob", "about", "chrome-error":
		return false
	}
	return u.Host != w.host
}

func describe(d *runtime.ExceptionDetails) string {
	text := d.Text
	if d.Exception != nil {
		text += " " + d.Exception.Description
	}
	return fmt.Sprintf("%s (%s:%d)", text, d.URL, d.LineNumber+1)
}

func (w *watch) complaints() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return append([]string(nil), w.wrong...)
}

// Requests are the addresses of all requests the tab has made, in order.
func (p *Page) Requests() []string {
	p.watch.mu.Lock()
	defer p.watch.mu.Unlock()
	return append([]string(nil), p.watch.asked...)
}

// Complaints are what the watch has found so far. They fail the test at its
// end, unless Forgive takes them away.
func (p *Page) Complaints() []string { return p.watch.complaints() }

// Forgive takes the complaints so far away, for a test that provokes them.
func (p *Page) Forgive() {
	p.watch.mu.Lock()
	defer p.watch.mu.Unlock()
	p.watch.wrong = nil
}
