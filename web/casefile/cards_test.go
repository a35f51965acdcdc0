package casefile_test

import (
	"testing"

	"tongban/journeys/browser"
)

// Supervision issues an order, the unit explains on its own page, supervision
// judges; the board counts, the list goes out as a file.
func TestCardsOnPages(t *testing.T) {
	s := open(t)
	p := s.signIn("shouli01")
	number := trackingNumber.FindString(walkIn(p, lan).Path)
	w := s.signIn("jiandu01")
	on := w.get("/watch/order?number="+number).want(200, "发出督办单", number)
	on = w.post(on, "/watch/order", values("rule", "D01", "colour", "yellow", "text", "短")).want(422, "至少 10 个字", "请选择责任单位")
	on = w.post(on, "/watch/order", values("rule", "D01", "colour", "yellow", "source", "hotline", "unit", "440105002", "number", number, "text", "12345反映窗口无人值守，请说明情况。")).
		want(200, "督办单已发出", "黄牌", "待说明", "12345 转办", "流水第 1 条")
	card := on.Path
	w.get("/watch").want(200, "黄牌", "督办单", "新港街道")
	w.get("/watch/cards?colour=red").want(200, "没有符合条件的监督卡")
	w.get("/watch/cards?rule=D01").want(200, number)
	w.get("/watch/cards?rule=X").want(400)
	w.get("/watch/cards.csv?rule=D01").want(200, number, "流水第 1 条")
	w.get("/watch/cards.xlsx").want(200)
	s.signIn("pizhun02").get(card).want(404)

	p.get("/watch/cards").want(200, number, "监督卡")
	mine := p.get(card).want(200, "说明情况").lacks("认定属实")
	p.post(mine, card+"/answer", values("step", "explain", "text", "当日停电两小时，见物业通知。", "cause", "power")).want(200, "已记录：说明情况", "待认定")
	page := w.get(card).want(200, "停电停水", "同意免责")
	w.post(page, card+"/judge", values("step", "exempt", "text", "情况属实，同意免责。", "cause", "power")).want(200, "已免责")
	w.get("/watch/cards?view=ended").want(200, number, "已免责")
	p.get("/watch").want(403)
}

// The pages of supervision are looked at on a desk and on a phone.
func TestCardsInTheBrowser(t *testing.T) {
	s := open(t)
	b := browser.Start(t)
	number := s.reissue(0)
	w := s.tab(b, "jiandu01")
	see(t, w, "order", "/watch/order?number="+number)
	w.Click(`input[name="colour"][value="red"]`)
	w.Submit("main .actions button")
	look(t, w, "order-wrong")
	w.Forgive()
	v := s.signIn("jiandu01")
	on := v.get("/watch/order")
	for _, colour := range []string{"red", "yellow", "blue"} {
		on = v.post(v.get("/watch/order"), "/watch/order", values("rule", "D01", "colour", colour, "source", "hotline", "unit", "440105002", "number", number, "text", "12345反映窗口无人值守，请说明情况。")).want(200)
	}
	see(t, w, "board", "/watch")
	see(t, w, "cards", "/watch/cards")
	see(t, w, "card", on.Path)
	_, err := s.h.Office.Withdraw(t.Context(), s.ids["shouli01"], s.key(), number, "不办了。")
	must(t, err)
	see(t, w, "ratings", "/watch/ratings")
	see(t, w, "board-en", "/watch?lang=en")
	w.Goto("/watch?lang=zh-CN")
	c := s.tab(b, "shouli01")
	see(t, c, "card-unit", on.Path)
	c.Submit("main .actions button")
	look(t, c, "card-wrong")
	c.Forgive()
	v.post(v.get("/watch/order"), "/watch/order", values("rule", "D01", "colour", "red", "source", "leader", "unit", "HZ-CL", "text", "请说明残疾人证补办超期原因。")).want(200)
}

// What people said and what the province counts stand side by side.
func TestRatingsInFigures(t *testing.T) {
	s := open(t)
	w := s.signIn("jiandu01")
	w.get("/watch/ratings").want(200, "满意度（如实）", "省平台口径", "没有办结的办件")
	w.get("/watch/ratings?month=2026-13").want(400)
	w.get("/watch/ratings.csv?month=2026-11").want(200, "合计", "默认")
	s.signIn("shouli01").get("/watch/ratings").want(403)
}
