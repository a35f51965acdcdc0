package pages

import (
	"testing"
	"time"

	"tongban/journeys/browser"
	"tongban/journeys/stage"
)

// mirrors is the second screen at a window: it follows the draft, the resident
// confirms, the clerk sees it; what is changed afterwards has to be confirmed again.
func mirrors(t *testing.T, b *browser.Browser, size browser.Size) {
	s := stage.Open(t, "")
	clerk := signed(t, b, s, size, "shouli01", "/counter/new?q=异地")
	other := &visitor{clerk.Tab(), t, s, size}
	other.open("/counter/screen")
	other.says("欢迎来办事")
	other.look("screen-welcome")
	clerk.press(200, `button[value="HZ-YB-05"]`)
	clerk.Fill(field("name"), "演示居民丁")
	clerk.Fill(field("id_number"), "440105199006190336")
	clerk.Fill(field("phone"), "13800000004")
	clerk.Fill(field("care_city"), "湖南省长沙市")
	clerk.Click(field("insurance"))
	clerk.Click(field("filing_kind"))
	clerk.date("from_on", "2026-12-01")
	clerk.Fill(field("stay_address"), "岳麓区麓山路1号")
	clerk.press(200, `button[value="check"]`)
	other.Rest(5 * time.Second) // it asks every two
	other.says("演示居民丁", "湖南省长沙市")
	other.look("screen-read")
	other.press(200, "#screen .button")
	other.says("您已确认")
	clerk.Rest(5 * time.Second)
	clerk.says("申请人已在副屏上确认")
	clerk.look("screen-agreed")
	draft := browser.Eval[string](clerk.Page, `location.pathname.replace("/check", "")`)
	clerk.open(draft)
	clerk.Fill(field("care_city"), "湖南省湘潭市")
	clerk.press(200, `button[value="check"]`)
	if clerk.Has("#screened [role=status]") {
		t.Error("what was changed after the confirmation still counts as confirmed")
	}
}
