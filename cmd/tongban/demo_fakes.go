package main

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"sync"

	"tongban/cmd/house"
	"tongban/domain/notice"
	"tongban/gateway/mail"
	"tongban/gateway/sms"
)

// outgoing is where the demo's messages and letters end: a file of its folder,
// for whoever wants to read a code or see what people are told. Nothing leaves
// the machine.
const outgoing = "outgoing.txt"

// fakes gives the demo a message gateway and a mail server that deliver nothing.
func fakes(dir string, c *house.Config) (stop func(), err error) {
	f, err := os.OpenFile(filepath.Join(dir, outgoing), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	var one sync.Mutex
	write := func(to, text string) {
		one.Lock()
		defer one.Unlock()
		fmt.Fprintf(f, "%s\t%s\n", to, text)
	}
	gateway := &sms.Fake{App: "demo", Secret: passphrase(), Got: func(m notice.Message) { write(m.To, m.Text) }}
	texts, err := sms.New(sms.Config{URL: "http://demo.invalid", App: gateway.App, Secret: gateway.Secret, Client: &http.Client{Transport: gateway}})
	if err != nil {
		return nil, err
	}
	server := &mail.Fake{Took: func(g mail.Got) { write(g.To, string(g.Raw)) }}
	addr, err := server.Serve()
	if err != nil {
		return nil, err
	}
	letters, err := mail.New(mail.Config{URL: "smtp://" + addr + "?tls=none", From: "demo@tongban.invalid", Name: "通办"})
	if err != nil {
		return nil, err
	}
	c.Texts, c.Letters, c.Sign = texts, letters, "【通办】"
	return func() { server.Close(); f.Close() }, nil
}
