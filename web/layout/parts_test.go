package layout

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"tongban/base/fault"
	"tongban/base/words"
)

func TestErrorFor(t *testing.T) {
	f := fault.New(fault.Invalid, "INPUT-01").
		With("a", "layout.gallery.write").
		With("b", "layout.gallery.choose", "label", "街道").
		With("a", "layout.gallery.date")
	for _, c := range []struct{ name, want string }{
		{"a", "请写明遗失的时间和地点 2026 年 2 月没有这一天，请核对日期"},
		{"b", "请选择：街道"},
		{"c", ""},
	} {
		if got := ErrorFor(f, words.Zh, c.name); got != c.want {
			t.Errorf("%s: %q", c.name, got)
		}
	}
	if ErrorFor(nil, words.Zh, "a") != "" || len(Problems(nil, words.Zh)) != 0 {
		t.Error("no fault says something")
	}
}

// Different names never share an id, and an id never needs escaping in a link.
func TestFieldID(t *testing.T) {
	seen := map[string]string{}
	for _, name := range []string{"phone", "a.b", "a-b", "a_b", "姓名", "a b", "a[0]", "a0", "", "_", "-"} {
		id := FieldID(name)
		if other, twice := seen[id]; twice {
			t.Errorf("%q and %q share %s", name, other, id)
		}
		if url.PathEscape(id) != id {
			t.Errorf("%q: %s needs escaping", name, id)
		}
		seen[id] = name
	}
}

func TestDateFrom(t *testing.T) {
	for _, c := range []struct{ y, m, d, want string }{
		{"2026", "2", "3", "2026-02-03"},
		{" ２０２６ ", "１２", "31", "2026-12-31"},
		{"", "", "", ""},
		{"2026", "", "5", "2026--05"},
		{"去年", "三", "5", "去年-三-05"},
	} {
		v := url.Values{"on_year": {c.y}, "on_month": {c.m}, "on_day": {c.d}}
		if got := DateFrom(v.Get, "on"); got != c.want {
			t.Errorf("%v: %q, want %q", c, got, c.want)
		}
	}
	if got := dateParts("2026-02-03"); got != [3]string{"2026", "2", "3"} {
		t.Error(got)
	}
	if got := dateParts("2026--05"); got != [3]string{"2026", "", "5"} {
		t.Error(got)
	}
}

func TestDate(t *testing.T) {
	at := time.Date(2026, 11, 23, 16, 30, 0, 0, time.UTC) // past midnight in Shanghai
	for _, c := range []struct{ got, want string }{
		{Date(words.Zh, at), "2026年11月24日"},
		{Date(words.En, at), "24 November 2026"},
		{DateTime(words.Zh, at), "2026年11月24日 00:30"},
	} {
		if c.got != c.want {
			t.Errorf("%s, want %s", c.got, c.want)
		}
	}
}

func TestLeft(t *testing.T) {
	for _, c := range []struct {
		left         Left
		tone, zh, en string
	}{
		{Left{}, toneRest, "无法定时限", "No statutory limit"},
		{Left{N: 3, Running: true}, toneRun, "剩 3 个工作日", "3 working days left"},
		{Left{N: 1, Running: true}, toneDuty, "剩 1 个工作日", "1 working day left"},
		{Left{Running: true}, toneDuty, "今天到期", "Due today"},
		{Left{Running: true, Unit: "hour"}, toneDuty, "不足 1 小时", "Less than an hour left"},
		{Left{N: -1, Running: true}, toneOver, "已超期 1 个工作日", "1 working day overdue"},
		{Left{N: -26, Running: true, Unit: "hour"}, toneOver, "已超期 26 小时", "26 hours overdue"},
		{Left{N: 3, Running: true, Paused: true}, toneRest, "暂停计时", "Clock paused"},
		{Left{N: 8, Running: true, Unit: "day", Provisional: true}, toneRun, "剩 8 天（暂定）", "8 days left (provisional)"},
	} {
		if got := c.left.tone(); got != c.tone {
			t.Errorf("%+v: tone %s, want %s", c.left, got, c.tone)
		}
		if got := c.left.text(Page{}); got != c.zh {
			t.Errorf("%+v: %s, want %s", c.left, got, c.zh)
		}
		if got := c.left.text(Page{Lang: words.En}); got != c.en {
			t.Errorf("%+v: %s, want %s", c.left, got, c.en)
		}
	}
}

// Every state has a colour and a word; what the words file calls a state has a colour.
func TestStatesHaveColourAndWord(t *testing.T) {
	if len(galleryStates) != len(tones) {
		t.Errorf("the gallery shows %d states of %d", len(galleryStates), len(tones))
	}
	for state := range tones {
		if !words.Has("state." + state) {
			t.Errorf("%s has no word", state)
		}
	}
}

// A ready-made drawing comes in only when it is nothing but a drawing.
func TestSafeDrawing(t *testing.T) {
	for text, want := range map[string]bool{
		gallerySquare:          true,
		`<svg><path d=""/>`:    false,
		`<svg></svg>`:          true,
		`<svg/><svg/>`:         false,
		`<p>no</p>`:            false,
		``:                     false,
		`text<svg></svg>`:      false,
		`<svg><script/></svg>`: false,
		`<svg><svg/></svg>`:    false,
		`<svg onload="x"/>`:    false,
		`<svg style="x"/>`:     false,
		`<svg><!-- --></svg>`:  false,
		`<svg><path d="M0" href="https://example.org"/></svg>`: false,
		`<svg><image href="x"/></svg>`:                         false,
		`<svg><a href="javascript:x"><path/></a></svg>`:        false,
	} {
		if got := safeDrawing(text); got != want {
			t.Errorf("%s: %t", text, got)
		}
	}
	if html := render(t, Page{}.QR(QR{SVG: `<svg onload="x"/>`, Alt: "核验"})); strings.Contains(html, "onload") || !strings.Contains(html, "核验") {
		t.Error(html)
	}
}

// What people type comes back as text, never as markup.
func TestTypedTextIsEscaped(t *testing.T) {
	const typed = `"><script>alert(1)</script>`
	p := Page{}
	for _, html := range []string{
		render(t, p.Input(Field{Name: typed, Label: typed, Hint: typed, Error: typed, Value: typed, Known: typed})),
		render(t, p.Textarea(Field{Name: "a", Label: "a", Value: "</textarea>" + typed})),
		render(t, p.Summary([]Row{{Label: typed, Value: typed, Change: "javascript:alert(1)"}})),
		render(t, p.Files(File{Name: "a", Label: "a", Have: []HaveFile{{Name: typed, Href: "javascript:alert(1)"}}})),
	} {
		if strings.Contains(html, "<script") || strings.Contains(html, `"javascript:`) {
			t.Error(html)
		}
	}
}

// An error page speaks plainly whatever the status, and never repeats details of our own failures.
func TestSorry(t *testing.T) {
	for _, status := range []int{400, 401, 403, 404, 405, 409, 413, 415, 418, 422, 429, 500, 502, 503} {
		html := render(t, Page{}.ErrorPage(Sorry{Status: status, Reference: "7K3Q"}))
		if strings.Contains(html, "[layout.") || !strings.Contains(html, "7K3Q") {
			t.Errorf("%d: %s", status, html)
		}
	}
	ours := Page{}.SorryFor(fault.New(fault.Internal, "SYS-01"), "7K3Q")
	if ours.Status != 500 || ours.Text != "" {
		t.Errorf("%+v", ours)
	}
	theirs := Page{}.SorryFor(fault.New(fault.Invalid, "INPUT-01"), "")
	if theirs.Status != 422 || theirs.Text == "" {
		t.Errorf("%+v", theirs)
	}
}
