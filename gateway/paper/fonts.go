package paper

import (
	"bytes"
	"compress/gzip"
	"embed"
	"io"
	"sync"
)

//go:embed fonts/*.ttf.gz
var packed embed.FS

// fonts are the faces, each unpacked and parsed once, when first needed.
type fonts struct{ faces [faces]*face }

// The faces. A character missing in one is looked for in main, then in rare.
// Official papers stand in Song throughout; handbooks, which are looked up in,
// have their heads and tables in Hei.
const (
	main   = iota // Noto Serif SC, regular
	title         // Noto Serif SC, semibold
	rare          // Noto Serif SC, regular: what main leaves out
	plain         // Noto Sans SC, regular
	strong        // Noto Sans SC, semibold
	faces
)

// face is one font file.
type face struct {
	name string
	load func() (*sfnt, error)
}

// openFonts finds the packed files; it unpacks none.
func openFonts() (*fonts, error) {
	fs := &fonts{}
	for i, name := range []string{"main", "title", "rare", "plain", "strong"} {
		raw, err := packed.ReadFile("fonts/" + name + ".ttf.gz")
		if err != nil {
			return nil, err
		}
		fs.faces[i] = &face{name, sync.OnceValues(func() (*sfnt, error) { return unpack(raw) })}
	}
	return fs, nil
}

func unpack(raw []byte) (*sfnt, error) {
	unzip, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(unzip)
	if err != nil {
		return nil, err
	}
	return whole(data)
}

// glyph is how a face shows a character.
type glyph struct {
	face  int
	index uint    // in the face
	width float64 // of the em
}

// find looks a character up, first in the face wished for.
func (fs *fonts) find(r rune, wish int) (glyph, bool, error) {
	for _, i := range [...]int{wish, main, rare} {
		font, err := fs.faces[i].load()
		if err != nil {
			return glyph{}, false, err
		}
		if g := font.glyph(r); g != 0 {
			return glyph{i, g, float64(font.width(g)) / 1000}, true, nil
		}
	}
	return glyph{}, false, nil
}
