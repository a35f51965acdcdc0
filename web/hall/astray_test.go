package hall_test

import (
	"net/url"
	"testing"
)

// Whoever comes to an address by hand meets words, whatever stood there once.
func TestAstray(t *testing.T) {
	h := open(t)
	p := h.person()
	for _, path := range []string{"/nowhere", "/assets/", "/assets/app.00000000.css", "/assets/../x"} {
		p.get(path).want(404, "没有这个页面", "返回")
	}
}

// A draft that was filed from another window, or with the back button, leads its
// author to the case; one that was thrown away says so and shows ways on.
func TestADraftThatIsNoMore(t *testing.T) {
	h := open(t)
	p := h.resident("演示居民甲", "13800000001")
	at, on := p.fillIn(idNumber)
	done := p.post(on, at+"/submit", form("promise", "yes")).want(200, "申请已提交")
	number := trackingNumber.FindString(done.Path)
	on = p.get(at+"/card").want(200, "这份申请已提交", number)
	if on.Path != "/hall/cases/"+number {
		t.Errorf("the way leads to %s", on.Path)
	}
	for _, tail := range []string{"", "/applicant", "/materials", "/check"} {
		if on := p.get(at + tail); on.Path != "/hall/cases/"+number {
			t.Errorf("%s leads to %s", tail, on.Path)
		}
	}
	p.send(at+"/card", form("lost_on_year", "2026", "asked", "lost_on")).want(200, "这份申请已提交", number, "补正")
	p.send(at+"/materials", form("do", "attach")).want(200, "这份申请已提交")
	p.send(at+"/submit", form("promise", "yes", "idempotency_key", "another window")).want(200, "这份申请已提交")
	p.send(at+"/drop", form("idempotency_key", "a drop")).want(200, "这份申请已提交")

	q := h.resident("演示居民乙", "13800000002")
	q.get(at+"/card").want(404, "没有找到这份草稿").lacks(number) // it is not theirs to know

	mine, first := q.begin()
	q.post(first, mine+"/drop", nil).want(200, "草稿已删除")
	q.get(mine+"/applicant").want(404, "可能已提交、已删除", `href="/hall/cases"`, `href="/hall/items"`)
	q.get(mine+"/applicant?lang=en").want(404, "thrown away", "My cases")
}

// send posts a form as another window would that still shows an older page.
func (p *person) send(action string, values url.Values) page {
	p.h.t.Helper()
	resp, err := p.http.PostForm(p.h.URL+action, values)
	return p.read(resp, err)
}
