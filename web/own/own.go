// Package own is where everybody who signs in sees to the own account: the
// password, the second step of signing in, and where they are signed in.
package own

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/a-h/templ"

	"tongban/acts"
	"tongban/base/code"
	"tongban/base/fault"
	"tongban/domain/org"
	"tongban/store"
	"tongban/web"
	"tongban/web/layout"
)

// Routes are the pages of one's own account.
func Routes() []web.Route {
	return []web.Route{
		{Pattern: "GET /account", Action: org.AccountKeep, Handle: account},
		{Pattern: "GET /account/password", Action: org.AccountKeep, Handle: askPassword},
		{Pattern: "POST /account/password", Action: org.AccountKeep, Handle: changePassword},
		{Pattern: "GET /account/factor", Action: org.AccountKeep, Handle: askFactor},
		{Pattern: "POST /account/factor", Action: org.AccountKeep, Handle: setFactor},
		{Pattern: "GET /account/factor/drop", Action: org.AccountKeep, Handle: askDrop},
		{Pattern: "POST /account/factor/drop", Action: org.AccountKeep, Handle: dropFactor},
		{Pattern: "GET /account/contact", Action: org.ContactKeep, Handle: askContact},
		{Pattern: "POST /account/contact", Action: org.ContactKeep, Handle: keepContact},
		{Pattern: "POST /account/sessions", Action: org.AccountKeep, Handle: endSessions},
	}
}

// overview is the first page.
type overview struct {
	Sessions []layout.Row
	Others   bool // somebody is signed in elsewhere under this account
	Factor   bool
	Contact  bool // this person says how they want to be told
	SMS      bool
	Email    string
}

func frame(v *web.Visit, title string) layout.Page {
	p := v.Page(v.Lang.Say(title))
	if title != "own.title" {
		p.Crumbs = []layout.NavItem{{Text: p.Say("own.title"), Href: "/account"}, {Text: p.Title}}
	}
	return p
}

func mine(v *web.Visit) (store.Account, error) {
	a, ok, err := v.View.AccountByID(v.R.Context(), v.Actor.ID)
	if err == nil && !ok {
		err = fault.New(fault.Unauthenticated, "AUTH-01")
	}
	return a, err
}

func account(v *web.Visit) error {
	a, err := mine(v)
	if err != nil {
		return err
	}
	seen, err := v.View.SessionsOf(v.R.Context(), a.ID, v.Office.Clock())
	if err != nil {
		return err
	}
	x := overview{Factor: a.Factor.Set(), Contact: org.May(v.Actor, org.ContactKeep), SMS: !a.Contact.NoSMS, Email: a.Contact.Email}
	here := store.SessionName(v.Sessions.Token(v.R.Context()))
	for _, s := range seen {
		label, at := "own.session.other", layout.DateTime(v.Lang, s.SeenAt)
		if s.Name == here {
			label = "own.session.here"
		} else {
			x.Others = true
		}
		x.Sessions = append(x.Sessions, layout.Row{Label: v.Lang.Say(label), Value: v.Lang.Say("own.session.seen", "at", at)})
	}
	return v.Render(http.StatusOK, accountPage(frame(v, "own.title"), x))
}

func askPassword(v *web.Visit) error {
	return v.Render(http.StatusOK, passwordPage(frame(v, "own.password"), v.Actor.Staff()))
}

func changePassword(v *web.Visit) error {
	get := v.R.PostFormValue
	if err := v.Office.ChangePassword(v.R.Context(), v.Actor, get("current"), get("password"), v.Sessions.Token(v.R.Context())); err != nil {
		p := frame(v, "own.password")
		return v.Again(err, &p, func(p layout.Page) templ.Component { return passwordPage(p, v.Actor.Staff()) })
	}
	return v.Go("/account", v.Lang.Say("own.password.done"))
}

// enrolment is a secret on its way to a telephone.
type enrolment struct {
	Secret string // as people type it
	QR     layout.QR
}

// offered is how long a secret waits to be confirmed; it lies in the session.
const offered = 15 * time.Minute

func offer(v *web.Visit) ([]byte, enrolment, error) {
	ctx := v.R.Context()
	secret := []byte(v.Sessions.GetString(ctx, "factor"))
	if v.Office.Clock().UnixMicro() > v.Sessions.GetInt64(ctx, "factor_until") || len(secret) == 0 {
		secret = acts.NewSecret()
		v.Sessions.Put(ctx, "factor", string(secret))
		v.Sessions.Put(ctx, "factor_until", v.Office.Clock().Add(offered).UnixMicro())
	}
	a, err := mine(v)
	if err != nil {
		return nil, enrolment{}, err
	}
	qr := layout.QR{SVG: layout.Square(code.OneTimeAddress(v.Lang.Say("own.issuer", "place", v.Place), a.Login, secret)), Alt: v.Lang.Say("own.factor.qr")}
	return secret, enrolment{Secret: code.OneTimeSecret(secret), QR: qr}, nil
}

func askFactor(v *web.Visit) error {
	a, err := mine(v)
	if err != nil {
		return err
	}
	if a.Factor.Set() {
		return v.Go("/account", "")
	}
	_, x, err := offer(v)
	if err != nil {
		return err
	}
	return v.Render(http.StatusOK, factorPage(frame(v, "own.factor"), x))
}

// setFactor answers with the codes for a lost telephone, shown this once.
func setFactor(v *web.Visit) error {
	secret, x, err := offer(v)
	if err != nil {
		return err
	}
	get := v.R.PostFormValue
	recovery, err := v.Office.SetFactor(v.R.Context(), v.Actor, get("current"), secret, get("code"))
	if err != nil {
		p := frame(v, "own.factor")
		return v.Again(err, &p, func(p layout.Page) templ.Component { return factorPage(p, x) })
	}
	v.Sessions.Remove(v.R.Context(), "factor")
	p := frame(v, "own.factor.done")
	p.Bare = true
	return v.Render(http.StatusOK, recoveryPage(p, recovery))
}

func askDrop(v *web.Visit) error {
	return v.Render(http.StatusOK, dropPage(frame(v, "own.factor.drop")))
}

func dropFactor(v *web.Visit) error {
	if err := v.Office.DropFactor(v.R.Context(), v.Actor, v.R.PostFormValue("current")); err != nil {
		p := frame(v, "own.factor.drop")
		return v.Again(err, &p, dropPage)
	}
	return v.Go("/account", v.Lang.Say("own.factor.dropped"))
}

func endSessions(v *web.Visit) error {
	if err := v.Office.EndOwnSessions(v.R.Context(), v.Actor, v.Sessions.Token(v.R.Context())); err != nil {
		return err
	}
	return v.Go("/account", v.Lang.Say("own.sessions.ended"))
}

// wishes is how one wants to be told, as typed.
type wishes struct {
	SMS         bool
	Email, Code string
	Asked       bool // a code went to the address
	Letters     bool // the house writes e-mail
	Key         string
}

func askContact(v *web.Visit) error {
	a, err := mine(v)
	if err != nil {
		return err
	}
	x := wishes{SMS: !a.Contact.NoSMS, Email: a.Contact.Email, Letters: v.Office.Letters != nil, Key: v.Key()}
	return v.Render(http.StatusOK, contactPage(frame(v, "own.contact"), x))
}

// keepContact keeps the wishes; a new address is kept once its code came back.
func keepContact(v *web.Visit) error {
	get := v.R.PostFormValue
	x := wishes{SMS: get("sms") == "yes", Email: strings.TrimSpace(get("email")), Code: get("code"), Letters: v.Office.Letters != nil, Key: v.Key()}
	_, err := v.Office.SaveContact(v.R.Context(), v.Actor, v.Command(), acts.ContactInput{SMS: x.SMS, Email: x.Email, Code: x.Code})
	if err != nil {
		x.Asked = slices.ContainsFunc(fault.Of(err).Fields, func(f fault.Field) bool { return f.Name == "code" })
		p := frame(v, "own.contact")
		return v.Again(err, &p, func(p layout.Page) templ.Component { return contactPage(p, x) })
	}
	return v.Go("/account", v.Lang.Say("own.contact.done"))
}
