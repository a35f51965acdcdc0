package store

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"tongban/base/fault"
)

// dirLock keeps a second server off the folder: one process per database file.
// The kernel frees it when the process ends, however it ends.
type dirLock struct{ f *os.File }

func lockDir(dir string) (*dirLock, error) {
	f, err := os.OpenFile(filepath.Join(dir, "tongban.lock"), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fault.Wrap(err, fault.Unavailable, "STORE-DIR-01", "dir", dir)
	}
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		defer f.Close()
		return nil, fault.New(fault.Unavailable, "STORE-LOCK-01", "dir", dir, "pid", holder(f))
	}
	if err == nil {
		err = errors.Join(f.Truncate(0), writePID(f))
	}
	if err != nil {
		_ = f.Close()
		return nil, fault.Wrap(err, fault.Unavailable, "STORE-DIR-01", "dir", dir)
	}
	return &dirLock{f: f}, nil
}

func writePID(f *os.File) error {
	_, err := f.WriteAt([]byte(strconv.Itoa(os.Getpid())+"\n"), 0)
	return err
}

// holder reads which process holds the lock, "?" when it has not said yet.
func holder(f *os.File) string {
	raw, _ := io.ReadAll(io.LimitReader(f, 32))
	if pid := strings.TrimSpace(string(raw)); pid != "" {
		return pid
	}
	return "?"
}

func (l *dirLock) release() { _ = l.f.Close() }

// File systems on which the shared memory of the write-ahead log does not
// work between machines (magic numbers of statfs(2)).
var networkDisks = map[int64]string{
	0x6969: "NFS", 0x517b: "SMB", 0xff534d42: "CIFS", 0xfe534d42: "SMB2",
	0x564c: "NCP", 0x5346414f: "AFS", 0x73757245: "Coda", 0x01021997: "9P", 0x00c36400: "Ceph",
}

// prepareDir makes the folder and proves that it can be written and is local.
func prepareDir(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fault.Wrap(err, fault.Unavailable, "STORE-DIR-01", "dir", dir)
	}
	if name := networkDisk(dir); name != "" {
		return fault.New(fault.Unavailable, "STORE-DIR-02", "dir", dir, "kind", name)
	}
	f, err := os.CreateTemp(dir, ".write-*")
	if err != nil {
		return fault.Wrap(err, fault.Unavailable, "STORE-DIR-01", "dir", dir)
	}
	_ = f.Close()
	return os.Remove(f.Name())
}
