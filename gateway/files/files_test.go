package files

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"tongban/base/fault"
)

func open(t *testing.T) *Folder {
	t.Helper()
	f, err := Open(filepath.Join(t.TempDir(), "files"))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func pdf(size int) []byte {
	return append([]byte("%PDF-1.7\n"), bytes.Repeat([]byte("x"), size-9)...)
}

func digestOf(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

func TestKeepAndOpen(t *testing.T) {
	f := open(t)
	body := pdf(300_000)
	file, err := f.Keep(bytes.NewReader(body), "申请表.PDF", 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	if want := (File{digestOf(body), 300_000, "application/pdf"}); file != want {
		t.Errorf("%+v, want %+v", file, want)
	}
	r, err := f.Open(file.Digest)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if got, _ := io.ReadAll(r); !bytes.Equal(got, body) {
		t.Error("other bytes came back")
	}
	if has, err := f.Has(file.Digest); !has || err != nil {
		t.Errorf("has: %v %v", has, err)
	}
	if err := f.Verify(file.Digest); err != nil {
		t.Error(err)
	}
	if left, _ := os.ReadDir(f.incoming()); len(left) != 0 {
		t.Errorf("%d temporary files left", len(left))
	}
}

func TestTheSameBytesAtOnceAreKeptOnce(t *testing.T) {
	f := open(t)
	body := pdf(100_000)
	var wg sync.WaitGroup
	for range 16 {
		wg.Go(func() {
			if _, err := f.Keep(bytes.NewReader(body), "", 1<<20); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if err := f.Verify(digestOf(body)); err != nil {
		t.Error(err)
	}
	if left, _ := os.ReadDir(f.incoming()); len(left) != 0 {
		t.Errorf("%d temporary files left", len(left))
	}
}

func TestTakeHandsSmallFilesBack(t *testing.T) {
	f := open(t)
	for _, size := range []int{10, Inline, Inline + 1, 3 * Inline} {
		body := pdf(size)
		taken, err := f.Take(bytes.NewReader(body), "a.pdf", 1<<20)
		if err != nil {
			t.Fatal(err)
		}
		has, _ := f.Has(taken.Digest)
		small := size <= Inline
		if (taken.Bytes != nil) != small || has == small || taken.Size != int64(size) || taken.Digest != digestOf(body) {
			t.Errorf("%d bytes: handed back %v, in the folder %v, %+v", size, taken.Bytes != nil, has, taken.File)
		}
	}
}

func TestWhatIsNotTaken(t *testing.T) {
	f := open(t)
	for _, c := range []struct {
		name string
		r    io.Reader
		file string
		code string
	}{
		{"empty", strings.NewReader(""), "a.pdf", "FILES-EMPTY"},
		{"too large for the folder", bytes.NewReader(pdf(500_001)), "a.pdf", "FILES-SIZE"},
		{"text called pdf", strings.NewReader("hello, this is text"), "a.pdf", "FILES-TYPE"},
		{"program", strings.NewReader("MZ\x90\x00program"), "a.exe", "FILES-TYPE"},
		{"page called pdf", strings.NewReader("<html>%PDF-1.4"), "a.pdf", "FILES-TYPE"},
		{"pdf called jpg", bytes.NewReader(pdf(100)), "photo.jpg", "FILES-MISMATCH"},
		{"pdf called exe", bytes.NewReader(pdf(100)), "setup.EXE", "FILES-MISMATCH"},
		{"broken off", io.MultiReader(bytes.NewReader(pdf(100)), iotest.ErrReader(errors.New("gone"))), "a.pdf", "FILES-CUT"},
		{"broken off late", io.MultiReader(bytes.NewReader(pdf(100_000)), iotest.ErrReader(errors.New("gone"))), "a.pdf", "FILES-CUT"},
	} {
		if got, err := f.Take(c.r, c.file, 500_000); fault.Code(err) != c.code {
			t.Errorf("%s: %+v %v, want %s", c.name, got.File, err, c.code)
		}
	}
	if _, err := f.Take(bytes.NewReader(pdf(1001)), "", 1000); fault.Code(err) != "FILES-SIZE" {
		t.Errorf("over a small limit: %v", err)
	}
	if left, _ := os.ReadDir(f.incoming()); len(left) != 0 {
		t.Errorf("%d temporary files left", len(left))
	}
}

func zipOf(t *testing.T, names ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range names {
		m, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = m.Write([]byte("<x/>"))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSniff(t *testing.T) {
	for _, c := range []struct {
		name string
		body []byte
		want string
	}{
		{"pdf", pdf(50), "application/pdf"},
		{"pdf after a few bytes", append([]byte("\x00\x00\r\n"), pdf(50)...), "application/pdf"},
		{"jpeg", []byte("\xff\xd8\xff\xe0....JFIF"), "image/jpeg"},
		{"png", []byte("\x89PNG\r\n\x1a\n...."), "image/png"},
		{"gif", []byte("GIF89a..."), "image/gif"},
		{"webp", []byte("RIFF\x01\x02\x03\x04WEBPVP8 "), "image/webp"},
		{"wave", []byte("RIFF\x01\x02\x03\x04WAVEfmt "), ""},
		{"half a riff", []byte("RIFF\x01"), ""},
		{"docx", zipOf(t, "[Content_Types].xml", "word/document.xml"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
		{"xlsx", zipOf(t, "xl/workbook.xml"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
		{"ofd", zipOf(t, "OFD.xml", "Doc_0/Document.xml"), "application/ofd"},
		{"plain zip", zipOf(t, "a.txt"), ""},
		{"broken zip", []byte("PK\x03\x04broken"), ""},
		{"too many members", zipOf(t, append(strings.Split(strings.Repeat("a,", 12000), ","), "OFD.xml")...), ""},
		{"text", []byte("text"), ""},
		{"svg", []byte("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"), ""},
		{"nothing", nil, ""},
	} {
		if got := Sniff(bytes.NewReader(c.body), int64(len(c.body))); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func FuzzSniff(f *testing.F) {
	for _, seed := range []string{"%PDF-1.7", "PK\x03\x04", "RIFF....WEBP", "\xff\xd8\xff", ""} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		kind := Sniff(bytes.NewReader(body), int64(len(body)))
		if kind != "" && len(body) < 3 {
			t.Errorf("%q is %s", body, kind)
		}
	})
}

func TestNamesThatClaimNothingDoNotMatter(t *testing.T) {
	f := open(t)
	for _, name := range []string{"", "材料", "扫描件2026.11", "a.b.pdf", "A.PDF"} {
		if _, err := f.Take(bytes.NewReader(pdf(100)), name, 1000); err != nil {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestLostDamagedAndNeverThere(t *testing.T) {
	f := open(t)
	file, err := f.Keep(bytes.NewReader(pdf(100_000)), "", 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	path, _ := f.path(file.Digest)
	if err := os.Chmod(path, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, pdf(99_999), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := f.Verify(file.Digest); fault.Code(err) != "FILES-DAMAGED" {
		t.Errorf("changed bytes: %v", err)
	}
	for _, digest := range []string{strings.Repeat("0", 64), "../../etc/passwd", "", strings.Repeat("A", 64)} {
		if _, err := f.Open(digest); fault.Code(err) != "FILES-LOST" {
			t.Errorf("%q: %v", digest, err)
		}
		if has, err := f.Has(digest); has || err != nil {
			t.Errorf("%q: %v %v", digest, has, err)
		}
	}
}

func TestSweep(t *testing.T) {
	f := open(t)
	now := time.Now()
	keep := func(size int) string {
		file, err := f.Keep(bytes.NewReader(pdf(size)), "", 1<<20)
		if err != nil {
			t.Fatal(err)
		}
		return file.Digest
	}
	named, orphan := keep(1000), keep(2000)
	half := filepath.Join(f.incoming(), "upload-1")
	foreign := filepath.Join(f.dir, "README")
	for _, p := range []string{half, foreign} {
		if err := os.WriteFile(p, []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	ask := func(digest string) (bool, error) { return digest == named, nil }
	if n, err := f.Sweep(now.Add(23*time.Hour), ask); n != 0 || err != nil {
		t.Errorf("after 23 hours: %d %v", n, err)
	}
	if _, err := f.Sweep(now.Add(25*time.Hour), func(string) (bool, error) { return false, io.ErrUnexpectedEOF }); err == nil {
		t.Error("swept without being able to ask")
	}
	n, err := f.Sweep(now.Add(25*time.Hour), ask)
	if n != 1 && n != 2 || err != nil { // the failed sweep may have taken the half upload already
		t.Errorf("after 25 hours: %d %v", n, err)
	}
	for path, want := range map[string]bool{half: false, foreign: true} {
		if _, err := os.Stat(path); (err == nil) != want {
			t.Errorf("%s: %v", filepath.Base(path), err)
		}
	}
	for digest, want := range map[string]bool{named: true, orphan: false} {
		if has, _ := f.Has(digest); has != want {
			t.Errorf("%s: there %v", digest, has)
		}
	}
}

// Uploading known bytes again makes them young: the sweeper must not take
// them before the new act has named them.
func TestKnownBytesUploadedAgainAreYoung(t *testing.T) {
	f := open(t)
	body := pdf(1000)
	first, err := f.Keep(bytes.NewReader(body), "", 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	path, _ := f.path(first.Digest)
	old := time.Now().Add(-48 * time.Hour)
	if err := os.Chtimes(path, old, old); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Keep(bytes.NewReader(body), "", 1<<20); err != nil {
		t.Fatal(err)
	}
	if n, err := f.Sweep(time.Now(), func(string) (bool, error) { return false, nil }); n != 0 || err != nil {
		t.Errorf("swept %d, %v", n, err)
	}
}

func TestAFolderThatCannotBeMade(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(filepath.Join(file, "files")); fault.Code(err) != "FILES-DIR" {
		t.Errorf("%v", err)
	}
}
