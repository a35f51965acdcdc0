package kill

import (
	"bytes"
	"image"
	"image/png"
	"math/rand/v2"
)

// scan is a PNG unlike any other. Most are small and kept in the database; one
// in fifty is large enough to lie in the folder.
func scan(n int64, i int) []byte {
	img := image.NewGray(image.Rect(0, 0, 16, 16))
	if n%50 == 7 {
		img = image.NewGray(image.Rect(0, 0, 300, 300))
	}
	noise := rand.New(rand.NewPCG(uint64(n), uint64(i)))
	for j := range img.Pix {
		img.Pix[j] = uint8(noise.Uint32())
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		panic(err) // memory only
	}
	return b.Bytes()
}
