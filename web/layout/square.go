package layout

import (
	"fmt"
	"strings"

	qrcode "github.com/skip2/go-qrcode"
)

// Square draws a QR code as an SVG of one path; "" when the text is too long
// for one, and the page then shows its words alone.
func Square(text string) string {
	code, err := qrcode.New(text, qrcode.Medium)
	if err != nil {
		return ""
	}
	bits := code.Bitmap()
	var d strings.Builder
	for y, row := range bits {
		for x, dark := range row {
			if dark {
				fmt.Fprintf(&d, "M%d %dh1v1h-1z", x, y)
			}
		}
	}
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" shape-rendering="crispEdges"><path d="%s" fill="#000"/></svg>`,
		len(bits), len(bits), d.String())
}
