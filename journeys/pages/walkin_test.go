package pages

import (
	"testing"

	"tongban/journeys/browser"
	"tongban/journeys/stage"
)

// walkIn is a filing at the window: the clerk types for the person before them,
// prints the slip, finishes it alone; somebody else checks afterwards.
func walkIn(t *testing.T, b *browser.Browser, size browser.Size) {
	s := stage.Open(t, "")
	clerk := signed(t, b, s, size, "shouli01", "/counter/new")
	clerk.lookAround("pick")
	clerk.Fill("form.search input", "没有这种事")
	clerk.press(200, "form.search button")
	clerk.look("pick-none")
	clerk.open("/counter/new?q=异地")
	clerk.press(200, `button[value="HZ-YB-05"]`)
	number := clerk.types()
	clerk.press(200, `form[action$="/spot"] button`)
	clerk.says("已办结")
	clerk.look("spot-done")

	approver := signed(t, b, s, size, "pizhun01", "/desk/cases/"+number)
	approver.look("aftercheck")
	approver.press(422, `form[action$="/aftercheck"] button`)
	approver.refused("aftercheck-wrong", "holds")
	approver.Click(field("holds"))
	approver.Fill(field("text"), "参保状态相符。")
	approver.press(200, `form[action$="/aftercheck"] button`)
	approver.look("aftercheck-done")
}

// types fills the walk-in form and files it, and answers the number.
func (v *visitor) types() string {
	v.t.Helper()
	v.lookAround("walkin-form")
	v.Fill(field("name"), "演示居民丁")
	v.Fill(field("id_number"), "440105199006190335")
	v.Fill(field("phone"), "13800000004")
	v.Fill(field("care_city"), "湖南省长沙市")
	v.press(422, `button[value="check"]`)
	v.refused("walkin-form-wrong", "id_number", "insurance", "from_on")
	v.holds("name", "演示居民丁")
	v.holds("care_city", "湖南省长沙市")
	v.Fill(field("id_number"), "440105199006190336")
	v.Click(field("insurance"))
	v.Click(field("filing_kind"))
	v.date("from_on", "2026-12-01")
	v.Fill(field("stay_address"), "岳麓区麓山路1号")
	v.press(200, `button[value="check"]`)
	v.lookAround("walkin-check")
	v.press(200, `form[action$="/submit"] button`)
	v.look("walkin-receipt")
	number := tracking.FindString(v.Text("main"))
	v.open("/counter/cases/" + number)
	v.look("walkin-case")
	return number
}

// accounts is the administrator's work: a new colleague, a written authorisation.
func accounts(t *testing.T, b *browser.Browser, size browser.Size) {
	s := stage.Open(t, "")
	v := signed(t, b, s, size, "admin", "/admin")
	v.lookAround("staff")
	v.open("/admin/staff/new")
	v.look("staff-new")
	v.Fill(field("login"), "shouli02")
	v.press(422, "main .actions button")
	v.refused("staff-new-wrong", "name", "roles")
	v.holds("login", "shouli02")
	v.Fill(field("name"), "演示受理员02")
	v.Click(field("roles"))
	v.Choose(field("unit"), "440105001")
	v.press(200, "main .actions button")
	v.says("shouli02")
	v.look("staff-opened")
	s.Keys["shouli02"] = v.Text(".panel .number")

	v.open("/admin/authorise")
	v.look("authorise")
	v.press(422, "main .actions button")
	v.refused("authorise-wrong", "account", "item", "to", "document")
	signed(t, b, s, size, "shouli02", "/counter").look("queue-of-the-new-clerk")
}
