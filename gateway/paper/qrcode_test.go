package paper

import (
	"bytes"
	"image/png"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
)

// Every size of code is read back, up to the last byte that fits.
func TestCodesOfEverySize(t *testing.T) {
	sizes := map[int]bool{}
	for n := 1; n <= 2331; n += 1 + n/12 {
		sizes[readCode(t, strings.Repeat("https://tongban.example.gov.cn/v/K7M4X2PQ9RTD?", 51)[:n])] = true
	}
	sizes[readCode(t, strings.Repeat("x", 2331))] = true
	for _, version := range []int{1, 2, 6, 7, 9, 10, 40} {
		if !sizes[17+4*version] {
			t.Errorf("no code of version %d was made", version)
		}
	}
	if _, err := modules(strings.Repeat("x", 2332)); err == nil {
		t.Error("2332 bytes fit")
	}
}

// readCode makes a code, reads it and tells how many modules it is wide.
func readCode(t *testing.T, content string) int {
	t.Helper()
	rows, err := modules(content)
	if err != nil {
		t.Fatal(err)
	}
	png, err := QR(content, 4*(len(rows)+2*quiet))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := readExact(png); err != nil || got != content {
		t.Fatalf("%d bytes: the code says %q: %v", len(content), got, err)
	}
	return len(rows)
}

// readExact reads a picture that is nothing but the code.
func readExact(raw []byte) (string, error) {
	img, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		return "", err
	}
	bitmap, err := gozxing.NewBinaryBitmapFromImage(img)
	if err != nil {
		return "", err
	}
	found, err := qrcode.NewQRCodeReader().Decode(bitmap, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_PURE_BARCODE: true})
	if err != nil {
		return "", err
	}
	return found.GetText(), nil
}

func FuzzQR(f *testing.F) {
	f.Add("https://tongban.example.gov.cn/v/K7M4X2PQ9RTD")
	f.Add("0000000000000000")
	f.Fuzz(func(t *testing.T, content string) {
		for _, r := range content {
			if r < ' ' || r > '~' {
				return // the reader of the tests guesses the alphabet of other bytes
			}
		}
		if content != "" && len(content) <= 300 {
			readCode(t, content)
		}
	})
}

func BenchmarkQR(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := modules("https://tongban.example.gov.cn/v/K7M4X2PQ9RTD"); err != nil {
			b.Fatal(err)
		}
	}
}
