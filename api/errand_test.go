package api_test

import (
	"bytes"
	"net/http"
	"strings"
	"testing"

	"tongban/api"
)

// Lan has lost her disability card. A program applies for her, the office acts
// by programs, and anybody verifies the new card.
func TestErrand(t *testing.T) {
	o := open(t, api.Config{})
	guide := o.do("", "GET", "/items/HZ-CL-04", nil).want(200)
	if guide.text("name") == "" || len(guide.at("form")["groups"].([]any)) == 0 || len(guide.list("streets")) == 0 {
		t.Fatalf("the guide is thin: %s", guide.Raw)
	}
	r := o.file(lan, lanParty)
	no, code := r.text("tracking"), r.text("query_code")
	if r.text("state") != "submitted" || len(code) != 6 || r.Header.Get("Location") != api.Prefix+"/cases/"+no || r.Header.Get("ETag") != `"1"` {
		t.Fatalf("receipt: %s %v", r.Raw, r.Header)
	}
	tasks := o.do("shouli01", "GET", "/tasks?step=precheck", nil).want(200).list("data")
	if len(tasks) != 1 || tasks[0].(map[string]any)["mine"] != false {
		t.Fatalf("the window waits for %v", tasks)
	}
	o.act("shouli01", no, "claim", nil).want(200)
	o.act("shouli01", no, "accept", nil).want(200)
	o.act("chengban01", no, "propose", map[string]string{"verdict": "grant", "text": "经核查，情况属实。"}).want(200)
	o.act("pizhun02", no, "decide", map[string]string{"verdict": "grant", "text": "同意。"}).want(200)
	o.tick()

	c := o.do(lan, "GET", "/cases/"+no, nil).want(200)
	if c.text("state") != "ready" || c.at("party")["id_number"] != lanParty["id_number"] || c.text("query_code") != code {
		t.Fatalf("Lan sees %s", c.Raw)
	}
	for _, k := range c.list("clocks") {
		k := k.(map[string]any)
		lines := k["explanation"].([]any)
		if k["due"] == "" || len(lines) == 0 || strings.HasPrefix(lines[0].(string), "[") {
			t.Errorf("clock %v does not explain itself", k)
		}
	}
	for _, p := range c.list("papers") {
		p := p.(map[string]any)
		pdf := o.do(lan, "GET", "/papers/"+p["id"].(string), nil).want(200)
		if !bytes.HasPrefix(pdf.Raw, []byte("%PDF-")) || pdf.Header.Get("Content-Type") != "application/pdf" {
			t.Errorf("paper %v is no PDF", p)
		}
	}
	if pdf := o.do(lan, "GET", "/cases/"+no+"/licence", nil).want(200); !bytes.HasPrefix(pdf.Raw, []byte("%PDF-")) {
		t.Error("the licence is no PDF")
	}
	licence := c.at("licence")
	proof := o.do("", "GET", "/verify/"+strings.ToLower(licence["verify"].(string)), nil).want(200)
	if proof.text("identifier") != licence["identifier"] || proof.text("status") != "valid" || strings.Contains(string(proof.Raw), lan) {
		t.Fatalf("proof: %s", proof.Raw)
	}
	o.act(lan, no, "deliver", nil).want(200)
	o.do("", "POST", "/cases/"+no+"/evaluate", map[string]any{"level": 1, "tags": []string{"fast"}}, header{"X-Query-Code", code}).want(200)
	if again := o.do(lan, "GET", "/cases/"+no, nil); again.text("state") != "closed" || again.Body["rating"] != 1.0 || len(again.list("possible")) != 0 {
		t.Fatalf("at the end: %s", again.Raw)
	}
	journal := o.do(lan, "GET", "/cases/"+no+"/journal", nil).want(200).list("data")
	prev := ""
	for _, e := range journal {
		e := e.(map[string]any)
		if e["prev"] != prev || len(e["hash"].(string)) != 64 {
			t.Fatalf("the journal is not chained at %v", e)
		}
		prev = e["hash"].(string)
	}
	if len(journal) < 8 || bytes.Contains(o.do(lan, "GET", "/cases/"+no+"/journal", nil).Raw, []byte("情况属实")) {
		t.Fatal("the journal is short, or tells what was said")
	}
	if rows := o.do(lan, "GET", "/cases?state=closed", nil).want(200).list("data"); len(rows) != 1 {
		t.Fatalf("Lan lists %d closed cases", len(rows))
	}
}

// A correction tells the applicant everything at once, and is answered by a
// draft that holds what was sent before.
func TestCorrection(t *testing.T) {
	o := open(t, api.Config{})
	no := o.file(lan, lanParty).text("tracking")
	gaps := map[string]any{"points": []map[string]string{{"target": "loss_statement", "text": "签名看不清，请重新上传。"}}}
	o.act("shouli01", no, "correct", gaps).want(200)
	c := o.do(lan, "GET", "/cases/"+no, nil).want(200)
	points := c.at("correction")["points"].([]any)
	if len(points) != 1 || points[0].(map[string]any)["label"] != "遗失声明" || c.text("due_of") != "correction" {
		t.Fatalf("Lan is told %s", c.Raw)
	}
	d := o.act(lan, no, "supplement-draft", nil).want(201)
	kept := o.do(lan, "GET", "/drafts/"+d.text("id"), nil).want(200)
	files := kept.list("files")
	if len(files) != 2 || kept.at("answers")["lost_on"] != "2026-11-02" || len(kept.list("missing")) != 0 {
		t.Fatalf("the draft holds %s", kept.Raw)
	}
	for _, f := range files {
		if f := f.(map[string]any); f["material"] == "loss_statement" {
			o.do(lan, "DELETE", "/drafts/"+d.text("id")+"/files/loss_statement/"+f["digest"].(string), nil).want(200)
		}
	}
	if missing := o.do(lan, "GET", "/drafts/"+d.text("id"), nil).list("missing"); len(missing) != 1 || missing[0] != "loss_statement" {
		t.Fatalf("missing: %v", missing)
	}
	if f := o.act(lan, no, "supplement", nil).refused(422, "FILE-NEED-01"); f["name"] != "loss_statement" {
		t.Fatalf("named: %v", f)
	}
	o.do(lan, "PUT", "/drafts/"+d.text("id")+"/files/loss_statement?name=x.png", scan(9)).want(200)
	if s := o.act(lan, no, "supplement", nil).want(200); s.text("state") != "precheck" {
		t.Fatalf("then: %s", s.Raw)
	}
}

// What the law lets one do, and only that, is offered.
func TestPossible(t *testing.T) {
	o := open(t, api.Config{})
	no := o.file(lan, lanParty).text("tracking")
	for who, want := range map[string]string{lan: "withdraw amend",
		"shouli01": "claim accept correct library-miss ask-beyond not-accept withdraw not-required misdirected duplicate tolerate discontinue amend", "jiandu01": ""} {
		got := o.do(who, "GET", "/cases/"+no, nil).want(200).list("possible")
		have := map[any]bool{}
		for _, x := range got {
			have[x] = true
		}
		if len(got) != len(strings.Fields(want)) {
			t.Errorf("%s may %v, want %s", who, got, want)
		}
		for _, x := range strings.Fields(want) {
			if !have[x] {
				t.Errorf("%s may not %s: %v", who, x, got)
			}
		}
	}
}

// A token ends when it is given back.
func TestSignOut(t *testing.T) {
	o := open(t, api.Config{})
	o.do(lan, "GET", "/drafts", nil).want(200)
	o.do(lan, "DELETE", "/sessions", nil).want(204)
	a := o.do(lan, "GET", "/drafts", nil)
	a.refused(http.StatusUnauthorized, "API-AUTH-01")
	if a.Header.Get("WWW-Authenticate") == "" {
		t.Error("a 401 does not say how to sign in")
	}
	o.do("", "POST", "/sessions", map[string]string{"login": "13800000001", "password": "not this one"}).refused(401, "AUTH-03")
}

// The list of items answers the words people use, page by page.
func TestItemsAreFound(t *testing.T) {
	o := open(t, api.Config{})
	for path, want := range map[string]string{
		"/items?q=租房":                     `"id":"HZ-LS-05"`,
		"/items?q=ydjyba":                 `"id":"HZ-YB-05"`,
		"/items?event=illness":            `"id":"HZ-YB-05"`,
		"/items?department=HZ-CL&q=buban": `"id":"HZ-CL-04"`,
		"/items?limit=1":                  `"next":"1"`,
		"/items?q=残疾证补办":                  `"near":true`,
	} {
		if a := o.do("", "GET", path, nil).want(200); !strings.Contains(string(a.Raw), want) {
			t.Errorf("%s: %.300s, want %s", path, a.Raw, want)
		}
	}
}
