package paper

import (
	"encoding/binary"
	"slices"
)

// subset is a face with the characters one paper shows, numbered anew in the
// order in which they are drawn. A reader finds nothing else in the file, and
// what nobody drew costs nothing.
type subset struct {
	face   *sfnt
	number map[rune]uint // of a character, here
	glyphs []uint        // by number here: the one in the face
	chars  []rune        // by number here: what it stands for
}

func newSubset(face *sfnt) *subset {
	return &subset{face: face, number: make(map[rune]uint, 256), glyphs: []uint{0}, chars: []rune{0}}
}

// take is the number of a character's glyph, here.
func (s *subset) take(r rune, glyph uint) uint {
	n, known := s.number[r]
	if !known {
		n = uint(len(s.glyphs))
		s.number[r] = n
		s.glyphs, s.chars = append(s.glyphs, glyph), append(s.chars, r)
	}
	return n
}

// file appends the face, as a reader needs it to show what was drawn, to out;
// glyf is room for the outlines, answered to be used again.
func (s *subset) file(out, glyf []byte) (file, room []byte, err error) {
	all := slices.Clone(s.glyphs)
	var parts map[uint]uint // by their number in the face
	glyf = glyf[:0]
	loca := make([]byte, 0, 4*len(all)+4)
	for i := 0; i < len(all); i++ {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		if int(all[i])+1 >= len(s.face.loca) {
			return nil, glyf, errFont
		}
		outline := s.face.outline(all[i])
		for _, at := range components(outline) {
			if parts == nil {
				parts = s.byGlyph()
			}
			g := uint(binary.BigEndian.Uint16(outline[at:]))
			n, known := parts[g]
			if !known {
				n = uint(len(all)) // it comes as a part only
				parts[g], all = n, append(all, g)
			}
			outline = slices.Clone(outline)
			binary.BigEndian.PutUint16(outline[at:], uint16(n))
		}
		glyf = append(glyf, outline...)
		glyf = append(glyf, "\x00\x00\x00"[:-len(glyf)&3]...)
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
	return s.face.write(out, map[string][]byte{"glyf": glyf, "loca": loca}, all), glyf, nil
}

// byGlyph are the numbers by glyph of the face.
func (s *subset) byGlyph() map[uint]uint {
	all := make(map[uint]uint, len(s.glyphs))
	for n, g := range s.glyphs {
		all[g] = uint(n)
	}
	return all
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
