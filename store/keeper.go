package store

// Keeper is what the memory asks of the holder of the master keys (a file now,
// a hardware module later).
type Keeper interface {
	// Wrap seals a 16-byte case key under the master key (SM4-GCM).
	Wrap(key []byte) ([]byte, error)
	// Unwrap opens what Wrap sealed.
	Unwrap(wrapped []byte) ([]byte, error)
	// Blind is the HMAC-SM3 by which a value of a kind (resident ID, phone) is
	// found again without being kept in clear.
	Blind(kind, value string) []byte
}
