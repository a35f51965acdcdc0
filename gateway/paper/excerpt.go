package paper

import (
	"encoding/binary"
	"maps"
	"slices"
)

// Half of the time a paper took went into its faces: gopdf gathers the outlines
// byte by byte and packs them, with the numbers of eight thousand glyphs that
// are not there, at leisure. So each paper gets an excerpt of a face that knows
// its own characters only. gopdf is handed it hollow, to measure and write with;
// what the paper has drawn is put in afterwards, packed at once.

// excerpt is a face with the characters of one paper, numbered anew from 1.
type excerpt struct {
	face   *sfnt
	chars  []rune        // in order
	number map[rune]uint // of a character, here
	glyphs []uint        // by number here: the one in the face
}

// excerptOf takes characters, each with its glyph in the face.
func excerptOf(face *sfnt, glyphs map[rune]uint) *excerpt {
	x := &excerpt{face: face, chars: slices.Sorted(maps.Keys(glyphs)), number: map[rune]uint{}, glyphs: []uint{0}}
	for _, r := range x.chars {
		x.number[r] = uint(len(x.glyphs))
		x.glyphs = append(x.glyphs, glyphs[r])
	}
	return x
}

// hollow is the excerpt without outlines.
func (x *excerpt) hollow() []byte {
	n := len(x.glyphs)
	return x.write([]string{"OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post"},
		map[string][]byte{"cmap": x.cmap(), "glyf": {}, "loca": make([]byte, 4*(n+1))}, x.glyphs)
}

// filled is the excerpt with the outlines of some of its characters, as a reader
// needs it to show them.
func (x *excerpt) filled(drawn map[uint]bool) ([]byte, error) {
	all := slices.Clone(x.glyphs)
	renumber := map[uint]uint{}
	for number, g := range all {
		renumber[g] = uint(number)
	}
	var glyf, loca []byte
	for number := 0; number < len(all); number++ {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		if number > 0 && number < len(x.glyphs) && !drawn[uint(number)] {
			continue
		}
		if int(all[number])+1 >= len(x.face.loca) {
			return nil, errFont
		}
		outline := x.face.outline(all[number])
		for _, at := range components(outline) {
			g := uint(binary.BigEndian.Uint16(outline[at:]))
			if there, known := renumber[g]; !known || there > 0 && there < uint(len(x.glyphs)) && !drawn[there] {
				renumber[g] = uint(len(all)) // it comes as a part only
				all = append(all, g)
			}
			outline = slices.Clone(outline)
			binary.BigEndian.PutUint16(outline[at:], uint16(renumber[g]))
		}
		glyf = append(glyf, outline...)
		glyf = append(glyf, make([]byte, -len(glyf)&3)...)
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
	return x.write([]string{"glyf", "head", "hhea", "hmtx", "loca", "maxp"}, map[string][]byte{"glyf": glyf, "loca": loca}, all), nil
}

// write adds what follows from the glyphs: their number and metrics.
func (x *excerpt) write(tags []string, tables map[string][]byte, glyphs []uint) []byte {
	head, hhea, maxp := slices.Clone(x.face.tables["head"]), slices.Clone(x.face.tables["hhea"]), slices.Clone(x.face.tables["maxp"])
	binary.BigEndian.PutUint16(head[50:], 1) // the long form of loca
	binary.BigEndian.PutUint16(hhea[34:], uint16(len(glyphs)))
	binary.BigEndian.PutUint16(maxp[4:], uint16(len(glyphs)))
	var hmtx []byte
	for _, g := range glyphs {
		width, bearing := x.face.metric(g)
		hmtx = binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint16(hmtx, width), bearing)
	}
	tables["head"], tables["hhea"], tables["maxp"], tables["hmtx"] = head, hhea, maxp, hmtx
	return x.face.write(tags, tables)
}

// components are the places in a composed outline where its parts are named.
func components(outline []byte) (at []int) {
	if len(outline) < 10 || int16(binary.BigEndian.Uint16(outline)) >= 0 {
		return nil
	}
	for i := 10; i+4 <= len(outline); {
		flags := binary.BigEndian.Uint16(outline[i:])
		at = append(at, i+2)
		if flags&0x20 == 0 { // no more of them
			break
		}
		i += componentSize(flags)
	}
	return at
}

// componentSize is the length of one component.
func componentSize(flags uint16) int {
	n := 4 + 2
	if flags&0x01 != 0 { // words, not bytes
		n += 2
	}
	switch {
	case flags&0x08 != 0: // one scale
		n += 2
	case flags&0x40 != 0: // two
		n += 4
	case flags&0x80 != 0: // a matrix
		n += 8
	}
	return n
}

// span is characters that follow each other, as their numbers do.
type span struct {
	first, last rune
	number      uint
}

func (x *excerpt) spans() (all []span) {
	for _, r := range x.chars {
		if n := len(all); n > 0 && all[n-1].last == r-1 && r != 0x10000 {
			all[n-1].last = r
			continue
		}
		all = append(all, span{r, r, x.number[r]})
	}
	return all
}

// cmap tells characters' numbers: format 4 up to U+FFFF, as it must, and format
// 12 for all.
func (x *excerpt) cmap() []byte {
	all := x.spans()
	four, twelve := format4(all), format12(all)
	b := []byte{0, 0, 0, 2}
	for _, t := range []struct{ encoding, at int }{{1, 20}, {10, 20 + len(four)}} {
		b = binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint16(b, 3), uint16(t.encoding))
		b = binary.BigEndian.AppendUint32(b, uint32(t.at))
	}
	return append(append(b, four...), twelve...)
}

func format4(all []span) []byte {
	var ends, starts, deltas, ranges []byte
	add := func(first, last, delta uint16) {
		ends, starts = binary.BigEndian.AppendUint16(ends, last), binary.BigEndian.AppendUint16(starts, first)
		deltas, ranges = binary.BigEndian.AppendUint16(deltas, delta), binary.BigEndian.AppendUint16(ranges, 0)
	}
	for _, s := range all {
		if s.last < 0xFFFF {
			add(uint16(s.first), uint16(s.last), uint16(s.number)-uint16(s.first))
		}
	}
	add(0xFFFF, 0xFFFF, 1)
	n := len(ends) / 2
	b := binary.BigEndian.AppendUint16([]byte{0, 4}, uint16(16+8*n))
	b = append(b, 0, 0)
	b = binary.BigEndian.AppendUint16(b, uint16(2*n))
	b = append(b, make([]byte, 6)...) // how to search by halves; nobody here does
	b = append(append(b, ends...), 0, 0)
	return append(append(append(b, starts...), deltas...), ranges...)
}

func format12(all []span) []byte {
	b := []byte{0, 12, 0, 0}
	b = binary.BigEndian.AppendUint32(b, uint32(16+12*len(all)))
	b = binary.BigEndian.AppendUint32(b, 0)
	b = binary.BigEndian.AppendUint32(b, uint32(len(all)))
	for _, s := range all {
		for _, n := range []uint32{uint32(s.first), uint32(s.last), uint32(s.number)} {
			b = binary.BigEndian.AppendUint32(b, n)
		}
	}
	return b
}
