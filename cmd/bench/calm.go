package bench

import (
	"crypto/sha256"
	"runtime"
	"slices"
	"sync"
	"time"
)

// calibration is a fixed piece of work, done on every processor at once: how
// long it took, and how much of that time others held the processor.
type calibration struct {
	took   time.Duration
	waited float64 // 0.2: a fifth of the time somebody else ran
}

const rounds = 3000 // of 16 KiB, some tenth of a second

func calibrate() calibration {
	var wg sync.WaitGroup
	all := make([]calibration, runtime.NumCPU())
	for i := range all {
		wg.Go(func() { all[i] = calibrateOne() })
	}
	wg.Wait()
	return slices.MaxFunc(all, func(a, b calibration) int { return int(a.took - b.took) })
}

func calibrateOne() calibration {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	block := make([]byte, 16<<10)
	began, cpu := time.Now(), threadTime()
	for range rounds {
		sum := sha256.Sum256(block)
		block[0] = sum[0]
	}
	took := time.Since(began)
	return calibration{took, max(0, 1-float64(threadTime()-cpu)/float64(took))}
}

// What still counts as quiet.
const (
	mostForeign = 0.10 // share of the machine that others may take meanwhile
	mostWaited  = 0.10 // share of the calibration that others may hold
	mostDrift   = 1.20 // between the calibration before and after
)

// calm decides whether the machine was quiet enough for the figures to be
// believed. On a busy one nothing is judged.
func (r *Report) calm(before, after calibration) {
	r.Calibration = []float64{ms(before.took), ms(after.took)}
	slow, quick := max(before.took, after.took), min(before.took, after.took)
	r.Quiet = runtime.GOOS == "linux" && r.Foreign < mostForeign && before.waited < mostWaited && after.waited < mostWaited &&
		float64(slow) < mostDrift*float64(quick)
}
