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

// fonts are the three faces, each unpacked and parsed once, when first needed.
// The container shares what is parsed with every paper.
type fonts struct {
	faces     [3]*face
	container gopdf.FontContainer
}

// The faces. A character missing in one is looked for in main, then in rare.
const (
	main = iota
	title
	rare
)

// face is one font file.
type face struct {
	name string
	load func() (*gopdf.SubsetFontObj, error)
}

// openFonts finds the packed files; it unpacks none.
func openFonts() (*fonts, error) {
	fs := &fonts{}
	for i, name := range []string{"main", "title", "rare"} {
		raw, err := packed.ReadFile("fonts/" + name + ".ttf.gz")
		if err != nil {
			return nil, err
		}
		fs.faces[i] = &face{name, sync.OnceValues(func() (*gopdf.SubsetFontObj, error) { return fs.parse(name, raw) })}
	}
	return fs, nil
}

// parse unpacks a font into the container and into a twin to measure with.
func (fs *fonts) parse(name string, raw []byte) (*gopdf.SubsetFontObj, error) {
	unzip, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(unzip)
	if err != nil {
		return nil, err
	}
	if err := fs.container.AddTTFFontData(name, data); err != nil {
		return nil, err
	}
	twin := &gopdf.SubsetFontObj{}
	if err := twin.SetTTFData(data); err != nil {
		return nil, err
	}
	return twin, nil
}

// glyph is how a face shows a character.
type glyph struct {
	face  int
	width float64 // of the em
}

// find looks a character up, first in the face wished for.
func (fs *fonts) find(r rune, wish int) (glyph, bool, error) {
	for _, i := range []int{wish, main, rare} {
		font, err := fs.faces[i].load()
		if err != nil {
			return glyph{}, false, err
		}
		if index, err := font.CharCodeToGlyphIndex(r); err == nil && index != 0 {
			return glyph{i, float64(font.GlyphIndexToPdfWidth(index)) / 1000}, true, nil
		}
	}
	return glyph{}, false, nil
}
