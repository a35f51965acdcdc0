package layout_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"tongban/base/fault"
	"tongban/base/words"
	"tongban/journeys/browser"
	"tongban/web/assets"
	"tongban/web/layout"
)

// gallery serves the living page under the policy every page is sent with.
func gallery(t *testing.T) string {
	mux := http.NewServeMux()
	mux.Handle(assets.Prefix, assets.Handler(http.NotFoundHandler()))
	mux.HandleFunc("/about/components", func(w http.ResponseWriter, r *http.Request) {
		q := r.URL.Query()
		p := layout.GalleryPage(words.Pick(q.Get("lang")), layout.Audience(q.Get("for")), q.Has("elder"), q.Has("wrong"))
		p.Path = r.URL.RequestURI()
		p.Nonce = layout.NewNonce()
		layout.Protect(w.Header(), p.Nonce)
		page := layout.Gallery(p)
		switch {
		case q.Has("done"):
			p.Bare, p.Title, p.Flash = true, "申请已提交", ""
			page = layout.GalleryDone(p)
		case q.Has("sorry"):
			page = p.ErrorPage(p.SorryFor(fault.New(fault.Internal, "SYS-01"), "7K3Q-X8MD"))
		}
		if err := page.Render(r.Context(), w); err != nil {
			t.Error(err)
		}
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL
}

var narrow = browser.Size{Name: "narrow", Width: 320, Height: 640, Touch: true}

// targets lists controls lower than a height. Links and choices inside a
// sentence, and what is out of sight, need no such height.
const targets = `[...document.querySelectorAll("button, input, select, textarea, .button, nav a, .aids a, .problem a, th a, .change a")]
	.filter(e => !e.closest(".vh, [hidden]") && !["hidden", "radio", "checkbox"].includes(e.type) && e.offsetParent)
	.filter(e => { const r = e.getBoundingClientRect(); return r.width > 1 && r.height < %s - 0.5 })
	.map(e => e.outerHTML.slice(0, 90) + " " + e.getBoundingClientRect().height).join("\n")`

func TestInTheBrowser(t *testing.T) {
	b, address := browser.Start(t), gallery(t)
	for name, test := range map[string]func(*testing.T, *browser.Page){
		"parts": partsAreRight, "keyboard": keyboardLeads, "press": onePressOneErrand,
		"no script": worksWithoutScript, "paper": printsPlainly,
	} {
		t.Run(name, func(t *testing.T) { test(t, b.Page(t, address)) })
	}
}

// Every part in every state keeps to WCAG 2.2 AA, fits the screen and can be hit.
func partsAreRight(t *testing.T, p *browser.Page) {
	for _, view := range []struct {
		name, path string
		size       browser.Size
		dark       bool
		target     string
		text       int // nothing smaller than so many pixels
	}{
		{"hall", "/about/components", browser.Desk, false, "44", 14},
		{"wrong", "/about/components?wrong", browser.Desk, false, "44", 14},
		{"wrong dark", "/about/components?wrong", browser.Phone, true, "44", 14},
		{"hall dark", "/about/components", browser.Desk, true, "44", 14},
		{"phone", "/about/components?wrong", browser.Phone, false, "44", 14},
		{"elder", "/about/components?elder&wrong", browser.Phone, false, "60", 20},
		{"elder", "/about/components?elder", browser.Desk, false, "60", 20},
		{"elder dark", "/about/components?elder&wrong", browser.Desk, true, "60", 20},
		{"english", "/about/components?lang=en&wrong", browser.Phone, false, "44", 14},
		{"desk", "/about/components?for=desk", browser.Desk, false, "24", 14},
		{"desk elder", "/about/components?for=desk&elder", browser.Desk, true, "60", 20},
		{"done", "/about/components?done", browser.Phone, false, "44", 14},
		{"sorry", "/about/components?sorry", browser.Desk, false, "44", 14},
	} {
		t.Run(view.name+" "+view.size.Name, func(t *testing.T) {
			scheme := map[bool]string{true: "dark", false: "light"}[view.dark]
			p.Media("prefers-color-scheme", scheme)
			p.Resize(view.size)
			p.Goto(view.path)
			p.Screenshot(view.name)
			for _, v := range p.Axe() {
				t.Error(v)
			}
			if low := browser.Eval[string](p, fmt.Sprintf(targets, view.target)); low != "" {
				t.Errorf("lower than %s px:\n%s", view.target, low)
			}
			if small := browser.Eval[string](p, fmt.Sprintf(texts, view.text)); small != "" {
				t.Errorf("text smaller than %d px:\n%s", view.text, small)
			}
			p.Resize(narrow)
			if n := p.Overhang(); n > 0 {
				t.Errorf("320 px wide: %d px hang over: %s", n, browser.Eval[string](p, wide))
			}
		})
	}
}

const texts = `[...document.querySelectorAll("body *")]
	.filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && e.offsetParent && !e.closest(".vh"))
	.filter(e => parseFloat(getComputedStyle(e).fontSize) < %d)
	.map(e => e.outerHTML.slice(0, 90)).join("\n")`

const wide = `[...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !e.closest(".vh"))
	.map(e => e.localName + "." + e.className).slice(0, 5).join(", ")`

// A refused answer is read first: the summary has the focus, its links lead
// into the fields, and the skip link leads past the navigation.
func keyboardLeads(t *testing.T, p *browser.Page) {
	p.Goto("/about/components?wrong")
	if got := p.Focused(); got != "div.problem" {
		t.Errorf("focus after a refused answer: %s", got)
	}
	for i, want := range []string{
		"f-resident_5f_id", "f-lost_5f_on", "f-agree_5f_share", "f-reasons", "f-street", "f-note", "f-photo", "f-promise",
	} {
		p.Click(fmt.Sprintf(".problem li:nth-child(%d) a", i+1))
		if got := browser.Eval[string](p, "document.activeElement.id"); got != want {
			t.Errorf("link %d leads to %q, want %q", i+1, got, want)
		}
	}
	p.Goto("/about/components")
	p.Press("\t")
	if got := p.Focused(); got != "a.skip" {
		t.Errorf("first in the tab order: %s", got)
	}
	p.Press("\r")
	if got := p.Focused(); got != "main#main" {
		t.Errorf("the skip link leads to %s", got)
	}
	if browser.Eval[bool](p, `document.querySelector("[data-print]").hidden`) {
		t.Error("the print button is not offered although there is a script")
	}
}

// The second press of the same button is swallowed until the page is shown again.
func onePressOneErrand(t *testing.T, p *browser.Page) {
	p.Goto("/about/components")
	got := browser.Eval[int](p, `(() => {
		const form = document.querySelector("form[enctype]");
		let sent = 0;
		addEventListener("submit", e => { if (!e.defaultPrevented) { sent++; e.preventDefault(); } });
		const button = form.querySelector("button.button:not(.plain)");
		button.click(); button.click(); button.click();
		return sent;
	})()`)
	if got != 1 {
		t.Errorf("three presses sent %d forms", got)
	}
	if said := browser.Eval[string](p, `document.querySelector("form[enctype] [data-sending]").textContent`); said == "" {
		t.Error("nothing says that the form is being sent")
	}
}

// Without a script the summary still takes the focus and nothing is hidden that is needed.
func worksWithoutScript(t *testing.T, p *browser.Page) {
	p.JavaScript(false)
	p.Goto("/about/components?wrong")
	if got := p.Focused(); got != "div.problem" {
		t.Errorf("focus without a script: %s", got)
	}
	if !browser.Eval[bool](p, `document.querySelector("[data-print]").hidden`) {
		t.Error("a print button that cannot print is shown")
	}
}

// Paper shows what was decided, not the way around the house.
func printsPlainly(t *testing.T, p *browser.Page) {
	p.Media("", "print")
	p.Resize(browser.Size{Name: "a4", Width: 794, Height: 1123})
	p.Goto("/about/components?elder")
	p.Screenshot("paper")
	shown := browser.Eval[string](p, `[...document.querySelectorAll("nav, .aids, .skip, .button, [data-print]")]
		.filter(e => e.getClientRects().length && getComputedStyle(e).display !== "none").map(e => e.className).join(" ")`)
	if shown != "" {
		t.Errorf("printed although nobody can press it: %s", shown)
	}
	if size := browser.Eval[float64](p, `parseFloat(getComputedStyle(document.body).fontSize)`); size > 18 {
		t.Errorf("the elder view prints at %g px", size)
	}
	p.Media("", "")
}
