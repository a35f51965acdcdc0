package paper

import (
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"

	"tongban/base/words"
	"tongban/base/workday"
	"tongban/domain/document"
	"tongban/packs"
)

var bookDay = time.Date(2026, 11, 24, 10, 5, 0, 0, workday.Shanghai)

// closeUp is a text without its spaces and line ends.
func closeUp(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}

// pagesOf are the pages of a file in the order they were drawn.
func pagesOf(t *testing.T, file []byte) []string {
	t.Helper()
	return strings.Split(strings.TrimSuffix(poppler(t, file, "pdftotext", "-raw", "FILE", "-"), "\f"), "\f")
}

// The book of all guides is read back: each item begins on the page the contents
// name, each page says what it is about and which one it is, and no material,
// condition or question is lost.
func TestBookOfGuides(t *testing.T) {
	pack, err := packs.Load(packs.Haizhu())
	if err != nil {
		t.Fatal(err)
	}
	book := pack.Booklet(words.Zh, bookDay)
	begun := time.Now()
	file, err := rendering(t).Book(book)
	if err != nil {
		t.Fatal(err)
	}
	pages := pagesOf(t, file)
	t.Logf("%d chapters, %d pages, %d KB in %v", len(book.Chapters), len(pages), len(file)>>10, time.Since(begun).Round(time.Millisecond))
	if len(book.Chapters) != len(pack.Items)+1 {
		t.Fatalf("%d chapters for %d items", len(book.Chapters), len(pack.Items))
	}
	begins := contentsOf(t, pages, book)
	for i, c := range book.Chapters {
		from, to := begins[i]-1, len(pages)
		if i+1 < len(begins) {
			to = begins[i+1] - 1
		}
		if from < 1 || from >= to {
			t.Fatalf("%s is said to begin on page %d", c.Doc.Title, from+1)
		}
		chapter(t, c.Doc, pages, from, to)
	}
}

var entryLine = regexp.MustCompile(`^(.*?)\s*(\d+)$`)

// contentsOf reads on which page each chapter begins, in their order.
func contentsOf(t *testing.T, pages []string, book document.Book) (begins []int) {
	t.Helper()
	text := ""
	for _, page := range pages[1:] {
		if !strings.Contains(page, book.Contents) {
			break
		}
		for line := range strings.Lines(page) {
			line = strings.TrimSpace(line)
			if text += line; len(begins) == len(book.Chapters) {
				break
			}
			m := entryLine.FindStringSubmatch(text)
			if m == nil || !strings.HasSuffix(closeUp(m[1]), closeUp(book.Chapters[len(begins)].Doc.Title)) {
				continue
			}
			n, _ := strconv.Atoi(m[2])
			begins, text = append(begins, n), ""
		}
	}
	if len(begins) != len(book.Chapters) {
		t.Fatalf("the contents name %d of %d chapters; left %q", len(begins), len(book.Chapters), text)
	}
	return begins
}

// chapter holds the pages of a chapter against its tree.
func chapter(t *testing.T, doc document.Doc, pages []string, from, to int) {
	t.Helper()
	for n := from; n < to; n++ {
		page := closeUp(pages[n])
		if !strings.Contains(page, closeUp(doc.Title)) || !strings.Contains(page, "第"+strconv.Itoa(n+1)+"页") {
			t.Errorf("page %d does not say that it is of %s", n+1, doc.Title)
		}
	}
	whole := closeUp(strings.Join(pages[from:to], ""))
	for _, b := range doc.Blocks {
		for _, text := range whatMustStand(b) {
			if !strings.Contains(whole, closeUp(text)) {
				t.Errorf("%s: %q is not on its pages", doc.Title, text)
			}
		}
	}
}

// whatMustStand are the texts of a block that stand in one piece: a running text
// may go on behind the foot of a page.
func whatMustStand(b document.Block) (all []string) {
	switch b := b.(type) {
	case document.Heading:
		return []string{b.Text}
	case document.Grid:
		for _, row := range b.Rows {
			all = append(all, row...)
		}
	case document.Drawing:
		for _, s := range b.Steps {
			all = append(all, s.Name, s.Who, s.Time)
		}
	case document.Facts:
		for _, row := range b.Rows {
			all = append(all, row.Label)
		}
	case document.Question:
		return []string{b.Ask}
	}
	return all
}

// A table that runs over pages repeats its head on each.
func TestBookRepeatsTheHeadOfATable(t *testing.T) {
	g := document.Grid{Columns: []document.Column{{Title: "材料名称", Share: 3}, {Title: "提示", Share: 5}}}
	for i := range 90 {
		g.Rows = append(g.Rows, []string{"材料" + strconv.Itoa(i+1), "照着样表填写，双方签名。"})
	}
	doc := document.Doc{Kind: document.Guide, Style: document.Handbook, Title: "残疾人证新办", Running: "残疾人证新办", Blocks: document.Body{g}}
	file, err := rendering(t).Book(document.Book{Organ: "海珠区", Title: "办事指南汇编", Contents: "目录", Chapters: []document.Chapter{{Part: "民政", Doc: doc}}, At: bookDay})
	if err != nil {
		t.Fatal(err)
	}
	pages := pagesOf(t, file)
	if len(pages) < 5 {
		t.Fatalf("%d pages", len(pages))
	}
	for i, page := range pages[2:] {
		if strings.Count(page, "材料名称") != 1 {
			t.Errorf("page %d: %q", i+3, page)
		}
	}
}

// A character no font holds is told, not left out.
func TestBookRefusesAMissingCharacter(t *testing.T) {
	doc := document.Doc{Kind: document.Guide, Style: document.Handbook, Title: "\U0001F600", Running: "x"}
	if _, err := rendering(t).Book(document.Book{Title: "书", Contents: "目录", Chapters: []document.Chapter{{Doc: doc}}}); err == nil || !strings.Contains(err.Error(), "PAPER-GLYPH-01") {
		t.Error(err)
	}
}

// The same in English, and one guide by itself with every place to go.
func TestGuideOnPaper(t *testing.T) {
	pack, err := packs.Load(packs.Haizhu())
	if err != nil {
		t.Fatal(err)
	}
	it, _ := pack.Item("HZ-LS-05")
	for l, says := range map[words.Lang][]string{
		words.Zh: {"三、办理材料", "全区通办", "商品房屋租赁管理办法", "12345政务服务便民热线", "街道批准备案"},
		words.En: {"3.Documents", "Legalbasis", "商品房屋租赁管理办法", "Hotline12345", "街道批准备案"},
	} {
		doc := document.NewGuide(pack.Guide(l, it, workday.DayOf(bookDay)))
		whole := closeUp(strings.Join(pagesOf(t, pdf(t, doc)), ""))
		for _, s := range says {
			if !strings.Contains(whole, s) {
				t.Errorf("%s: no %s in %s", l, s, whole)
			}
		}
		for _, h := range pack.Chart.Halls {
			if it.OfferedAt(h) && !strings.Contains(whole, closeUp(h.Name)) {
				t.Errorf("%s: no %s", l, h.Name)
			}
		}
	}
}
