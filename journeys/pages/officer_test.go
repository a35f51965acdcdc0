package pages

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"tongban/journeys/browser"
	"tongban/journeys/stage"
)

// officers is an officer's hour: the list narrowed by its address, many taken up at
// once, the picture beside the form, a ground chosen from the guide.
func officers(t *testing.T, b *browser.Browser, size browser.Size) {
	s := stage.Open(t, "")
	first, second := files(t, s), filesFor(t, s, "xieban01")
	for _, number := range []string{first, second} {
		accepts(t, s, number)
	}
	v := signed(t, b, s, size, "chengban01", "/desk")
	v.says(first, second)
	v.lookAround("officer-tasks")
	v.open("/desk?view=due&step=propose&item=HZ-LS-05")
	v.look("officer-narrowed")
	v.open("/desk?step=decide")
	v.says("没有待办任务")
	v.open("/desk")
	v.press(422, `#batch button`)
	v.look("batch-nothing")
	v.open("/desk")
	for _, number := range []string{first, second} {
		v.Click(`input[value="` + number + `"]`)
	}
	v.press(200, `#batch button`)
	v.says("完成 2 件，未完成 0 件")
	v.look("batch-done")
	v.sees(first)
	v.finds(first)
}

func accepts(t *testing.T, s *stage.Stage, number string) {
	t.Helper()
	if err := s.Call("shouli01", "POST", "/cases/"+number+"/accept", nil, nil); err != nil {
		t.Fatal(err)
	}
}

// sees turns a picture and makes it larger, by address and by key.
func (v *visitor) sees(number string) {
	v.t.Helper()
	v.JavaScript(false)
	v.open("/desk/cases/" + number + "/propose")
	v.press(200, `[name="see"][data-turn]`)
	v.press(200, `[name="see"][data-zoom]`)
	v.JavaScript(true)
	if got := v.Attr(".viewer img", "class"); got != "z1 t1" {
		v.t.Errorf("the address shows the picture as %q", got)
	}
	v.open("/desk/cases/" + number + "/propose")
	v.Fill(field("text"), "合同和产权信息一致。")
	v.Press(kb.F6)
	v.Press(kb.F3)
	if got := v.Attr(".viewer img", "class"); got != "z1 t1" {
		v.t.Errorf("by key the picture is shown as %q", got)
	}
	before := v.Attr(".viewer img", "src")
	v.Press(kb.F10)
	if after := v.Attr(".viewer img", "src"); after == before || !strings.HasPrefix(after, "/desk/files/") {
		v.t.Errorf("the next picture is %q", after)
	}
	v.holds("text", "合同和产权信息一致。")
	v.look("viewer")
}

// finds chooses a ground and an article, and completes them.
func (v *visitor) finds(number string) {
	v.t.Helper()
	ground := browser.Eval[string](v.Page, `document.querySelector("`+field("reason_pick")+`").options[1].value`)
	v.Click(field("verdict") + "-2")
	v.Choose(field("reason_pick"), ground)
	browser.Eval[bool](v.Page, `document.querySelector("`+field("reason_pick")+`").dispatchEvent(new Event("change"))`)
	v.holds("reason", ground)
	v.Choose(field("basis_pick"), browser.Eval[string](v.Page, `document.querySelector("`+field("basis_pick")+`").options[1].value`))
	v.press(200, "main form .actions button")
	v.open("/desk/cases/" + number)
	v.says(strings.TrimSpace(ground))
}
