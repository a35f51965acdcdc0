package ux

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"tongban/base/fault"
	"tongban/base/words"
	"tongban/journeys/browser"
)

// facts are what a page tells about itself in one look.
type facts struct {
	Lang, Title string
	H1          int
	Skipped     bool     // a level of heading
	Landmarks   []string // that lack
	Low         []string // controls lower than 44 px, 60 in the elder view
	Unseen      []string // controls whose focus is not seen
	Hidden      []string // controls that lie under something when focused
	Order       []string // controls before which one jumps
	Tables      []string
	Line        float64
	Type        []string // against the rules of typography
	Danger      bool     // a destructive button comes first
	Keys        string
}

const look = `(() => {
	const shown = e => e.getClientRects().length && getComputedStyle(e).visibility !== "hidden" && !e.closest(".vh, [hidden]");
	const name = e => e.outerHTML.slice(0, 90);
	const elder = document.documentElement.dataset.view === "elder";
	const heads = [...document.querySelectorAll("h1, h2, h3, h4")].filter(shown).map(h => +h.localName[1]);
	const folded = e => { const d = e.closest("details:not([open])"); return d && d.querySelector("summary") !== e; };
	const controls = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")].filter(e => shown(e) && !folded(e) && e.type !== "hidden" && !e.disabled && e.tabIndex >= 0 && !e.matches(".skip"));
	const low = controls.filter(e => e.matches("button, .button, nav a, .aids a, th a, .change a, input:not([type=radio]):not([type=checkbox]), select, textarea, summary"))
		.filter(e => { const r = e.getBoundingClientRect(); return r.width > 1 && r.height < (elder ? 60 : 44) - .5; }).map(name);
	const unseen = [], hidden = [];
	const here = document.activeElement;
	for (const e of controls.slice(0, 60)) {
		e.focus();
		if (document.activeElement !== e) { continue; }
		const s = getComputedStyle(e);
		if (s.outlineStyle === "none" || parseFloat(s.outlineWidth) < 2) { unseen.push(name(e)); }
		const r = e.getBoundingClientRect(), x = r.left + Math.min(r.width / 2, 20), y = r.top + r.height / 2;
		const top = x >= 0 && y >= 0 && x < innerWidth && y < innerHeight ? document.elementFromPoint(x, y) : e;
		if (top && !e.contains(top) && !top.contains(e) && !(e.labels && [...e.labels].some(l => l.contains(top)))) { hidden.push(name(e) + " under " + name(top)); }
	}
	if (here && here.focus) { here.focus(); }
	const order = [];
	const main = controls.filter(e => e.closest("main") && !e.closest(".split, table, .flow"));
	for (let i = 1; i < main.length; i++) {
		if (main[i].getBoundingClientRect().bottom + 8 < main[i - 1].getBoundingClientRect().top) { order.push(name(main[i])); }
	}
	const body = getComputedStyle(document.body);
	const type = [];
	if (!body.fontVariantNumeric.includes("tabular-nums")) { type.push("digits are not even"); }
	for (const e of document.querySelectorAll("main p, main li, main td, main dd")) { if (getComputedStyle(e).textAlign === "justify") { type.push("justified: " + name(e)); } }
	for (const e of document.querySelectorAll("time")) { if (shown(e) && getComputedStyle(e).whiteSpace !== "nowrap") { type.push("a date may break: " + name(e)); } }
	const first = [...document.querySelectorAll("main form .actions")].some(a => { const b = a.querySelector("button, a.button"); return b && b.matches(".danger") && a.querySelectorAll("button, a.button").length > 1; });
	const scroll = document.documentElement;
	return {
		Lang: document.documentElement.lang, Title: document.title, H1: heads.filter(h => h === 1).length,
		Skipped: heads.some((h, i) => i && h > heads[i - 1] + 1),
		Landmarks: ["header", "nav", "main", "footer"].filter(l => !document.querySelector(l)),
		Low: low, Unseen: unseen, Hidden: hidden, Order: order,
		Tables: [...document.querySelectorAll("main table")].filter(t => !t.caption || [...t.querySelectorAll("th")].some(h => !h.scope)).map(name),
		Line: parseFloat(body.lineHeight) / parseFloat(body.fontSize), Type: type, Danger: first, Keys: document.body.innerText,
	};
})()`

// missing is a word that has no sentence: the key stands there instead.
var missing = regexp.MustCompile(`\[[a-z]+\.[a-z_.0-9]+\]|\[[A-Z]+-[A-Z]+-[0-9]+\]`)

// titles are those seen so far, with their page.
var titles = map[string]string{}

// page holds a page against the points every page must meet; "" is the one shown.
func (r *run) page(path string) {
	p := r.p
	if path != "" {
		p.Goto(path)
	} else {
		path = p.Path()
	}
	p.Resize(browser.Phone)
	f := browser.Eval[facts](p, look)
	r.want(4, f.Lang == "zh-CN" && strings.Count(f.Title, " - ") >= 2 && strings.HasSuffix(f.Title, " - 通办"), "%s: %s %q", path, f.Lang, f.Title)
	if was, twice := titles[f.Title]; twice && !strings.HasPrefix(was, strings.SplitN(path, "?", 2)[0]) && !strings.Contains(f.Title, "没有找到") {
		r.bad(4, "%s and %s are both called %q", was, path, f.Title)
	}
	titles[f.Title] = path
	r.told[1] = fmt.Sprintf("%d pages and states", len(titles))
	r.want(5, f.H1 == 1 && !f.Skipped, "%s: %d h1, a level skipped: %t", path, f.H1, f.Skipped)
	r.want(7, len(f.Landmarks) == 0, "%s lacks %v", path, f.Landmarks)
	for no, list := range map[int][]string{8: f.Unseen, 10: f.Order, 11: f.Hidden, 14: f.Low, 63: f.Tables, 64: f.Type} {
		for _, x := range list {
			r.bad(no, "%s: %s", path, x)
		}
	}
	r.want(64, f.Line >= 1.5, "%s: lines of %.2f", path, f.Line)
	r.want(56, !f.Danger, "%s: a destructive button stands first", path)
	r.want(65, missing.FindString(f.Keys) == "", "%s shows %s", path, missing.FindString(f.Keys))
	for _, scheme := range []string{"light", "dark"} {
		p.Media("prefers-color-scheme", scheme)
		for _, v := range p.Axe() {
			r.bad(1, "%s, %s: %s", path, scheme, v)
			if scheme == "dark" {
				r.bad(44, "%s: %s", path, v)
			}
		}
	}
	p.Media("prefers-color-scheme", "light")
	r.fits(path)
}

// fits holds a page against the narrow screen, with and without wide spacing.
func (r *run) fits(path string) {
	p := r.p
	p.Resize(narrow)
	r.want(12, p.Overhang() == 0, "%s: %d px hang over", path, p.Overhang())
	browser.Eval[bool](p, `(() => { const s = document.styleSheets[0]; window.wideRule = s.insertRule("@media all { * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important } }", s.cssRules.length); return true; })()`)
	r.want(13, p.Overhang() == 0, "%s, widely spaced: %d px hang over", path, p.Overhang())
	cut := browser.Eval[string](p, `[...document.querySelectorAll("main p, main li, main button, main .button, main td, main dd, main h1, main h2")].filter(e => !e.closest(".vh") && getComputedStyle(e).overflowX === "hidden" && e.scrollWidth > e.clientWidth + 1).map(e => e.outerHTML.slice(0, 80)).join("; ")`)
	r.want(13, cut == "", "%s, widely spaced: cut off: %s", path, cut)
	browser.Eval[bool](p, `(() => { document.styleSheets[0].deleteRule(window.wideRule); return true; })()`)
	p.Resize(browser.Phone)
}

// keyboard walks a page by Tab alone: the skip link comes first and works, and
// every control is reached.
func (r *run) keyboard(path string) {
	p := r.p
	if path != "" {
		p.Goto(path)
		p.Press("\t")
		r.want(6, p.Focused() == "a.skip", "first comes %s", p.Focused())
		p.Press("\r")
		r.want(6, p.Focused() == "main#main", "the skip link leads to %s", p.Focused())
	} else {
		path = p.Path()
	}
	p.Goto(path)
	count := browser.Eval[int](p, `[...document.querySelectorAll("a[href], button, input, select, textarea, summary")].filter(e => e.getClientRects().length && e.type !== "hidden" && e.tabIndex >= 0 && getComputedStyle(e).visibility !== "hidden" && !(e.closest("details:not([open])") && e.localName !== "summary")).length`)
	browser.Eval[bool](p, `(() => { document.activeElement.blur(); window.walked = new Set(); document.addEventListener("focusin", e => walked.add(e.target)); return true; })()`)
	for range count + 3 {
		p.Press("\t")
	}
	reached := browser.Eval[int](p, `walked.size`)
	r.want(9, reached >= count-3, "%s: %d of %d controls are reached", p.Path(), reached, count)
}

// wide measures what a desk screen shows: stability, elder targets, tables as cards.
func (r *run) wide() {
	p := r.p
	for _, path := range []string{"/", cardGuide, "/hall/items", "/hall/cases/" + r.file} {
		p.Goto(path)
		shift := browser.Eval[float64](p, `new Promise(done => { let sum = 0; new PerformanceObserver(l => { for (const e of l.getEntries()) { if (!e.hadRecentInput) { sum += e.value; } } }).observe({type: "layout-shift", buffered: true}); setTimeout(() => done(sum), 400); })`)
		long := browser.Eval[float64](p, `new Promise(done => { let most = 0; new PerformanceObserver(l => { for (const e of l.getEntries()) { most = Math.max(most, e.duration); } }).observe({type: "longtask", buffered: true}); setTimeout(() => done(most), 200); })`)
		r.told[68] = fmt.Sprintf("last page: shift %.3f, longest task %.0f ms", shift, long)
		r.want(68, shift < 0.02 && long <= 100, "%s shifts by %.3f, longest task %.0f ms", path, shift, long)
	}
	p.Goto("/view/elder?back=/")
	for _, path := range []string{"/", "/signin", cardGuide, "/hall/cases", "/hall/mine/data"} {
		p.Goto(path)
		for _, x := range browser.Eval[facts](p, look).Low {
			r.bad(14, "elder, %s: %s", path, x)
		}
	}
	p.Goto("/view/standard?back=/")
	p.Goto("/hall/mine/materials")
	r.want(63, browser.Eval[string](p, `getComputedStyle(document.querySelector("main table tr td")).display`) == "block", "a table is no cards on a phone")
	p.Goto("/hall/items")
	r.want(62, p.Attr("#found", "aria-live") == "polite", "results are told nobody")
	p.Media("prefers-reduced-motion", "reduce")
	r.want(44, browser.Eval[string](p, `getComputedStyle(document.querySelector("a")).transitionDuration`) == "0s", "something moves all the same")
	if n := len(p.Complaints()); n > 0 {
		r.bad(18, "%v", p.Complaints())
	}
}

// words holds the sentences of the house against the points about them.
func (r *run) words() {
	files, err := filepath.Glob(filepath.Join("..", "..", "base", "words", "zh-CN", "*.json"))
	if err != nil || len(files) == 0 {
		r.t.Fatal("no words", err)
	}
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			r.t.Fatal(err)
		}
		for _, bad := range []string{"非法", "系统异常", "未知错误", "操作失败"} {
			r.want(27, !strings.Contains(string(raw), bad), "%s says %s", filepath.Base(f), bad)
		}
	}
	longest := 0
	for _, name := range []string{"received", "correction", "not_accepted", "accepted", "spot", "granted", "refused", "ready", "withdrawn", "lapsed", "beyond", "beyond_recalled"} {
		text := words.Zh.With("notice."+name, fault.Args{"item": "残疾人证遗失补办", "number": "0105-261124-7K3QX-8", "due": "2026年12月1日"})
		longest = max(longest, len([]rune(text)))
	}
	r.told[39] = fmt.Sprintf("the longest has %d characters", longest)
}

// write is the score as a page.
func (r *run) write(path string) {
	var b strings.Builder
	met := 0
	count := map[Held]int{}
	rows := ""
	for _, x := range Points {
		held := x.Held
		if len(r.wrong[x.No]) > 0 {
			held = Open
		}
		count[held]++
		if held == Here || held == Elsewhere {
			met++
		}
		why := x.Why
		if told := r.told[x.No]; told != "" {
			why = strings.TrimPrefix(why+"; "+told, "; ")
		}
		rows += fmt.Sprintf("| %d | %s | %s | %s |\n", x.No, x.Text, held, why)
	}
	fmt.Fprintf(&b, "# How good the faces are\n\nWritten by `make ux`, which measures the hall in a real browser. A point counts only when a test holds it.\n\n"+
		"**%d of %d points are met**: %d measured by this run, %d held by another test; %d not met, %d not measured.\n\n"+
		"| No. | Promise | Held | By what, or what lacks |\n|---|---|---|---|\n%s", met, len(Points), count[Here], count[Elsewhere], count[Open], count[Unknown], rows)
	if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
		r.t.Fatal(err)
	}
}
