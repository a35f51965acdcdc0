package admin

import (
	"net/http"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"tongban/acts"
	"tongban/base/fault"
	"tongban/base/words"
	"tongban/base/workday"
	"tongban/domain/catalogue"
	"tongban/domain/org"
	"tongban/web"
	"tongban/web/layout"
)

// grant is the form of a window authorisation as typed.
type grant struct {
	Account, Item, From, To, Document string
	Clerks, Items                     []layout.Option
	Key                               string
	Now                               []layout.Row // what is recorded for the clerk chosen
}

// most is how many accounts are looked through for clerks.
const most = 1000

func typedGrant(v *web.Visit) (grant, error) {
	ctx, get := v.R.Context(), v.R.PostFormValue
	g := grant{Account: get("account"), Item: get("item"), Document: strings.TrimSpace(get("document")), Key: v.Key(),
		From: layout.DateFrom(get, "from"), To: layout.DateFrom(get, "to")}
	if v.R.Method == http.MethodGet {
		g.Account = v.R.URL.Query().Get("account")
		g.From = workday.DayOf(v.Office.Clock()).String()
	}
	found, err := v.View.Accounts(ctx, "", most)
	if err != nil {
		return g, err
	}
	for _, a := range found {
		if slices.Contains(a.Roles, org.Clerk) && !a.Disabled {
			g.Clerks = append(g.Clerks, layout.Option{Value: a.ID, Text: a.Name + " (" + a.Login + ") · " + v.Office.Chart.Name(a.Unit)})
		}
	}
	all, err := v.View.Items(ctx, workday.DayOf(v.Office.Clock()))
	for _, x := range all {
		if x.Item.Flow.Pattern == catalogue.OnTheSpot {
			g.Items = append(g.Items, layout.Option{Value: x.Item.ID, Text: x.Item.Name})
		}
	}
	if err != nil || g.Account == "" {
		return g, err
	}
	held, err := v.View.Authorisations(ctx, g.Account)
	for _, a := range held {
		g.Now = append(g.Now, layout.Row{Label: nameOf(g.Items, a.Item), Value: v.Lang.Say("admin.held", "from", a.From.String(), "to", a.To.String(), "document", a.Document)})
	}
	return g, err
}

func nameOf(list []layout.Option, value string) string {
	for _, o := range list {
		if o.Value == value {
			return o.Text
		}
	}
	return value
}

func askAuthorise(v *web.Visit) error {
	g, err := typedGrant(v)
	if err != nil {
		return err
	}
	return v.Render(http.StatusOK, authorisePage(staffFrame(v, "admin.authorise"), g))
}

// authorise records a written authorisation.
func authorise(v *web.Visit) error {
	g, err := typedGrant(v)
	if err != nil {
		return err
	}
	in, err := g.input(v.Lang)
	if err == nil {
		err = v.Office.Authorise(v.R.Context(), v.Actor, v.Command(), in)
	}
	if err != nil {
		p := staffFrame(v, "admin.authorise")
		return v.Again(err, &p, func(p layout.Page) templ.Component { return authorisePage(p, g) })
	}
	return v.Go("/admin/authorise?account="+in.Account, v.Lang.Say("admin.authorised", "clerk", nameOf(g.Clerks, g.Account), "item", nameOf(g.Items, g.Item)))
}

// input reads the form; what is not chosen and a day that is none are told
// beside each question, all at once.
func (g grant) input(l words.Lang) (acts.AuthoriseInput, error) {
	f := fault.New(fault.Invalid, "INPUT-01")
	if g.Account == "" {
		f.With("account", "FORM-03", "label", l.Say("admin.clerk"))
	}
	if g.Item == "" {
		f.With("item", "FORM-03", "label", l.Say("admin.item"))
	}
	in := acts.AuthoriseInput{Account: g.Account, Item: g.Item, Document: g.Document, From: day(f, "from", g.From), To: day(f, "to", g.To)}
	if g.Document == "" {
		f.With("document", "GRANT-DOC-01")
	}
	return in, f.OrNil()
}

func day(f *fault.Fault, name, typed string) workday.Day {
	d, err := workday.ParseDay(typed)
	if err != nil {
		f.With(name, fault.Code(err))
	}
	return d
}
