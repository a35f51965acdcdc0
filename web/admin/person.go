package admin

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"tongban/acts"
	"tongban/base/fault"
	"tongban/domain/org"
	"tongban/store"
	"tongban/web"
	"tongban/web/layout"
)

// colleague is the page of one account of the staff.
type colleague struct {
	Account  store.Account
	Facts    []layout.Row
	Changes  []layout.NavItem
	Sessions []layout.Row
}

// change is one thing that can be done to an account: who may, and how.
type change struct {
	do     string
	action org.Action
	fits   func(store.Account) bool
	run    func(context.Context, *acts.Office, org.Actor, acts.Command, string, *alteration) error
}

// alteration is the form of a change as typed.
type alteration struct {
	Do       string
	Account  store.Account
	Unit     string
	Roles    []string
	Reason   string
	Key      string
	Choices  newcomer // roles and units to choose from
	Password string   // made for this change, shown once
}

func open(a store.Account) bool   { return !a.Disabled }
func closed(a store.Account) bool { return a.Disabled }
func stepped(a store.Account) bool {
	return a.Factor.Set()
}

// changes are all of them; each is a pair of routes.
var changes = []change{
	{"move", org.StaffManage, open, func(ctx context.Context, o *acts.Office, by org.Actor, cmd acts.Command, id string, x *alteration) error {
		_, err := o.MoveStaff(ctx, by, cmd, id, org.UnitCode(x.Unit), x.Reason)
		return err
	}},
	{"close", org.StaffManage, open, func(ctx context.Context, o *acts.Office, by org.Actor, cmd acts.Command, id string, x *alteration) error {
		_, err := o.CloseStaff(ctx, by, cmd, id, x.Reason)
		return err
	}},
	{"reopen", org.StaffManage, closed, func(ctx context.Context, o *acts.Office, by org.Actor, cmd acts.Command, id string, x *alteration) error {
		_, err := o.ReopenStaff(ctx, by, cmd, id, x.Reason)
		return err
	}},
	{"roles", org.StaffPower, open, func(ctx context.Context, o *acts.Office, by org.Actor, cmd acts.Command, id string, x *alteration) error {
		roles := make([]org.Role, len(x.Roles))
		for i, r := range x.Roles {
			roles[i] = org.Role(r)
		}
		_, err := o.GiveRoles(ctx, by, cmd, id, roles, x.Reason)
		return err
	}},
	{"password", org.StaffPower, open, func(ctx context.Context, o *acts.Office, by org.Actor, cmd acts.Command, id string, x *alteration) error {
		x.Password = passphrase()
		_, err := o.ResetPassword(ctx, by, cmd, id, x.Password, x.Reason)
		return err
	}},
	{"sessions", org.StaffPower, open, func(ctx context.Context, o *acts.Office, by org.Actor, cmd acts.Command, id string, x *alteration) error {
		_, err := o.EndSessions(ctx, by, cmd, id, x.Reason)
		return err
	}},
	{"factor", org.StaffPower, stepped, func(ctx context.Context, o *acts.Office, by org.Actor, cmd acts.Command, id string, x *alteration) error {
		_, err := o.RemoveFactor(ctx, by, cmd, id, x.Reason)
		return err
	}},
}

func changeRoutes() (all []web.Route) {
	for _, c := range changes {
		all = append(all,
			web.Route{Pattern: "GET /admin/staff/{account}/" + c.do, Action: c.action, Handle: c.ask},
			web.Route{Pattern: "POST /admin/staff/{account}/" + c.do, Action: c.action, Handle: c.make})
	}
	return all
}

// found is the account of the address; to this room only staff exist.
func found(v *web.Visit) (store.Account, error) {
	a, ok, err := v.View.AccountByID(v.R.Context(), v.R.PathValue("account"))
	if err == nil && (!ok || a.Kind != store.StaffAccount) {
		err = fault.New(fault.NotFound, "STAFF-NONE-01")
	}
	return a, err
}

func personHref(id string) string { return "/admin/staff/" + url.PathEscape(id) }

// person shows one account, and what this administrator may do to it.
func person(v *web.Visit) error {
	a, err := found(v)
	if err != nil {
		return err
	}
	p := v.Page(a.Name)
	p.Caption = a.Login
	p.Crumbs = []layout.NavItem{{Text: p.Say("admin.staff"), Href: "/admin"}, {Text: a.Login}}
	c := colleague{Account: a}
	state, step := "admin.open", "admin.factor.none"
	if a.Disabled {
		state = "admin.disabled"
	}
	if a.Factor.Set() {
		step = "admin.factor.set"
	}
	c.Facts = []layout.Row{{Label: p.Say("admin.login"), Body: layout.Code(a.Login)}, {Label: p.Say("admin.roles"), Value: rolesIn(v.Lang, a.Roles)},
		{Label: p.Say("admin.unit"), Value: v.Office.Chart.Name(a.Unit)}, {Label: p.Say("admin.state"), Value: p.Say(state)},
		{Label: p.Say("admin.factor"), Value: p.Say(step)}, {Label: p.Say("admin.since"), Value: layout.Date(v.Lang, a.CreatedAt)}}
	for _, x := range changes {
		if a.ID != v.Actor.ID && x.fits(a) && org.May(v.Actor, x.action) {
			c.Changes = append(c.Changes, layout.NavItem{Text: p.Say("admin.do." + x.do), Href: personHref(a.ID) + "/" + x.do})
		}
	}
	if org.May(v.Actor, org.StaffPower) {
		seen, err := v.View.SessionsOf(v.R.Context(), a.ID, v.Office.Clock())
		if err != nil {
			return err
		}
		for _, s := range seen {
			c.Sessions = append(c.Sessions, layout.Row{Label: s.Name, Value: p.Say("own.session.seen", "at", layout.DateTime(v.Lang, s.SeenAt))})
		}
	}
	return v.Render(http.StatusOK, personPage(p, c))
}

// alter is the form of a change, with what is chosen from.
func alter(v *web.Visit, do string) (*alteration, error) {
	a, err := found(v)
	if err != nil {
		return nil, err
	}
	x := &alteration{Do: do, Account: a, Unit: string(a.Unit), Reason: strings.TrimSpace(v.R.PostFormValue("reason")), Key: v.Key(), Choices: typedStaff(v)}
	for _, r := range a.Roles {
		x.Roles = append(x.Roles, string(r))
	}
	if v.R.Method == http.MethodPost {
		x.Unit, x.Roles = v.R.PostFormValue("unit"), v.R.PostForm["roles"]
	}
	return x, nil
}

func changeFrame(v *web.Visit, x *alteration) layout.Page {
	p := v.Page(v.Lang.Say("admin.do." + x.Do))
	p.Caption = x.Account.Name
	p.Crumbs = []layout.NavItem{{Text: p.Say("admin.staff"), Href: "/admin"}, {Text: x.Account.Login, Href: personHref(x.Account.ID)}, {Text: p.Title}}
	return p
}

func (c change) ask(v *web.Visit) error {
	x, err := alter(v, c.do)
	if err != nil {
		return err
	}
	return v.Render(http.StatusOK, changePage(changeFrame(v, x), x))
}

// make does the change. A new password is shown by the answer itself, this once.
func (c change) make(v *web.Visit) error {
	x, err := alter(v, c.do)
	if err != nil {
		return err
	}
	if err := c.run(v.R.Context(), v.Office, v.Actor, v.Command(), x.Account.ID, x); err != nil {
		p := changeFrame(v, x)
		return v.Again(err, &p, func(p layout.Page) templ.Component { return changePage(p, x) })
	}
	if x.Password != "" {
		p := changeFrame(v, x)
		p.Bare = true
		return v.Render(http.StatusOK, openedPage(p, opened{Login: x.Account.Login, Name: x.Account.Name, Password: x.Password}))
	}
	return v.Go(personHref(x.Account.ID), v.Lang.Say("admin.done."+c.do, "name", x.Account.Name))
}

func version(a store.Account) string { return strconv.Itoa(a.Version) }
