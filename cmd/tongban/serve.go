package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"tongban/cmd/house"
	"tongban/web"
)

// ServeCmd runs the house.
type ServeCmd struct {
	Place
	Addr   string `help:"Address to listen on." default:"127.0.0.1:8080" placeholder:"HOST:PORT"`
	URL    string `name:"public-url" help:"How people reach the house, for codes on papers; default http://ADDR." placeholder:"URL"`
	Sample int    `help:"Percent of on-the-spot cases drawn for an after-check." default:"5"`
}

// Place is where a house keeps its memory, as flags.
type Place struct {
	Data     string `help:"Folder of data: database, files, master key." placeholder:"DIR" type:"path"`
	Database string `help:"PostgreSQL instead of the embedded database (postgres://…); --data still holds files and key." placeholder:"URL"`
	Pack     string `help:"Folder of a pack; default is the one in the binary." placeholder:"DIR" type:"path"`
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
func (s *ServeCmd) Run(e *env) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	ln, err := net.Listen("tcp", s.Addr)
	if err != nil {
		return fmt.Errorf("%s: %w", s.Addr, err)
	}
	c := s.config()
	c.Sample, c.BaseURL = s.Sample, s.URL
	if c.BaseURL == "" {
		c.BaseURL = "http://" + ln.Addr().String()
	}
	c.Log = slog.New(slog.NewJSONHandler(e.stderr, nil))
	h, err := house.Open(ctx, c)
	if err != nil {
		ln.Close()
		return err
	}
	defer h.Close()
	login, password, err := h.Office.FirstAdmin(ctx)
	if err != nil {
		return err
	}
	if password != "" {
		fmt.Fprintf(e.stdout, "首位管理员 First administrator: %s\n密码 Password (只显示这一次 shown this once): %s\n", login, password)
	}
	fmt.Fprintf(e.stdout, "通办已就绪 Tongban is ready: %s\n", c.BaseURL)
	return serve(ctx, stop, ln, h.Handler)
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
