package keys

import (
	"encoding/hex"
	"strings"
	"testing"

	"tongban/base/fault"
)

// A key file holds a key of the right length, or it is refused without a word
// of what stands in it.
func FuzzParse(f *testing.F) {
	whole := header + strings.Repeat("0f", masterSize)
	for _, text := range []string{"", header, whole, whole + "\n", whole + "00", whole[:len(whole)-1], strings.ToUpper(whole), header + strings.Repeat("zz", masterSize)} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		master, err := parse("key", text)
		if err == nil && (len(master) != masterSize || !strings.EqualFold(header+hex.EncodeToString(master), strings.TrimSpace(text))) {
			t.Errorf("%q gave a key of %d bytes", text, len(master))
		}
		if err != nil && (fault.Code(err) != "KEYS-02" || len(text) > 8 && strings.Contains(err.Error(), text)) {
			t.Errorf("%q: %v", text, err)
		}
	})
}
