package paper

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
)

// sfnt is a TrueType file as its tables.
type sfnt struct {
	tables map[string][]byte
	tags   []string // in order
	loca   []uint32 // where each outline begins, and the end
}

var errFont = errors.New("paper: not a font as we pack them")

// openFont reads the directory of a face.
func openFont(data []byte) (*sfnt, error) {
	if len(data) < 12 {
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
		f.tags = append(f.tags, string(entry[:4]))
	}
	head, loca := f.tables["head"], f.tables["loca"]
	if len(head) < 54 || len(loca) < 4 {
		return nil, errFont
	}
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

func (f *sfnt) outline(g uint) []byte { return f.tables["glyf"][f.loca[g]:f.loca[g+1]] }

// hollow is the face without a single outline: what it takes to measure.
func (f *sfnt) hollow() []byte {
	return f.write(f.tags, map[string][]byte{"glyf": {}, "loca": make([]byte, len(f.tables["loca"]))})
}

// metric is the width and the bearing of a glyph, in units of the face.
func (f *sfnt) metric(g uint) (width, bearing uint16) {
	hmtx, wide := f.tables["hmtx"], uint(binary.BigEndian.Uint16(f.tables["hhea"][34:]))
	if g < wide {
		return binary.BigEndian.Uint16(hmtx[4*g:]), binary.BigEndian.Uint16(hmtx[4*g+2:])
	}
	return binary.BigEndian.Uint16(hmtx[4*(wide-1):]), binary.BigEndian.Uint16(hmtx[4*wide+2*(g-wide):])
}

// write puts tables together, some in another form than in the face.
func (f *sfnt) write(tags []string, other map[string][]byte) []byte {
	tags = slices.Sorted(slices.Values(tags))
	var body bytes.Buffer
	head := make([]byte, 12+16*len(tags))
	copy(head, []byte{0, 1, 0, 0})
	binary.BigEndian.PutUint16(head[4:], uint16(len(tags)))
	for i, tag := range tags {
		table, changed := other[tag]
		if !changed {
			table = f.tables[tag]
		}
		entry := head[12+16*i:]
		copy(entry, tag)
		binary.BigEndian.PutUint32(entry[4:], checksum(table))
		binary.BigEndian.PutUint32(entry[8:], uint32(len(head)+body.Len()))
		binary.BigEndian.PutUint32(entry[12:], uint32(len(table)))
		body.Write(table)
		body.Write(make([]byte, -len(table)&3))
	}
	return append(head, body.Bytes()...)
}

func checksum(table []byte) (sum uint32) {
	for ; len(table) >= 4; table = table[4:] {
		sum += binary.BigEndian.Uint32(table)
	}
	var last [4]byte
	copy(last[:], table)
	return sum + binary.BigEndian.Uint32(last[:])
}
