package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"

	"tongban/base/fault"
	"tongban/cmd/house"
	"tongban/web"
)

// ServeCmd runs the house.
type ServeCmd struct {
	Place
	Addr   string   ` default:"127.0.0.1:8080" placeholder:"HOST:PORT"`
	URL    string   `name:"public-url" placeholder:"URL"`
	Proxy  []string `name:"trust-proxy" placeholder:"CIDR"`
	Sample int      ` default:"5"`

	Carriers

	Profile string ` placeholder:"DIR" type:"path"`
}

// Place is where a house keeps its memory, as flags.
type Place struct {
	Data     string ` placeholder:"DIR" type:"path"`
	Database string ` placeholder:"URL"`
	Pack     string ` placeholder:"DIR" type:"path"`
}

// config fills the defaults: ./tongban-data in the present folder.
func (p Place) config() house.Config {
	c := house.Config{Dir: p.Data, URL: p.Database, Pack: p.Pack}
	if c.Dir == "" {
		c.Dir = "tongban-data"
	}
	return c
}

// Run serves until it is told to stop; a second signal stops at once.
func (s *ServeCmd) Run(e *env) (err error) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := s.check(e.getenv); err != nil {
		return err
	}
	written, err := profiled(s.Profile)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, written()) }()
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(200) // little is held in mind for long: room is cheaper than sweeping
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(128 << 20) // but not without end: the whole house fits in 256 MB at its worst hour
	}
	ln, err := net.Listen("tcp", s.Addr)
	if err != nil {
		return fault.Wrap(err, fault.Unavailable, "SERVE-ADDR-02", "addr", s.Addr)
	}
	c := s.config()
	c.Sample, c.BaseURL = s.Sample, s.URL
	c.Proxies, _ = house.ReadProxies(s.Proxy) // held by check
	if err := s.Carriers.into(&c, e.getenv); err != nil {
		ln.Close()
		return err
	}
	if c.BaseURL == "" {
		c.BaseURL = "http://" + ln.Addr().String()
	}
	c.Log = slog.New(slog.NewJSONHandler(e.stderr, nil))
	h, err := house.Open(ctx, c)
	if err != nil {
		ln.Close()
		return misfit(err)
	}
	defer h.Close()
	login, password, err := h.Office.FirstAdmin(ctx)
	if err != nil {
		return err
	}
	if password != "" {
		fmt.Fprintln(e.stdout, e.lang.Say("cli.serve.admin", "login", login)+"\n"+e.lang.Say("cli.serve.password", "password", password))
	}
	fmt.Fprintln(e.stdout, e.lang.Say("cli.serve.ready", "url", c.BaseURL))
	go debug.FreeOSMemory() // reading the pack left more behind than the house needs
	return serve(ctx, stop, ln, h.Handler)
}

// check holds the flags against what they can be.
func (s *ServeCmd) check(getenv func(string) string) error {
	var wrong []error
	if _, err := net.ResolveTCPAddr("tcp", s.Addr); err != nil {
		wrong = append(wrong, usage("--addr", fault.New(fault.Invalid, "SERVE-ADDR-01", "addr", s.Addr)))
	}
	if s.Sample < 0 || s.Sample > 100 {
		wrong = append(wrong, usage("--sample", fault.New(fault.Invalid, "SERVE-SAMPLE-01")))
	}
	if u, err := url.Parse(s.URL); s.URL != "" && (err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https") {
		wrong = append(wrong, usage("--public-url", fault.New(fault.Invalid, "SERVE-URL-01")))
	}
	if _, err := house.ReadProxies(s.Proxy); err != nil {
		wrong = append(wrong, usage("--trust-proxy", err))
	}
	if err := s.Carriers.into(new(house.Config), getenv); err != nil {
		wrong = append(wrong, err)
	}
	return errors.Join(wrong...)
}

// flags are the faults of opening a house that a flag can mend.
var flags = map[string]string{
	"STORE-CONFIG-01": "--database", "STORE-PG-02": "--database", "PACK-OPEN-01": "--pack",
}

// misfit tells a fault at its flag, where there is one.
func misfit(err error) error {
	if flag := flags[fault.Code(err)]; flag != "" {
		return usage(flag, err)
	}
	return err
}

// serve answers until ctx ends, then lets what is under way finish.
func serve(ctx context.Context, stop func(), ln net.Listener, h http.Handler) error {
	srv := web.Server(ctx, ln.Addr().String(), h)
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(ln) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	stop() // from here on a second signal ends the process
	drain, cancel := context.WithTimeout(context.WithoutCancel(ctx), 20*time.Second)
	defer cancel()
	if err := srv.Shutdown(drain); err != nil && !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
