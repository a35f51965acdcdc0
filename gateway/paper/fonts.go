package paper

import (
	"bytes"
	"compress/gzip"
	"embed"
	"io"
	"sync"

	"github.com/signintech/gopdf"
)

//go:embed fonts/*.ttf.gz
var packed embed.FS

// fonts are the faces, each unpacked and parsed once, when first needed.
type fonts struct {
	faces [faces]*face
	known [faces]sync.Map // by face wished for: rune → glyph, once looked up
}

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
	load func() (*gopdf.SubsetFontObj, error)
	file *sfnt // once loaded: the outlines
}

// openFonts finds the packed files; it unpacks none.
func openFonts() (*fonts, error) {
	fs := &fonts{}
	for i, name := range []string{"main", "title", "rare", "plain", "strong"} {
		raw, err := packed.ReadFile("fonts/" + name + ".ttf.gz")
		if err != nil {
			return nil, err
		}
		f := &face{name: name}
		f.load = sync.OnceValues(func() (*gopdf.SubsetFontObj, error) { return fs.parse(f, raw) })
		fs.faces[i] = f
	}
	return fs, nil
}

// parse unpacks a font: whole to take outlines from, hollow to measure with.
func (fs *fonts) parse(f *face, raw []byte) (*gopdf.SubsetFontObj, error) {
	unzip, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(unzip)
	if err != nil {
		return nil, err
	}
	if f.file, err = openFont(data); err != nil {
		return nil, err
	}
	twin := &gopdf.SubsetFontObj{}
	return twin, twin.SetTTFData(f.file.hollow())
}

// glyph is how a face shows a character.
type glyph struct {
	face  int
	index uint    // in the face
	width float64 // of the em
}

// find looks a character up, first in the face wished for.
func (fs *fonts) find(r rune, wish int) (glyph, bool, error) {
	if g, ok := fs.known[wish].Load(r); ok {
		return g.(glyph), true, nil
	}
	g, ok, err := fs.look(r, wish)
	if ok && err == nil {
		fs.known[wish].Store(r, g)
	}
	return g, ok, err
}

func (fs *fonts) look(r rune, wish int) (glyph, bool, error) {
	for _, i := range []int{wish, main, rare} {
		font, err := fs.faces[i].load()
		if err != nil {
			return glyph{}, false, err
		}
		if index, err := font.CharCodeToGlyphIndex(r); err == nil && index != 0 {
			return glyph{i, index, float64(font.GlyphIndexToPdfWidth(index)) / 1000}, true, nil
		}
	}
	return glyph{}, false, nil
}
