package catalogue

import (
	"regexp"
	"slices"
	"strings"

	"tongban/base/workday"
)

// Standard is an amount of public policy (低保标准, 津贴) that a paper sets and
// the next paper changes. A sentence never carries the amount: it names the key,
// {standard:dibao_monthly}, or a column of it, {standard:longevity_monthly.age80}.
type Standard struct {
	Key  string `yaml:"key"`
	Name string `yaml:"name"`
	Unit string `yaml:"unit"` // 元/人·月
	// Rates are in the order of their days; none while no amount is known to us.
	Rates []Rate `yaml:"rates"`
	Note  string `yaml:"note"`
}

// Rate is what holds from a day on, by what paper.
type Rate struct {
	From       workday.Day `yaml:"from"`
	Value      string      `yaml:"value"` // decimal, "" where there are columns
	Columns    []Column    `yaml:"columns"`
	Doc        string      `yaml:"doc"`
	Confidence string      `yaml:"confidence"`
}

// Column is one amount of several: by age, by degree.
type Column struct {
	Key   string `yaml:"key"`
	Name  string `yaml:"name"`
	Value string `yaml:"value"`
}

// On is the rate that holds on a day.
func (s Standard) On(d workday.Day) (Rate, bool) {
	for i := len(s.Rates) - 1; i >= 0; i-- {
		if s.Rates[i].From <= d {
			return s.Rates[i], true
		}
	}
	return Rate{}, false
}

// Amount is the value of a column, or the only value for "".
func (r Rate) Amount(column string) (string, bool) {
	if column == "" {
		return r.Value, r.Value != ""
	}
	i := slices.IndexFunc(r.Columns, func(c Column) bool { return c.Key == column })
	if i < 0 {
		return "", false
	}
	return r.Columns[i].Value, true
}

// Standards are those of a pack.
type Standards []Standard

// Find finds a standard by its key.
func (s Standards) Find(key string) (Standard, bool) {
	i := slices.IndexFunc(s, func(x Standard) bool { return x.Key == key })
	if i < 0 {
		return Standard{}, false
	}
	return s[i], true
}

var reference = regexp.MustCompile(`\{standard:([a-z0-9_]+)(?:\.([a-z0-9_]+))?\}`)

// References are the standards a text names, each as key and column.
func References(text string) [][2]string {
	var out [][2]string
	for _, m := range reference.FindAllStringSubmatch(text, -1) {
		out = append(out, [2]string{m[1], m[2]})
	}
	return out
}

// What stands in the place of an amount we do not know.
const (
	unknownAmount = "（以现行公布的金额为准）"
	provisional   = "，金额待核"
)

// Fill writes the amounts of a day into a sentence and says since when they
// hold. A sentence that names no standard stays as it is.
func (s Standards) Fill(text string, on workday.Day) string {
	if !strings.Contains(text, "{standard:") {
		return text
	}
	var since []string
	filled := reference.ReplaceAllStringFunc(text, func(ref string) string {
		m := reference.FindStringSubmatch(ref)
		x, _ := s.Find(m[1])
		r, ok := x.On(on)
		value, known := r.Amount(m[2])
		if !ok || !known {
			return unknownAmount
		}
		told := "标准自 " + r.From.String() + " 起"
		if r.Confidence == "approximated" {
			told += provisional
		}
		if !slices.Contains(since, told) {
			since = append(since, told)
		}
		return value
	})
	if len(since) == 0 {
		return filled
	}
	return filled + "（" + strings.Join(since, "；") + "）"
}

// Told is the item as people read it on a day: every sentence with the amounts
// of that day. The item handed in stays as it was.
func (s Standards) Told(it Item, on workday.Day) Item {
	if !slices.ContainsFunc(it.Sentences(), func(x Sentence) bool { return strings.Contains(*x.Text, "{standard:") }) {
		return it
	}
	it.Conditions, it.Materials, it.Prerequisites = slices.Clone(it.Conditions), slices.Clone(it.Materials), slices.Clone(it.Prerequisites)
	it.FAQ, it.Flow.Special = slices.Clone(it.FAQ), slices.Clone(it.Flow.Special)
	for _, x := range it.Sentences() {
		*x.Text = s.Fill(*x.Text, on)
	}
	return it
}
