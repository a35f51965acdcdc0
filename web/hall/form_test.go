package hall_test

import (
	"strings"
	"testing"

	"tongban/base/fault"
	"tongban/domain/cases"
	"tongban/domain/catalogue"
	"tongban/domain/org"
	"tongban/journeys/browser"
	"tongban/journeys/manual"
	"tongban/packs"
)

// everyType is an office where one item asks with the form of the manual.
func everyType(t *testing.T) *place {
	t.Helper()
	pack, err := packs.Load(manual.Pack(t, packs.Haizhu()))
	if err != nil {
		t.Fatal(fault.Of(err).Fields)
	}
	it, _ := pack.Item("HZ-CL-04")
	it.Form, it.Conditions = manual.Form, nil
	it.Materials = []catalogue.Material{{Key: "photo_two_inch", Name: "两寸白底证件照", Form: "电子件", Copies: 1, Necessity: "必要", Source: "申请人", Accept: []string{"png"}}}
	pack.Items = []catalogue.Item{*it}
	return openWith(t, pack)
}

const every = "/hall/items/HZ-CL-04/apply"

// begun is a person with a draft at its first page.
func begun(t *testing.T, h *place) (*person, page) {
	p := h.resident("演示居民甲", "13800138000")
	at := p.post(p.get("/hall/items/HZ-CL-04"), every, nil)
	at = p.post(at, at.Path, form("name", "演示居民甲", "id_number", idNumber, "phone", "13800138000", "street", "440105001", "do", "next")).want(200, "姓名")
	return p, at
}

// A resident answers every type of question with a plain browser: what is known
// stands there already, rows come and go, the file is sent beside its question.
func TestEveryTypeByHand(t *testing.T) {
	h := everyType(t)
	p, at := begun(t, h)
	at.want(200, "来自申请人信息", `value="演示居民甲"`, `value="440105195403120026"`, `<optgroup label="新港街道">`, "下渡")
	at = p.post(at, at.Path, form("full_name", "演示居民甲", "id_no", idNumber, "mobile", "13800138000", "home_street", "440105001",
		"home_community", "440105002101", "home_detail", "新港西路1号", "ethnic", "01", "do", "next")).want(422, "所选的社区不在所选的街道", "新港西路1号")
	at = p.post(at, at.Path, form("full_name", "演示居民甲", "id_no", idNumber, "mobile", "13800138000", "home_street", "440105001",
		"home_community", "440105001101", "home_detail", "新港西路1号", "ethnic", "01", "do", "next")).want(200, "申请的补贴")

	need := form("kinds", "living", "kinds", "care", "years", "３０", "by_agent", "no", "story", "一", "do", "next")
	at = p.post(at, at.Path, need).want(200, "添加一名家庭成员")
	at.lacks("家庭成员 1")
	path := at.Path
	at = p.post(at, path, form("do", "add:members")).want(200, "家庭成员 1", "删去")
	at = p.post(at, path, form("members.1.member_name", "演示居民乙", "do", "add:members")).want(200, "家庭成员 2", `value="演示居民乙"`)
	at = p.post(at, path, form("members.1.member_name", "演示居民乙", "members.2.member_name", "演示居民丙", "members.2.member_income", "很多", "do", "next")).
		want(422, "家庭成员 1：居民身份证号", "家庭成员 2：月收入", `value="很多"`)
	at = p.post(at, path, form("members.1.member_name", "演示居民乙", "members.2.member_name", "演示居民丙", "members.2.member_id", "440105196808270115", "members.2.member_income", "900", "do", "drop:members:1")).
		want(200, `value="演示居民丙"`)
	at.lacks("演示居民乙", "家庭成员 2")
	at = p.post(at, path, form("members.1.member_name", "演示居民丙", "members.1.member_id", "440105196808270115", "members.1.member_income", "900", "do", "next")).
		want(200, "本人承诺所填内容真实", `type="file"`, "两寸白底证件照")

	at = p.post(at, at.Path, form("account", "1234567", "pay_street", "440105001", "pay_community", "440105001101", "pledge", "yes", "do", "next")).
		want(422, "两寸白底证件照")
	path = at.Path
	at = p.attach(at, path, form("account", "1234567", "pay_street", "440105001", "pay_community", "440105001101", "pledge", "yes", "do", "next"), map[string]file{"photo_two_inch": png}).
		want(200, "核对", "家庭成员 1：姓名", "演示居民丙", "赤岗街道下渡社区新港西路1号", "生活补贴、护理补贴", "汉族", "家庭成员 1：月收入（元） 900")
	if strings.Contains(at.Path, "materials") {
		t.Error("the file is asked twice: ", at.Path)
	}
	draft := strings.TrimSuffix(at.Path, "/check")
	at = p.post(at, draft+"/submit", form("promise", "yes")).want(200)
	number := trackingNumber.FindString(at.Path)
	p.get("/hall/cases/"+number).want(200, "家庭成员 1：姓名", "演****", "赤岗街道")

	c, ok, err := h.View.CaseByNumber(t.Context(), number)
	must(t, err)
	f, err := h.View.Filing(t.Context(), c.ID)
	must(t, err)
	if len(f.Promises) != 1 || f.Promises[0].Field != "pledge" || len(f.Promises[0].Digest) != 64 || f.Promises[0].By == "" || !f.Promises[0].At.Equal(morning) {
		t.Errorf("%+v", f.Promises)
	}
	if !ok || len(f.Answers) != 16 || f.Answers["members.1.member_income"] != "900.00" || f.Answers["home"] != "440105001|440105001101|新港西路1号" {
		t.Errorf("%d answers: %v", len(f.Answers), f.Answers)
	}
}

// filedWithMember is a case with one member in its household.
func (h *place) filedWithMember(t *testing.T) (string, *person) {
	p, at := begun(t, h)
	at = p.post(at, at.Path, form("full_name", "演示居民甲", "id_no", idNumber, "home_street", "440105001", "home_community", "440105001101", "home_detail", "新港西路1号", "do", "next")).want(200)
	at = p.post(at, at.Path, form("kinds", "living", "by_agent", "no", "do", "next")).want(200)
	at = p.post(at, at.Path, form("do", "add:members")).want(200)
	at = p.post(at, at.Path, form("members.1.member_name", "演示居民丙", "members.1.member_id", "440105196808270115", "members.1.member_income", "900", "do", "next")).want(200)
	at = p.attach(at, at.Path, form("account", "1234567", "pledge", "yes", "do", "next"), map[string]file{"photo_two_inch": png}).want(200, "核对")
	at = p.post(at, strings.TrimSuffix(at.Path, "/check")+"/submit", form("promise", "yes")).want(200)
	return trackingNumber.FindString(at.Path), p
}

// The correction notice may ask for a row, or for all of them.
func TestRowsAreMended(t *testing.T) {
	h := everyType(t)
	number, p := h.filedWithMember(t)
	clerk := h.staff("shouli01", "440105001", org.Clerk)
	_, err := h.Office.Claim(t.Context(), clerk, key(0), number)
	must(t, err)
	_, err = h.Office.Correct(t.Context(), clerk, key(0), number, cases.Gaps{Points: []cases.Point{
		{Target: "members.1.member_income", Text: "与流水不一致。"}, {Target: "members", Text: "缺配偶。"}, {Target: "home", Text: "请写房号。"}}})
	must(t, err)
	at := p.get("/hall/cases/"+number+"/supplement").want(200, "与流水不一致", "缺配偶", "请写房号", "添加一名家庭成员")
	path := at.Path
	at = p.post(at, path, form("home_street", "440105001", "home_community", "440105001101", "home_detail", "新港西路1号101房",
		"members.1.member_name", "演示居民丙", "members.1.member_id", "440105196808270115", "members.1.member_income", "950", "do", "add:members")).
		want(200, "家庭成员 2", `value="950"`, "101房")
	at = p.post(at, path, form("home_street", "440105001", "home_community", "440105001101", "home_detail", "新港西路1号101房",
		"members.1.member_name", "演示居民丙", "members.1.member_id", "440105196808270115", "members.1.member_income", "950",
		"members.2.member_name", "演示居民乙", "members.2.member_id", "", "members.2.member_income", "0", "do", "send")).
		want(422, "家庭成员 2：居民身份证号")
	p.post(at, path, form("home_street", "440105001", "home_community", "440105001101", "home_detail", "新港西路1号101房",
		"members.1.member_name", "演示居民丙", "members.1.member_id", "440105196808270115", "members.1.member_income", "950",
		"members.2.member_name", "演示居民乙", "members.2.member_id", idNumber, "members.2.member_income", "0", "do", "send")).want(200)
	c, _, err := h.View.CaseByNumber(t.Context(), number)
	must(t, err)
	f, err := h.View.Filing(t.Context(), c.ID)
	must(t, err)
	if f.Answers["members.2.member_name"] != "演示居民乙" || f.Answers["members.1.member_income"] != "950.00" || !strings.HasSuffix(f.Answers["home"], "101房") {
		t.Error(f.Answers)
	}
}

// A form can be looked at and taken home, blank and filled in.
func TestFormToLookAt(t *testing.T) {
	h := everyType(t)
	p := h.person()
	p.get("/hall/items/HZ-CL-04").want(200, `href="/hall/items/HZ-CL-04/form"`, `href="/hall/items/HZ-CL-04/form?sample=1"`)
	p.get("/hall/items/HZ-CL-04/form").want(200, "姓名（必填）", "从名单中选择，共 58 项", "□ 生活补贴", "只在“由他人代办”时填写", "本人承诺所填内容真实", "随材料提交").lacks("演示居民乙")
	p.get("/hall/items/HZ-CL-04/form?sample=1").want(200, "演示居民乙", "生活补贴、护理补贴", "1200.00", "易错 1：未满十八周岁的，由监护人代办。", "都是虚构的")
	p.get("/hall/items/HZ-CL-04/form?sample=1&lang=en").want(200, "Often wrong 1: A guardian acts", "Living, Care")
	for _, path := range []string{"/hall/items/HZ-CL-04/form.pdf", "/hall/items/HZ-CL-04/form.pdf?sample=1"} {
		got := p.get(path)
		if got.Status != 200 || got.Header.Get("Content-Type") != "application/pdf" || !strings.HasPrefix(got.Body, "%PDF-") {
			t.Errorf("%s: %d %s", path, got.Status, got.Header.Get("Content-Type"))
		}
		if again := p.get(path); again.Body != got.Body {
			t.Errorf("%s differs the second time", path)
		}
	}
	p.get("/hall/items/HZ-XX-99/form").want(404)
	p.get("/hall/items/HZ-XX-99/form.pdf").want(404)
}

// The same pages in a browser, with a script and without, looked at.
func TestEveryTypeInTheBrowser(t *testing.T) {
	h := everyType(t)
	b := browser.Start(t)
	p := b.Page(t, h.URL)
	for _, script := range []bool{false, true} {
		p.JavaScript(script)
		p.Goto("/?lang=zh-CN")
		draft := beginInBrowser(p, script)
		seen := func(name string) { glance(t, p, name, script) }
		p.Choose("#f-home", "440105003")
		p.Choose("#f-home-2", "440105003101")
		p.Fill("#f-home-3", "昌岗中路1号")
		seen("form-applicant")
		p.Submit(`button[value="next"]`)
		p.Click("#f-kinds")
		p.Click("#f-by_5f_agent-2")
		seen("form-need")
		p.Submit(`button[value="next"]`)
		p.Submit(`button[value="add:members"]`)
		p.Fill(`[name="members.1.member_name"]`, "演示居民乙")
		p.Submit(`button[value="add:members"]`)
		seen("form-members")
		p.Submit(`button[value="next"]`)
		p.Forgive()
		seen("form-members-wrong")
		p.Submit(`button[value="drop:members:2"]`)
		p.Submit(`button[value="drop:members:1"]`)
		p.Submit(`button[value="next"]`)
		seen("form-payment")
		p.Goto(draft + "/check")
		seen("form-check")
		p.Goto("/hall/items/HZ-CL-04/form")
		seen("form-blank")
		p.Goto("/hall/items/HZ-CL-04/form?sample=1")
		seen("form-sample")
		p.Goto(draft + "/payment?lang=en")
		seen("form-english")
	}
}

// glance looks at a page; without a script axe cannot run, and the eye must do.
func glance(t *testing.T, p *browser.Page, name string, script bool) {
	t.Helper()
	if script {
		look(t, p, name)
		return
	}
	for _, size := range []browser.Size{browser.Desk, browser.Phone} {
		p.Resize(size)
		p.Screenshot(name + "-plain")
	}
}

func beginInBrowser(p *browser.Page, again bool) string {
	p.Goto("/hall/items/HZ-CL-04")
	if !again {
		p.Submit("main .actions a")
		p.Submit(`a[href^="/register"]`)
		p.Fill("#f-name", "演示居民甲")
		p.Fill("#f-phone", "13800138000")
		p.Fill("#f-password", "haizhu lake in november")
		p.Submit("main .actions button")
	}
	p.Submit(`form[action$="/apply"] button`)
	p.Fill("#f-id_5f_number", idNumber)
	p.Choose("#f-street", "440105001")
	p.Submit(`button[value="next"]`)
	return strings.TrimSuffix(p.Path(), "/applicant")[:len("/hall/apply/")+36]
}
