package house

import (
	"io"

	"tongban/gateway/files"
	"tongban/store"
)

// shelf hands what the folder took to the office, in the words of the memory.
type shelf struct{ folder *files.Folder }

// Keep takes a file; see acts.Shelf.
func (s shelf) Keep(r io.Reader, name string, limit int64) (store.Blob, error) {
	t, err := s.folder.Take(r, name, limit)
	if err != nil {
		return store.Blob{}, err
	}
	return store.Blob{Digest: t.Digest, Size: t.Size, Type: t.Type, Bytes: t.Bytes}, nil
}
