// Package mail hands letters to an SMTP server: encrypted from the greeting
// (smtps) or by STARTTLS, which is insisted on, and signed in where a user is
// named. A fake that speaks real SMTP lies beside it (fake.go).
package mail

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/url"
	"strconv"
	"time"

	gomail "github.com/wneessen/go-mail"

	"tongban/base/fault"
	"tongban/domain/notice"
)

// Config says where the server is and who writes.
type Config struct {
	URL      string // smtp://user@host:587, smtps://user@host:465; smtp to this machine alone may go in clear
	Password string // never logged
	From     string // address of the sender
	Name     string // name of the sender
	Clock    func() time.Time
	TLS      *tls.Config // nil: the machine's roots
}

// Post is the way to the server.
type Post struct {
	c    Config
	host string
	opts []gomail.Option
}

// patience is how long one letter may take.
const patience = 20 * time.Second

// New checks the configuration; it asks nothing yet.
func New(c Config) (*Post, error) {
	u, err := url.Parse(c.URL)
	if err != nil || u.Hostname() == "" || u.Scheme != "smtp" && u.Scheme != "smtps" {
		return nil, fault.New(fault.Invalid, "MAIL-URL-01")
	}
	if _, in := u.User.Password(); in {
		return nil, fault.New(fault.Invalid, "MAIL-URL-02")
	}
	if err := gomail.NewMsg().From(c.From); err != nil {
		return nil, fault.New(fault.Invalid, "MAIL-FROM-01")
	}
	if c.Clock == nil {
		c.Clock = time.Now
	}
	p := &Post{c: c, host: u.Hostname()}
	p.opts = []gomail.Option{gomail.WithTimeout(patience), gomail.WithPort(port(u)), gomail.WithoutNoop()}
	if p.opts, err = p.guarded(u); err != nil {
		return nil, err
	}
	if _, err := gomail.NewClient(p.host, p.opts...); err != nil {
		return nil, fault.Wrap(err, fault.Invalid, "MAIL-URL-01")
	}
	return p, nil
}

func port(u *url.URL) int {
	if n, err := strconv.Atoi(u.Port()); err == nil {
		return n
	}
	if u.Scheme == "smtps" {
		return gomail.DefaultPortSSL
	}
	return gomail.DefaultPortTLS
}

// guarded adds encryption and sign-in. In clear only to this machine, and never
// with a password.
func (p *Post) guarded(u *url.URL) ([]gomail.Option, error) {
	opts := p.opts
	user := u.User.Username()
	switch {
	case u.Scheme == "smtps":
		opts = append(opts, gomail.WithSSL())
	case u.Query().Get("tls") == "none":
		if ip := net.ParseIP(p.host); user != "" || p.host != "localhost" && (ip == nil || !ip.IsLoopback()) {
			return nil, fault.New(fault.Invalid, "MAIL-URL-03")
		}
		opts = append(opts, gomail.WithTLSPolicy(gomail.NoTLS))
	default:
		opts = append(opts, gomail.WithTLSPolicy(gomail.TLSMandatory))
	}
	if p.c.TLS != nil {
		opts = append(opts, gomail.WithTLSConfig(p.c.TLS))
	}
	if user != "" {
		if p.c.Password == "" {
			return nil, fault.New(fault.Invalid, "MAIL-SECRET-01")
		}
		opts = append(opts, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover), gomail.WithUsername(user), gomail.WithPassword(p.c.Password))
	}
	return opts, nil
}

// Send hands a letter over. A fault of kind Invalid says that this letter will
// never arrive (no such box); any other may pass and is tried again.
func (p *Post) Send(ctx context.Context, l notice.Letter) error {
	m := gomail.NewMsg()
	if err := m.FromFormat(p.c.Name, p.c.From); err != nil {
		return fault.New(fault.Invalid, "MAIL-FROM-01")
	}
	if err := m.To(l.To); err != nil {
		return fault.New(fault.Invalid, "MAIL-ADDR-01")
	}
	m.Subject(l.Subject)
	m.SetMessageIDWithValue(l.ID + "@" + p.host)
	m.SetDateWithValue(p.c.Clock())
	m.SetGenHeader("Auto-Submitted", "auto-generated")
	m.SetBodyString(gomail.TypeTextPlain, l.Text)
	client, err := gomail.NewClient(p.host, p.opts...)
	if err != nil {
		return fault.Wrap(err, fault.Internal, "SYS-01")
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return told(client.DialAndSendWithContext(ctx, m))
}

// told sorts what the server says: 5yz to the address is for good, the rest may
// pass. The server's own words may name the address and are left out.
func told(err error) error {
	if err == nil {
		return nil
	}
	var no *gomail.SendError
	if errors.As(err, &no) {
		if !no.IsTemp() && no.ErrorCode() >= 500 && no.ErrorCode() < 600 && no.Reason == gomail.ErrSMTPRcptTo {
			return fault.New(fault.Invalid, "MAIL-ADDR-02")
		}
		return fault.New(fault.Unavailable, "MAIL-DOWN-02", "status", strconv.Itoa(no.ErrorCode()))
	}
	return fault.New(fault.Unavailable, "MAIL-DOWN-01")
}
