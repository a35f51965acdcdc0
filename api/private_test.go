package api_test

import (
	"bytes"
	"testing"

	"tongban/api"
)

// Somebody else's case does not exist, whatever one asks of it.
func TestForeignCase(t *testing.T) {
	o := open(t, api.Config{})
	r := o.file(lan, lanParty)
	no := r.text("tracking")
	for _, c := range []struct {
		method, path string
		body         any
	}{
		{"GET", "", nil}, {"GET", "/journal", nil}, {"GET", "/licence", nil},
		{"POST", "/withdraw", map[string]string{}}, {"POST", "/supplement-draft", nil}, {"POST", "/supplement", nil},
		{"POST", "/deliver", map[string]string{}}, {"POST", "/evaluate", map[string]int{"level": 1}},
	} {
		a := o.do(bob, c.method, "/cases/"+no+c.path, c.body)
		a.refused(404, "CASE-NONE-01")
		if b := o.do(bob, c.method, "/cases/0105-261124-22222-2"+c.path, c.body); !bytes.Equal(a.Raw, b.Raw) {
			t.Errorf("%s %s tells a foreign case from none: %s, %s", c.method, c.path, a.Raw, b.Raw)
		}
	}
	o.tick()
	paper := o.do(lan, "GET", "/cases/"+no, nil).want(200).list("papers")[0].(map[string]any)["id"].(string)
	o.do(bob, "GET", "/papers/"+paper, nil).refused(404, "API-PAPER-02")
	o.do("", "GET", "/papers/"+paper, nil).refused(401, "AUTH-01")
	o.act("pizhun02", no, "decide", map[string]string{"verdict": "grant"}).refused(409, "TASK-NONE-02") // may read it: its unit will decide
	o.act("shouli01", no, "decide", map[string]string{"verdict": "grant"}).refused(403, "AUTH-02")
	for who, want := range map[string]int{lan: 1, bob: 0, "shouli01": 1, "jiandu01": 1} {
		if rows := o.do(who, "GET", "/cases", nil).want(200).list("data"); len(rows) != want {
			t.Errorf("%s lists %d cases, want %d", who, len(rows), want)
		}
	}
	o.do("admin", "GET", "/cases/"+no, nil).refused(404, "CASE-NONE-01")
	o.do("admin", "GET", "/cases", nil).refused(403, "AUTH-02")
}

// The office sees a masked person; one value is shown for a reason, which is kept.
func TestMasked(t *testing.T) {
	o := open(t, api.Config{})
	r := o.file(lan, lanParty)
	no := r.text("tracking")
	for _, who := range []string{"shouli01", "chengban01", "jiandu01"} {
		a := o.do(who, "GET", "/cases/"+no, nil).want(200)
		for _, secret := range []string{lan, lanParty["id_number"], lanParty["phone"]} {
			if bytes.Contains(a.Raw, []byte(secret)) {
				t.Errorf("%s reads %s", who, secret)
			}
		}
		if a.at("party")["name"] != a.text("applicant") || a.at("answers")["lost_on"] != "2026-11-02" || a.at("answers")["disability_kind"] == "4" {
			t.Errorf("%s reads %s", who, a.Raw)
		}
	}
	list := o.do("shouli01", "GET", "/cases", nil).want(200)
	if bytes.Contains(list.Raw, []byte(lan)) {
		t.Error("the list names Lan")
	}
	o.act("shouli01", no, "reveal", map[string]string{"field": "phone", "reason": " "}).refused(422, "REVEAL-REASON-01")
	if v := o.act("shouli01", no, "reveal", map[string]string{"field": "phone", "reason": "电话核实材料"}).want(200); v.text("value") != lanParty["phone"] {
		t.Errorf("revealed: %s", v.Raw)
	}
	o.act("jiandu01", no, "reveal", map[string]string{"field": "phone", "reason": "好奇"}).refused(403, "AUTH-02")
}

// Number and query code show where the case stands, and not the application.
func TestTrack(t *testing.T) {
	o := open(t, api.Config{})
	r := o.file(lan, lanParty)
	no, code := r.text("tracking"), header{"X-Query-Code", r.text("query_code")}
	a := o.do("", "GET", "/track?number="+no, nil, code).want(200)
	if a.text("state") != "submitted" || len(a.list("clocks")) == 0 || a.Body["party"] != nil || len(a.list("papers")) != 0 || bytes.Contains(a.Raw, []byte(lan)) {
		t.Fatalf("shown: %s", a.Raw)
	}
	wrong := header{"X-Query-Code", "AAAAAA"}
	o.do("", "GET", "/track?number="+no, nil).refused(422, "API-INPUT-02")
	o.do("", "GET", "/track?number=0105-261124-22222-2", nil, code).refused(404, "CASE-NONE-01")
	for range 30 {
		o.do("", "GET", "/track?number="+no, nil, wrong).refused(404, "CASE-NONE-01")
	}
	o.do("", "GET", "/track?number="+no, nil, wrong).refused(429, "QUERY-LIMIT-01")
	o.do(lan, "GET", "/cases/"+no, nil).want(200)
}
