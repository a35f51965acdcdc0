package store

import (
	"bytes"
	"context"
	"io"
	"time"

	"tongban/base/fault"
)

// InlineBlob is the largest file kept in the database itself, in bytes.
const InlineBlob = 64 << 10

// Folder keeps the larger files, by the SHA-256 (64 hex digits) of their bytes.
type Folder interface {
	Has(digest string) (bool, error)
	Open(digest string) (io.ReadSeekCloser, error)
	Verify(digest string) error
}

// Blob is one kept file.
type Blob struct {
	Digest string // SHA-256 of the bytes, 64 hex digits
	Size   int64  // bytes
	Type   string // media type, sniffed from the bytes
	Bytes  []byte // nil when it lies in the folder
	At     time.Time
}

// PutBlob names a file. Up to 64 KiB the bytes are kept here; a larger one
// must already lie durable in the folder, and Bytes is nil. The same bytes are
// kept once.
func (t *Tx) PutBlob(b Blob) error {
	if b.Size > InlineBlob {
		b.Bytes = nil
	} else if int64(len(b.Bytes)) != b.Size {
		return fault.New(fault.Internal, "STORE-BLOB-01", "digest", b.Digest)
	}
	if b.Size == 0 {
		b.Bytes = []byte{}
	}
	_, err := t.exec(`
		INSERT INTO blob (place, digest, size, type, bytes, at) VALUES (?, ?, ?, ?, ?, ?)
		    ON CONFLICT (place, digest) DO NOTHING`,
		t.place, b.Digest, b.Size, b.Type, b.Bytes, b.At)
	return err
}

// Blob is a kept file by its digest.
func (r reads) Blob(ctx context.Context, digest string) (b Blob, found bool, err error) {
	b.Digest = digest
	found, err = r.one(ctx, `SELECT size, type, bytes, at FROM blob WHERE place = ? AND digest = ?`,
		[]any{r.place, digest}, &b.Size, &b.Type, &b.Bytes, &b.At)
	return b, found, err
}

// HasBlob tells whether a file is named, for the sweeper of the folder.
func (r reads) HasBlob(ctx context.Context, digest string) (bool, error) {
	return r.one(ctx, `SELECT 1 FROM blob WHERE place = ? AND digest = ?`, []any{r.place, digest}, new(int))
}

// OpenBlob opens a kept file for reading, wherever its bytes lie.
func (v *View) OpenBlob(ctx context.Context, digest string) (f io.ReadSeekCloser, b Blob, found bool, err error) {
	b, found, err = v.Blob(ctx, digest)
	if err != nil || !found {
		return nil, b, found, err
	}
	if b.Bytes != nil || b.Size == 0 {
		return nopCloser{bytes.NewReader(b.Bytes)}, b, true, nil
	}
	if v.db.c.Folder == nil {
		return nil, b, true, fault.New(fault.Unavailable, "STORE-BLOB-01", "digest", digest)
	}
	if f, err = v.db.c.Folder.Open(digest); err != nil {
		return nil, b, true, fault.Wrap(err, fault.Unavailable, "STORE-BLOB-01", "digest", digest)
	}
	return f, b, true, nil
}

// OpenLoose opens a file of the folder that no act has named yet.
func (v *View) OpenLoose(digest string) (io.ReadSeekCloser, error) {
	if v.db.c.Folder == nil {
		return nil, fault.New(fault.Unavailable, "STORE-BLOB-01", "digest", digest)
	}
	f, err := v.db.c.Folder.Open(digest)
	if err != nil {
		return nil, fault.Wrap(err, fault.Unavailable, "STORE-BLOB-01", "digest", digest)
	}
	return f, nil
}

type nopCloser struct{ io.ReadSeeker }

func (nopCloser) Close() error { return nil }
