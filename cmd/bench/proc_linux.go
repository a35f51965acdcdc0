package bench

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

const ticks = 100.0 // of the kernel's accounts in a second

// fields are the numbers of /proc/PID/stat after the name, which may hold blanks.
func fields(pid int) []string {
	raw, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "stat"))
	if err != nil {
		return nil
	}
	_, rest, _ := strings.Cut(string(raw), ") ")
	return strings.Fields(rest)
}

// cpuOf is the processor time of a process in seconds; with reaped, that of its
// ended children too.
func cpuOf(pid int, reaped bool) float64 {
	f := fields(pid)
	if len(f) < 15 {
		return 0
	}
	sum := 0.0
	for i := 11; i < 13 || reaped && i < 15; i++ {
		n, _ := strconv.ParseFloat(f[i], 64)
		sum += n
	}
	return sum / ticks
}

// cpuOfFamily is that of a process and all its children, ended or not.
func cpuOfFamily(pid int) float64 {
	sum := cpuOf(pid, true)
	all, _ := os.ReadDir("/proc")
	for _, e := range all {
		child, err := strconv.Atoi(e.Name())
		if err != nil {
			continue
		}
		if f := fields(child); len(f) > 1 && f[1] == strconv.Itoa(pid) {
			sum += cpuOf(child, true)
		}
	}
	return sum
}

// parentOf is the process that started another.
func parentOf(pid int) int {
	f := fields(pid)
	if len(f) < 2 {
		return 0
	}
	n, _ := strconv.Atoi(f[1])
	return n
}

// busyTime is how long all processors of the machine have worked, in seconds,
// what a neighbour on the same iron took from us included.
func busyTime() float64 {
	raw, _ := os.ReadFile("/proc/stat")
	line, _, _ := strings.Cut(string(raw), "\n")
	sum := 0.0
	for i, f := range strings.Fields(line) {
		n, _ := strconv.ParseFloat(f, 64)
		if i == 4 || i == 5 || i > 8 { // idle, waiting for the disk, guests counted already
			continue
		}
		sum += n
	}
	return sum / ticks
}

func loadAverage() float64 {
	raw, _ := os.ReadFile("/proc/loadavg")
	n, _ := strconv.ParseFloat(strings.Fields(string(raw) + " 0")[0], 64)
	return n
}

// peakMemory is the most a process held since forgetPeak, in megabytes.
func peakMemory(pid int) float64 {
	raw, _ := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "status"))
	for line := range strings.Lines(string(raw)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			n, _ := strconv.ParseFloat(strings.Fields(rest)[0], 64)
			return n / 1024
		}
	}
	return 0
}

func forgetPeak(pid int) {
	_ = os.WriteFile(filepath.Join("/proc", strconv.Itoa(pid), "clear_refs"), []byte("5"), 0o600)
}

// threadTime is the processor time of this thread.
func threadTime() time.Duration {
	const thread = 1 // RUSAGE_THREAD
	var u syscall.Rusage
	_ = syscall.Getrusage(thread, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func freeBytes(dir string) (int64, bool) {
	for dir != "" {
		var s syscall.Statfs_t
		if syscall.Statfs(dir, &s) == nil {
			return int64(s.Bavail) * s.Bsize, true
		}
		up := filepath.Dir(dir)
		if up == dir {
			break
		}
		dir = up
	}
	return 0, false
}

// diesWithUs ends the server when we are ended, however that happens.
func diesWithUs() *syscall.SysProcAttr { return &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL} }

// lock holds a file for one at a time.
func lock(path string) (unlock func(), err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return func() { _ = f.Close() }, nil
}

func dataSync(f *os.File) error { return syscall.Fdatasync(int(f.Fd())) }

func machineName() string {
	raw, _ := os.ReadFile("/proc/cpuinfo")
	for line := range strings.Lines(string(raw)) {
		if k, v, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(k) == "model name" {
			return strings.TrimSpace(v)
		}
	}
	return ""
}

func machineMemory() string {
	raw, _ := os.ReadFile("/proc/meminfo")
	f := strings.Fields(string(raw))
	if len(f) < 2 {
		return ""
	}
	n, _ := strconv.ParseFloat(f[1], 64)
	return strconv.FormatFloat(n/(1<<20), 'f', 0, 64) + " GB"
}
