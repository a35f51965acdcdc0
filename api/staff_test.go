package api_test

import (
	"testing"

	"tongban/api"
)

// A clerk with a written authorisation finishes an errand on the spot; somebody
// else checks it afterwards.
func TestOnTheSpot(t *testing.T) {
	o := open(t, api.Config{})
	id := o.do(bob, "POST", "/drafts", map[string]any{"item": "HZ-YB-05", "party": party(bob, "440105196808270115", "13800000002"),
		"answers": map[string]string{"insurance": "employee", "filing_kind": "retired_settled", "care_city": "湖南省长沙市",
			"from_on": "2026-12-01", "stay_address": "湖南省长沙市岳麓区麓山路1号"}}).want(201).text("id")
	no := o.do(bob, "POST", "/cases", map[string]any{"draft": id}).want(201).text("tracking")
	o.act("shouli01", no, "spot", nil).refused(409, "CASE-SPOT-02")

	clerk := o.do("", "POST", "/sessions", map[string]string{"login": "shouli01", "password": password}).want(201).at("account")
	if clerk["name"] != "演示受理员01" || clerk["unit"] != "440105002" {
		t.Fatalf("the account of the clerk: %v", clerk)
	}
	grant := map[string]any{"account": clerk["id"], "item": "HZ-YB-05", "from": "2026-12-31", "to": "2026-01-01", "document": "授权1号"}
	if f := o.do("admin", "POST", "/authorisations", grant).refused(422, "GRANT-DATE-01"); f["name"] != "to" {
		t.Fatalf("named: %v", f)
	}
	grant["from"], grant["to"] = "2026-01-01", "2026-12-31"
	o.do("admin", "POST", "/authorisations", grant).want(201)

	if r := o.act("shouli01", no, "spot", nil).want(200); r.text("state") != "closed" || r.text("paper") == "" {
		t.Fatalf("on the spot: %s", r.Raw)
	}
	checks := o.do("pizhun01", "GET", "/tasks?step=aftercheck", nil).want(200).list("data")
	if len(checks) != 1 {
		t.Fatalf("drawn for a check: %v", checks)
	}
	o.act("pizhun01", no, "aftercheck", map[string]any{"holds": false}).refused(422, "CASE-CHECK-02")
	o.act("pizhun01", no, "aftercheck", map[string]any{"holds": true, "text": "相符。"}).want(200)
}

// An account that exists is told at its field.
func TestAccountTaken(t *testing.T) {
	o := open(t, api.Config{})
	o.token(lan)
	again := map[string]string{"name": "演示居民己", "phone": "138 0000 0001", "password": password}
	if f := o.do("", "POST", "/accounts", again).refused(409, "ACCOUNT-TAKEN-01"); f["name"] != "phone" {
		t.Fatalf("named: %v", f)
	}
	o.do("", "POST", "/accounts", map[string]string{"name": "", "phone": "1", "password": "12345678"}).refused(422, "PASSWORD-03")
}

// A list comes in pages that join without a gap.
func TestPages(t *testing.T) {
	o := open(t, api.Config{})
	first := o.file(lan, lanParty).text("tracking")
	second := o.file(bob, party(bob, "440105196808270115", "13800000002")).text("tracking")
	var seen []string
	for _, path := range []string{"/cases?limit=1", "/tasks?limit=1"} {
		a := o.do("shouli01", "GET", path, nil).want(200)
		b := o.do("shouli01", "GET", path+"&after="+a.text("next"), nil).want(200)
		if len(a.list("data")) != 1 || a.text("next") == "" || len(b.list("data")) != 1 || b.Body["next"] != nil {
			t.Fatalf("%s: %s then %s", path, a.Raw, b.Raw)
		}
		for _, page := range []*answer{a, b} {
			row := page.list("data")[0].(map[string]any)
			if c, isTask := row["case"].(map[string]any); isTask {
				row = c
			}
			seen = append(seen, row["tracking"].(string))
		}
	}
	if seen[0] != second || seen[1] != first || seen[2] == seen[3] {
		t.Fatalf("listed %v", seen)
	}
	o.do("shouli01", "GET", "/tasks?after=nonsense", nil).refused(400, "LIST-01")
	o.do("shouli01", "GET", "/cases?state=closed,withdrawn", nil).want(200)
}
