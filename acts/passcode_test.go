package acts_test

import (
	"bytes"
	"io"
	"log/slog"
	"mime/quotedprintable"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"tongban/gateway/mail"
	"tongban/gateway/sms"
)

func client(rt http.RoundTripper) *http.Client { return &http.Client{Transport: rt} }

// decoded is the body of a letter as it is read.
func decoded(t *testing.T, g mail.Got) string {
	t.Helper()
	m, err := g.Read()
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(quotedprintable.NewReader(m.Body))
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// lastCode is the code in the last message.
func lastCode(t *testing.T, f *sms.Fake) string {
	t.Helper()
	all := f.Sent()
	given := regexp.MustCompile(`\d{6}`).FindString(all[len(all)-1].Text)
	if given == "" {
		t.Fatalf("no code in %q", all[len(all)-1].Text)
	}
	return given
}

// wrong is another code than the right one.
func mistyped(right string) string {
	if right == "000000" {
		return "000001"
	}
	return "000000"
}

func TestSignInByCode(t *testing.T) {
	stepped(t, func(t *testing.T, o *office) {
		ctx, texts := t.Context(), o.texts()
		var log bytes.Buffer
		o.Log = slog.New(slog.NewTextHandler(&log, nil))
		sent, err := o.SendCode(ctx, "138 0000 0001", "10.0.0.1")
		if err != nil || sent.Phone != "138****0001" {
			t.Fatalf("%v %+v", err, sent)
		}
		given := lastCode(t, texts)
		_, err = o.SignInByCode(ctx, "13800000001", mistyped(given), "")
		refused(t, err, "CODE-WRONG-01")
		a, err := o.SignInByCode(ctx, "+8613800000001", " "+given[:3]+" "+given[3:], "")
		if err != nil || a.ID != o.lan.ID {
			t.Fatalf("%v %+v", err, a)
		}
		_, err = o.SignInByCode(ctx, "13800000001", given, "")
		refused(t, err, "CODE-WRONG-01") // good once
		if strings.Contains(log.String(), given) {
			t.Error("the code is in the log")
		}
	})
}

func TestANewPhoneGetsAnAccountOfTheLowestLevel(t *testing.T) {
	stepped(t, func(t *testing.T, o *office) {
		ctx, texts := t.Context(), o.texts()
		if _, err := o.SendCode(ctx, "13900000009", "10.0.0.1"); err != nil {
			t.Fatal(err)
		}
		given := lastCode(t, texts)
		_, err := o.SignInByCode(ctx, "13900000009", given, "")
		refused(t, err, "INPUT-01") // the name is missing, the code stays good
		a, err := o.SignInByCode(ctx, "13900000009", given, "演示居民丙")
		if err != nil || a.Level != 1 || a.Name != "演示居民丙" {
			t.Fatalf("%v %+v", err, a)
		}
		_, err = o.SignIn(ctx, "13900000009", "", "10.0.0.1")
		refused(t, err, "AUTH-03") // no password is no way in
	})
}

func TestCodeWearsOut(t *testing.T) {
	stepped(t, func(t *testing.T, o *office) {
		ctx, texts := t.Context(), o.texts()
		if _, err := o.SendCode(ctx, "13800000001", "10.0.0.1"); err != nil {
			t.Fatal(err)
		}
		given := lastCode(t, texts)
		for range 5 {
			refused(t, o.CheckCode(ctx, "13800000001", mistyped(given)), "CODE-WRONG-01")
		}
		refused(t, o.CheckCode(ctx, "13800000001", given), "CODE-WRONG-01")
		o.wait(time.Minute)
		if _, err := o.SendCode(ctx, "13800000001", "10.0.0.1"); err != nil {
			t.Fatal(err)
		}
		given = lastCode(t, texts)
		o.wait(5*time.Minute + time.Second)
		refused(t, o.CheckCode(ctx, "13800000001", given), "CODE-WRONG-01")
	})
}

// Fifty tries at once with the right code: one gets in.
func TestACodeIsGoodOnceAtTheSameTime(t *testing.T) {
	stepped(t, func(t *testing.T, o *office) {
		ctx, texts := t.Context(), o.texts()
		if _, err := o.SendCode(ctx, "13800000001", "10.0.0.1"); err != nil {
			t.Fatal(err)
		}
		given := lastCode(t, texts)
		var in atomic.Int64
		var wg sync.WaitGroup
		for range 50 {
			wg.Go(func() {
				if _, err := o.SignInByCode(ctx, "13800000001", given, ""); err == nil {
					in.Add(1)
				}
			})
		}
		wg.Wait()
		if in.Load() != 1 {
			t.Errorf("%d got in", in.Load())
		}
	})
}

func TestCodesAreLimited(t *testing.T) {
	stepped(t, func(t *testing.T, o *office) {
		ctx, texts := t.Context(), o.texts()
		send := func(phone, address string) error { _, err := o.SendCode(ctx, phone, address); return err }
		if err := send("13800000001", "10.0.0.1"); err != nil {
			t.Fatal(err)
		}
		refused(t, send("13800000001", "10.0.0.2"), "CODE-LIMIT-01") // one a minute
		for range 4 {
			o.wait(time.Minute)
			if err := send("13800000001", "10.0.0.3"); err != nil {
				t.Fatal(err)
			}
		}
		o.wait(time.Minute)
		refused(t, send("13800000001", "10.0.0.4"), "CODE-LIMIT-01") // five a day
		o.wait(time.Hour)
		for i := range 20 {
			if err := send("139000000"+string(rune('0'+i/10))+string(rune('0'+i%10)), "10.0.0.9"); err != nil {
				t.Fatal(i, err)
			}
		}
		refused(t, send("13900000099", "10.0.0.9"), "CODE-LIMIT-01") // twenty an hour from one place
		if n := len(texts.Sent()); n != 25 {
			t.Errorf("%d messages", n)
		}
	})
}

func TestWithoutAGatewayNobodyWaitsForACode(t *testing.T) {
	stepped(t, func(t *testing.T, o *office) {
		_, err := o.SendCode(t.Context(), "13800000001", "10.0.0.1")
		refused(t, err, "CODE-SEND-02")
		o.texts().Down(1)
		_, err = o.SendCode(t.Context(), "13800000001", "10.0.0.1")
		refused(t, err, "CODE-SEND-01")
	})
}
