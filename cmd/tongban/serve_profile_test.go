package main

import (
	"os"
	"path/filepath"
	"testing"
)

// Profiles are written when asked for, and only then.
func TestProfiled(t *testing.T) {
	if stop, err := profiled(""); err != nil || stop() != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "profiles")
	stop, err := profiled(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := stop(); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"cpu", "allocs", "heap", "mutex", "block", "goroutine"} {
		if info, err := os.Stat(filepath.Join(dir, name+".prof")); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
	file := filepath.Join(dir, "cpu.prof")
	if _, err := profiled(filepath.Join(file, "below")); err == nil {
		t.Error("a folder below a file was taken")
	}
}
