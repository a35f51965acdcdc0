package paper

import (
	"bytes"
	"encoding/binary"
	"testing"

	"github.com/signintech/gopdf"
)

// An excerpt shows each of its characters as the face does, at the width the
// face gives it, and nothing else.
func TestExcerptIsTheFace(t *testing.T) {
	fs, err := openFonts()
	if err != nil {
		t.Fatal(err)
	}
	twin, err := fs.faces[main].load()
	if err != nil {
		t.Fatal(err)
	}
	glyphs := map[rune]uint{}
	for _, r := range "新港街道Ág 12：，〇" {
		g, ok, err := fs.find(r, main)
		if err != nil || !ok || g.face != main {
			t.Fatalf("%c: %v %v", r, g, err)
		}
		glyphs[r] = g.index
	}
	face := fs.faces[main].file
	x := excerptOf(face, glyphs)
	var small gopdf.SubsetFontObj
	if err := small.SetTTFData(x.hollow()); err != nil {
		t.Fatal(err)
	}
	drawn := map[uint]bool{}
	for r, g := range glyphs {
		n, err := small.CharCodeToGlyphIndex(r)
		if err != nil || n != x.number[r] || n == 0 {
			t.Errorf("%c is glyph %d, want %d: %v", r, n, x.number[r], err)
		}
		if got, want := small.GlyphIndexToPdfWidth(n), twin.GlyphIndexToPdfWidth(g); got != want {
			t.Errorf("%c is %d wide, want %d", r, got, want)
		}
		drawn[n] = r != '街'
	}
	raw, err := x.filled(drawn)
	if err != nil {
		t.Fatal(err)
	}
	out, err := openFont(raw)
	if err != nil {
		t.Fatal(err)
	}
	for r, g := range glyphs {
		got, want := bytes.TrimRight(out.outline(x.number[r]), "\x00"), bytes.TrimRight(face.outline(g), "\x00")
		if r == '街' {
			want = nil // it was measured, not drawn
		}
		if len(components(face.outline(g))) == 0 && !bytes.Equal(got, want) {
			t.Errorf("%c has another outline", r)
		}
	}
}

// A composed outline brings its parts along and names them by their new numbers.
func TestExcerptTakesPartsAlong(t *testing.T) {
	whole := append([]byte{0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0}, 0, 0x20, 0, 3, 0, 0, 0, 0, 0, 5, 0, 0) // parts 3 and 5
	face := &sfnt{tables: map[string][]byte{"head": make([]byte, 54), "hhea": make([]byte, 36), "maxp": make([]byte, 6), "hmtx": make([]byte, 4*7), "glyf": nil}}
	binary.BigEndian.PutUint16(face.tables["hhea"][34:], 7)
	for g := range 7 {
		face.loca = append(face.loca, uint32(len(face.tables["glyf"])))
		outline := bytes.Repeat([]byte{0, byte(g + 1)}, 6)
		if g == 2 {
			outline = whole
		}
		face.tables["glyf"] = append(face.tables["glyf"], outline...)
	}
	face.loca = append(face.loca, uint32(len(face.tables["glyf"])))
	x := excerptOf(face, map[rune]uint{'a': 2, 'b': 3})
	raw, err := x.filled(map[uint]bool{x.number['a']: true})
	if err != nil {
		t.Fatal(err)
	}
	out, err := openFont(raw)
	if err != nil {
		t.Fatal(err)
	}
	made := out.outline(x.number['a'])
	at := components(made)
	if len(at) != 2 || len(out.outline(x.number['b'])) != 0 {
		t.Fatalf("parts at %v", at)
	}
	for i, want := range []byte{4, 6} {
		if part := out.outline(uint(binary.BigEndian.Uint16(made[at[i]:]))); len(part) < 2 || part[1] != want {
			t.Errorf("part %d is %v", i, part)
		}
	}
}
