package paper

import (
	"encoding/binary"
	"hash/adler32"
	"math/bits"
	"slices"
)

// Outlines are nine tenths of a paper and hardly repeat themselves: looking for
// repetitions took half of the time a paper took and saved a thirtieth of its
// size. But their bytes are not equally frequent, and in all papers alike. So
// each face has one code, counted when it is loaded; packing is then one look
// into a table for each byte. What comes out is an ordinary zlib stream.

// huffman is a code for bytes and the end of a stream.
type huffman struct {
	bits   [257]uint16 // as they lie in the stream, the first one lowest
	length [257]uint8
}

// longest is how long a code of the format may be.
const longest = 15

// endOfStream is the sign behind the last byte.
const endOfStream = 256

// huffmanOf counts a sample. Bytes that are not in it get a code too.
func huffmanOf(sample []byte) *huffman {
	var count [257]int
	for _, b := range sample {
		count[b]++
	}
	h := &huffman{}
	for {
		for i := range count {
			count[i] = count[i]/2 + 1
		}
		if h.measure(count) <= longest {
			break
		}
	}
	h.number()
	return h
}

// measure finds the lengths of a shortest code: the two rarest are put together
// until all are. What was put together comes out in order of its weight, so that
// the rarest is the head of one of two rows.
func (h *huffman) measure(count [257]int) (deepest uint8) {
	type node struct{ weight, left, right int }
	signs := make([]int, len(count))
	nodes := make([]node, len(count), 2*len(count))
	for i, n := range count {
		signs[i], nodes[i] = i, node{weight: n, left: -1}
	}
	slices.SortStableFunc(signs, func(a, b int) int { return count[a] - count[b] })
	made := len(nodes)
	rarest := func() (n int) {
		if made == len(nodes) || len(signs) > 0 && count[signs[0]] <= nodes[made].weight {
			n, signs = signs[0], signs[1:]
			return n
		}
		made++
		return made - 1
	}
	for range len(count) - 1 {
		a, b := rarest(), rarest()
		nodes = append(nodes, node{nodes[a].weight + nodes[b].weight, a, b})
	}
	depth := make([]uint8, len(nodes))
	for i := len(nodes) - 1; i >= 0; i-- {
		if n := nodes[i]; n.left >= 0 {
			depth[n.left], depth[n.right] = depth[i]+1, depth[i]+1
			continue
		}
		h.length[i], deepest = depth[i], max(deepest, depth[i])
	}
	return deepest
}

// number gives the codes of their lengths, as the format orders them.
func (h *huffman) number() {
	next := uint16(0)
	for length := uint8(1); length <= longest; length++ {
		for i, l := range h.length {
			if l == length {
				h.bits[i] = bits.Reverse16(next) >> (16 - length)
				next++
			}
		}
		next <<= 1
	}
}

// order is how the format lists the lengths of the code in which lengths are told.
var order = [19]int{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}

// pack appends raw to out as one zlib stream.
func (h *huffman) pack(out, raw []byte) []byte {
	w := bitWriter{out: append(out, 0x78, 0x01)}
	w.write(1|2<<1, 3)  // the last block, with a code of its own
	w.write(0|0<<5, 10) // 257 signs, one distance that is never used
	w.write(19-4, 4)    // all lengths are told, each in four bits
	for _, l := range order {
		if l < 16 {
			w.write(4, 3)
		} else {
			w.write(0, 3)
		}
	}
	for _, l := range h.length {
		w.write(uint64(bits.Reverse8(l)>>4), 4)
	}
	w.write(uint64(bits.Reverse8(1)>>4), 4)
	for _, b := range raw {
		w.write(uint64(h.bits[b]), uint(h.length[b]))
	}
	w.write(uint64(h.bits[endOfStream]), uint(h.length[endOfStream]))
	return binary.BigEndian.AppendUint32(w.end(), adler32.Checksum(raw))
}

// bitWriter appends bits, the lowest first.
type bitWriter struct {
	out  []byte
	held uint64
	n    uint
}

func (w *bitWriter) write(v uint64, n uint) {
	w.held |= v << w.n
	if w.n += n; w.n >= 32 {
		w.out = binary.LittleEndian.AppendUint32(w.out, uint32(w.held))
		w.held >>= 32
		w.n -= 32
	}
}

// end fills the last byte up.
func (w *bitWriter) end() []byte {
	for ; w.n > 0; w.n -= min(w.n, 8) {
		w.out = append(w.out, byte(w.held))
		w.held >>= 8
	}
	return w.out
}
