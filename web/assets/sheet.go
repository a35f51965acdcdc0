package assets

import (
	"bytes"
	"regexp"
)

// parts are the style sheet in the order of the cascade. Cascade layers would
// say the same, but need Chromium 99, and offices still run 86; so the order of
// the files is the order of precedence, and no file overrules an earlier one
// except on purpose.
var parts = []string{"tokens", "ground", "frame", "forms", "parts", "views"}

var comment = regexp.MustCompile(`(?s)/\*.*?\*/`)

// sheet is all parts as one.
func sheet() []byte {
	var b bytes.Buffer
	for _, p := range parts {
		b.Write(plain(read("css/" + p + ".css")))
	}
	return b.Bytes()
}

// plain is a style sheet without comments and indents.
func plain(text []byte) []byte {
	var b bytes.Buffer
	for line := range bytes.Lines(comment.ReplaceAll(text, nil)) {
		if line = bytes.TrimSpace(line); len(line) > 0 {
			b.Write(line)
			b.WriteByte('\n')
		}
	}
	return b.Bytes()
}

func read(name string) []byte {
	raw, err := files.ReadFile(name)
	if err != nil {
		panic(err)
	}
	return raw
}
