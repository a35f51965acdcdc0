// Package keys holds the master keys of the house.
//
// It keeps one secret of 32 bytes in a file that only the server's user can
// read, made at the first start. From it two keys are derived with the SM3 key
// derivation of GB/T 32918: one wraps the key of each case (SM4-GCM), one
// makes the blind index by which a resident ID or a phone number is found
// again (HMAC-SM3). Neither key is ever written down.
//
// Whoever loses the file loses every sealed body, so it belongs into the
// backup, apart from the data. A hardware module can take this room's place:
// the store asks only for Wrap, Unwrap and Blind.
package keys

import (
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"errors"

	"github.com/emmansun/gmsm/sm3"
	"github.com/emmansun/gmsm/sm4"

	"tongban/base/fault"
)

// Keeper holds the derived keys.
type Keeper struct {
	wrap  cipher.AEAD
	blind []byte
}

// New derives the keys from a master secret of 32 bytes.
func New(master []byte) (*Keeper, error) {
	if len(master) != masterSize {
		return nil, errors.New("keys: the master secret has 32 bytes")
	}
	block, err := sm4.NewCipher(derive(master, "tongban wrap v1", 16))
	if err != nil {
		return nil, err
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		return nil, err
	}
	return &Keeper{wrap: aead, blind: derive(master, "tongban blind v1", 32)}, nil
}

// derive makes a key for one use: KDF(master ‖ use). basis: GB/T 32918.4 §5.4.3
func derive(master []byte, use string, size int) []byte {
	return sm3.Kdf(append(append([]byte{}, master...), use...), size)
}

// wrapAAD binds a box to its use and its form.
var wrapAAD = []byte("tongban case key v1")

// Wrap seals a case key: nonce (12 bytes) ‖ ciphertext ‖ tag (16 bytes).
func (k *Keeper) Wrap(key []byte) ([]byte, error) {
	nonce := make([]byte, k.wrap.NonceSize(), k.wrap.NonceSize()+len(key)+k.wrap.Overhead())
	if _, err := rand.Read(nonce); err != nil {
		return nil, err
	}
	return k.wrap.Seal(nonce, nonce, key, wrapAAD), nil
}

// Unwrap opens what Wrap sealed. KEYS-04 tells that another master key sealed
// it, or that it was changed.
func (k *Keeper) Unwrap(wrapped []byte) ([]byte, error) {
	n := k.wrap.NonceSize()
	if len(wrapped) < n {
		return nil, fault.New(fault.Internal, "KEYS-04")
	}
	key, err := k.wrap.Open(nil, wrapped[:n], wrapped[n:], wrapAAD)
	if err != nil {
		return nil, fault.Wrap(err, fault.Internal, "KEYS-04")
	}
	return key, nil
}

// Blind is the blind index of a value of a kind: 32 bytes, the same for the
// same value, saying nothing about it to who has not the key. The caller
// normalises the value first. Kinds do not mix: a phone never equals an ID.
func (k *Keeper) Blind(kind, value string) []byte {
	m := hmac.New(sm3.New, k.blind)
	m.Write([]byte(kind))
	m.Write([]byte{0})
	m.Write([]byte(value))
	return m.Sum(nil)
}
