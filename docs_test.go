package tongban_test

import (
	"go/ast"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Each direct requirement has its line of reasons, and no line outlives its
// requirement.
func TestEveryDependencyHasItsReason(t *testing.T) {
	required := matches(t, "go.mod", `(?m)^(?:require )?\t?([a-z0-9./-]+\.[a-z]+/\S+|[a-z]+\.(?:org|net)/\S+) v\S+$`)
	reasons := matches(t, "docs/adr/0002-dependencies.md", `(?m)^\| ([a-z]\S+) \| \S`)
	if len(required) == 0 {
		t.Fatal("go.mod requires nothing: does this test still read it?")
	}
	for _, module := range required {
		if !slices.Contains(reasons, module) {
			t.Errorf("docs/adr/0002-dependencies.md does not say why we need %s", module)
		}
	}
	for _, module := range reasons {
		if !slices.Contains(required, module) {
			t.Errorf("docs/adr/0002-dependencies.md still explains %s, which go.mod does not require directly", module)
		}
	}
}

// The glossary is a table of four columns, each term once.
func TestGlossaryNamesEachTermOnce(t *testing.T) {
	rows := matches(t, "docs/GLOSSARY.md", `(?m)^\| ([^|]*\p{Han}[^|]*) \| [^|]+ \| [^|]+ \| [^|]+ \|$`)
	if len(rows) < 40 {
		t.Fatalf("only %d terms found", len(rows))
	}
	slices.Sort(rows)
	for i := 1; i < len(rows); i++ {
		if rows[i] == rows[i-1] && rows[i] != "中文" { // the heading of each table
			t.Errorf("%s stands twice", rows[i])
		}
	}
}

// What HACKING.md and the README tell people to run is there.
func TestHackingNamesRealTargets(t *testing.T) {
	targets := matches(t, "Makefile", `(?m)^([a-z]+):.*## `)
	for _, named := range matches(t, "docs/HACKING.md", "`make ([a-z]+)`") {
		if !slices.Contains(targets, named) {
			t.Errorf("docs/HACKING.md speaks of make %s, which the Makefile does not know", named)
		}
	}
}

// matches lists the first group of every match in a file.
func matches(t *testing.T, path, pattern string) (found []string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(string(text), -1) {
		found = append(found, strings.TrimSpace(m[1]))
	}
	return found
}

// A name in the glossary is the name in the code, as far as it is built.
func TestGlossarySpeaksTheLanguageOfTheCode(t *testing.T) {
	declared := map[string]map[string]bool{}
	for _, f := range readHouse(t).product() {
		if declared[f.dir] == nil {
			declared[f.dir] = map[string]bool{}
		}
		for _, name := range topNames(f.syntax) {
			declared[f.dir][name] = true
		}
	}
	rows := regexp.MustCompile("(?m)^\\| ([^|]+) \\| [^|]+ \\| (\\S+) \\| `(\\w+)` \\|$")
	text, err := os.ReadFile("docs/GLOSSARY.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows.FindAllStringSubmatch(string(text), -1) {
		term, dir, name := row[1], row[2], row[3]
		if names, built := declared[dir]; built && !names[name] {
			t.Errorf("the glossary says %s is %s in %s, which has no such name", term, name, dir)
		}
	}
}

// topNames are the types, functions, constants and variables of a file.
func topNames(f *ast.File) (names []string) {
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			names = append(names, d.Name.Name)
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				switch s := spec.(type) {
				case *ast.TypeSpec:
					names = append(names, s.Name.Name)
				case *ast.ValueSpec:
					for _, n := range s.Names {
						names = append(names, n.Name)
					}
				}
			}
		}
	}
	return names
}
