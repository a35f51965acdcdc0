package api

import (
	"context"
	"time"

	"tongban/acts"
	"tongban/base/code"
	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/org"
)

// account is an account as the API tells of it.
type account struct {
	ID    string       `json:"id" doc:"The account." example:"0199b1f6-5b0e-7c43-9d0f-2f1f6f0b8a11"`
	Name  string       `json:"name" doc:"In clear to oneself, masked to others." example:"演示居民甲"`
	Roles []org.Role   `json:"roles" doc:"What the account is to the office." example:"[\"resident\"]"`
	Unit  org.UnitCode `json:"unit,omitempty" doc:"Where a member of staff works." example:"440105001"`
	Level int          `json:"level" doc:"Identity level reached: 1 self-registered, 2 card seen at a counter, 3 identity gateway." example:"1"`
}

func accountOf(a org.Actor) account {
	return account{ID: a.ID, Name: code.MaskName(a.Name), Roles: append([]org.Role{}, a.Roles...), Unit: a.Unit, Level: a.Level}
}

// ownAccount is an account as its holder reads it.
func ownAccount(a org.Actor) account {
	out := accountOf(a)
	out.Name = a.Name
	return out
}

// accountAnswer is an account that was opened.
type accountAnswer struct {
	Body account
}

// credentials are what one signs in with.
type credentials struct {
	Login    string `json:"login" minLength:"1" maxLength:"200" doc:"Phone number of a resident, login of a member of staff." example:"13800138000"`
	Password string `json:"password" minLength:"1" maxLength:"200" doc:"The password." example:"一句容易记住的话"`
	Code     string `json:"code,omitempty" maxLength:"40" doc:"The six digits of the telephone, or a code for its loss, where the account has a second step; without it such an account answers 401 AUTH-06." example:"287082"`
}

// openSessionInput is a sign-in.
type openSessionInput struct {
	Body credentials
}

// sessionAnswer is a session that was opened.
type sessionAnswer struct {
	Body sessionOpened
}

type sessionOpened struct {
	Token     string  `json:"token" doc:"Send it as Authorization: Bearer."`
	ExpiresAt string  `json:"expires_at" format:"date-time" doc:"When the session ends at the latest; unused, it ends after 30 minutes, for staff after 15." example:"2026-11-24T22:00:00+08:00"`
	Account   account `json:"account"`
}

func (a *API) openSession(ctx context.Context, by *caller, in *openSessionInput) (*sessionAnswer, error) {
	who, err := a.Office.SignIn(ctx, in.Body.Login, in.Body.Password, by.Address)
	if fault.Code(err) == "AUTH-06" && in.Body.Code != "" {
		who, err = a.Office.SecondStep(ctx, who.ID, in.Body.Code)
	}
	if err != nil {
		return nil, err
	}
	token, expires, err := a.Sessions.Issue(ctx, who)
	if err != nil {
		return nil, err
	}
	return &sessionAnswer{sessionOpened{token, stamp(expires), ownAccount(who)}}, nil
}

// closeSession ends the session of the token it came with.
func (a *API) closeSession(ctx context.Context, by *caller, _ *nothing) (*nothing, error) {
	if by.token == "" {
		return nil, fault.New(fault.Unauthenticated, "AUTH-01")
	}
	return nil, a.Sessions.Revoke(ctx, by.token)
}

// newAccount is what a resident gives.
type newAccount struct {
	Name     string `json:"name" doc:"As on the ID document." example:"演示居民甲"`
	Phone    string `json:"phone" doc:"The login, too." example:"13800138000"`
	Password string `json:"password" doc:"8 to 64 characters." example:"一句容易记住的话"`
}

type openAccountInput struct {
	Keyed
	Body newAccount
}

// openAccount registers a resident. Sent twice, the second is told that the
// phone number has an account: a password is not kept to compare requests by.
func (a *API) openAccount(ctx context.Context, _ *caller, in *openAccountInput) (*accountAnswer, error) {
	who, err := a.Office.Register(ctx, acts.RegisterInput(in.Body))
	if err != nil {
		return nil, err
	}
	return &accountAnswer{ownAccount(who)}, nil
}

// newStaff is what an administrator gives.
type newStaff struct {
	Login    string       `json:"login" doc:"3 to 40 small letters, digits, dots, dashes or underscores." example:"shouli01"`
	Name     string       `json:"name" doc:"The person's name." example:"演示窗口甲"`
	Roles    []org.Role   `json:"roles" doc:"clerk, handler, approver, head, supervisor or admin." example:"[\"clerk\"]"`
	Unit     org.UnitCode `json:"unit,omitempty" doc:"Code of the street or department; not needed for supervisor and admin." example:"440105001"`
	Password string       `json:"password" doc:"12 to 64 characters." example:"一句容易记住的长长的话"`
}

type openStaffInput struct {
	Keyed
	Body newStaff
}

func (a *API) openStaff(ctx context.Context, by *caller, in *openStaffInput) (*accountAnswer, error) {
	who, err := a.Office.OpenStaff(ctx, by.Actor, acts.StaffInput(in.Body))
	if err != nil {
		return nil, err
	}
	return &accountAnswer{accountOf(who)}, nil
}

// authorisation is a written 窗口授权.
type authorisation struct {
	Account  string      `json:"account" doc:"Account of the clerk." example:"0199b1f6-5b0e-7c43-9d0f-2f1f6f0b8a11"`
	Item     string      `json:"item" doc:"The item it is for." example:"HZ-YB-05"`
	From     workday.Day `json:"from" format:"date" doc:"First day." example:"2026-01-01"`
	To       workday.Day `json:"to" format:"date" doc:"Last day." example:"2026-12-31"`
	Document string      `json:"document" doc:"Number of the paper that grants it." example:"海政数授〔2026〕1号"`
}

type authoriseInput struct {
	Keyed
	Body authorisation
}

type authoriseAnswer struct {
	Body authorisation
}

func (a *API) authorise(ctx context.Context, by *caller, in *authoriseInput) (*authoriseAnswer, error) {
	if err := a.Office.Authorise(ctx, by.Actor, in.command(), acts.AuthoriseInput(in.Body)); err != nil {
		return nil, err
	}
	return &authoriseAnswer{in.Body}, nil
}

// stamp is an instant as the API tells it.
func stamp(at time.Time) string { return at.In(workday.Shanghai).Format(time.RFC3339) }

// stampOr is an instant, "" while it has not come.
func stampOr(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return stamp(at)
}

// today is the office's day.
func (a *API) today() workday.Day { return workday.DayOf(a.Office.Clock()) }
