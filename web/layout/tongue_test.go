package layout

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestTongue(t *testing.T) {
	for _, x := range []struct{ page, want string }{
		{`<p>Plain &amp; English</p>`, `<p>Plain &amp; English</p>`},
		{`<p>Item 残疾人证遗失补办 (12)</p>`, `<p>Item <span lang="zh-CN">残疾人证遗失补办</span> (12)</p>`},
		{`<p>海珠区2026年（试行）。</p>`, `<p><span lang="zh-CN">海珠区2026年（试行</span>）。</p>`},
		{`<p><span lang="zh-CN">海珠<b>区</b></span>海</p>`, `<p><span lang="zh-CN">海珠<b>区</b></span><span lang="zh-CN">海</span></p>`},
		{`<p lang="zh-CN">海<em lang="en">珠 of</em></p>`, `<p lang="zh-CN">海<em lang="en"><span lang="zh-CN">珠</span> of</em></p>`},
		{`<option value="海">海珠</option><option>Sea</option>`, `<option lang="zh-CN" value="海">海珠</option><option>Sea</option>`},
		{`<option lang="zh-CN">海珠</option>`, `<option lang="zh-CN">海珠</option>`},
		{`<title>海珠</title><textarea name="x">海&lt;b</textarea>`, `<title lang="zh-CN">海珠</title><textarea lang="zh-CN" name="x">海&lt;b</textarea>`},
		{`<svg><g><text x="1">受理</text><path d="M0"/></g></svg>海`, `<svg><g><text x="1"><tspan lang="zh-CN">受理</tspan></text><path d="M0"/></g></svg><span lang="zh-CN">海</span>`},
		{`<script nonce="n">"海<p>"</script>`, `<script nonce="n">"海<p>"</script>`},
		{`<p>a<br>海<input value="海">珠</p>`, `<p>a<br><span lang="zh-CN">海</span><input value="海"><span lang="zh-CN">珠</span></p>`},
		{`<p>张*（L1）</p>`, `<p><span lang="zh-CN">张</span>*（L1）</p>`},
	} {
		if got := inTongue(t, x.page); got != x.want {
			t.Errorf("%s\n got %s\nwant %s", x.page, got, x.want)
		}
		if again := inTongue(t, x.want); again != x.want {
			t.Errorf("marked twice: %s", again)
		}
	}
}

func inTongue(t *testing.T, page string) string {
	t.Helper()
	var out strings.Builder
	w := InTongue(&out)
	for _, piece := range strings.SplitAfter(page, ">") { // as a template writes
		if _, err := w.Write([]byte(piece)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// Whatever a page holds, its text stays what it was, and no Chinese in it is
// left to an English voice.
func FuzzTongue(f *testing.F) {
	for _, page := range []string{`<p>海</p>`, `<svg><text>海</text></svg>`, `<option>海`, `<p lang=zh>海</p>珠`, `<a href="海">b<br/>海</a>`, "<p>\xff海", `<!-- 海 -->海`, `<title>海`, `</p>海`} {
		f.Add(page)
	}
	f.Fuzz(func(t *testing.T, page string) {
		if got, want := textOf(inTongue(t, page)), textOf(page); got != want {
			t.Errorf("%q\n got %q\nwant %q", page, got, want)
		}
	})
}

func textOf(page string) string {
	var b strings.Builder
	in := html.NewTokenizer(strings.NewReader(page))
	for {
		switch in.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			b.Write(in.Text())
		}
	}
}
