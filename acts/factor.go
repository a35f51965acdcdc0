package acts

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"slices"
	"strings"

	"tongban/base/code"
	"tongban/base/fault"
	"tongban/domain/ledger"
	"tongban/domain/org"
	"tongban/store"
)

// How many codes for a lost telephone are given out.
const recoveryCodes = 8

// NewSecret is a secret to share with a telephone: 160 bits (RFC 4226 §4).
func NewSecret() []byte {
	secret := make([]byte, 20)
	rand.Read(secret) // never fails: the program ends first
	return secret
}

// SetFactor gives one's own account a second step. The secret was shown to the
// telephone before; its code proves that it arrived. The answer are the codes for
// when the telephone is lost: told this once, kept as hashes.
func (o *Office) SetFactor(ctx context.Context, by org.Actor, password string, secret []byte, typed string) (recovery []string, err error) {
	step, ok := stepOf(secret, typed, code.StepOf(o.now()), 0)
	if len(secret) != 20 || !ok {
		return nil, fault.Input("code", "FACTOR-CODE-01")
	}
	var kept [][]byte
	for range recoveryCodes {
		text := strings.ToLower(rand.Text())[:10] // base32, fifty bits
		recovery, kept = append(recovery, text[:5]+"-"+text[5:]), append(kept, o.db.Keeper().Blind("recovery", text))
	}
	err = o.ownAccount(ctx, by, password, ledger.FactorSet, func(a *store.Account) error {
		if a.Factor.Set() {
			return fault.New(fault.Conflict, "FACTOR-SET-01")
		}
		a.Factor = store.Factor{Secret: secret, Last: step, Recovery: kept}
		return nil
	})
	return recovery, err
}

// DropFactor takes the second step from one's own account.
func (o *Office) DropFactor(ctx context.Context, by org.Actor, password string) error {
	return o.ownAccount(ctx, by, password, ledger.FactorRemoved, func(a *store.Account) error {
		if !a.Factor.Set() {
			return fault.New(fault.Conflict, "FACTOR-NONE-01")
		}
		a.Factor = store.Factor{}
		return nil
	})
}

// SecondStep lets in who has proved the password, by a code of the telephone or
// one of those kept for its loss. Each code opens once; wrong ones are counted
// like passwords.
func (o *Office) SecondStep(ctx context.Context, account, typed string) (org.Actor, error) {
	g := gate{"factor/" + account, signInPerAccount}
	spent, wait, err := o.db.Spent(ctx, g.name, signInWindow, g.most)
	if err != nil {
		return org.Actor{}, err
	}
	if spent {
		return org.Actor{}, fault.New(fault.TooMany, "AUTH-04", "minutes", minutes(wait))
	}
	var who org.Actor
	fits := false
	err = o.db.Write(ctx, func(tx *store.Tx) error {
		fits = false
		a, ok, err := tx.AccountByID(ctx, account)
		if err != nil || !ok || a.Disabled || !a.Factor.Set() {
			return err
		}
		if fits = o.spend(&a.Factor, typed); !fits {
			return nil
		}
		who = a.Actor()
		return tx.SaveAccount(a, a.Version)
	})
	if err != nil || fits {
		return who, err
	}
	if _, _, err := o.db.Count(ctx, g.name, signInWindow, g.most); err != nil {
		return org.Actor{}, err
	}
	return org.Actor{}, fault.Input("code", "FACTOR-CODE-02")
}

// spend uses up a code: the telephone's, or one of those for its loss.
func (o *Office) spend(f *store.Factor, typed string) bool {
	if step, ok := stepOf(f.Secret, typed, code.StepOf(o.now()), f.Last); ok {
		f.Last = step
		return true
	}
	text := strings.ToLower(strings.NewReplacer("-", "", " ", "").Replace(strings.TrimSpace(typed)))
	blind := o.db.Keeper().Blind("recovery", text)
	for i, kept := range f.Recovery {
		if len(text) == 10 && hmac.Equal(kept, blind) {
			f.Recovery = slices.Delete(slices.Clone(f.Recovery), i, i+1)
			return true
		}
	}
	return false
}

// stepOf finds the step a code belongs to: the present one or a neighbour, since
// a telephone's clock may be off, and none that was used or came before it.
func stepOf(secret []byte, typed string, now, last int64) (step int64, ok bool) {
	typed = strings.ReplaceAll(strings.TrimSpace(typed), " ", "")
	for _, s := range []int64{now, now - 1, now + 1} {
		if s > last && hmac.Equal([]byte(code.OneTime(secret, s)), []byte(typed)) {
			return s, true
		}
	}
	return 0, false
}
