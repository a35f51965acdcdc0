package layout

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
)

// drawing lists what an inline drawing may hold. It is the only markup this
// house takes in ready-made, so everything else is turned away: no script, no
// style, no event, no reference to another file.
var drawing = map[string][]string{
	"svg":   {"xmlns", "viewBox", "width", "height", "shape-rendering", "fill", "role", "aria-hidden", "focusable"},
	"path":  {"d", "fill", "stroke", "stroke-width", "fill-rule"},
	"rect":  {"x", "y", "width", "height", "fill", "rx"},
	"g":     {"fill", "transform"},
	"title": {},
}

// safeDrawing tells whether an SVG text holds nothing but a drawing.
func safeDrawing(text string) bool {
	d := xml.NewDecoder(strings.NewReader(text))
	roots, depth := 0, 0
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return roots == 1 && depth == 0
		}
		if err != nil {
			return false
		}
		switch t := token.(type) {
		case xml.StartElement:
			if depth == 0 {
				roots++
			}
			depth++
			if !allowedElement(t, depth == 1) {
				return false
			}
		case xml.EndElement:
			depth--
		case xml.CharData:
			if depth == 0 && strings.TrimSpace(string(t)) != "" {
				return false
			}
		default: // comments, directives, instructions
			return false
		}
	}
}

func allowedElement(t xml.StartElement, root bool) bool {
	attrs, ok := drawing[t.Name.Local]
	if !ok || root != (t.Name.Local == "svg") {
		return false
	}
	return !slices.ContainsFunc(t.Attr, func(a xml.Attr) bool {
		return !slices.Contains(attrs, a.Name.Local) || strings.ContainsAny(a.Value, "<>")
	})
}
