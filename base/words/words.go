// Package words holds every sentence shown to people, in zh-CN (first) and en.
//
// The texts lie in zh-CN/*.json and en/*.json, one file per room, each a flat
// object of key → sentence with {placeholders}. A key stands in exactly one
// file per language and in both languages with the same placeholders; the test
// of this package holds that. Fault codes are keys too.
package words

import (
	"embed"
	"encoding/json"
	"fmt"
	"path"
	"strings"

	"tongban/base/fault"
)

// Lang is a language of the interface.
type Lang string

// The languages that are complete.
const (
	Zh Lang = "zh-CN"
	En Lang = "en"
)

//go:embed zh-CN/*.json en/*.json
var files embed.FS

var texts = map[Lang]map[string]string{Zh: load(Zh), En: load(En)}

// Pick chooses the language for an Accept-Language header or a stored wish.
func Pick(wish string) Lang {
	if strings.HasPrefix(strings.ToLower(strings.TrimSpace(wish)), "en") {
		return En
	}
	return Zh
}

// Has tells whether a key is known.
func Has(key string) bool { _, ok := texts[Zh][key]; return ok }

// Say is the sentence of a key; pairs fill its placeholders. An unknown key
// comes back in brackets, so that a page shows it and the crawl test finds it.
func (l Lang) Say(key string, pairs ...string) string {
	text, ok := texts[l][key]
	if !ok {
		if text, ok = texts[Zh][key]; !ok {
			return "[" + key + "]"
		}
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		text = strings.ReplaceAll(text, "{"+pairs[i]+"}", pairs[i+1])
	}
	return text
}

// With is Say with a map of placeholders. A value that is said otherwise in
// English stands beside it under the same name and ".en".
func (l Lang) With(key string, args fault.Args) string {
	pairs := make([]string, 0, 2*len(args))
	for k, v := range args {
		if own := args[k+".en"]; l == En && own != "" {
			v = own
		}
		pairs = append(pairs, k, v)
	}
	return l.Say(key, pairs...)
}

// Fault is the sentence of a fault.
func (l Lang) Fault(f *fault.Fault) string { return l.With(f.Code, f.Args) }

// Field is the sentence of one field of a fault.
func (l Lang) Field(f fault.Field) string { return l.With(f.Code, f.Args) }

func load(lang Lang) map[string]string {
	all := map[string]string{}
	entries, err := files.ReadDir(string(lang))
	if err != nil {
		panic(err)
	}
	for _, e := range entries {
		raw, err := files.ReadFile(path.Join(string(lang), e.Name()))
		if err != nil {
			panic(err)
		}
		var m map[string]string
		if err := json.Unmarshal(raw, &m); err != nil {
			panic(fmt.Sprintf("words/%s/%s: %v", lang, e.Name(), err))
		}
		for k, v := range m {
			if _, twice := all[k]; twice {
				panic(fmt.Sprintf("words/%s/%s: %s stands twice", lang, e.Name(), k))
			}
			all[k] = v
		}
	}
	return all
}
