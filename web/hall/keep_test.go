package hall_test

import (
	"image"
	"image/color"
	imagepng "image/png"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tongban/journeys/browser"
)

// until waits for a script to do its part, at most so long.
func until(t *testing.T, p *browser.Page, what, script string, most time.Duration) time.Duration {
	t.Helper()
	began := time.Now()
	for !browser.Eval[bool](p, script) {
		if time.Since(began) > most {
			t.Fatalf("%s: not within %v:\n%s", what, most, p.Text("main"))
		}
		time.Sleep(50 * time.Millisecond)
	}
	return time.Since(began)
}

// picture is a photograph of so many pixels a side.
func picture(t *testing.T, side int) string {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, side, side))
	r := rand.New(rand.NewPCG(1, 2))
	for i := range img.Pix {
		img.SetGray(i%side, i/side, color.Gray{Y: uint8(r.IntN(256))})
	}
	path := filepath.Join(t.TempDir(), "照片.png")
	f, err := os.Create(path)
	must(t, err)
	must(t, imagepng.Encode(f, img))
	must(t, f.Close())
	return path
}

// What is typed is saved within two seconds after the last key, a file as soon as
// it is chosen; the page then goes on without a conflict, and pressing at once
// while something is being saved files nothing twice.
func TestKeepsWhileTyping(t *testing.T) {
	h := open(t)
	p := browser.Start(t).Page(t, h.URL)
	draft := begins(t, p)
	p.Fill("#f-name", "陈一")
	p.Fill("#f-phone", "13800138000")
	took := until(t, p, "saving while typing", `document.querySelector(".autosave").textContent === "已自动保存"`, 4*time.Second)
	if took > 2*time.Second {
		t.Errorf("saved %v after the last key", took)
	}
	p.Goto(draft + "/applicant")
	if got := p.Value("#f-phone"); got != "13800138000" {
		t.Errorf("the phone number was kept as %q", got)
	}
	p.Fill("#f-id_5f_number", idNumber)
	p.Choose("#f-street", "440105003")
	if got := p.Submit(`button[value="next"]`); got != 200 || !strings.HasSuffix(p.Path(), "/card") {
		t.Fatalf("pressed while being saved: %d at %s\n%s", got, p.Path(), p.Text("main"))
	}

	p.Goto(draft + "/materials")
	field := `document.getElementById("f-photo_5f_two_5f_inch-field")`
	p.SetFiles("#f-photo_5f_two_5f_inch", picture(t, 64))
	until(t, p, "sending a file", field+`.querySelectorAll("ul.files:not(.picked) li").length === 1`, 10*time.Second)
	if !browser.Eval[bool](p, field+`.querySelector("img.thumb") !== null`) {
		t.Error("the photograph is not shown")
	}
	p.SetFiles("#f-loss_5f_statement", picture(t, 65))
	until(t, p, "sending a second file", `document.querySelectorAll("ul.files:not(.picked) li").length === 2`, 10*time.Second)
	look(t, p, "uploaded")
	if got := p.Submit(`button[value="next"]`); got != 200 || !strings.HasSuffix(p.Path(), "/check") {
		t.Fatalf("after uploading: %d at %s\n%s", got, p.Path(), p.Text("main"))
	}
}

// Two minutes before the session ends a warning comes up; one press goes on.
func TestWarnsBeforeTheSessionEnds(t *testing.T) {
	h := open(t)
	p := browser.Start(t).Page(t, h.URL)
	begins(t, p)
	if browser.Eval[bool](p, `!document.querySelector(".idle").hidden`) {
		t.Error("the warning is there from the start")
	}
	browser.Eval[bool](p, `(() => { const w = document.querySelector(".idle"); w.setAttribute("data-idle", "1800");
		const real = Date.now; window.later = 27.5 * 60 * 1000; Date.now = () => real() + window.later;
		document.dispatchEvent(new Event("visibilitychange")); return true; })()`)
	until(t, p, "warning", `!document.querySelector(".idle").hidden`, 5*time.Second)
	look(t, p, "idle")
	p.Click(".idle button")
	until(t, p, "going on", `document.querySelector(".idle").hidden`, 5*time.Second)
}

// begins registers a resident and opens a draft.
func begins(t *testing.T, p *browser.Page) string {
	t.Helper()
	p.Resize(browser.Phone)
	p.Goto("/register?lang=zh-CN")
	p.Fill("#f-name", "陈一")
	p.Fill("#f-phone", "13800138000")
	p.Fill("#f-password", "一句很长的口令啊啊啊")
	p.Submit("main .actions button")
	p.Goto("/hall/items/HZ-CL-04")
	p.Submit(`form[action$="/apply"] button`)
	path := p.Path()
	return path[:strings.LastIndex(path, "/")]
}
