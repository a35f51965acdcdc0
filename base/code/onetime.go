package code

import (
	"crypto/hmac"
	"crypto/sha1" //nolint:gosec // what every telephone's app computes; RFC 6238 allows it
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"net/url"
	"strings"
	"time"
)

// OneTimeStep is how long a code of a telephone lives (RFC 6238).
const OneTimeStep = 30 * time.Second

// OneTime is the six-digit code of a secret for a step, counted from 1970
// (RFC 4226 §5.3, RFC 6238 §4: HMAC-SHA-1, six digits, thirty seconds).
func OneTime(secret []byte, step int64) string {
	mac := hmac.New(sha1.New, secret)
	var count [8]byte
	binary.BigEndian.PutUint64(count[:], uint64(step))
	mac.Write(count[:])
	sum := mac.Sum(nil)
	from := sum[len(sum)-1] & 0x0f
	n := binary.BigEndian.Uint32(sum[from:from+4]) & 0x7fffffff
	return fmt.Sprintf("%06d", n%1_000_000)
}

// StepOf is the step an instant falls into.
func StepOf(at time.Time) int64 { return at.Unix() / int64(OneTimeStep/time.Second) }

// OneTimeSecret is a secret as people type it into a telephone: base32 without
// padding, in groups of four.
func OneTimeSecret(secret []byte) string {
	text := base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(secret)
	var groups []string
	for len(text) > 4 {
		groups, text = append(groups, text[:4]), text[4:]
	}
	return strings.Join(append(groups, text), " ")
}

// OneTimeAddress is what a telephone reads from the QR code.
func OneTimeAddress(issuer, account string, secret []byte) string {
	q := url.Values{"secret": {strings.ReplaceAll(OneTimeSecret(secret), " ", "")}, "issuer": {issuer}, "algorithm": {"SHA1"}, "digits": {"6"}, "period": {"30"}}
	return "otpauth://totp/" + url.PathEscape(issuer+":"+account) + "?" + strings.ReplaceAll(q.Encode(), "+", "%20")
}
