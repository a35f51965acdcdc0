package paper

import "errors"

// A QR code holds bytes with a quarter of its words to spare (level M): a paper
// is folded and stained. basis: gbt18284

// errTooLong is more than a code holds: 2331 bytes.
var errTooLong = errors.New("paper: too long for a QR code")

// spare is, for each version from 1, how many words for correction a block has
// at level M; blocks is how many blocks there are.
var (
	spare = [41]int{0, 10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26,
		26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28}
	blocks = [41]int{0, 1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16,
		17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49}
)

// capacity is how many words a version has, those for correction included.
func capacity(version int) int {
	bits := (16*version+128)*version + 64
	if version >= 2 {
		n := version/7 + 2
		bits -= (25*n-10)*n - 55
		if version >= 7 {
			bits -= 36
		}
	}
	return bits / 8
}

// codewords are the data of the smallest version that holds some bytes.
func codewords(content []byte) (data []byte, version int, err error) {
	for version = 1; version <= 40; version++ {
		head := 2 // mode and length: 4 and 8 bits, or 4 and 16
		if version >= 10 {
			head = 3
		}
		room := capacity(version) - spare[version]*blocks[version]
		if len(content)+head > room {
			continue
		}
		w := nibbles{}
		w.add(4, 1)
		if version >= 10 {
			w.add(len(content)>>8, 2)
		}
		w.add(len(content), 2)
		for _, b := range content {
			w.add(int(b), 2)
		}
		if w.add(0, 1); w.half {
			w.add(0, 1)
		}
		data = w.out
		for pad := byte(0xEC); len(data) < room; pad ^= 0xEC ^ 0x11 {
			data = append(data, pad)
		}
		return data, version, nil
	}
	return nil, 0, errTooLong
}

// nibbles appends halves of bytes; everything in byte mode is made of them.
type nibbles struct {
	out  []byte
	half bool
}

func (w *nibbles) add(v, n int) {
	for n--; n >= 0; n-- {
		h := byte(v>>(4*n)) & 15
		if w.half {
			w.out[len(w.out)-1] |= h
		} else {
			w.out = append(w.out, h<<4)
		}
		w.half = !w.half
	}
}

// woven are the words of all blocks, data and correction, in the order in which
// they are drawn: the first of each block, the second of each …
func woven(data []byte, version int) []byte {
	n, extra, total := blocks[version], spare[version], capacity(version)
	short := n - total%n // so many blocks have one word less
	size := total/n - extra
	factors := generator(extra)
	parts, checks := make([][]byte, n), make([][]byte, n)
	for i := range n {
		k := size
		if i >= short {
			k++
		}
		parts[i], data = data[:k], data[k:]
		checks[i] = remainder(parts[i], factors)
	}
	out := make([]byte, 0, total)
	for j := range size + 1 {
		for i := range n {
			if j < len(parts[i]) {
				out = append(out, parts[i][j])
			}
		}
	}
	for j := range extra {
		for i := range n {
			out = append(out, checks[i][j])
		}
	}
	return out
}

// logarithms of the field of 256 the correction reckons in, and powers of 2.
var logOf, powerOf = func() (l [256]int, p [510]byte) {
	x := 1
	for i := range 255 {
		p[i], p[i+255], l[x] = byte(x), byte(x), i
		if x <<= 1; x > 255 {
			x ^= 0x11D
		}
	}
	return l, p
}()

func times(a, b byte) byte {
	if a == 0 || b == 0 {
		return 0
	}
	return powerOf[logOf[a]+logOf[b]]
}

// generator is the product of (x - 2^i), the highest power left out.
func generator(degree int) []byte {
	g := make([]byte, degree)
	g[degree-1] = 1
	for i := range degree {
		for j := range g {
			g[j] = times(g[j], powerOf[i])
			if j+1 < degree {
				g[j] ^= g[j+1]
			}
		}
	}
	return g
}

// remainder of data divided by a generator: the words for correction.
func remainder(data, g []byte) []byte {
	r := make([]byte, len(g))
	for _, b := range data {
		f := b ^ r[0]
		copy(r, r[1:])
		r[len(r)-1] = 0
		for i := range g {
			r[i] ^= times(g[i], f)
		}
	}
	return r
}
