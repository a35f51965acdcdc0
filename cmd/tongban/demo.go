package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"tongban/acts"
	"tongban/base/workday"
	"tongban/cmd/house"
)

// DemoCmd starts on an empty temporary folder and plays real errands over HTTP.
type DemoCmd struct {
	Addr string ` default:"127.0.0.1:8080" placeholder:"HOST:PORT"`
	Once bool   ``
	JSON bool   `name:"json"`
}

// Run opens a house of its own, plays, and keeps serving until stopped.
func (d *DemoCmd) Run(e *env) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	began := time.Now()
	dir, err := os.MkdirTemp("", "tongban-demo-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	ln, err := listen(d.Addr)
	if err != nil {
		return err
	}
	c := house.Config{Dir: dir, BaseURL: "http://" + ln.Addr().String(), Sample: 100,
		Log: slog.New(slog.NewTextHandler(e.stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))}
	quiet, err := fakes(dir, &c)
	if err != nil {
		ln.Close()
		return err
	}
	defer quiet()
	h, err := house.Open(ctx, c)
	if err != nil {
		ln.Close()
		return err
	}
	defer h.Close()
	served := make(chan error, 1)
	go func() { served <- serve(ctx, stop, ln, h.Handler) }()
	if err := d.perform(ctx, e, h, dir, "http://"+ln.Addr().String(), began); err != nil {
		return err
	}
	if d.Once {
		stop()
	}
	return <-served
}

// listen takes the address, or a free port when another program holds it.
func listen(addr string) (net.Listener, error) {
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		ln, err = net.Listen("tcp", "127.0.0.1:0")
	}
	return ln, err
}

// perform sets the stage, plays every errand and says how it ended.
func (d *DemoCmd) perform(ctx context.Context, e *env, h *house.House, dir, base string, began time.Time) error {
	keys, err := stage(ctx, h)
	if err != nil {
		return err
	}
	p := &stageplay{Client: &house.Client{Base: base, Lang: string(e.lang)}, out: e.stdout, json: d.JSON, lang: e.lang, began: began, keys: keys, house: h}
	for _, errand := range []func(context.Context) error{p.reissue, p.onTheSpot, p.refused, p.withdrawn} {
		if err := errand(ctx); err != nil {
			return err
		}
	}
	found, err := acts.Verify(ctx, h.DB.View(), h.Pack.Calendar)
	if err != nil {
		return err
	}
	p.summary(found.OK())
	if !d.JSON && !d.Once {
		p.accounts(h)
		fmt.Fprintln(p.out, p.lang.Say("cli.demo.outgoing", "file", filepath.Join(dir, outgoing)))
	}
	return nil
}

// stage opens the demo accounts of the pack, each with a password of its own
// that is told and never kept, and the written window authorisations.
func stage(ctx context.Context, h *house.House) (map[string]string, error) {
	keys := map[string]string{}
	login, password, err := h.Office.FirstAdmin(ctx)
	if err != nil {
		return nil, err
	}
	keys[login] = password
	root, err := h.Office.SignIn(ctx, login, password, "demo")
	if err != nil {
		return nil, err
	}
	ids := map[string]string{}
	for _, s := range h.Pack.Demo.Staff {
		keys[s.Login] = passphrase()
		a, err := h.Office.OpenStaff(ctx, root, staffInput(s, keys[s.Login]))
		if err != nil {
			return nil, err
		}
		ids[s.Login] = a.ID
	}
	for _, a := range h.Pack.Demo.Authorisations {
		if err := authorise(ctx, h, root, ids[a.Account], a); err != nil {
			return nil, err
		}
	}
	return keys, nil
}

// happening is one line of the play.
type happening struct {
	Kind    string  `json:"kind"`
	At      string  `json:"at"` // the office's clock
	MS      float64 `json:"ms"` // since the demo began
	Who     string  `json:"who"`
	What    string  `json:"what"`
	Number  string  `json:"number,omitempty"`
	State   string  `json:"state,omitempty"`
	Due     string  `json:"due,omitempty"`
	Licence string  `json:"licence,omitempty"`
}

// told is a case as the summary tells it.
type told struct {
	Number  string `json:"number"`
	Item    string `json:"item"`
	State   string `json:"state"`
	Due     string `json:"due"` // the date by which the law or the promise wanted it done
	Licence string `json:"licence"`
}

// say tells one step as it happened.
func (p *stageplay) say(s happening) {
	s.Kind, s.At = "step", time.Now().In(workday.Shanghai).Format("15:04:05.000")
	s.MS = float64(time.Since(p.began).Microseconds()) / 1000
	if p.json {
		printJSON(p.out, s)
		return
	}
	fmt.Fprint(p.out, p.lang.Say("cli.demo.line", "at", s.At, "who", s.Who, "what", s.What))
	for _, x := range []string{s.Number, s.State, s.Licence} {
		if x != "" {
			fmt.Fprintf(p.out, "  %s", x)
		}
	}
	if s.Due != "" {
		fmt.Fprint(p.out, "  ", p.lang.Say("cli.demo.due", "due", s.Due))
	}
	fmt.Fprintln(p.out)
}

func (p *stageplay) summary(journalOK bool) {
	elapsed := time.Since(p.began).Milliseconds()
	if p.json {
		printJSON(p.out, struct {
			Kind      string `json:"kind"`
			Cases     []told `json:"cases"`
			JournalOK bool   `json:"journal_ok"`
			ElapsedMS int64  `json:"elapsed_ms"`
		}{"summary", p.cases, journalOK, elapsed})
		return
	}
	fmt.Fprintf(p.out, "\n%s\n", p.lang.Say("cli.demo.sum", "n", fmt.Sprint(len(p.cases)), "journal", p.lang.Say("cli.demo.journal."+fmt.Sprint(journalOK)), "ms", fmt.Sprint(elapsed)))
	for _, c := range p.cases {
		fmt.Fprintf(p.out, "  %s  %s  %s  %s  %s\n", c.Number, c.Item, c.State, p.lang.Say("cli.demo.due", "due", c.Due), c.Licence)
	}
}

// accounts tells where to go on and with which accounts.
func (p *stageplay) accounts(h *house.House) {
	fmt.Fprintf(p.out, "\n%s\n", p.lang.Say("cli.demo.where", "url", p.Base))
	line := func(login, who string) { fmt.Fprintf(p.out, "  %-12s %-18s %s\n", login, p.keys[login], who) }
	line("admin", p.lang.Say("cli.demo.admin"))
	for _, s := range h.Pack.Demo.Staff {
		line(s.Login, s.Name+" "+h.Pack.Chart.Name(s.Unit)+" "+roleNames(p.lang, s.Roles))
	}
	for _, r := range h.Pack.Demo.Residents {
		if p.keys[r.Phone] != "" {
			line(r.Phone, r.Name)
		}
	}
	fmt.Fprintln(p.out, p.lang.Say("cli.demo.end"))
}

func printJSON(w io.Writer, v any) {
	raw, err := json.Marshal(v)
	if err != nil {
		panic(err) // plain structs always marshal
	}
	fmt.Fprintf(w, "%s\n", raw)
}
