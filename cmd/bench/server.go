package bench

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"tongban/base/fault"
)

// server is a house in a process of its own.
type server struct {
	base string
	pid  int
	cold time.Duration // from the start of the process to the first answer
	cmd  *exec.Cmd
	over chan struct{}
}

// start starts the server and waits until it is ready.
func (s *site) start(ctx context.Context) (*server, error) {
	addr, err := listenable(s.c.Addr)
	if err != nil {
		return nil, err
	}
	log, err := os.Create(filepath.Join(s.dir, "server.log"))
	if err != nil {
		return nil, err
	}
	defer log.Close()
	srv := &server{base: "http://" + addr, over: make(chan struct{})}
	srv.cmd = exec.Command(s.c.Binary, s.command(addr)...)
	srv.cmd.Stdout, srv.cmd.Stderr, srv.cmd.SysProcAttr = log, log, diesWithUs()
	began := time.Now()
	if err := srv.cmd.Start(); err != nil {
		return nil, err
	}
	srv.pid = srv.cmd.Process.Pid
	go func() {
		_ = srv.cmd.Wait() // how it ended stands in its log
		close(srv.over)
	}()
	if err := srv.ready(ctx); err != nil {
		srv.stop()
		return nil, fault.Wrap(err, fault.Unavailable, "BENCH-SERVER-01", "said", lastLine(log.Name()))
	}
	srv.cold = time.Since(began)
	return srv, nil
}

func (s *site) command(addr string) []string {
	args := []string{"serve", "--data", s.dir, "--addr", addr}
	if s.c.Database != "" {
		args = append(args, "--database", s.c.Database)
	}
	if s.c.Profile != "" {
		args = append(args, "--profile", s.c.Profile)
	}
	return args
}

// listenable is the address itself, or one with a free port.
func listenable(addr string) (string, error) {
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		return "", fault.Wrap(err, fault.Unavailable, "SERVE-ADDR-02", "addr", addr)
	}
	return ln.Addr().String(), ln.Close()
}

const mostCold = 2 * time.Minute

func (srv *server) ready(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, mostCold)
	defer cancel()
	for {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, srv.base+"/readyz", nil)
		if err != nil {
			return err
		}
		if resp, err := http.DefaultClient.Do(req); err == nil {
			_, _ = io.Copy(io.Discard, resp.Body)
			resp.Body.Close()
			if resp.StatusCode == http.StatusOK {
				return nil
			}
		}
		select {
		case <-srv.over:
			return fmt.Errorf("the server ended")
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(2 * time.Millisecond):
		}
	}
}

// stop lets the server finish; one that does not is ended.
func (srv *server) stop() {
	_ = srv.cmd.Process.Signal(syscall.SIGTERM)
	select {
	case <-srv.over:
	case <-time.After(40 * time.Second):
		_ = srv.cmd.Process.Kill()
		<-srv.over
	}
}

func lastLine(path string) string {
	raw, _ := os.ReadFile(path)
	lines := strings.Split(strings.TrimSpace(string(raw)), "\n")
	return lines[len(lines)-1]
}
