package main

import (
	"errors"
	"os"
	"strings"

	"tongban/base/fault"
	"tongban/cmd/house"
	"tongban/gateway/mail"
	"tongban/gateway/sms"
)

// Carriers are how notices leave the house, as flags. Secrets are read from a
// file or the environment and never stand on a command line, where every user of
// the machine could read them.
type Carriers struct {
	SMTP         string `name:"smtp" placeholder:"URL"`
	SMTPFrom     string `name:"smtp-from" placeholder:"ADDRESS"`
	SMTPPassword string `name:"smtp-password-file" placeholder:"FILE" type:"path"`
	SMS          string `name:"sms" placeholder:"URL"`
	SMSApp       string `name:"sms-app" placeholder:"NAME"`
	SMSSecret    string `name:"sms-secret-file" placeholder:"FILE" type:"path"`
	SMSSign      string `name:"sms-sign" default:"通办" placeholder:"NAME"`
}

// The environment a secret may come from instead of a file.
const (
	smtpPasswordEnv = "TONGBAN_SMTP_PASSWORD"
	smsSecretEnv    = "TONGBAN_SMS_SECRET"
)

// into opens the carriers that are asked for; each fault is told at its flag.
func (c Carriers) into(h *house.Config, getenv func(string) string) error {
	var wrong []error
	if c.SMTP != "" {
		if p, err := c.mail(getenv); err != nil {
			wrong = append(wrong, usage("--smtp", err))
		} else {
			h.Letters = p
		}
	}
	if c.SMS != "" {
		if g, err := c.texts(getenv); err != nil {
			wrong = append(wrong, usage("--sms", err))
		} else {
			h.Texts, h.Sign = g, "【"+c.SMSSign+"】"
		}
	}
	return errors.Join(wrong...)
}

func (c Carriers) mail(getenv func(string) string) (*mail.Post, error) {
	password, err := secret(c.SMTPPassword, smtpPasswordEnv, getenv)
	if err != nil {
		return nil, err
	}
	return mail.New(mail.Config{URL: c.SMTP, From: c.SMTPFrom, Name: c.SMSSign, Password: password})
}

func (c Carriers) texts(getenv func(string) string) (*sms.Gateway, error) {
	key, err := secret(c.SMSSecret, smsSecretEnv, getenv)
	if err != nil {
		return nil, err
	}
	return sms.New(sms.Config{URL: c.SMS, App: c.SMSApp, Secret: key})
}

// secret reads the first line of a file that nobody else may read, or the
// environment.
func secret(file, env string, getenv func(string) string) (string, error) {
	if file == "" {
		return getenv(env), nil
	}
	info, err := os.Stat(file)
	if err != nil {
		return "", fault.New(fault.Invalid, "SERVE-SECRET-01", "file", file)
	}
	if info.Mode().Perm()&0o077 != 0 {
		return "", fault.New(fault.Invalid, "SERVE-SECRET-02", "file", file)
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		return "", fault.New(fault.Invalid, "SERVE-SECRET-01", "file", file)
	}
	line, _, _ := strings.Cut(string(raw), "\n")
	return strings.TrimSpace(line), nil
}
