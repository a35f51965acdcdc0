// Package packs holds what a district is made of, as text: its organisation,
// its service items, flows, rules, forms, licences and calendar.
//
// The shipped pack, haizhu, rides in the binary; a folder of the same shape,
// given at run time, takes its place. This room reads packs strictly and turns
// them into nouns: an unknown key or a word out of place is told with its file
// and line, before anything is published. It keeps no state, and leaves storing
// what it read to the acts.
package packs

import (
	"embed"
	"io/fs"
	"os"

	"tongban/base/fault"
)

//go:embed all:haizhu
var shipped embed.FS

// Haizhu is the pack in the binary.
func Haizhu() fs.FS {
	sub, err := fs.Sub(shipped, "haizhu")
	if err != nil {
		panic(err) // the folder is embedded just above
	}
	return sub
}

// Open is the pack in a folder, or the one in the binary when dir is "". A path
// that is no folder is PACK-OPEN-01.
func Open(dir string) (fs.FS, error) {
	if dir == "" {
		return Haizhu(), nil
	}
	info, err := os.Stat(dir)
	if err != nil || !info.IsDir() {
		return nil, fault.Wrap(err, fault.Invalid, "PACK-OPEN-01", "folder", dir)
	}
	return os.DirFS(dir), nil
}
