package packs

import (
	"errors"
	"io/fs"
	"path"
	"reflect"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"tongban/base/fault"
)

// maxText is more than any text of a pack; what is longer is not one.
const maxText = 1 << 20

// reader reads the files of a pack and collects what does not hold.
type reader struct {
	pack  fs.FS
	found *fault.Fault
	last  *kept

	doubts []fault.Field // lawful, and yet to be looked at
}

func newReader(pack fs.FS) *reader {
	return &reader{pack: pack, found: fault.New(fault.Invalid, "PACK-01"), last: &kept{}}
}

// source is one file as read. Its tree, which finds the line of a finding, is
// made again when one is, and only that of the last file is kept: trees weigh
// far more than the nouns read from them.
type source struct {
	name string
	raw  []byte
	last *kept
}

// kept is the tree of the file that was asked for a line last.
type kept struct {
	of   *source
	tree *ast.File
}

// grown is the file's tree, nil for a file that is no YAML.
func (s *source) grown() *ast.File {
	if s.last == nil {
		s.last = &kept{}
	}
	if s.last.of != s {
		tree, _ := parser.ParseBytes(s.raw, 0)
		*s.last = kept{s, tree}
	}
	return s.last.tree
}

// file reads one file strictly into a value: an unknown key is a finding.
func (r *reader) file(name string, into any) *source {
	src := &source{name: name, last: r.last}
	raw, err := fs.ReadFile(r.pack, name)
	if err != nil || len(raw) > maxText {
		r.note(src, 0, "PACK-02")
		return src
	}
	src.raw = raw
	tree, err := parser.ParseBytes(raw, 0)
	if err == nil {
		err = decode(tree, into)
	}
	if err != nil {
		r.unreadable(src, err, reflect.TypeOf(into).Elem())
	}
	return src
}

func decode(tree *ast.File, into any) error {
	if len(tree.Docs) != 1 || tree.Docs[0].Body == nil {
		return errors.New("one document expected")
	}
	return yaml.NewDecoder(strings.NewReader(""), yaml.Strict()).DecodeFromNode(tree.Docs[0].Body, into)
}

// folder reads every .yaml file of a folder, each into one noun.
func folder[T any](r *reader, dir string) []sourced[T] {
	names, err := fs.Glob(r.pack, path.Join(dir, "*.yaml"))
	if err != nil || len(names) == 0 {
		r.note(&source{name: dir}, 0, "PACK-02")
	}
	all := make([]sourced[T], len(names))
	r.share(len(names), func(one *reader, i int) { all[i].src = one.file(names[i], &all[i].noun) })
	for i := range all {
		all[i].src.last = r.last
	}
	return all
}

// share lets all processors work on n things, each with a reader of its own, and
// takes over what they found in the order of the things, whoever found it.
func (r *reader) share(n int, work func(one *reader, i int)) {
	readers := make([]*reader, n)
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			last := &kept{}
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				readers[i] = newReader(r.pack)
				readers[i].last = last
				work(readers[i], i)
			}
		})
	}
	wg.Wait()
	for _, one := range readers {
		r.found.Fields = append(r.found.Fields, one.found.Fields...)
		r.doubts = append(r.doubts, one.doubts...)
	}
}

// unreadable tells what the YAML reader refused: a key nobody knows with the
// nearest one that is known, or whatever else it says.
func (r *reader) unreadable(src *source, err error, t reflect.Type) {
	var unknown *yaml.UnknownFieldError
	if errors.As(err, &unknown) {
		key := unknown.GetToken().Value
		r.note(src, lineOf(err), "PACK-04", "key", key, "near", nearest(key, keysOf(t, nil)))
		return
	}
	r.note(src, lineOf(err), "PACK-03", "why", saidBy(err))
}

// find notes something at a place inside a file, such as materials[2].when; of
// what is in no file the place itself is its name.
func (r *reader) find(src *source, place, code string, pairs ...string) {
	if src.name == "" {
		r.found.With(place, code, append(pairs, "place", place)...)
		return
	}
	r.note(src, src.line(place), code, pairs...)
}

// caused is find with a fault of another room as the reason.
func (r *reader) caused(src *source, place, code string, err error, pairs ...string) {
	why := fault.Of(err)
	if inner := why.Args["why"]; inner != "" && why.Err != nil { // a condition inside a form
		why = fault.Of(why.Err)
	}
	text := why.Code
	for _, k := range []string{"field", "name", "at", "type", "want"} {
		if v := why.Args[k]; v != "" {
			text += " " + k + "=" + v
		}
	}
	r.find(src, place, code, append(pairs, "why", text)...)
}

func (r *reader) note(src *source, line int, code string, pairs ...string) {
	name := src.spot(line)
	r.found.With(name, code, append(pairs, "place", name)...)
}

// doubt notes something at a place that may be published and should be looked at.
func (r *reader) doubt(src *source, place, code string, pairs ...string) {
	name := src.spot(src.line(place))
	one := fault.New(fault.Invalid, code).With(name, code, append(pairs, "place", name)...)
	r.doubts = append(r.doubts, one.Fields...)
}

// spot is a line of the file as people write it.
func (s *source) spot(line int) string {
	if line > 0 {
		return s.name + ":" + strconv.Itoa(line)
	}
	return s.name
}

// line is the line of a place; of the nearest place around it that was written
// when it was left out; 0 when there is none.
func (s *source) line(place string) int {
	tree := s.grown()
	for place != "" && tree != nil {
		if p, err := yaml.PathString("$." + place); err == nil {
			if n, err := p.FilterFile(tree); err == nil && n != nil {
				return n.GetToken().Position.Line
			}
		}
		place = place[:max(strings.LastIndexAny(place, ".["), 0)]
	}
	return 0
}

// at is the place of an element: placeOf("materials", 2, "when") is materials[2].when.
func placeOf(list string, i int, key string) string {
	place := list + "[" + strconv.Itoa(i) + "]"
	if key != "" {
		place += "." + key
	}
	return place
}

// lineOf and saidBy are what the YAML reader tells with its error: the line, 0
// when it names none, and the first line of its words.
func lineOf(err error) int {
	var e yaml.Error
	if errors.As(err, &e) && e.GetToken() != nil {
		return e.GetToken().Position.Line
	}
	return 0
}

func saidBy(err error) string {
	text := err.Error()
	var e yaml.Error
	if errors.As(err, &e) {
		text = e.GetMessage()
	}
	first, _, _ := strings.Cut(text, "\n")
	return first
}
