package hall_test

import (
	"context"
	"regexp"
	"testing"

	"tongban/acts"
	"tongban/base/code"
	"tongban/domain/notice"
)

// phones keep what was sent to them.
type phones []notice.Message

func (p *phones) Send(_ context.Context, m notice.Message) error {
	*p = append(*p, m)
	return nil
}

func (*phones) Reports(context.Context, []string) ([]notice.Report, error) { return nil, nil }

var sixDigits = regexp.MustCompile(`\d{6}`)

// A telephone opens the door without a password: a number that is new tells its
// name and keeps its code meanwhile, one that is known comes to its cases, and a
// wrong code opens nothing. With a second step the telephone alone is not enough.
func TestSignInByTelephone(t *testing.T) {
	h := open(t)
	p := h.person()
	p.get("/signin").lacks("短信验证码登录")
	p.get("/signin/phone").want(200, "暂未开通短信服务")

	sent := &phones{}
	h.Office.Texts = sent
	p.get("/signin").want(200, "用短信验证码登录")
	on := p.get("/signin/phone?back=/halls").want(200, "发送验证码")
	p.post(on, "/signin/phone", form("phone", "1380000000", "do", "send")).want(422, `value="1380000000"`)
	on = p.post(on, "/signin/phone", form("phone", "138 0000 0009", "do", "send", "back", "/halls")).want(200, "已发送到 138")
	if len(*sent) != 1 {
		t.Fatalf("%d messages", len(*sent))
	}
	number := sixDigits.FindString((*sent)[0].Text)
	p.post(on, "/signin/phone", form("phone", "13800000009", "do", "enter", "code", wrongOne(number))).want(422, "验证码不对或已失效", "已发送到 138").lacks(`value="` + number + `"`)
	on = p.post(on, "/signin/phone", form("phone", "13800000009", "do", "enter", "code", number)).want(422, "请填写姓名", "第一次登录")
	p.post(on, "/signin/phone", form("phone", "13800000009", "do", "enter", "code", number, "name", "演示居民丁", "back", "/halls")).want(200, "海珠区政务服务中心", "演示居民丁")
	again := h.person()
	again.post(again.get("/signin/phone"), "/signin/phone", form("phone", "13800000009", "do", "enter", "code", number)).want(422, "验证码不对或已失效")

	h.resident("演示居民甲", "13800000001")
	who, err := h.Office.SignIn(t.Context(), "13800000001", "海珠湖边的木棉花开了", "192.0.2.1")
	must(t, err)
	secret := acts.NewSecret()
	_, err = h.Office.SetFactor(t.Context(), who, "海珠湖边的木棉花开了", secret, code.OneTime(secret, code.StepOf(h.Now)))
	must(t, err)
	on = again.post(again.get("/signin/phone"), "/signin/phone", form("phone", "13800000001", "do", "send")).want(200, "已发送到 138")
	number = sixDigits.FindString((*sent)[1].Text)
	on = again.post(on, "/signin/phone", form("phone", "13800000001", "do", "enter", "code", number)).want(200, "两步验证", "手机验证器上的六位数字")
	again.get("/hall/cases").want(200, "登录")
	h.Now = h.Now.Add(code.OneTimeStep)
	again.post(on, "/signin/code", form("code", code.OneTime(secret, code.StepOf(h.Now)))).want(200, "我的办件")
}

// wrongOne is another code than this.
func wrongOne(right string) string {
	if right == "111111" {
		return "222222"
	}
	return "111111"
}
