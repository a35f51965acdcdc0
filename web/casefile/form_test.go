package casefile_test

import (
	"testing"

	"tongban/domain/catalogue"
	"tongban/journeys/browser"
	"tongban/journeys/manual"
	"tongban/packs"
)

// asksEverything puts the form of the manual in force for the reissue.
func (s *place) asksEverything() {
	s.t.Helper()
	pack, err := packs.Load(manual.Pack(s.t, packs.Haizhu()))
	must(s.t, err)
	it, _ := pack.Item("HZ-CL-04")
	it.Form, it.Conditions = manual.Form, nil
	it.Materials = []catalogue.Material{{Key: "photo_two_inch", Name: "两寸白底证件照", Form: "电子件", Copies: 1, Necessity: "必要", Source: "申请人", Accept: []string{"png"}}}
	_, err = s.h.Office.Publish(s.t.Context(), []catalogue.Item{*it}, pack.Forms)
	must(s.t, err)
}

// A clerk fills in every type of question on one page; rows come and go with
// whatever else was typed, and the applicant's details are typed once.
func TestEveryTypeAtTheWindow(t *testing.T) {
	s := open(t)
	s.asksEverything()
	p := s.signIn("shouli01")
	on := p.post(p.get("/counter/new"), "/counter/new", values("item", "HZ-CL-04")).want(200, "添加一名家庭成员", "仅在以下情形填写：申请生活补贴。")
	at := on.Path
	typed := with(party(lan), "home_street", "440105001", "home_community", "440105001101", "home_detail", "新港西路1号", "kinds", "living",
		"by_agent", "no", "account", "1234567", "pledge", "yes")
	on = p.attach(on, at, with(typed, "go", "add:members"), nil).want(200, "家庭成员 1", "新港西路1号")
	on = p.attach(on, at, with(typed, "members.1.member_name", "演示居民乙", "go", "add:members"), nil).want(200, "家庭成员 2", `value="演示居民乙"`)
	on = p.attach(on, at, with(typed, "members.1.member_name", "演示居民乙", "go", "drop:members:2"), nil).want(200)
	on.lacks("家庭成员 2")
	on = p.attach(on, at, with(typed, "members.1.member_name", "演示居民乙", "go", "check"), map[string][]byte{"photo_two_inch": picture("photo")}).
		want(422, "家庭成员 1：居民身份证号", "家庭成员 1：月收入")
	on = p.attach(on, at, with(typed, "members.1.member_name", "演示居民乙", "members.1.member_id", "440105196808270115", "members.1.member_income", "900", "go", "check"), nil).
		want(200, "请与申请人核对", "家庭成员 1：姓名", "赤岗街道下渡社区新港西路1号")
	number := trackingNumber.FindString(p.post(on, at+"/submit", nil).want(200, "申请已收到").Path)
	p.get("/counter/cases/"+number).want(200, "家庭成员 1：月收入").lacks("440105196808270115", "新港西路1号")
}

// The page of the clerk, looked at on a desk and on a phone.
func TestEveryTypeAtTheWindowInTheBrowser(t *testing.T) {
	s := open(t)
	s.asksEverything()
	b := browser.Start(t)
	p := s.tab(b, "shouli01")
	p.Goto("/counter/new?q=残疾人证遗失补办")
	p.Submit(`button[value="HZ-CL-04"]`)
	p.Fill("#f-name", "演示居民甲")
	p.Submit(`button[value="add:members"]`)
	if got := p.Value("#f-name"); got != "演示居民甲" {
		t.Errorf("adding a row loses the name: %q", got)
	}
	look(t, p, "counter-form")
	p.Fill("#f-name", "演示居民丙")
	p.Submit(`button[value="add:members"]`)
	if got := p.Value("#f-full_5f_name"); got != "演示居民丙" {
		t.Errorf("the name filled in does not follow: %q", got)
	}
	// Enter saves; it presses none of the buttons that take something away.
	p.Resize(browser.Desk)
	p.Goto(p.Path()) // no notice above
	p.Fill(`[name="members.1.member_name"]`, "演示居民乙")
	p.Press("\r")
	p.Wait(".notice.info")
	if got := p.Value(`[name="members.1.member_name"]`); got != "演示居民乙" {
		t.Errorf("Enter loses a row: %q", got)
	}
}
