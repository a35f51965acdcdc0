package kill

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// What a server may weigh, as the README promises.
const (
	mostBinary = 60 << 20
	mostMemory = 100 << 20
	mostStart  = time.Second
)

// The program as it is released: its size, how soon it serves, what it needs
// while nobody comes, and that a second one is kept off the same folder.
func TestWeight(t *testing.T) {
	program := build(t)
	info, err := os.Stat(program)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("binary %.1f MB", mega(info.Size()))
	if info.Size() > mostBinary {
		t.Errorf("binary is larger than %.0f MB", mega(mostBinary))
	}
	dir := t.TempDir()
	t.Logf("an empty house is ready after %v", serveOnce(t, program, dir))
	var again []time.Duration
	for range 3 {
		again = append(again, serveOnce(t, program, dir))
	}
	t.Logf("an old one after %v", again)
	if best := slices.Min(again); best > mostStart {
		t.Errorf("the server is ready only after %v", best)
	}
	t.Run("Idle", func(t *testing.T) {
		cmd, _ := launch(t, program, dir)
		time.Sleep(2 * time.Second) // past the first ticks
		rss := resident(t, cmd.Process.Pid)
		t.Logf("idle it holds %.1f MB", mega(rss))
		if rss > mostMemory {
			t.Errorf("more than %.0f MB", mega(mostMemory))
		}
		refused(t, program, dir, cmd.Process.Pid)
	})
}

func mega(bytes int64) float64 { return float64(bytes) / (1 << 20) }

// build builds the program as for a release, but for -trimpath, which changes
// hardly a byte and would have everything compiled anew.
func build(t *testing.T) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "tongban")
	cmd := exec.Command("go", "build", "-ldflags", "-s -w", "-o", program, "tongban/cmd/tongban")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return program
}

// launch starts the program on a folder and waits until it says that it serves.
func launch(t *testing.T, program, dir string) (*exec.Cmd, time.Duration) {
	t.Helper()
	cmd := exec.Command(program, "serve", "--addr", "127.0.0.1:0", "--data", dir)
	var complaints bytes.Buffer
	cmd.Stderr = &complaints
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stop(cmd) })
	for said := bufio.NewScanner(out); said.Scan(); {
		if strings.Contains(said.Text(), "http://") {
			return cmd, time.Since(began)
		}
	}
	t.Fatalf("the program did not start: %s", complaints.String())
	return nil, 0
}

func serveOnce(t *testing.T, program, dir string) time.Duration {
	t.Helper()
	cmd, took := launch(t, program, dir)
	stop(cmd)
	return took.Round(time.Millisecond)
}

func stop(cmd *exec.Cmd) {
	if cmd.ProcessState == nil {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	}
}

// resident is the memory a process holds, in bytes.
func resident(t *testing.T, pid int) int64 {
	t.Helper()
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(raw), "VmRSS:")
	var kilo int64
	if _, err := fmt.Sscan(rest, &kilo); err != nil {
		t.Fatalf("VmRSS: %v", err)
	}
	return kilo << 10
}

// refused holds that a second server on the same folder ends at once, says why
// in a sentence and names the first.
func refused(t *testing.T, program, dir string, first int) {
	t.Helper()
	began := time.Now()
	out, err := exec.Command(program, "serve", "--addr", "127.0.0.1:0", "--data", dir).CombinedOutput()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() < 1 {
		t.Fatalf("a second server: %v\n%s", err, out)
	}
	text := string(out)
	if !strings.Contains(text, "STORE-LOCK-01") || !strings.Contains(text, fmt.Sprint(first)) || !strings.Contains(text, dir) {
		t.Errorf("a second server says: %s", text)
	}
	t.Logf("a second server is refused after %v: %s", time.Since(began).Round(time.Millisecond), strings.TrimSpace(text))
}
