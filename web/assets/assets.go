// Package assets is the cupboard of everything a page loads besides itself:
// the style sheet, the small script, the icons and the mark of the house.
//
// All of it rides in the binary. A file is served under a name that carries
// the hash of its bytes (/assets/app.1a2b3c4d.css), so browsers and gateways may
// keep it for a year and still see a new one the moment it changes. Nothing is
// built beforehand: the style sheet is the files of css/ one after another,
// without their comments, put together and compressed once when the program starts.
//
// What a page looks like is decided here; what it says and how its parts are
// marked up belongs to web/layout.
package assets

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// Prefix is the path under which Handler answers.
const Prefix = "/assets/"

//go:embed css/*.css work.css app.js work.js keep.js mark.svg icons.svg
var files embed.FS

type asset struct {
	url         string
	contentType string
	plain, gzip []byte
}

var (
	byName = map[string]*asset{}
	byPath = map[string]*asset{}
)

func init() {
	add("app.css", sheet())
	add("work.css", plain(read("work.css")))
	for _, name := range []string{"app.js", "work.js", "keep.js", "mark.svg", "icons.svg"} {
		add(name, read(name))
	}
}

// URL is the address of a file by its plain name, "app.css". A name that is
// not in the cupboard is a slip of the programmer and panics.
func URL(name string) string {
	a, ok := byName[name]
	if !ok {
		panic("assets: there is no " + name)
	}
	return a.url
}

// Handler serves the files under Prefix, compressed where the browser takes it.
// An address with another hash is for missing to answer: a page asks for its
// own files only, and a person who comes here by hand meets words.
func Handler(missing http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if a, ok := byPath[r.URL.Path]; ok {
			serve(w, r, a)
			return
		}
		missing.ServeHTTP(w, r)
	})
}

func serve(w http.ResponseWriter, r *http.Request, a *asset) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
		return
	}
	body, h := a.plain, w.Header()
	if a.gzip != nil {
		h.Set("Vary", "Accept-Encoding")
		if takesGzip(r.Header.Get("Accept-Encoding")) {
			h.Set("Content-Encoding", "gzip")
			body = a.gzip
		}
	}
	h.Set("Content-Type", a.contentType)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Length", strconv.Itoa(len(body)))
	if r.Method == http.MethodGet {
		_, _ = w.Write(body) // a reader who left needs no answer
	}
}

func takesGzip(accept string) bool {
	for part := range strings.SplitSeq(accept, ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.EqualFold(strings.TrimSpace(name), "gzip") {
			return strings.TrimSpace(weight) != "q=0"
		}
	}
	return false
}

func add(name string, body []byte) {
	sum := sha256.Sum256(body)
	ext := path.Ext(name)
	a := &asset{
		url:         Prefix + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:4]) + ext,
		contentType: typeOf(ext),
		plain:       body,
		gzip:        squeeze(body),
	}
	byName[name], byPath[a.url] = a, a
}

// typeOf does not ask the machine's own table first: what a server answers
// must not depend on what else is installed beside it.
func typeOf(ext string) string {
	switch ext {
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	}
	return mime.TypeByExtension(ext)
}

// squeeze is the compressed body, or nil where that saves nothing.
func squeeze(body []byte) []byte {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		panic(err)
	}
	if _, err := w.Write(body); err != nil {
		panic(err)
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	if b.Len() >= len(body) {
		return nil
	}
	return b.Bytes()
}
