package store

import (
	"crypto/cipher"
	"crypto/rand"
	"errors"

	"github.com/emmansun/gmsm/sm4"
)

// Sealer seals the bodies of a case (answers, names, opinions) with SM4-GCM
// under a key of that case. The key lies wrapped by the master key; deleting
// it forgets the person, and the journal's chain still holds.
type Sealer struct{ keeper Keeper }

// NewSealer makes a sealer over the holder of the master keys.
func NewSealer(k Keeper) *Sealer { return &Sealer{keeper: k} }

// Key seals and opens what belongs to one case, or one row.
type Key struct{ aead cipher.AEAD }

// NewKey makes the key of a new case, with its wrapped form for the database.
func (s *Sealer) NewKey() (key *Key, wrapped []byte, err error) {
	raw := make([]byte, 16)
	_, _ = rand.Read(raw) // never fails
	if wrapped, err = s.keeper.Wrap(raw); err != nil {
		return nil, nil, err
	}
	key, err = openKey(raw)
	return key, wrapped, err
}

// Key opens a wrapped case key.
func (s *Sealer) Key(wrapped []byte) (*Key, error) {
	raw, err := s.keeper.Unwrap(wrapped)
	if err != nil {
		return nil, err
	}
	return openKey(raw)
}

func openKey(raw []byte) (*Key, error) {
	block, err := sm4.NewCipher(raw)
	if err != nil {
		return nil, err
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		return nil, err
	}
	return &Key{aead: aead}, nil
}

// Seal answers nonce (12 bytes) ‖ ciphertext ‖ tag (16 bytes). aad binds the
// box to its place, so that it cannot be moved to another row.
func (k *Key) Seal(aad, plain []byte) []byte {
	nonce := make([]byte, k.aead.NonceSize(), k.aead.NonceSize()+len(plain)+k.aead.Overhead())
	_, _ = rand.Read(nonce)
	return k.aead.Seal(nonce, nonce, plain, aad)
}

// Open opens what Seal made with the same aad.
func (k *Key) Open(aad, box []byte) ([]byte, error) {
	n := k.aead.NonceSize()
	if len(box) < n {
		return nil, errors.New("store: sealed body is too short")
	}
	return k.aead.Open(nil, box[:n], box[n:], aad)
}
