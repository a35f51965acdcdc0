package paper

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"sync"
)

// fontFile is the object of a PDF that holds a face, numbered as the one it
// takes the place of.
func fontFile(object, face []byte) ([]byte, error) {
	number, _, ok := bytes.Cut(object, []byte(" obj\n"))
	if !ok {
		return nil, errFont
	}
	return stream(number, face, fmt.Sprintf("/Length1 %d\n", len(face)))
}

// content packs the drawing of a page, which gopdf leaves as it is.
func content(object []byte) ([]byte, error) {
	head, rest, ok := bytes.Cut(object, []byte("stream\n"))
	number, _, found := bytes.Cut(head, []byte(" obj\n"))
	if !ok || !found {
		return nil, errFont
	}
	return stream(number, bytes.TrimSuffix(rest, []byte("endstream\nendobj\n\n")), "")
}

var packers = sync.Pool{New: func() any {
	w, err := zlib.NewWriterLevel(io.Discard, zlib.BestSpeed)
	if err != nil {
		panic(err) // the level is one of the package's own
	}
	return w
}}

// stream is an object with its bytes packed.
func stream(number, raw []byte, more string) ([]byte, error) {
	var packed bytes.Buffer
	w := packers.Get().(*zlib.Writer)
	defer packers.Put(w)
	w.Reset(&packed)
	if _, err := w.Write(raw); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s obj\n<</Length %d\n/Filter /FlateDecode\n%s>>\nstream\n", number, packed.Len(), more)
	b.Write(packed.Bytes())
	b.WriteString("\nendstream\nendobj\n\n")
	return b.Bytes(), nil
}
