package bench

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"time"

	"tongban/store"
)

// idAt is a UUIDv7 of an instant that is past: keys in the order of time, as
// they would lie had the case lived when it says.
func idAt(at time.Time) string {
	var b [16]byte
	_, _ = rand.Read(b[6:]) // never fails
	ms := at.UnixMilli()
	for i := range 6 {
		b[i] = byte(ms >> (8 * (5 - i)))
	}
	b[6] = b[6]&0x0f | 0x70
	b[8] = b[8]&0x3f | 0x80
	var out [36]byte
	hex.Encode(out[0:], b[0:4])
	hex.Encode(out[9:], b[4:6])
	hex.Encode(out[14:], b[6:8])
	hex.Encode(out[19:], b[8:10])
	hex.Encode(out[24:], b[10:16])
	out[8], out[13], out[18], out[23] = '-', '-', '-', '-'
	return string(out[:])
}

func random12() (b [12]byte) {
	_, _ = rand.Read(b[:]) // never fails
	return b
}

// scan is a document of twenty kilobytes that no other is like, so that keeping
// it costs what keeping a scan costs.
func scan() []byte {
	raw := make([]byte, 20<<10)
	_, _ = rand.Read(raw) // never fails
	copy(raw, "%PDF-1.4\n1 0 obj\n<<>>\nstream\n")
	copy(raw[len(raw)-32:], "\nendstream\nendobj\ntrailer\n%%EOF\n")
	return raw
}

// oneScan is a scan as the house keeps it.
func oneScan() store.Blob {
	raw := scan()
	sum := sha256.Sum256(raw)
	return store.Blob{Digest: hex.EncodeToString(sum[:]), Size: int64(len(raw)), Type: "application/pdf", Bytes: raw, At: time.Now()}
}
