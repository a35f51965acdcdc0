//go:build !linux

package bench

import (
	"os"
	"syscall"
	"time"
)

// Elsewhere than on Linux the accounts of processes are not read: figures of
// processor and memory stay zero, and no run counts as quiet.

func cpuOf(int, bool) float64          { return 0 }
func cpuOfFamily(int) float64          { return 0 }
func parentOf(int) int                 { return 0 }
func busyTime() float64                { return 0 }
func loadAverage() float64             { return 0 }
func peakMemory(int) float64           { return 0 }
func forgetPeak(int)                   {}
func threadTime() time.Duration        { return 0 }
func freeBytes(string) (int64, bool)   { return 0, false }
func diesWithUs() *syscall.SysProcAttr { return nil }
func lock(string) (func(), error)      { return func() {}, nil }
func dataSync(f *os.File) error        { return f.Sync() }
func machineName() string              { return "" }
func machineMemory() string            { return "" }
