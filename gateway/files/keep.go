package files

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"tongban/base/fault"
)

// Inline is the largest file whose bytes Take hands back for the database.
const Inline = 64 << 10

// Taken is a file taken in: its facts, and its bytes when it is small.
type Taken struct {
	File
	Bytes []byte // nil when it lies in the folder
}

// Take takes a file in: up to 64 KiB the bytes come back, to be kept in the
// database with the act that names it; a larger one is kept in the folder.
// name is what the person called it, "" when unknown; limit is in bytes.
func (f *Folder) Take(r io.Reader, name string, limit int64) (Taken, error) {
	head, err := io.ReadAll(io.LimitReader(r, min(Inline, limit)+1))
	if err != nil {
		return Taken{}, fault.Wrap(err, fault.Malformed, "FILES-CUT")
	}
	if int64(len(head)) > limit {
		return Taken{}, tooLarge(limit)
	}
	if len(head) > Inline {
		file, err := f.Keep(io.MultiReader(bytes.NewReader(head), r), name, limit)
		return Taken{File: file}, err
	}
	sum := sha256.Sum256(head)
	file := File{Digest: hex.EncodeToString(sum[:]), Size: int64(len(head))}
	if file.Type, err = sniffed(bytes.NewReader(head), file.Size, name); err != nil {
		return Taken{}, err
	}
	return Taken{File: file, Bytes: head}, nil
}

// Keep takes a file into the folder. When it answers without error the bytes
// are on the disk, under a name that an act may now write down.
func (f *Folder) Keep(r io.Reader, name string, limit int64) (File, error) {
	tmp, err := os.CreateTemp(f.incoming(), "upload-*")
	if err != nil {
		return File{}, f.cannotWrite(err)
	}
	defer os.Remove(tmp.Name())
	defer tmp.Close()
	in := &intake{r: io.LimitReader(r, limit+1), hash: sha256.New()}
	if _, err := io.Copy(tmp, in); err != nil {
		if in.err != nil {
			return File{}, fault.Wrap(in.err, fault.Malformed, "FILES-CUT")
		}
		return File{}, f.cannotWrite(err)
	}
	if in.n > limit {
		return File{}, tooLarge(limit)
	}
	file := File{Digest: hex.EncodeToString(in.hash.Sum(nil)), Size: in.n}
	if file.Type, err = sniffed(tmp, in.n, name); err != nil {
		return File{}, err
	}
	return file, f.settle(tmp, file.Digest)
}

// intake measures and hashes what passes, and tells an error of the sender
// from one of the disk.
type intake struct {
	r    io.Reader
	hash hash.Hash
	n    int64
	err  error
}

func (i *intake) Read(p []byte) (int, error) {
	n, err := i.r.Read(p)
	i.n += int64(n)
	i.hash.Write(p[:n])
	if err != nil && err != io.EOF {
		i.err = err
	}
	return n, err
}

// settle brings the bytes to the disk and then under their name; the name is
// on the disk too before it answers.
func (f *Folder) settle(tmp *os.File, digest string) error {
	path, _ := f.path(digest)
	if has, err := f.Has(digest); err == nil && has {
		// Seen before: make it young, so that the sweeper leaves it to the new act.
		if now := time.Now(); os.Chtimes(path, now, now) == nil {
			return nil
		}
	}
	dir := filepath.Dir(path)
	err := os.MkdirAll(dir, 0o700)
	if err == nil {
		err = errors.Join(tmp.Chmod(0o400), tmp.Sync())
	}
	if err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	for _, d := range []string{dir, filepath.Dir(dir), f.dir} {
		if err == nil {
			err = syncDir(d)
		}
	}
	if err != nil {
		return f.cannotWrite(err)
	}
	return nil
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}

func tooLarge(limit int64) error {
	return fault.New(fault.TooLarge, "FILES-SIZE", "limit_mb", strconv.FormatFloat(float64(limit)/(1<<20), 'f', -1, 64))
}
