package admin

import (
	"crypto/rand"
	"encoding/base32"
	"net/http"
	"strings"

	"github.com/a-h/templ"

	"tongban/acts"
	"tongban/domain/org"
	"tongban/web"
	"tongban/web/layout"
)

// newcomer is the form for a new account as typed.
type newcomer struct {
	Login, Name string
	Roles       []string
	Unit        string
	Choices     []layout.Option // of roles
	Units       []layout.Option
}

// opened is the page after: the first password, shown this once.
type opened struct {
	Login, Name, Password string
}

// offered are the roles an administrator gives.
var offered = org.StaffRoles

func typedStaff(v *web.Visit) newcomer {
	n := newcomer{Login: strings.TrimSpace(v.R.PostFormValue("login")), Name: strings.TrimSpace(v.R.PostFormValue("name")),
		Unit: v.R.PostFormValue("unit"), Roles: v.R.PostForm["roles"]}
	for _, r := range offered {
		n.Choices = append(n.Choices, layout.Option{Value: string(r), Text: v.Lang.Say("role." + string(r)), Hint: v.Lang.Say("admin.role." + string(r))})
	}
	for _, u := range v.Office.Chart.Units {
		n.Units = append(n.Units, layout.Option{Value: string(u.Code), Text: u.Name})
	}
	for _, c := range v.Office.Chart.Communities {
		n.Units = append(n.Units, layout.Option{Value: string(c.Code), Text: v.Office.Chart.Name(c.Street()) + " " + c.Station()})
	}
	return n
}

func staffFrame(v *web.Visit, key string) layout.Page {
	p := v.Page(v.Lang.Say(key))
	p.Crumbs = []layout.NavItem{{Text: p.Say("admin.staff"), Href: "/admin"}, {Text: p.Title}}
	return p
}

func askStaff(v *web.Visit) error {
	return v.Render(http.StatusOK, staffPage(staffFrame(v, "admin.staff.new"), typedStaff(v)))
}

// openStaff opens the account and answers with the page itself: the password is
// shown this once and kept nowhere but as its hash. Sent twice, the second says
// that the login is taken.
func openStaff(v *web.Visit) error {
	n := typedStaff(v)
	in := acts.StaffInput{Login: n.Login, Name: n.Name, Unit: org.UnitCode(n.Unit), Password: passphrase()}
	for _, r := range n.Roles {
		in.Roles = append(in.Roles, org.Role(r))
	}
	if _, err := v.Office.OpenStaff(v.R.Context(), v.Actor, in); err != nil {
		p := staffFrame(v, "admin.staff.new")
		return v.Again(err, &p, func(p layout.Page) templ.Component { return staffPage(p, n) })
	}
	p := staffFrame(v, "admin.opened")
	p.Bare = true
	return v.Render(http.StatusOK, openedPage(p, opened{Login: in.Login, Name: in.Name, Password: in.Password}))
}

// passphrase is a first password: twenty letters and digits in groups of five.
func passphrase() string {
	var b [13]byte
	_, _ = rand.Read(b[:]) // never fails: the program ends first
	s := strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(b[:]))[:20]
	return s[:5] + "-" + s[5:10] + "-" + s[10:15] + "-" + s[15:]
}
