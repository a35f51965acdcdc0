package main

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"

	"tongban/base/fault"
)

// profiled writes what the server spent its time and memory on into a folder:
// cpu.prof while it runs; allocs, heap, mutex, block and goroutine when stop is
// called. Nothing listens anywhere. No folder, no profiles, and no cost.
func profiled(dir string) (stop func() error, err error) {
	if dir == "" {
		return func() error { return nil }, nil
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fault.Wrap(err, fault.Unavailable, "SERVE-PROFILE-01", "dir", dir)
	}
	cpu, err := os.Create(filepath.Join(dir, "cpu.prof"))
	if err != nil {
		return nil, fault.Wrap(err, fault.Unavailable, "SERVE-PROFILE-01", "dir", dir)
	}
	runtime.SetMutexProfileFraction(100)
	runtime.SetBlockProfileRate(100_000) // ns blocked for one sample
	if err := pprof.StartCPUProfile(cpu); err != nil {
		return nil, errors.Join(err, cpu.Close())
	}
	return func() error {
		pprof.StopCPUProfile()
		all := []error{cpu.Close()}
		for _, name := range []string{"allocs", "heap", "mutex", "block", "goroutine"} {
			all = append(all, writeProfile(filepath.Join(dir, name+".prof"), name))
		}
		return errors.Join(all...)
	}, nil
}

func writeProfile(path, name string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	return errors.Join(pprof.Lookup(name).WriteTo(f, 0), f.Close())
}
