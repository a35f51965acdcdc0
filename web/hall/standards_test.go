package hall_test

import (
	"strings"
	"testing"

	"tongban/packs"
)

// The guide shows the amount of the day, never the name of a standard.
func TestGuideTellsTheAmountOfTheDay(t *testing.T) {
	h := open(t)
	fsys, err := packs.Open("")
	must(t, err)
	pack, err := packs.Load(fsys)
	must(t, err)
	it, _ := pack.Item("HZ-CL-04")
	it.Fee.Text = "低保对象（人均低于{standard:dibao_monthly}元）免收"
	it.FAQ[0].A = "每月{standard:longevity_monthly.age80}元。"
	_, err = h.Office.Publish(t.Context(), pack.Items, pack.Forms)
	must(t, err)
	c := h.person()
	for path, says := range map[string]string{
		"/hall/items/HZ-CL-04": "每月100元。（标准自 2023-07-31 起）",
		"/hall/items?q=残疾人证遗失": "低保对象（人均低于1238元）免收（标准自 2024-01-01 起，金额待核）",
	} {
		body := c.get(path).Body
		if !strings.Contains(body, says) || strings.Contains(body, "{standard:") {
			t.Errorf("%s does not say %s", path, says)
		}
	}
}
