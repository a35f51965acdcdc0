package sqlite

import (
	"sync"
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// SQLite writes its log page by page, two calls to the system for each. The
// one connection that writes opens its log through this file system instead,
// which is the usual one but gathers what is appended and hands it on in one
// piece, before the log is flushed, read, measured or cut. Nobody else can
// miss it meanwhile: a page counts as written only after the flush that ends
// its commit.

// logWriter is the name of this file system.
const logWriter = "tongban-log-writer"

// maxGathered is how many bytes of the log are held back at most.
const maxGathered = 1 << 20

// log is one open log.
type log struct {
	methods uintptr // of the usual file system, and those that are needed here
	close   func(tls *libc.TLS, file uintptr) int32
	read    func(tls *libc.TLS, file, buf uintptr, n int32, offset int64) int32
	write   func(tls *libc.TLS, file, buf uintptr, n int32, offset int64) int32
	cut     func(tls *libc.TLS, file uintptr, size int64) int32
	flush   func(tls *libc.TLS, file uintptr, flags int32) int32
	size    func(tls *libc.TLS, file, size uintptr) int32

	offset int64 // where the gathered bytes belong
	bytes  []byte
}

// logs are the open ones, by the address of their file.
var logs sync.Map

// installed makes the file system known to SQLite, once.
var installed = sync.OnceValue(func() int32 {
	tls := libc.NewTLS()
	defer tls.Close()
	usual := sqlite3.Xsqlite3_vfs_find(tls, 0)
	name, err := libc.CString(logWriter)
	if usual == 0 || err != nil {
		return sqlite3.SQLITE_ERROR
	}
	own := libc.Xmalloc(tls, libc.Tsize_t(unsafe.Sizeof(sqlite3.Tsqlite3_vfs{})))
	if own == 0 {
		return sqlite3.SQLITE_NOMEM
	}
	vfs := at[sqlite3.Tsqlite3_vfs](own)
	*vfs = *at[sqlite3.Tsqlite3_vfs](usual)
	openUsual = function[opener](vfs.FxOpen)
	vfs.FpNext, vfs.FzName, vfs.FxOpen = 0, name, entry(openLog)
	return sqlite3.Xsqlite3_vfs_register(tls, own, 0)
})

type opener func(tls *libc.TLS, vfs, name, file uintptr, flags int32, out uintptr) int32

var openUsual opener

// openLog opens a file as usual; a log gets the methods below.
func openLog(tls *libc.TLS, vfs, name, file uintptr, flags int32, out uintptr) int32 {
	rc := openUsual(tls, vfs, name, file, flags, out)
	f := at[sqlite3.Tsqlite3_file](file)
	if rc != sqlite3.SQLITE_OK || flags&sqlite3.SQLITE_OPEN_WAL == 0 || f.FpMethods == 0 {
		return rc
	}
	own := libc.Xmalloc(tls, libc.Tsize_t(unsafe.Sizeof(sqlite3.Tsqlite3_io_methods{})))
	if own == 0 {
		return rc // written straight, then
	}
	m := at[sqlite3.Tsqlite3_io_methods](own)
	*m = *at[sqlite3.Tsqlite3_io_methods](f.FpMethods)
	logs.Store(file, newLog(f.FpMethods, m))
	m.FxClose, m.FxRead, m.FxWrite = entry(closeLog), entry(readLog), entry(writeLog)
	m.FxTruncate, m.FxSync, m.FxFileSize = entry(truncateLog), entry(syncLog), entry(sizeLog)
	f.FpMethods = own
	return rc
}

func newLog(methods uintptr, m *sqlite3.Tsqlite3_io_methods) *log {
	l := &log{methods: methods}
	l.close, l.read, l.write = function[closer](m.FxClose), function[reader](m.FxRead), function[reader](m.FxWrite)
	l.cut, l.flush, l.size = function[cutter](m.FxTruncate), function[flusher](m.FxSync), function[sizer](m.FxFileSize)
	return l
}

type (
	closer  = func(*libc.TLS, uintptr) int32
	reader  = func(*libc.TLS, uintptr, uintptr, int32, int64) int32
	cutter  = func(*libc.TLS, uintptr, int64) int32
	flusher = func(*libc.TLS, uintptr, int32) int32
	sizer   = func(*libc.TLS, uintptr, uintptr) int32
)

func logOf(file uintptr) *log {
	l, _ := logs.Load(file)
	return l.(*log)
}

// writeLog gathers what continues the gathered bytes; anything else begins anew.
func writeLog(tls *libc.TLS, file, buf uintptr, n int32, offset int64) int32 {
	l := logOf(file)
	if offset != l.offset+int64(len(l.bytes)) || len(l.bytes)+int(n) > maxGathered {
		if rc := l.handOn(tls, file); rc != sqlite3.SQLITE_OK {
			return rc
		}
		l.offset = offset
	}
	l.bytes = append(l.bytes, octets(buf, int(n))...)
	return sqlite3.SQLITE_OK
}

// piece is how many bytes are handed on at once: SQLite's own files take no
// more than 128 KiB less one.
const piece = 96 << 10

// handOn writes the gathered bytes. Whether that fails or not, none remain: the
// caller hears of it, and the commit they belong to comes to nothing.
func (l *log) handOn(tls *libc.TLS, file uintptr) int32 {
	for rest := l.bytes; len(rest) > 0; {
		n := min(piece, len(rest))
		rc := l.write(tls, file, uintptr(unsafe.Pointer(unsafe.SliceData(rest))), int32(n), l.offset)
		if rc != sqlite3.SQLITE_OK {
			l.bytes, l.offset = l.bytes[:0], -1
			return rc
		}
		rest, l.offset = rest[n:], l.offset+int64(n)
	}
	l.bytes = l.bytes[:0]
	return sqlite3.SQLITE_OK
}

func readLog(tls *libc.TLS, file, buf uintptr, n int32, offset int64) int32 {
	l := logOf(file)
	if rc := l.handOn(tls, file); rc != sqlite3.SQLITE_OK {
		return rc
	}
	return l.read(tls, file, buf, n, offset)
}

func syncLog(tls *libc.TLS, file uintptr, flags int32) int32 {
	l := logOf(file)
	if rc := l.handOn(tls, file); rc != sqlite3.SQLITE_OK {
		return rc
	}
	return l.flush(tls, file, flags)
}

func truncateLog(tls *libc.TLS, file uintptr, size int64) int32 {
	l := logOf(file)
	if rc := l.handOn(tls, file); rc != sqlite3.SQLITE_OK {
		return rc
	}
	return l.cut(tls, file, size)
}

func sizeLog(tls *libc.TLS, file, size uintptr) int32 {
	l := logOf(file)
	if rc := l.handOn(tls, file); rc != sqlite3.SQLITE_OK {
		return rc
	}
	return l.size(tls, file, size)
}

// closeLog hands on what is left, which no commit claims, and closes as usual.
func closeLog(tls *libc.TLS, file uintptr) int32 {
	l := logOf(file)
	_ = l.handOn(tls, file)
	logs.Delete(file)
	f := at[sqlite3.Tsqlite3_file](file)
	libc.Xfree(tls, f.FpMethods)
	f.FpMethods = l.methods
	return l.close(tls, file)
}

// entry is the address of a function as the translated C code keeps it.
func entry(f any) uintptr {
	type face struct{ kind, word uintptr }
	return (*face)(unsafe.Pointer(&f)).word
}

// function sees such an address as a function again.
func function[F any](address uintptr) F {
	box := &struct{ uintptr }{address}
	return *(*F)(unsafe.Pointer(box))
}
