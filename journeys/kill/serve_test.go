package kill

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"tongban/base/workday"
	"tongban/cmd/house"
	"tongban/web"
)

// What a started house is told by its environment.
const (
	envDir = "TONGBAN_KILL_DIR"
	envURL = "TONGBAN_KILL_URL"
	envNow = "TONGBAN_KILL_NOW"
)

// clock is the office's time: an ordinary Tuesday morning that goes on through
// every restart. began is the real instant of its beginning.
func clock(began time.Time) func() time.Time {
	morning := time.Date(2026, 11, 24, 10, 0, 0, 0, workday.Shanghai)
	return func() time.Time { return morning.Add(time.Since(began)) }
}

// config is a house in a folder, or in a database and a folder.
func config(dir, url string, began time.Time, log *slog.Logger) house.Config {
	return house.Config{Dir: dir, URL: url, BaseURL: "http://tongban.test", Clock: clock(began), Log: log}
}

// serve is the house in a process of its own. It tells its address and lives
// until it is killed, or until the test is gone.
func serve() int {
	fail := func(err error) int { fmt.Fprintln(os.Stderr, "level=ERROR", err); return 1 }
	micro, err := strconv.ParseInt(os.Getenv(envNow), 10, 64)
	if err != nil {
		return fail(err)
	}
	log := slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	h, err := house.Open(context.Background(), config(os.Getenv(envDir), os.Getenv(envURL), time.UnixMicro(micro), log))
	if err != nil {
		return fail(err)
	}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return fail(err)
	}
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin) // ends with the test process
		os.Exit(0)
	}()
	fmt.Println("http://" + ln.Addr().String())
	return fail(web.Server(context.Background(), ln.Addr().String(), h.Handler).Serve(ln))
}

// process is a started house.
type process struct {
	cmd   *exec.Cmd
	alive io.Closer
	url   string
	ready time.Duration // from the start of the process to its address

	mu   sync.Mutex
	said strings.Builder
}

// start starts a house and waits for its address.
func start(t *testing.T, dir, url string, began time.Time) *process {
	t.Helper()
	p := &process{cmd: exec.Command(os.Args[0], "-test.run=^$")}
	p.cmd.Env = append(os.Environ(), envDir+"="+dir, envURL+"="+url, envNow+"="+strconv.FormatInt(began.UnixMicro(), 10))
	p.cmd.Stderr = p
	alive, err := p.cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	at := time.Now()
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	p.alive = alive
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		p.kill()
		t.Fatalf("the house did not open: %v\n%s", err, p.words())
	}
	p.url, p.ready = strings.TrimSpace(line), time.Since(at)
	return p
}

// kill is kill -9.
func (p *process) kill() {
	_ = p.cmd.Process.Kill()
	_ = p.cmd.Wait() // "signal: killed" is no news
	p.alive.Close()
}

func (p *process) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.said.Write(b)
}

func (p *process) words() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.said.String()
}

// complaints are the errors the house wrote into its log.
func (p *process) complaints() string {
	var out []string
	for line := range strings.Lines(p.words()) {
		if strings.Contains(line, "level=ERROR") || strings.Contains(line, "panic") {
			out = append(out, line)
		}
	}
	return strings.Join(out, "")
}
