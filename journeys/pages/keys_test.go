package pages

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"

	"tongban/journeys/browser"
	"tongban/journeys/stage"
)

// mostKeys is how many presses the acceptance of a clean case may take.
const mostKeys = 6

// TestKeys is a day at the window without a mouse: a clean case from the queue to
// the next one, the guard against a slip, a Chinese input method, other keys.
func TestKeys(t *testing.T) {
	b, s := browser.Start(t), stage.Open(t, "")
	first, second := files(t, s), filesFor(t, s, "xieban01")
	v := signed(t, b, s, browser.Desk, "shouli01", "/counter")
	v.says(first, second)

	began, presses := time.Now(), 0
	press := func(key string) { presses++; v.Press(key); v.Rest(300 * time.Millisecond) }
	strike := func(key string) { presses++; v.Strike(key) }
	press(kb.ArrowDown)
	strike("\r")
	open := strings.TrimPrefix(v.Path(), "/counter/cases/")
	strike(kb.F8)
	press(kb.F9)
	v.says("再按一次即执行：受理")
	v.Screenshot("keys-guard")
	strike(kb.F9)
	took := time.Since(began)
	v.says(open, "已受理")
	if next := strings.TrimPrefix(v.Path(), "/counter/cases/"); next == open || next != first && next != second {
		t.Errorf("after %s the page is %s, not the next case", open, v.Path())
	}
	if presses > mostKeys {
		t.Errorf("a clean case takes %d presses", presses)
	}
	if took > time.Minute {
		t.Errorf("a clean case takes %s", took)
	}
	t.Logf("a clean case from the queue: %d presses, %s", presses, took.Round(time.Millisecond))
	keysHeld(v)
	keysHelp(v)
}

func filesFor(t *testing.T, s *stage.Stage, who string) string {
	t.Helper()
	c, err := s.Apply(who, "HZ-LS-05", rented, "lease_contract")
	if err != nil {
		t.Fatal(err)
	}
	return c.Tracking
}

// keysHeld: a key that is held down or bounces is one press; an input method
// changes nothing, and who types is let type.
func keysHeld(v *visitor) {
	v.t.Helper()
	here := v.Path()
	v.Strike(kb.F8)
	send := func(what string) {
		browser.Eval[bool](v.Page, `document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {bubbles: true, cancelable: true, `+what+`}))`)
	}
	send(`code: "F9", key: "F9"`)
	send(`code: "F9", key: "F9", repeat: true`)
	send(`code: "F9", key: "F9"`)
	if v.Path() != here || !v.Has("#again:not([hidden])") {
		v.t.Error("a key held down or bouncing accepted the case")
	}
	v.open("/counter")
	v.Click("h1") // out of the field for the next card
	send(`code: "KeyJ", key: "Process", keyCode: 229`)
	if at := browser.Eval[string](v.Page, `document.activeElement.getAttribute("href") || ""`); !strings.HasPrefix(at, "/counter/cases/") {
		v.t.Errorf("with an input method on, the key of the next row leads to %q", at)
	}
	v.Press("/")
	v.Fill(field("q"), "")
	v.Press("jk") // letters are letters in a field
	v.holds("q", "jk")
}

// keysHelp shows the keys and lays another one.
func keysHelp(v *visitor) {
	v.t.Helper()
	v.open("/counter")
	v.Click("h1")
	v.Press("?")
	v.Wait("#keys[open]")
	v.look("keys-help")
	v.Click(`#keys [data-for="next"] button`)
	v.Press("x")
	v.Click("#keys [data-shut]")
	v.open("/counter")
	v.Click("h1")
	v.Press("x")
	if at := browser.Eval[string](v.Page, `document.activeElement.getAttribute("href") || ""`); !strings.HasPrefix(at, "/counter/cases/") {
		v.t.Errorf("the key that was chosen leads to %q", at)
	}
}
