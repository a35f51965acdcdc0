package acts

import (
	"io"
	"path"
	"slices"
	"strings"

	"tongban/base/fault"
	"tongban/domain/cases"
	"tongban/domain/catalogue"
	"tongban/store"
)

// Shelf keeps the bytes of a file before an act names them: small ones come
// back to be written with the act, larger ones lie durable in the folder.
type Shelf interface {
	// Keep reads at most limit bytes of a file the person calls name. It refuses,
	// with a fault that names the remedy, what is empty, too large, of a kind the
	// house does not take, or not what its name claims.
	Keep(r io.Reader, name string, limit int64) (store.Blob, error)
}

// keepFile keeps the bytes of one file for a material and holds them against
// what the guide takes. A refusal is told at the material.
func (o *Office) keepFile(m catalogue.Material, name string, r io.Reader) (store.Blob, error) {
	most := m.MaxMB
	if most == 0 {
		most = maxMB
	}
	wrongKind := fault.New(fault.Unsupported, "FILE-TYPE-01", "types", strings.ToUpper(strings.Join(m.Accept, "、")))
	wrongKind.With(m.Key, wrongKind.Code, "types", wrongKind.Args["types"])
	blob, err := o.Shelf.Keep(r, name, int64(most)<<20)
	if err != nil {
		f := *fault.Of(err)
		if f.Code == "FILES-TYPE" && len(m.Accept) > 0 {
			return blob, wrongKind // the guide takes less than the house
		}
		if f.Kind != fault.Internal && f.Kind != fault.Unavailable {
			f.Fields = []fault.Field{{Name: m.Key, Code: f.Code, Args: f.Args}}
		}
		return blob, &f
	}
	if len(m.Accept) > 0 && !slices.Contains(m.Accept, short(blob.Type)) {
		return blob, wrongKind
	}
	return blob, nil
}

// short is the guide's word for a media type: application/pdf → pdf.
func short(mediaType string) string {
	_, sub, _ := strings.Cut(mediaType, "/")
	return sub
}

// cleanName is what a person called a file, without path and control characters
// and with the ending its content deserves.
func cleanName(name, mediaType string) string {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || strings.ContainsRune(`"<>|:*?`, r) {
			return -1
		}
		return r
	}, name)
	ending := "." + short(mediaType)
	if mediaType == "image/jpeg" {
		ending = ".jpg"
	}
	stem := strings.TrimSuffix(name, path.Ext(name))
	if stem == "" || stem == "." {
		stem = "file"
	}
	if r := []rune(stem); len(r) > 80 {
		stem = string(r[:80])
	}
	return stem + ending
}

func attachedOf(files []cases.File) []store.Attached {
	out := make([]store.Attached, len(files))
	for i, f := range files {
		out[i] = store.Attached(f)
	}
	return out
}
