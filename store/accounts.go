package store

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"regexp"
	"time"

	"tongban/base/fault"
	"tongban/domain/notice"
	"tongban/domain/org"
)

// Account is a person who signs in. Name, phone and ID number lie sealed under
// a key of the account. A resident's login is the phone number, of which only
// the blind index is kept.
type Account struct {
	ID, Kind              string // kind: resident, staff
	Login                 string
	Name, Phone, IDNumber string
	Roles                 []org.Role
	Unit                  org.UnitCode
	Level                 int // identity level reached
	PasswordHash          string
	Factor                Factor // second step of signing in, zero without one
	Disabled              bool
	CreatedAt             time.Time
	Version               int
	Contact               notice.Contact // where and how the person wants to be told

	subject []byte // blind index of the ID number, once a card was seen
}

// The kinds of account.
const (
	ResidentAccount = "resident"
	StaffAccount    = "staff"
)

// Factor is a second step of signing in: a secret shared with the person's
// telephone (RFC 6238), the last step used, so that a code opens once only, and
// the hashes of the codes for when the telephone is lost. It lies sealed.
type Factor struct {
	Secret   []byte   `json:"secret,omitempty"`
	Last     int64    `json:"last,omitempty"`
	Recovery [][]byte `json:"recovery,omitempty"`
}

// Set tells whether the account has a second step.
func (f Factor) Set() bool { return len(f.Secret) > 0 }

// personal is what an account keeps sealed.
type personal struct {
	Name     string `json:"name"`
	Phone    string `json:"phone"`
	IDNumber string `json:"id_number"`
	Login    string `json:"login"`

	Contact notice.Contact `json:"contact,omitzero"`
	Factor  Factor         `json:"factor,omitzero"`
}

// Actor is the account as the permission table sees it.
func (a Account) Actor() org.Actor {
	return org.Actor{ID: a.ID, Name: a.Name, Roles: a.Roles, Unit: a.Unit, Level: a.Level, Subject: a.subject}
}

const accountColumns = `id, kind, roles, unit, level, password_hash, disabled, key, sealed, created_at, version`

// AccountByLogin finds the account of a login: a staff name, or a resident's
// phone number in its one spelling.
func (r reads) AccountByLogin(ctx context.Context, login string) (Account, bool, error) {
	return r.oneAccount(ctx, `
		SELECT `+accountColumns+` FROM account WHERE place = ? AND kind = 'staff' AND login = ?
		 UNION ALL
		SELECT `+accountColumns+` FROM account WHERE place = ? AND kind = 'resident' AND login = ?`,
		r.place, login, r.place, r.blindLogin(login))
}

// AccountByID finds an account.
func (r reads) AccountByID(ctx context.Context, id string) (Account, bool, error) {
	return r.oneAccount(ctx, `SELECT `+accountColumns+` FROM account WHERE place = ? AND id = ?`, r.place, id)
}

// IsLoginCursor tells whether a list of accounts may have answered the cursor.
func IsLoginCursor(after string) bool { return after == "" || loginShape.MatchString(after) }

var loginShape = regexp.MustCompile(`^[a-z0-9._-]{3,40}$`)

// Accounts lists the staff by login, those after the given one.
func (r reads) Accounts(ctx context.Context, after string, n int) ([]Account, error) {
	return many(ctx, r, `
		SELECT `+accountColumns+` FROM account WHERE place = ? AND kind = 'staff' AND login > ?
		 ORDER BY login LIMIT ?`, []any{r.place, after, n}, r.scanAccount)
}

// AdminExists tells whether somebody can administer the house.
func (r reads) AdminExists(ctx context.Context) (bool, error) {
	return r.one(ctx, `
		SELECT 1 FROM account WHERE place = ? AND kind = 'staff' AND disabled = 0 AND roles LIKE '%"admin"%' LIMIT 1`,
		[]any{r.place}, new(int))
}

// InsertAccount opens an account; taken means that the login belongs to another.
func (t *Tx) InsertAccount(a Account) (taken bool, err error) {
	key, wrapped, err := t.kept.sealer.NewKey()
	if err != nil {
		return false, fault.Wrap(err, fault.Internal, "SYS-01")
	}
	roles, sealed, err := t.closeAccount(a, key)
	if err != nil {
		return false, err
	}
	n, err := t.exec(`
		INSERT INTO account (place, id, kind, login, roles, unit, level, password_hash, disabled, key, sealed, created_at, version)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		    ON CONFLICT DO NOTHING`,
		t.place, a.ID, a.Kind, t.keptLogin(a), roles, a.Unit, a.Level, a.PasswordHash, a.Disabled, wrapped, sealed, a.CreatedAt, a.Version)
	return err == nil && n == 0, err
}

// SaveAccount changes an account; its version becomes expect + 1. Another
// version stored than expect is ACCOUNT-STALE-01. The login stays.
func (t *Tx) SaveAccount(a Account, expect int) error {
	var wrapped []byte
	found, err := t.one(context.Background(), `SELECT key FROM account WHERE place = ? AND id = ? AND version = ?`+t.dialect.forUpdate(),
		[]any{t.place, a.ID, expect}, &wrapped)
	if err != nil {
		return err
	}
	if !found {
		return fault.New(fault.Conflict, "ACCOUNT-STALE-01")
	}
	key, err := t.kept.sealer.Key(wrapped)
	if err != nil {
		return fault.Wrap(err, fault.Internal, "SYS-01")
	}
	roles, sealed, err := t.closeAccount(a, key)
	if err != nil {
		return err
	}
	_, err = t.exec(`
		UPDATE account SET roles = ?, unit = ?, level = ?, password_hash = ?, disabled = ?, sealed = ?, version = ?
		 WHERE place = ? AND id = ?`,
		roles, a.Unit, a.Level, a.PasswordHash, a.Disabled, sealed, expect+1, t.place, a.ID)
	return err
}

// closeAccount is the JSON of the roles and the sealed personal data.
func (t *Tx) closeAccount(a Account, key *Key) (roles string, sealed []byte, err error) {
	list, err := json.Marshal(a.Roles)
	if err != nil {
		return "", nil, fault.Wrap(err, fault.Internal, "SYS-01")
	}
	raw, err := json.Marshal(personal{a.Name, a.Phone, a.IDNumber, a.Login, a.Contact, a.Factor})
	if err != nil {
		return "", nil, fault.Wrap(err, fault.Internal, "SYS-01")
	}
	return string(list), key.Seal(t.rowAAD("account", a.ID), raw), nil
}

func (r reads) oneAccount(ctx context.Context, query string, args ...any) (a Account, found bool, err error) {
	all, err := many(ctx, r, query, args, r.scanAccount)
	if err != nil || len(all) == 0 {
		return a, false, err
	}
	return all[0], true, nil
}

func (r reads) scanAccount(s scanner) (a Account, err error) {
	var roles, wrapped, sealed []byte
	if err = s.Scan(&a.ID, &a.Kind, &roles, &a.Unit, &a.Level, &a.PasswordHash, &a.Disabled, &wrapped, &sealed, &a.CreatedAt, &a.Version); err != nil {
		return a, err
	}
	var p personal
	if err = r.unsealRow("account", a.ID, wrapped, sealed, &p); err == nil {
		err = json.Unmarshal(roles, &a.Roles)
	}
	a.Name, a.Phone, a.IDNumber, a.Login, a.Contact, a.Factor = p.Name, p.Phone, p.IDNumber, p.Login, p.Contact, p.Factor
	if a.Level >= 2 && a.IDNumber != "" {
		a.subject = r.kept.keeper().Blind("id", a.IDNumber)
	}
	return a, err
}

func (r reads) keptLogin(a Account) string {
	if a.Kind == ResidentAccount {
		return r.blindLogin(a.Login)
	}
	return a.Login
}

func (r reads) blindLogin(login string) string {
	return hex.EncodeToString(r.kept.keeper().Blind("login", login))
}

// rowAAD binds a box to the row it belongs to.
func (r reads) rowAAD(table, id string) []byte { return []byte(r.place + "/" + table + "/" + id) }

// unsealRow opens a box that lies with its own wrapped key, into out.
func (r reads) unsealRow(table, id string, wrapped, sealed []byte, out any) error {
	key, err := r.kept.sealer.Key(wrapped)
	if err != nil {
		return fault.Wrap(err, fault.Internal, "ROW-KEY-01", "table", table, "id", id)
	}
	raw, err := key.Open(r.rowAAD(table, id), sealed)
	if err == nil {
		err = json.Unmarshal(raw, out)
	}
	if err != nil {
		return fault.Wrap(err, fault.Internal, "ROW-KEY-01", "table", table, "id", id)
	}
	return nil
}
