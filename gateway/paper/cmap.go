package paper

import (
	"encoding/binary"
	"sort"
)

// unicodeMap is the table of a face that tells the glyphs of characters: the one
// for all of them, else the one up to U+FFFF; nil for neither.
func unicodeMap(cmap []byte) (best []byte) {
	if len(cmap) < 4 {
		return nil
	}
	for i := range int(binary.BigEndian.Uint16(cmap[2:])) {
		if len(cmap) < 12+8*i {
			return best
		}
		entry := cmap[4+8*i:]
		at := binary.BigEndian.Uint32(entry[4:])
		if binary.BigEndian.Uint16(entry) != 3 || uint64(at)+16 > uint64(len(cmap)) {
			continue
		}
		table := cmap[at:]
		switch binary.BigEndian.Uint16(table) {
		case 12:
			if uint64(16)+12*uint64(binary.BigEndian.Uint32(table[12:])) <= uint64(len(table)) {
				return table
			}
		case 4:
			if best == nil && len(table) >= 16+4*int(binary.BigEndian.Uint16(table[6:])) {
				best = table
			}
		}
	}
	return best
}

// glyph is that of a character, 0 for none.
func (f *sfnt) glyph(r rune) uint {
	if binary.BigEndian.Uint16(f.cmap) == 12 {
		return glyph12(f.cmap, uint32(r))
	}
	if r > 0xFFFF {
		return 0
	}
	return glyph4(f.cmap, uint16(r))
}

// glyph12 looks in groups of first, last and the glyph of the first.
func glyph12(table []byte, r uint32) uint {
	n := int(binary.BigEndian.Uint32(table[12:]))
	word := func(i, k int) uint32 { return binary.BigEndian.Uint32(table[16+12*i+4*k:]) }
	i := sort.Search(n, func(i int) bool { return word(i, 1) >= r })
	if i == n || word(i, 0) > r {
		return 0
	}
	return uint(word(i, 2) + r - word(i, 0))
}

// glyph4 looks in segments: their ends, their starts, what is added, and where a
// list of glyphs lies.
func glyph4(table []byte, r uint16) uint {
	n := int(binary.BigEndian.Uint16(table[6:]) / 2)
	word := func(at int) uint16 { return binary.BigEndian.Uint16(table[at:]) }
	i := sort.Search(n, func(i int) bool { return word(14+2*i) >= r })
	if i == n || word(16+2*n+2*i) > r {
		return 0
	}
	start, delta, at := word(16+2*n+2*i), word(16+4*n+2*i), 16+6*n+2*i
	list := word(at)
	if list == 0 {
		return uint(r + delta)
	}
	at += int(list) + 2*int(r-start)
	if at+2 > len(table) || word(at) == 0 {
		return 0
	}
	return uint(word(at) + delta)
}
