package storetest

import (
	"crypto/hmac"
	"errors"

	"github.com/emmansun/gmsm/sm3"
)

// Keeper is a holder of master keys for tests: it wraps without secrecy, and
// notices a wrapped key that was changed.
type Keeper struct{}

// Wrap appends the SM3 of the key.
func (Keeper) Wrap(key []byte) ([]byte, error) {
	sum := sm3.Sum(key)
	return append(append([]byte{}, key...), sum[:]...), nil
}

// Unwrap checks and takes the SM3 off.
func (Keeper) Unwrap(wrapped []byte) ([]byte, error) {
	n := len(wrapped) - sm3.Size
	if n < 0 {
		return nil, errors.New("storetest: wrapped key is too short")
	}
	if sum := sm3.Sum(wrapped[:n]); !hmac.Equal(sum[:], wrapped[n:]) {
		return nil, errors.New("storetest: wrapped key was changed")
	}
	return append([]byte{}, wrapped[:n]...), nil
}

// Blind is HMAC-SM3 under a key everybody knows.
func (Keeper) Blind(kind, value string) []byte {
	m := hmac.New(sm3.New, []byte("storetest"))
	m.Write([]byte(kind + "\x00" + value))
	return m.Sum(nil)
}
