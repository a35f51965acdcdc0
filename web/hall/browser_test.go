package hall_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/journeys/browser"
)

// A resident goes all the way without a script; then every page is looked at,
// on a desk and on a phone, in both views and languages.
func TestInTheBrowser(t *testing.T) {
	h := open(t)
	b := browser.Start(t)
	p := b.Page(t, h.URL)
	p.Resize(browser.Phone)
	p.JavaScript(false)
	number, draft := applyByHand(t, p)
	p.JavaScript(true)
	p.Forgive() // refused answers are told by the browser as failed requests

	see(t, p, "done", "/hall/cases/"+number+"/done")
	for _, page := range [][2]string{{"home", "/"}, {"items", "/hall/items?q=租"}, {"nothing", "/hall/items?q=没有"}, {"guide", "/hall/items/HZ-CL-04"},
		{"guide-spot", "/hall/items/HZ-YB-05"}, {"mine", "/hall/cases"}, {"ended", "/hall/cases?ended=1"}, {"track", "/hall/track"}, {"verify", "/verify"},
		{"applicant", draft + "/applicant"}, {"card", draft + "/card"}, {"collect", draft + "/collect"},
		{"submitted", "/hall/cases/" + number}, {"withdraw", "/hall/cases/" + number + "/withdraw"}} {
		see(t, p, page[0], page[1])
	}
	see(t, p, "english", "/hall/items/HZ-CL-04?lang=en")
	see(t, p, "english-case", "/hall/cases/"+number)
	p.Goto("/?lang=zh-CN")
	p.Goto("/view/elder?back=/")
	see(t, p, "elder", "/hall/items/HZ-LS-05")
	see(t, p, "elder-case", "/hall/cases/"+number)
	p.Goto("/view/standard?back=/")
	officePages(t, h, p, number)

	q := b.Page(t, h.URL)
	q.Goto("/?lang=zh-CN")
	see(t, q, "signin", "/signin")
	see(t, q, "register", "/register")
	q.Goto("/hall/track?number=" + number)
	q.Fill("#f-code", "AAAAAA")
	q.Submit("main .actions button")
	look(t, q, "track-wrong")
	q.Forgive()
	q.Goto("/verify/ABCDEFGHJKMN")
	look(t, q, "verify-none")
	q.Forgive()
}

// officePages plays the office's part and looks at what the resident sees of it.
func officePages(t *testing.T, h *place, p *browser.Page, number string) {
	clerk, handler, approver := h.officers()
	do := func(_ any, err error) { t.Helper(); must(t, err) }
	do(h.Office.Claim(t.Context(), clerk, key(0), number))
	do(h.Office.Correct(t.Context(), clerk, key(0), number, cases.Gaps{Points: []cases.Point{
		{Target: "photo_two_inch", Text: "照片背景不是白色，请重新拍摄。"}, {Target: "lost_on", Text: "遗失日期晚于声明日期，请核对。"}}}))
	see(t, p, "correction", "/hall/cases/"+number)
	see(t, p, "supplement", "/hall/cases/"+number+"/supplement")
	p.Submit(`button[value="send"]`)
	do(h.Office.Accept(t.Context(), clerk, key(0), number))
	do(h.Office.Claim(t.Context(), handler, key(0), number))
	do(h.Office.Propose(t.Context(), handler, key(0), number, approval.Opinion{Verdict: approval.Yes, Text: "信息一致"}))
	do(h.Office.Decide(t.Context(), approver, key(0), number, approval.Opinion{Verdict: approval.Yes}))
	must(t, h.Office.Tick(t.Context()))
	see(t, p, "ready", "/hall/cases/"+number)
	c, _, err := h.View.CaseByNumber(t.Context(), number)
	must(t, err)
	l, _, err := h.View.LicenceOf(t.Context(), c.ID)
	must(t, err)
	see(t, p, "proof", "/verify/"+l.Verify)
	p.Goto("/hall/cases/" + number)
	p.Submit(`form[action$="/deliver"] button`)
	look(t, p, "closed")
	see(t, p, "rate", "/hall/cases/"+number+"/rate")
	p.Submit("main .actions button")
	look(t, p, "rate-wrong")
	p.Forgive()
}

// see opens a page and looks at it on both screens.
func see(t *testing.T, p *browser.Page, name, path string) {
	t.Helper()
	p.Goto(path)
	look(t, p, name)
}

func look(t *testing.T, p *browser.Page, name string) {
	t.Helper()
	for _, size := range []browser.Size{browser.Desk, browser.Phone} {
		p.Resize(size)
		p.CheckAxe()
		p.Screenshot(name)
		if over := p.Overhang(); over > 0 {
			t.Errorf("%s on %s hangs over by %d px", name, size.Name, over)
		}
	}
}

// applyByHand registers, applies with one mistake, and answers the number of
// the case and the address of a second draft.
func applyByHand(t *testing.T, p *browser.Page) (number, draft string) {
	p.Goto("/hall/items/HZ-CL-04?lang=zh-CN")
	p.Submit("main .actions a")
	p.Submit(`a[href^="/register"]`)
	p.Fill("#f-name", "演示居民甲")
	p.Fill("#f-phone", "13800000001")
	p.Fill("#f-password", "haizhu lake in november")
	p.Submit("main .actions button")
	p.Submit(`form[action$="/apply"] button`)
	p.Fill("#f-id_5f_number", "440105195403120027")
	p.Choose("#f-street", "440105002")
	if status := p.Submit(`button[value="next"]`); status != 422 {
		t.Errorf("a wrong check digit answers %d", status)
	}
	p.Screenshot("mistake")
	p.Fill("#f-id_5f_number", idNumber)
	p.Submit(`button[value="next"]`)
	fillCard(p)
	p.Click("#f-collect_5f_by")
	p.Click("#f-truthful")
	p.Submit(`button[value="next"]`)
	p.SetFiles("#f-photo_5f_two_5f_inch", kept(t, png))
	p.SetFiles("#f-loss_5f_statement", kept(t, pdf))
	p.Screenshot("materials")
	p.Submit(`button[value="attach"]`)
	p.Screenshot("materials-kept")
	p.Submit(`button[value="next"]`)
	p.Screenshot("check")
	p.Click("#f-promise")
	p.Submit(`form[action$="/submit"] .actions button`)
	number = trackingNumber.FindString(p.Path())
	p.Goto("/hall/items/HZ-CL-04")
	p.Submit(`form[action$="/apply"] button`)
	return number, strings.TrimSuffix(p.Path(), "/applicant")
}

func fillCard(p *browser.Page) {
	p.Click("#f-disability_5f_kind-4")
	p.Fill(`[name="lost_on_year"]`, "2026")
	p.Fill(`[name="lost_on_month"]`, "11")
	p.Fill(`[name="lost_on_day"]`, "1")
	p.Click("#f-declared_5f_void")
	p.Submit(`button[value="next"]`)
	p.Fill(`[name="declared_on_year"]`, "2026")
	p.Fill(`[name="declared_on_month"]`, "11")
	p.Fill(`[name="declared_on_day"]`, "2")
	p.Submit(`button[value="next"]`)
}

func kept(t *testing.T, f file) string {
	path := filepath.Join(t.TempDir(), f.name)
	must(t, os.WriteFile(path, f.bytes, 0o600))
	return path
}
