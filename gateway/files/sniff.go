package files

import (
	"archive/zip"
	"bytes"
	"io"
	"path/filepath"
	"strings"

	"tongban/base/fault"
)

// kind is a kind of file the house takes: how its bytes begin, and the names
// it may go by.
type kind struct {
	mediaType string
	begins    string
	at        string // further bytes after four of any value (RIFF containers)
	names     string // endings, space-separated, first the usual one
}

// kinds are recognised by their first bytes; what is in a ZIP container is
// told apart by its members (members below).
var kinds = []kind{
	{mediaType: "application/pdf", begins: "%PDF-", names: ".pdf"},
	{mediaType: "image/jpeg", begins: "\xff\xd8\xff", names: ".jpg .jpeg .jpe .jfif"},
	{mediaType: "image/png", begins: "\x89PNG\r\n\x1a\n", names: ".png"},
	{mediaType: "image/gif", begins: "GIF87a", names: ".gif"},
	{mediaType: "image/gif", begins: "GIF89a", names: ".gif"},
	{mediaType: "image/webp", begins: "RIFF", at: "WEBP", names: ".webp"},
}

// members: the member of a ZIP container that says what it is.
var members = []struct {
	name string
	kind kind
}{
	{"OFD.xml", kind{mediaType: "application/ofd", names: ".ofd"}},
	{"word/document.xml", kind{mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", names: ".docx"}},
	{"xl/workbook.xml", kind{mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", names: ".xlsx"}},
}

// maxDirectory is how many bytes of a container's directory are read: enough
// for some five thousand members, which no honest document has; a bomb may.
const maxDirectory = 512 << 10

// Sniff answers the media type of a file by its bytes, "" when it is none
// the house takes. It trusts neither name nor declared type.
func Sniff(r io.ReaderAt, size int64) string { return sniff(r, size).mediaType }

func sniff(r io.ReaderAt, size int64) kind {
	head := make([]byte, 1024)
	n, _ := r.ReadAt(head, 0)
	head = head[:n]
	for _, k := range kinds {
		rest, ok := bytes.CutPrefix(head, []byte(k.begins))
		if ok && (k.at == "" || len(rest) >= 4 && bytes.HasPrefix(rest[4:], []byte(k.at))) {
			return k
		}
	}
	// Some printers put a few bytes before the header. basis: ISO 32000-1 annex H.3.4.1
	if bytes.Contains(head, []byte("%PDF-1.")) && !bytes.ContainsAny(head[:bytes.Index(head, []byte("%PDF-1."))], "<{") {
		return kinds[0]
	}
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		return container(r, size)
	}
	return kind{}
}

func container(r io.ReaderAt, size int64) kind {
	z, err := zip.NewReader(&thrifty{r: r, left: maxDirectory}, size)
	if err != nil {
		return kind{}
	}
	for _, m := range members {
		for _, f := range z.File {
			if f.Name == m.name {
				return m.kind
			}
		}
	}
	return kind{}
}

// thrifty stops reading when its budget is spent.
type thrifty struct {
	r    io.ReaderAt
	left int
}

func (t *thrifty) ReadAt(p []byte, off int64) (int, error) {
	if t.left -= len(p); t.left < 0 {
		return 0, io.ErrUnexpectedEOF
	}
	return t.r.ReadAt(p, off)
}

// sniffed is the type of a file to be taken, or why it cannot be.
func sniffed(r io.ReaderAt, size int64, name string) (string, error) {
	if size == 0 {
		return "", fault.New(fault.Invalid, "FILES-EMPTY")
	}
	k := sniff(r, size)
	if k.mediaType == "" {
		return "", fault.New(fault.Unsupported, "FILES-TYPE")
	}
	ending := strings.ToLower(filepath.Ext(name))
	if ending != "" && !strings.Contains(" "+k.names+" ", " "+ending+" ") && knownEnding(ending) {
		found, _, _ := strings.Cut(k.names, " ")
		return "", fault.New(fault.Unsupported, "FILES-MISMATCH", "named", ending, "found", found)
	}
	return k.mediaType, nil
}

// knownEnding: only an ending that claims something can claim it falsely
// ("扫描件2026.11" claims nothing); programs always do.
func knownEnding(ending string) bool {
	all := " .exe .bat .cmd .com .js .vbs .html .htm .svg .zip .rar .7z .doc .xls .ppt .pptx .txt .bmp .tif .tiff .heic "
	for _, k := range kinds {
		all += k.names + " "
	}
	for _, m := range members {
		all += m.kind.names + " "
	}
	return strings.Contains(all, " "+ending+" ")
}
