package api_test

import (
	"bytes"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"tongban/api"
)

var chinese = regexp.MustCompile(`\p{Han}`)

// A request of the wrong shape is told what to mend, with a stable code, in the
// language asked for.
func TestShape(t *testing.T) {
	o := open(t, api.Config{})
	for _, c := range []struct {
		what, who, method, path string
		body                    any
		headers                 []header
		status                  int
		code, name              string
	}{
		{"unknown property", lan, "POST", "/drafts", `{"item":"HZ-CL-04","colour":"red"}`, nil, 422, "API-INPUT-03", "colour"},
		{"unknown property deep inside", lan, "POST", "/drafts", `{"item":"HZ-CL-04","party":{"age":3}}`, nil, 422, "API-INPUT-03", "age"},
		{"another casing", lan, "POST", "/drafts", `{"Item":"HZ-CL-04"}`, nil, 422, "API-INPUT-03", "Item"},
		{"words where none are needed", "shouli01", "POST", "/cases/x/accept", `{"opinion":"yes"}`, nil, 422, "API-INPUT-03", "opinion"},
		{"missing property", lan, "POST", "/drafts", `{}`, nil, 422, "API-INPUT-02", "item"},
		{"wrong type", lan, "POST", "/drafts", `{"item":7}`, nil, 422, "API-INPUT-05", "item"},
		{"answer that is no text", lan, "POST", "/drafts", `{"item":"HZ-CL-04","answers":{"lost_on":1}}`, nil, 422, "API-INPUT-05", "lost_on"},
		{"no such day", "admin", "POST", "/authorisations", `{"account":"x","item":"x","from":"2026-02-30","to":"2026-12-31","document":"x"}`, nil, 422, "API-INPUT-08", "from"},
		{"too long", lan, "POST", "/drafts", `{"item":"` + strings.Repeat("x", 60) + `"}`, nil, 422, "API-INPUT-07", "item"},
		{"not on the list", "chengban01", "POST", "/cases/x/propose", `{"verdict":"maybe"}`, nil, 422, "API-INPUT-06", "verdict"},
		{"unknown parameter", lan, "GET", "/items/HZ-CL-04?colour=red", nil, nil, 422, "API-INPUT-04", "colour"},
		{"parameter of the wrong type", lan, "GET", "/items/HZ-CL-04?version=many", nil, nil, 422, "API-INPUT-05", "version"},
		{"parameter out of range", lan, "GET", "/items/HZ-CL-04?version=0", nil, nil, 422, "API-INPUT-07", "version"},
		{"no JSON", lan, "POST", "/drafts", `{"item":`, nil, 400, "API-BODY-01", ""},
		{"two values", lan, "POST", "/drafts", `{"item":"HZ-CL-04"} {}`, nil, 400, "API-BODY-01", ""},
		{"no body", lan, "POST", "/drafts", nil, nil, 400, "API-BODY-02", ""},
		{"too large", lan, "POST", "/drafts", `{"item":"` + strings.Repeat("x", 1<<20) + `"}`, nil, 413, "API-BODY-03", ""},
		{"a form", lan, "POST", "/drafts", `item=HZ-CL-04`, []header{{"Content-Type", "application/x-www-form-urlencoded"}}, 415, "API-BODY-04", ""},
		{"no key", lan, "POST", "/drafts", `{"item":"HZ-CL-04"}`, []header{{"Idempotency-Key", ""}}, 400, "IDEM-02", ""},
		{"a key without end", lan, "POST", "/drafts", `{"item":"HZ-CL-04"}`, []header{{"Idempotency-Key", strings.Repeat("k", 200)}}, 422, "API-INPUT-07", "Idempotency-Key"},
		{"unknown item", lan, "POST", "/drafts", `{"item":"HZ-XX-99"}`, nil, 404, "ITEM-NONE-01", ""},
		{"unknown answer", lan, "POST", "/drafts", `{"item":"HZ-CL-04","answers":{"colour":"red"}}`, nil, 422, "FORM-01", "colour"},
		{"unknown address", lan, "GET", "/nowhere", nil, nil, 404, "API-NONE-01", ""},
		{"unknown method", lan, "PATCH", "/drafts", `{}`, nil, 405, "API-METHOD-01", ""},
		{"no token", "", "GET", "/drafts", nil, nil, 401, "AUTH-01", ""},
		{"no such token", "", "GET", "/items", nil, []header{{"Authorization", "Bearer made-up"}}, 401, "API-AUTH-01", ""},
		{"another scheme", "", "GET", "/drafts", nil, []header{{"Authorization", "Basic bGFuOmxhbg=="}}, 401, "API-AUTH-01", ""},
		{"not one's work", lan, "POST", "/staff", `{"login":"x","name":"x","roles":["admin"],"password":"x"}`, nil, 403, "AUTH-02", ""},
		{"a code that is none", "", "GET", "/verify/abc", nil, nil, 422, "LICENCE-VERIFY-01", "code"},
		{"a code nobody gave out", "", "GET", "/verify/AAAAAAAAAAAA", nil, nil, 404, "API-VERIFY-01", ""},
	} {
		for _, lang := range []string{"zh-CN", "en"} {
			a := o.do(c.who, c.method, c.path, c.body, append(c.headers, header{"Accept-Language", lang})...)
			f := a.refused(c.status, c.code)
			if c.name != "" && (f == nil || f["name"] != c.name || f["message"] == "") {
				t.Errorf("%s: named %v, want %s", c.what, f, c.name)
			}
			if han := chinese.MatchString(a.text("title")); han != (lang == "zh-CN") || a.Header.Get("Content-Language") != lang {
				t.Errorf("%s: asked in %s, heard %s (%s)", c.what, lang, a.text("title"), a.Header.Get("Content-Language"))
			}
			if bytes.Contains(a.Raw, []byte("expected ")) || bytes.Contains(a.Raw, []byte("{")) && strings.Contains(a.text("detail"), "{") {
				t.Errorf("%s: the sentence is not ours or not whole: %s", c.what, a.Raw)
			}
		}
	}
	if allow := o.do(lan, "PATCH", "/drafts", `{}`).Header.Get("Allow"); !strings.Contains(allow, "POST") {
		t.Errorf("405 allows %q", allow)
	}
}

// A wrong check digit, or a day that does not exist, names its field.
func TestWrongInputNamesItsField(t *testing.T) {
	o := open(t, api.Config{})
	wrong := party(lan, "440105195403120027", "1380000000")
	id := o.draft(lan, wrong)
	body := map[string]any{"party": wrong, "answers": map[string]string{"disability_kind": "4", "lost_on": "2026-02-30",
		"declared_void": "yes", "declared_on": "2026-11-05", "collect_by": "electronic", "truthful": "yes"}}
	o.do(lan, "PUT", "/drafts/"+id, body).want(200)
	a := o.do(lan, "POST", "/cases", map[string]any{"draft": id})
	a.refused(422, "INPUT-01")
	named := map[any]any{}
	for _, f := range a.list("errors") {
		f := f.(map[string]any)
		named[f["name"]] = f["code"]
	}
	if named["id_number"] == nil || named["phone"] == nil || named["lost_on"] != "FORM-06" || len(named) != 3 {
		t.Fatalf("named: %s", a.Raw)
	}
	if bytes.Contains(a.Raw, []byte(wrong["id_number"])) {
		t.Error("the problem repeats the number")
	}
}

// An answer that does not fit the one before is told in the language asked for,
// label and sentence alike.
func TestAnswersThatDisagreeAreTold(t *testing.T) {
	o := open(t, api.Config{})
	id := o.draft(lan, lanParty)
	body := map[string]any{"party": lanParty, "answers": map[string]string{"disability_kind": "4", "lost_on": "2026-11-05",
		"declared_void": "yes", "declared_on": "2026-11-04", "collect_by": "electronic", "truthful": "yes"}}
	o.do(lan, "PUT", "/drafts/"+id, body).want(200)
	for lang, want := range map[string]string{"zh-CN": "声明日期不能早于遗失日期", "en": "Date of the declaration does not agree"} {
		a := o.do(lan, "POST", "/cases", map[string]any{"draft": id}, header{"Accept-Language", lang})
		f := a.refused(422, "INPUT-01")
		for _, x := range a.list("errors") {
			if m := x.(map[string]any); m["name"] == "declared_on" {
				f = m
			}
		}
		said, _ := f["message"].(string)
		if f["code"] != "FORM-60" || !strings.Contains(said, want) || lang == "en" && chinese.MatchString(said) {
			t.Errorf("%s: %v", lang, f)
		}
	}
}

// A file that is too large, or not what it is called, is refused with its
// material named; the draft keeps everything else.
func TestFiles(t *testing.T) {
	o := open(t, api.Config{})
	id := o.draft(lan, lanParty)
	path := "/drafts/" + id + "/files/loss_statement"
	png, large := scan(3), append(scan(4), bytes.Repeat([]byte("x"), 11<<20)...)
	for _, c := range []struct {
		what, path string
		body       []byte
		status     int
		code       string
	}{
		{"larger than the guide takes", path + "?name=a.png", large, 413, "FILES-SIZE"},
		{"a picture called pdf", path + "?name=a.pdf", png, 415, "FILES-MISMATCH"},
		{"a program", path + "?name=a.exe", []byte("MZ\x90\x00program"), 415, "FILE-TYPE-01"},
		{"nothing", path + "?name=a.png", []byte{}, 422, "FILES-EMPTY"},
		{"a material the guide has not", "/drafts/" + id + "/files/selfie?name=a.png", png, 422, "FILE-MATERIAL-01"},
		{"a draft that is not there", "/drafts/none/files/loss_statement?name=a.png", png, 404, "DRAFT-NONE-01"},
	} {
		a := o.do(lan, "PUT", c.path, c.body)
		if a.Status/100 != 4 {
			t.Errorf("%s: %d %s", c.what, a.Status, a.Raw)
			continue
		}
		if a.refused(a.Status, c.code); a.Status != c.status {
			t.Errorf("%s: %d, want %d", c.what, a.Status, c.status)
		}
	}
	o.do(bob, "PUT", path+"?name=a.png", png).refused(404, "DRAFT-NONE-01")
	if files := o.do(lan, "GET", "/drafts/"+id, nil).want(200).list("files"); len(files) != 2 {
		t.Fatalf("the draft holds %d files", len(files))
	}
}

// Whoever asks too often waits; others do not.
func TestLimit(t *testing.T) {
	o := open(t, api.Config{PerMinute: 12})
	o.do("jiandu01", "GET", "/items", nil).want(200)
	var last *answer
	for range 13 {
		last = o.do("pizhun01", "GET", "/items", nil)
	}
	last.refused(http.StatusTooManyRequests, "API-LIMIT-01")
	if last.Header.Get("Retry-After") == "" {
		t.Error("a 429 does not say when to come back")
	}
	o.do("jiandu01", "GET", "/items", nil).want(200)
}

// The answers are kept by nobody on the way, and a cookie opens nothing.
func TestHeaders(t *testing.T) {
	o := open(t, api.Config{})
	a := o.do("", "GET", "/openapi.json", nil).want(200)
	for name, want := range map[string]string{"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"} {
		if a.Header.Get(name) != want {
			t.Errorf("%s is %q", name, a.Header.Get(name))
		}
	}
	if a.text("openapi") != "3.1.0" {
		t.Errorf("the document is %.80s", a.Raw)
	}
	o.do("", "GET", "/drafts", nil, header{"Cookie", "tongban=" + o.token(lan)}).refused(401, "AUTH-01")
}
