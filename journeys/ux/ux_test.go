package ux

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tongban/journeys/browser"
	"tongban/journeys/stage"
	"tongban/web/layout"
)

const (
	cardGuide = "/hall/items/HZ-CL-04"
	secret    = "木棉花开在海珠湖边"
)

var narrow = browser.Size{Name: "narrow", Width: 320, Height: 640, Touch: true}

// run is one measuring: who looks, at what, and what was found wrong, by point.
type run struct {
	t     *testing.T
	p     *browser.Page
	draft string
	file  string // number of the case
	wrong map[int][]string
	told  map[int]string // figures
	pages []string
}

func (r *run) bad(no int, format string, args ...any) {
	r.wrong[no] = append(r.wrong[no], fmt.Sprintf(format, args...))
}

func (r *run) want(no int, ok bool, format string, args ...any) {
	if !ok {
		r.bad(no, format, args...)
	}
}

func field(name string) string { return "#" + layout.FieldID(name) }

// TestPoints measures every point that is measured here. With TONGBAN_UX set, the
// score is written there.
func TestPoints(t *testing.T) {
	s := stage.Open(t, "")
	r := &run{t: t, p: browser.Start(t).Page(t, s.URL), wrong: map[int][]string{}, told: map[int]string{}}
	r.p.Resize(browser.Phone)
	r.p.Goto("/?lang=zh-CN")
	r.asStranger()
	r.asResident()
	for _, path := range r.pages {
		r.page(path)
	}
	r.wide()
	r.words()
	for _, no := range slices.Sorted(func(yield func(int) bool) {
		for n := range r.wrong {
			if !yield(n) {
				return
			}
		}
	}) {
		if Points[no-1].Held == Here {
			t.Errorf("%d %s:\n    %s", no, Points[no-1].Text, strings.Join(r.wrong[no], "\n    "))
		}
	}
	if to := os.Getenv("TONGBAN_UX"); to != "" {
		r.write(filepath.Join("..", "..", to))
	}
}

// A point held by another test names one there is.
func TestNamed(t *testing.T) {
	for _, x := range Points {
		if x.Held != Elsewhere {
			continue
		}
		folder, name, _ := strings.Cut(x.Why, " ")
		files, _ := filepath.Glob(filepath.Join("..", "..", folder, "*_test.go"))
		if !slices.ContainsFunc(files, func(f string) bool {
			raw, err := os.ReadFile(f)
			return err == nil && strings.Contains(string(raw), "func "+name+"(")
		}) {
			t.Errorf("point %d: there is no %s in %s", x.No, name, folder)
		}
	}
}

// asStranger looks at what needs no account.
func (r *run) asStranger() {
	p := r.p
	for _, path := range []string{"/", "/hall/items", cardGuide, cardGuide + "/need", "/hall/items?q=没有这样的事", "/halls", "/halls/HZ-H-12", "/lists",
		"/hall/track", "/verify", "/signin", "/register", "/hall/help", layout.GalleryPath, layout.GalleryPath + "?wrong=1", layout.GalleryPath + "?done=1"} {
		r.want(21, p.Goto(path) == 200, "%s answers a stranger otherwise than with a page", path)
		r.page(path)
	}
	p.Goto("/")
	sent, requests := browser.Eval[float64](p, `performance.getEntriesByType("resource").concat(performance.getEntriesByType("navigation")).reduce((n, e) => n + e.encodedBodySize, 0)`),
		browser.Eval[int](p, `performance.getEntriesByType("resource").length`)
	r.told[17] = fmt.Sprintf("%.0f kB, %d requests beside the page", sent/1000, requests)
	r.want(17, sent < 100_000 && requests <= 5, "%s", r.told[17])

	p.Goto(cardGuide)
	said := p.Text("main")
	for _, word := range []string{"谁可以办", "要准备什么", "多久办好", "不收费", "法定办结时限", "办理地点"} {
		r.want(20, strings.Contains(said, word), "the guide does not tell %s", word)
	}
	r.elder()
	r.sorry()
	r.keyboard("/")
}

// elder is the elder view from its entry to the next visit.
func (r *run) elder() {
	p := r.p
	p.Goto("/")
	r.want(42, browser.Eval[bool](p, `(() => { const a = document.querySelector(".aids a"); return a.textContent.includes("长者版") && a.getBoundingClientRect().bottom < innerHeight; })()`), "no entry on the first screen")
	p.Goto("/view/elder?back=/halls")
	p.Goto("/hall/help")
	r.want(42, browser.Eval[float64](p, `parseFloat(getComputedStyle(document.querySelector("main p")).fontSize)`) >= 24, "the text is smaller than 24 px")
	r.want(42, strings.Contains(p.Text("main"), "12345"), "no way by telephone")
	p.Goto("/view/large?back=/")
	for _, path := range []string{"/", cardGuide, "/register", "/halls"} {
		p.Goto(path)
		p.Resize(narrow)
		r.want(43, browser.Eval[float64](p, `parseFloat(getComputedStyle(document.body).fontSize)`) >= 30, "%s: the largest text is smaller than 30 px", path)
		r.want(43, p.Overhang() == 0, "%s: %d px hang over", path, p.Overhang())
		p.Resize(browser.Phone)
	}
	p.Goto("/view/standard?back=/")
}

// sorry are the pages for what cannot be done.
func (r *run) sorry() {
	p := r.p
	for _, path := range []string{"/nowhere", "/hall/apply/none", "/hall/items/none", layout.GalleryPath + "?sorry=1"} {
		p.Goto(path)
		if p.Path() == "/signin" {
			continue
		}
		said := p.Text("main")
		r.want(61, strings.Contains(said, "12345"), "%s tells no telephone", path)
		r.want(61, regexp.MustCompile(`[0-9A-Z-]{9,}`).MatchString(said), "%s tells no number to quote", path)
		r.want(61, p.Has("main .actions a"), "%s has no way back", path)
		r.page("")
		p.Forgive()
	}
}

// asResident applies, and looks at every page on the way and after it.
func (r *run) asResident() {
	p := r.p
	p.Goto("/register")
	p.Submit("main .actions button")
	r.summary("/register")
	p.Fill(field("name"), "演示居民甲")
	p.Fill(field("phone"), "13800000001")
	p.Fill(field("password"), secret)
	p.Submit("main .actions button")
	p.Forgive()
	for _, path := range []string{"/hall/cases", "/hall/mine/messages", "/hall/mine/materials", "/hall/mine/licences", "/hall/mine/data"} {
		p.Goto(path)
		r.want(60, p.Has(".empty .title") && p.Has(".empty p"), "%s is empty and says nothing", path)
	}
	p.Goto(cardGuide)
	p.Submit(`form[action$="/apply"] button`)
	r.draft = strings.TrimSuffix(p.Path(), "/applicant")
	r.applies()
	for _, step := range []string{"applicant", "card", "collect", "materials"} {
		p.Goto(r.draft + "/" + step)
		n := browser.Eval[int](p, `new Set([...document.querySelectorAll('main form[data-autosave] input:not([type=hidden]):not([capture]), main form[data-autosave] select, main form[data-autosave] textarea')].map(e => e.name.replace(/_(year|month|day)$/, ""))).size`)
		r.want(19, n <= 7, "%s asks %d things", step, n)
		r.page("")
	}
	p.Goto(r.draft + "/check")
	r.page("")
	p.Click(field("promise"))
	p.Submit(`form[action$="/submit"] .actions button`)
	r.confirmed()
	r.pages = append(r.pages, "/hall/cases", "/hall/mine/messages", "/hall/mine/materials", "/hall/mine/licences", "/hall/mine/data",
		"/hall/cases/"+r.file, "/hall/cases/"+r.file+"/withdraw", "/hall/cases/"+r.file+"/done")
}

// applies fills in the application, with a mistake first.
func (r *run) applies() {
	p, next := r.p, `button[value="next"]`
	for _, x := range [][3]string{{"name", "autocomplete", "name"}, {"phone", "autocomplete", "tel-national"}, {"phone", "inputmode", "tel"}} {
		r.want(30, p.Attr(field(x[0]), x[1]) == x[2], "%s of %s is %q", x[1], x[0], p.Attr(field(x[0]), x[1]))
	}
	p.Fill(field("id_number"), "12")
	r.want(29, !p.Has("main .field .error"), "called wrong while typing")
	p.Submit(next)
	r.summary("applicant")
	p.Forgive()
	p.Fill(field("name"), "演示居民甲")
	p.Fill(field("phone"), "13800000001")
	p.Fill(field("id_number"), "440105 19540312 0026")
	p.Choose(field("street"), "440105002")
	p.Submit(next)
	r.want(30, strings.HasSuffix(p.Path(), "/card"), "an ID number with spaces is refused")
	r.want(31, p.Has(`[name="lost_on_year"]`) && browser.Eval[bool](p, `document.querySelector('[name="lost_on_year"]').getBoundingClientRect().left < document.querySelector('[name="lost_on_day"]').getBoundingClientRect().left`), "the date is not in three fields, year first")
	p.Click(field("disability_kind") + "-4")
	for name, value := range map[string]string{"lost_on_year": "2026", "lost_on_month": "11", "lost_on_day": "1"} {
		p.Fill(`[name="`+name+`"]`, value)
	}
	p.Click(field("declared_void"))
	p.Submit(next)
	for name, value := range map[string]string{"declared_on_year": "2026", "declared_on_month": "11", "declared_on_day": "2"} {
		p.Fill(`[name="`+name+`"]`, value)
	}
	p.Submit(next)
	p.Click(field("collect_by"))
	p.Click(field("truthful"))
	p.Submit(next)
	r.keyboard("")
	for i, name := range []string{"photo_two_inch", "loss_statement"} {
		path := filepath.Join(r.t.TempDir(), name+".png")
		if err := os.WriteFile(path, stage.Scan(i+1), 0o600); err != nil {
			r.t.Fatal(err)
		}
		r.want(62, p.Has(field(name)+`-picked`) && browser.Eval[bool](p, `document.querySelector("`+field(name)+`-picked").closest("[role=status]") !== null`), "an upload of %s is told nobody", name)
		p.SetFiles(field(name), path)
		p.Wait(field(name) + "-field .files:not(.picked) li")
	}
	p.Submit(next)
}

// summary holds the page of a refused answer against the points about errors.
func (r *run) summary(name string) {
	p := r.p
	r.want(26, strings.HasPrefix(p.Title(), "错误："), "%s: the title is %q", name, p.Title())
	r.want(26, p.Focused() == "div.problem", "%s: the focus is on %s", name, p.Focused())
	r.want(26, p.Has(".problem h2") && browser.Eval[bool](p, `[...document.querySelectorAll(".problem a")].every(a => document.querySelector(decodeURIComponent(a.hash).replace(/([^\w#-])/g, "\\$1")))`), "%s: a link of the summary leads nowhere", name)
	r.want(26, browser.Eval[bool](p, `[...document.querySelectorAll(".problem a")].every(a => [...document.querySelectorAll(".field .error")].some(e => e.textContent.includes(a.textContent.trim())))`), "%s: summary and field say different things", name)
	r.want(28, browser.Eval[bool](p, `[...document.querySelectorAll(".field.wrong input:not([type=radio]):not([type=checkbox])")].every(i => i.getAttribute("aria-invalid") === "true" && (i.getAttribute("aria-describedby") || "").includes("-error"))`), "%s: a wrong field is not tied to its error", name)
	r.page("")
}

// confirmed holds the confirmation against what it promises.
func (r *run) confirmed() {
	p := r.p
	said := p.Text("main")
	r.file = regexp.MustCompile(`0105-\d{6}-[0-9A-Z]{5}-[0-9A-Z]`).FindString(p.Path())
	if r.file == "" {
		r.t.Fatalf("no case at %s:\n%s", p.Path(), said)
	}
	for _, word := range []string{r.file, "查询码", "接下来", "2026年", "星期"} {
		r.want(35, strings.Contains(said, word), "the confirmation does not tell %s", word)
	}
	r.want(35, p.Has(".qr svg") && p.Has("[data-print]:not([hidden])") && regexp.MustCompile(`\d{8}|\d{3,4}-\d{8}`).MatchString(said), "no QR code, print or telephone")
	r.want(36, p.Reload() == 200 && strings.Contains(p.Text("main"), r.file), "it does not open again")
	p.Goto("/hall/cases/" + r.file)
	said = p.Text("main")
	for _, word := range []string{"提交申请", "现在由谁办理", "工作日", "这个日期是怎么算出来的", "您现在要做的"} {
		r.want(37, strings.Contains(said, word), "the tracker does not tell %s", word)
	}
}
