package pages

import (
	"net/http"
	"testing"
	"time"

	"tongban/cmd/house"
	"tongban/gateway/sms"
	"tongban/journeys/browser"
	"tongban/journeys/stage"
)

// notices is a message to a number that does not exist: the window that accepted
// the case sees it, tries again, and notes that the person was told by phone.
func notices(t *testing.T, b *browser.Browser, size browser.Size) {
	fake := &sms.Fake{App: "tongban", Secret: "s"}
	g, err := sms.New(sms.Config{URL: "http://sms.test", App: "tongban", Secret: "s", Client: &http.Client{Transport: fake}})
	if err != nil {
		t.Fatal(err)
	}
	s := stage.OpenWith(t, "", func(c *house.Config) { c.Texts, c.Sign = g, "【通办】" })
	r, _ := s.Neighbour("xieban01")
	fake.Gone(r.Phone)
	number := filesFor(t, s, "xieban01")
	v := signed(t, b, s, size, "shouli01", "/admin/notices")
	v.says("没有这类通知")
	v.look("notices-none")
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(200 * time.Millisecond) {
		v.open("/admin/notices?state=failed")
		if v.Has(`form[action="/admin/notices"]`) {
			break
		}
		if time.Now().After(end) {
			t.Fatalf("the notice is not shown as undelivered:\n%s", v.Text("main"))
		}
	}
	v.says(number, "短信", "请与当事人核对手机号")
	v.look("notices-failed")
	v.press(200, `button[value="settle"]`)
	v.says("已登记为另行告知")
	v.open("/admin/notices?state=settled")
	v.says(number, "已销号")
}
