package acts

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"math/big"
	"strings"
	"time"

	"tongban/base/code"
	"tongban/base/fault"
	"tongban/base/words"
	"tongban/domain/notice"
	"tongban/domain/org"
	"tongban/domain/party"
	"tongban/store"
)

// A code lives five minutes and stands five tries. To one phone one goes out a
// minute and five a day; to one network address twenty an hour.
const (
	codeLife    = 5 * time.Minute
	codeTries   = 5
	codeAgain   = time.Minute
	codePerDay  = 5
	codePerHour = 20
)

// CodeSent tells what the person may expect; it never says whether there is an
// account.
type CodeSent struct {
	Phone   string        // masked
	Expires time.Time     // the code is taken until then
	Again   time.Duration // not before that another one
}

// SendCode sends a code of six digits to a phone to sign in with. Whether an
// account belongs to it is not told and takes the same time.
func (o *Office) SendCode(ctx context.Context, phone, address string) (CodeSent, error) {
	p, err := code.ParsePhone(phone)
	if err != nil {
		why := fault.Of(err)
		return CodeSent{}, fault.Input("phone", why.Code, pairs(why.Args)...)
	}
	if o.Texts == nil {
		return CodeSent{}, fault.New(fault.Unavailable, "CODE-SEND-02")
	}
	return o.sendCode(ctx, toSignIn, string(p), address)
}

// CheckCode tells whether this is the code that was sent to the phone. A code is
// good once. The answer is nil or a fault that says what to do.
func (o *Office) CheckCode(ctx context.Context, phone, given string) error {
	p, err := code.ParsePhone(phone)
	if err != nil {
		why := fault.Of(err)
		return fault.Input("phone", why.Code, pairs(why.Args)...)
	}
	return o.checkCode(ctx, toSignIn, string(p), given)
}

// SignInByCode signs a resident in by phone and code. A phone without an account
// gets one of the lowest level under the name given; without a name the fault is
// ACCOUNT-NAME-01 and the code stays good. An account with a second step answers
// who it is with AUTH-06, as SignIn does.
func (o *Office) SignInByCode(ctx context.Context, phone, given, name string) (org.Actor, error) {
	p, err := code.ParsePhone(phone)
	if err != nil {
		why := fault.Of(err)
		return org.Actor{}, fault.Input("phone", why.Code, pairs(why.Args)...)
	}
	pass, err := o.tryCode(ctx, toSignIn, string(p), given)
	if err != nil {
		return org.Actor{}, err
	}
	a, found, err := o.view.AccountByLogin(ctx, string(p))
	if err != nil {
		return org.Actor{}, err
	}
	if found && (a.Disabled || a.Kind != store.ResidentAccount) {
		return org.Actor{}, fault.New(fault.Unauthenticated, "AUTH-03")
	}
	if !found {
		if a, err = o.newcomer(string(p), name); err != nil {
			return org.Actor{}, err
		}
	}
	err = o.db.Write(ctx, func(tx *store.Tx) error {
		used, err := tx.DropPasscode(pass)
		if err != nil {
			return err
		}
		if !used { // another request was faster
			return fault.New(fault.Unauthenticated, "CODE-WRONG-01")
		}
		if found {
			return nil
		}
		taken, err := tx.InsertAccount(a)
		if err == nil && taken {
			err = fault.New(fault.Conflict, "ACCOUNT-TAKEN-01")
		}
		return err
	})
	if err == nil && a.Factor.Set() {
		err = fault.New(fault.Unauthenticated, "AUTH-06")
	}
	return a.Actor(), err
}

// newcomer is an account without a password: the phone opens it.
func (o *Office) newcomer(phone, name string) (store.Account, error) {
	if strings.TrimSpace(name) == "" {
		return store.Account{}, fault.Input("name", "ACCOUNT-NAME-01")
	}
	f := fault.New(fault.Invalid, "INPUT-01")
	name = party.CheckName(f, "name", name)
	return store.Account{ID: newID(), Kind: store.ResidentAccount, Login: phone, Name: name, Phone: phone,
		Roles: []org.Role{org.Resident}, Level: 1, CreatedAt: o.now(), Version: 1}, f.OrNil()
}

// sendCode makes a code, keeps its digest and hands it over with no write open.
// It is in no log, no outbox and no row.
func (o *Office) sendCode(ctx context.Context, purpose, to, address string) (CodeSent, error) {
	if err := o.maySend(ctx, purpose, to, address); err != nil {
		return CodeSent{}, err
	}
	n, err := rand.Int(rand.Reader, big.NewInt(1_000_000))
	if err != nil {
		return CodeSent{}, fault.Wrap(err, fault.Internal, "SYS-01")
	}
	secret := fmt.Sprintf("%06d", n)
	p := store.Passcode{Purpose: purpose, Blind: o.blind(to), ID: newID(), ExpiresAt: o.now().Add(codeLife)}
	p.Digest = o.digest(p, to, secret)
	if err := o.db.Write(ctx, func(tx *store.Tx) error { return tx.PutPasscode(p) }); err != nil {
		return CodeSent{}, err
	}
	text := words.Zh.Say("notice.sms.code", "code", secret, "minutes", itoa(int(codeLife/time.Minute)))
	if purpose == toConfirm {
		err = o.Letters.Send(ctx, notice.Letter{ID: p.ID, To: to, Subject: words.Zh.Say("notice.code.subject") + " / " + words.En.Say("notice.code.subject"),
			Text: text + "\n" + words.En.Say("notice.sms.code", "code", secret, "minutes", itoa(int(codeLife/time.Minute))) + "\n"})
	} else {
		err = o.Texts.Send(ctx, notice.Message{ID: p.ID, To: to, Text: o.Sign + text})
	}
	if err != nil {
		o.Log.Warn("code not sent", "purpose", purpose, "code", fault.Code(err))
		return CodeSent{}, fault.Wrap(err, fault.Unavailable, "CODE-SEND-01")
	}
	return CodeSent{Phone: code.MaskPhone(to), Expires: p.ExpiresAt, Again: codeAgain}, nil
}

// maySend counts what goes out, by receiver and by where it is asked for.
func (o *Office) maySend(ctx context.Context, purpose, to, address string) error {
	who := purpose + "/" + hex.EncodeToString(o.blind(to)[:8])
	for _, g := range []struct {
		name   string
		window time.Duration
		most   int
	}{
		{"code@" + address, time.Hour, codePerHour},
		{"code1/" + who, codeAgain, 1},
		{"code/" + who, 24 * time.Hour, codePerDay},
	} {
		ok, wait, err := o.db.Count(ctx, g.name, g.window, g.most)
		if err != nil {
			return err
		}
		if !ok {
			return fault.New(fault.TooMany, "CODE-LIMIT-01", "minutes", minutes(wait))
		}
	}
	return nil
}

// checkCode is tryCode that uses the code up.
func (o *Office) checkCode(ctx context.Context, purpose, to, given string) error {
	p, err := o.tryCode(ctx, purpose, to, given)
	if err != nil {
		return err
	}
	return o.db.Write(ctx, func(tx *store.Tx) error {
		used, err := tx.DropPasscode(p)
		if err == nil && !used {
			err = fault.New(fault.Unauthenticated, "CODE-WRONG-01")
		}
		return err
	})
}

// tryCode counts a try before it looks, so that tries at once are all counted,
// and compares in the same time whatever was given. No code, an old one and a
// wrong one are told alike.
func (o *Office) tryCode(ctx context.Context, purpose, to, given string) (store.Passcode, error) {
	var p store.Passcode
	var found bool
	err := o.db.Write(ctx, func(tx *store.Tx) (err error) {
		p, found, err = tx.TryPasscode(purpose, o.blind(to), codeTries, o.now())
		return err
	})
	if err != nil {
		return p, err
	}
	given = strings.Map(digit, given)
	if !hmac.Equal(o.digest(p, to, given), p.Digest) || !found {
		return p, fault.New(fault.Unauthenticated, "CODE-WRONG-01")
	}
	return p, nil
}

// digit reads digits as people type them, full width too, and drops spaces.
func digit(r rune) rune {
	switch {
	case r >= '０' && r <= '９':
		return r - '０' + '0'
	case r == ' ' || r == '-' || r == '\u3000':
		return -1
	}
	return r
}

func (o *Office) blind(to string) []byte { return o.db.Keeper().Blind("code", strings.ToLower(to)) }

// digest is keyed by the master key: whoever has the rows alone cannot try the
// million codes there are.
func (o *Office) digest(p store.Passcode, to, secret string) []byte {
	return o.db.Keeper().Blind("passcode", p.Purpose+"/"+p.ID+"/"+to+"/"+secret)
}
