package pages

import (
	"strings"
	"testing"

	"tongban/journeys/browser"
	"tongban/journeys/stage"
)

// backAgainTwiceAndLate is what people do to forms: two windows on one draft, a
// session that ends in the middle, the back button after sending, a reload.
func backAgainTwiceAndLate(t *testing.T, b *browser.Browser) {
	s := stage.Open(t, "")
	v := visit(t, b, s, browser.Desk)
	v.open("/register")
	v.Fill(field("name"), lan)
	v.Fill(field("phone"), phone)
	v.Fill(field("password"), secret)
	v.press(200, "main .actions button")
	s.Keys[phone] = secret

	draft := v.begins()
	v.twoWindows(draft)
	v.sessionEnds(draft)
	v.fillsTheRest()
	v.filesOutliveTheSession(draft)
	v.attaches()
	v.press(200, next)
	v.Click(field("promise"))
	v.press(200, send)
	number, _ := v.confirmed()
	v.backAndReload(number)
}

// twoWindows writes the same page in two tabs: the second to save is shown both.
func (v *visitor) twoWindows(draft string) {
	v.t.Helper()
	other := &visitor{v.Tab(), v.t, v.s, v.size}
	other.open(draft + "/applicant")
	v.open(draft + "/applicant")
	v.Fill(field("phone"), "13800000009")
	v.Fill(field("id_number"), id)
	v.Choose(field("street"), street)
	v.press(200, next)

	other.Fill(field("name"), "演示居民甲甲")
	other.Fill(field("phone"), phone)
	other.Fill(field("id_number"), id)
	other.Choose(field("street"), "440105001")
	other.press(409, next)
	other.says("13800000009")
	other.holds("name", "演示居民甲甲")
	other.holds("street", "440105001")
	other.refused("apply-stale")
	other.Fill(field("name"), lan)
	other.Choose(field("street"), street)
	other.press(200, next) // now knowingly
	other.open(draft + "/applicant")
	other.holds("phone", phone)
}

// sessionEnds takes the session away in mid-form: nothing is lost.
func (v *visitor) sessionEnds(draft string) {
	v.t.Helper()
	v.open(draft + "/card")
	v.Click(field("disability_kind") + "-4")
	v.date("lost_on", "2026-11-01")
	v.Click(field("declared_void"))
	v.press(200, next)
	v.Forget()
	v.open(draft + "/card")
	if v.Path() != "/signin" {
		v.t.Fatalf("without a session one stands at %s", v.Path())
	}
	v.signIn(phone)
	if v.Path() != draft+"/card" {
		v.t.Fatalf("after signing in again one stands at %s", v.Path())
	}
	if got := v.Value(`[name="lost_on_year"]`); got != "2026" {
		v.t.Errorf("the draft has lost the year: %q", got)
	}

	v.date("lost_on", "2026-10-31")
	v.date("declared_on", "2026-11-02")
	v.Forget()
	v.press(200, next)
	v.says("登录已超时", "替您留着")
	v.look("session-ended")
	v.signIn(phone)
	if v.Path() != draft+"/card" {
		v.t.Fatalf("after signing in again one stands at %s", v.Path())
	}
	v.look("session-resumed")
	if got := v.Value(`[name="lost_on_month"]`); got != "10" {
		v.t.Errorf("what was typed when the session had ended is lost: the month is %q", got)
	}
	if got := v.Value(`[name="declared_on_day"]`); got != "2" && got != "02" {
		v.t.Errorf("what was typed when the session had ended is lost: the day is %q", got)
	}
}

// filesOutliveTheSession picks files, lets the session end by idling, and sends
// them all the same: they are there after signing in again.
func (v *visitor) filesOutliveTheSession(draft string) {
	v.t.Helper()
	v.JavaScript(false) // a script sends each as soon as it is chosen
	v.open(draft + "/materials")
	v.SetFiles(field("photo_two_inch"), v.paper("旧照片.png", stage.Scan(8)))
	v.SetFiles(field("loss_statement"), v.paper("旧声明.png", stage.Scan(9)))
	v.s.Clock("2026-11-24T10:45")
	v.press(200, `button[value="attach"]`)
	v.says("登录已超时")
	v.signIn(phone)
	if v.Path() != draft+"/materials" {
		v.t.Fatalf("after signing in again one stands at %s", v.Path())
	}
	v.says("旧照片.png", "旧声明.png", "已保存")
	v.press(200, `button[value^="photo_two_inch/"]`)
	v.press(200, `button[value^="loss_statement/"]`)
	v.JavaScript(true)
	v.open(draft + "/materials")
}

// backAndReload goes back to the sent form and sends it once more, and asks for
// the confirmation again: it stays one case.
func (v *visitor) backAndReload(number string) {
	v.t.Helper()
	if got := v.Reload(); got != 200 {
		v.t.Errorf("the confirmation answers %d when asked again", got)
	}
	if again, _ := v.confirmed(); again != number {
		v.t.Errorf("asked again, the confirmation tells of %s, not %s", again, number)
	}
	v.Back()
	if path := v.Path(); !strings.HasSuffix(path, "/check") {
		v.t.Fatalf("back leads to %s", path)
	}
	v.SubmitByScript(send)
	if again, _ := v.confirmed(); again != number {
		v.t.Errorf("sent again from the page before, it is %s, not %s", again, number)
	}
	v.look("after-back")
	v.open("/hall/cases")
	if n := browser.Eval[int](v.Page, `new Set([...document.querySelectorAll('main a[href^="/hall/cases/0105-"]')].map(a => a.pathname)).size`); n != 1 {
		v.t.Errorf("there are %d cases:\n%s", n, v.Text("main"))
	}
	if strings.Contains(v.Text("main"), "未提交") {
		v.t.Errorf("a draft is left over:\n%s", v.Text("main"))
	}
}
