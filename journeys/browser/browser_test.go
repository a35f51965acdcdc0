package browser

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// strict is the kind of policy our pages are served under.
const strict = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'"

const good = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>登记 - 通办</title>
<meta name="viewport" content="width=device-width"><main><h1>登记</h1>
<form method="post" action="/done" enctype="multipart/form-data">
<p><label for="name">姓名</label> <input id="name" name="name" autocomplete="name"></p>
<p><label for="day">日期</label> <input id="day" name="day" type="date" value="2026-01-01"></p>
<p><label for="street">街道</label> <select id="street" name="street"><option value="001">赤岗</option><option value="002">新港</option></select></p>
<p><label for="paper">材料</label> <input id="paper" name="paper" type="file" multiple></p>
<p><button>提交</button></p></form>
<p id="script">没有脚本</p></main><script src="/app.js"></script></html>`

const bad = `<!doctype html><html><meta charset="utf-8"><title></title>
<main><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><input name="nameless"></main></html>`

// office is a tiny server with a good page, a bad one and a form.
func office(t *testing.T) string {
	mux := http.NewServeMux()
	page := func(path, html string) {
		mux.HandleFunc("GET "+path, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Security-Policy", strict)
			fmt.Fprint(w, html)
		})
	}
	page("/good", good)
	page("/bad", bad)
	page("/elsewhere", `<!doctype html><html lang="zh-CN"><title>t</title><p>外链</p><img src="http://127.0.0.1:9/x.png" alt=""></html>`)
	page("/inline", `<!doctype html><html lang="zh-CN"><title>t</title><p>内联</p><script>document.title = "broken in"</script></html>`)
	page("/wide", `<!doctype html><html lang="zh-CN"><meta name="viewport" content="width=device-width"><title>t</title><pre>`+strings.Repeat("宽", 400)+`</pre></html>`)
	mux.HandleFunc("GET /app.js", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/javascript")
		fmt.Fprint(w, `document.getElementById("script").textContent = "有脚本"`)
	})
	mux.HandleFunc("POST /done", func(w http.ResponseWriter, r *http.Request) {
		if err := r.ParseMultipartForm(1 << 20); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		told := []string{r.FormValue("name"), r.FormValue("day"), r.FormValue("street")}
		for _, h := range r.MultipartForm.File["paper"] {
			f, err := h.Open()
			if err != nil {
				continue
			}
			body, _ := io.ReadAll(f)
			f.Close()
			told = append(told, h.Filename+"="+string(body))
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(http.StatusUnprocessableEntity)
		fmt.Fprintf(w, `<!doctype html><html lang="zh-CN"><title>收到</title><h1>%s</h1></html>`, strings.Join(told, " "))
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s.URL
}

// One browser serves all the small stories below.
func TestBrowser(t *testing.T) {
	b, home := Start(t), office(t)

	t.Run("a person fills the form", func(t *testing.T) { fillsTheForm(t, b.Page(t, home), "有脚本") })
	t.Run("a person without scripts fills the form", func(t *testing.T) {
		p := b.Page(t, home)
		p.JavaScript(false)
		p.Resize(Phone)
		fillsTheForm(t, p, "没有脚本")
	})
	t.Run("axe approves of the good page", func(t *testing.T) {
		p := b.Page(t, home)
		p.Goto("/good")
		p.CheckAxe()
	})
	t.Run("axe names what is wrong with the bad page", func(t *testing.T) {
		p := b.Page(t, home)
		p.Goto("/bad")
		var ids []string
		for _, v := range p.Axe() {
			ids = append(ids, v.ID)
			if !strings.Contains(v.String(), v.ID) || len(v.Nodes) == 0 {
				t.Errorf("a report without a place: %s", v)
			}
		}
		for _, want := range []string{"document-title", "html-has-lang", "image-alt", "label"} {
			if !slices.Contains(ids, want) {
				t.Errorf("axe did not report %s, only %v", want, ids)
			}
		}
	})
	t.Run("the watch tells of another host", func(t *testing.T) { complains(t, b.Page(t, home), "/elsewhere", "another host") })
	t.Run("the watch tells of an inline script", func(t *testing.T) { complains(t, b.Page(t, home), "/inline", "Content Security Policy") })
	t.Run("a page too wide for a phone is measured", func(t *testing.T) {
		p := b.Page(t, home)
		p.Resize(Phone)
		p.Goto("/wide")
		if p.Overhang() == 0 {
			t.Error("no overhang found")
		}
		p.Goto("/good")
		if px := p.Overhang(); px != 0 {
			t.Errorf("the good page hangs over by %d px", px)
		}
	})
	t.Run("a missing page answers its status", func(t *testing.T) {
		if got := b.Page(t, home).Goto("/none"); got != http.StatusNotFound {
			t.Errorf("status %d", got)
		}
	})
	t.Run("a picture is taken", func(t *testing.T) {
		folder := t.TempDir()
		t.Setenv(Shots, folder)
		p := b.Page(t, home)
		p.Goto("/good")
		p.Screenshot("good")
		if found, _ := filepath.Glob(filepath.Join(folder, "*-good-desk.png")); len(found) != 1 {
			t.Errorf("pictures: %v", found)
		}
	})
}

func fillsTheForm(t *testing.T, p *Page, script string) {
	if got := p.Goto("/good"); got != http.StatusOK {
		t.Fatalf("status %d", got)
	}
	if got := p.Text("#script"); got != script {
		t.Errorf("the page says %q, want %q", got, script)
	}
	paper := filepath.Join(t.TempDir(), "paper.txt")
	if err := os.WriteFile(paper, []byte("遗失声明"), 0o600); err != nil {
		t.Fatal(err)
	}
	p.Fill("#name", "旧名")
	p.Fill("#name", "陈婆婆")
	p.Fill("#day", "2026-11-24")
	p.Choose("#street", "002")
	p.SetFiles("#paper", paper)
	if got := p.Value("#name"); got != "陈婆婆" {
		t.Errorf("the field holds %q", got)
	}
	if got := p.Submit("button"); got != http.StatusUnprocessableEntity {
		t.Errorf("status %d after submit", got)
	}
	if got, want := p.Text("h1"), "陈婆婆 2026-11-24 002 paper.txt=遗失声明"; got != want {
		t.Errorf("the office understood %q, want %q", got, want)
	}
	if p.Path() != "/done" || p.Title() != "收到" || !p.Has("h1") || p.Has("form") {
		t.Errorf("at %s, title %q", p.Path(), p.Title())
	}
}

func complains(t *testing.T, p *Page, path, about string) {
	p.Goto(path)
	if got := strings.Join(p.Complaints(), "\n"); !strings.Contains(got, about) {
		t.Errorf("complaints: %q, want one about %s", got, about)
	}
	p.Forgive()
}
