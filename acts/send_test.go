package acts_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"tongban/acts"
	"tongban/base/workday"
	"tongban/domain/notice"
	"tongban/domain/org"
	"tongban/gateway/files"
	"tongban/gateway/mail"
	"tongban/gateway/sms"
	"tongban/store"
	"tongban/store/storetest"
	"tongban/store/storetest/pgtest"
)

// stepped plays a test on both databases, where memory and office look at one
// clock that the test moves.
func stepped(t *testing.T, fn func(*testing.T, *office)) {
	for name, place := range map[string]func(*testing.T, *store.Config){
		"sqlite":   func(t *testing.T, c *store.Config) { c.Dir = t.TempDir() },
		"postgres": func(t *testing.T, c *store.Config) { c.URL, c.FilesDir = pgtest.URL(t), t.TempDir() },
	} {
		t.Run(name, func(t *testing.T) {
			folder, err := files.Open(t.TempDir())
			if err != nil {
				t.Fatal(err)
			}
			var o *office
			c := store.Config{Folder: folder, Clock: func() time.Time {
				if o == nil {
					return time.Date(2026, 11, 24, 10, 0, 0, 0, workday.Shanghai)
				}
				return time.UnixMicro(o.now.Load())
			}}
			place(t, &c)
			o = open(t, storetest.Open(t, c), folder)
			fn(t, o)
		})
	}
}

// texts gives the office a message gateway.
func (o *office) texts() *sms.Fake {
	o.t.Helper()
	fake := &sms.Fake{App: "tongban", Secret: "s", Clock: func() time.Time { return time.UnixMicro(o.now.Load()) }}
	g, err := sms.New(sms.Config{URL: "http://sms.test", App: "tongban", Secret: "s", Clock: fake.Clock, Client: client(fake)})
	if err != nil {
		o.t.Fatal(err)
	}
	o.Texts, o.Sign = g, "【通办】"
	return fake
}

// letters gives the office a mail server that speaks real SMTP.
func (o *office) letters() *mail.Fake {
	o.t.Helper()
	fake := &mail.Fake{}
	addr, err := fake.Serve()
	if err != nil {
		o.t.Fatal(err)
	}
	o.t.Cleanup(func() { fake.Close() })
	p, err := mail.New(mail.Config{URL: "smtp://" + addr + "?tls=none", From: "no-reply@tongban.test", Name: "通办"})
	if err != nil {
		o.t.Fatal(err)
	}
	o.Letters = p
	return fake
}

func (o *office) run() {
	o.t.Helper()
	if err := o.Tick(o.t.Context()); err != nil {
		o.t.Fatal(err)
	}
}

// wait moves the clock.
func (o *office) wait(d time.Duration) { o.now.Add(d.Microseconds()) }

// states counts the sendings of a case by channel and state.
func (o *office) states(id string) map[string]int {
	o.t.Helper()
	all, err := o.db.View().SendingsOf(o.t.Context(), id)
	if err != nil {
		o.t.Fatal(err)
	}
	out := map[string]int{}
	for _, s := range all {
		out[string(s.Channel)+" "+string(s.State)]++
	}
	return out
}

func TestANoticeGoesOverEveryChannel(t *testing.T) {
	stepped(t, func(t *testing.T, o *office) {
		ctx, texts, letters := t.Context(), o.texts(), o.letters()
		_, err := o.SaveContact(ctx, o.lan, o.key(), acts.ContactInput{SMS: true, Email: "lan@example.cn"})
		refused(t, err, "INPUT-01")
		given := regexp.MustCompile(`\d{6}`).FindString(decoded(t, letters.Letters()[0]))
		if _, err := o.SaveContact(ctx, o.lan, o.key(), acts.ContactInput{SMS: true, Email: "lan@example.cn", Code: given}); err != nil {
			t.Fatal(err)
		}
		r := o.apply(o.lan)
		o.run()
		if got := o.states(r.Case); got["sms sent"] != 1 || got["email sent"] != 1 {
			t.Fatalf("%v", got)
		}
		all := texts.Sent()
		if len(all) != 1 || all[0].To != "13800000001" || !strings.HasPrefix(all[0].Text, "【通办】") || !strings.Contains(all[0].Text, r.Tracking) || notice.SMSLen(all[0].Text) > notice.MaxSMS {
			t.Fatalf("%+v", all)
		}
		if text := decoded(t, letters.Letters()[1]); letters.Letters()[1].To != "lan@example.cn" || !strings.Contains(text, r.Tracking) || !strings.Contains(text, "http://tongban.test/hall/cases/") {
			t.Errorf("%s", text)
		}
		inApp, err := o.db.View().Notices(ctx, o.lan.ID, "", 9)
		if err != nil || len(inApp) != 1 || inApp[0].Template != "received" {
			t.Errorf("%v %+v", err, inApp)
		}
		for _, secret := range []string{"440105195403120026", "演示居民甲"} {
			if strings.Contains(all[0].Text+decoded(t, letters.Letters()[1]), secret) {
				t.Errorf("a notice tells %s", secret)
			}
		}
		texts.Arrived(all[0].ID, true, "")
		if err := o.Reports(ctx); err != nil {
			t.Fatal(err)
		}
		if got := o.states(r.Case); got["sms delivered"] != 1 {
			t.Errorf("%v", got)
		}
		o.verify()
	})
}

func TestWhatCanWaitWaitsUntilEight(t *testing.T) {
	stepped(t, func(t *testing.T, o *office) {
		texts := o.texts()
		o.at("2026-11-24T23:30")
		r := o.apply(o.lan)
		o.run()
		if got := o.states(r.Case); len(texts.Sent()) != 0 || got["sms queued"] != 1 {
			t.Fatalf("a message woke somebody: %v", got)
		}
		o.at("2026-11-25T07:59")
		o.run()
		if len(texts.Sent()) != 0 {
			t.Fatal("sent a minute early")
		}
		o.at("2026-11-25T08:00")
		o.run()
		if len(texts.Sent()) != 1 {
			t.Fatal("not sent at eight")
		}
	})
}

// A gateway that is down is tried eight times, further and further apart; then
// the notice waits for a person of the window, who tries it again.
func TestParkedNoticeHasAnOwner(t *testing.T) {
	stepped(t, func(t *testing.T, o *office) {
		ctx, texts := t.Context(), o.texts()
		texts.Down(8)
		r := o.apply(o.lan)
		for i := range 8 {
			o.run()
			if i < 7 {
				if got := o.states(r.Case); got["sms queued"] != 1 {
					t.Fatalf("after try %d: %v", i+1, got)
				}
			}
			o.wait(11 * time.Minute)
		}
		if got := o.states(r.Case); got["sms parked"] != 1 || len(texts.Sent()) != 0 {
			t.Fatalf("%v", got)
		}
		o.run() // parked: nothing happens by itself
		list, _, err := o.Sendings(ctx, o.clerk, notice.Parked, "", 9)
		if err != nil || len(list) != 1 || list[0].Tries != 8 || list[0].Cause != "SMS-DOWN-02" || list[0].Unit != "440105002" {
			t.Fatalf("%v %+v", err, list)
		}
		other := org.Actor{ID: "x", Unit: "440105003", Roles: []org.Role{org.Clerk}}
		if list, _, err := o.Sendings(ctx, other, notice.Parked, "", 9); err != nil || len(list) != 0 {
			t.Errorf("another window sees it: %v %+v", err, list)
		}
		_, err = o.RetrySending(ctx, other, o.key(), acts.SendingInput{ID: list[0].ID})
		refused(t, err, "NOTICE-NONE-01")
		_, err = o.RetrySending(ctx, o.lan, o.key(), acts.SendingInput{ID: list[0].ID})
		refused(t, err, "NOTICE-NONE-01")
		cmd := o.key()
		for range 2 { // pressed twice
			if _, err := o.RetrySending(ctx, o.clerk, cmd, acts.SendingInput{ID: list[0].ID}); err != nil {
				t.Fatal(err)
			}
		}
		o.run()
		if got := o.states(r.Case); got["sms sent"] != 1 || len(texts.Sent()) != 1 {
			t.Fatalf("%v", got)
		}
		_, err = o.RetrySending(ctx, o.clerk, o.key(), acts.SendingInput{ID: list[0].ID})
		refused(t, err, "NOTICE-STATE-01")
		o.verify()
	})
}

func TestANumberThatDoesNotExistIsNotTriedAgain(t *testing.T) {
	stepped(t, func(t *testing.T, o *office) {
		ctx, texts := t.Context(), o.texts()
		texts.Gone("13800000001")
		r := o.apply(o.lan)
		o.run()
		all, err := o.db.View().SendingsOf(ctx, r.Case)
		if err != nil || len(all) != 1 || all[0].State != notice.Failed || all[0].Cause != "SMS-NUMBER-01" {
			t.Fatalf("%v %+v", err, all)
		}
		if _, err := o.SettleSending(ctx, o.admin, o.key(), acts.SendingInput{ID: all[0].ID}); err != nil {
			t.Fatal(err)
		}
		if got := o.states(r.Case); got["sms settled"] != 1 {
			t.Errorf("%v", got)
		}
	})
}

func TestNobodyIsToldAgainstTheirWish(t *testing.T) {
	stepped(t, func(t *testing.T, o *office) {
		ctx, texts := t.Context(), o.texts()
		if _, err := o.SaveContact(ctx, o.lan, o.key(), acts.ContactInput{SMS: false}); err != nil {
			t.Fatal(err)
		}
		r := o.apply(o.lan)
		o.run()
		if got := o.states(r.Case); len(texts.Sent()) != 0 || got["sms settled"] != 1 {
			t.Errorf("%v", got)
		}
	})
}

// Who stands at the window has no account; the phone of the application is told.
func TestTheWindowsApplicantIsToldByPhone(t *testing.T) {
	stepped(t, func(t *testing.T, o *office) {
		texts := o.texts()
		r := o.apply(o.clerk)
		o.run()
		if all := texts.Sent(); len(all) != 1 || all[0].To != "13800000001" || !strings.Contains(all[0].Text, r.Tracking) {
			t.Errorf("%+v", all)
		}
	})
}
