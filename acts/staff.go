package acts

import (
	"context"
	"slices"
	"strings"

	"tongban/base/fault"
	"tongban/domain/ledger"
	"tongban/domain/org"
	"tongban/store"
)

// note writes down in the ledger what was done to the house itself, in the
// write that does it.
func (o *Office) note(tx *store.Tx, by org.Actor, act ledger.Act, object, name string, facts map[string]string, reason string) error {
	who := ledger.By{ID: by.ID, Unit: by.Unit}
	if a, ok, err := tx.AccountByID(context.Background(), by.ID); err != nil {
		return err
	} else if ok && a.Kind == store.StaffAccount { // a resident's login is a telephone number
		who.Login = a.Login
	}
	return tx.NoteInLedger(ledger.Entry{At: o.now().UnixMicro(), Act: act, By: who, Object: object, Name: name, Facts: facts, Reason: reason})
}

// StaffReceipt is an account of the staff after an act on it.
type StaffReceipt struct {
	ID      string `json:"id"`
	Login   string `json:"login"`
	Version int    `json:"version"`
}

// onStaff is the frame of every act on an account of the staff: permission, a
// reason, the version the person saw, one write with its line in the ledger, and
// the end of the account's sessions where what it may do has changed. Nobody acts
// on the own account here.
func (o *Office) onStaff(ctx context.Context, by org.Actor, act org.Action, cmd Command, id, reason string, input any,
	change func(*store.Account) (ledger.Act, map[string]string, error)) (StaffReceipt, error) {
	if err := may(by, act); err != nil {
		return StaffReceipt{}, err
	}
	if reason = strings.TrimSpace(reason); reason == "" {
		return StaffReceipt{}, fault.Input("reason", "STAFF-REASON-01")
	}
	if id == by.ID {
		return StaffReceipt{}, fault.New(fault.Conflict, "STAFF-SELF-01")
	}
	return once(ctx, o, by, act, cmd, []any{id, reason, cmd.Expect, input}, func(tx *store.Tx) (StaffReceipt, error) {
		a, ok, err := tx.AccountByID(ctx, id)
		if err != nil {
			return StaffReceipt{}, err
		}
		if !ok || a.Kind != store.StaffAccount {
			return StaffReceipt{}, fault.New(fault.NotFound, "STAFF-NONE-01")
		}
		if cmd.Expect != 0 && cmd.Expect != a.Version {
			return StaffReceipt{}, fault.New(fault.Conflict, "ACCOUNT-STALE-01")
		}
		done, facts, err := change(&a)
		if err != nil {
			return StaffReceipt{}, err
		}
		if err := tx.SaveAccount(a, a.Version); err != nil {
			return StaffReceipt{}, err
		}
		if _, err := tx.EndSessions(a.ID, ""); err != nil {
			return StaffReceipt{}, err
		}
		return StaffReceipt{ID: a.ID, Login: a.Login, Version: a.Version + 1}, o.note(tx, by, done, a.ID, a.Login, facts, reason)
	})
}

// CloseStaff closes an account: it opens nothing any more, and its sessions end.
// The last administrator stays, since nobody closes the own account.
func (o *Office) CloseStaff(ctx context.Context, by org.Actor, cmd Command, id, reason string) (StaffReceipt, error) {
	return o.onStaff(ctx, by, org.StaffManage, cmd, id, reason, "close", func(a *store.Account) (ledger.Act, map[string]string, error) {
		if a.Disabled {
			return "", nil, fault.New(fault.Conflict, "STAFF-STATE-01", "login", a.Login)
		}
		a.Disabled = true
		return ledger.StaffDisabled, nil, nil
	})
}

// ReopenStaff opens an account that was closed.
func (o *Office) ReopenStaff(ctx context.Context, by org.Actor, cmd Command, id, reason string) (StaffReceipt, error) {
	return o.onStaff(ctx, by, org.StaffManage, cmd, id, reason, "reopen", func(a *store.Account) (ledger.Act, map[string]string, error) {
		if !a.Disabled {
			return "", nil, fault.New(fault.Conflict, "STAFF-STATE-02", "login", a.Login)
		}
		a.Disabled = false
		return ledger.StaffEnabled, nil, nil
	})
}

// MoveStaff sends somebody to work in another unit.
func (o *Office) MoveStaff(ctx context.Context, by org.Actor, cmd Command, id string, unit org.UnitCode, reason string) (StaffReceipt, error) {
	return o.onStaff(ctx, by, org.StaffManage, cmd, id, reason, []any{"move", unit}, func(a *store.Account) (ledger.Act, map[string]string, error) {
		f := fault.New(fault.Invalid, "INPUT-01")
		o.checkPlace(f, StaffInput{Roles: a.Roles, Unit: unit})
		facts := map[string]string{"from": string(a.Unit), "to": string(unit)}
		a.Unit = unit
		return ledger.StaffMoved, facts, f.OrNil()
	})
}

// GiveRoles changes what somebody is to the office. The roles that see to the
// house stand alone.
func (o *Office) GiveRoles(ctx context.Context, by org.Actor, cmd Command, id string, roles []org.Role, reason string) (StaffReceipt, error) {
	return o.onStaff(ctx, by, org.StaffPower, cmd, id, reason, []any{"roles", roles}, func(a *store.Account) (ledger.Act, map[string]string, error) {
		f := fault.New(fault.Invalid, "INPUT-01")
		checkRoles(f, roles)
		o.checkPlace(f, StaffInput{Roles: roles, Unit: a.Unit})
		facts := map[string]string{"from": codes(a.Roles), "to": codes(roles)}
		a.Roles = roles
		return ledger.StaffRoles, facts, f.OrNil()
	})
}

// checkRoles holds a list of roles: each known, at least one, and those that see
// to the house apart.
func checkRoles(f *fault.Fault, roles []org.Role) {
	switch {
	case len(roles) == 0 || !only(roles, org.StaffRoles...):
		f.With("roles", "STAFF-ROLE-01")
	case !org.Apart(roles):
		f.With("roles", "STAFF-ROLE-02")
	}
}

func codes(roles []org.Role) string {
	all := make([]string, len(roles))
	for i, r := range roles {
		all[i] = string(r)
	}
	slices.Sort(all)
	return strings.Join(all, ",")
}

// ResetPassword gives a member of staff a new first password. It is handed in,
// shown by the face once, and kept as its hash alone. The same key with another
// password is refused: what a second press would show was never kept.
func (o *Office) ResetPassword(ctx context.Context, by org.Actor, cmd Command, id, password, reason string) (StaffReceipt, error) {
	f := fault.New(fault.Invalid, "INPUT-01")
	if checkNewPassword(f, password, "", 12); f.OrNil() != nil {
		return StaffReceipt{}, f
	}
	hash, err := o.hashPassword(ctx, password)
	if err != nil {
		return StaffReceipt{}, err
	}
	blind := o.db.Keeper().Blind("password", password)
	return o.onStaff(ctx, by, org.StaffPower, cmd, id, reason, []any{"password", blind}, func(a *store.Account) (ledger.Act, map[string]string, error) {
		a.PasswordHash = hash
		return ledger.PasswordReset, nil, nil
	})
}

// RemoveFactor takes the second step from an account whose telephone is lost.
func (o *Office) RemoveFactor(ctx context.Context, by org.Actor, cmd Command, id, reason string) (StaffReceipt, error) {
	return o.onStaff(ctx, by, org.StaffPower, cmd, id, reason, "factor", func(a *store.Account) (ledger.Act, map[string]string, error) {
		if !a.Factor.Set() {
			return "", nil, fault.New(fault.Conflict, "FACTOR-NONE-01")
		}
		a.Factor = store.Factor{}
		return ledger.FactorRemoved, nil, nil
	})
}

// EndSessions ends whatever somebody has open.
func (o *Office) EndSessions(ctx context.Context, by org.Actor, cmd Command, id, reason string) (StaffReceipt, error) {
	return o.onStaff(ctx, by, org.StaffPower, cmd, id, reason, "sessions", func(*store.Account) (ledger.Act, map[string]string, error) {
		return ledger.SessionsEnded, nil, nil
	})
}
