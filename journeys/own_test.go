package journeys

import (
	"encoding/base32"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"tongban/acts"
	"tongban/base/code"
	"tongban/journeys/stage"
)

// browsing is somebody with a browser without script.
type browsing struct {
	t *testing.T
	s *stage.Stage
	http.Client
}

func (s *browsing) ask(method, path string, in url.Values, says ...string) string {
	s.t.Helper()
	r, err := http.NewRequestWithContext(s.t.Context(), method, s.s.URL+path, strings.NewReader(in.Encode()))
	if err != nil {
		s.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	a, err := s.Do(r)
	if err != nil {
		s.t.Fatal(err)
	}
	defer a.Body.Close()
	page, err := io.ReadAll(a.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	for _, text := range says {
		if !strings.Contains(string(page), text) {
			s.t.Fatalf("%s %s (%d) does not say %q:\n%s", method, path, a.StatusCode, text, tags.ReplaceAllString(string(page), " "))
		}
	}
	return string(page)
}

var tags = regexp.MustCompile(`(?s)<script.*?</script>|<[^>]+>|\s+`)

func arrives(t *testing.T, s *stage.Stage, login, password string, says ...string) *browsing {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	b := &browsing{t: t, s: s, Client: http.Client{Jar: jar}}
	b.ask("POST", "/signin", url.Values{"login": {login}, "password": {password}, "back": {"/"}}, says...)
	return b
}

// One's own account: a second step is set with a telephone and asked for at the
// next sign-in, a new password ends what is open elsewhere, and the three who see
// to the house each do their part and read it in the ledger.
func TestOnesOwnAccount(t *testing.T) {
	s := stage.Open(t, "")
	const login = "chengban01"
	first, second := arrives(t, s, login, s.Keys[login], "待办"), arrives(t, s, login, s.Keys[login], "待办")
	first.ask("GET", "/account", nil, "账号与安全", "其他登录", "本次登录")
	page := first.ask("GET", "/account/factor", nil, "两步验证", "<svg")
	secret, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(strings.ReplaceAll(regexp.MustCompile(`([A-Z2-7]{4} ){7}[A-Z2-7]{4}`).FindString(page), " ", ""))
	if err != nil {
		t.Fatal(err)
	}
	now := func() string { return code.OneTime(secret, code.StepOf(s.Now())) }
	first.ask("POST", "/account/factor", url.Values{"code": {"123"}, "current": {s.Keys[login]}}, "验证码与手机上的不一致", regexp.MustCompile(`([A-Z2-7]{4} ){7}[A-Z2-7]{4}`).FindString(page))
	page = first.ask("POST", "/account/factor", url.Values{"code": {now()}, "current": {s.Keys[login]}}, "两步验证已开启", "只显示这一次")
	spare := regexp.MustCompile(`\b[a-z2-7]{5}-[a-z2-7]{5}\b`).FindAllString(tags.ReplaceAllString(page, " "), -1)
	if len(spare) != 8 {
		t.Fatalf("%d spare codes", len(spare))
	}
	third := arrives(t, s, login, s.Keys[login], "请再输入手机验证器上的六位数字")
	third.ask("GET", "/desk", nil, "没有账号，去注册")
	third.ask("POST", "/signin/code", url.Values{"code": {"000 000"}}, "验证码不正确或已用过")
	third.ask("POST", "/signin/code", url.Values{"code": {spare[0]}}, "待办")

	const fresh = "another long word for 01"
	first.ask("POST", "/account/password", url.Values{"current": {"not it"}, "password": {fresh}}, "当前密码不正确")
	first.ask("POST", "/account/password", url.Values{"current": {s.Keys[login]}, "password": {"short"}}, "密码")
	first.ask("POST", "/account/password", url.Values{"current": {s.Keys[login]}, "password": {fresh}}, "密码已修改", "本次登录")
	second.ask("GET", "/desk", nil, "没有账号，去注册") // signed out elsewhere
	third.ask("GET", "/desk", nil, "没有账号，去注册")
	first.ask("POST", "/account/factor/drop", url.Values{"current": {fresh}}, "两步验证已关闭")

	root := arrives(t, s, "admin", s.Keys["admin"], "工作人员")
	keys := map[string]string{}
	for login, role := range map[string]string{"anquan01": "security", "shenji01": "auditor"} {
		page := root.ask("POST", "/admin/staff/new", url.Values{"login": {login}, "name": {"演示" + login}, "roles": {role}}, "账号已开通")
		keys[login] = regexp.MustCompile(`[a-z2-7]{5}(-[a-z2-7]{5}){3}`).FindString(page)
	}
	link := regexp.MustCompile(`/admin/staff/[0-9a-f-]{36}`).FindString(root.ask("GET", "/admin?after=chengban00", nil, login))
	root.ask("GET", link, nil, login, "调整工作单位", "停用账号")
	root.ask("GET", link+"/roles", nil, "没有")
	guard := arrives(t, s, "anquan01", keys["anquan01"], "工作人员")
	guard.ask("GET", link, nil, "调整角色", "重置密码", "最近使用")
	guard.ask("POST", link+"/roles", url.Values{"roles": {"handler", "security"}, "reason": {"试"}, "idempotency_key": {"k1"}}, "三员分立")
	guard.ask("POST", link+"/sessions", url.Values{"reason": {""}, "idempotency_key": {"k2"}}, "请写明理由")
	guard.ask("POST", link+"/sessions", url.Values{"reason": {"电脑遗失"}, "idempotency_key": {"k3"}}, "会话已全部结束")
	first.ask("GET", "/desk", nil, "没有账号，去注册")
	auditor := arrives(t, s, "shenji01", keys["shenji01"], "管理日志")
	auditor.ask("GET", "/admin/ledger?object="+login, nil, "电脑遗失", "结束会话", "本人修改密码", "开启两步验证")
	auditor.ask("GET", "/admin/ledger?by=nobody", nil, "没有这个登录名")
	if csv := auditor.ask("GET", "/admin/ledger?act=sessions.ended&format=csv", nil, "anquan01"); strings.Count(csv, "\n") != 2 {
		t.Error(csv)
	}
	auditor.ask("GET", "/admin", nil, "没有")

	phone, err := s.Register(s.House.Pack.Demo.Residents[0].Name)
	if err != nil {
		t.Fatal(err)
	}
	home := arrives(t, s, phone, s.Keys[phone], "我的办件")
	home.ask("GET", "/account", nil, "短信通知：已开启")
	home.ask("POST", "/account/contact", url.Values{"sms": {"yes"}, "email": {"not an address"}, "idempotency_key": {"c1"}}, "邮箱写法不对")
	home.ask("POST", "/account/contact", url.Values{"sms": {"no"}, "idempotency_key": {"c2"}}, "通知方式已保存", "短信通知：已关闭")
	first.ask("GET", "/account/contact", nil, "没有账号，去注册")
	if found, err := acts.Verify(t.Context(), s.House.DB.View(), s.House.Pack.Calendar); err != nil || !found.OK() {
		t.Error(found, err)
	}
}
