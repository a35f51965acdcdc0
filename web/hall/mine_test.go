package hall_test

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"tongban/acts"
	"tongban/domain/approval"
	"tongban/domain/cases"
)

var reuseButton = regexp.MustCompile(`name="reuse" value="([^"]+)"`)

// What somebody handed in once is offered again: one press, and the new draft
// holds it and says where it came from. Nobody else's hand reaches it.
func TestUseAgain(t *testing.T) {
	h := open(t)
	p := h.resident("演示居民甲", "13800000001")
	p.get("/hall/mine/materials").want(200, "还没有交过材料")
	p.get("/hall/mine/licences").want(200, "还没有证照")
	p.get("/hall/mine/data").want(200, "没有人查看过您的完整信息", "一级：自己注册", "138****0001")
	p.get("/hall/mine/messages").want(200, "没有消息")
	number, _ := p.apply(idNumber)
	p.get("/hall/mine/materials").want(200, "声明.pdf", "遗失声明", "您自己上传", "残疾人证遗失补办")
	on := p.get("/hall/mine/messages").want(200, "申请已收到", "未读", number)
	p.post(on, "/hall/mine/messages", nil).want(200, "已全部标为已读")
	if got := p.get("/hall/mine/messages").text(); strings.Contains(got, "未读") {
		t.Errorf("read messages are called new:\n%s", got)
	}

	at, _ := p.begin()
	on = p.get(at+"/materials").want(200, "以前交过的，可以直接选用", "用这一份")
	offers := reuseButton.FindAllStringSubmatch(on.Body, -1)
	if len(offers) != 2 {
		t.Fatalf("%d files are offered", len(offers))
	}
	for _, o := range offers {
		on = p.post(on, at+"/materials", url.Values{"reuse": {o[1]}}).want(200, "已选用以前交过的材料", "来自办件 "+number)
	}
	if strings.Contains(on.Body, `name="reuse"`) {
		t.Error("what was taken is offered still")
	}

	other := h.resident("演示居民乙", "13800000002")
	at, _ = other.begin()
	on = other.get(at + "/materials")
	if strings.Contains(on.Body, `name="reuse"`) {
		t.Error("papers of another are offered")
	}
	other.post(on, at+"/materials", url.Values{"reuse": {offers[0][1]}}).want(404)
	other.get("/hall/mine/materials").want(200, "还没有交过材料")
}

// Who looked at one's data stands on one's own page, with office, post and reason.
func TestWhoLooked(t *testing.T) {
	h := open(t)
	p := h.resident("演示居民甲", "13800000001")
	number, _ := p.apply(idNumber)
	clerk, handler, approver := h.officers()
	_, err := h.Office.Reveal(t.Context(), clerk, key(0), number, acts.RevealInput{Field: "phone", Reason: "与本人核对预约时间"})
	must(t, err)
	p.get("/hall/mine/data").want(200, "与本人核对预约时间", "手机号码", "综合窗口", "谁看过我的完整信息")
	h.resident("演示居民乙", "13800000002").get("/hall/mine/data").want(200, "没有人查看过")

	do := func(_ any, err error) { t.Helper(); must(t, err) }
	do(h.Office.Claim(t.Context(), clerk, key(0), number))
	do(h.Office.Accept(t.Context(), clerk, key(0), number))
	do(h.Office.Claim(t.Context(), handler, key(0), number))
	do(h.Office.Propose(t.Context(), handler, key(0), number, approval.Opinion{Verdict: approval.Yes, Text: "信息一致"}))
	do(h.Office.Decide(t.Context(), approver, key(0), number, approval.Opinion{Verdict: approval.Yes}))
	must(t, h.Office.Tick(t.Context()))
	p.get("/hall/mine/licences").want(200, "残疾人证", "有效", "去核验")
	if c, _, err := h.View.CaseByNumber(t.Context(), number); err != nil || c.State != cases.Ready {
		t.Errorf("the case is %s %v", c.State, err)
	}
}
