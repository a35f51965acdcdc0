package layout

import (
	"strings"
	"time"

	"tongban/base/words"
)

var shanghai = time.FixedZone("CST", 8*60*60)

// Date is the day of an instant in Shanghai as people write it:
// 2026年11月24日, 24 November 2026.
func Date(lang words.Lang, at time.Time) string {
	if lang == words.En {
		return at.In(shanghai).Format("2 January 2006")
	}
	return at.In(shanghai).Format("2006年1月2日")
}

// DateTime is Date with hour and minute.
func DateTime(lang words.Lang, at time.Time) string {
	return Date(lang, at) + at.In(shanghai).Format(" 15:04")
}

// The three inputs of a date are named after it.
const (
	yearOf  = "_year"
	monthOf = "_month"
	dayOf   = "_day"
)

// DateFrom puts the three inputs of Dates together again: "2026-02-03" when all
// are numbers, otherwise what was typed joined by hyphens, so that it can be
// shown again; "" when nothing was typed. get is url.Values.Get or its like.
func DateFrom(get func(string) string, name string) string {
	y, m, d := tidy(get(name+yearOf)), tidy(get(name+monthOf)), tidy(get(name+dayOf))
	if y+m+d == "" {
		return ""
	}
	return y + "-" + pad(m) + "-" + pad(d)
}

// dateParts takes such a text apart for the three inputs.
func dateParts(value string) [3]string {
	var parts [3]string
	copy(parts[:], strings.SplitN(value, "-", 3))
	return [3]string{parts[0], strings.TrimPrefix(parts[1], "0"), strings.TrimPrefix(parts[2], "0")}
}

// tidy takes full-width digits and stray blanks as what was meant.
func tidy(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '０' && r <= '９' {
			return r - '０' + '0'
		}
		if r == ' ' || r == '　' || r == '-' {
			return -1
		}
		return r
	}, s)
}

func pad(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}
