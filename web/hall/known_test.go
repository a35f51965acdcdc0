package hall_test

import (
	"testing"
)

// What the person gave before is there again and says where it comes from; an
// answer changed from the check leads back to it, and the list of steps tells how
// far each page is.
func TestKnownAgain(t *testing.T) {
	h := open(t)
	p := h.resident("演示居民甲", "13800000001")
	_, first := p.begin()
	first.want(200, "来自您的账号", "全部步骤（已填好 0，共 5）", "未填好")
	number, _ := p.apply(idNumber)
	if number == "" {
		t.Fatal("no case")
	}
	at, on := p.begin()
	on.want(200, `value="`+idNumber+`"`, "来自上次申请“残疾人证遗失补办”时填写的内容", "已填好")

	same := form("name", "演示居民甲", "id_number", "440105 19540312 0026", "phone", "13800000001", "street", "440105002", "do", "next")
	p.post(on, at+"/applicant", same).want(200, "遗失的残疾人证")
	p.get(at+"/check").want(200, "/applicant?from=check#f-phone")
	on = p.get(at + "/applicant?from=check")
	p.post(on, at+"/applicant", same).want(200, "核对并提交")
	on = p.get(at + "/materials?from=check")
	p.attach(on, at+"/materials", form("do", "attach"), map[string]file{"photo_two_inch": png}).want(200, `name="from" value="check"`)
}
