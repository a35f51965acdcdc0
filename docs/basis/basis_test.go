// Package basis holds index.txt, the list of all law and standards the house
// rests on, and this test, which holds every citation against it.
package basis

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const root = "../.."

// line is one law or standard.
type line struct{ id, name, number, status, note string }

func readIndex(t *testing.T) (lines []line) {
	t.Helper()
	text, err := os.ReadFile("index.txt")
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range strings.Split(string(text), "\n") {
		if row = strings.TrimSpace(row); row == "" || row[0] == '#' {
			continue
		}
		f := strings.Split(row, "|")
		if len(f) != 5 {
			t.Fatalf("index.txt:%d has %d columns, not 5: %s", i+1, len(f), row)
		}
		for j := range f {
			f[j] = strings.TrimSpace(f[j])
		}
		lines = append(lines, line{f[0], f[1], f[2], f[3], f[4]})
	}
	return lines
}

func TestIndex(t *testing.T) {
	seen := map[string]bool{}
	for _, l := range readIndex(t) {
		if l.id == "" || l.name == "" || l.number == "" {
			t.Errorf("%q lacks its name or number", l.id)
		}
		if !slices.Contains([]string{"yes", "partial", "planned", "no"}, l.status) {
			t.Errorf("%s: %q is neither yes, partial, planned nor no", l.id, l.status)
		}
		if seen[l.id] || seen[l.name] && l.name != l.id {
			t.Errorf("%s stands twice", l.id)
		}
		seen[l.id], seen[l.name] = true, true
	}
}

// Every citation names a line; what is followed but never cited is told, since
// a rule in a table of data may well stand without one.
func TestCitations(t *testing.T) {
	lines := readIndex(t)
	cited := map[string]bool{}
	for _, c := range readCitations(t) {
		ids, unknown := resolve(c.text, lines)
		for _, part := range unknown {
			t.Errorf("%s cites %q, which docs/basis/index.txt does not list", c.at, part)
		}
		for _, id := range ids {
			cited[id] = true
		}
	}
	if len(cited) == 0 {
		t.Error("nothing is cited anywhere: does this test still read the house?")
	}
	var quiet []string
	for _, l := range lines {
		if (l.status == "yes" || l.status == "partial") && !cited[l.id] {
			quiet = append(quiet, l.id)
		}
	}
	if len(quiet) > 0 {
		t.Logf("followed but cited nowhere: %s", strings.Join(quiet, ", "))
	}
}

func TestResolve(t *testing.T) {
	lines := []line{{id: "xzxkf", name: "中华人民共和国行政许可法"}, {id: "mfd", name: "中华人民共和国民法典"}, {id: "gbt32918", name: "SM2", number: "GB/T 32918-2016"}, {id: "local rule", name: "the district's own rule"}}
	for text, want := range map[string]string{
		"xzxkf §32(4)":                   "[xzxkf] []",
		"mfd §201-204, xzxkf §82":        "[mfd xzxkf] []",
		"xzxkf §24; basis: mfd §23":      "[xzxkf mfd] []",
		"xzxkf §§69-70 (permits)":        "[xzxkf] []",
		"行政许可法第三十二条":                     "[xzxkf] []",
		"《中华人民共和国行政许可法》第三十二条":            "[xzxkf] []",
		"local rule (即办件授权)":             "[local rule] []",
		"local rule, as the office does": "[local rule] []",
		"GB/T 32918.4 §5.4.3":            "[gbt32918] []",
		"xzxkfx §1":                      "[] [xzxkfx §1]",
		"xzxkf §1; grxx §2":              "[xzxkf] [grxx §2]",
	} {
		ids, unknown := resolve(text, lines)
		if got := fmt.Sprint(ids, " ", unknown); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

// resolve finds the lines a citation names. Its parts stand between commas and
// semicolons; a later part without an article only explains the one before.
func resolve(text string, lines []line) (ids, unknown []string) {
	for i, part := range regexp.MustCompile(`[,;，；]\s*`).Split(text, -1) {
		part = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(part), "basis:"))
		id := lookUp(strings.TrimPrefix(part, "《"), lines)
		switch {
		case id != "":
			ids = append(ids, id)
		case i == 0 || strings.Contains(part, "§"):
			unknown = append(unknown, part)
		}
	}
	return ids, unknown
}

var wordEnd = regexp.MustCompile(`^[a-z0-9-]`)

// keys are the ways to cite a line: its id, its name with or without the
// country's, and its number without the year: GB/T 32918, 国务院令第765号.
func (l line) keys() []string {
	keys := []string{l.id, l.name, strings.TrimPrefix(l.name, "中华人民共和国")}
	for _, number := range strings.Split(l.number, ", ") {
		if standard.MatchString(number) || strings.HasSuffix(number, "号") {
			keys = append(keys, year.ReplaceAllString(number, ""))
		}
	}
	return keys
}

var (
	standard = regexp.MustCompile(`^(GB|GM|DB|ISO|RFC)`)
	year     = regexp.MustCompile(`[-:]\d{4}$`)
)

// lookUp is the id of the longest key that a citation begins with.
func lookUp(part string, lines []line) (id string) {
	longest := 0
	for _, l := range lines {
		for _, key := range l.keys() {
			rest, ok := strings.CutPrefix(part, key)
			if ok && len(key) > longest && !wordEnd.MatchString(rest) {
				id, longest = l.id, len(key)
			}
		}
	}
	return id
}

type citation struct{ at, text string }

// readCitations collects `basis: …` in comments of Go and in packs, and strings
// of the nouns that name an article: "xzxkf §32(4)".
func readCitations(t *testing.T) (all []citation) {
	t.Helper()
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || d.Name()[0] == '.' && p != root):
			return filepath.SkipDir
		case strings.HasSuffix(p, ".go") && !strings.HasSuffix(p, "_test.go"):
			found, err := inGo(p)
			all = append(all, found...)
			return err
		case strings.HasSuffix(p, ".yaml") && strings.Contains(filepath.ToSlash(p), "/packs/"):
			found, err := inYAML(p)
			all = append(all, found...)
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

var (
	inComment = regexp.MustCompile(`\bbasis: *(.+)`)
	inString  = regexp.MustCompile(`^[\p{L}\p{N}〔〕-]+ ?§`)
	inPack    = regexp.MustCompile(`^\s*(?:- *)?(?:[{].*?)?\b(?:[a-z]+_)?basis: *(.+)`)
)

func inGo(p string) (found []citation, err error) {
	lines := token.NewFileSet()
	f, err := parser.ParseFile(lines, p, nil, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	for _, group := range f.Comments {
		for _, c := range group.List {
			if m := inComment.FindStringSubmatch(c.Text); m != nil {
				found = append(found, citation{lines.Position(c.Pos()).String(), strings.TrimRight(m[1], ". */")})
			}
		}
	}
	if noun := filepath.ToSlash(p); !strings.Contains(noun, "/domain/") && !strings.Contains(noun, "/base/") {
		return found, nil
	}
	ast.Inspect(f, func(n ast.Node) bool {
		if s, ok := n.(*ast.BasicLit); ok && s.Kind == token.STRING {
			if text, err := strconv.Unquote(s.Value); err == nil && inString.MatchString(text) {
				found = append(found, citation{lines.Position(s.Pos()).String(), text})
			}
		}
		return true
	})
	return found, nil
}

func inYAML(p string) (found []citation, err error) {
	text, err := os.ReadFile(p)
	if err != nil {
		return nil, err
	}
	for i, row := range bytes.Split(text, []byte("\n")) {
		m := inPack.FindSubmatch(row)
		if m == nil {
			continue
		}
		value := strings.Trim(strings.TrimSpace(string(m[1])), `'"`)
		if value == "" || value == "null" || value[0] == '[' || value[0] == '&' {
			continue
		}
		found = append(found, citation{fmt.Sprintf("%s:%d", p, i+1), value})
	}
	return found, nil
}
