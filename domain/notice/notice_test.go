package notice

import (
	"strings"
	"testing"
	"time"

	"tongban/base/fault"
	"tongban/base/words"
	"tongban/base/workday"
	"tongban/domain/cases"
)

// longest are values as long as they come: an item of forty characters, the
// tracking number, a date.
var longest = fault.Args{"item": strings.Repeat("医疗救助对象认定与待遇申请", 3), "number": "0105-261124-ABCDEF-7", "due": "2026-12-21"}

// Whoever adds a row that tells the applicant writes its words, or says why it
// says nothing.
func TestEveryRowThatTellsHasATemplate(t *testing.T) {
	told := 0
	for _, r := range cases.Lifecycle {
		template, has := templates[r.No]
		reason, quiet := silent[r.No]
		if has && quiet {
			t.Errorf("row %s both tells and is silent", r.No)
		}
		if quiet && reason == "" {
			t.Errorf("row %s is silent without a reason", r.No)
		}
		if tells(&r) && !has && !quiet {
			t.Errorf("row %s (%s) tells the applicant and has no template", r.No, r.Act)
		}
		if has {
			told++
			for _, l := range []words.Lang{words.Zh, words.En} {
				if !words.Has("notice."+string(template)) || strings.Contains(Notice{Template: template}.Text(l), "[notice") {
					t.Errorf("row %s: no words for %s in %s", r.No, template, l)
				}
			}
		}
	}
	if told < 50 {
		t.Errorf("only %d rows tell", told)
	}
	for no := range templates {
		if !row(no) {
			t.Errorf("template for row %s, which does not exist", no)
		}
	}
	for no := range silent {
		if !row(no) {
			t.Errorf("reason for row %s, which does not exist", no)
		}
	}
}

func row(no string) bool {
	for _, r := range cases.Lifecycle {
		if r.No == no {
			return true
		}
	}
	return false
}

// One message is one message, whatever the values.
func TestMessagesFitIntoOne(t *testing.T) {
	for _, sign := range []string{"", "【通办】", "【海珠区政务服务】"} {
		for _, l := range []words.Lang{words.Zh, words.En} {
			for _, x := range Templates() {
				n := Notice{Template: x, Args: longest}
				text := n.Short(l, sign)
				if got := SMSLen(text); got > MaxSMS {
					t.Errorf("%s %s: %d characters: %s", l, x, got, text)
				}
				if !strings.Contains(text, longest["number"]) || strings.ContainsAny(text, "{}[") {
					t.Errorf("%s %s: %s", l, x, text)
				}
			}
			code := sign + l.Say("notice.sms.code", "code", "123456", "minutes", "5")
			if got := SMSLen(code); got > MaxSMS {
				t.Errorf("%s: %d characters: %s", l, got, code)
			}
		}
	}
	n := Notice{Template: "accepted", Args: fault.Args{"item": "残疾人证遗失补办", "number": longest["number"], "due": "2026-12-21"}}
	if got := n.Short(words.Zh, "【通办】"); !strings.Contains(got, "残疾人证遗失补办") {
		t.Errorf("a short name is cut: %s", got)
	}
}

// A character beyond the first plane counts as two.
func TestLengthIsCountedAsTheNetworkCounts(t *testing.T) {
	for text, want := range map[string]int{"": 0, "abc": 3, "海珠": 2, "𬭚": 2} {
		if got := SMSLen(text); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
	for room := range 8 {
		if got := SMSLen(clip("𬭚𬭚𬭚𬭚𬭚", room)); got > room {
			t.Errorf("room %d: clipped to %d", room, got)
		}
	}
}

func TestAMissingDateIsNotLeftBlank(t *testing.T) {
	n := Notice{Template: "accepted", Args: fault.Args{"item": "x", "number": "y", "due": ""}}
	if got := n.Text(words.En); !strings.Contains(got, words.En.Say("notice.due.none")) {
		t.Error(got)
	}
}

func TestQuietHours(t *testing.T) {
	at := func(s string) time.Time {
		x, err := time.ParseInLocation("2006-01-02T15:04", s, workday.Shanghai)
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	for _, c := range []struct {
		name      string
		channel   Channel
		template  Template
		now, when string
	}{
		{"by day at once", SMS, "accepted", "2026-11-24T10:00", "2026-11-24T10:00"},
		{"the last minute of the day", SMS, "accepted", "2026-11-24T21:59", "2026-11-24T21:59"},
		{"in the evening", SMS, "accepted", "2026-11-24T22:00", "2026-11-25T08:00"},
		{"after midnight", SMS, "accepted", "2026-11-25T00:30", "2026-11-25T08:00"},
		{"before eight", SMS, "accepted", "2026-11-25T07:59", "2026-11-25T08:00"},
		{"from eight", SMS, "accepted", "2026-11-25T08:00", "2026-11-25T08:00"},
		{"a code wakes", SMS, Code, "2026-11-25T03:00", "2026-11-25T03:00"},
		{"a letter waits in its box", Mail, "accepted", "2026-11-25T03:00", "2026-11-25T03:00"},
	} {
		if got := When(c.channel, c.template, at(c.now)); !got.Equal(at(c.when)) {
			t.Errorf("%s: %v, want %v", c.name, got, c.when)
		}
	}
}

func TestWaysAreThoseThePersonLeavesOpen(t *testing.T) {
	both := []Channel{SMS, Mail}
	for _, c := range []struct {
		name  string
		has   []Channel
		to    Contact
		phone string
		want  []Channel
	}{
		{"phone only", both, Contact{}, "13800000001", []Channel{SMS}},
		{"an address is consent", both, Contact{Email: "a@example.cn"}, "13800000001", []Channel{SMS, Mail}},
		{"switched off", both, Contact{Email: "a@example.cn", NoSMS: true}, "13800000001", []Channel{Mail}},
		{"no phone", both, Contact{}, "", nil},
		{"the house has none", nil, Contact{Email: "a@example.cn"}, "13800000001", nil},
	} {
		if got := Ways(c.has, c.to, c.phone); len(got) != len(c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
