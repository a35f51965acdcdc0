package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The guides of the shipped pack are bound into one file; a folder that is no
// pack writes none.
func TestPackBooklet(t *testing.T) {
	file := filepath.Join(t.TempDir(), "guide.pdf")
	var told [][]byte
	for _, lang := range []string{"zh", "en"} {
		code, out, said := play(t, "pack", "booklet", "-o", file, "--lang", lang)
		raw, err := os.ReadFile(file)
		told = append(told, raw)
		if code != 0 || err != nil || !bytes.HasPrefix(raw, []byte("%PDF-1.7")) || !strings.Contains(out, file) {
			t.Fatalf("%s: %d %s %s %v", lang, code, out, said, err)
		}
	}
	if bytes.Equal(told[0], told[1]) {
		t.Error("the booklet is the same in both languages")
	}
	none := filepath.Join(t.TempDir(), "none.pdf")
	if code, _, _ := play(t, "pack", "booklet", t.TempDir(), "-o", none); code == 0 {
		t.Error("a folder without a pack was bound")
	}
	if _, err := os.Stat(none); err == nil {
		t.Error("a file was written")
	}
	if code, _, _ := play(t, "pack", "booklet", "--lang", "de"); code != 2 {
		t.Errorf("an unknown language ends with %d", code)
	}
}
