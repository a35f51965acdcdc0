package layout

import (
	"encoding/xml"
	"errors"
	"io"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"tongban/base/fault"
	"tongban/base/words"
)

// tag is one opening tag with its attributes.
type element struct {
	name string
	attr map[string]string
}

// elements are all opening tags of a page, read as loosely as browsers do.
func elements(t *testing.T, html string) []element {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(html))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	var all []element
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		if s, ok := token.(xml.StartElement); ok {
			e := element{s.Name.Local, map[string]string{}}
			for _, a := range s.Attr {
				e.attr[a.Name.Local] = a.Value
			}
			all = append(all, e)
		}
	}
}

// Every page is sound: ids once, labels and explanations tied, one h1, nothing
// inline that the policy would stop, nothing from elsewhere.
func TestPagesAreSound(t *testing.T) {
	for name, html := range pages(t) {
		t.Run(name, func(t *testing.T) {
			all := elements(t, html)
			ids, labelled, headings := idsOf(t, all), map[string]bool{}, 0
			for _, e := range all {
				if e.name == "label" {
					labelled[e.attr["for"]] = true
				}
				if e.name == "h1" {
					headings++
				}
			}
			if headings != 1 {
				t.Errorf("%d h1", headings)
			}
			for _, e := range all {
				checkElement(t, e, ids, labelled)
			}
			if unsaid := regexp.MustCompile(`\[(layout|state|INPUT|SYS)[^\]]*\]`).FindString(html); unsaid != "" {
				t.Errorf("no sentence for %s", unsaid)
			}
		})
	}
}

func idsOf(t *testing.T, all []element) map[string]bool {
	ids := map[string]bool{}
	for _, e := range all {
		if id := e.attr["id"]; id != "" {
			if ids[id] {
				t.Errorf("id %s stands twice", id)
			}
			ids[id] = true
		}
	}
	return ids
}

func checkElement(t *testing.T, e element, ids, labelled map[string]bool) {
	for _, ref := range []string{"aria-describedby", "aria-labelledby", "for"} {
		for id := range strings.FieldsSeq(e.attr[ref]) {
			if !ids[id] {
				t.Errorf("%s: %s leads to no %q", e.name, ref, id)
			}
		}
	}
	if href := e.attr["href"]; strings.HasPrefix(href, "#") && !ids[href[1:]] {
		t.Errorf("a link leads to no %s", href)
	}
	if (e.name == "input" && e.attr["type"] != "hidden" || e.name == "select" || e.name == "textarea") && !labelled[e.attr["id"]] {
		t.Errorf("%s %s has no label", e.name, e.attr["name"])
	}
	for name, value := range e.attr {
		if name == "style" || strings.HasPrefix(name, "on") {
			t.Errorf("%s has an inline %s", e.name, name)
		}
		if (name == "href" || name == "src" || name == "action") && strings.Contains(value, "//") {
			t.Errorf("%s leaves the house: %s", e.name, value)
		}
	}
	if e.name == "style" || e.name == "script" && (e.attr["src"] == "" || e.attr["nonce"] == "") {
		t.Errorf("%s stands inline or without a nonce", e.name)
	}
}

func TestWindowTitle(t *testing.T) {
	p := Page{Title: "补交材料"}
	if got := p.WindowTitle(); got != "补交材料 - 网上办事大厅 - 通办" {
		t.Error(got)
	}
	p.Problem = fault.New(fault.Invalid, "INPUT-01")
	if got := p.WindowTitle(); !strings.HasPrefix(got, "错误：补交材料 - ") {
		t.Error(got)
	}
	p.Lang, p.Audience = words.En, Desk
	if got := p.WindowTitle(); got != "Error: 补交材料 - Review and decision - Tongban" {
		t.Error(got)
	}
}

// The switches come back to this page and never lead to another host.
func TestSwitches(t *testing.T) {
	for _, c := range []struct{ path, language, view string }{
		{"/cases/7?tab=a&lang=zh-CN", "/cases/7?lang=en&tab=a", "/cases/7?tab=a"},
		{"/items/%E6%AE%8B", "/items/%E6%AE%8B?lang=en", "/items/%E6%AE%8B"},
		{"//evil.example/x", "/?lang=en", "/"},
		{"https://evil.example/x", "/?lang=en", "/"},
		{"/\\evil.example", "/?lang=en", "/"},
		{"javascript:alert(1)", "/?lang=en", "/"},
		{"", "/?lang=en", "/"},
	} {
		p := Page{Path: c.path}
		if got := p.languageHref(); got != c.language {
			t.Errorf("%q: language %q, want %q", c.path, got, c.language)
		}
		if got, want := p.viewHref(), "/view/elder?back="+url.QueryEscape(c.view); got != want {
			t.Errorf("%q: view %q, want %q", c.path, got, want)
		}
	}
	if got := (Page{Path: "/a", Elder: true, Lang: words.En}).viewHref(); got != "/view/standard?back=%2Fa" {
		t.Error(got)
	}
}

func TestProtect(t *testing.T) {
	w := httptest.NewRecorder()
	nonce := NewNonce()
	Protect(w.Header(), nonce)
	policy := w.Header().Get("Content-Security-Policy")
	for _, want := range []string{"default-src 'none'", "script-src 'nonce-" + nonce + "'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"} {
		if !strings.Contains(policy, want) {
			t.Errorf("the policy lacks %s: %s", want, policy)
		}
	}
	if strings.Contains(policy, "unsafe") {
		t.Errorf("the policy is loosened: %s", policy)
	}
	if w.Header().Get("Cache-Control") != "no-store" {
		t.Error("a page may be kept on the way")
	}
	if NewNonce() == nonce {
		t.Error("two answers share a nonce")
	}
}
