package paper

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"unicode/utf16"

	"tongban/base/fault"
)

// gopdf writes the table that turns glyphs back into text wrongly for
// characters above U+FFFF (five hexadecimal digits instead of a pair of
// surrogates) and in longer blocks than readers must take. Rare names are
// exactly such characters, and a paper must be searchable and readable aloud by
// the name it bears. So the finished file is opened at its objects, these
// tables are written anew, and the file says its language and gets an
// identifier made from its own content.

// mend puts a finished file right and the outlines of its faces into it.
func mend(pdf []byte, faces [][]byte) ([]byte, error) {
	objects, trailer, ok := takeApart(pdf)
	if !ok {
		return nil, fault.New(fault.Internal, "PAPER-RENDER-01")
	}
	for i, o := range objects {
		var err error
		switch {
		case bytes.Contains(o, []byte("/Type /Catalog")):
			objects[i] = bytes.Replace(o, []byte("  /Pages"), []byte("  /Lang (zh-CN)\n  /ViewerPreferences << /DisplayDocTitle true >>\n  /Pages"), 1)
		case bytes.Contains(o, []byte("/CIDInit /ProcSet")):
			objects[i] = toUnicode(o)
		case bytes.Contains(o[:min(len(o), 120)], []byte("/Length1 ")) && len(faces) > 0:
			objects[i], err = fontFile(o, faces[0])
			faces = faces[1:]
		case drawing.Match(o[:min(len(o), 60)]):
			objects[i], err = content(o)
		}
		if err != nil {
			return nil, fault.Wrap(err, fault.Internal, "PAPER-RENDER-01")
		}
	}
	if len(faces) > 0 {
		return nil, fault.New(fault.Internal, "PAPER-RENDER-01")
	}
	return putTogether(objects, trailer, identity(pdf, objects)), nil
}

// identity is made from all a file holds, as it is told and as it is drawn.
func identity(pdf []byte, objects [][]byte) (sum [32]byte) {
	h := sha256.New()
	h.Write(pdf)
	for _, o := range objects {
		h.Write(o)
	}
	return [32]byte(h.Sum(sum[:0]))
}

var drawing = regexp.MustCompile(`^\d+ 0 obj\n<<\n/Length \d+\n>>\nstream\n`)

var startxref = regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`)

// takeApart cuts a file at the places its cross-reference table names.
func takeApart(pdf []byte) (objects [][]byte, trailer []byte, ok bool) {
	found := startxref.FindSubmatch(pdf)
	if found == nil {
		return nil, nil, false
	}
	table, _ := strconv.Atoi(string(found[1]))
	if table <= 0 || table >= len(pdf) {
		return nil, nil, false
	}
	lines, trailer, ok := bytes.Cut(pdf[table:], []byte("trailer\n"))
	if !ok {
		return nil, nil, false
	}
	var offsets []int
	for _, l := range bytes.Split(lines, []byte("\n")) {
		if bytes.HasSuffix(l, []byte(" n ")) {
			at, _ := strconv.Atoi(string(l[:10]))
			offsets = append(offsets, at)
		}
	}
	offsets = append(offsets, table)
	if !slices.IsSorted(offsets) {
		return nil, nil, false
	}
	for i, at := range offsets[:len(offsets)-1] {
		objects = append(objects, pdf[at:offsets[i+1]])
	}
	trailer, _, ok = bytes.Cut(trailer, []byte(">>\nstartxref"))
	return objects, trailer, ok
}

func putTogether(objects [][]byte, trailer []byte, id [32]byte) []byte {
	var out, table bytes.Buffer
	out.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\n")
	fmt.Fprintf(&table, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range objects {
		fmt.Fprintf(&table, "%010d 00000 n \n", out.Len())
		out.Write(o)
	}
	at := out.Len()
	out.Write(table.Bytes())
	fmt.Fprintf(&out, "trailer\n%s/ID [<%x><%x>]\n>>\nstartxref\n%d\n%%%%EOF\n", trailer, id[:16], id[:16], at)
	return out.Bytes()
}

var mapping = regexp.MustCompile(`<([0-9A-F]+)><[0-9A-F]+><([0-9A-F]+)>`)

// toUnicode writes the table of one font anew: at most a hundred glyphs a
// block, characters as UTF-16.
func toUnicode(object []byte) []byte {
	text := map[int64]int64{}
	for _, m := range mapping.FindAllSubmatch(object, -1) {
		glyph, _ := strconv.ParseInt(string(m[1]), 16, 32)
		char, _ := strconv.ParseInt(string(m[2]), 16, 32)
		if _, known := text[glyph]; !known {
			text[glyph] = char
		}
	}
	glyphs := make([]int64, 0, len(text))
	for g := range text {
		glyphs = append(glyphs, g)
	}
	slices.Sort(glyphs)
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n")
	for block := range slices.Chunk(glyphs, 100) {
		fmt.Fprintf(&b, "%d beginbfchar\n", len(block))
		for _, g := range block {
			fmt.Fprintf(&b, "<%04X><", g)
			for _, unit := range utf16.Encode([]rune{rune(text[g])}) {
				fmt.Fprintf(&b, "%04X", unit)
			}
			b.WriteString(">\n")
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	number, _, _ := bytes.Cut(object, []byte("\n"))
	return fmt.Appendf(nil, "%s\n<<\n/Length %d\n>>\nstream\n%sendstream\nendobj\n\n", number, b.Len(), b.Bytes())
}
