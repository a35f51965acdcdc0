package pages

import (
	"testing"

	"tongban/journeys/browser"
	"tongban/journeys/stage"
)

// withoutScripts is the application on a phone that runs none, from the front
// page to the confirmation, one mistake on the way.
func withoutScripts(t *testing.T, b *browser.Browser) {
	s := stage.Open(t, "")
	v := visit(t, b, s, browser.Phone)
	v.JavaScript(false)
	v.open("/")
	v.Fill("form.search input", "残疾证补办")
	v.press(200, "form.search button")
	v.press(200, `a[href="`+guide+`"]`)
	v.press(200, "main .actions a")
	v.press(200, `a[href^="/register"]`)
	v.Fill(field("name"), lan)
	v.Fill(field("phone"), phone)
	v.Fill(field("password"), secret)
	v.press(200, "main .actions button")
	v.press(200, `form[action$="/apply"] button`)
	v.Fill(field("id_number"), "440105195403120027")
	v.Choose(field("street"), street)
	v.press(422, next)
	v.says("身份证")
	v.holds("street", street)
	if v.Focused() != "div.problem" {
		t.Errorf("without scripts the focus is on %q", v.Focused())
	}
	v.fillsApplicant()
	v.fillsCard()
	v.fillsTheRest()
	v.attaches()
	v.press(200, next)
	v.Click(field("promise"))
	v.press(200, send)
	number, code := v.confirmed()
	v.press(200, `form[action="/signout"] button`)
	v.open("/hall/track")
	v.Fill(field("number"), number)
	v.Fill(field("code"), code)
	v.press(200, "main .actions button")
	v.says("已提交")
}
