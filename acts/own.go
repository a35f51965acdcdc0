package acts

import (
	"context"

	"tongban/base/fault"
	"tongban/domain/ledger"
	"tongban/domain/org"
	"tongban/store"
)

// ownAccount is the frame of every act on one's own account: the password once
// more, then one write with its line in the ledger.
func (o *Office) ownAccount(ctx context.Context, by org.Actor, password string, act ledger.Act, change func(*store.Account) error) error {
	if err := may(by, org.AccountKeep); err != nil {
		return err
	}
	if err := o.proveAgain(ctx, by, password); err != nil {
		return err
	}
	return o.db.Write(ctx, func(tx *store.Tx) error {
		a, ok, err := tx.AccountByID(ctx, by.ID)
		if err != nil {
			return err
		}
		if !ok || a.Disabled {
			return fault.New(fault.Unauthenticated, "AUTH-01")
		}
		if err := change(&a); err != nil {
			return err
		}
		if err := tx.SaveAccount(a, a.Version); err != nil {
			return err
		}
		name := a.Login
		if a.Kind == store.ResidentAccount {
			name = "" // a telephone number
		}
		return o.note(tx, by, act, a.ID, name, nil, "")
	})
}

// proveAgain asks for the password of who is signed in, counted like a sign-in:
// a machine left open must not let another person take the account over.
func (o *Office) proveAgain(ctx context.Context, by org.Actor, password string) error {
	g := gate{"again/" + by.ID, signInPerAccount}
	spent, wait, err := o.db.Spent(ctx, g.name, signInWindow, g.most)
	if err != nil {
		return err
	}
	if spent {
		return fault.New(fault.TooMany, "AUTH-04", "minutes", minutes(wait))
	}
	a, found, err := o.view.AccountByID(ctx, by.ID)
	if err != nil {
		return err
	}
	if found && a.PasswordHash == "" && password == "" {
		return nil // they come by telephone and have no password yet
	}
	ok, err := o.checkPassword(ctx, password, a.PasswordHash)
	if err != nil {
		return err
	}
	if found && ok {
		return nil
	}
	if _, _, err := o.db.Count(ctx, g.name, signInWindow, g.most); err != nil {
		return err
	}
	return fault.Input("current", "PASSWORD-04")
}

// ChangePassword changes one's own password and ends all one's other sessions;
// keep is the token of the session that asks.
func (o *Office) ChangePassword(ctx context.Context, by org.Actor, current, password, keep string) error {
	least := 8
	if by.Staff() {
		least = 12
	}
	f := fault.New(fault.Invalid, "INPUT-01")
	checkNewPassword(f, password, "", least)
	if password == current {
		f.With("password", "PASSWORD-05")
	}
	if err := f.OrNil(); err != nil {
		return err
	}
	hash, err := o.hashPassword(ctx, password)
	if err != nil {
		return err
	}
	if err := o.ownAccount(ctx, by, current, ledger.PasswordChanged, func(a *store.Account) error {
		a.PasswordHash = hash
		return nil
	}); err != nil {
		return err
	}
	return o.EndOwnSessions(ctx, by, keep)
}

// EndOwnSessions ends all one's sessions but the one whose token is given.
func (o *Office) EndOwnSessions(ctx context.Context, by org.Actor, keep string) error {
	if err := may(by, org.AccountKeep); err != nil {
		return err
	}
	return o.db.Write(ctx, func(tx *store.Tx) error {
		_, err := tx.EndSessions(by.ID, keep)
		return err
	})
}
