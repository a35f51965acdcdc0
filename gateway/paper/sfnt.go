package paper

import (
	"encoding/binary"
	"errors"
)

// sfnt is a TrueType file as its tables.
type sfnt struct {
	tables map[string][]byte
	loca   []uint32 // where each outline begins, and the end
	cmap   []byte   // which glyph shows a character: format 12, or 4
	em     uint     // units of an em
	code   *huffman // in which outlines are packed
}

var errFont = errors.New("paper: not a font as we pack them")

// needed are the tables a face must have.
var needed = []string{"OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp"}

// openFont reads the directory of a face.
func openFont(data []byte) (*sfnt, error) {
	if len(data) < 12 || len(data) < 12+16*int(binary.BigEndian.Uint16(data[4:])) {
		return nil, errFont
	}
	f := &sfnt{tables: map[string][]byte{}}
	for i := range int(binary.BigEndian.Uint16(data[4:])) {
		entry := data[12+16*i:]
		at, n := binary.BigEndian.Uint32(entry[8:]), binary.BigEndian.Uint32(entry[12:])
		if uint64(at)+uint64(n) > uint64(len(data)) {
			return nil, errFont
		}
		f.tables[string(entry[:4])] = data[at : at+n]
	}
	head, loca := f.tables["head"], f.tables["loca"]
	if len(head) < 54 || len(loca) < 4 {
		return nil, errFont
	}
	f.em = uint(binary.BigEndian.Uint16(head[18:]))
	if binary.BigEndian.Uint16(head[50:]) == 0 {
		for i := 0; i+1 < len(loca); i += 2 {
			f.loca = append(f.loca, 2*uint32(binary.BigEndian.Uint16(loca[i:])))
		}
		return f, nil
	}
	for i := 0; i+3 < len(loca); i += 4 {
		f.loca = append(f.loca, binary.BigEndian.Uint32(loca[i:]))
	}
	return f, nil
}

// whole also holds that a face can be measured and looked up in, and counts how
// its outlines are best packed.
func whole(data []byte) (*sfnt, error) {
	f, err := openFont(data)
	if err != nil {
		return nil, err
	}
	for _, tag := range needed {
		if len(f.tables[tag]) == 0 {
			return nil, errFont
		}
	}
	if f.em == 0 || len(f.tables["OS/2"]) < 90 || len(f.tables["hhea"]) < 36 {
		return nil, errFont
	}
	if f.cmap = unicodeMap(f.tables["cmap"]); f.cmap == nil {
		return nil, errFont
	}
	f.code = huffmanOf(f.tables["glyf"])
	return f, nil
}

func (f *sfnt) outline(g uint) []byte { return f.tables["glyf"][f.loca[g]:f.loca[g+1]] }

// metric is the width and the bearing of a glyph, in units of the face.
func (f *sfnt) metric(g uint) (width, bearing uint16) {
	hmtx, wide := f.tables["hmtx"], uint(binary.BigEndian.Uint16(f.tables["hhea"][34:]))
	if g < wide {
		return binary.BigEndian.Uint16(hmtx[4*g:]), binary.BigEndian.Uint16(hmtx[4*g+2:])
	}
	return binary.BigEndian.Uint16(hmtx[4*(wide-1):]), binary.BigEndian.Uint16(hmtx[4*wide+2*(g-wide):])
}

// width is that of a glyph in thousandths of an em.
func (f *sfnt) width(g uint) int {
	w, _ := f.metric(g)
	return f.scaled(int(w))
}

// scaled brings units of the face to thousandths of an em.
func (f *sfnt) scaled(units int) int {
	em := int(f.em)
	if units < 0 {
		return -((-units*1000 + em/2) / em)
	}
	return (units*1000 + em/2) / em
}

// readable are the tables a reader of the paper needs, in order.
var readable = []string{"glyf", "head", "hhea", "hmtx", "loca", "maxp"}

// write appends a face of some glyphs to out: tables are their outlines, the rest
// follows from their numbers.
func (f *sfnt) write(out []byte, tables map[string][]byte, glyphs []uint) []byte {
	own := func(tag string) []byte { return append([]byte(nil), f.tables[tag]...) }
	head, hhea, maxp := own("head"), own("hhea"), own("maxp")
	binary.BigEndian.PutUint16(head[50:], 1) // the long form of loca
	binary.BigEndian.PutUint16(hhea[34:], uint16(len(glyphs)))
	binary.BigEndian.PutUint16(maxp[4:], uint16(len(glyphs)))
	hmtx := make([]byte, 0, 4*len(glyphs))
	for _, g := range glyphs {
		width, bearing := f.metric(g)
		hmtx = binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint16(hmtx, width), bearing)
	}
	tables["head"], tables["hhea"], tables["maxp"], tables["hmtx"] = head, hhea, maxp, hmtx
	return joined(out, tables)
}

// joined appends the tables a reader needs to an empty out, behind their
// directory, each on a full word.
func joined(out []byte, tables map[string][]byte) []byte {
	out = append(out[:0], make([]byte, 12+16*len(readable))...)
	copy(out, []byte{0, 1, 0, 0})
	binary.BigEndian.PutUint16(out[4:], uint16(len(readable)))
	for i, tag := range readable {
		table := tables[tag]
		entry := out[12+16*i:]
		copy(entry, tag)
		binary.BigEndian.PutUint32(entry[4:], checksum(table))
		binary.BigEndian.PutUint32(entry[8:], uint32(len(out)))
		binary.BigEndian.PutUint32(entry[12:], uint32(len(table)))
		out = append(out, table...)
		out = append(out, "\x00\x00\x00"[:-len(table)&3]...)
	}
	return out
}

func checksum(table []byte) (sum uint32) {
	for ; len(table) >= 4; table = table[4:] {
		sum += binary.BigEndian.Uint32(table)
	}
	var last [4]byte
	copy(last[:], table)
	return sum + binary.BigEndian.Uint32(last[:])
}
