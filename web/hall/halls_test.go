package hall_test

import (
	"strings"
	"testing"
	"time"

	"tongban/journeys/browser"
)

// The pages of the halls, on a desk and on a phone, in both languages.
func TestHallsInTheBrowser(t *testing.T) {
	h := open(t)
	p := browser.Start(t).Page(t, h.URL)
	p.Forgive()
	for _, page := range [][2]string{{"halls", "/halls"}, {"hall", "/halls/HZ-H-12"}, {"hall-centre", "/halls/HZ-H-00"}, {"hall-none", "/halls/HZ-H-99"}} {
		see(t, p, page[0], page[1])
	}
	see(t, p, "english-halls", "/halls?lang=en")
	see(t, p, "english-hall", "/halls/HZ-H-12")
}

// Whether a hall can be met now hangs on the calendar, not on the machine.
func TestHallsTellWhetherTheyAreOpen(t *testing.T) {
	h := open(t)
	c := h.person()
	for _, x := range []struct {
		days, hour int
		says       string
	}{
		{0, 10, "正在办公，12:00 止"}, {0, 12, "今天 13:00 开门"}, {3, 18, "已关门，星期一 9:00 开门"}, // a Friday evening
	} {
		h.Now = morning.AddDate(0, 0, x.days)
		h.Now = h.Now.Add(time.Duration(x.hour-10) * time.Hour)
		body := c.get("/halls/HZ-H-12").Body
		for _, says := range []string{x.says, "星期一至星期五 9:00–12:00", "新港街道便民服务中心", "立新社区便民服务站", "残疾人证遗失补办"} {
			if !strings.Contains(body, says) {
				t.Errorf("%s: the page does not say %s", h.Now, says)
			}
		}
	}
	if body := c.get("/halls").Body; strings.Count(body, `href="/halls/HZ-H-`) != 20 {
		t.Errorf("%d halls are listed", strings.Count(body, `href="/halls/HZ-H-`))
	}
}
