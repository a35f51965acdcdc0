package keys

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"tongban/base/fault"
)

const (
	masterSize = 32
	header     = "tongban-master-key-v1 "
)

// Open reads the master key file, or makes it when there is none. A file that
// others may read is refused: who could read it yesterday may have a copy.
func Open(path string) (*Keeper, error) {
	master, err := read(path)
	if errors.Is(err, fs.ErrNotExist) {
		master, err = create(path)
	}
	if err != nil {
		return nil, err
	}
	return New(master)
}

// OpenExisting is Open that makes nothing: for commands that only look.
func OpenExisting(path string) (*Keeper, error) {
	master, err := read(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fault.Wrap(err, fault.NotFound, "KEYS-03", "file", path)
	}
	if err != nil {
		return nil, err
	}
	return New(master)
}

func read(path string) ([]byte, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if err != nil {
		return nil, fault.Wrap(err, fault.Unavailable, "KEYS-02", "file", path)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, fault.Wrap(err, fault.Unavailable, "KEYS-02", "file", path)
	}
	if mode := info.Mode().Perm(); mode&0o077 != 0 {
		return nil, fault.New(fault.Unavailable, "KEYS-01", "file", path, "mode", fmt.Sprintf("%04o", mode))
	}
	raw := make([]byte, 256)
	n, err := f.Read(raw)
	if err != nil {
		return nil, fault.Wrap(err, fault.Unavailable, "KEYS-02", "file", path)
	}
	return parse(path, string(raw[:n]))
}

func parse(path, text string) ([]byte, error) {
	digits, ok := strings.CutPrefix(strings.TrimSpace(text), header)
	master, err := hex.DecodeString(digits)
	if !ok || err != nil || len(master) != masterSize {
		return nil, fault.New(fault.Unavailable, "KEYS-02", "file", path)
	}
	return master, nil
}

// create writes a new secret beside the place and links it in, so that of two
// servers starting at once both use the same one, and none is half written.
func create(path string) ([]byte, error) {
	master := make([]byte, masterSize)
	if _, err := rand.Read(master); err != nil {
		return nil, err
	}
	if err := publish(path, header+hex.EncodeToString(master)+"\n"); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, fault.Wrap(err, fault.Unavailable, "KEYS-02", "file", path)
	}
	return read(path)
}

func publish(path, text string) error {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, ".key-*") // mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.WriteString(text)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Link(f.Name(), path); err != nil {
		return err
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}
