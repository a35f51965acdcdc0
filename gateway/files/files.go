// Package files keeps uploaded and printed files in a folder.
//
// A file is known by the SHA-256 of its bytes (64 hex digits) and lies under
// ab/cd/abcd…, so the same bytes are kept once and any change shows. Keep
// takes the bytes in while hashing and measuring them, sniffs what they are,
// and answers only when they are on the disk; then an act may name the file.
// Files that no act named are swept after a day.
//
// It leaves to others: which files belong to which case, who may see them,
// and the small ones, which lie in the database.
package files

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"tongban/base/fault"
)

// Folder is the open folder.
type Folder struct{ dir string }

// File is what Keep found out about a file.
type File struct {
	Digest string // SHA-256 of the bytes, 64 hex digits
	Size   int64  // bytes
	Type   string // media type, from the bytes
}

// Open makes the folder if need be and proves that it can be written.
func Open(dir string) (*Folder, error) {
	f := &Folder{dir: dir}
	if err := os.MkdirAll(f.incoming(), 0o700); err != nil {
		return nil, f.cannotWrite(err)
	}
	probe, err := os.CreateTemp(f.incoming(), "probe-*")
	if err != nil {
		return nil, f.cannotWrite(err)
	}
	_ = probe.Close()
	return f, os.Remove(probe.Name())
}

func (f *Folder) incoming() string { return filepath.Join(f.dir, "incoming") }

func (f *Folder) cannotWrite(err error) error {
	return fault.Wrap(err, fault.Unavailable, "FILES-DIR", "dir", f.dir)
}

// path is where a digest lies; ok is false for what is no digest.
func (f *Folder) path(digest string) (path string, ok bool) {
	if len(digest) != 64 || strings.Trim(digest, "0123456789abcdef") != "" {
		return "", false
	}
	return filepath.Join(f.dir, digest[:2], digest[2:4], digest), true
}

// Has tells whether the bytes of a digest are here.
func (f *Folder) Has(digest string) (bool, error) {
	path, ok := f.path(digest)
	if !ok {
		return false, nil
	}
	_, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

// Open opens a file for reading.
func (f *Folder) Open(digest string) (io.ReadSeekCloser, error) {
	path, ok := f.path(digest)
	if !ok {
		return nil, fault.New(fault.NotFound, "FILES-LOST", "digest", digest)
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, fault.Wrap(err, fault.NotFound, "FILES-LOST", "digest", digest)
	}
	return file, nil
}

// Verify reads a file and compares its bytes with its digest.
func (f *Folder) Verify(digest string) error {
	file, err := f.Open(digest)
	if err != nil {
		return err
	}
	defer file.Close()
	hash := sha256.New()
	if _, err := io.Copy(hash, file); err != nil {
		return fault.Wrap(err, fault.Unavailable, "FILES-DAMAGED", "digest", digest)
	}
	if hex.EncodeToString(hash.Sum(nil)) != digest {
		return fault.New(fault.Internal, "FILES-DAMAGED", "digest", digest)
	}
	return nil
}
