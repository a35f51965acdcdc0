package pages

import (
	"strings"
	"testing"

	"tongban/journeys/browser"
	"tongban/journeys/stage"
)

var rented = map[string]string{"house_address": "新港西路1号101房", "house_use": "home", "ownership": "sole", "applicant_role": "lessor",
	"other_name": "演示承租人", "other_id": "440105198502140464", "by_agent": "no", "lease_event": "new", "signed_on": "2026-11-01",
	"lease_from": "2026-12-01", "lease_to": "2027-11-30", "monthly_rent": "2800", "sublease": "no", "truthful": "yes"}

// station is a filing at a community's station: what the guide lets a community
// take in, for residents of the street. The street's window gets the case; the
// station sees it and can do nothing more to it.
func station(t *testing.T, b *browser.Browser, size browser.Size) {
	s := stage.Open(t, "")
	v := signed(t, b, s, size, "xieban01", "/counter/filed")
	v.lookAround("station-empty")
	v.says("还没有代收的申请")
	v.open("/counter/new")
	v.look("station-pick")
	if text := v.Text("main"); !strings.Contains(text, "房屋租赁登记备案") || strings.Contains(text, "异地就医备案") {
		t.Errorf("the station offers: %s", text)
	}
	v.press(200, `button[value="HZ-LS-05"]`)
	v.look("station-form")
	c, err := s.Apply("xieban01", "HZ-LS-05", rented, "lease_contract")
	if err != nil {
		t.Fatal(err)
	}
	v.open("/counter/filed")
	v.look("station-filed")
	v.says(c.Tracking)
	v.open("/counter/cases/" + c.Tracking + "/receipt")
	v.look("station-receipt")
	v.says("查询码")
	v.press(200, `form[action="/counter/new"] button`) // the next of twenty, without choosing again
	v.says("房屋租赁登记备案")
	v.holds("name", "")
	v.open("/counter/cases/" + c.Tracking + "/receipt")
	v.open("/counter/cases/" + c.Tracking)
	v.look("station-case")
	v.says("社区代收")
	if text := v.Text("main"); strings.Contains(text, "440105195403120026") {
		t.Error("the station reads an identity number in clear")
	}
	clerk := signed(t, b, s, size, "shouli01", "/counter")
	clerk.says(c.Tracking)
}
