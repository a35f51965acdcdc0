package paper

import (
	"fmt"
	"strings"

	"github.com/skip2/go-qrcode"

	"tongban/base/fault"
)

// QR is a code as PNG, px pixels wide. Fault PAPER-QR-01: more than a code holds.
func QR(content string, px int) ([]byte, error) {
	png, err := qrcode.Encode(content, qrcode.Medium, px)
	if err != nil {
		return nil, fault.Wrap(err, fault.Invalid, "PAPER-QR-01")
	}
	return png, nil
}

// QRSVG is a code as an SVG of one path on white, without styles or scripts, so
// that a strict content policy lets it pass; "" when a code cannot hold it. Its
// size is that of the place it is put in.
func QRSVG(content string) string {
	rows, err := modules(content)
	if err != nil {
		return ""
	}
	const quiet = 4
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
	const overlap = 0.06 // rows meet without a hairline
	for _, r := range runs(rows) {
		p.put("re", x+float64(r.x)*unit, pageTop-y-float64(r.y)*unit-unit-overlap, float64(r.n)*unit, unit+overlap)
	}
	p.put("f")
}

// modules are the dark and light squares of a code.
func modules(content string) ([][]bool, error) {
	code, err := qrcode.New(content, qrcode.Medium)
	if err != nil {
		return nil, err
	}
	code.DisableBorder = true
	return code.Bitmap(), nil
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
