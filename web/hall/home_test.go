package hall_test

import (
	"net/url"
	"strings"
	"testing"
)

// A wish about the pages is kept in the person's own browser and holds for every
// page after it; a word that is no wish leads to the standard view.
func TestWishesAreKept(t *testing.T) {
	p := open(t).person()
	for _, x := range []struct{ wish, shown string }{
		{"elder", `data-view="elder" data-text="plain"`}, {"dark", `data-view="elder" data-text="plain" data-theme="dark"`},
		{"large", `data-text="large" data-theme="dark"`}, {"light", `data-text="large" data-theme="light"`},
		{"standard", `data-view="standard" data-text="plain" data-theme="light"`}, {"auto", `data-theme="auto"`},
		{"nonsense", `data-view="standard"`},
	} {
		p.get("/view/"+x.wish+"?back=/halls").want(200, x.shown)
		p.get("/hall/items").want(200, x.shown)
	}
}

// The front page says first what waits for the person: nothing for a stranger, the
// draft for who began one.
func TestHomeTellsWhatWaits(t *testing.T) {
	h := open(t)
	p := h.person()
	home := p.get("/").want(200, "您想办什么事", "大家常办", "不方便上网怎么办")
	if strings.Contains(home.text(), "等您处理") {
		t.Error("something waits for a stranger")
	}
	p.get("/hall/help").want(200, "12345", "特大字")
	on := p.get("/register")
	p.post(on, "/register", url.Values{"name": {"陈一"}, "phone": {"13800138000"}, "password": {"一句很长的口令啊啊啊"}})
	guide := p.get("/hall/items/HZ-CL-04")
	p.post(guide, "/hall/items/HZ-CL-04/apply", nil).want(200)
	p.get("/").want(200, "等您处理", "接着填写：残疾人证遗失补办")
}

// The living page of the parts shows itself in every state, to anybody.
func TestLivingPage(t *testing.T) {
	p := open(t).person()
	for query, want := range map[string]string{"": "图标", "?wrong=1": "请先处理以下内容", "?done=1": "申请已提交",
		"?sorry=1": "7K3Q-X8MD", "?for=desk": "审批办理", "?for=nobody": "网上办事大厅"} {
		if got := p.get("/about/components" + query); !strings.Contains(got.Body, want) {
			t.Errorf("%q does not show %s", query, want)
		}
	}
}
