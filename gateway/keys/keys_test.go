package keys

import (
	"bytes"
	"crypto/cipher"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/emmansun/gmsm/sm3"
	"github.com/emmansun/gmsm/sm4"

	"tongban/base/fault"
)

func unhex(t *testing.T, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(strings.ReplaceAll(s, " ", ""))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// The algorithms are the published ones. basis: GB/T 32905 A.1, GB/T 32907 A.1, RFC 8998 A.1
func TestPublishedVectors(t *testing.T) {
	sum := sm3.Sum([]byte("abc"))
	if got := hex.EncodeToString(sum[:]); got != "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0" {
		t.Errorf("SM3(abc) = %s", got)
	}
	key := unhex(t, "0123456789abcdeffedcba9876543210")
	block, err := sm4.NewCipher(key)
	if err != nil {
		t.Fatal(err)
	}
	out := make([]byte, 16)
	block.Encrypt(out, key)
	if got := hex.EncodeToString(out); got != "681edf34d206965e86b3e94f536e4246" {
		t.Errorf("SM4 = %s", got)
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		t.Fatal(err)
	}
	plain := unhex(t, "aaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbb cccccccccccccccc dddddddddddddddd eeeeeeeeeeeeeeee ffffffffffffffff eeeeeeeeeeeeeeee aaaaaaaaaaaaaaaa")
	box := aead.Seal(nil, unhex(t, "00001234567800000000abcd"), plain, unhex(t, "feedfacedeadbeeffeedfacedeadbeefabaddad2"))
	if got := hex.EncodeToString(box[len(box)-16:]); got != "83de3541e4c2b58177e065a9bf7b62ec" {
		t.Errorf("SM4-GCM tag = %s", got)
	}
}

func TestWrap(t *testing.T) {
	k, err := New(bytes.Repeat([]byte{7}, 32))
	if err != nil {
		t.Fatal(err)
	}
	key := []byte("sixteen byte key")
	a, err := k.Wrap(key)
	if err != nil {
		t.Fatal(err)
	}
	b, _ := k.Wrap(key)
	if bytes.Equal(a, b) || bytes.Contains(a, key) {
		t.Error("a wrapped key shows what it holds")
	}
	if got, err := k.Unwrap(a); !bytes.Equal(got, key) || err != nil {
		t.Errorf("%x %v", got, err)
	}
	other, _ := New(bytes.Repeat([]byte{8}, 32))
	for name, try := range map[string]func() ([]byte, error){
		"another master key": func() ([]byte, error) { return other.Unwrap(a) },
		"one bit flipped":    func() ([]byte, error) { c := bytes.Clone(a); c[20] ^= 1; return k.Unwrap(c) },
		"cut short":          func() ([]byte, error) { return k.Unwrap(a[:5]) },
	} {
		if got, err := try(); fault.Code(err) != "KEYS-04" {
			t.Errorf("%s: %x %v", name, got, err)
		}
	}
	if _, err := New([]byte("short")); err == nil {
		t.Error("a short master secret was taken")
	}
}

func TestBlind(t *testing.T) {
	k, _ := New(bytes.Repeat([]byte{7}, 32))
	other, _ := New(bytes.Repeat([]byte{8}, 32))
	id := k.Blind("id", "11010519491231002X")
	if len(id) != 32 || !bytes.Equal(id, k.Blind("id", "11010519491231002X")) {
		t.Error("the same value is not found again")
	}
	for name, x := range map[string][]byte{
		"another value": k.Blind("id", "110105194912310021"),
		"another kind":  k.Blind("phone", "11010519491231002X"),
		"another key":   other.Blind("id", "11010519491231002X"),
		"moved border":  k.Blind("id1", "1010519491231002X"),
	} {
		if bytes.Equal(id, x) {
			t.Errorf("%s has the same index", name)
		}
	}
}

// The index is written into databases: it must never change.
func TestBlindStaysTheSame(t *testing.T) {
	k, _ := New(bytes.Repeat([]byte{7}, 32))
	if got := hex.EncodeToString(k.Blind("id", "11010519491231002X")); got != goldenBlind {
		t.Errorf("blind index is now %s", got)
	}
	key, err := k.Unwrap(unhex(t, goldenWrapped))
	if string(key) != "sixteen byte key" || err != nil {
		t.Errorf("a key wrapped by an earlier version: %q %v", key, err)
	}
}

func TestFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "master.key")
	if _, err := OpenExisting(path); fault.Code(err) != "KEYS-03" {
		t.Errorf("no file yet: %v", err)
	}
	first, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	second, err := OpenExisting(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first.Blind("id", "x"), second.Blind("id", "x")) {
		t.Error("the key changed between two starts")
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".key-*")); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestServersThatStartAtOnceShareOneKey(t *testing.T) {
	path := filepath.Join(t.TempDir(), "master.key")
	found := make([]string, 16)
	var wg sync.WaitGroup
	for i := range found {
		wg.Go(func() {
			k, err := Open(path)
			if err != nil {
				t.Error(err)
				return
			}
			found[i] = string(k.Blind("id", "x"))
		})
	}
	wg.Wait()
	for _, f := range found {
		if f != found[0] {
			t.Fatal("two keys")
		}
	}
}

func TestFilesThatAreRefused(t *testing.T) {
	good := header + strings.Repeat("ab", 32) + "\n"
	for _, c := range []struct {
		name, text string
		mode       os.FileMode
		code       string
	}{
		{"group may read", good, 0o640, "KEYS-01"},
		{"all may read", good, 0o644, "KEYS-01"},
		{"empty", "", 0o600, "KEYS-02"},
		{"too short", header + "abab", 0o600, "KEYS-02"},
		{"no header", strings.Repeat("ab", 32), 0o600, "KEYS-02"},
		{"not hex", header + strings.Repeat("zz", 32), 0o600, "KEYS-02"},
	} {
		path := filepath.Join(t.TempDir(), "master.key")
		if err := os.WriteFile(path, []byte(c.text), c.mode); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(path, c.mode); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(path); fault.Code(err) != c.code {
			t.Errorf("%s: %v, want %s", c.name, err, c.code)
		}
	}
}
