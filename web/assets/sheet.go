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

// night is the part of the tokens that holds in the dark.
var night = regexp.MustCompile(`(?s)@night \{\n(.*?)\n\}\n`)

// byNight says the same twice: once for machines that are dark, unless the person
// chose light here, and once for persons who chose dark here. A style sheet cannot
// say "or" between a media query and an attribute.
func byNight(css []byte) []byte {
	part := night.FindSubmatch(css)
	if part == nil {
		return css
	}
	rules := func(root, elder string) []byte {
		out := bytes.ReplaceAll(part[1], []byte(`:root {`), []byte(root+" {"))
		return bytes.ReplaceAll(out, []byte(`html[data-view="elder"] {`), []byte(elder+" {"))
	}
	both := append([]byte("@media (prefers-color-scheme: dark) {\n"), rules(`html:not([data-theme="light"])`, `html:not([data-theme="light"])[data-view="elder"]`)...)
	both = append(append(both, "\n}\n"...), rules(`html[data-theme="dark"]`, `html[data-theme="dark"][data-view="elder"]`)...)
	return bytes.Replace(css, part[0], append(both, '\n'), 1)
}

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
	for line := range bytes.Lines(byNight(comment.ReplaceAll(text, nil))) {
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
