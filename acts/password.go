package acts

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"

	"tongban/base/fault"
)

// Argon2id parameters: 19 MiB, two passes, one lane. Two hashes at most run at
// once (Office.gate), so that a rush of sign-ins cannot exhaust the memory.
const (
	argonTime   = 2
	argonMemory = 19 * 1024
	argonLanes  = 1
	argonKey    = 32
	argonSalt   = 16
)

// hashPassword gives the PHC string of a password.
func (o *Office) hashPassword(ctx context.Context, password string) (string, error) {
	salt := make([]byte, argonSalt)
	if _, err := rand.Read(salt); err != nil {
		return "", fault.Wrap(err, fault.Internal, "SYS-01")
	}
	sum, err := o.argon(ctx, password, salt)
	if err != nil {
		return "", err
	}
	b64 := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, argonMemory, argonTime, argonLanes, b64(salt), b64(sum)), nil
}

// checkPassword compares in constant time. An unreadable hash never matches.
func (o *Office) checkPassword(ctx context.Context, password, phc string) (bool, error) {
	parts := strings.Split(phc, "$")
	if len(parts) != 6 {
		parts = strings.Split(decoy, "$") // the same work for an unknown account
	}
	salt, err1 := base64.RawStdEncoding.DecodeString(parts[4])
	want, err2 := base64.RawStdEncoding.DecodeString(parts[5])
	sum, err := o.argon(ctx, password, salt)
	if err != nil || err1 != nil || err2 != nil {
		return false, err
	}
	return subtle.ConstantTimeCompare(sum, want) == 1, nil
}

const decoy = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

func (o *Office) argon(ctx context.Context, password string, salt []byte) ([]byte, error) {
	select {
	case o.gate <- struct{}{}:
		defer func() { <-o.gate }()
	case <-ctx.Done():
		return nil, fault.Wrap(ctx.Err(), fault.Unavailable, "SYS-02")
	}
	return argon2.IDKey([]byte(password), salt, argonTime, argonMemory, argonLanes, argonKey), nil
}

// common are passwords everybody tries first; too few to be a list of breaches,
// enough to refuse the worst.
var common = map[string]bool{
	"12345678": true, "123456789": true, "1234567890": true, "11111111": true, "88888888": true,
	"66666666": true, "password": true, "password1": true, "qwertyui": true, "qwerty123": true,
	"abc12345": true, "abcd1234": true, "a1234567": true, "aa123456": true, "1q2w3e4r": true,
	"iloveyou": true, "woaini1314": true, "5201314520": true, "87654321": true, "00000000": true,
}

// checkNewPassword holds a new password against the rule: at least least
// characters, at most 64, not one of the common ones, not the login itself.
func checkNewPassword(f *fault.Fault, password, login string, least int) {
	n := utf8.RuneCountInString(password)
	switch {
	case n < least:
		f.With("password", "PASSWORD-01", "min", fmt.Sprint(least))
	case n > 64:
		f.With("password", "PASSWORD-02", "max", "64")
	case common[strings.ToLower(password)] || password == login:
		f.With("password", "PASSWORD-03")
	}
}
