package admin

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/a-h/templ"

	"tongban/base/words"
	"tongban/domain/org"
	"tongban/web"
	"tongban/web/layout"
)

// rows is how many accounts a page holds.
const rows = 50

// staff is the list as its page shows it.
type staff struct {
	Opens bool // this administrator may open accounts
	Table layout.Table
	Next  string
}

// list shows the staff by login.
func list(v *web.Visit) error {
	p := v.Page(v.Lang.Say("admin.staff"))
	found, err := v.View.Accounts(v.R.Context(), v.R.URL.Query().Get("after"), rows+1)
	if err != nil {
		return err
	}
	s := staff{Opens: org.May(v.Actor, org.StaffManage)}
	if len(found) > rows {
		found = found[:rows]
		s.Next = "/admin?" + url.Values{"after": {found[rows-1].Login}}.Encode()
	}
	s.Table = layout.Table{Caption: p.Title, HideCaption: true}
	for _, k := range []string{"admin.login", "admin.name", "admin.roles", "admin.unit", "admin.since"} {
		s.Table.Head = append(s.Table.Head, layout.Column{Text: p.Say(k)})
	}
	for _, a := range found {
		since := layout.Date(v.Lang, a.CreatedAt)
		if a.Disabled {
			since = p.Say("admin.disabled")
		}
		unit := ""
		if a.Unit != "" {
			unit = v.Office.Chart.Name(a.Unit)
		}
		s.Table.Rows = append(s.Table.Rows, layout.TableRow{Href: personHref(a.ID), Cells: []templ.Component{
			layout.Code(a.Login), layout.Text(a.Name), layout.Text(rolesIn(v.Lang, a.Roles)), layout.Text(unit), layout.Text(since)}})
	}
	return v.Render(http.StatusOK, listPage(p, s))
}

func rolesIn(lang words.Lang, roles []org.Role) string {
	out := make([]string, len(roles))
	for i, r := range roles {
		out[i] = lang.Say("role." + string(r))
	}
	return strings.Join(out, lang.Say("layout.list.comma"))
}
