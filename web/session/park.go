package session

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"
)

// Parked is a form that came in after its session had ended. It waits for its
// author to sign in again, so that nothing typed or sent is lost.
type Parked struct {
	Path    string              `json:"path"`    // it was sent to
	From    string              `json:"from"`    // the page it stood on
	Account string              `json:"account"` // whose session had ended, "" unknown
	Fields  map[string][]string `json:"fields"`
	Files   []ParkedFile        `json:"files"`
}

// ParkedFile is a file of a parked form: small ones lie with it, larger ones in
// the folder under their digest, where a file nobody names is swept after a day.
type ParkedFile struct {
	Field  string `json:"field"`
	Name   string `json:"name"`
	Digest string `json:"digest"`
	Size   int64  `json:"size"`
	Bytes  []byte `json:"bytes"`
}

// A parked form waits so long, and no longer than a file nobody names.
const parkedFor = 2 * time.Hour

const parkedCookie = "parked"

// Park keeps a form for the browser that sent it. Only this browser can open it:
// the key is in its cookie, the memory keeps a hash of the key and sealed words.
func (m *Manager) Park(ctx context.Context, w http.ResponseWriter, p Parked) error {
	raw, err := json.Marshal(p)
	if err != nil {
		return err
	}
	var token [32]byte
	_, _ = rand.Read(token[:])
	name := base64.RawURLEncoding.EncodeToString(token[:])
	box, err := parkedBox(name)
	if err != nil {
		return err
	}
	until := time.Now().Add(parkedFor)
	data, err := m.Codec.Encode(until, map[string]any{parkedCookie: box.Seal(nil, make([]byte, box.NonceSize()), raw, nil)})
	if err != nil {
		return err
	}
	if err := m.Store.(scs.CtxStore).CommitCtx(ctx, parkedCookie+"/"+name, data, until); err != nil {
		return err
	}
	http.SetCookie(w, m.parkedCookie(name, int(parkedFor/time.Second)))
	return nil
}

func (m *Manager) parkedCookie(value string, seconds int) *http.Cookie {
	return &http.Cookie{Name: parkedCookie, Value: value, Path: "/", MaxAge: seconds, HttpOnly: true,
		SameSite: http.SameSiteLaxMode, Secure: m.Cookie.Secure}
}

// parkedBox seals under a key that seals once, so that its nonce may stand still.
func parkedBox(name string) (cipher.AEAD, error) {
	key, err := hkdf.Key(sha256.New, []byte(name), nil, "tongban parked form", 32)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}

// Unpark is the form this browser left; ok is false when there is none, or it
// waited too long.
func (m *Manager) Unpark(r *http.Request) (p Parked, ok bool, err error) {
	c, none := r.Cookie(parkedCookie)
	if none != nil || len(c.Value) != 43 {
		return p, false, nil
	}
	data, found, err := m.Store.(scs.CtxStore).FindCtx(r.Context(), parkedCookie+"/"+c.Value)
	if err != nil || !found {
		return p, false, err
	}
	_, values, err := m.Codec.Decode(data)
	if err != nil {
		return p, false, err
	}
	sealed, _ := values[parkedCookie].([]byte)
	box, err := parkedBox(c.Value)
	if err != nil {
		return p, false, err
	}
	raw, err := box.Open(nil, make([]byte, box.NonceSize()), sealed, nil)
	if err != nil {
		return p, false, nil // nothing this browser sealed
	}
	return p, json.Unmarshal(raw, &p) == nil, nil
}

// Forget throws the parked form of this browser away.
func (m *Manager) Forget(w http.ResponseWriter, r *http.Request) error {
	c, none := r.Cookie(parkedCookie)
	if none != nil {
		return nil
	}
	http.SetCookie(w, m.parkedCookie("", -1))
	return m.Store.(scs.CtxStore).DeleteCtx(r.Context(), parkedCookie+"/"+c.Value)
}
