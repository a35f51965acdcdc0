package pages

import (
	"testing"

	"github.com/chromedp/chromedp/kb"

	"tongban/journeys/browser"
	"tongban/journeys/stage"
)

// visits is a morning at the window: a window is taken, a card is read, one
// person comes with several errands, another only asks, a third lacks a paper.
func visits(t *testing.T, b *browser.Browser, size browser.Size) {
	s := stage.Open(t, "")
	filesFor(t, s, "xieban01") // a case of 演示居民 that is at hand below
	v := signed(t, b, s, size, "shouli01", "/counter")
	v.look("window-none")
	v.press(200, `a[href="/counter/window"]`)
	v.lookAround("window-choose")
	v.press(422, "main .actions button")
	v.refused("window-choose-wrong", "window")
	v.Click(field("window"))
	v.press(200, "main .actions button")
	v.says("号窗口", "接待中")
	v.lookAround("window-open")

	v.Fill(field("card"), "440105195403120027")
	v.press(422, `button[name="seen"][value="yes"]`)
	v.refused("card-wrong", "card")
	v.comes(s)
	v.asks()
	v.lacks()
	v.open("/counter/day")
	v.says("接待来访", "咨询", "一次性告知单")
	v.lookAround("day")
	v.open("/counter")
	v.press(200, `form[action$="/pause"] button`)
	v.says("暂停服务")
	v.look("window-paused")
}

// comes is a person whose card the reader types, and who has been here before.
func (v *visitor) comes(s *stage.Stage) {
	v.t.Helper()
	r, _ := s.Neighbour("xieban01")
	v.open("/counter")
	v.Click(field("card"))
	v.Press(r.IDNumber)
	if got := v.Strike(kb.Enter); got != 200 {
		v.t.Fatalf("a card that is read answers %d:\n%s", got, v.Text("main"))
	}
	v.says("房屋租赁登记备案", "本人名下的办件", "新港街")
	v.lookAround("visit")
	v.Fill(field("q"), "异地就医")
	v.press(200, "form.search button")
	v.press(200, `button[value="HZ-YB-05"]`)
	v.holds("name", r.Name)
	v.open("/counter")
	v.press(200, `.window .files a`)
	v.says("继续填写")
	v.look("visit-errand")
	v.press(200, `form[action$="/end"] button`)
	v.says("来访已结束")
}

// asks is somebody who only wants to know.
func (v *visitor) asks() {
	v.t.Helper()
	v.press(200, `button[name="seen"][value="none"]`)
	v.look("visit-nobody")
	v.Click("details summary")
	v.press(422, `form[action$="/advice"] button`)
	v.refused("advice-wrong", "reason")
	v.Click("details summary")
	v.Click(field("reason"))
	v.press(200, `form[action$="/advice"] button`)
	v.says("已记一次咨询")
}

// lacks is somebody who has not everything: no case, and a paper with a number.
func (v *visitor) lacks() {
	v.t.Helper()
	v.press(200, `a[href$="/notice/HZ-CL-04"]`)
	v.lookAround("notice")
	v.press(422, "main .actions button")
	v.refused("notice-wrong", "gaps")
	v.Click("#g-loss_statement")
	v.press(200, "main .actions button")
	v.says("一次性告知单", "告〔2026〕000001号", "不是不予受理")
	v.look("notice-sheet")
	v.press(200, `.actions a[data-act="do"]`)
}
