package casefile_test

import (
	"testing"

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

	on := h.get(at).want(200, "其他程序")
	on = h.get(at+"/steps").want(200, "登记受理差错", "告知陈述申辩权利").lacks("中止办理")
	on = h.get(at+"/steps?act=announce").want(200, "拟作不利决定的事实和理由", "规则第 24a 行")
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
	see(t, a, "steps-english", at+"/steps?act=suspend&lang=en")
}
