package pages

import (
	"fmt"
	"strings"
	"testing"

	"tongban/journeys/browser"
	"tongban/journeys/stage"
)

// reissue is the whole errand: Lan has lost her card, applies with two mistakes,
// the street takes it in and proposes, the district decides, she takes the new
// card, a stranger verifies it, she rates.
func reissue(t *testing.T, b *browser.Browser, size browser.Size) {
	s := stage.Open(t, "")
	her := visit(t, b, s, size)
	her.findsTheGuide()
	her.applies()
	number, code := her.confirmed()
	her.says("2026年12月1日(星期二)", "2026年11月24日(星期二)")
	her.look("done")
	her.open("/hall/cases/" + number)
	her.lookAround("tracker-submitted")

	stranger := visit(t, b, s, size)
	stranger.tracks(number, code)

	acceptsAtTheWindow(signed(t, b, s, size, "shouli01", "/counter"), number)
	her.open("/hall/cases/" + number)
	her.says("已受理", "剩 10 个工作日", "2026年12月8日(星期二)")
	her.look("tracker-accepted")
	proposes(signed(t, b, s, size, "chengban01", "/desk"), number)
	decides(signed(t, b, s, size, "pizhun02", "/desk"), number)

	her.until("/hall/cases/"+number, `a[href$="/licence"]`)
	her.says("可领取", "予以认定")
	her.lookAround("tracker-ready")
	clerk := signed(t, b, s, size, "shouli01", "/counter")
	clerk.look("queue-ready")
	clerk.open("/counter/cases/" + number + "/deliver")
	clerk.look("counter-deliver")

	stranger.verifies(her.takes(number))
	her.rates(number)
	supervises(signed(t, b, s, size, "jiandu01", "/watch"), number)
}

// findsTheGuide goes from the front page to the guide, and opens an account on
// the way.
func (v *visitor) findsTheGuide() {
	v.t.Helper()
	v.open("/")
	v.lookAround("home")
	v.Fill("form.search input", "没有这种事")
	v.press(200, "form.search button")
	v.look("items-none")
	v.Fill("form.search input", "残疾证补办")
	v.press(200, "form.search button")
	v.look("items")
	v.press(200, `a[href="`+guide+`"]`)
	v.says("谁可以办", "要准备什么", "最迟 2026年12月15日(星期二) 前办结", "不收费")
	v.lookAround("guide")
	v.open(guide + "?lang=en")
	v.look("guide-english")
	v.open(guide + "?lang=zh-CN")
	v.press(200, "main .actions a")
	v.look("signin")
	v.Fill(field("login"), phone)
	v.Fill(field("password"), "not this one")
	v.press(422, "main .actions button")
	v.refused("signin-wrong", "login")
	v.holds("login", phone)
	v.press(200, `a[href^="/register"]`)
	v.look("register")
	v.registers()
	if v.Path() != guide {
		v.t.Errorf("after registering one stands at %s", v.Path())
	}
}

// applies goes page by page, each mistake once.
func (v *visitor) applies() {
	v.t.Helper()
	draft := v.begins()
	v.lookAround("apply-applicant")
	v.Fill(field("id_number"), "440105195403120027")
	v.Choose(field("street"), street)
	v.press(422, next)
	v.refused("apply-applicant-wrong", "id_number")
	v.holds("name", lan)
	v.holds("phone", phone)
	v.holds("street", street)
	v.holds("id_number", "440105195403120027")
	v.Click(`.problem a[href="` + field("id_number") + `"]`)
	if got := "#" + strings.TrimPrefix(v.Focused(), "input#"); got != field("id_number") {
		v.t.Errorf("the summary leads to %s", got)
	}
	v.fillsApplicant()

	v.look("apply-card")
	v.press(422, next)
	v.refused("apply-card-wrong", "disability_kind", "lost_on")
	v.fillsCard()
	v.look("apply-card-more")
	v.fillsTheRest()

	v.lookAround("apply-materials")
	v.press(422, next)
	v.refused("apply-materials-none", "photo_two_inch", "loss_statement")
	v.JavaScript(false) // a script sends each as soon as it is chosen
	v.open(draft + "/materials")
	v.SetFiles(field("photo_two_inch"), v.paper("照片.png", []byte("这不是照片"+strings.Repeat("。", 300))))
	v.SetFiles(field("loss_statement"), v.paper("遗失声明.png", stage.Scan(2)))
	v.JavaScript(true)
	v.look("apply-materials-picked")
	v.press(415, `button[value="attach"]`)
	v.refused("apply-materials-mislabelled", "photo_two_inch")
	v.says("遗失声明.png")
	v.attaches()
	v.look("apply-materials-kept")
	v.open("/hall/cases")
	v.look("mine-draft")
	v.open(draft + "/materials")
	v.press(200, next)

	v.lookAround("apply-check")
	v.says("照片.png", id)
	v.press(422, send)
	v.refused("apply-check-wrong", "promise")
	v.Click(field("promise"))
	if got := v.SubmitTwice(send); got != 200 {
		v.t.Errorf("the confirmation answers %d", got)
	}
}

// tracks looks at the case with number and query code alone.
func (v *visitor) tracks(number, code string) {
	v.t.Helper()
	v.open("/hall/track")
	v.lookAround("track")
	v.Fill(field("number"), number)
	v.Fill(field("code"), "AAAAAA")
	v.press(422, "main .actions button")
	v.refused("track-wrong", "number")
	v.holds("number", number)
	v.Fill(field("code"), strings.ToLower(code))
	v.press(200, "main .actions button")
	v.says("已提交", number)
	if strings.Contains(v.Text("main"), lan) {
		v.t.Errorf("a stranger reads the name:\n%s", v.Text("main"))
	}
	v.look("track-found")
	if got := v.Goto("/hall/cases/0105-261124-77777-7/rate"); got != 200 || v.Path() != "/hall/track" {
		v.t.Errorf("an unknown case answers %d at %s", got, v.Path())
	}
	if got := v.Goto("/hall/nowhere"); got != 404 {
		v.t.Errorf("no page answers %d", got)
	}
	v.look("not-found")
}

// takes fetches the licence, confirms that it was taken and answers its code.
func (v *visitor) takes(number string) (verify string) {
	v.t.Helper()
	got := browser.Eval[string](v.Page, `fetch(document.querySelector('a[href$="/licence"]').href).then(async r =>
		r.status + " " + r.headers.get("Content-Type") + " " + (await r.text()).slice(0, 5))`)
	if got != "200 application/pdf %PDF-" {
		v.t.Errorf("the licence answers %s", got)
	}
	c, _, err := v.s.House.DB.View().CaseByNumber(v.t.Context(), number)
	if err != nil {
		v.t.Fatal(err)
	}
	l, ok, err := v.s.House.DB.View().LicenceOf(v.t.Context(), c.ID)
	if err != nil || !ok {
		v.t.Fatalf("no licence: %v", err)
	}
	v.press(200, `form[action$="/deliver"] button`)
	v.says("已办结")
	v.look("tracker-closed")
	return l.Verify
}

// verifies holds the code of a licence against the house, as anyone may.
func (v *visitor) verifies(code string) {
	v.t.Helper()
	v.open("/verify")
	v.lookAround("verify")
	v.Fill(field("code"), "短")
	v.press(422, "main .actions button")
	v.refused("verify-wrong", "code")
	if got := v.Goto("/verify/ABCDEFGHJKMN"); got != 404 {
		v.t.Errorf("an unknown code answers %d", got)
	}
	v.look("verify-none")
	v.open("/verify")
	v.Fill(field("code"), strings.ToLower(code[:4])+" "+code[4:])
	v.press(200, "main .actions button")
	v.says("有效", "中华人民共和国残疾人证", "演*")
	v.lookAround("verify-valid")
}

// rates says how it was, after choosing nothing at first.
func (v *visitor) rates(number string) {
	v.t.Helper()
	v.open("/hall/cases/" + number + "/rate")
	v.lookAround("rate")
	v.Fill(field("words"), "很快，谢谢。")
	v.press(422, "main .actions button")
	v.refused("rate-wrong", "level")
	v.holds("words", "很快，谢谢。")
	v.Click(field("level"))
	v.press(200, "main .actions button")
	v.says("谢谢您的评价")
	v.open("/hall/cases?ended=1")
	v.look("mine-ended")
	if n := browser.Eval[int](v.Page, fmt.Sprintf(`document.querySelectorAll('main a[href="/hall/cases/%s"]').length`, number)); n == 0 {
		v.t.Errorf("the case is not among the ended ones:\n%s", v.Text("main"))
	}
}
