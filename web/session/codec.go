package session

import (
	"bytes"
	"encoding/binary"
	"errors"
	"time"

	"github.com/alexedwards/scs/v2"
)

// codec writes a session in a few bytes. The library describes each session in
// gob, with all its types, and reading that took as long as asking the database
// for it, on every request. Sessions kept before are still read.
type codec struct{ scs.GobCodec }

// own begins what this codec writes; gob never begins with it.
const own = 0

// The kinds of values a session holds.
const (
	isText   = 't'
	isNumber = 'n'
)

var errSession = errors.New("session: cut off")

// Encode is what a session is kept as: the account it belongs to and a zero
// byte, so that the store finds all sessions of a person without reading them,
// and then the values; one that holds other kinds is left to gob.
func (c codec) Encode(deadline time.Time, values map[string]any) ([]byte, error) {
	account, _ := values["account"].(string)
	raw, err := c.pack(deadline, values)
	return append(append([]byte(account), 0), raw...), err
}

func (c codec) pack(deadline time.Time, values map[string]any) ([]byte, error) {
	b := binary.AppendVarint([]byte{own}, deadline.UnixMicro())
	for key, value := range values {
		b = appendText(b, key)
		switch v := value.(type) {
		case string:
			b = appendText(append(b, isText), v)
		case int64:
			b = binary.AppendVarint(append(b, isNumber), v)
		default:
			return c.GobCodec.Encode(deadline, values)
		}
	}
	return b, nil
}

func appendText(b []byte, text string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(text))), text...)
}

// Decode reads what Encode or the library wrote.
func (c codec) Decode(b []byte) (time.Time, map[string]any, error) {
	account, rest, ours := bytes.Cut(b, []byte{0})
	if !ours || bytes.ContainsFunc(account, foreign) { // gob begins with lengths and types
		return c.GobCodec.Decode(b)
	}
	return c.unpack(rest)
}

// foreign signs stand in no account's id.
func foreign(r rune) bool { return r != '-' && (r < '0' || r > '9') && (r < 'a' || r > 'z') }

// unpack reads what pack wrote.
func (c codec) unpack(b []byte) (time.Time, map[string]any, error) {
	if len(b) > 0 && b[0] != own {
		return c.GobCodec.Decode(b)
	}
	r := reader{rest: b[min(1, len(b)):]}
	deadline, values := time.UnixMicro(r.number()).UTC(), map[string]any{}
	for len(r.rest) > 0 && !r.failed {
		key := r.text()
		switch r.kind() {
		case isText:
			values[key] = r.text()
		case isNumber:
			values[key] = r.number()
		default:
			r.failed = true
		}
	}
	if r.failed || len(b) == 0 {
		return time.Time{}, nil, errSession
	}
	return deadline, values, nil
}

// reader takes one thing after another off.
type reader struct {
	rest   []byte
	failed bool
}

func (r *reader) number() int64 {
	v, n := binary.Varint(r.rest)
	r.skip(n)
	return v
}

func (r *reader) text() string {
	size, n := binary.Uvarint(r.rest)
	if r.skip(n); r.failed || size > uint64(len(r.rest)) {
		r.failed = true
		return ""
	}
	text := string(r.rest[:size])
	r.rest = r.rest[size:]
	return text
}

func (r *reader) kind() byte {
	if len(r.rest) == 0 {
		r.failed = true
		return 0
	}
	k := r.rest[0]
	r.rest = r.rest[1:]
	return k
}

func (r *reader) skip(n int) {
	if n <= 0 {
		r.failed, n = true, 0
	}
	r.rest = r.rest[n:]
}
