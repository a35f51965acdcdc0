package acts

import (
	"context"
	"net/mail"
	"strings"

	"tongban/base/fault"
	"tongban/domain/notice"
	"tongban/domain/org"
	"tongban/store"
)

// ContactInput is how a person wants to be told. An address is kept once the
// code that was sent to it is given back, so that nobody's news goes to another.
type ContactInput struct {
	SMS   bool   `json:"sms"`
	Email string `json:"email"`
	Code  string `json:"code"`
}

// purposes of codes that are sent.
const (
	toSignIn  = "signin"
	toConfirm = "email"
)

// SaveContact keeps a person's wishes. A new e-mail address first gets a code;
// until it is given back the answer is CONTACT-CODE-01 at the field.
func (o *Office) SaveContact(ctx context.Context, by org.Actor, cmd Command, in ContactInput) (notice.Contact, error) {
	if err := may(by, org.ContactKeep); err != nil {
		return notice.Contact{}, err
	}
	a, ok, err := o.view.AccountByID(ctx, by.ID)
	if err != nil || !ok {
		return notice.Contact{}, fault.Wrap(err, fault.NotFound, "ACCOUNT-NONE-01")
	}
	in.Email = strings.TrimSpace(in.Email)
	to := notice.Contact{Email: in.Email, NoSMS: !in.SMS, Agreed: a.Contact.Agreed, Dropped: a.Contact.Dropped}
	switch {
	case in.Email == a.Contact.Email:
	case in.Email == "":
		to.Dropped = o.now()
	default:
		if err := o.confirm(ctx, by, in); err != nil {
			return notice.Contact{}, err
		}
		to.Agreed = o.now()
	}
	_, err = once(ctx, o, by, org.ContactKeep, cmd, in, func(tx *store.Tx) (struct{}, error) { // an address stays sealed
		expect := a.Version
		if cmd.Expect != 0 {
			expect = cmd.Expect
		}
		a.Contact = to
		return struct{}{}, tx.SaveAccount(a, expect)
	})
	return to, err
}

// confirm holds a new address: its shape, that the house can write to it, and
// the code that went there.
func (o *Office) confirm(ctx context.Context, by org.Actor, in ContactInput) error {
	x, err := mail.ParseAddress(in.Email)
	if err != nil || x.Address != in.Email || len(in.Email) > 254 || !strings.Contains(in.Email, ".") {
		return fault.Input("email", "CONTACT-EMAIL-01")
	}
	if o.Letters == nil {
		return fault.Input("email", "CONTACT-EMAIL-02")
	}
	if strings.TrimSpace(in.Code) == "" {
		if _, err := o.sendCode(ctx, toConfirm, in.Email, by.ID); err != nil {
			return err
		}
		return fault.Input("code", "CONTACT-CODE-01")
	}
	if err := o.checkCode(ctx, toConfirm, in.Email, in.Code); err != nil {
		why := fault.Of(err)
		return fault.Input("code", why.Code, pairs(why.Args)...)
	}
	return nil
}
