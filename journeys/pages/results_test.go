package pages

import (
	"testing"

	"tongban/journeys/browser"
	"tongban/journeys/stage"
)

// handsOver is the result window: what lies ready, the card of who comes, a name
// signed on the screen.
func handsOver(t *testing.T, b *browser.Browser, size browser.Size) {
	s := stage.Open(t, "")
	number := filesFor(t, s, "xieban01")
	accepts(t, s, number)
	for _, x := range []struct{ who, act string }{{"chengban01", "claim"}, {"chengban01", "propose"}, {"pizhun01", "decide"}} {
		var in any
		if x.act != "claim" {
			in = map[string]string{"verdict": "grant", "text": "情况属实。"}
		}
		if err := s.Call(x.who, "POST", "/cases/"+number+"/"+x.act, in, nil); err != nil {
			t.Fatal(x.act, err)
		}
	}
	v := signed(t, b, s, size, "shouli01", "/counter/results?late=1")
	v.says("没有等待领取的结果")
	v.until("/counter/results", "tr[data-row]")
	v.lookAround("results")
	v.open("/counter/cases/" + number + "/deliver")
	v.lookAround("handover")
	v.press(422, "main form .actions .button")
	v.refused("handover-wrong", "receiver", "id_number")
	r, _ := s.Neighbour("xieban01")
	v.Fill(field("receiver"), r.Name)
	v.Fill(field("id_number"), r.IDNumber)
	browser.Eval[bool](v.Page, `(c => { const at = (n, x, y) => { const b = c.getBoundingClientRect();
		c.dispatchEvent(new PointerEvent(n, {clientX: b.left + x, clientY: b.top + y, bubbles: true})) };
		at("pointerdown", 20, 20); at("pointermove", 90, 60); at("pointermove", 160, 20); at("pointerup", 160, 20); return true })(document.querySelector("[data-pad] canvas"))`)
	v.look("handover-signed")
	v.press(200, "main form .actions .button")
	v.says("已交付", "领取人：演")
}
