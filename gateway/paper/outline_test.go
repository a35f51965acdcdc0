package paper

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"io"
	"strings"
	"testing"
)

// A subset shows each of its characters as the face does, at the width the face
// gives it, and nothing else.
func TestSubsetIsTheFace(t *testing.T) {
	fs, err := openFonts()
	if err != nil {
		t.Fatal(err)
	}
	face, err := fs.faces[main].load()
	if err != nil {
		t.Fatal(err)
	}
	s := newSubset(face)
	const shown = "新港街道Ág 12：，〇新港"
	for _, r := range shown {
		g, ok, err := fs.find(r, main)
		if err != nil || !ok || g.face != main {
			t.Fatalf("%c: %v %v", r, g, err)
		}
		s.take(r, g.index)
	}
	raw, _, err := s.file(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	out, err := openFont(raw)
	if err != nil {
		t.Fatal(err)
	}
	if want := 1 + len([]rune(shown)) - 2; len(s.glyphs) != want || len(out.loca) < want+1 {
		t.Errorf("%d glyphs, want %d", len(s.glyphs), want)
	}
	for r, n := range s.number {
		g := s.glyphs[n]
		got, want := bytes.TrimRight(out.outline(n), "\x00"), bytes.TrimRight(face.outline(g), "\x00")
		if len(components(face.outline(g))) == 0 && !bytes.Equal(got, want) {
			t.Errorf("%c has another outline", r)
		}
		w, _ := out.metric(n)
		if want, _ := face.metric(g); w != want {
			t.Errorf("%c is %d wide, want %d", r, w, want)
		}
	}
}

// A composed outline brings its parts along and names them by their new numbers.
func TestSubsetTakesPartsAlong(t *testing.T) {
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
	s := newSubset(face)
	n := s.take('a', 2)
	raw, _, err := s.file(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	out, err := openFont(raw)
	if err != nil {
		t.Fatal(err)
	}
	made := out.outline(n)
	at := components(made)
	if len(at) != 2 {
		t.Fatalf("parts at %v", at)
	}
	for i, want := range []byte{4, 6} {
		if part := out.outline(uint(binary.BigEndian.Uint16(made[at[i]:]))); len(part) < 2 || part[1] != want {
			t.Errorf("part %d is %v", i, part)
		}
	}
}

// What the code of one text packs, any reader of the format unpacks, also where
// the bytes are quite other ones.
func FuzzHuffman(f *testing.F) {
	f.Add([]byte("outlines, outlines"), []byte("outlines"))
	f.Add([]byte{}, []byte{0, 255, 1})
	f.Add(bytes.Repeat([]byte{7}, 5000), []byte(strings.Repeat("xyz", 999)))
	f.Fuzz(func(t *testing.T, sample, raw []byte) {
		packed := huffmanOf(sample).pack([]byte("before"), raw)
		r, err := zlib.NewReader(bytes.NewReader(packed[len("before"):]))
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(r)
		if err != nil || !bytes.Equal(got, raw) {
			t.Fatalf("%d bytes became %d: %v", len(raw), len(got), err)
		}
	})
}

// A sample of Fibonacci's numbers asks for codes longer than the format has.
func TestHuffmanStaysShort(t *testing.T) {
	var sample []byte
	for i, a, b := 0, 1, 1; i < 24; i, a, b = i+1, b, a+b {
		sample = append(sample, bytes.Repeat([]byte{byte(i)}, a)...)
	}
	h := huffmanOf(sample)
	for i, n := range h.length {
		if n == 0 || n > longest {
			t.Errorf("sign %d has %d bits", i, n)
		}
	}
}

// A face that is cut off anywhere is refused or read, and never reached beyond.
func FuzzFace(f *testing.F) {
	fs, _ := openFonts()
	face, err := fs.faces[title].load()
	if err != nil {
		f.Fatal(err)
	}
	s := newSubset(face)
	s.take('街', face.glyph('街'))
	raw, _, _ := s.file(nil, nil)
	f.Add(raw)
	f.Add(raw[:60])
	f.Add([]byte{0, 1, 0, 0, 0xff, 0xff, 0, 0, 0, 0, 0, 0})
	f.Fuzz(func(t *testing.T, data []byte) {
		if face, err := whole(data); err == nil {
			for _, r := range "a街\U00020000" {
				face.glyph(r)
			}
		}
	})
}
