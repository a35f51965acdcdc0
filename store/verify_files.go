package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"

	"tongban/base/fault"
)

const blobsAtOnce = 50

// EachBlob calls fn with every kept file, by digest, and with what is wrong with
// it: nil when its bytes are all there and give the digest. Files that are named
// somewhere and kept nowhere come last.
func (v *View) EachBlob(ctx context.Context, fn func(digest string, check error) error) error {
	for after := ""; ; {
		blobs, err := many(ctx, v.reads, `
			SELECT digest, size, bytes FROM blob WHERE place = ? AND digest > ? ORDER BY digest LIMIT ?`,
			[]any{v.place, after, blobsAtOnce}, func(s scanner) (b Blob, err error) {
				return b, s.Scan(&b.Digest, &b.Size, &b.Bytes)
			})
		if err != nil {
			return err
		}
		for _, b := range blobs {
			if err := fn(b.Digest, v.checkBlob(b)); err != nil {
				return err
			}
			after = b.Digest
		}
		if len(blobs) < blobsAtOnce {
			break
		}
	}
	lost, err := v.LostFiles(ctx, blobsAtOnce)
	for _, digest := range lost {
		if err := fn(digest, fault.New(fault.Unavailable, "STORE-BLOB-01", "digest", digest)); err != nil {
			return err
		}
	}
	return err
}

// checkBlob holds a file against its digest, wherever its bytes lie.
func (v *View) checkBlob(b Blob) error {
	if b.Bytes == nil && b.Size > 0 {
		if v.db.c.Folder == nil {
			return fault.New(fault.Unavailable, "STORE-BLOB-01", "digest", b.Digest)
		}
		if err := v.db.c.Folder.Verify(b.Digest); err != nil {
			return fault.Wrap(err, fault.Unavailable, "STORE-BLOB-01", "digest", b.Digest)
		}
		return nil
	}
	sum := sha256.Sum256(b.Bytes)
	if hex.EncodeToString(sum[:]) != b.Digest || int64(len(b.Bytes)) != b.Size {
		return fault.New(fault.Unavailable, "STORE-BLOB-01", "digest", b.Digest)
	}
	return nil
}
