package acts

import (
	"context"
	"encoding/base32"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"time"

	"tongban/base/code"
	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/ledger"
	"tongban/domain/org"
	"tongban/domain/party"
	"tongban/store"
)

// RegisterInput is what a resident gives to open an account.
type RegisterInput struct {
	Name     string `json:"name"`
	Phone    string `json:"phone"`
	Password string `json:"-"`
}

// Register opens a resident's account at identity level 1. It sees only what it
// files itself: a check digit proves nothing about a person, so cases are joined
// by resident ID only after a card was seen at a counter.
func (o *Office) Register(ctx context.Context, in RegisterInput) (org.Actor, error) {
	f := fault.New(fault.Invalid, "INPUT-01")
	in.Name = party.CheckName(f, "name", in.Name)
	phone, err := code.ParsePhone(in.Phone)
	told(f, "phone", err)
	checkNewPassword(f, in.Password, string(phone), 8)
	if err := f.OrNil(); err != nil {
		return org.Actor{}, err
	}
	hash, err := o.hashPassword(ctx, in.Password)
	if err != nil {
		return org.Actor{}, err
	}
	a := store.Account{ID: newID(), Kind: "resident", Login: string(phone), Name: in.Name, Phone: string(phone),
		Roles: []org.Role{org.Resident}, Level: 1, PasswordHash: hash, CreatedAt: o.now(), Version: 1}
	return a.Actor(), o.insert(ctx, a, "phone", func(*store.Tx) error { return nil })
}

// insert writes an account and what goes with it; a login that is taken is told
// at the field.
func (o *Office) insert(ctx context.Context, a store.Account, field string, then func(*store.Tx) error) error {
	return o.db.Write(ctx, func(tx *store.Tx) error {
		taken, err := tx.InsertAccount(a)
		if err == nil && taken {
			err = fault.New(fault.Conflict, "ACCOUNT-TAKEN-01").With(field, "ACCOUNT-TAKEN-01")
		}
		if err == nil {
			err = then(tx)
		}
		return err
	})
}

// StaffInput is a staff account as an administrator opens it.
type StaffInput struct {
	Login    string       `json:"login"`
	Name     string       `json:"name"`
	Roles    []org.Role   `json:"roles"`
	Unit     org.UnitCode `json:"unit"`
	Password string       `json:"-"`
}

// OpenStaff opens a staff account with its first roles. Nobody is clerk and
// approver of the same unit by one account unless the administrator says so on
// purpose: roles are a list; those that see to the house stand alone.
func (o *Office) OpenStaff(ctx context.Context, by org.Actor, in StaffInput) (org.Actor, error) {
	if err := may(by, org.StaffManage); err != nil {
		return org.Actor{}, err
	}
	f := fault.New(fault.Invalid, "INPUT-01")
	in.Login, in.Name = strings.TrimSpace(in.Login), party.CheckName(f, "name", in.Name)
	if n := len(in.Login); n < 3 || n > 40 || strings.Trim(in.Login, "abcdefghijklmnopqrstuvwxyz0123456789-_.") != "" {
		f.With("login", "STAFF-LOGIN-01")
	}
	o.checkPlace(f, in)
	checkRoles(f, in.Roles)
	checkNewPassword(f, in.Password, in.Login, 12)
	if err := f.OrNil(); err != nil {
		return org.Actor{}, err
	}
	hash, err := o.hashPassword(ctx, in.Password)
	if err != nil {
		return org.Actor{}, err
	}
	a := store.Account{ID: newID(), Kind: "staff", Login: in.Login, Name: in.Name, Roles: in.Roles, Unit: in.Unit,
		Level: 2, PasswordHash: hash, CreatedAt: o.now(), Version: 1}
	return a.Actor(), o.insert(ctx, a, "login", func(tx *store.Tx) error {
		return o.note(tx, by, ledger.StaffOpened, a.ID, a.Login, map[string]string{"roles": codes(a.Roles), "unit": string(a.Unit)}, "")
	})
}

// checkPlace holds where somebody works against what they do: an assistant at a
// community's station and nothing beside it, everybody else in a unit.
func (o *Office) checkPlace(f *fault.Fault, in StaffInput) {
	if slices.Contains(in.Roles, org.Assistant) || in.Unit.IsCommunity() {
		if _, ok := o.Chart.Community(in.Unit); !ok || !only(in.Roles, org.Assistant) || len(in.Roles) == 0 {
			f.With("unit", "STAFF-UNIT-02")
		}
		return
	}
	if _, ok := o.Chart.Unit(in.Unit); !ok && !only(in.Roles, org.Admin, org.Security, org.Auditor, org.Supervisor) {
		f.With("unit", "STAFF-UNIT-01")
	}
}

func only(roles []org.Role, allowed ...org.Role) bool {
	for _, r := range roles {
		ok := false
		for _, a := range allowed {
			ok = ok || r == a
		}
		if !ok {
			return false
		}
	}
	return true
}

// FirstAdmin opens the first administrator of an empty house and tells its
// password, which is shown once and never again; "" when there is one already.
func (o *Office) FirstAdmin(ctx context.Context) (login, password string, err error) {
	exists, err := o.view.AdminExists(ctx)
	if err != nil || exists {
		return "", "", err
	}
	raw := random[[12]byte]()
	password = base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(raw[:])
	root := org.Actor{ID: "system", Roles: []org.Role{org.Admin}}
	_, err = o.OpenStaff(ctx, root, StaffInput{Login: "admin", Name: "系统管理员", Roles: []org.Role{org.Admin}, Password: password})
	return "admin", password, err
}

// AuthoriseInput is a written 窗口授权 as an administrator records it.
type AuthoriseInput struct {
	Account  string      `json:"account"`
	Item     string      `json:"item"`
	From     workday.Day `json:"from"`
	To       workday.Day `json:"to"`
	Document string      `json:"document"`
}

// Authorise records that a clerk may finish an item on the spot.
func (o *Office) Authorise(ctx context.Context, by org.Actor, cmd Command, in AuthoriseInput) error {
	if err := may(by, org.StaffManage); err != nil {
		return err
	}
	f := fault.New(fault.Invalid, "INPUT-01")
	if strings.TrimSpace(in.Document) == "" {
		f.With("document", "GRANT-DOC-01")
	}
	if in.To < in.From {
		f.With("to", "GRANT-DATE-01")
	}
	if _, err := o.current(ctx, o.view, in.Item); err != nil {
		f.With("item", "ITEM-NONE-01", "item", in.Item)
	}
	clerk, ok, err := o.view.AccountByID(ctx, in.Account)
	if err != nil {
		return err
	}
	if !ok || !clerk.Actor().Is(org.Clerk) {
		f.With("account", "GRANT-CLERK-01")
	}
	if err := f.OrNil(); err != nil {
		return err
	}
	_, err = once(ctx, o, by, org.StaffManage, cmd, in, func(tx *store.Tx) (struct{}, error) {
		if err := tx.Authorise(org.Authorisation{Account: in.Account, Item: in.Item, From: in.From, To: in.To, Document: in.Document}); err != nil {
			return struct{}{}, err
		}
		return struct{}{}, o.note(tx, by, ledger.WindowAuthorised, in.Account, clerk.Login,
			map[string]string{"item": in.Item, "from": in.From.String(), "to": in.To.String(), "document": in.Document}, "")
	})
	return err
}

// Failed sign-ins allowed in the window before one has to wait; per account and
// per network address.
const (
	signInWindow     = 15 * time.Minute
	signInPerAccount = 5
	signInPerAddress = 50
)

// SignIn proves a login by its password. Unknown login and wrong password take
// the same time and give the same answer. Where the account has a second step it
// answers who it is with AUTH-06: they are in once SecondStep says so.
func (o *Office) SignIn(ctx context.Context, login, password, address string) (org.Actor, error) {
	login = strings.TrimSpace(login)
	if phone, err := code.ParsePhone(login); err == nil {
		login = string(phone)
	}
	gates := o.gates(login, address)
	for _, g := range gates {
		spent, wait, err := o.db.Spent(ctx, g.name, signInWindow, g.most)
		if err != nil {
			return org.Actor{}, err
		}
		if spent {
			return org.Actor{}, fault.New(fault.TooMany, "AUTH-04", "minutes", minutes(wait))
		}
	}
	a, found, err := o.view.AccountByLogin(ctx, login)
	if err != nil {
		return org.Actor{}, err
	}
	ok, err := o.checkPassword(ctx, password, a.PasswordHash)
	if err != nil {
		return org.Actor{}, err
	}
	if !found || !ok || a.Disabled {
		for _, g := range gates {
			if _, _, err := o.db.Count(ctx, g.name, signInWindow, g.most); err != nil {
				return org.Actor{}, err
			}
		}
		return org.Actor{}, fault.New(fault.Unauthenticated, "AUTH-03")
	}
	if a.Factor.Set() {
		return a.Actor(), fault.New(fault.Unauthenticated, "AUTH-06")
	}
	return a.Actor(), nil
}

// gate is one counter of failed sign-ins.
type gate struct {
	name string
	most int
}

// gates are the counters of a sign-in; a login may be a phone number, so it is
// counted under its blind index.
func (o *Office) gates(login, address string) []gate {
	blind := o.db.Keeper().Blind("login", strings.ToLower(login))
	return []gate{
		{"signin/" + hex.EncodeToString(blind[:8]), signInPerAccount},
		{"signin@" + address, signInPerAddress},
	}
}

func minutes(d time.Duration) string { return strconv.Itoa(int(d/time.Minute) + 1) }
