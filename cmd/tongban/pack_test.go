package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tongban/packs"
)

// A changed pack makes a draft of what differs; the rest stays as it is.
func TestPackImport(t *testing.T) {
	dir, data := filepath.Join(t.TempDir(), "区目录"), t.TempDir()
	if err := os.CopyFS(dir, packs.Haizhu()); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "items", "HZ-CL-04.yaml")
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(strings.Replace(string(raw), "name: 残疾人证遗失补办", "name: 残疾人证遗失补领", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	code, out, said := play(t, "pack", "import", dir, "--data", data, "--effective", "2027-01-01", "--json")
	if code != 0 || !strings.Contains(out, `"drafted":1`) || !strings.Contains(out, `"renewed":0`) {
		t.Fatalf("%d %s %s", code, out, said)
	}
	code, out, said = play(t, "pack", "import", dir, "--data", data)
	if code != 0 || !strings.Contains(out, "1 个草案已在办") {
		t.Errorf("%d %s %s", code, out, said)
	}
	for _, day := range []string{"2020-01-01", "morgen"} {
		if code, _, said := play(t, "pack", "import", dir, "--data", data, "--effective", day); code != 2 || !strings.Contains(said, "--effective") {
			t.Errorf("%s: %d %s", day, code, said)
		}
	}
}
