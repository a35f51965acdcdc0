package packs

import (
	"reflect"
	"strings"
)

// keysOf are the keys a type and all within it may be written with.
func keysOf(t reflect.Type, seen map[reflect.Type]bool) []string {
	if seen == nil {
		seen = map[reflect.Type]bool{}
	}
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || seen[t] {
		return nil
	}
	seen[t] = true
	var keys []string
	for i := range t.NumField() {
		f := t.Field(i)
		if key := yamlKey(f); key != "" {
			keys = append(append(keys, key), keysOf(f.Type, seen)...)
		}
	}
	return keys
}

func yamlKey(f reflect.StructField) string {
	tag, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
	switch {
	case !f.IsExported() || tag == "-":
		return ""
	case tag == "":
		return strings.ToLower(f.Name)
	}
	return tag
}

// nearest is the word that takes the fewest single changes to become the key.
func nearest(key string, words []string) string {
	best, fewest := "", len(key)+1
	for _, w := range words {
		if n := distance(key, w); n < fewest {
			best, fewest = w, n
		}
	}
	return best
}

// distance is Levenshtein's: insertions, deletions and replacements.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		corner := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := corner
			if a[i] != b[j] {
				change++
			}
			corner = row[j+1]
			row[j+1] = min(change, row[j]+1, corner+1)
		}
	}
	return row[len(b)]
}
