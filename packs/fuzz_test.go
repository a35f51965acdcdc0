package packs

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"tongban/domain/catalogue"
	"tongban/domain/form"
	"tongban/domain/supervision"
)

// Whatever stands in a file of a pack, reading it ends, and what it finds it
// finds in that file.
func FuzzReadFile(f *testing.F) {
	for _, name := range []string{"items/HZ-LS-05.yaml", "items/HZ-MZ-01.yaml", "forms/lease_registration.yaml", "samples/lease_registration.yaml",
		"organisation.yaml", "materials.yaml", "remedies.yaml", "words.yaml", "laws.yaml", "supervision.yaml", "demo.yaml"} {
		raw, err := fs.ReadFile(Haizhu(), name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw[:min(len(raw), 4000)])
	}
	for _, text := range []string{"", "{", "- a: [", "a: &x {b: *x}", "? : !!binary", "\xff\xfe", "id: 1\nid: 2", "--- a\n--- b"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		for _, into := range []any{&catalogue.Item{}, &form.Schema{}, &sampleText{}, &organisationText{}, &materialsText{}, &fieldsText{},
			&remediesText{}, &wordsText{}, &lawsText{}, &supervision.Table{}, &Demo{}} {
			r := newReader(fstest.MapFS{"x.yaml": {Data: raw}})
			src := r.file("x.yaml", into)
			for _, x := range r.found.Fields {
				if x.Name == "" || x.Code == "" {
					t.Fatalf("a finding without place or code: %+v", x)
				}
			}
			src.line("materials[2].when")
			if it, ok := into.(*catalogue.Item); ok && len(r.found.Fields) == 0 {
				_ = it.Compile()
			}
		}
	})
}
