package paper

import (
	"crypto/sha256"
	"fmt"
	"strconv"
	"time"
	"unicode/utf16"

	"tongban/domain/document"
)

// A file is a list of numbered objects, a table of where each begins, and what
// leads to the first. Written by hand it says just what a paper needs: its
// language, its title, a way back from every glyph to its character (rare names
// are above U+FFFF and must be found and read aloud), an identifier made from
// its own content. basis: iso32000

// file is a PDF in the making.
type file struct {
	out []byte
	at  []int // where the objects begin, from 1
}

// Numbers of the first objects; pages follow, two objects each, then the faces,
// five each.
const (
	catalog = 1 + iota
	tree
	info
	firstPage
)

// objectsOfFace is how many objects a face takes.
const objectsOfFace = 5

// file writes what was drawn.
func (p *pen) file(doc document.Doc) ([]byte, error) {
	f := &file{out: make([]byte, 0, 96<<10)}
	f.out = append(f.out, "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"...)
	firstFace := firstPage + 2*len(p.pages)
	f.add("<</Type/Catalog/Lang(zh-CN)/ViewerPreferences<</DisplayDocTitle true>>/Pages %d 0 R>>", tree)
	f.tree(p, firstFace)
	f.info(doc)
	for i, page := range p.pages {
		f.add("<</Type/Page/Parent %d 0 R/Contents %d 0 R>>", tree, firstPage+2*i+1)
		f.stream(zip(page))
	}
	for i, s := range p.subsets {
		if s == nil {
			continue
		}
		if err := f.face(p.fonts.faces[i].name, s); err != nil {
			return nil, err
		}
	}
	return f.end(), nil
}

// tree is the list of pages, with what all of them use.
func (f *file) tree(p *pen, face int) {
	kids, fonts := "", ""
	for i := range p.pages {
		kids += strconv.Itoa(firstPage+2*i) + " 0 R "
	}
	for i, s := range p.subsets {
		if s != nil {
			fonts += "/" + p.fonts.faces[i].name + " " + strconv.Itoa(face) + " 0 R"
			face += objectsOfFace
		}
	}
	f.add("<</Type/Pages/MediaBox[0 0 595 842]/Count %d/Kids[%s]/Resources<</Font<<%s>>>>>>", len(p.pages), kids, fonts)
}

// info is what the file says of itself.
func (f *file) info(doc document.Doc) {
	said := ""
	for _, s := range []struct{ key, text string }{{"Title", doc.Title}, {"Subject", doc.Number}, {"Author", doc.Seal.Organ}, {"Creator", "Tongban"}} {
		if s.text != "" {
			said += "/" + s.key + inUTF16(s.text)
		}
	}
	f.add("<<%s/CreationDate(%s)>>", said, instant(doc.At))
}

// instant is a time as a file tells it.
func instant(at time.Time) string {
	zone := at.Format("-07'00'")
	return at.Format("D:20060102150405") + zone
}

// inUTF16 is a text in hexadecimal digits.
func inUTF16(text string) string {
	b := []byte("<FEFF")
	for _, unit := range utf16.Encode([]rune(text)) {
		b = appendHex(b, unit)
	}
	return string(append(b, '>'))
}

// begin opens the next object.
func (f *file) begin() {
	f.at = append(f.at, len(f.out))
	f.out = append(strconv.AppendInt(f.out, int64(len(f.at)), 10), " 0 obj\n"...)
}

func (f *file) add(format string, args ...any) {
	f.begin()
	f.out = append(fmt.Appendf(f.out, format, args...), "\nendobj\n"...)
}

// stream is an object of packed bytes.
func (f *file) stream(bytes []byte) {
	f.begin()
	f.out = fmt.Appendf(f.out, "<</Length %d/Filter/FlateDecode>>\nstream\n", len(bytes))
	f.out = append(append(f.out, bytes...), "\nendstream\nendobj\n"...)
}

// packed is an object of bytes that are packed where they lie, and whose number is
// put in afterwards; more is what else its head tells.
func (f *file) packed(code *huffman, raw []byte, more string) {
	f.begin()
	f.out = append(f.out, "<</Length "...)
	length := len(f.out)
	f.out = fmt.Appendf(f.out, "%08d/Filter/FlateDecode%s>>\nstream\n", 0, more)
	from := len(f.out)
	f.out = code.pack(f.out, raw)
	copy(f.out[length:], fmt.Sprintf("%08d", len(f.out)-from))
	f.out = append(f.out, "\nendstream\nendobj\n"...)
}

// end writes the table and what leads to the first object.
func (f *file) end() []byte {
	id, at := sha256.Sum256(f.out), len(f.out)
	f.out = fmt.Appendf(f.out, "xref\n0 %d\n0000000000 65535 f \n", len(f.at)+1)
	for _, n := range f.at {
		f.out = fmt.Appendf(f.out, "%010d 00000 n \n", n)
	}
	return fmt.Appendf(f.out, "trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%x><%x>]>>\nstartxref\n%d\n%%%%EOF\n",
		len(f.at)+1, catalog, info, id[:16], id[:16], at)
}
