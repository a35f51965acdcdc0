package api_test

import (
	"testing"

	"tongban/api"
)

// An order of supervision goes its whole way by the API: the unit explains,
// supervision judges, and nobody takes the other's step.
func TestCards(t *testing.T) {
	o := open(t, api.Config{})
	no := o.file(lan, lanParty).text("tracking")
	said := func(step, text string) map[string]any { return map[string]any{"step": step, "text": text} }
	order := map[string]any{"rule": "D01", "colour": "yellow", "unit": "440105002", "number": no, "source": "hotline", "text": "12345反映窗口无人值守，请说明情况。"}
	o.do("shouli01", "POST", "/cards", order).want(403)
	id := o.do("jiandu01", "POST", "/cards", order).want(201).text("id")
	o.do("jiandu01", "POST", "/cards/"+id+"/judge", said("confirm", "经核实属实。")).refused(409, "CARD-HEARD-01")
	o.do("pizhun02", "POST", "/cards/"+id+"/answer", said("explain", "不是本单位的事。")).refused(404, "CARD-NONE-01")
	o.do("shouli01", "POST", "/cards/"+id+"/answer", said("explain", "当日停电两小时。"), header{"If-Match", `"9"`}).refused(409, "CARD-STALE-01")
	o.do("shouli01", "POST", "/cards/"+id+"/answer", said("explain", "当日停电两小时。"), header{"If-Match", `"1"`}).want(200)
	o.do("jiandu01", "POST", "/cards/"+id+"/judge", said("cancel", "情况属实，撤销。")).want(200)
	c := o.do("shouli01", "GET", "/cards/"+id, nil).want(200)
	if steps := c.list("steps"); c.text("state") != "cancelled" || len(steps) != 3 || len(c.list("possible")) != 0 || c.text("tracking") != no {
		t.Errorf("at the end: %s", c.Raw)
	}
	for path, n := range map[string]int{"/cards": 0, "/cards?ended=true": 1, "/cards?state=cancelled&rule=D01": 1, "/cards?ended=true&colour=red": 0} {
		if rows := o.do("jiandu01", "GET", path, nil).want(200).list("data"); len(rows) != n {
			t.Errorf("%s lists %d cards", path, len(rows))
		}
	}
	if rows := o.do("jiandu01", "GET", "/ratings?month=2026-11", nil).want(200).list("data"); len(rows) != 0 {
		t.Errorf("nothing has ended, %d units are counted", len(rows))
	}
	o.do("jiandu01", "GET", "/ratings?month=2026-13", nil).refused(400, "LIST-01")
}
