package packs

import (
	"strings"
	"testing"

	"tongban/base/workday"
)

// Amounts live in one file with their day and paper; the sentences of an item
// name them and are told with the amount of the day.
func TestStandards(t *testing.T) {
	p := load(t)
	on := workday.Date(2026, 11, 25)
	for ref, want := range map[string]string{
		"{standard:dibao_monthly}":             "1238（标准自 2024-01-01 起，金额待核）",
		"{standard:longevity_monthly.age80}":   "100（标准自 2023-07-31 起）",
		"{standard:only_child_monthly}":        "10（标准自 2021-12-01 起）",
		"{standard:childcare_yearly}":          "3600（标准自 2025-01-01 起）",
		"{standard:tekun_living_monthly}":      "（以现行公布的金额为准）",
		"{standard:disability_living_monthly}": "（以现行公布的金额为准）",
	} {
		if got := p.Standards.Fill(ref, on); got != want {
			t.Errorf("%s: %s, want %s", ref, got, want)
		}
	}
	p, err := Load(overlay(t, "items/HZ-CL-04.yaml", "text: 不收费", `text: "收入低于{standard:dibao_monthly}元的免收"`))
	if err != nil {
		t.Fatal(err)
	}
	it, _ := p.Item("HZ-CL-04")
	if !strings.Contains(it.Fee.Text, "{standard:") || p.Told(*it, on).Fee.Text != "收入低于1238元的免收（标准自 2024-01-01 起，金额待核）" {
		t.Error(it.Fee.Text, p.Told(*it, on).Fee.Text)
	}
}
