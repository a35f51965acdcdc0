package tongban_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "tongban"

// house is every Go file of the repository.
type house struct{ files []file }

// file is one Go file, by its place in the house.
type file struct {
	path    string // from the root, with slashes
	dir     string
	room    string // the first folder; "" at the root
	test    bool
	imports []string
	syntax  *ast.File
	lines   *token.FileSet
}

// readHouse parses the repository's Go files, generated ones too: what they
// import is imported.
func readHouse(t *testing.T) (h house) {
	t.Helper()
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && passedOver(d.Name()) {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(p, ".go") {
			return nil
		}
		f, err := readFile(filepath.ToSlash(p), nil)
		h.files = append(h.files, f)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// passedOver says whether the go tool ignores a folder.
func passedOver(name string) bool {
	return name == "testdata" || name != "." && (name[0] == '.' || name[0] == '_')
}

// readFile parses one file; src is its text, nil to read it from disk.
func readFile(p string, src any) (file, error) {
	f := file{path: p, dir: path.Dir(p), room: roomOf(module + "/" + p), lines: token.NewFileSet()}
	f.test = strings.HasSuffix(p, "_test.go")
	var err error
	if f.syntax, err = parser.ParseFile(f.lines, p, src, parser.SkipObjectResolution|parser.ParseComments); err != nil {
		return f, err
	}
	for _, spec := range f.syntax.Imports {
		to, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return f, err
		}
		f.imports = append(f.imports, to)
	}
	return f, nil
}

// product is the files that become part of the binary, of all rooms or of some.
func (h house) product(rooms ...string) (files []file) {
	for _, f := range h.files {
		if f.test || storey(f.room) < 0 || len(rooms) > 0 && !slices.Contains(rooms, f.room) ||
			strings.HasPrefix(f.dir, "store/storetest") {
			continue
		}
		files = append(files, f)
	}
	return files
}

// selectors finds the places that use one of the names of a package, by import
// path, whatever it is called in this file.
func (f file) selectors(forbidden map[string][]string) (at []string) {
	called := map[string][]string{}
	for _, spec := range f.syntax.Imports {
		to, _ := strconv.Unquote(spec.Path.Value)
		name := path.Base(to)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		if names, ok := forbidden[to]; ok {
			called[name] = names
		}
	}
	ast.Inspect(f.syntax, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := s.X.(*ast.Ident); ok && slices.Contains(called[x.Name], s.Sel.Name) {
				at = append(at, fmt.Sprintf("%s: uses %s.%s", f.lines.Position(s.Pos()), x.Name, s.Sel.Name))
			}
		}
		return true
	})
	return at
}

// writes finds calls that open a write of the store: Write with a context and a
// function (an io.Writer's Write has one argument).
func (f file) writes() (at []string) {
	ast.Inspect(f.syntax, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || len(call.Args) != 2 {
			return true
		}
		if s, ok := call.Fun.(*ast.SelectorExpr); ok && s.Sel.Name == "Write" {
			at = append(at, fmt.Sprintf("%s: opens a write", f.lines.Position(s.Pos())))
		}
		return true
	})
	return at
}

// roomOf is the first folder of an import path or file of ours, "" at the root
// and for what is not ours.
func roomOf(p string) string {
	rest, ok := strings.CutPrefix(p, module+"/")
	room, _, below := strings.Cut(rest, "/")
	if !ok || !below && strings.HasSuffix(room, ".go") {
		return ""
	}
	return room
}

func ours(to string) bool { return to == module || strings.HasPrefix(to, module+"/") }

// standard says whether a path belongs to the standard library, whose first
// part has no dot.
func standard(to string) bool {
	first, _, _ := strings.Cut(to, "/")
	return !ours(to) && !strings.Contains(first, ".")
}
