// Package manual is the form that docs/HACKING.md shows: it holds every type of
// question, so whoever tests a face tests it with what writers of forms read.
package manual

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/goccy/go-yaml"

	"tongban/domain/form"
)

// Form and sample of the manual, as their files are called in a pack.
const (
	Form   = "every_type"
	file   = "forms/every_type.yaml"
	sample = "samples/every_type.yaml"
)

// Pack is a pack with the form and the sample of the manual beside its own, and
// their fields in its dictionary. Some of their words may be changed.
func Pack(t testing.TB, base fs.FS, change ...string) fs.FS {
	t.Helper()
	pack := fstest.MapFS{}
	err := fs.WalkDir(base, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(base, name)
		pack[name] = &fstest.MapFile{Data: raw}
		return err
	})
	text, filled := shown(t)
	var s form.Schema
	if err == nil {
		err = yaml.Unmarshal([]byte(text), &s)
	}
	if err != nil {
		t.Fatal(err)
	}
	words := strings.NewReplacer(change...)
	pack["fields.yaml"] = &fstest.MapFile{Data: dictionary(pack["fields.yaml"].Data, s)}
	pack[file] = &fstest.MapFile{Data: []byte(words.Replace(text))}
	pack[sample] = &fstest.MapFile{Data: []byte(words.Replace(filled))}
	return pack
}

// dictionary is the pack's with the fields of the form.
func dictionary(had []byte, s form.Schema) []byte {
	text := string(had)
	for _, g := range s.Groups {
		for _, f := range g.Fields {
			if !strings.Contains(text, "key: "+f.Key+"\n") {
				text += fmt.Sprintf("  - key: %s\n    type: %s\n    zh: %s\n    sensitivity: %s\n", f.Key, f.Type, f.Label, f.Sensitivity)
			}
		}
	}
	return []byte(text)
}

// shown are the form and the sample as the manual shows them.
func shown(t testing.TB) (text, filled string) {
	_, here, _, _ := runtime.Caller(0)
	raw, err := os.ReadFile(filepath.Join(filepath.Dir(here), "..", "..", "docs", "HACKING.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, chapter, _ := strings.Cut(string(raw), "## How a form is written")
	blocks := strings.Split(chapter, "```")
	if len(blocks) < 4 {
		t.Fatal("the manual shows no form and no sample")
	}
	return strings.TrimPrefix(blocks[1], "yaml\n"), strings.TrimPrefix(blocks[3], "yaml\n")
}
