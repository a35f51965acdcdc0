package counter

import (
	"net/http"
	"strings"

	"github.com/a-h/templ"

	"tongban/acts"
	"tongban/web"
	"tongban/web/layout"
)

// cardSeen is the form of a card seen at the window.
type cardSeen struct {
	Phone, Name, IDNumber string
	Seen                  bool
	Key                   string
}

func identityOf(v *web.Visit) (layout.Page, cardSeen) {
	p := v.Page(v.Lang.Say("counter.identity"))
	p.Lead = v.Lang.Say("counter.identity.lead")
	get := func(name string) string { return strings.TrimSpace(v.R.PostFormValue(name)) }
	return p, cardSeen{Phone: get("phone"), Name: get("name"), IDNumber: get("id_number"), Seen: get("seen") == "yes", Key: v.Key()}
}

// askIdentity shows the form: whose account, and what the card says.
func askIdentity(v *web.Visit) error {
	p, x := identityOf(v)
	return v.Render(http.StatusOK, identityPage(p, x))
}

// proveIdentity raises the account to level 2.
func proveIdentity(v *web.Visit) error {
	p, x := identityOf(v)
	in := acts.ProveInput{Phone: x.Phone, Name: x.Name, IDNumber: x.IDNumber, Seen: x.Seen}
	if err := v.Office.ProveIdentity(v.R.Context(), v.Actor, v.Command(), in); err != nil {
		return v.Again(err, &p, func(p layout.Page) templ.Component { return identityPage(p, x) })
	}
	return v.Go("/counter", v.Lang.Say("counter.identity.done"))
}

func seenValue(seen bool) string {
	if seen {
		return "yes"
	}
	return ""
}
