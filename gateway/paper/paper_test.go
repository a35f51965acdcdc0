package paper

import (
	"bytes"
	"encoding/json"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"tongban/base/fault"
	"tongban/base/words"
	"tongban/domain/document"
)

var renderer = sync.OnceValues(New)

func rendering(t testing.TB) *Renderer {
	t.Helper()
	r, err := renderer()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// papers are the trees that domain/document keeps, one of each kind.
func papers(t testing.TB) map[string]document.Doc {
	t.Helper()
	trees, _ := filepath.Glob("../../domain/document/testdata/*.json")
	all := map[string]document.Doc{}
	for _, tree := range trees {
		raw, err := os.ReadFile(tree)
		if err != nil {
			t.Fatal(err)
		}
		var doc document.Doc
		if err := json.Unmarshal(raw, &doc); err != nil {
			t.Fatal(err)
		}
		all[strings.TrimSuffix(filepath.Base(tree), ".json")] = doc
	}
	if len(all) != len(document.Kinds) {
		t.Fatalf("%d trees for %d kinds", len(all), len(document.Kinds))
	}
	return all
}

func pdf(t testing.TB, doc document.Doc) []byte {
	t.Helper()
	out, err := rendering(t).PDF(doc)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// poppler runs one of its tools on a PDF and gives what it prints.
func poppler(t *testing.T, file []byte, tool string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(tool); err != nil {
		t.Fatalf("%s is missing; install poppler-utils (apt-get install poppler-utils)", tool)
	}
	name := filepath.Join(t.TempDir(), "paper.pdf")
	if err := os.WriteFile(name, file, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		args[i] = strings.ReplaceAll(a, "FILE", name)
	}
	var complaints bytes.Buffer
	cmd := exec.Command(tool, args...)
	cmd.Stderr = &complaints
	out, err := cmd.Output()
	if err != nil || complaints.Len() > 0 {
		t.Fatalf("%s: %v\n%s", tool, err, complaints.String())
	}
	return string(out)
}

// han counts the Han characters and digits of texts.
func han(texts ...string) map[rune]int {
	count := map[rune]int{}
	for _, text := range texts {
		for _, r := range text {
			if unicode.Is(unicode.Han, r) || unicode.IsDigit(r) {
				count[r]++
			}
		}
	}
	return count
}

// Every kind is read back: each character of the tree is on the paper as often
// as in the tree, beside what the renderer adds by itself.
func TestEveryCharacterIsOnThePaper(t *testing.T) {
	for kind, doc := range papers(t) {
		t.Run(kind, func(t *testing.T) {
			readBack(t, doc, pdf(t, doc))
		})
	}
}

// readBack holds a paper against its tree.
func readBack(t *testing.T, doc document.Doc, file []byte) {
	t.Helper()
	read := poppler(t, file, "pdftotext", "-layout", "FILE", "-")
	pages := strings.Count(strings.TrimRight(read, "\f"), "\f") + 1
	want := han(append(doc.Texts(), doc.Verify.URL, added(doc, pages, strings.Contains(read, "扫码核验")))...)
	got, heads := han(read), han(headsOf(doc))
	for r, n := range want {
		if got[r] < n || got[r] > n+(pages-1)*heads[r] {
			t.Errorf("%q stands %d times on the paper, %d in the tree", r, got[r], n)
		}
	}
	for r, n := range got {
		if want[r] == 0 {
			t.Errorf("%q stands %d times on the paper and not in the tree", r, n)
		}
	}
	if t.Failed() {
		t.Log(read)
	}
}

// headsOf are the heads of tables, which may stand on each page again.
func headsOf(doc document.Doc) (heads string) {
	for _, block := range doc.Blocks {
		if g, ok := block.(document.Grid); ok {
			for _, c := range g.Columns {
				heads += c.Title
			}
		}
	}
	return heads
}

// added is what stands on a paper beside its tree.
func added(doc document.Doc, pages int, beside bool) string {
	var b strings.Builder
	for i := range pages {
		if doc.Style == document.Letter || pages > 1 {
			b.WriteString("第页共页" + string(rune('1'+i)) + string(rune('0'+pages)))
		}
		if i > 0 {
			b.WriteString(doc.Footer + doc.Mark)
		}
	}
	if doc.Verify.Code != "" && beside {
		b.WriteString("扫码核验本文书核验码")
	} else if doc.Verify.Code != "" {
		b.WriteString("扫描左侧二维码或者登录以下网址输入核验码核验本文书真伪核验码")
	}
	for _, block := range doc.Blocks {
		switch block := block.(type) {
		case document.Notes:
			b.WriteString("注")
			if len(block.Items) > 1 {
				b.WriteString("123456789"[:len(block.Items)])
			}
		case document.List:
			for i := range block.Items {
				b.WriteString(strconv.Itoa(i + 1))
			}
		}
	}
	return b.String()
}

// The code on the paper is the address it prints.
func TestCodeIsReadFromThePicture(t *testing.T) {
	for kind, doc := range papers(t) {
		if doc.Kind == document.OneTimeNotice && doc.Verify == (document.Verify{}) {
			continue // it proves nothing, so there is nothing to verify
		}
		t.Run(kind, func(t *testing.T) {
			folder := t.TempDir()
			poppler(t, pdf(t, doc), "pdftoppm", "-png", "-r", "110", "FILE", filepath.Join(folder, "page"))
			pages, _ := filepath.Glob(filepath.Join(folder, "page*.png"))
			slices.Sort(pages)
			if got := decode(t, pages[len(pages)-1]); got != doc.Verify.URL {
				t.Errorf("the code says %q, not %q", got, doc.Verify.URL)
			}
		})
	}
}

func decode(t *testing.T, picture string) string {
	t.Helper()
	raw, err := os.ReadFile(picture)
	if err != nil {
		t.Fatal(err)
	}
	return decodePNG(t, raw)
}

func decodePNG(t *testing.T, raw []byte) string {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	bitmap, err := gozxing.NewBinaryBitmapFromImage(img)
	if err != nil {
		t.Fatal(err)
	}
	hints := map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true}
	found, err := qrcode.NewQRCodeReader().Decode(bitmap, hints)
	if err != nil {
		t.Fatalf("no code is found: %v", err)
	}
	return found.GetText()
}

// 珺 is outside GB 2312, 㛃 in extension A, 𬭚 above U+FFFF; 〇 is no ideograph
// to some fonts; 龘 stands in the rare face alone.
func TestRareNames(t *testing.T) {
	doc := papers(t)["licence"]
	for _, name := range []string{"陈珺", "林㛃", "何𬭚", "李〇", "周龘", "吕喆鎏"} {
		facts := doc.Blocks[0].(document.Facts)
		doc.Blocks[0] = document.Facts{Rows: append([]document.Fact{{Label: "持证人", Value: name}}, facts.Rows[1:]...)}
		read := poppler(t, pdf(t, doc), "pdftotext", "-layout", "FILE", "-")
		if !strings.Contains(read, name) {
			t.Errorf("%s is not on the paper:\n%s", name, read)
		}
	}
}

// A name no font can show stops the paper and says which character it was.
func TestMissingGlyph(t *testing.T) {
	for _, c := range []struct{ name, code string }{{"陈𰻞", "U+30EDE"}, {"陈\U000E0101", "U+E0101"}, {"陈\u200b", "U+200B"}} {
		doc := papers(t)["refused"]
		doc.Addressee = c.name
		_, err := rendering(t).PDF(doc)
		f := fault.Of(err)
		if fault.Code(err) != "PAPER-GLYPH-01" || f.Args["code"] != c.code || f.Args["character"] != c.name[len("陈"):] {
			t.Errorf("%s: %v %v", c.name, err, f)
		}
	}
	for _, code := range []string{"PAPER-GLYPH-01", "PAPER-FONT-01", "PAPER-RENDER-01", "PAPER-QR-01"} {
		if !words.Has(code) {
			t.Errorf("%s has no sentence", code)
		}
	}
}

// The same tree gives the same bytes, from many goroutines at once.
func TestSameBytes(t *testing.T) {
	docs := papers(t)
	want := map[string][]byte{}
	for kind, doc := range docs {
		want[kind] = pdf(t, doc)
	}
	var all sync.WaitGroup
	for kind, doc := range docs {
		for range 3 {
			all.Go(func() {
				got, err := rendering(t).PDF(doc)
				if err != nil || !bytes.Equal(got, want[kind]) {
					t.Errorf("%s came out differently (%v)", kind, err)
				}
			})
		}
	}
	all.Wait()
}

func BenchmarkPDF(b *testing.B) {
	doc := papers(b)["correction"]
	pdf(b, doc)
	for b.Loop() {
		pdf(b, doc)
	}
}
