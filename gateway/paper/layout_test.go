package paper

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"tongban/domain/document"
)

// square is a font whose Han and full-width marks are 1 em and the rest half.
func square(r rune) float64 {
	if r < 0x2000 {
		return 0.5
	}
	return 1
}

func TestBreakLines(t *testing.T) {
	for _, c := range []struct {
		name, text string
		width      float64
		want       string
	}{
		{"fits", "一二三四", 4, "一二三四"},
		{"plain", "一二三四五六", 4, "一二三四|五六"},
		{"a stop overhangs", "一二三四。五", 4.5, "一二三四。|五"},
		{"a stop takes its character along", "一二三四。五", 4, "一二三|四。五"},
		{"no opening mark at the end", "一二三《四五》", 4, "一二三|《四五》"},
		{"marks that follow marks", "一二“三四”，五", 4, "一二“三|四”，五"},
		{"figures keep their unit", "到2026年11月24日止", 5.5, "到2026年|11月24日止"},
		{"words are whole", "网址 tongban.gov.cn 查询", 8, "网址 |tongban.gov.cn |查询"},
		{"longer than a line", "abcdefghijkl", 3, "abcdef|ghijkl"},
		{"dashes stay together", "一二三——四", 4, "一二|三——四"},
		{"empty", "", 4, ""},
	} {
		got := strings.Join(breakLines(c.text, square, c.width, c.width), "|")
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// However a text is broken, nothing is lost or doubled, and no line begins or
// ends with a mark that may not stand there, as long as there is a choice.
func FuzzBreakLines(f *testing.F) {
	f.Add("根据《中华人民共和国行政许可法》第三十二条第一款第四项，现将（全部）内容告知如下：", uint8(9))
	f.Add("2026年11月24日10时05分，https://tongban.example.gov.cn/v/K7M4X2PQ9RTD", uint8(7))
	f.Add("，，，，，，《《《《《（（", uint8(3))
	f.Add("a b  c   。 。", uint8(1))
	f.Fuzz(func(t *testing.T, text string, ems uint8) {
		if !utf8.ValidString(text) || strings.ContainsAny(text, "\n\r\t") {
			return
		}
		room := float64(ems%40) + 2
		lines := breakLines(text, square, room, room)
		if strings.Join(lines, "") != text {
			t.Fatalf("%q became %q", text, lines)
		}
		whole := pieces([]rune(text))
		tooWide := slices.ContainsFunc(whole, func(p []rune) bool { return visible(p, square) > room })
		for i, l := range lines {
			marks := []rune(l)
			if len(marks) == 0 && text != "" {
				t.Fatalf("an empty line in %q", lines)
			}
			if w := visible(marks, square); w > room+slip && len(marks) > 1 {
				t.Fatalf("%q is %v wide, not %v", l, w, room)
			}
			if tooWide {
				continue
			}
			if i > 0 && strings.ContainsRune(notFirst, marks[0]) {
				t.Fatalf("%q begins with %q", l, marks[0])
			}
			if i < len(lines)-1 && strings.ContainsRune(notLast, marks[len(marks)-1]) {
				t.Fatalf("%q ends with %q", l, marks[len(marks)-1])
			}
		}
	})
}

// A long table keeps its head on every page, loses no row, and the seal never
// stands on a page without text.
func TestTableOverPages(t *testing.T) {
	doc := papers(t)["correction"]
	doc.Seal.Organ = "江南中街道办事处"
	for _, rows := range []int{20, 27, 28, 29, 30, 31, 32, 33, 34, 90} {
		g := doc.Blocks[1].(document.Grid)
		g.Rows = nil
		for i := range rows {
			g.Rows = append(g.Rows, []string{strconv.Itoa(i + 1), "材料" + strconv.Itoa(i+1), "缺少签名", "补签后上传"})
		}
		long := doc
		long.Blocks = append(document.Body{doc.Blocks[0], g}, doc.Blocks[2:]...)
		read := poppler(t, pdf(t, long), "pdftotext", "-layout", "FILE", "-")
		pages := strings.Split(strings.TrimRight(read, "\f"), "\f")
		if n := strings.Count(read, "缺少签名"); n != rows {
			t.Errorf("%d rows of %d", n, rows)
		}
		for i, page := range pages {
			if strings.Contains(page, "缺少签名") && !strings.Contains(page, "需要补正之处") {
				t.Errorf("%d rows: page %d has no head", rows, i+1)
			}
		}
		last := strings.TrimSpace(pages[len(pages)-1])
		if strings.HasPrefix(last, doc.Seal.Organ) || !strings.Contains(last, doc.Seal.Date) || !strings.Contains(last, doc.Seal.Organ) {
			t.Errorf("%d rows: the last page is\n%s", rows, last)
		}
	}
}

// A cell longer than a page goes on.
func TestCellLongerThanAPage(t *testing.T) {
	doc := papers(t)["correction"]
	doc.Blocks = document.Body{document.Facts{Rows: []document.Fact{{Label: "说明", Value: strings.Repeat("这一段说明很长，", 400)}}}}
	read := poppler(t, pdf(t, doc), "pdftotext", "-layout", "FILE", "-")
	if n := han(read)['这']; n != 400 {
		t.Errorf("%d of 400", n)
	}
}

func TestQR(t *testing.T) {
	const content = "https://tongban.example.gov.cn/v/K7M4X2PQ9RTD"
	png, err := QR(content, 240)
	if err != nil {
		t.Fatal(err)
	}
	if got := decodePNG(t, png); got != content {
		t.Errorf("the picture says %q", got)
	}
	svg := QRSVG(content)
	if !strings.HasPrefix(svg, "<svg ") || strings.Contains(svg, "style") || len(svg) > 12_000 {
		t.Errorf("the drawing has %d bytes: %.120s", len(svg), svg)
	}
	if _, err := QR(strings.Repeat("长", 2000), 240); err == nil || QRSVG(strings.Repeat("长", 2000)) != "" {
		t.Error("a code held too much")
	}
}
