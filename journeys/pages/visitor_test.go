package pages

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"tongban/journeys/browser"
	"tongban/journeys/stage"
	"tongban/web/layout"
)

// visitor is one person before one screen.
type visitor struct {
	*browser.Page
	t    *testing.T
	s    *stage.Stage
	size browser.Size
}

// visit sits somebody down before a screen, with cookies of their own.
func visit(t *testing.T, b *browser.Browser, s *stage.Stage, size browser.Size) *visitor {
	t.Helper()
	p := b.Page(t, s.URL)
	p.Resize(size)
	return &visitor{p, t, s, size}
}

// signed is a member of staff at work.
func signed(t *testing.T, b *browser.Browser, s *stage.Stage, size browser.Size, login, start string) *visitor {
	t.Helper()
	v := visit(t, b, s, size)
	v.Goto("/signin?back=" + start)
	v.signIn(login)
	return v
}

func (v *visitor) signIn(login string) {
	v.t.Helper()
	v.Fill(field("login"), login)
	v.Fill(field("password"), v.s.Keys[login])
	v.press(200, "main .actions button")
}

// narrow is the smallest screen a page must fit without sideways scrolling.
var narrow = browser.Size{Name: "narrow", Width: 320, Height: 640, Touch: true}

// missing is a word that has no sentence: the key stands there instead.
var missing = regexp.MustCompile(`\[[a-z]+\.[a-z_.0-9]+\]|\[[A-Z]+-[A-Z]+-[0-9]+\]`)

// look holds the page as it stands against what every page promises.
func (v *visitor) look(name string) {
	v.t.Helper()
	v.CheckAxe()
	v.Screenshot(name)
	v.fits(name)
	if v.size == browser.Phone {
		v.Resize(narrow)
		v.fits(name + " at 320 px")
		v.Resize(v.size)
	}
	if word := missing.FindString(v.Text("main")); word != "" {
		v.t.Errorf("%s shows the key %s instead of words", name, word)
	}
}

func (v *visitor) fits(name string) {
	v.t.Helper()
	if px := v.Overhang(); px > 0 {
		v.t.Errorf("%s on %s hangs over by %d px: %s", name, v.size.Name, px, browser.Eval[string](v.Page, widest))
	}
}

// widest names what stands out of the screen on the right.
const widest = `[...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
	.slice(0, 4).map(e => e.localName + "." + e.className + " " + e.textContent.trim().slice(0, 40)).join(" | ")`

// lookAround is look, and then once more: on the desk in the dark, where only
// colours change, on the phone in the elder view, where room is scarcest. The
// page must be one that can be asked for again.
func (v *visitor) lookAround(name string) {
	v.t.Helper()
	v.look(name)
	if v.size == browser.Desk {
		v.Media("prefers-color-scheme", "dark")
		v.look(name + " dark")
		v.Media("prefers-color-scheme", "light")
		return
	}
	here := v.Path()
	v.Goto("/view/elder?back=" + here)
	v.look(name + " elder")
	v.Goto("/view/standard?back=" + here)
}

// press submits and expects a status.
func (v *visitor) press(want int, selector string) {
	v.t.Helper()
	if got := v.Submit(selector); got != want {
		v.t.Fatalf("%s answers %d, want %d, at %s:\n%s", selector, got, want, v.Path(), v.Text("main"))
	}
}

// open goes to a page that must be there.
func (v *visitor) open(path string) {
	v.t.Helper()
	if got := v.Goto(path); got != 200 {
		v.t.Fatalf("%s answers %d:\n%s", path, got, v.Text("main"))
	}
}

// says expects texts on the page.
func (v *visitor) says(texts ...string) {
	v.t.Helper()
	said := v.Text("body")
	for _, x := range texts {
		if !strings.Contains(said, x) {
			v.t.Errorf("%s does not say %q:\n%s", v.Path(), x, said)
		}
	}
}

// holds expects what a field holds.
func (v *visitor) holds(name, want string) {
	v.t.Helper()
	if got := v.Value(field(name)); got != want {
		v.t.Errorf("%s holds %q, want %q", name, got, want)
	}
}

// refused expects the form again: its title says so, the error summary has the
// focus and leads to each field named.
func (v *visitor) refused(name string, fields ...string) {
	v.t.Helper()
	if title := v.Title(); !strings.HasPrefix(title, "错误") {
		v.t.Errorf("%s: the title %q does not tell of the mistake", name, title)
	}
	if v.Focused() != "div.problem" {
		v.t.Errorf("%s: the focus is on %q", name, v.Focused())
	}
	for _, f := range fields {
		if !v.Has(`.problem a[href="` + field(f) + `"]`) {
			v.t.Errorf("%s: the summary does not lead to %s:\n%s", name, f, v.Text(".problem"))
		}
	}
	v.look(name)
}

// date fills the three parts of a day, as 2026-11-01.
func (v *visitor) date(name, day string) {
	v.t.Helper()
	for i, part := range strings.Split(day, "-") {
		v.Fill(`[name="`+name+[]string{"_year", "_month", "_day"}[i]+`"]`, strings.TrimLeft(part, "0"))
	}
}

// field is the selector of a question by its name.
func field(name string) string { return "#" + layout.FieldID(name) }

// paper is a file on the visitor's own disk.
func (v *visitor) paper(name string, content []byte) string {
	v.t.Helper()
	path := filepath.Join(v.t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		v.t.Fatal(err)
	}
	return path
}

// until asks for a page again until it shows what the clockwork brings.
func (v *visitor) until(path, selector string) {
	v.t.Helper()
	for range 100 {
		v.open(path)
		if v.Has(selector) {
			return
		}
	}
	v.t.Fatalf("%s never shows %s:\n%s", path, selector, v.Text("main"))
}
