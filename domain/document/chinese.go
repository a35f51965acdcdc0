package document

import (
	"fmt"
	"strconv"
	"strings"
)

// ChineseDate writes a day as papers do: 2026年11月24日.
func ChineseDate(year, month, day int) string {
	return fmt.Sprintf("%d年%d月%d日", year, month, day)
}

// ChineseMoment adds the hour and minute: 2026年11月24日9时05分.
func ChineseMoment(year, month, day, hour, minute int) string {
	return fmt.Sprintf("%s%d时%02d分", ChineseDate(year, month, day), hour, minute)
}

// PaperNumber is a 文书编号: the short name of the organ, the mark of the kind,
// the year and the sequence of that organ, kind and year (from 1), as
// 海住建受〔2026〕000123号; "" for a kind that bears none.
func PaperNumber(organ string, k Kind, year, seq int) string {
	row, ok := RowOf(k)
	if !ok || row.Mark == "" {
		return ""
	}
	return fmt.Sprintf("%s%s〔%d〕%06d号", organ, row.Mark, year, seq)
}

var numerals = [...]string{"一", "二", "三", "四", "五", "六", "七", "八", "九"}

// headings numbers the parts of a body as they come: 一、…, 二、….
type headings int

func (h *headings) next(text string) Heading {
	*h++
	return Heading{numerals[*h-1] + "、" + text}
}

// sentence ends a text with a full stop unless it has its own end.
func sentence(text string) string {
	text = strings.TrimSpace(text)
	if text == "" || hasEnd(text) {
		return text
	}
	return strings.TrimRight(text, "；;，,.") + "。"
}

func sentences(texts []string) []string {
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = sentence(t)
	}
	return out
}

func hasEnd(text string) bool {
	for _, end := range []string{"。", "！", "？", "。”", "。）"} {
		if strings.HasSuffix(text, end) {
			return true
		}
	}
	return false
}

func ordinal(i int) string { return strconv.Itoa(i + 1) }

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
