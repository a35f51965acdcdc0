package main

import (
	"errors"
	"os"
	"path/filepath"
	"sort"
	"sync"
	"syscall"
	"time"
)

// act is one thing to measure: open lays out a fresh memory in a folder, with
// stock for so long a phase, and answers how the act is done once.
type act struct {
	name string
	open func(dir string, phase time.Duration) (do func() error, done func(), err error)
}

var measured = []act{{"store", openMini}, {"draft", openDraft}, {"apply", openApply}, {"accept", openAccept}, {"propose", openPropose}, {"decide", openDecide}}

// errEnough ends a phase before its time: the stock is used up.
var errEnough = errors.New("no more stock")

// flushes appends 8 KiB and flushes it to the disk, again and again.
func flushes(dir string, phase time.Duration) (perSecond float64, err error) {
	f, err := os.Create(filepath.Join(dir, "flush"))
	if err != nil {
		return 0, err
	}
	defer f.Close()
	page, n, began := make([]byte, 8<<10), 0, time.Now()
	for time.Since(began) < phase {
		if _, err := f.Write(page); err != nil {
			return 0, err
		}
		if err := syscall.Fdatasync(int(f.Fd())); err != nil {
			return 0, err
		}
		n++
	}
	return float64(n) / time.Since(began).Seconds(), nil
}

// result is the waiting time of each act of a phase.
type result struct {
	took  []time.Duration
	phase time.Duration
}

func (r result) perSecond() float64 { return float64(len(r.took)) / r.phase.Seconds() }

func (r result) quantile(q float64) float64 {
	if len(r.took) == 0 {
		return 0
	}
	sort.Slice(r.took, func(i, j int) bool { return r.took[i] < r.took[j] })
	return r.took[int(q*float64(len(r.took)-1))].Seconds() * 1000
}

// load lets writers do one act after another.
func load(do func() error, writers int, phase time.Duration) (result, error) {
	var wg sync.WaitGroup
	var mu sync.Mutex
	var failed error
	r := result{}
	began := time.Now()
	for range writers {
		wg.Go(func() {
			var took []time.Duration
			var err error
			for err == nil && time.Since(began) < phase {
				t := time.Now()
				if err = do(); err == nil {
					took = append(took, time.Since(t))
				}
			}
			mu.Lock()
			defer mu.Unlock()
			r.took = append(r.took, took...)
			if err != nil && !errors.Is(err, errEnough) {
				failed = err
			}
		})
	}
	wg.Wait()
	r.phase = time.Since(began)
	return r, failed
}

// processorTime is what this process has used so far, in all its threads.
func processorTime() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
