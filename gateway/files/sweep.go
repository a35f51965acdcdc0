package files

import (
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// orphanAge is how long a file may lie without an act that names it.
const orphanAge = 24 * time.Hour

// Sweep removes what lies here for a day without being named: uploads that
// broke off, and files whose act never came. named asks the store. It answers
// how many it removed, and goes on past a file it cannot remove.
func (f *Folder) Sweep(at time.Time, named func(digest string) (bool, error)) (removed int, err error) {
	walk := filepath.WalkDir(f.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return nil
		}
		gone, err := f.sweepOne(path, d, at, named)
		if gone {
			removed++
		}
		return err
	})
	return removed, walk
}

func (f *Folder) sweepOne(path string, d fs.DirEntry, at time.Time, named func(string) (bool, error)) (bool, error) {
	info, err := d.Info()
	if err != nil || at.Sub(info.ModTime()) < orphanAge {
		return false, nil
	}
	own, isFile := f.path(d.Name())
	switch {
	case filepath.Dir(path) == f.incoming():
	case !isFile || own != path:
		return false, nil // not ours to judge
	default:
		if keep, err := named(d.Name()); keep || err != nil {
			return false, err
		}
	}
	return os.Remove(path) == nil, nil
}
