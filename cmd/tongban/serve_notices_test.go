package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tongban/base/fault"
	"tongban/cmd/house"
)

func TestCarriersAreReadFromFlags(t *testing.T) {
	dir := t.TempDir()
	keep := func(name string, mode os.FileMode) string {
		p := filepath.Join(dir, name)
		if err := os.WriteFile(p, []byte("s3cret\n"), mode); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(p, mode); err != nil { // past the umask
			t.Fatal(err)
		}
		return p
	}
	own, open := keep("own", 0o600), keep("open", 0o644)
	for _, c := range []struct {
		name string
		in   Carriers
		code string
	}{
		{"none", Carriers{}, ""},
		{"both", Carriers{SMTP: "smtp://a@mail.example.cn", SMTPFrom: "a@example.cn", SMTPPassword: own, SMS: "https://sms.example.cn", SMSApp: "a", SMSSecret: own, SMSSign: "通办"}, ""},
		{"a secret everybody can read", Carriers{SMS: "https://sms.example.cn", SMSApp: "a", SMSSecret: open}, "SERVE-SECRET-02"},
		{"no such file", Carriers{SMS: "https://sms.example.cn", SMSApp: "a", SMSSecret: own + "x"}, "SERVE-SECRET-01"},
		{"no secret", Carriers{SMS: "https://sms.example.cn", SMSApp: "a"}, "SMS-SECRET-01"},
		{"a password in the address", Carriers{SMTP: "smtp://a:s3cret@mail.example.cn", SMTPFrom: "a@example.cn"}, "MAIL-URL-02"},
	} {
		var h house.Config
		err := c.in.into(&h, func(string) string { return "" })
		if (c.code == "") != (err == nil) || err != nil && !strings.Contains(err.Error(), c.code) && fault.Code(err) != c.code {
			t.Errorf("%s: %v", c.name, err)
		}
		if err != nil && strings.Contains(err.Error(), "s3cret") {
			t.Errorf("%s: the secret is told: %v", c.name, err)
		}
		if c.name == "none" && (h.Texts != nil || h.Letters != nil) {
			t.Error("carriers without flags")
		}
	}
}
