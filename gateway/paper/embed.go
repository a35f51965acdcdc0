package paper

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"io"
	"strconv"
	"sync"
	"unicode/utf16"
)

// face writes the five objects of a face: how it is addressed, the widths of its
// glyphs, what it looks like, its outlines, and the characters of its glyphs.
func (f *file) face(name string, s *subset) error {
	d := desks.Get().(*desk)
	defer desks.Put(d)
	var err error
	if d.raw, d.glyf, err = s.file(d.raw, d.glyf); err != nil {
		return err
	}
	first := len(f.at) + 1
	f.add("<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>", subsetName(name), first+1, first+4)
	f.add("<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %d 0 R/CIDToGIDMap/Identity/W[1[%s]]>>",
		subsetName(name), first+2, s.widths())
	f.add("<</Type/FontDescriptor/FontName/%s/Flags 4%s/FontFile2 %d 0 R>>", subsetName(name), s.face.looks(), first+3)
	f.packed(s.face.code, d.raw, fmt.Sprintf("/Length1 %d", len(d.raw)))
	table := s.toUnicode()
	f.packed(huffmanOf(table), table, "")
	return nil
}

// desk is room to put a face together on, used again: it takes a hundred
// kilobytes that would be cleared and swept for every paper.
type desk struct{ raw, glyf []byte }

var desks = sync.Pool{New: func() any { return &desk{} }}

// subsetName marks a face as a part of itself.
func subsetName(name string) string { return "TONGBA+" + name }

// widths are those of the glyphs, from 1, in thousandths of an em.
func (s *subset) widths() string {
	b := make([]byte, 0, 5*len(s.glyphs))
	for _, g := range s.glyphs[1:] {
		b = append(strconv.AppendInt(b, int64(s.face.width(g)), 10), ' ')
	}
	return string(b)
}

// looks are the measures of a face that a reader needs to find another like it.
func (f *sfnt) looks() string {
	read := func(table string, at int) int {
		return f.scaled(int(int16(binary.BigEndian.Uint16(f.tables[table][at:]))))
	}
	return fmt.Sprintf("/Ascent %d/Descent %d/CapHeight %d/XHeight %d/ItalicAngle 0/StemV 80/FontBBox[%d %d %d %d]",
		read("hhea", 4), read("hhea", 6), read("OS/2", 88), read("OS/2", 86),
		read("head", 36), read("head", 38), read("head", 40), read("head", 42))
}

// block is how many glyphs a reader must take at once.
const block = 100

// toUnicode tells the characters of the glyphs, in UTF-16.
func (s *subset) toUnicode() []byte {
	b := []byte("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n")
	for from := 1; from < len(s.chars); from += block {
		to := min(from+block, len(s.chars))
		b = append(strconv.AppendInt(b, int64(to-from), 10), " beginbfchar\n"...)
		for n := from; n < to; n++ {
			b = append(appendHex(append(b, '<'), uint16(n)), "><"...)
			for _, unit := range utf16.Encode([]rune{s.chars[n]}) {
				b = appendHex(b, unit)
			}
			b = append(b, ">\n"...)
		}
		b = append(b, "endbfchar\n"...)
	}
	return append(b, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"...)
}

// zippers are packers that have been used before: a new one takes a megabyte.
var zippers = make(chan *zlib.Writer, 8)

// zip packs the drawing of a page, which repeats itself.
func zip(raw []byte) []byte {
	var w *zlib.Writer
	select {
	case w = <-zippers:
	default:
		w, _ = zlib.NewWriterLevel(io.Discard, zlib.BestSpeed) // a level of the package's own
	}
	packed := bytes.NewBuffer(make([]byte, 0, len(raw)/2+64))
	w.Reset(packed)
	_, _ = w.Write(raw) // into memory: never an error
	_ = w.Close()
	select {
	case zippers <- w:
	default:
	}
	return packed.Bytes()
}
