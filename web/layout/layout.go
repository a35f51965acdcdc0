// Package layout is the look and the common parts of every page.
//
// It keeps the frame (skip link, band, navigation, footer), the parts pages are
// put together from (fields, buttons, lists, tables, tags, notices) and the
// pages for when something cannot be done. It knows no case and no act: a page
// hands in plain words and values, and gets back markup that is labelled, can be
// used by keyboard, screen reader and phone, and works without a script.
//
// A page describes itself once in a Page and calls the parts as its methods, so
// that each part knows the language and the fault of this request:
//
//	@layout.Frame(p) {
//		@p.Form(layout.Form{Action: "/hall/apply", Key: key}) {
//			@p.Input(layout.Field{Name: "phone", Label: "手机号码", Type: "tel"})
//			@p.Actions() {
//				@p.Button(layout.Button{Text: "提交"})
//			}
//		}
//	}
//
// Words of its own come from base/words under "layout." and "state."; style
// sheet, script and mark come from web/assets.
package layout

import (
	"tongban/base/fault"
	"tongban/base/words"
)

// Audience is whom a page is for. It decides density and the name in the title.
type Audience string

// The audiences.
const (
	Hall    Audience = "hall"    // residents and companies
	Counter Audience = "counter" // clerks at the window
	Desk    Audience = "desk"    // officers who review and decide
	Admin   Audience = "admin"   // those who keep the catalogue and accounts
	Watch   Audience = "watch"   // supervision
)

// Page is what the frame and the parts need to know about one answer.
type Page struct {
	Lang     words.Lang // zero is zh-CN
	Audience Audience   // zero is Hall
	Title    string     // heading and first part of the window's title; unique in the house
	Caption  string     // a line above the heading: number of the case, step 2 of 4
	Lead     string     // a line below the heading
	Bare     bool       // the page brings its own h1 (Panel does)
	Place    string     // whose platform this is: 广州市海珠区

	Nav    []NavItem // main navigation of the audience
	Crumbs []NavItem // way back; the last one is this page and needs no Href
	Path   string    // path and query of this request, for the switches of language and view
	User   *User     // who is signed in; nil for nobody
	Idle   int       // seconds without use after which the session ends; 0 for none
	SignIn string    // where to sign in, shown when nobody is; "" hides it

	Elder   bool         // elder view (长者版)
	Large   bool         // the largest text, within the elder view
	Theme   string       // light or dark, chosen here; "" follows the machine
	Flash   string       // one sentence about what has just been done
	Problem *fault.Fault // why the request was refused; fills summary, title and fields
	Keeps   bool         // the page has a form that saves while one types
	Nonce   string       // of the Content-Security-Policy of this answer
}

// NavItem is a link in a navigation, a trail or a row of tabs.
type NavItem struct {
	Text, Href string
	Current    bool
	Count      int // things waiting there; 0 shows nothing
}

// User is who is signed in: one's own name is in clear to oneself.
type User struct {
	Name    string // 张三
	Role    string // 综合窗口 · 江南中街; may be empty
	SignOut string // where the sign-out form posts
}

// Say is a sentence in the language of the page.
func (p Page) Say(key string, pairs ...string) string { return p.lang().Say(key, pairs...) }

func (p Page) lang() words.Lang {
	if p.Lang == "" {
		return words.Zh
	}
	return p.Lang
}

func (p Page) audience() Audience {
	if p.Audience == "" {
		return Hall
	}
	return p.Audience
}

// WindowTitle is "page - which one - service - site", with the word for a
// problem in front when the request was refused: two cases of one errand open
// beside each other bear different titles.
func (p Page) WindowTitle() string {
	title := p.Title
	if p.Caption != "" {
		title += " - " + p.Caption
	}
	title += " - " + p.Say("layout.audience."+string(p.audience())) + " - " + p.site()
	if p.Problem != nil {
		return p.Say("layout.problem.title") + title
	}
	return title
}

func (p Page) site() string { return p.Say("layout.site") }

func (p Page) view() string {
	if p.Elder {
		return "elder"
	}
	return "standard"
}

func (p Page) theme() string {
	if p.Theme == "light" || p.Theme == "dark" {
		return p.Theme
	}
	return "auto"
}

func (p Page) text() string {
	if p.Elder && p.Large {
		return "large"
	}
	return "plain"
}

func (p Page) bodyClass() string {
	if p.audience() == Hall {
		return "hall"
	}
	return "staff " + string(p.audience())
}
