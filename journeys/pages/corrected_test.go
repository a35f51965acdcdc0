package pages

import (
	"testing"

	"tongban/journeys/browser"
	"tongban/journeys/stage"
)

const bing = "演示居民丙"

// lease is what Bing answers about the flat he lets.
var lease = map[string]string{"house_address": "新港西路1号101房", "house_use": "home", "ownership": "shared", "applicant_role": "lessor",
	"other_name": "演示承租人", "other_id": "440105198502140464", "by_agent": "no", "lease_event": "new",
	"signed_on": "2026-11-01", "lease_from": "2026-12-01", "lease_to": "2027-11-30", "monthly_rent": "2800",
	"sublease": "no", "truthful": "yes"}

// corrected is a lease that lacks a signature: the window asks once for all of
// it, the resident mends it, and it is refused with reason and remedy. A second
// one is not accepted, a third withdrawn.
func corrected(t *testing.T, b *browser.Browser, size browser.Size) {
	s := stage.Open(t, "")
	number := files(t, s)
	clerk := signed(t, b, s, size, "shouli01", "/counter")
	clerk.asksForMore(number)

	login, err := s.Register(bing)
	if err != nil {
		t.Fatal(err)
	}
	he := signed(t, b, s, size, login, "/hall/cases")
	he.look("mine")
	he.mends(number)

	clerk.open("/counter/cases/" + number)
	clerk.look("counter-case-mended")
	clerk.press(200, `form[action$="/accept"] button`)
	refuses(t, b, s, size, number)
	he.until("/hall/cases/"+number, `form[action$="/deliver"]`)
	he.says("该房屋属于违法建设，不得出租。", "救济途径")
	he.look("tracker-refused")
	he.press(200, `form[action$="/deliver"] button`)
	he.look("tracker-refused-closed")

	clerk.turnsAway(files(t, s))
	he.withdraws(files(t, s))
}

func files(t *testing.T, s *stage.Stage) string {
	t.Helper()
	c, err := s.Apply(bing, "HZ-LS-05", lease, "lease_contract", "co_owner_consent")
	if err != nil {
		t.Fatal(err)
	}
	return c.Tracking
}

// asksForMore sends the one notice, after ticking nothing at first.
func (v *visitor) asksForMore(number string) {
	v.t.Helper()
	v.open("/counter/cases/" + number)
	v.look("counter-case-lease")
	v.press(200, `a[href$="/correct"]`)
	v.lookAround("correct")
	v.press(422, "main .actions button")
	v.refused("correct-wrong", "points")
	v.Click("#p-lease_contract")
	v.press(422, "main .actions button")
	v.refused("correct-wordless", "lease_contract")
	v.Fill(field("lease_contract"), "缺签名页，请补传。")
	v.Click("#p-other_name")
	v.Fill(field("other_name"), "与合同签名不一致，请核对。")
	v.press(200, "main .actions button")
	v.open("/counter/cases/" + number)
	v.look("counter-case-correction")
}

// mends answers the notice: what was typed stays when the file is missing.
func (v *visitor) mends(number string) {
	v.t.Helper()
	v.open("/hall/cases/" + number)
	v.says("缺签名页，请补传。", "与合同签名不一致，请核对。", "2026年12月15日(星期二)")
	v.look("tracker-correction")
	v.press(200, `a[href$="/supplement"]`)
	v.lookAround("supplement")
	v.Fill(field("other_name"), "")
	v.press(422, `button[value="send"]`)
	v.refused("supplement-wrong", "other_name")
	v.Fill(field("other_name"), "演示承租人甲")
	v.SetFiles(field("lease_contract"), v.paper("签名页.png", stage.Scan(77)))
	v.press(200, `button[value="save"]`)
	v.says("签名页.png")
	v.holds("other_name", "演示承租人甲")
	v.look("supplement-saved")
	v.press(200, `button[value="send"]`)
	v.says("补正已提交")
	v.look("tracker-mended")
}

// refuses is the office's part: proposal and decision against.
func refuses(t *testing.T, b *browser.Browser, s *stage.Stage, size browser.Size, number string) {
	t.Helper()
	says := map[string]string{"text": "现场核查属于违法建设。", "reason": "该房屋属于违法建设，不得出租。", "basis": "《商品房屋租赁管理办法》第六条"}
	for _, step := range [][2]string{{"chengban01", "/propose"}, {"pizhun01", "/decide"}} {
		v := signed(t, b, s, size, step[0], "/desk/cases/"+number+step[1])
		v.Click(field("verdict") + "-2")
		for name, text := range says {
			v.Fill(field(name), text)
		}
		v.press(200, "main .actions button")
		if v.Has(`button[name="sure"]`) {
			v.says("救济", says["reason"])
			v.look("decide-confirm-refusal")
			v.press(200, `button[name="sure"]`)
		}
	}
}

// turnsAway does not accept, which needs a reason and a basis.
func (v *visitor) turnsAway(number string) {
	v.t.Helper()
	v.open("/counter/cases/" + number + "/not-accept")
	v.look("not-accept")
	v.press(422, "main .actions button")
	v.refused("not-accept-wrong", "reason")
	v.Fill(field("reason"), "房屋不在本区，请向房屋所在区申请。")
	v.Fill(field("basis"), "《商品房屋租赁管理办法》第十四条")
	v.press(200, "main .actions button")
	v.open("/counter/cases/" + number)
	v.look("counter-case-ended")
}

// withdraws takes an application back.
func (v *visitor) withdraws(number string) {
	v.t.Helper()
	v.open("/hall/cases/" + number + "/withdraw")
	v.look("withdraw")
	v.press(200, "main .actions button")
	v.says("申请已撤回")
	v.look("tracker-withdrawn")
}
