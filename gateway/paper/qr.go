package paper

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strings"

	"tongban/base/fault"
)

// quiet is how many modules around a code are left white.
const quiet = 4

// QR is a code as PNG, px pixels wide. Fault PAPER-QR-01: more than a code holds.
func QR(content string, px int) ([]byte, error) {
	rows, err := modules(content)
	if err != nil {
		return nil, fault.Wrap(err, fault.Invalid, "PAPER-QR-01")
	}
	side := len(rows) + 2*quiet
	px = max(px, side)
	img := image.NewPaletted(image.Rect(0, 0, px, px), color.Palette{color.White, color.Black})
	for i := range img.Pix {
		x, y := i%px*side/px-quiet, i/px*side/px-quiet
		if x >= 0 && y >= 0 && x < len(rows) && y < len(rows) && rows[y][x] {
			img.Pix[i] = 1
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		return nil, fault.Wrap(err, fault.Internal, "PAPER-QR-01")
	}
	return out.Bytes(), nil
}

// QRSVG is a code as an SVG of one path on white, without styles or scripts, so
// that a strict content policy lets it pass; "" when a code cannot hold it. Its
// size is that of the place it is put in.
func QRSVG(content string) string {
	rows, err := modules(content)
	if err != nil {
		return ""
	}
	var path strings.Builder
	for _, r := range runs(rows) {
		fmt.Fprintf(&path, "M%d %dh%dv1h-%dz", r.x+quiet, r.y+quiet, r.n, r.n)
	}
	side := len(rows) + 2*quiet
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" shape-rendering="crispEdges" role="img" aria-hidden="true">`+
		`<path fill="#fff" d="M0 0h%dv%dH0z"/><path fill="#000" d="%s"/></svg>`, side, side, side, side, path.String())
}

// qr draws a code on the page, side points wide without a quiet zone: the paper
// around it is white.
func (p *pen) qr(content string, x, y, side float64) {
	rows, err := modules(content)
	if err != nil {
		p.do(err)
		return
	}
	unit := side / float64(len(rows))
	p.put("q")
	p.exactly("cm", unit, 0, 0, -unit, x, pageTop-y) // a module is one wide, and down is down
	for _, r := range runs(rows) {
		p.put("re", float64(r.x), float64(r.y), float64(r.n), 1.03) // rows meet without a hairline
	}
	p.put("f")
	p.put("Q")
}

// stretch is a row of dark squares side by side.
type stretch struct{ x, y, n int }

func runs(rows [][]bool) (all []stretch) {
	for y, row := range rows {
		for x := 0; x < len(row); x++ {
			from := x
			for x < len(row) && row[x] {
				x++
			}
			if x > from {
				all = append(all, stretch{from, y, x - from})
			}
		}
	}
	return all
}
