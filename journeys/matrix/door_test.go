package matrix

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"tongban/api"
	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/org"
)

// door is one route of the pages or the API.
type door struct {
	method, path string
	action       org.Action
	api          bool
}

func (d door) String() string { return d.method + " " + d.path }

func (d door) writes() bool { return d.method != http.MethodGet }

// doors are all the doors of the house, from its own lists.
func (w *world) doors() (all []door) {
	for _, r := range w.Site.Routes() {
		method, path, _ := strings.Cut(r.Pattern, " ")
		all = append(all, door{method: method, path: path, action: r.Action})
	}
	for _, r := range api.Routes() {
		all = append(all, door{method: r.Method, path: r.Path, action: r.Action, api: true})
	}
	return all
}

// what tells what a door's address or body names.
func (d door) what() kind {
	switch {
	case strings.Contains(d.path, "{revision}"):
		return aRevision
	case strings.Contains(d.path, "{visit}"):
		return aVisit
	case strings.Contains(d.path, "{card}"):
		return aCard
	case strings.Contains(d.path, "{number}"), strings.Contains(d.path, "/papers/{id}"), d.path == "/api/v1/track":
		return aCase
	case strings.Contains(d.path, "{draft}"), strings.Contains(d.path, "/drafts/{id}"), d.api && d.writes() && d.path == "/api/v1/cases":
		return aDraft
	}
	return nothing
}

// objects are the things a door is knocked at for.
func (w *world) objects(d door) []*object {
	switch d.what() {
	case aCase:
		return slices.DeleteFunc(slices.Clone(w.cases), func(o *object) bool {
			return strings.HasSuffix(d.path, "/licence") && !o.licence || strings.HasSuffix(d.path, "/receipt") && !o.slip || strings.Contains(d.path, "{digest}") && o.digest == ""
		})
	case aDraft:
		return w.drafts
	case aVisit:
		return w.visits
	case aCard:
		return w.cards
	case aRevision:
		return slices.DeleteFunc(slices.Clone(w.revisions), func(o *object) bool { return strings.Contains(d.path, "{digest}") && o.digest == "" })
	}
	return w.forms
}

// address fills the names into a path; ok is false when nobody here knows what
// a name stands for.
func (w *world) address(d door, o *object) (path string, ok bool) {
	path = strings.TrimSuffix(d.path, "{$}")
	names := map[string]string{"{which}": "elder", "{code}": w.object("closed").verify, "{kind}": "power"}
	if strings.Contains(path, "/halls/") {
		names["{code}"] = "HZ-H-12"
	}
	switch d.what() {
	case aCase:
		names["{number}"], names["{digest}"], names["{id}"] = o.tracking, o.digest, o.paper
	case aDraft:
		names["{draft}"], names["{id}"], names["{digest}"] = o.id, o.id, o.digest
		names["{step}"], names["{material}"] = "applicant", scans[cardItem][1]
	case aVisit:
		names["{visit}"], names["{seq}"], names["{item}"] = o.id, "1", cardItem
	case aCard:
		names["{card}"] = o.id
	case aRevision:
		names["{revision}"], names["{digest}"], names["{part}"], names["{step}"] = o.id, o.digest, "materials", "head"
	default:
		if strings.Contains(path, "/items/{id}") || strings.Contains(path, "/records/{id}") {
			names["{id}"] = cardItem
		}
		names["{account}"], names["{login}"] = w.person("clerk_there").actor.ID, "clerk_there"
	}
	for name, value := range names {
		path = strings.ReplaceAll(path, name, value)
	}
	return path, !strings.Contains(path, "{")
}

// stale is a version nothing ever had: an act that is allowed then answers 409
// and leaves the world as it is.
const stale = "99999"

// knock is one request.
type knock struct {
	door
	who    *person
	object *object
	stale  bool   // ask for a version that is not there
	code   string // query code shown with it, to the API
	token  string // instead of the person's own
}

// request makes the request of a knock, complete and valid as far as one body
// can be for every state.
func (w *world) request(k knock) *http.Request {
	w.t.Helper()
	path, ok := w.address(k.door, k.object)
	if !ok {
		w.t.Fatalf("%s: nobody here knows what stands at %s: teach (world).address and (world).objects", k.door, path)
	}
	if k.api {
		return w.apiRequest(k, path)
	}
	return w.pageRequest(k, path)
}

func (w *world) pageRequest(k knock, path string) *http.Request {
	var r *http.Request
	if k.writes() {
		r = httptest.NewRequestWithContext(w.ctx(), k.method, path, strings.NewReader(w.fields(k).Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	} else {
		r = httptest.NewRequestWithContext(w.ctx(), k.method, path, nil)
	}
	r.RemoteAddr = w.addressOf()
	if token := k.who.token; token != "" {
		if k.token != "" {
			token = k.token
		} else if k.who.name == "halfway" && k.path == "/signin/code" {
			token = w.halfToken() // another knock may have ended what was open
		}
		r.AddCookie(&http.Cookie{Name: w.Sessions.Cookie.Name, Value: token})
	}
	return r
}

// fields are the answers to every question any form of the house asks.
func (w *world) fields(k knock) url.Values {
	shown := w.cases[int(w.serial.Add(1))%len(w.cases)] // a case bears thirty tries
	f := url.Values{
		"idempotency_key": {w.key()}, "item": {cardItem},
		"reason": {"依据材料核查，不符合条件。"}, "basis": {"《残疾人证管理办法》第二条"}, "verdict": {"refuse"}, "text": {"经核查，情况如上。"},
		"receiver": {"某领取人"}, "field": {"phone"}, "holds": {"yes"}, "level": {"2"}, "words": {"好"},
		"point": {"loss_statement"}, "loss_statement": {"请补签名。"}, "do": {"send"}, "go": {"send"}, "confirmed": {"yes"}, "confirm": {"yes"},
		"login": {"clerk_there"}, "password": {"a long word for clerk_there"},
		"name": {"某人"}, "phone": {"1360000" + w.digits()}, "id_number": {"440105195403120026"}, "street": {string(here)},
		"number": {shown.tracking}, "code": {w.queryCode(shown)}, "q": {"残疾人证"},
		"from": {"2026-11-24"}, "to": {"2026-12-24"}, "document": {"窗授〔2026〕1号"}, "account": {w.person("clerk_there").actor.ID},
		"what": {"邻居的书面同意"}, "known": {"yes"}, "demand": {"2"}, "material": {"resident_id_card"},
		"rule": {"D01"}, "colour": {"blue"}, "source": {"initiative"}, "cause": {"outage"},
		"unit": {string(here)}, "roles": {"clerk"}, "truthful": {"yes"}, "sure": {"yes"},
	}
	for name, value := range k.step() {
		f.Set(name, fmt.Sprint(value))
	}
	if k.path == "/watch/order" {
		f.Del("number")
		f.Set("text", "12345反映窗口无人值守，请说明情况。")
	}
	if strings.HasPrefix(k.path, "/admin/staff") {
		f.Set("login", "neu"+w.digits())
		f.Set("password", "a long word for a new colleague")
	}
	if k.stale {
		f.Set("version", stale)
		f.Set("item_version", stale)
	}
	return f
}

func (w *world) apiRequest(k knock, path string) *http.Request {
	path += k.query(w)
	var r *http.Request
	body := k.body(w)
	switch {
	case strings.HasSuffix(k.path, "/files/{material}"):
		r = httptest.NewRequestWithContext(w.ctx(), k.method, path, strings.NewReader(string(scan(int(w.serial.Add(1)%200)))))
		r.Header.Set("Content-Type", "application/octet-stream")
	case body != nil:
		raw, err := json.Marshal(body)
		r = httptest.NewRequestWithContext(w.ctx(), k.method, path, strings.NewReader(string(one(w.t, raw, err))))
		r.Header.Set("Content-Type", "application/json")
	default:
		r = httptest.NewRequestWithContext(w.ctx(), k.method, path, nil)
	}
	if k.writes() {
		r.Header.Set("Idempotency-Key", w.key())
	}
	if k.stale && strings.Contains(k.path, "{") {
		r.Header.Set("If-Match", `"`+stale+`"`)
	}
	if k.code != "" {
		r.Header.Set("X-Query-Code", k.code)
	}
	r.RemoteAddr = w.addressOf()
	if token := or(k.token, k.who.token); token != "" && k.who.actor.ID != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	return r
}

func (k knock) query(w *world) string {
	switch {
	case k.path == "/api/v1/track":
		return "?number=" + k.object.tracking
	case strings.HasSuffix(k.path, "/files/{material}"):
		return "?name=scan.png"
	}
	return ""
}

type fieldsOf map[string]any

// body is what an operation of the API wants to be told; nil for nothing.
func (k knock) body(w *world) any {
	if !k.writes() || k.method == http.MethodDelete {
		return nil
	}
	person := map[string]string{"name": "某人", "id_number": "440105195403120026", "phone": "13600000000", "street": string(here)}
	switch _, last, _ := strings.Cut(strings.TrimPrefix(k.path, "/api/v1"), "}/"); or(last, strings.TrimPrefix(k.path, "/api/v1/")) {
	case "sessions":
		return fieldsOf{"login": "clerk_there", "password": "a long word for clerk_there"}
	case "accounts":
		return fieldsOf{"name": "某人", "phone": "1350000" + w.digits(), "password": "a long word for somebody"}
	case "identities":
		return fieldsOf{"phone": "13700000001", "name": "账户neighbour", "id_number": "440105199006190336", "seen": false}
	case "staff":
		return fieldsOf{"login": "neu" + w.digits(), "name": "某同事", "roles": []string{"clerk"}, "unit": here, "password": "a long word for a new colleague"}
	case "authorisations":
		return fieldsOf{"account": w.person("clerk_there").actor.ID, "item": spotItem, "from": "2026-11-24", "to": "2026-12-24", "document": "窗授〔2026〕2号"}
	case "drafts":
		return fieldsOf{"item": cardItem, "party": person, "answers": answers[cardItem]}
	case "cards":
		return fieldsOf{"rule": "D01", "colour": "blue", "unit": here, "source": "hotline", "text": "12345反映窗口无人值守，请说明情况。"}
	case "drafts/{id}":
		return fieldsOf{"party": person, "answers": answers[cardItem]}
	case "cases":
		if k.stale {
			return fieldsOf{"draft": k.object.id, "item_version": 99999}
		}
		return fieldsOf{"draft": k.object.id, "item_version": 1}
	case "correct":
		return fieldsOf{"points": []fieldsOf{{"target": "loss_statement", "text": "请补签名。"}}}
	case "library-miss":
		return fieldsOf{"material": "resident_id_card", "text": "按证件号码查询，没有结果。"}
	case "ask-beyond":
		return fieldsOf{"what": "邻居的书面同意", "reason": "附近曾有冒用他人证件补办的情况。", "basis": "none", "known": true}
	case "answer-beyond":
		return fieldsOf{"demand": 2, "decline": true}
	case "recall-beyond":
		return fieldsOf{"demand": 2, "text": "指南没有这一项，不得要求。"}
	case "answer", "judge":
		return fieldsOf{"step": map[string]string{"answer": "explain", "judge": "cancel"}[last], "text": "当日系统故障两小时。"}
	case "not-accept":
		return fieldsOf{"reason": "不属于本机关职权。", "basis": "《残疾人证管理办法》第二条"}
	case "withdraw":
		return fieldsOf{"reason": "不办了。"}
	case "propose", "decide":
		return fieldsOf{"verdict": "refuse", "text": "经核查如上。", "reason": "不符合条件。", "basis": "《残疾人证管理办法》第二条"}
	case "deliver":
		return fieldsOf{"receiver": "某领取人"}
	case "evaluate":
		return fieldsOf{"level": 2}
	case "aftercheck":
		return fieldsOf{"holds": true, "text": "属实。"}
	case "reveal":
		return fieldsOf{"field": "phone", "reason": "电话核对补正事项"}
	}
	if said := k.step(); said != nil {
		return said
	}
	return nil
}

// step is what one of the other steps of a case wants to be told; nil for a door
// that is none.
func (k knock) step() fieldsOf {
	name := k.path[strings.LastIndex(k.path, "/")+1:]
	i := slices.IndexFunc(approval.Steps, func(d approval.Doing) bool { return d.Name == name })
	if i < 0 {
		return nil
	}
	out := fieldsOf{}
	asked, _ := cases.Saying(approval.Steps[i].Act)
	for _, s := range asked {
		switch {
		case s.As == cases.Count:
			out[s.Field] = 5
		case (s.As == cases.List || s.As == cases.Some) && k.api:
			out[s.Field] = []string{"第一项"}
		case s.As == cases.Yes && k.api:
			out[s.Field] = true
		default:
			out[s.Field] = "经核查，情况如上。"
		}
	}
	return out
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// digits are four digits nobody had before.
func (w *world) digits() string {
	n := w.serial.Add(1)%9000 + 1000
	return string([]byte{byte('0' + n/1000), byte('0' + n/100%10), byte('0' + n/10%10), byte('0' + n%10)})
}

// addressOf is another network address for each request: the limits per address
// have tests of their own.
func (w *world) addressOf() string {
	n := w.serial.Add(1)
	return "10." + itoa(n>>16&255) + "." + itoa(n>>8&255) + "." + itoa(n&255) + ":4000"
}

func itoa(n int64) string {
	raw, _ := json.Marshal(n) // a number always can be written
	return string(raw)
}

// answer is what came back.
type answer struct {
	status int
	header http.Header
	body   string
}

func (w *world) send(r *http.Request) answer {
	rec := httptest.NewRecorder()
	w.Handler.ServeHTTP(rec, r)
	return answer{rec.Code, rec.Header(), rec.Body.String()}
}

// show lets a guest prove number and query code of some cases on the tracking page.
func (w *world) show(p *person, names ...string) {
	for _, name := range names {
		o := w.object(name)
		form := url.Values{"number": {o.tracking}, "code": {w.queryCode(o)}}
		r := httptest.NewRequestWithContext(w.ctx(), http.MethodPost, "/hall/track", strings.NewReader(form.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.RemoteAddr = w.addressOf()
		if p.token != "" {
			r.AddCookie(&http.Cookie{Name: w.Sessions.Cookie.Name, Value: p.token})
		}
		a := w.send(r)
		if a.status != http.StatusSeeOther {
			w.t.Fatalf("tracking %s: %d", name, a.status)
		}
		for _, c := range (&http.Response{Header: a.header}).Cookies() {
			if c.Name == w.Sessions.Cookie.Name {
				p.token = c.Value
			}
		}
		p.proof[o.id] = true
	}
}

// A route that nobody here can knock at is a route nobody watches.
func everyDoorIsKnown(t *testing.T, w *world) {
	for _, d := range w.doors() {
		objects := w.objects(d)
		if len(objects) == 0 {
			t.Errorf("%s: no object to knock for", d)
			continue
		}
		if path, ok := w.address(d, objects[0]); !ok {
			t.Errorf("%s: nobody here knows what stands at %s", d, path)
		}
	}
}
