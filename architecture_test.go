// The picture in ARCHITECTURE.md, held against the real imports.
//
// house_test.go reads every Go file of the repository; here stand the rooms, in
// their order, and the invariants, each with its reason. When one breaks, the
// test prints the reason beside the place. A room that is not built yet breaks
// nothing; a room that nobody has given a place does.
package tongban_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// storeys are the rooms from the ground up: arrows run down only. Rooms on one
// storey do not meet.
var storeys = [][]string{
	{"base"},
	{"domain"},
	{"packs"},
	{"store", "gateway"},
	{"acts"},
	{"web", "api"},
	{"cmd"},
}

// outside are the folders that hold no part of the running product.
var outside = []string{"journeys", "tools", "docs"}

// nouns are the capabilities of domain, from simple to composed. Those on one
// line do not import each other: what joins them is an act.
var nouns = [][]string{
	{"feel"},
	{"form", "org"},
	{"party"}, // a party lives in a street, and streets are units of org
	{"catalogue", "sharing", "licence", "powers"},
	{"cases"},
	{"rule", "publishing", "ledger", "proof", "timeline", "guide"},
	{"approval"},
	{"evaluation", "supervision", "window", "document", "notice", "search"},
	{"manual"}, // prints the law with the titles of its papers
}

// audiences are the faces of web that never import each other's pages; layout,
// assets and session are shared by all.
var audiences = []string{"hall", "counter", "desk", "watch", "own", "admin"}

// shared is what both faces, pages and API, stand on: who is signed in.
const shared = module + "/web/session"

// nounLibraries are all the outside libraries a noun may use.
var nounLibraries = map[string]string{
	"github.com/emmansun/gmsm/sm3":   "the journal is chained and digested with the national hash SM3",
	"github.com/mozillazg/go-pinyin": "the readings of Chinese characters are a table, not a rule; no rule of law hangs on it",
	"github.com/cockroachdb/apd/v3":  "conditions and amounts count in decimals; binary fractions would round a benefit",
}

// timeless are the packages a noun may not import, as it gets everything handed in.
var timeless = []string{"database/sql", "net/http", "net", "os", "os/exec", "math/rand", "math/rand/v2", "crypto/rand"}

// invariant is one promise of the house.
type invariant struct {
	name    string
	because string
	broken  func(house) []string // where, one line each
}

var invariants = []invariant{
	{"arrows run down only",
		"a lower room that knows a higher one can no longer be understood, tested or replaced alone; store and gateway never meet, so that no outside call can hide in a transaction",
		eachImport(func(f file, to string) string {
			from, target := storey(f.room), storey(roomOf(to))
			if f.room == roomOf(to) || target < from || f.room == "api" && to == shared {
				return ""
			}
			return f.room + " imports " + to
		})},
	{"every room has its storey",
		"a room without a place in the picture is a room without invariants",
		func(h house) (at []string) {
			for _, f := range h.files {
				if f.room != "" && storey(f.room) < 0 && !slices.Contains(outside, f.room) {
					at = append(at, f.path+" lies in the unknown room "+f.room)
				}
			}
			return at
		}},
	{"base stands on the standard library alone",
		"the ground must not move",
		eachForeign(func(f file, to string) string {
			if f.room != "base" {
				return ""
			}
			return "imports " + to
		})},
	{"nouns import nouns under them",
		"sibling capabilities meet in an act, so that each can be read and changed alone",
		eachImport(func(f file, to string) string {
			if f.room != "domain" || roomOf(to) != "domain" {
				return ""
			}
			from, target := noun(f.dir), noun(to)
			switch {
			case level(from) < 0:
				return "domain/" + from + " has no line in the order of nouns"
			case from == target || level(target) < level(from):
				return ""
			}
			return "domain/" + from + " imports domain/" + target
		})},
	{"nouns use no outside library without a reason",
		"a rule of law must not hang on somebody else's release",
		eachForeign(func(f file, to string) string {
			if _, ok := nounLibraries[to]; f.room != "domain" || ok {
				return ""
			}
			return "imports " + to + ", which is not in nounLibraries"
		})},
	{"nouns never ask for the time, for chance or for the world",
		"the same case must fold to the same state tomorrow: the moment is handed in as `at`",
		func(h house) (at []string) {
			for _, f := range h.product("domain") {
				for _, p := range timeless {
					if slices.Contains(f.imports, p) {
						at = append(at, f.path+" imports "+p)
					}
				}
				at = append(at, f.selectors(map[string][]string{"time": {"Now", "Since", "Until", "After", "Tick"}})...)
			}
			return at
		}},
	{"only acts write",
		"faces hold a read-only view; whoever else could write would write past the journal",
		func(h house) (at []string) {
			for _, f := range h.product("web", "api") {
				at = append(at, f.writes()...)
				if module+"/"+f.dir == shared {
					continue // the named exception: sessions keep themselves in the store
				}
				at = append(at, f.selectors(map[string][]string{"tongban/store": {"Open", "OpenReadOnly", "DB", "Tx", "Config"}})...)
			}
			return at
		}},
	{"faces know no SQL",
		"a question to the memory is a named function of store, on both databases",
		eachStandard(func(f file, to string) string {
			if to == "database/sql" && slices.Contains([]string{"web", "api", "acts", "domain", "base"}, f.room) {
				return "imports database/sql"
			}
			return ""
		})},
	{"one audience's pages never import another's",
		"a change for clerks must not be able to break the page of a resident",
		eachImport(func(f file, to string) string {
			from, target := audience(f.dir), audience(strings.TrimPrefix(to, module+"/"))
			switch {
			case target == "" || from == target:
				return ""
			case f.dir == "web" || f.room == "cmd": // who joins all audiences
				return ""
			}
			return f.dir + " imports " + to
		})},
	{"the product does not import its tests",
		"helpers that start browsers and databases must not end up in the binary",
		eachImport(func(f file, to string) string {
			inTests := slices.Contains(outside, roomOf(to)) || strings.HasPrefix(to, module+"/store/storetest")
			if !inTests || slices.Contains(outside, f.room) || strings.HasPrefix(f.dir, "store/storetest") {
				return ""
			}
			return "imports " + to
		})},
}

func TestArchitecture(t *testing.T) {
	h := readHouse(t)
	for _, rule := range invariants {
		t.Run(strings.ReplaceAll(rule.name, " ", "_"), func(t *testing.T) {
			at := rule.broken(h)
			slices.Sort(at)
			for _, place := range slices.Compact(at) {
				t.Errorf("%s\n  because %s", place, rule.because)
			}
		})
	}
}

// Each invariant notices what it is there for.
func TestInvariantsBite(t *testing.T) {
	for _, c := range []struct{ invariant, path, source string }{
		{"arrows run down only", "domain/cases/x.go", `import "tongban/store"`},
		{"arrows run down only", "store/x.go", `import "tongban/gateway/keys"`},
		{"arrows run down only", "gateway/keys/x.go", `import "tongban/store"`},
		{"arrows run down only", "acts/x.go", `import "tongban/web/hall"`},
		{"every room has its storey", "helpers/x.go", ``},
		{"base stands on the standard library alone", "base/code/x.go", `import "github.com/google/uuid"`},
		{"nouns import nouns under them", "domain/form/x.go", `import "tongban/domain/org"`},
		{"nouns import nouns under them", "domain/catalogue/x.go", `import "tongban/domain/cases/deep"`},
		{"nouns import nouns under them", "domain/novelty/x.go", `import "tongban/domain/feel"`},
		{"nouns use no outside library without a reason", "domain/cases/x.go", `import "github.com/google/uuid"`},
		{"nouns never ask for the time, for chance or for the world", "domain/cases/x.go", `import "os"`},
		{"nouns never ask for the time, for chance or for the world", "domain/cases/x.go", `import t "time"; var now = t.Now()`},
		{"only acts write", "web/hall/x.go", `import "tongban/store"; func f(db *store.DB) {}`},
		{"only acts write", "api/x.go", `func f(db any) { db.Write(ctx, func() error { return nil }) }`},
		{"faces know no SQL", "api/x.go", `import "database/sql"`},
		{"one audience's pages never import another's", "web/hall/x.go", `import "tongban/web/counter/queue"`},
		{"one audience's pages never import another's", "web/layout/x.go", `import "tongban/web/hall"`},
		{"the product does not import its tests", "acts/x.go", `import "tongban/store/storetest/pgtest"`},
		{"the product does not import its tests", "cmd/tongban/x.go", `import "tongban/journeys/browser"`},
	} {
		f, err := readFile(c.path, "package x\n"+c.source)
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(invariants, func(rule invariant) bool { return rule.name == c.invariant })
		if i < 0 {
			t.Fatalf("no invariant %q", c.invariant)
		}
		if len(invariants[i].broken(house{[]file{f}})) == 0 {
			t.Errorf("%q does not notice %s in %s", c.invariant, c.source, c.path)
		}
	}
}

// eachImport asks a question of every import of one of our packages.
func eachImport(ask func(f file, to string) string) func(house) []string {
	return each(func(to string) bool { return ours(to) }, ask)
}

// eachForeign asks a question of every import of an outside library.
func eachForeign(ask func(f file, to string) string) func(house) []string {
	return each(func(to string) bool { return !ours(to) && !standard(to) }, ask)
}

// eachStandard asks a question of every import of the standard library.
func eachStandard(ask func(f file, to string) string) func(house) []string {
	return each(standard, ask)
}

func each(which func(to string) bool, ask func(f file, to string) string) func(house) []string {
	return func(h house) (at []string) {
		for _, f := range h.product() {
			for _, to := range f.imports {
				if !which(to) {
					continue
				}
				if answer := ask(f, to); answer != "" {
					at = append(at, fmt.Sprintf("%s: %s", f.path, answer))
				}
			}
		}
		return at
	}
}

// storey is how high a room lies, -1 for a folder outside the house.
func storey(room string) int {
	return slices.IndexFunc(storeys, func(rooms []string) bool { return slices.Contains(rooms, room) })
}

// level is how composed a noun is, -1 for one without a line.
func level(noun string) int {
	return slices.IndexFunc(nouns, func(line []string) bool { return slices.Contains(line, noun) })
}

// noun is the capability a folder or import of domain belongs to.
func noun(path string) string {
	_, rest, _ := strings.Cut(path, "domain/")
	name, _, _ := strings.Cut(rest, "/")
	return name
}

// audience is whose pages a folder holds, "" for what all share.
func audience(dir string) string {
	rest, ok := strings.CutPrefix(dir, "web/")
	name, _, _ := strings.Cut(rest, "/")
	if !ok || !slices.Contains(audiences, name) {
		return ""
	}
	return name
}
