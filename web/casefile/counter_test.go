package casefile_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"
)

var (
	trackingNumber = regexp.MustCompile(`0105-261124-[0-9A-Z]{5}-[0-9A-Z]`)
	digestIn       = regexp.MustCompile(`/counter/files/[^/"]+/([0-9a-f]{64})`)
)

// person of the walk-in, as on the card laid on the counter.
func party(id string) url.Values {
	return values("name", "演示居民甲", "id_number", id, "phone", "13800000001", "street", "440105002")
}

func with(v url.Values, pairs ...string) url.Values {
	for k, x := range values(pairs...) {
		v[k] = x
	}
	return v
}

var card = []string{"disability_kind", "4", "lost_on_year", "2026", "lost_on_month", "11", "lost_on_day", "2", "declared_void", "yes",
	"declared_on_year", "2026", "declared_on_month", "11", "declared_on_day", "5", "collect_by", "electronic", "truthful", "yes"}

// lan is the resident ID of the demo's first resident.
const lan = "440105195403120026"

// walkIn files for a person at the window and answers the receipt.
func walkIn(p *person, id string) page {
	at := begin(p)
	on := p.attach(p.get(at), at, with(party(id), append(card, "go", "check")...),
		map[string][]byte{"photo_two_inch": picture("photo"), "loss_statement": picture("loss")})
	on.want(200, "请与申请人核对", id, "photo_two_inch.png")
	return p.post(on, at+"/submit", nil).want(200, "申请已收到", "查询码", "2026年12月1日(星期二)")
}

func begin(p *person) string {
	on := p.get("/counter/new").want(200, "残疾人证遗失补办", "异地就医备案")
	first := p.post(on, "/counter/new", values("item", "HZ-CL-04")).want(200, "残疾类别")
	return first.Path
}

func TestWalkIn(t *testing.T) {
	s := open(t)
	p := s.signIn("shouli01")
	p.get("/counter").want(200, "没有待办")
	at := begin(p)

	wrong := p.attach(p.get(at), at, with(party("440105195403120027"), append(card, "go", "check")...), map[string][]byte{"photo_two_inch": picture("photo")})
	wrong.want(422, "<title>错误：", `value="440105195403120027"`, `href="#f-id_5f_number"`, "请上传“遗失声明”", "photo_two_inch.png")
	p.get("/counter/new").want(200, "已开始、尚未提交的申请", "演***")

	fake := p.attach(wrong, at, with(party("440105195403120026"), append(card, "go", "check")...), map[string][]byte{"loss_statement": []byte("MZ" + strings.Repeat("x", 300))})
	fake.want(422, "photo_two_inch.png", "请先处理以下内容", `id="f-loss_5f_statement-error"`)
	on := p.attach(fake, at, with(party("440105195403120026"), append(card, "go", "check")...), map[string][]byte{"loss_statement": picture("loss")}).want(200, "请与申请人核对")

	receipt := p.post(on, at+"/submit", nil).want(200, "申请已收到")
	again := p.post(on, at+"/submit", nil).want(200, "申请已收到") // a double click
	if receipt.Path != again.Path {
		t.Fatalf("two cases from one form: %s, %s", receipt.Path, again.Path)
	}
	number := trackingNumber.FindString(receipt.Path)
	p.get("/counter").want(200, number, "演***", "剩 1 个工作日", "待领办").lacks("演示居民甲", "440105195403120026")
	if got := p.get("/counter?q=" + number); got.Path != "/counter/cases/"+number {
		t.Errorf("search leads to %s", got.Path)
	}
	p.get("/counter?q=0105-261124-AAAAA-A").want(200, "没有找到编号为")
}

func TestAcceptAtTheWindow(t *testing.T) {
	s := open(t)
	p := s.signIn("shouli01")
	number := trackingNumber.FindString(walkIn(p, lan).Path)
	at := "/counter/cases/" + number
	on := p.get(at).want(200, "440105********0026", "138****0001", "已提交", "受理期限", "窗口申请").lacks("440105195403120026", "13800000001")
	old := on
	on = p.post(on, at+"/claim", nil).want(200, "已由您领办", "演示受理员01")
	p.post(old, at+"/accept", nil).want(409, "错误：", "刚刚有了新的变化") // an act on a page from before
	sent := on
	on = p.post(on, at+"/accept", nil).want(200, number+" 已受理", "2026年12月8日(星期二)", "为什么是这一天")
	p.post(sent, at+"/accept", nil).want(200) // sent twice: the same answer again
	if on.Path != at {
		t.Errorf("whoever stands at the window waits for the paper: %s", on.Path)
	}
	must(t, s.h.Office.Tick(t.Context()))
	on = p.get(at).want(200, "受理通知书")
	for _, m := range digestIn.FindAllStringSubmatch(on.Body, -1) {
		f := p.get(m[0])
		if f.Status != 200 || f.Header.Get("X-Content-Type-Options") != "nosniff" || !strings.Contains(f.Header.Get("Content-Security-Policy"), "default-src 'none'") {
			t.Errorf("%s: %d %v", m[0], f.Status, f.Header)
		}
		if !strings.HasPrefix(f.Header.Get("Content-Disposition"), "inline") {
			t.Errorf("%s: %s", m[0], f.Header.Get("Content-Disposition"))
		}
		if f := p.get(m[0] + "?save=1"); !strings.HasPrefix(f.Header.Get("Content-Disposition"), "attachment; filename") {
			t.Errorf("saved: %s", f.Header.Get("Content-Disposition"))
		}
	}
	// A file belongs to its case only.
	other := s.filed(1, "HZ-YB-05", map[string]string{"insurance": "employee", "filing_kind": "temporary", "care_city": "湖南省长沙市", "from_on": "2026-12-01", "until_on": "2026-12-20"})
	digest := digestIn.FindStringSubmatch(on.Body)[1]
	p.get("/counter/files/" + other + "/" + digest).want(404)
}

func TestCorrectOnceForEverything(t *testing.T) {
	s := open(t)
	p := s.signIn("shouli01")
	number := trackingNumber.FindString(walkIn(p, lan).Path)
	at := "/counter/cases/" + number
	on := p.get(at+"/correct").want(200, "遗失声明", "遗失日期", "常见问题", "证件号码")
	on = p.post(on, at+"/correct", nil).want(422, "请至少选择一项需要补正的内容", `href="#f-points"`, `id="f-points"`)
	on = p.post(on, at+"/correct", values("point", "photo_two_inch", "lost_on", "遗失日期晚于声明日期")).want(422, "请写明", "遗失日期晚于声明日期")
	p.post(on, at+"/correct", values("point", "photo_two_inch", "photo_two_inch", "背景不是白色", "lost_on", "遗失日期晚于声明日期")).want(200, "补正告知已发出", "背景不是白色", "待补正")
	p.get(at + "/correct").want(409)

	on = p.get(at).want(200, "窗口补正")
	on = p.post(on, at+"/supplement", nil).want(200, "需要补正", "背景不是白色", `value="演示居民甲"`)
	draft := on.Path
	on = p.attach(on, draft, with(party("440105195403120026"), append(card, "go", "check")...), map[string][]byte{"photo_two_inch": picture("white")}).want(200, "请与申请人核对")
	p.post(on, at+"/supplement/submit", nil).want(200, "补正材料已收到", "预审中", "收到补正材料")
}

func TestNotAccept(t *testing.T) {
	s := open(t)
	p := s.signIn("shouli01")
	first, second := s.reissue(0), s.reissue(1)
	at := "/counter/cases/" + first
	on := p.get(at+"/not-accept").want(200, "救济途径")
	on = p.post(on, at+"/not-accept", values("reason", "不属于本街道职权范围", "basis", "")).want(422, "请写明法律依据", "不属于本街道职权范围")
	next := p.post(on, at+"/not-accept", values("reason", "不属于本机关职权范围", "basis", "《残疾人证管理办法》第五条")).want(200, first+" 已决定不予受理", "已为您打开下一件")
	if next.Path != "/counter/cases/"+second {
		t.Errorf("the next case is %s", next.Path)
	}
	p.get(at).want(200, "不予受理", "不属于本机关职权范围").lacks(at + "/accept")
	p.post(p.get("/counter/cases/"+second+"/withdraw"), "/counter/cases/"+second+"/withdraw", values("reason", "找到了")).want(200, "已撤回", "没有待办")
}

func TestOnTheSpotAndAfterCheck(t *testing.T) {
	s := open(t)
	p := s.signIn("shouli01")
	number := s.filed(1, "HZ-YB-05", map[string]string{"insurance": "employee", "filing_kind": "temporary", "care_city": "湖南省长沙市", "from_on": "2026-12-01", "until_on": "2026-12-20"})
	at := "/counter/cases/" + number
	on := p.get(at).want(200, "当场办结").lacks(at + `/accept"`)
	p.post(on, at+"/spot", nil).want(200, number+" 已当场办结")

	q := s.signIn("pizhun01")
	q.get("/desk").want(200, number, "事后抽查")
	to := "/desk/cases/" + number
	on = q.get(to).want(200, "核查结论")
	on = q.post(on, to+"/aftercheck", values("holds", "no")).want(422, "请写明发现的问题")
	q.post(on, to+"/aftercheck", values("holds", "yes", "text", "参保状态相符")).want(200, "抽查结论已记录", "没有待办任务")
	q.get(to).want(200, "参保状态相符")
	p.get(at).want(200, "内部意见").lacks("参保状态相符")
}

// Who is faster holds the task, and the slower one reads by whom.
func TestTwoClerks(t *testing.T) {
	s := open(t)
	s.staff("shouli02", "演示受理员02", "440105002", "clerk")
	s.staff("shouli03", "演示受理员03", "440105001", "clerk")
	p, q, far := s.signIn("shouli01"), s.signIn("shouli02"), s.signIn("shouli03")
	number := s.reissue(0)
	at := "/counter/cases/" + number
	mine, theirs := p.get(at), q.get(at)
	p.post(mine, at+"/claim", nil).want(200, "已由您领办")
	q.post(theirs, at+"/claim", nil).want(409, "已由演示受理员01领办")
	q.post(theirs, at+"/accept", nil).want(409, "已由演示受理员01领办")
	q.get(at).want(200, "正由演示受理员01办理").lacks(at+`/accept"`, at+`/claim"`)
	far.get(at).want(404)
	p.get(at + "/receipt").want(404) // filed online: the code is the resident's own
	far.get("/counter?q="+number).want(200, "没有找到编号为")
}

func TestHandOver(t *testing.T) {
	s := open(t)
	p := s.signIn("shouli01")
	number := decided(s, 0)
	p.get("/counter").want(200, number, "可以交付", "可领取")
	at := "/counter/cases/" + number
	p.get("/counter/results").want(200, number, "等待领取", "2026年")
	p.get("/counter/results?late=1").want(200, "没有等待领取的结果")
	r := s.h.Pack.Demo.Residents[0]
	on := p.post(p.get(at+"/deliver"), at+"/deliver", values("receiver", " ")).want(422, "请填写领取人姓名", "请照领取人的身份证录入")
	p.post(on, at+"/deliver", values("receiver", "演示居民丁", "id_number", "440105199006190336")).want(422, "证件号码与申请人不一致")
	p.post(on, at+"/deliver", values("receiver", "演示居民丁", "id_number", "440105199006190336", "relation", "agent")).want(422, "书面委托")
	p.post(on, at+"/deliver", values("how", "post", "courier", "12")).want(422, "邮件号码：8 至 30 位")
	p.post(p.get(at), at+"/remind", nil).want(200, "已通知")
	p.post(p.get(at), at+"/remind", nil).want(409, "今天已经通知过")
	p.post(p.get(at+"/deliver"), at+"/deliver", values("receiver", "演示居民甲", "id_number", r.IDNumber, "relation", "self")).want(200, "已交付，本件办结", "领取人：演").lacks("领取人：演示居民甲")
}

// The pages of the office are closed to all others.
func TestClosedDoors(t *testing.T) {
	s := open(t)
	number := s.reissue(0)
	resident := s.signIn(s.h.Pack.Demo.Residents[0].Phone)
	resident.get("/counter/cases/" + number).want(403) // their own, but not here
	resident.get("/desk/cases/" + number).want(403)
	resident.get("/counter").want(403)
	resident.get("/watch").want(403)
	resident.get("/admin").want(403)
	guest := &person{s, &http.Client{}}
	if got := guest.get("/counter/cases/" + number); !strings.HasPrefix(got.Path, "/signin") {
		t.Errorf("a guest is led to %s", got.Path)
	}
}

// What is late says so in words.
func TestLate(t *testing.T) {
	s := open(t)
	s.reissue(0)
	s.later(24 * time.Hour * 4)
	s.signIn("shouli01").get("/counter").want(200, "已超期 2 个工作日")
}
