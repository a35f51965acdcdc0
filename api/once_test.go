package api_test

import (
	"bytes"
	"sync"
	"testing"

	"tongban/api"
)

// Fifty times the same submit, all at once, is one case with one number, and
// everybody hears the same.
func TestFiftySubmitsAreOneCase(t *testing.T) {
	o := open(t, api.Config{})
	in := map[string]any{"draft": o.draft(lan, lanParty), "item_version": 1}
	answers := make([]*answer, 50)
	var wg sync.WaitGroup
	for i := range answers {
		wg.Go(func() { answers[i] = o.do(lan, "POST", "/cases", in, header{"Idempotency-Key", "the one"}) })
	}
	wg.Wait()
	for _, a := range answers {
		if a.want(201); !bytes.Equal(a.Raw, answers[0].Raw) {
			t.Fatalf("two answers: %s and %s", a.Raw, answers[0].Raw)
		}
	}
	if rows := o.do(lan, "GET", "/cases", nil).want(200).list("data"); len(rows) != 1 {
		t.Fatalf("%d cases were filed", len(rows))
	}
}

// The same key with another request is told, and changes nothing.
func TestOneKeyIsOneRequest(t *testing.T) {
	o := open(t, api.Config{})
	key := header{"Idempotency-Key", "the one"}
	first := map[string]any{"item": "HZ-CL-04", "party": lanParty}
	a := o.do(lan, "POST", "/drafts", first, key).want(201)
	if b := o.do(lan, "POST", "/drafts", first, key).want(201); b.text("id") != a.text("id") {
		t.Fatalf("a second draft: %s", b.Raw)
	}
	o.do(lan, "POST", "/drafts", map[string]any{"item": "HZ-YB-05"}, key).refused(422, "IDEM-01")
	if n := len(o.do(lan, "GET", "/drafts", nil).list("data")); n != 1 {
		t.Fatalf("%d drafts", n)
	}
}

// An edit of a version that is no longer the newest is told so, by header or
// parameter; nothing is lost.
func TestStaleVersion(t *testing.T) {
	o := open(t, api.Config{})
	d := o.do(lan, "POST", "/drafts", map[string]any{"item": "HZ-CL-04", "answers": map[string]string{"lost_on": "2026-11-02"}}).want(201)
	path, body := "/drafts/"+d.text("id"), map[string]any{"answers": map[string]string{"lost_on": "2026-11-03"}}
	fresh := o.do(lan, "PUT", path, body, header{"If-Match", d.Header.Get("ETag")}).want(200)
	if fresh.Header.Get("ETag") != `"2"` {
		t.Fatalf("the new version is %s", fresh.Header.Get("ETag"))
	}
	o.do(lan, "PUT", path, body, header{"If-Match", `"1"`}).refused(409, "DRAFT-STALE-01")
	o.do(lan, "PUT", path+"?version=1", body).refused(409, "DRAFT-STALE-01")
	o.do(lan, "PUT", path, body, header{"If-Match", "yesterday"}).refused(400, "API-VERSION-01")

	no := o.file(lan, lanParty).text("tracking")
	o.act("shouli01", no, "claim", nil).want(200)
	o.do("shouli01", "POST", "/cases/"+no+"/accept", nil, header{"If-Match", `"1"`}).refused(409, "CASE-STALE-01")
	o.do("shouli01", "POST", "/cases/"+no+"/accept", nil, header{"If-Match", `"2"`}).want(200)
}
