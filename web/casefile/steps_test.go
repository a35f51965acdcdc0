package casefile_test

import (
	"net/url"
	"slices"
	"testing"

	"tongban/base/workday"
	"tongban/domain/catalogue"
	"tongban/domain/org"
	"tongban/journeys/browser"
)

// An officer and the head take other steps than the ordinary way: each finds on
// the page of the case what is open, sees the paper before it goes out, and the
// applicant reads it.
func TestOtherStepsOnPages(t *testing.T) {
	s := open(t)
	s.staff("fuze", "演示负责人", "HZ-CL", org.Head)
	number := accepted(s, 0)
	at := "/desk/cases/" + number
	h, b := s.signIn("chengban01"), s.signIn("fuze")

	h.get(at).want(200, "其他程序")
	h.get(at+"/steps").want(200, "登记受理差错", "告知陈述申辩权利").lacks("中止办理")
	on := h.get(at+"/steps?act=announce").want(200, "拟作不利决定的事实和理由", "规则第 24a 行")
	on = h.post(on, at+"/steps/announce", values("reason", "")).want(422, "请填写：拟作不利决定的事实和理由")
	on = h.post(on, at+"/steps/announce", values("reason", "因未提交结婚证，拟不予补办。")).want(422, "结婚证")
	on = h.post(on, at+"/steps/announce", values("reason", "声明不是本人签名，拟不予补办。")).
		want(200, "陈述申辩告知书", "声明不是本人签名，拟不予补办。", "发出时编号", "2026年12月1日").lacks("演示居民01")
	if state(s, number) != "accepted" {
		t.Fatal("a preview acts")
	}
	on = h.post(on, at+"/steps/announce", values("mend", "1")).want(200, "声明不是本人签名，拟不予补办。", "预览")
	on = h.post(on, at+"/steps/announce", values("reason", "声明不是本人签名，拟不予补办。")).want(200)
	h.post(on, at+"/steps/announce", values("sure", "yes")).want(200, "“告知陈述申辩权利”已经办理", "声明不是本人签名")

	r := s.signIn(s.h.Pack.Demo.Residents[0].Phone)
	mine := "/hall/cases/" + number
	r.get(mine).want(200, "其他程序", "陈述申辩告知书", "声明不是本人签名，拟不予补办。")
	on = r.get(mine+"/steps?act=statement").want(200, "提出陈述申辩")
	on = r.post(on, mine+"/steps/statement", values("text", "是我本人签的。")).want(200, "这一步不发文书")
	r.post(on, mine+"/steps/statement", values("sure", "yes")).want(200, "已经办理", "是我本人签的")

	b.get(at).want(200, "其他程序")
	b.get(at+"/steps?act=extend").want(409, "办事指南没有规定这种办理方式", "中止办理")
	on = b.get(at+"/steps?act=suspend").want(200, "不可抗力")
	on = b.post(on, at+"/steps/suspend", values("ground", "litigation")).want(200, "中止办理通知书", "须以正在进行的诉讼")
	b.post(on, at+"/steps/suspend", values("sure", "yes")).want(200, "已中止")
	h.get("/desk").want(200, number, "跟办")
	on = h.get(at + "/steps?act=resume").want(200)
	on = h.post(on, at+"/steps/resume", values("text", "判决已经生效")).want(200, "恢复办理通知书")
	h.post(on, at+"/steps/resume", values("sure", "yes")).want(200, "审查中")
	if state(s, number) != "review" {
		t.Fatalf("the case is in %s", state(s, number))
	}
	b.get("/desk/cases/"+number+"/steps?lang=en").want(200, "Other steps", "Suspend")
}

// taken goes through the page of one step: its form, what it will bring about,
// and the word that it is done.
func (p person) taken(at, act string, in url.Values, wants ...string) {
	p.s.t.Helper()
	on := p.get(at + "/steps?act=" + act)
	on = p.post(on, at+"/steps/"+act, in).want(200, wants...)
	p.post(on, at+"/steps/"+act, values("sure", "yes")).want(200, "已经办理")
}

// rich is the reissue of a card that allows everything beside the ordinary way.
func (s *place) rich() {
	items := slices.Clone(s.h.Pack.Items)
	i := slices.IndexFunc(items, func(it catalogue.Item) bool { return it.ID == "HZ-CL-04" })
	items[i].Flow.Special = []catalogue.Special{{Kind: "testing", Label: "检测", Who: "检测机构", Before: "decide", Amount: 5}}
	items[i].Limits.Statutory = &catalogue.Limit{Amount: 20, Unit: workday.Workday, Starts: "accepted", Basis: "xzxkf §42(1)",
		Extension: &catalogue.Extension{Most: 10, By: "行政机关负责人", Basis: "xzxkf §42(1)"}}
	items[i].Procedure = catalogue.Procedure{Promise: &catalogue.Promise{Text: "所填内容属实"}, Forward: &catalogue.Forward{Organ: "广州市残疾人联合会", Workdays: 10},
		Hearing: &catalogue.HearingRight{Basis: "xzxkf §47"}}
	_, err := s.h.Office.Publish(s.t.Context(), items[i:i+1], s.h.Pack.Forms)
	must(s.t, err)
}

// Window, officer, head, applicant and supervision each take their steps on their
// own pages.
func TestEveryFaceTakesItsSteps(t *testing.T) {
	s := open(t)
	s.rich()
	s.staff("fuze", "演示负责人", "HZ-CL", org.Head)
	clerk, officer, head, watch := s.signIn("shouli01"), s.signIn("chengban01"), s.signIn("fuze"), s.signIn("jiandu01")

	a := s.reissue(0)
	at := "/counter/cases/" + a
	clerk.post(clerk.get(at), at+"/claim", nil).want(200)
	clerk.taken(at, "mend", values("target", "lost_on", "value", "2026-11-03"), "当场更正记录", "2026年11月3日")
	clerk.taken(at, "amend", values("target", "phone", "value", "13800000077"), "这一步不发文书")
	clerk.get(at).want(200, "138****0077").lacks("13800000077")
	clerk.post(clerk.get(at+"/correct"), at+"/correct", values("point", "loss_statement", "loss_statement", "请签名")).want(200)
	by := s.ids[s.h.Pack.Demo.Residents[0].Phone]
	_, err := s.h.Office.StartSupplement(t.Context(), by, s.key(), a)
	must(t, err)
	_, err = s.h.Office.Supplement(t.Context(), by, s.key(), a)
	must(t, err)
	clerk.get(at+"/steps?act=recorrect").want(200, "再次告知补正", "遗失声明")
	on := clerk.post(clerk.get(at+"/steps?act=recorrect"), at+"/steps/recorrect", values("targets", "loss_statement", "reason", "请按手印")).want(422)
	_ = on
	clerk.taken(at, "ask-leave", values("targets", "loss_statement", "reason", "请按手印"))
	watch.get("/watch").want(200, "待同意的申请")
	watch.get("/watch/asks").want(200, a)
	watch.get("/watch/cases/"+a).want(200, "其他程序")
	watch.taken("/watch/cases/"+a, "give-leave", values("text", "同意"), "补正材料再次告知书", "请按手印")
	watch.get("/watch/asks").want(200, "没有待同意的申请")
	s.signIn(s.h.Pack.Demo.Residents[0].Phone).get("/hall/cases/"+a).want(200, "请按手印")

	b := s.reissue(1)
	clerk.get("/counter/cases/"+b+"/steps?act=tolerate").want(200, "依据：《广东省政务服务数字化条例》")
	clerk.taken("/counter/cases/"+b, "tolerate", values("targets", "photo_two_inch", "reason", "补交白底照片", "agreed", "yes"), "容缺受理通知书", "两寸白底证件照：补交白底照片")
	c := accepted(s, 2)
	at = "/desk/cases/" + c
	officer.taken(at, "hand-back", values("reason", "漏核一项"), "受理差错退件单")
	officer.taken(at, "hearing-right", values("reason", "涉及他人重大利益"), "听证告知书")
	r := s.signIn(s.h.Pack.Demo.Residents[2].Phone)
	r.get("/hall/cases/"+c).want(200, "听证告知书").lacks("受理差错退件单", "漏核一项")
	r.taken("/hall/cases/"+c, "hearing-ask", nil, "听证申请接收凭证")
	head.taken(at, "special-start", values("kind", "hearing", "days", "10", "reason", "十二月十日九时，二楼会议室"), "听证通知书", "10个工作日")
	officer.taken(at, "special-end", values("text", "笔录在卷"))
	head.taken(at, "extend", values("days", "10", "reason", "需要查明事实"), "延长办理期限告知书")
	head.taken(at, "forward", values("reason", "初审同意"), "转报函", "广州市残疾人联合会")
	officer.taken(at, "higher-return", values("reason", "初审表缺一页"))
	head.taken(at, "terminate", values("ground", "superseded", "reason", "规定已经调整"), "终止办理通知书", "可以随时重新申请")
	d := s.reissue(3)
	clerk.taken("/counter/cases/"+d, "promise", values("agreed", "yes"), "告知承诺书", "所填内容属实")
	if state(s, d) != "deciding" {
		t.Errorf("a promise leads to %s", state(s, d))
	}
}

// The pages of other steps on a desk and on a phone.
func TestOtherStepsInTheBrowser(t *testing.T) {
	s := open(t)
	b := browser.Start(t)
	s.staff("fuze", "演示负责人", "HZ-CL", org.Head)
	number := accepted(s, 0)
	at := "/desk/cases/" + number
	h := s.tab(b, "chengban01")
	see(t, h, "steps", at+"/steps")
	see(t, h, "steps-form", at+"/steps?act=announce")
	h.Submit("main .actions button")
	look(t, h, "steps-wrong")
	h.Forgive()
	a := s.tab(b, "fuze")
	see(t, a, "steps-suspend", at+"/steps?act=suspend")
	a.Click(`input[value="litigation"]`)
	a.Submit("main .actions button")
	look(t, a, "steps-preview")
	w := s.tab(b, "jiandu01")
	see(t, w, "asks", "/watch/asks")
	c := s.tab(b, "shouli01")
	see(t, c, "steps-tolerate", "/counter/cases/"+s.reissue(1)+"/steps?act=tolerate")
	see(t, a, "steps-english", at+"/steps?act=suspend&lang=en")
}
