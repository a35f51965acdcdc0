package mail

import (
	"bufio"
	"bytes"
	"crypto/tls"
	"encoding/base64"
	"io"
	"net"
	"net/mail"
	"net/textproto"
	"slices"
	"strings"
	"sync"
)

// Got is a letter the fake took.
type Got struct {
	From, To  string
	Encrypted bool
	User      string
	Raw       []byte
}

// Read is the letter's head and body.
func (g Got) Read() (*mail.Message, error) { return mail.ReadMessage(bytes.NewReader(g.Raw)) }

// Fake is an SMTP server that delivers nothing: it speaks EHLO, STARTTLS, AUTH
// PLAIN and LOGIN, MAIL, RCPT, DATA, keeps what it was given, and refuses what
// it is told to. The demo and the tests use it.
type Fake struct {
	TLS      *tls.Config // nil: no STARTTLS is offered
	User     string      // "" asks nobody to sign in
	Password string
	Took     func(Got) // told of every letter; may be nil

	mu     sync.Mutex
	got    []Got
	refuse map[string]string // address → answer
	ln     net.Listener
	conns  map[net.Conn]bool
	open   sync.WaitGroup
}

// Serve listens on this machine and answers until Close.
func (f *Fake) Serve() (addr string, err error) {
	if f.ln, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
		return "", err
	}
	f.open.Go(func() {
		for {
			c, err := f.ln.Accept()
			if err != nil {
				return
			}
			f.keep(c)
			f.open.Go(func() { defer c.Close(); (&talk{f: f, conn: c}).hold() })
		}
	})
	return f.ln.Addr().String(), nil
}

func (f *Fake) keep(c net.Conn) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.conns == nil {
		f.conns = map[net.Conn]bool{}
	}
	f.conns[c] = true
}

// Close stops listening and ends the talks under way.
func (f *Fake) Close() error {
	err := f.ln.Close()
	f.mu.Lock()
	for c := range f.conns {
		c.Close()
	}
	f.mu.Unlock()
	f.open.Wait()
	return err
}

// Refuse makes the server answer a line (550 no such box) to an address.
func (f *Fake) Refuse(address, answer string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.refuse == nil {
		f.refuse = map[string]string{}
	}
	f.refuse[address] = answer
}

// Letters are those taken so far.
func (f *Fake) Letters() []Got { f.mu.Lock(); defer f.mu.Unlock(); return slices.Clone(f.got) }

// talk is one connection.
type talk struct {
	f    *Fake
	conn net.Conn
	r    *textproto.Reader
	g    Got
}

func (t *talk) say(line string) { io.WriteString(t.conn, line+"\r\n") }

func (t *talk) listen() { t.r = textproto.NewReader(bufio.NewReader(t.conn)) }

func (t *talk) hold() {
	t.listen()
	t.say("220 fake ESMTP")
	for {
		line, err := t.r.ReadLine()
		if err != nil {
			return
		}
		verb, rest, _ := strings.Cut(line, " ")
		switch strings.ToUpper(verb) {
		case "EHLO":
			t.offer()
		case "STARTTLS":
			if !t.encrypt() {
				return
			}
		case "AUTH":
			t.signIn(rest)
		case "MAIL":
			t.from(rest)
		case "RCPT":
			t.to(rest)
		case "DATA":
			t.data()
		case "RSET", "NOOP":
			t.say("250 ok")
		case "QUIT":
			t.say("221 bye")
			return
		default:
			t.say("502 not here")
		}
	}
}

func (t *talk) offer() {
	t.say("250-fake")
	if t.f.TLS != nil && !t.g.Encrypted {
		t.say("250-STARTTLS")
	}
	if t.f.User != "" && (t.g.Encrypted || t.f.TLS == nil) {
		t.say("250-AUTH PLAIN LOGIN")
	}
	t.say("250 8BITMIME")
}

func (t *talk) encrypt() bool {
	if t.f.TLS == nil {
		t.say("502 not here")
		return true
	}
	t.say("220 go on")
	c := tls.Server(t.conn, t.f.TLS)
	if c.Handshake() != nil {
		return false
	}
	t.conn, t.g.Encrypted = c, true
	t.listen()
	return true
}

// signIn takes PLAIN and LOGIN.
func (t *talk) signIn(rest string) {
	how, first, _ := strings.Cut(rest, " ")
	user, password := "", ""
	switch strings.ToUpper(how) {
	case "PLAIN":
		parts := strings.Split(decoded(first), "\x00")
		if len(parts) == 3 {
			user, password = parts[1], parts[2]
		}
	case "LOGIN":
		user, password = t.ask("Username:"), t.ask("Password:")
	}
	if t.f.User == "" || user != t.f.User || password != t.f.Password {
		t.say("535 no")
		return
	}
	t.g.User = user
	t.say("235 come in")
}

func (t *talk) ask(what string) string {
	t.say("334 " + base64.StdEncoding.EncodeToString([]byte(what)))
	line, _ := t.r.ReadLine()
	return decoded(line)
}

func decoded(s string) string { raw, _ := base64.StdEncoding.DecodeString(s); return string(raw) }

func (t *talk) from(rest string) {
	if t.f.User != "" && t.g.User == "" {
		t.say("530 sign in first")
		return
	}
	t.g.From, t.g.To = address(rest), ""
	t.say("250 ok")
}

func (t *talk) to(rest string) {
	to := address(rest)
	t.f.mu.Lock()
	no := t.f.refuse[to]
	t.f.mu.Unlock()
	if no != "" {
		t.say(no)
		return
	}
	t.g.To = to
	t.say("250 ok")
}

func (t *talk) data() {
	if t.g.To == "" {
		t.say("503 to whom?")
		return
	}
	t.say("354 go on")
	raw, err := t.r.ReadDotBytes()
	if err != nil {
		return
	}
	got := t.g
	got.Raw = raw
	t.f.mu.Lock()
	t.f.got = append(t.f.got, got)
	t.f.mu.Unlock()
	if t.f.Took != nil {
		t.f.Took(got)
	}
	t.say("250 taken")
}

// address is what stands between the angles.
func address(s string) string {
	_, s, _ = strings.Cut(s, "<")
	s, _, _ = strings.Cut(s, ">")
	return s
}
