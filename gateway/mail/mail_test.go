package mail

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"io"
	"math/big"
	"mime"
	"mime/quotedprintable"
	"net"
	"strings"
	"testing"
	"time"

	"tongban/base/fault"
	"tongban/domain/notice"
)

// certificate is one for this machine and the roots that trust it.
func certificate(t *testing.T) (server, client *tls.Config) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true}
	der, err := x509.CreateCertificate(rand.Reader, c, c, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AddCert(parsed)
	return &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}},
		&tls.Config{RootCAs: roots, ServerName: "127.0.0.1", MinVersion: tls.VersionTLS12}
}

func serve(t *testing.T, f *Fake) string {
	t.Helper()
	addr, err := f.Serve()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return addr
}

var letter = notice.Letter{ID: "n1", To: "lan@example.cn", Subject: "“残疾人证补办”有新进展", Text: "您的申请已受理。\r\nIt is accepted.\r\n"}

func TestALetterArrivesEncryptedAndSignedIn(t *testing.T) {
	server, client := certificate(t)
	f := &Fake{TLS: server, User: "tongban", Password: "s3cret"}
	p, err := New(Config{URL: "smtp://tongban@" + serve(t, f), Password: "s3cret", From: "no-reply@example.cn", Name: "海珠区政务服务", TLS: client})
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Send(t.Context(), letter); err != nil {
		t.Fatal(err)
	}
	all := f.Letters()
	if len(all) != 1 || !all[0].Encrypted || all[0].User != "tongban" || all[0].To != letter.To || all[0].From != "no-reply@example.cn" {
		t.Fatalf("%+v", all)
	}
	m, err := all[0].Read()
	if err != nil {
		t.Fatal(err)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	body, berr := io.ReadAll(quotedprintable.NewReader(m.Body))
	if err != nil || berr != nil || subject != letter.Subject || !strings.Contains(string(body), "您的申请已受理。") {
		t.Errorf("%q %q %v %v", subject, body, err, berr)
	}
	if id := m.Header.Get("Message-Id"); !strings.Contains(id, "n1@") || m.Header.Get("Auto-Submitted") != "auto-generated" {
		t.Errorf("head %v", m.Header)
	}
}

// What may pass is Unavailable and tried again; what never will is Invalid.
func TestFaultsTellWhetherToTryAgain(t *testing.T) {
	server, client := certificate(t)
	for _, c := range []struct {
		name     string
		fake     *Fake
		answer   string
		password string
		trust    *tls.Config
		kind     fault.Kind
		code     string
	}{
		{"wrong password", &Fake{TLS: server, User: "tongban", Password: "s3cret"}, "", "wrong", client, fault.Unavailable, "MAIL-DOWN-01"},
		{"no STARTTLS offered", &Fake{User: "tongban", Password: "s3cret"}, "", "s3cret", client, fault.Unavailable, "MAIL-DOWN-01"},
		{"a certificate nobody knows", &Fake{TLS: server, User: "tongban", Password: "s3cret"}, "", "s3cret", nil, fault.Unavailable, "MAIL-DOWN-01"},
		{"no such box", &Fake{TLS: server, User: "tongban", Password: "s3cret"}, "550 5.1.1 no such box lan@example.cn", "s3cret", client, fault.Invalid, "MAIL-ADDR-02"},
		{"come back later", &Fake{TLS: server, User: "tongban", Password: "s3cret"}, "451 4.7.1 greylisted", "s3cret", client, fault.Unavailable, "MAIL-DOWN-02"},
	} {
		if c.answer != "" {
			c.fake.Refuse(letter.To, c.answer)
		}
		p, err := New(Config{URL: "smtp://tongban@" + serve(t, c.fake), Password: c.password, From: "no-reply@example.cn", TLS: c.trust})
		if err != nil {
			t.Fatal(err)
		}
		err = p.Send(t.Context(), letter)
		if fault.Code(err) != c.code || fault.Of(err).Kind != c.kind {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if strings.Contains(err.Error(), "lan@") || strings.Contains(err.Error(), c.password) {
			t.Errorf("%s: the fault tells too much: %v", c.name, err)
		}
		if len(c.fake.Letters()) > 0 {
			t.Errorf("%s: sent all the same", c.name)
		}
	}
}

func TestALineBreakInASubjectOpensNoHeader(t *testing.T) {
	f := &Fake{}
	p, err := New(Config{URL: "smtp://" + serve(t, f) + "?tls=none", From: "no-reply@example.cn"})
	if err != nil {
		t.Fatal(err)
	}
	bad := letter
	bad.Subject = "x\r\nBcc: all@example.cn"
	if err := p.Send(t.Context(), bad); err != nil {
		t.Fatal(err)
	}
	m, err := f.Letters()[0].Read()
	if err != nil || m.Header.Get("Bcc") != "" {
		t.Errorf("%v %v", m.Header, err)
	}
}

func TestConfigurationIsChecked(t *testing.T) {
	for _, c := range []struct {
		want string
		c    Config
	}{
		{"MAIL-URL-01", Config{URL: "http://x", From: "a@b.cn"}},
		{"MAIL-URL-02", Config{URL: "smtp://a:secret@mail.example.cn", From: "a@b.cn"}},
		{"MAIL-URL-03", Config{URL: "smtp://mail.example.cn?tls=none", From: "a@b.cn"}},
		{"MAIL-URL-03", Config{URL: "smtp://a@127.0.0.1?tls=none", From: "a@b.cn", Password: "x"}},
		{"MAIL-FROM-01", Config{URL: "smtp://mail.example.cn", From: "nobody"}},
		{"MAIL-SECRET-01", Config{URL: "smtp://a@mail.example.cn", From: "a@b.cn"}},
	} {
		if _, err := New(c.c); fault.Code(err) != c.want {
			t.Errorf("%s: %v", c.want, err)
		}
	}
}
