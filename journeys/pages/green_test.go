package pages

import (
	"testing"

	"tongban/acts"
	"tongban/base/workday"
	"tongban/journeys/browser"
	"tongban/journeys/stage"
)

// signsOnce is an approver's batch: what nobody has to judge, a sample looked at,
// one press.
func signsOnce(t *testing.T, b *browser.Browser, size browser.Size) {
	s := stage.Open(t, "")
	const item = "HZ-RS-07"
	p, found, err := s.House.DB.View().InForce(t.Context(), item, workday.Date(2026, 11, 24))
	if err != nil || !found {
		t.Fatal(found, err)
	}
	r, _ := s.Neighbour("xieban01")
	c, err := s.Apply(r.Name, item, p.Form.Sample.Answers, acts.Needs(&p, p.Form.Sample.Answers, nil)...)
	if err != nil {
		t.Fatal(err)
	}
	accepts(t, s, c.Tracking)
	for _, act := range []string{"claim", "propose"} {
		var in any
		if act == "propose" {
			in = map[string]string{"verdict": "grant", "text": "登记信息一致。"}
		}
		if err := s.Call("chengban01", "POST", "/cases/"+c.Tracking+"/"+act, in, nil); err != nil {
			t.Fatal(act, err)
		}
	}
	v := signed(t, b, s, size, "pizhun01", "/desk/green")
	v.says(c.Tracking, "系统抽取 1 件")
	v.lookAround("green")
	v.press(422, "main form .actions .button")
	v.says("还没有核看")
	v.look("green-unlooked")
	v.Click("#s-" + c.Tracking)
	v.press(200, "main form .actions .button")
	v.says("完成 1 件，未完成 0 件")
	v.look("green-signed")
	v.open("/desk/green")
	v.look("green-none")
}
