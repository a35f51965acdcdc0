package admin

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"tongban/domain/ledger"
	"tongban/gateway/sheet"
	"tongban/store"
	"tongban/web"
	"tongban/web/layout"
)

// chronicle is the ledger as its page shows it.
type chronicle struct {
	Table    layout.Table
	Next     string
	CSV      string
	Act      string
	Who      string // login of who acted
	Whom     string // login of whom it was done to
	Acts     []layout.Option
	Unknown  bool
	Searched bool
}

// looked are the linesShown of one page; a table taken along holds more.
const (
	linesShown = 50
	linesCSV   = 10_000
)

// book shows what was done to accounts and settings, newest first, narrowed by
// who, whom and what; ?format=csv is the same as a table to take along.
func book(v *web.Visit) error {
	in := v.R.URL.Query()
	p := v.Page(v.Lang.Say("admin.ledger"))
	c := chronicle{Act: in.Get("act"), Who: strings.TrimSpace(in.Get("by")), Whom: strings.TrimSpace(in.Get("object"))}
	c.Searched = c.Act != "" || c.Who != "" || c.Whom != ""
	f, known, err := c.filter(v)
	if err != nil {
		return err
	}
	most := linesShown
	if in.Get("format") == "csv" {
		most = linesCSV
	}
	before, _ := strconv.ParseInt(in.Get("before"), 10, 64) // the list has held it already
	var page []ledger.Entry
	if known {
		if page, err = v.View.Ledger(v.R.Context(), f, before, most+1); err != nil {
			return err
		}
	}
	if in.Get("format") == "csv" {
		return c.csv(v, page[:min(most, len(page))])
	}
	c.Unknown = !known
	link := func(more ...string) string {
		q := url.Values{}
		for k, x := range map[string]string{"act": c.Act, "by": c.Who, "object": c.Whom} {
			if x != "" {
				q.Set(k, x)
			}
		}
		q.Set(more[0], more[1])
		return "/admin/ledger?" + q.Encode()
	}
	if len(page) > linesShown {
		page = page[:linesShown]
		c.Next = link("before", strconv.FormatInt(page[linesShown-1].Seq, 10))
	}
	c.CSV = link("format", "csv")
	for _, a := range ledger.Acts {
		c.Acts = append(c.Acts, layout.Option{Value: string(a), Text: p.Say("ledger." + string(a))})
	}
	c.Table = layout.Table{Caption: p.Title, HideCaption: true}
	for _, k := range heads {
		c.Table.Head = append(c.Table.Head, layout.Column{Text: p.Say(k)})
	}
	for _, e := range page {
		c.Table.Rows = append(c.Table.Rows, layout.TableRow{Cells: cells(row(v, e))})
	}
	return v.Render(http.StatusOK, ledgerPage(p, c))
}

var heads = []string{"admin.ledger.seq", "admin.ledger.at", "admin.ledger.act", "admin.ledger.by", "admin.ledger.object", "admin.ledger.facts", "admin.reason"}

// row is an entry as people read it.
func row(v *web.Visit, e ledger.Entry) []string {
	var facts []string
	for k, x := range e.Facts {
		if x != "" {
			facts = append(facts, v.Lang.Say("ledger.fact."+k)+" "+x)
		}
	}
	slices.Sort(facts)
	return []string{strconv.FormatInt(e.Seq, 10), layout.DateTime(v.Lang, e.Time()), v.Lang.Say("ledger." + string(e.Act)),
		cmp.Or(e.By.Login, e.By.ID), cmp.Or(e.Name, e.Object), strings.Join(facts, v.Lang.Say("layout.list.comma")), e.Reason}
}

func cells(texts []string) (out []templ.Component) {
	for _, t := range texts {
		out = append(out, layout.Text(t))
	}
	return out
}

// filter finds the accounts that were asked for by login.
func (c *chronicle) filter(v *web.Visit) (f store.LedgerFilter, known bool, err error) {
	f.Act = ledger.Act(c.Act)
	for _, x := range []struct {
		login string
		id    *string
	}{{c.Who, &f.By}, {c.Whom, &f.Object}} {
		if x.login == "" {
			continue
		}
		a, ok, err := v.View.AccountByLogin(v.R.Context(), x.login)
		if err != nil || !ok || a.Kind != store.StaffAccount {
			return f, false, err
		}
		*x.id = a.ID
	}
	return f, true, nil
}

func (c *chronicle) csv(v *web.Visit, page []ledger.Entry) error {
	all := [][]string{make([]string, len(heads))}
	for i, k := range heads {
		all[0][i] = v.Lang.Say(k)
	}
	for _, e := range page {
		all = append(all, row(v, e))
	}
	raw, err := sheet.CSV(all)
	if err != nil {
		return err
	}
	return v.File(v.Lang.Say("admin.ledger")+".csv", "text/csv; charset=utf-8", raw)
}
