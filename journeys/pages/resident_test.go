package pages

import (
	"regexp"
	"strings"

	"tongban/journeys/browser"
	"tongban/journeys/stage"
)

// The resident of the reissue, an account of the demo pack.
const (
	lan    = "演示居民甲"
	phone  = "13800000001"
	id     = "440105195403120026"
	street = "440105002"
	secret = "木棉花开在海珠湖边"
)

const guide = "/hall/items/HZ-CL-04"

// registers opens the account, forgetting the password at first.
func (v *visitor) registers() {
	v.t.Helper()
	v.s.Keys[phone] = secret
	v.Fill(field("name"), lan)
	v.press(422, "main .actions button")
	v.refused("register-wrong", "phone", "password")
	v.holds("name", lan)
	v.Fill(field("phone"), phone)
	v.Fill(field("password"), secret)
	v.press(200, "main .actions button")
}

const next = `button[value="next"]`

// begins starts the application from its guide and answers where its pages are.
func (v *visitor) begins() (draft string) {
	v.t.Helper()
	v.open(guide)
	v.press(200, `form[action$="/apply"] button`)
	return strings.TrimSuffix(v.Path(), "/applicant")
}

// fillsApplicant answers the first page.
func (v *visitor) fillsApplicant() {
	v.t.Helper()
	v.Fill(field("name"), lan)
	v.Fill(field("phone"), phone)
	v.Fill(field("id_number"), id)
	v.Choose(field("street"), street)
	v.press(200, next)
}

// fillsCard answers the page of the lost card, whose answers bring one more question.
func (v *visitor) fillsCard() {
	v.t.Helper()
	v.Click(field("disability_kind") + "-4")
	v.date("lost_on", "2026-11-01")
	v.Click(field("declared_void"))
	v.press(200, next)
	v.says("声明日期")
}

// fillsTheRest goes on from the added question to the materials.
func (v *visitor) fillsTheRest() {
	v.t.Helper()
	v.date("declared_on", "2026-11-02")
	v.press(200, next)
	v.Click(field("collect_by"))
	v.Click(field("truthful"))
	v.press(200, next)
}

// attaches hands in photo and statement.
func (v *visitor) attaches() {
	v.t.Helper()
	v.SetFiles(field("photo_two_inch"), v.paper("照片.png", stage.Scan(1)))
	v.SetFiles(field("loss_statement"), v.paper("遗失声明.png", stage.Scan(2)))
	if v.Has(`button[value="attach"]:not([hidden])`) {
		v.press(200, `button[value="attach"]`)
	} else { // a script sends each as soon as it is chosen
		v.Wait(`#f-loss_5f_statement-field .files:not(.picked) li`)
	}
	v.says("照片.png", "遗失声明.png")
	if n := browser.Eval[int](v.Page, `document.querySelectorAll(".files:not(.picked) li").length`); n != 2 {
		v.t.Errorf("%d files are kept:\n%s", n, v.Text("main"))
	}
}

const send = `form[action$="/submit"] .actions button`

var (
	tracking = regexp.MustCompile(`0105-261124-[0-9A-Z]{5}-[0-9A-Z]`)
	coded    = regexp.MustCompile(`查询码\s+([0-9A-Z]{6})\b`)
)

// confirmed reads number and query code off the confirmation.
func (v *visitor) confirmed() (number, code string) {
	v.t.Helper()
	if path := v.Path(); !strings.HasSuffix(path, "/done") {
		v.t.Fatalf("no confirmation, but %s:\n%s", path, v.Text("main"))
	}
	said := v.Text("main")
	m := coded.FindStringSubmatch(said)
	number = tracking.FindString(said)
	if number == "" || m == nil {
		v.t.Fatalf("the confirmation tells no number or query code:\n%s", said)
	}
	return number, m[1]
}
