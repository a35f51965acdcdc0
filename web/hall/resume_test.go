package hall_test

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

const word = "海珠湖边的木棉花开了"

// idle lets half an hour pass, after which a resident's session has ended.
func (h *place) idle() { h.Now = h.Now.Add(31 * time.Minute) }

// signsIn fills in the page of signing in.
func (p *person) signsIn(on page, phone string) page {
	p.h.t.Helper()
	return p.post(on, "/signin", form("login", phone, "password", word))
}

// What was typed when the session had ended waits for its author: the same page
// comes back with everything on it.
func TestWhatWasTypedWaits(t *testing.T) {
	h := open(t)
	p := h.resident("演示居民甲", "13800000001")
	at, on := p.begin()
	h.idle()
	ask := p.post(on, at+"/applicant", form("name", "演示居民甲", "id_number", idNumber, "phone", "138", "street", "440105002", "do", "next"))
	ask.want(200, "登录已超时", "替您留着", `value="/resume"`)
	back := p.signsIn(ask, "13800000001").want(200, "已保存，请继续", `value="`+idNumber+`"`, `value="138"`)
	if back.Path != at+"/applicant" {
		t.Errorf("the way back leads to %s", back.Path)
	}
	p.get("/resume").want(200, "您想办什么事？") // it waited once
}

// Files travel with the form: small ones and large ones are there after signing in.
func TestWhatWasSentWaits(t *testing.T) {
	h := open(t)
	p := h.resident("演示居民甲", "13800000001")
	at, _ := p.fillIn(idNumber)
	on := p.get(at + "/materials").want(200)
	h.idle()
	large := append(bytes.Clone(png.bytes), bytes.Repeat([]byte("y"), 300<<10)...)
	ask := p.attach(on, at+"/materials", form("do", "next"), map[string]file{"photo_two_inch": {"新照片.png", append(bytes.Clone(png.bytes), 'z')},
		"loss_statement": {"大声明.png", large}})
	ask.want(200, "登录已超时")
	if back := p.signsIn(ask, "13800000001").want(200, "新照片.png", "大声明.png", "照片.png", "已保存，请继续"); back.Path != at+"/materials" {
		t.Errorf("the way back leads to %s", back.Path)
	}
	p.get(at+"/check").want(200, "新照片.png", "大声明.png")

	// What the house does not take is told by name; the rest is kept.
	on = p.get(at + "/materials").want(200)
	h.idle()
	ask = p.attach(on, at+"/materials", form("do", "next"), map[string]file{"photo_two_inch": {"第三张.png", append(bytes.Clone(png.bytes), '3')},
		"loss_statement": {"程序.png", []byte("MZ\x90 not a picture")}})
	p.signsIn(ask.want(200, "登录已超时"), "13800000001").want(200, "第三张.png", "没有收下", "程序.png")
}

// An act is not done by signing in: its page comes back as it was typed.
func TestAnActWaitsToBeConfirmed(t *testing.T) {
	h := open(t)
	p := h.resident("演示居民甲", "13800000001")
	number, _ := p.apply(idNumber)
	at := "/hall/cases/" + number + "/withdraw"
	on := p.get(at).want(200)
	h.idle()
	ask := p.post(on, at, form("reason", "原证已经找到")).want(200, "登录已超时")
	again := p.signsIn(ask, "13800000001").want(200, "还没有提交", "原证已经找到")
	if c, _, err := h.View.CaseByNumber(t.Context(), number); err != nil || c.State != "submitted" {
		t.Fatalf("signing in withdrew the case: %v %v", c.State, err)
	}
	p.post(again, at, form("reason", "原证已经找到")).want(200, "申请已撤回")
}

// Nobody else gets to see what waits: not another account at the same machine,
// not somebody who signs out, not another browser.
func TestWhatWaitsIsItsAuthorsOwn(t *testing.T) {
	h := open(t)
	h.resident("演示居民乙", "13800000002")
	typed := form("name", "演示居民甲", "id_number", idNumber, "phone", "13811112222", "street", "440105002", "do", "next")
	n := 0
	for name, then := range map[string]func(p *person, ask page, phone string){
		"another account": func(p *person, ask page, phone string) {
			p.signsIn(ask, "13800000002").want(200).lacks("13811112222", idNumber)
			p.get("/resume").want(200).lacks("13811112222", idNumber)
		},
		"another browser": func(p *person, ask page, phone string) {
			q := h.person()
			q.signsIn(q.get("/signin?back=/resume"), phone).want(200).lacks("13811112222", idNumber)
		},
		"signed out": func(p *person, ask page, phone string) {
			resp, err := p.http.PostForm(h.URL+"/signout", nil)
			p.read(resp, err)
			p.signsIn(p.get("/signin?back=/resume"), phone).want(200).lacks("13811112222", idNumber)
		},
		"too late": func(p *person, ask page, phone string) {
			h.Now = h.Now.Add(3 * time.Hour)
			p.signsIn(p.get("/signin?back=/resume"), phone).want(200).lacks("13811112222")
		},
	} {
		n++
		phone := fmt.Sprintf("1390000000%d", n)
		p := h.resident("演示居民甲", phone)
		at, on := p.begin()
		h.idle()
		ask := p.post(on, at+"/applicant", typed).want(200, "登录已超时")
		t.Log(name)
		then(p, ask, phone)
	}
}

// Parking is bounded for browsers nobody is known of, passwords never wait, and
// a press without words leads back to its page.
func TestParkingIsBounded(t *testing.T) {
	h := open(t)
	q := h.person()
	press := q.send("/hall/items/HZ-CL-04/apply", form("idempotency_key", "k"))
	if press.want(200, "登录"); !strings.HasPrefix(press.Path, "/signin") {
		t.Errorf("a press leads to %s", press.Path)
	}
	said := map[int]int{}
	for range 8 {
		a := q.send("/hall/apply/0199b1f6-5b0e-7c43-9d0f-2f1f6f0b8a11/applicant", form("name", "某人"))
		said[a.Status]++
	}
	if said[http.StatusOK] != 5 || said[http.StatusUnauthorized] != 3 {
		t.Errorf("answers by status: %v", said)
	}
}
