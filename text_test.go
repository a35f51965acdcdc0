package tongban_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// notOurs are folders at the root that trying things out leaves behind
// (.gitignore); they are not part of the repository.
var notOurs = []string{".git", ".idea", ".vscode", "bin", "data", "shots"}

// large are the only files that may weigh more than a megabyte.
var large = map[string]string{
	"gateway/paper/fonts/": "official papers carry their own Chinese fonts",
}

const megabyte = 1 << 20

// machinePath matches absolute paths of one computer. The pattern is written so
// that it does not match itself.
var machinePath = regexp.MustCompile(`(?:^|[\s"'=:(` + "`" + `,])/(?:work|root|home|Users|tmp)/[A-Za-z0-9_.-]+`)

var address = regexp.MustCompile(`https?://[^\s"'<>()` + "`" + `]+`)

// elsewhere are words in host names that belong to how software is fetched.
var elsewhere = []string{"registry", "proxy", "artifact", "nexus", "mirror"}

// The repository speaks of the product alone: it builds and reads the same on
// any computer, wherever its libraries are fetched from.
func TestRepositorySpeaksOfTheProductAlone(t *testing.T) {
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if slices.Contains(notOurs, p) {
				return filepath.SkipDir
			}
			return nil
		}
		if p == ".git" { // a second work tree of the same repository
			return nil
		}
		p = filepath.ToSlash(p)
		info, err := d.Info()
		if err != nil || !info.Mode().IsRegular() {
			return err
		}
		if info.Size() > megabyte && !mayBeLarge(p) {
			t.Errorf("%s weighs %d bytes: keep large things out, or name them and the reason in large", p, info.Size())
			return nil
		}
		text, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		for _, place := range strayText(text) {
			t.Errorf("%s:%s", p, place)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func mayBeLarge(p string) bool {
	for prefix := range large {
		if strings.HasPrefix(p, prefix) {
			return true
		}
	}
	return false
}

// strayText lists what a text says of the computer it was written on, as
// "LINE: WHAT". Binary files say nothing.
func strayText(text []byte) (places []string) {
	if bytes.IndexByte(text, 0) >= 0 {
		return nil
	}
	for i, line := range strings.Split(string(text), "\n") {
		if len(line) > 10_000 {
			continue // a minified library
		}
		if found := machinePath.FindString(line); found != "" {
			places = append(places, fmt.Sprintf("%d: a machine's own path: %s", i+1, found))
		}
		for _, a := range address.FindAllString(line, -1) {
			if u, err := url.Parse(a); err == nil && strayHost(u.Hostname()) {
				places = append(places, fmt.Sprintf("%d: a host that belongs to no reader: %s", i+1, u.Hostname()))
			}
		}
	}
	return places
}

func strayHost(host string) bool {
	return slices.ContainsFunc(elsewhere, func(word string) bool { return strings.Contains(host, word) })
}

func TestStrayTextIsNoticed(t *testing.T) {
	for text, want := range map[string]bool{
		"see " + "/wor" + "k/main/x.go":            true,
		`dir = "` + "/ro" + `ot/go"`:               true,
		"/tm" + "p/tb/notes":                       true,
		"https" + "://proxy.example.org/x":         true,
		"http" + "://registry.example.org:4873/x":  true,
		"a path of the site: /hall/root/items":     false,
		"http://127.0.0.1:8080/api/v1/homework/me": false,
		"https://www.gov.cn/zhengce/":              false,
	} {
		if got := len(strayText([]byte(text))) > 0; got != want {
			t.Errorf("%q noticed: %v, want %v", text, got, want)
		}
	}
}
