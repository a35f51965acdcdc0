package hall_test

import (
	"strings"
	"testing"

	"tongban/base/workday"
	"tongban/store"
)

const lease = "/hall/items/HZ-LS-05"

// A few questions tell what a person needs; what hangs on a question still open
// is said to be open, and a library's paper is not asked for.
func TestNeed(t *testing.T) {
	h := open(t)
	c := h.person()
	c.get(lease).want(200, "回答几个问题", lease+"/need", "下载办事指南")
	at := c.get(lease+"/need").want(200, "房屋归谁所有", "还有", "还不能确定要不要的材料", "共有人同意出租证明", "免提交的材料", "出租人身份证明", "房屋租赁合同")
	at.lacks("手机号码", "房屋地址", "条件可能不符合")

	asked := "?asked=" + hiddenValue(at, "asked")
	sole := asked + "&ownership=sole&sublease=no&by_agent=no" + day("lease_from", "2026") + day("lease_to", "2027")
	c.get(lease+"/need"+sole).want(200, "下面就是您要准备的全部材料", "房屋租赁合同").lacks("共有人同意出租证明", "转租同意书", "授权委托书及代办人居民身份证", "还不能确定")

	shared := asked + "&ownership=shared&sublease=yes&by_agent=no" + day("lease_from", "2027") + day("lease_to", "2026")
	c.get(lease+"/need"+shared).want(200, "共有人同意出租证明", "转租同意书", "条件可能不符合", "租赁期满日晚于起租日").lacks("授权委托书及代办人居民身份证", "还不能确定")
	c.get(lease+"/need"+asked+"&lease_from_year=2026&lease_from_month=2&lease_from_day=30").want(200, `value="30"`, "还有")
	c.get("/hall/items/HZ-XX-99/need").want(404)
}

// The answers go on into the application and are not asked a second time.
func TestNeedGoesOnIntoTheApplication(t *testing.T) {
	h := open(t)
	p := h.resident("演示居民甲", "13800000001")
	at := p.get(lease+"/need?ownership=shared&sublease=no&asked=ownership,sublease").want(200, "带着这些回答开始申请", `name="need.ownership"`)
	at = p.post(at, lease+"/apply", form("need.full_name", "外来", "need.<b>", "x")).want(200, "申请人信息")
	draft := strings.TrimSuffix(at.Path, "/applicant")
	p.get(draft+"/house").want(200, `value="shared" checked`)
}

func day(name, year string) string {
	return "&" + name + "_year=" + year + "&" + name + "_month=1&" + name + "_day=1"
}

// hiddenValue is what a hidden input of a page holds.
func hiddenValue(at page, name string) string {
	_, rest, _ := strings.Cut(at.Body, `name="`+name+`" value="`)
	value, _, _ := strings.Cut(rest, `"`)
	return value
}

// The guide of every item comes as a PDF, in both languages.
func TestGuidePDF(t *testing.T) {
	h := open(t)
	c := h.person()
	for _, path := range []string{"/hall/items/HZ-CL-04/guide.pdf", lease + "/guide.pdf"} {
		got := c.get(path).want(200)
		if !strings.HasPrefix(got.Body, "%PDF-1.7") || got.Header.Get("Content-Type") != "application/pdf" {
			t.Errorf("%s: %.20q", path, got.Body)
		}
	}
	c.get("/hall/items/HZ-XX-99/guide.pdf").want(404)
}

// Every item has its guide with every element and its page of questions.
func TestEveryGuideIsWhole(t *testing.T) {
	h := open(t)
	c := h.person()
	for _, pub := range h.items() {
		it := &pub.Item
		at := c.get("/hall/items/"+it.ID).want(200, it.Name, "办理街道", "网上办理深度", "信息来源", "12345 政务服务便民热线", "办结，取得结果")
		for _, s := range it.Flow.Special {
			at.want(200, s.Label)
		}
		for _, m := range it.Materials {
			at.want(200, m.Name)
		}
		c.get("/hall/items/"+it.ID+"/need").want(200, it.Name, "要提交的材料")
	}
}

func (h *place) items() []store.Published {
	h.t.Helper()
	all, err := h.View.Items(h.t.Context(), workday.DayOf(morning))
	must(h.t, err)
	return all
}
