package casefile_test

import (
	"regexp"
	"strings"
	"testing"

	"tongban/domain/approval"
)

// accepted is a reissue that waits for the handling officer.
func accepted(s *place, resident int) string {
	number := s.reissue(resident)
	_, err := s.h.Office.Accept(s.t.Context(), s.ids["shouli01"], s.key(), number)
	must(s.t, err)
	return number
}

// proposed is one that waits for the approver.
func proposed(s *place, resident int, o approval.Opinion) string {
	number := accepted(s, resident)
	_, err := s.h.Office.Propose(s.t.Context(), s.ids["chengban01"], s.key(), number, o)
	must(s.t, err)
	return number
}

// decided is one whose result is ready.
func decided(s *place, resident int) string {
	number := proposed(s, resident, approval.Opinion{Verdict: approval.Yes, Text: "属实"})
	_, err := s.h.Office.Decide(s.t.Context(), s.ids["pizhun02"], s.key(), number, approval.Opinion{Verdict: approval.Yes})
	must(s.t, err)
	for range 20 { // the clockwork beside us may hold a row
		must(s.t, s.h.Office.Tick(s.t.Context()))
		if c, _, err := s.h.DB.View().CaseByNumber(s.t.Context(), number); err == nil && c.State == "ready" {
			break
		}
	}
	return number
}

func TestProposeAndDecide(t *testing.T) {
	s := open(t)
	number := accepted(s, 0)
	at := "/desk/cases/" + number
	h := s.signIn("chengban01")
	h.get("/desk").want(200, number, "承办", "待领办", "剩 2 个工作日")
	h.get("/desk?view=mine").want(200, "您还没有领办任务")
	h.post(h.get(at), at+"/claim", nil).want(200, "已由您领办", "审查中")
	h.get("/desk?view=mine").want(200, number, "演示承办人01")
	h.get("/counter/cases/" + number).want(200).lacks(at + "/propose")
	on := h.get(at+"/propose").want(200, "申请内容和材料", "photo_two_inch.png").lacks("退回承办")
	on = h.post(on, at+"/propose", values("verdict", "refuse", "text", "", "reason", "遗失声明不完整")).want(422, "请填写承办意见", "请写明法律依据", "遗失声明不完整")
	h.post(on, at+"/propose", values("verdict", "grant", "text", "信息一致，建议补办")).want(200, "承办意见已提交", "没有待办任务")
	h.get(at + "/decide").want(403)

	a := s.signIn("pizhun02")
	a.get(at).want(200, "信息一致，建议补办", "如照此决定，申请人将读到", "予以认定")
	on = a.get(at+"/decide").want(200, "承办意见", "退回承办")
	on = a.post(on, at+"/decide", values("verdict", "refuse", "reason", "原证未作废")).want(422, "请写明法律依据")
	on = a.post(on, at+"/decide", values("verdict", "refuse", "reason", "原证尚未声明作废", "basis", "《残疾人证管理办法》第十条")).
		want(200, "请确认：不予办理", "原证尚未声明作废", "不予行政确认决定书", "12345")
	if state(s, number) != "deciding" {
		t.Fatal("a preview decides")
	}
	on = a.post(on, at+"/decide", values("mend", "1")).want(200, "原证尚未声明作废", "预览决定")
	on = a.post(on, at+"/decide", values("verdict", "return", "text", "请补充核查记录")).want(200, "请确认：退回承办", "请补充核查记录")
	a.post(on, at+"/decide", values("sure", "yes")).want(200, "已退回承办人")

	h.get(at).want(200, "退回承办", "请补充核查记录", "审查中")
	h.post(h.get(at+"/propose"), at+"/propose", values("verdict", "grant", "text", "已补充")).want(200)
	on = a.post(a.get(at+"/decide"), at+"/decide", values("verdict", "grant")).want(200, "请确认：准予办理", "残疾人证")
	sent := on
	a.post(on, at+"/decide", values("sure", "yes")).want(200, "已准予", "没有待办任务")
	a.post(sent, at+"/decide", values("sure", "yes")).want(200) // a double click

	clerk := s.signIn("shouli01")
	clerk.get("/counter/cases/"+number).want(200, "内部意见").lacks("信息一致，建议补办", "请补充核查记录")
}

func state(s *place, number string) string {
	c, _, err := s.h.DB.View().CaseByNumber(s.t.Context(), number)
	must(s.t, err)
	return string(c.State)
}

// A masked value is shown once, to who may look, with a reason that is kept.
func TestReveal(t *testing.T) {
	s := open(t)
	number := accepted(s, 0)
	at := "/desk/cases/" + number
	id := s.h.Pack.Demo.Residents[0].IDNumber
	h := s.signIn("chengban01")
	on := h.get(at).want(200, "查看完整信息").lacks(id)
	on = h.post(on, at+"/reveal", values("field", "id_number", "reason", " ")).want(422, "请写明查看完整信息的原因").lacks(id)
	on = h.post(on, at+"/reveal", values("field", "id_number", "reason", "与残疾人数据库核对")).want(200, id, "只显示这一次")
	if cc := on.Header.Get("Cache-Control"); cc != "no-store" {
		t.Errorf("a revealed value may be kept: %s", cc)
	}
	h.get(at).want(200).lacks(id)
	c, _, err := s.h.DB.View().CaseByNumber(t.Context(), number)
	must(t, err)
	looks, err := s.h.DB.View().Accesses(t.Context(), c.ID)
	must(t, err)
	if len(looks) != 1 || looks[0].Field != "id_number" || looks[0].Actor != s.ids["chengban01"].ID {
		t.Errorf("looks: %+v", looks)
	}
	s.signIn("jiandu01").get("/desk/cases/"+number).want(200).lacks("查看完整信息", id)
}

// An answer that is masked can be looked at like the person's own numbers.
func TestRevealAnAnswer(t *testing.T) {
	s := open(t)
	number := s.filed(2, "HZ-LS-05", map[string]string{"house_address": "新港西路1号101房", "house_use": "home", "ownership": "sole",
		"applicant_role": "lessor", "other_name": "演示承租人", "other_id": "440105198502140464", "by_agent": "no",
		"lease_event": "new", "signed_on": "2026-11-01", "lease_from": "2026-12-01", "lease_to": "2027-11-30",
		"monthly_rent": "2800", "sublease": "no", "truthful": "yes"}, "lease_contract")
	at := "/counter/cases/" + number
	p := s.signIn("shouli01")
	on := p.get(at).want(200, "440105********0464").lacks("440105198502140464")
	p.post(on, at+"/reveal", values("field", "other_id", "reason", "与合同核对")).want(200, "440105198502140464")
}

func TestWatch(t *testing.T) {
	s := open(t)
	number := decided(s, 0)
	p := s.signIn("jiandu01")
	p.get("/watch/cases").want(200, number, "可领取").silent("演")
	p.get("/watch/cases?view=ended").want(200, "没有符合条件的办件")
	p.get("/watch/cases?view=overdue").want(200, "没有符合条件的办件")
	p.get("/watch/cases?state=ready").want(200, number)
	p.get("/watch/cases?state=review").want(200, "没有符合条件的办件")
	if got := p.get("/watch/cases?q=" + number); got.Path != "/watch/cases/"+number {
		t.Errorf("search leads to %s", got.Path)
	}
	on := p.get("/watch/cases/"+number).want(200, "流水完整", "收到申请", "批准：准予").silent("演", "属实")
	if n := len(regexp.MustCompile(`id="e-\d+"`).FindAllString(on.Body, -1)); n < 5 {
		t.Errorf("%d entries", n)
	}
	p.get("/watch/cases/0105-261124-AAAAA-A").want(404)
	s.signIn("shouli01").get("/watch/cases/" + number).want(403)
}

func TestAdmin(t *testing.T) {
	s := open(t)
	s.staff("guanli", "演示管理员", "", "admin")
	p := s.signIn("guanli")
	p.get("/admin").want(200, "shouli01", "演示受理员01", "综合窗口", "新港街道办事处")
	on := p.get("/admin/staff/new")
	on = p.post(on, "/admin/staff/new", values("login", "X", "name", "演示新人", "unit", "440105002")).want(422, "请至少选择一个岗位角色", "演示新人", "错误：")
	done := p.post(on, "/admin/staff/new", values("login", "shouli09", "name", "演示新人", "unit", "440105002", "roles", "clerk")).want(200, "账号已开通", "只显示这一次")
	secret := regexp.MustCompile(`[a-z2-7]{5}(-[a-z2-7]{5}){3}`).FindString(done.text())
	if secret == "" {
		t.Fatal("no password:", done.text())
	}
	p.post(on, "/admin/staff/new", values("login", "shouli09", "name", "演示新人", "unit", "440105002", "roles", "clerk")).want(409)
	p.get("/admin").want(200, "shouli09").lacks(secret)
	if _, err := s.h.Office.SignIn(t.Context(), "shouli09", secret, "192.0.2.1"); err != nil {
		t.Fatal("the password shown does not open:", err)
	}

	id := regexp.MustCompile(`<option value="([^"]+)"[^>]*>演示新人 \(shouli09\)`).FindStringSubmatch(p.get("/admin/authorise").Body)
	if id == nil {
		t.Fatal("the new clerk is not offered")
	}
	on = p.get("/admin/authorise").want(200, "异地就医备案").lacks("残疾人证遗失补办")
	grant := values("account", id[1], "item", "HZ-YB-05", "from_year", "2026", "from_month", "11", "from_day", "24", "to_year", "2026", "to_month", "2", "to_day", "30", "document", "海新港街窗授〔2026〕3号")
	on = p.post(on, "/admin/authorise", grant).want(422, "日历上没有这一天", "海新港街窗授〔2026〕3号")
	grant.Set("to_month", "12")
	p.post(on, "/admin/authorise", grant).want(200, "已登记", "2026-11-24 至 2026-12-30", "海新港街窗授〔2026〕3号")
	if got := s.signIn("shouli01").get("/admin"); got.Status != 403 || strings.Contains(got.Body, "shouli09") {
		t.Errorf("a clerk sees the staff: %d", got.Status)
	}
}
