package casefile_test

import (
	"testing"
	"time"

	"tongban/domain/approval"
	"tongban/domain/org"
)

// Two officers open the same case; the slower one keeps what was typed and is
// told in the office's words what happened, before and after the colleague is done.
func TestAColleagueWasFaster(t *testing.T) {
	s := open(t)
	s.staff("chengban02", "演示承办人02", "440105002", org.Handler)
	number := accepted(s, 0)
	at := "/desk/cases/" + number
	slow := s.signIn("chengban02")
	on, sheet := slow.get(at+"/propose").want(200), slow.get(at).want(200)
	typed := values("verdict", "grant", "text", "我写的意见")

	_, err := s.h.Office.Claim(t.Context(), s.ids["chengban01"], s.key(), number)
	must(t, err)
	slow.post(on, at+"/propose", typed).want(409, "演示承办人01", "我写的意见").lacks("我的办件”")
	slow.post(sheet, at+"/reveal", values("field", "phone", "reason", "电话核对")).want(409, "同事")

	_, err = s.h.Office.Propose(t.Context(), s.ids["chengban01"], s.key(), number, approval.Opinion{Verdict: approval.Yes, Text: "属实"})
	must(t, err)
	slow.post(on, at+"/propose", typed).want(409, "可能已由同事办结", "我写的意见").lacks("我的办件”")
	slow.post(sheet, at+"/claim", nil).want(409, "可能已由同事办结")
	other := s.signIn("shouli01")
	other.post(sheet, at+"/claim", nil).want(409)
	s.staff("chengban03", "演示承办人03", "440105001", org.Handler) // of another street: the case does not exist
	s.signIn("chengban03").post(sheet, at+"/claim", nil).want(404, "本单位经办")
}

// A clerk's session ends after a quarter of an hour: what was typed for the
// person at the window, and the paper just scanned, are there after signing in.
func TestWhatAClerkTypedWaits(t *testing.T) {
	s := open(t)
	p := s.signIn("shouli01")
	on := p.post(p.get("/counter/new"), "/counter/new", values("item", "HZ-CL-04")).want(200)
	at := on.Path
	s.later(16 * time.Minute)
	typed := values("kind", "person", "name", "演示居民乙", "phone", "13800000002", "lost_on_year", "2026", "lost_on_month", "11", "lost_on_day", "3")
	ask := p.attach(on, at, typed, map[string][]byte{"photo_two_inch": picture("photo")}).want(200, "登录已超时")
	back := p.post(ask, "/signin", values("login", "shouli01", "password", password)).want(200, "演示居民乙", "13800000002", "photo_two_inch.png")
	if back.Path != at {
		t.Errorf("the way back leads to %s", back.Path)
	}
}

// An officer's opinion comes back as written, and is not yet given.
func TestAnOpinionWaits(t *testing.T) {
	s := open(t)
	number := accepted(s, 0)
	at := "/desk/cases/" + number + "/propose"
	h := s.signIn("chengban01")
	on := h.get(at).want(200)
	s.later(16 * time.Minute)
	ask := h.post(on, at, values("verdict", "refuse", "text", "意见写了很长", "reason", "遗失声明不完整", "basis", "第十条")).want(200, "登录已超时")
	again := h.post(ask, "/signin", values("login", "chengban01", "password", password)).want(200, "还没有提交", "意见写了很长", "遗失声明不完整")
	if got := state(s, number); got != "accepted" && got != "review" {
		t.Fatalf("signing in gave the opinion: %s", got)
	}
	h.post(again, at, values("verdict", "refuse", "text", "意见写了很长", "reason", "遗失声明不完整", "basis", "第十条")).want(200, "承办意见已提交")
}
