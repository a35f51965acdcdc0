package casefile

import (
	"net/url"
	"strconv"
	"strings"

	"tongban/domain/cases"
)

// Viewer shows one material at a time beside the form. What is shown, how large
// and how turned stands in the address, so that it works without a script; with
// one the page stays and only the picture changes.
type Viewer struct {
	Files []cases.File
	At    int // which file
	Zoom  int // 0 fits the column, each step is larger
	Turn  int // quarter turns to the right
	base  string
	path  string
	f     *File
}

// mostZoom is the largest step.
const mostZoom = 3

// View reads from an address what is to be shown. base is where files lie.
func (f *File) View(base string, at *url.URL) Viewer {
	v := Viewer{f: f, base: base, path: at.Path}
	for _, a := range f.Checklist() {
		v.Files = append(v.Files, a.Files...)
	}
	digest, size, _ := strings.Cut(at.Query().Get("see"), ".")
	zoom, turn, _ := strings.Cut(size, ".")
	for i, x := range v.Files {
		if x.Digest == digest {
			v.At = i
		}
	}
	v.Zoom, v.Turn = within(zoom, mostZoom), within(turn, 3)
	return v
}

func within(text string, most int) int {
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n > most {
		return 0
	}
	return n
}

// picture tells whether a file can be shown in the page; any other opens beside it.
func picture(x cases.File) bool { return strings.HasPrefix(x.Type, "image/") && inline[x.Type] }

func (v Viewer) src(i int) string { return v.f.FileHref(v.base, v.Files[i].Digest) }

// to is what a button asks of the same page: another picture, size or turn.
func (v Viewer) to(i, zoom, turn int) string {
	return v.Files[i].Digest + "." + strconv.Itoa(zoom) + "." + strconv.Itoa(turn)
}

func (v Viewer) next() int { return (v.At + 1) % len(v.Files) }

func (v Viewer) class() string {
	return "z" + strconv.Itoa(v.Zoom) + " t" + strconv.Itoa(v.Turn)
}
