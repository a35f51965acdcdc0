package hall_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"tongban/acts"
	"tongban/base/workday"
	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/org"
)

// resident registers and is signed in.
func (h *place) resident(name, phone string) *person {
	p := h.person()
	on := p.get("/register")
	p.post(on, "/register", form("name", name, "phone", phone, "password", "海珠湖边的木棉花开了")).want(200, "注册成功")
	return p
}

// attach sends a form with files.
func (p *person) attach(on page, action string, values url.Values, files map[string]file) page {
	p.h.t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for k, vs := range on.fill(action, values) {
		for _, v := range vs {
			must(p.h.t, w.WriteField(k, v))
		}
	}
	for field, f := range files {
		part, err := w.CreateFormFile(field, f.name)
		must(p.h.t, err)
		part.Write(f.bytes)
	}
	must(p.h.t, w.Close())
	resp, err := p.http.Post(p.h.URL+action, w.FormDataContentType(), &b)
	return p.read(resp, err)
}

type file struct {
	name  string
	bytes []byte
}

var (
	png = file{"照片.png", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89" + strings.Repeat("x", 400))}
	pdf = file{"声明.pdf", []byte("%PDF-1.4\n" + strings.Repeat("1 0 obj\n", 40) + "%%EOF\n")}
)

var draftPath = regexp.MustCompile(`^/hall/apply/([^/]+)/`)

// begin starts an application of the reissue and answers its draft's address.
func (p *person) begin() (string, page) {
	on := p.get("/hall/items/HZ-CL-04").want(200, "开始申请")
	first := p.post(on, "/hall/items/HZ-CL-04/apply", nil).want(200, "申请人信息", "第 1 步")
	return "/hall/apply/" + draftPath.FindStringSubmatch(first.Path)[1], first
}

const idNumber = "440105195403120026"

// fillIn goes through all pages up to the check.
func (p *person) fillIn(id string) (string, page) {
	at, on := p.begin()
	on = p.post(on, at+"/applicant", form("name", "演示居民甲", "id_number", id, "phone", "13800000001", "street", "440105002", "do", "next"))
	on.want(200, "遗失的残疾人证")
	card := form("disability_kind", "4", "lost_on_year", "2026", "lost_on_month", "11", "lost_on_day", "1", "declared_void", "yes", "do", "next")
	on = p.post(on, at+"/card", card).want(200, "根据您的回答，还有几项需要填写", "声明日期")
	card = form("disability_kind", "4", "lost_on_year", "2026", "lost_on_month", "11", "lost_on_day", "1", "declared_void", "yes",
		"declared_on_year", "2026", "declared_on_month", "11", "declared_on_day", "2", "do", "next")
	on = p.post(on, at+"/card", card).want(200, "领取方式")
	on = p.post(on, at+"/collect", form("collect_by", "electronic", "truthful", "yes", "do", "next")).want(200, "两寸白底证件照", "由工作人员核验")
	on = p.attach(on, at+"/materials", form("do", "next"), map[string]file{"photo_two_inch": png, "loss_statement": pdf})
	return at, on.want(200, "核对并提交", "声明.pdf", id)
}

var trackingNumber = regexp.MustCompile(`0105-261124-[0-9A-Z]{5}-[0-9A-Z]`)
var printedCode = regexp.MustCompile(`查询码\s+([0-9A-Z]{6})\s`)

// apply files the application and answers number and query code.
func (p *person) apply(id string) (number, code string) {
	at, on := p.fillIn(id)
	done := p.post(on, at+"/submit", form("promise", "yes")).want(200, "申请已提交", "查询码", "2026年12月1日(星期二)", "<svg xmlns")
	number = trackingNumber.FindString(done.Path)
	if m := printedCode.FindStringSubmatch(done.text()); m != nil {
		code = m[1]
	}
	if number == "" || code == "" {
		p.h.t.Fatalf("no number or code on %s:\n%s", done.Path, done.text())
	}
	return number, code
}

func TestApplyKeepsEverything(t *testing.T) {
	h := open(t)
	p := h.resident("演示居民甲", "13800000001")
	at, on := p.begin()
	on.want(200, `value="演示居民甲"`, `value="13800000001"`)

	wrong := p.post(on, at+"/applicant", form("name", "演示居民甲", "id_number", "440105195403120027", "phone", "138", "street", "", "do", "next"))
	wrong.want(422, "<title>错误：", `value="440105195403120027"`, `value="138"`, `href="#f-id_5f_number"`)
	p.get(at+"/applicant").want(200, `value="440105195403120027"`) // saved although it does not hold yet

	good := form("name", "演示居民甲", "id_number", idNumber, "phone", "13800000001", "street", "440105002", "do", "next")
	on = p.post(wrong, at+"/applicant", good).want(200, "遗失的残疾人证", "第 2 步")

	on = p.post(on, at+"/card", form("disability_kind", "4", "lost_on_year", "2026", "lost_on_month", "2", "lost_on_day", "30", "do", "next"))
	on.want(422, `name="lost_on_day"`, `value="30"`)
	p.post(on, at+"/card", form("disability_kind", "4", "do", "save")).want(200, "已保存", "2026年12月24日(星期四)", "残疾人证遗失补办")

	p.post(p.get(at+"/card"), at+"/drop", nil).want(200, "草稿已删除")
	p.get(at + "/card").want(404)
}

func TestTwoWindows(t *testing.T) {
	h := open(t)
	p := h.resident("演示居民甲", "13800000001")
	at, first := p.begin()
	second := p.get(at + "/applicant")
	p.post(first, at+"/applicant", form("name", "第一窗口", "id_number", idNumber, "phone", "13800000001", "street", "440105002", "do", "next")).want(200)
	stale := p.post(second, at+"/applicant", form("name", "第二窗口", "id_number", idNumber, "phone", "13800000001", "street", "440105002", "do", "next"))
	stale.want(409, "另一个窗口保存的内容", "第一窗口", `value="第二窗口"`)
	p.post(stale, at+"/applicant", form("name", "第二窗口", "id_number", idNumber, "phone", "13800000001", "street", "440105002", "do", "next")).want(200, "遗失的残疾人证")

	// Another page saved meanwhile is no conflict with this one.
	card := p.get(at + "/card")
	on := p.get(at + "/applicant")
	p.post(on, at+"/applicant", form("name", "第三次", "id_number", idNumber, "phone", "13800000001", "street", "440105002", "do", "next")).want(200)
	p.post(card, at+"/card", form("disability_kind", "4", "do", "save")).want(200, "已保存")
}

func TestUpload(t *testing.T) {
	h := open(t)
	p := h.resident("演示居民甲", "13800000001")
	at, _ := p.fillIn(idNumber)
	on := p.get(at+"/materials").want(200, "照片.png", "声明.pdf")
	fake := file{"假.png", []byte("MZ\x90\x00" + strings.Repeat("x", 200))}
	on = p.attach(on, at+"/materials", form("do", "attach"), map[string]file{"photo_two_inch": fake, "loss_statement": {"第二份.pdf", append(pdf.bytes, "\n"...)}})
	on.want(415, "照片.png", "声明.pdf", "第二份.pdf")
	digest := regexp.MustCompile(`value="(photo_two_inch/[0-9a-f]{64})"`).FindStringSubmatch(on.Body)
	if digest == nil {
		t.Fatal("nothing to remove:", on.Body)
	}
	on = p.attach(on, at+"/materials", form("remove", digest[1]), nil).want(200, "文件已删除").lacks("照片.png")
	p.attach(on, at+"/materials", form("do", "next"), nil).want(422, "请上传“两寸白底证件照”")

	got := p.get(regexp.MustCompile(`/hall/apply/[^"]+/files/[0-9a-f]{64}`).FindString(on.Body)).want(200)
	if d := got.Header.Get("Content-Disposition"); !strings.HasPrefix(d, `attachment; filename="__.pdf"; filename*=utf-8''%E5`) {
		t.Error(d)
	}
	if got.Header.Get("X-Content-Type-Options") != "nosniff" || got.Header.Get("Content-Type") != "application/pdf" {
		t.Error(got.Header)
	}
}

func TestOneCaseHoweverOftenPressed(t *testing.T) {
	h := open(t)
	p := h.resident("演示居民甲", "13800000001")
	at, on := p.fillIn(idNumber)
	on = p.post(on, at+"/submit", nil).want(422, "请阅读承诺并勾选")
	a := p.post(on, at+"/submit", form("promise", "yes")).want(200, "申请已提交")
	b := p.post(on, at+"/submit", form("promise", "yes")).want(200, "申请已提交")
	if a.Path != b.Path {
		t.Errorf("two cases: %s, %s", a.Path, b.Path)
	}
	p.get("/hall/cases").want(200, "残疾人证遗失补办", "已提交").lacks("未提交的草稿")
	at, on = p.fillIn(idNumber)
	p.post(on, at+"/submit", form("promise", "yes")).want(409, "不能重复申请")
}

func TestTrackWithoutAccount(t *testing.T) {
	h := open(t)
	p := h.resident("演示居民甲", "13800000001")
	number, code := p.apply(idNumber)

	mine := p.get("/hall/cases/"+number).want(200, "已提交", "剩 5 个工作日", "演示居民甲", "440105********0026", "撤回申请", "起算日为 2026-11-24")
	mine.lacks(idNumber)

	guest := h.person()
	on := guest.get("/hall/cases/"+number).want(200, "查进度", `value="`+number+`"`)
	guest.get("/hall/cases/0105-261124-77777-7").want(200, "查进度") // no oracle
	wrong := guest.post(on, "/hall/track", form("number", number, "code", "AAAAAA")).want(422, "对不上", `value="`+number+`"`)
	seen := guest.post(wrong, "/hall/track", form("number", strings.ToLower(strings.ReplaceAll(number, "-", " ")), "code", strings.ToLower(code)))
	seen.want(200, "已提交", "凭编号和查询码可以查看进度").lacks("440105**", "演*", "撤回申请</a>", "/hall/papers/")
	if strings.Contains(seen.Path, code) {
		t.Errorf("the code stands in the address: %s", seen.Path)
	}
	guest.get("/hall/cases/"+number+"/withdraw").want(200, "登录")

	stranger := h.resident("演示居民乙", "13800000002")
	stranger.get("/hall/cases/" + number).want(404)
	stranger.get("/hall/cases/" + number + "/done").want(404)
	stranger.get("/hall/cases/" + number + "/withdraw").want(404)
	paper := regexp.MustCompile(`/hall/papers/[^"]+`).FindString(mine.Body)
	if paper == "" {
		t.Fatal("the tracker shows no receipt")
	}
	stranger.get(paper).want(404)
	p.get(paper).want(503, "正在生成")
	must(t, h.Office.Tick(t.Context()))
	p.get(paper).want(200, "%PDF-")

	gone := p.post(p.get("/hall/cases/"+number+"/withdraw"), "/hall/cases/"+number+"/withdraw", form("reason", "证件找到了"))
	gone.want(200, "申请已撤回", "已撤回", "证件找到了")
	guest.get("/hall/cases/"+number).want(200, "已撤回").lacks("证件找到了")
}

func TestTrackIsLimited(t *testing.T) {
	h := open(t)
	guest := h.person()
	on := guest.get("/hall/track")
	for range 15 {
		guest.post(on, "/hall/track", form("number", "0105-261124-77777-7", "code", "AAAAAA")).want(422)
	}
	late := guest.post(on, "/hall/track", form("number", "0105-261124-77777-7", "code", "AAAAAA")).want(429, "秒后再试")
	if late.Header.Get("Retry-After") == "" {
		t.Error("no Retry-After")
	}
}

// The office's side of the errand, played on the acts.
func (h *place) officers() (clerk, handler, approver org.Actor) {
	return h.staff("shouli01", "440105002", org.Clerk), h.staff("chengban01", "440105002", org.Handler), h.staff("pizhun02", "HZ-CL", org.Approver)
}

func TestCorrection(t *testing.T) {
	h := open(t)
	clerk, _, _ := h.officers()
	p := h.resident("演示居民甲", "13800000001")
	number, _ := p.apply(idNumber)
	_, err := h.Office.Claim(t.Context(), clerk, key(0), number)
	must(t, err)
	_, err = h.Office.Correct(t.Context(), clerk, key(0), number, cases.Gaps{Points: []cases.Point{
		{Target: "photo_two_inch", Text: "照片背景不是白色，请重新拍摄"}, {Target: "lost_on", Text: "遗失日期与声明不一致"}}})
	must(t, err)

	p.get("/hall/cases/"+number).want(200, "待补正", "照片背景不是白色", "现在补正", "遗失日期与声明不一致")
	at := "/hall/cases/" + number + "/supplement"
	on := p.get(at).want(200, "补正申请材料", "照片背景不是白色", "照片.png", `name="lost_on_year"`, "24:00 前提交")
	on = p.attach(on, at, form("do", "send", "lost_on_year", "2026", "lost_on_month", "13", "lost_on_day", "1"), nil)
	on.want(422, `value="13"`)
	on = p.attach(on, at, form("do", "save", "lost_on_year", "2026", "lost_on_month", "10", "lost_on_day", "30"), map[string]file{"photo_two_inch": {"新照片.png", append(png.bytes, 'y')}})
	on.want(200, "已保存，还没有提交", "新照片.png", `value="30"`)
	p.get("/hall/cases").want(200, "补正：残疾人证遗失补办")
	p.attach(on, at, form("do", "send", "lost_on_year", "2026", "lost_on_month", "10", "lost_on_day", "30"), nil).want(200, "补正已提交", "预审中", "新照片.png")
	p.get(at).want(200, "预审中")
}

func TestResult(t *testing.T) {
	h := open(t)
	clerk, handler, approver := h.officers()
	p := h.resident("演示居民甲", "13800000001")
	number, code := p.apply(idNumber)
	do := func(_ any, err error) { t.Helper(); must(t, err) }
	do(h.Office.Claim(t.Context(), clerk, key(0), number))
	do(h.Office.Accept(t.Context(), clerk, key(0), number))
	p.get("/hall/cases/"+number).want(200, "已受理", "剩 10 个工作日", "承诺办结", "2026年12月8日(星期二)")
	do(h.Office.Claim(t.Context(), handler, key(0), number))
	do(h.Office.Propose(t.Context(), handler, key(0), number, approval.Opinion{Verdict: approval.Yes, Text: "内部意见：信息一致"}))
	do(h.Office.Decide(t.Context(), approver, key(0), number, approval.Opinion{Verdict: approval.Yes, Text: "内部同意"}))
	must(t, h.Office.Tick(t.Context()))

	at := "/hall/cases/" + number
	on := p.get(at).want(200, "可领取", "予以认定", "下载电子证照", "行政确认决定书").lacks("内部意见", "内部同意")
	got := p.get(at+"/licence").want(200, "%PDF-")
	if d := got.Header.Get("Content-Disposition"); !strings.Contains(d, "filename*=utf-8''%E4%B8%AD") {
		t.Error(d)
	}
	c, _, err := h.View.CaseByNumber(t.Context(), number)
	must(t, err)
	l, ok, err := h.View.LicenceOf(t.Context(), c.ID)
	if err != nil || !ok {
		t.Fatal(err, ok)
	}
	anyone := h.person()
	anyone.get("/verify?code="+strings.ToLower(l.Verify[:4]+"-"+l.Verify[4:])).want(200, "有效", "中华人民共和国残疾人证", "演*", l.ID.String(), l.File).lacks("演示居民甲", idNumber)
	anyone.get("/verify/ABCDEFGHJKMN").want(404, "没有查到这个核验码", "12345")
	anyone.get("/verify?code=短").want(422)
	papers, err := h.View.Papers(t.Context(), c.ID)
	must(t, err)
	for _, d := range papers {
		anyone.get("/verify/"+d.Verify).want(200, "已出具", "演*", d.File).lacks("演示居民甲")
	}

	p.post(on, at+"/deliver", nil).want(200, "已确认领取", "已办结", "评价这次服务")
	guest := h.person()
	guest.post(guest.get("/hall/track"), "/hall/track", form("number", number, "code", code)).want(200, "已办结")
	rate := guest.get(at+"/rate").want(200, "非常满意", "评价自愿")
	rate = guest.post(rate, at+"/rate", form("words", "很快")).want(422, "很快", "满意度")
	guest.post(rate, at+"/rate", form("level", "1", "tags_1", "fast", "words", "很快")).want(200, "谢谢您的评价")
	p.get(at+"/rate").want(200, "已办结").lacks("提交评价")
}

func TestRefusalTellsReasonAndRemedy(t *testing.T) {
	h := open(t)
	clerk, handler, approver := h.officers()
	p := h.resident("演示居民甲", "13800000001")
	number, _ := p.apply(idNumber)
	do := func(_ any, err error) { t.Helper(); must(t, err) }
	do(h.Office.Claim(t.Context(), clerk, key(0), number))
	do(h.Office.Accept(t.Context(), clerk, key(0), number))
	do(h.Office.Claim(t.Context(), handler, key(0), number))
	no := approval.Opinion{Verdict: approval.No, Text: "查无此证", Reason: "数据库中查不到原证信息", Basis: "《中华人民共和国残疾人证管理办法》"}
	do(h.Office.Propose(t.Context(), handler, key(0), number, no))
	do(h.Office.Decide(t.Context(), approver, key(0), number, no))
	must(t, h.Office.Tick(t.Context()))
	p.get("/hall/cases/"+number).want(200, "不予认定", "数据库中查不到原证信息", "救济途径：", "理由和救济途径").lacks("查无此证")
}

func TestSignIn(t *testing.T) {
	h := open(t)
	h.staff("shouli01", "440105002", org.Clerk)
	h.resident("演示居民甲", "13800000001")
	p := h.person()
	on := p.get("/hall/cases").want(200, "登录") // led to the door, and back afterwards
	wrong := p.post(on, "/signin", form("login", "13800000001", "password", "不对的密码")).want(422, "账号或密码不对", `value="13800000001"`)
	p.post(wrong, "/signin", form("login", "13800000001", "password", "海珠湖边的木棉花开了")).want(200, "我的办件", "还没有办理中的办件")
	p.post(p.get("/"), "/signout", nil).want(200, "已退出登录")
	p.get("/hall/cases").want(200, "登录")

	clerk := h.person()
	clerk.http.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	on = clerk.get("/signin")
	to := clerk.post(on, "/signin", form("login", "shouli01", "password", "a long enough sentence"))
	if to.Status != 303 || to.Header.Get("Location") != "/counter" {
		t.Error(to.Status, to.Header.Get("Location"))
	}
	away := h.person()
	away.http.CheckRedirect = clerk.http.CheckRedirect
	to = away.post(away.get("/signin?back=//evil.example/"), "/signin", form("login", "13800000001", "password", "海珠湖边的木棉花开了"))
	if got := to.Header.Get("Location"); got != "/hall/cases" {
		t.Errorf("led away to %q", got)
	}
}

func TestCatalogue(t *testing.T) {
	h := open(t)
	p := h.person()
	p.get("/").want(200, "您想办什么事", "残疾人证遗失补办", "查进度", "验真", "长者版")
	p.get("/hall/items?q=残疾证补办").want(200, "残疾人证遗失补办").lacks("房屋租赁登记备案")
	p.get("/hall/items?q=租房").want(200, "房屋租赁登记备案")
	p.get("/hall/items?q=ydjyba").want(200, "异地就医备案")
	p.get("/hall/items?q=残疾证补办").want(200, "没有完全符合的事项，下面是比较接近的")
	p.get("/hall/items?event=illness").want(200, "异地就医备案", "取消筛选").lacks("房屋租赁登记备案")
	p.get("/hall/items?department=HZ-CL&q=补办").want(200, "残疾人证遗失补办").lacks("异地就医备案")
	p.get("/hall/items?page=0").want(400)
	p.get("/hall/items?q=没有这种事").want(200, "没有找到相关事项", "12345")
	p.get("/hall/items/HZ-CL-04").want(200, "谁可以办", "要准备什么", "最迟 2026年12月15日(星期二) 前办结", "法律依据", "由工作人员向公安核验，无需提交",
		"没有法定时限", "自受理之日起 10 个工作日", "各街道便民服务中心", "救济", "常见问题", "不收费", "登录后开始申请", "全省通办")
	p.get("/hall/items/HZ-YB-05").want(200, "当场办结")
	p.get("/hall/items/HZ-LS-05").want(200, "自受理之日起")
	p.get("/hall/items/HZ-XX-99").want(404)

	p.get("/view/elder?back=/hall/items").want(200, `data-view="elder"`, "办事指南")
	p.get("/view/standard?back=//evil.example").want(200, `data-view="standard"`)
	p.get("/hall/items/HZ-CL-04?lang=en").want(200, "Documents", `<span lang="zh-CN">`, "Sign in to apply")
}

// Where no material is asked for there is no page for it, and what is done on
// the spot ends in one step.
func TestOnTheSpot(t *testing.T) {
	h := open(t)
	clerk, _, _ := h.officers()
	p := h.resident("演示居民甲", "13800000001")
	on := p.post(p.get("/hall/items/HZ-YB-05"), "/hall/items/HZ-YB-05/apply", nil).want(200, "第 1 步，共 4 步")
	at := "/hall/apply/" + draftPath.FindStringSubmatch(on.Path)[1]
	on = p.post(on, at+"/applicant", form("name", "演示居民甲", "id_number", idNumber, "phone", "13800000001", "street", "440105002", "do", "next"))
	on = p.post(on, at+"/kind", form("insurance", "none", "filing_kind", "temporary", "do", "next")).want(200, "就医地")
	when := form("care_city", "湖南省长沙市", "from_on_year", "2026", "from_on_month", "12", "from_on_day", "1",
		"until_on_year", "2026", "until_on_month", "12", "until_on_day", "20", "do", "next")
	on = p.post(on, at+"/place", when).want(200, "核对并提交", "可能不符合这些条件", "2026年12月20日")
	p.post(p.get(at+"/kind"), at+"/kind", form("insurance", "resident", "filing_kind", "temporary", "do", "next")).want(200)
	on = p.get(at+"/check").want(200, "城乡居民").lacks("可能不符合这些条件")
	done := p.post(on, at+"/submit", form("promise", "yes")).want(200, "申请已提交")
	number := trackingNumber.FindString(done.Path)

	root := org.Actor{ID: "root", Roles: []org.Role{org.Admin}}
	must(t, h.Office.Authorise(t.Context(), root, key(0), acts.AuthoriseInput{Account: clerk.ID, Item: "HZ-YB-05",
		From: workday.Date(2026, 1, 1), To: workday.Date(2026, 12, 31), Document: "海新港街窗授〔2026〕1号"}))
	_, err := h.Office.Spot(t.Context(), clerk, key(0), number)
	must(t, err)
	must(t, h.Office.Tick(t.Context()))
	p.get("/hall/cases/"+number).want(200, "已办结", "当场受理并办结", "即办件受理办结告知书", "评价这次服务")
	p.get("/hall/cases?ended=1").want(200, "异地就医备案", "已办结")
}
