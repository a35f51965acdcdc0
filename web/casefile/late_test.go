package casefile_test

import (
	"testing"

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
