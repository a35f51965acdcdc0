package layout

import (
	"crypto/rand"
	"encoding/base64"
	"net/http"
)

// NewNonce makes the nonce of one answer, for Page.Nonce and Protect.
func NewNonce() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails: the program ends first
	return base64.RawStdEncoding.EncodeToString(b[:])
}

// Policy is the Content-Security-Policy of every page: nothing but our own
// files, scripts only with this answer's nonce, no frame around us.
func Policy(nonce string) string {
	return "default-src 'none'; script-src 'nonce-" + nonce + "'; style-src 'self'; img-src 'self' data:; " +
		"connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
}

// Protect sets the headers every page is sent with. Pages may hold personal
// data, so no cache on the way keeps them.
func Protect(h http.Header, nonce string) {
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", Policy(nonce))
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
	h.Set("Cache-Control", "no-store")
}
