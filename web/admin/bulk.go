package admin

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/a-h/templ"

	"tongban/acts"
	"tongban/base/fault"
	"tongban/domain/publishing"
	"tongban/web"
	"tongban/web/layout"
)

// bulkPage takes one step for many versions at once.
type bulkPage struct {
	Pack, Step, Reason, Date string
	Steps                    []layout.Option
	Key                      string
	Done                     *acts.BulkReport
	Refused                  layout.Table
}

// bulkSteps are the steps that may be taken for many.
var bulkSteps = []struct {
	act  publishing.Act
	from publishing.State
}{{publishing.Submit, publishing.Drafting}, {publishing.Approve, publishing.Head}, {publishing.Clear, publishing.Legal}, {publishing.Publish, publishing.Audit}}

func bulkOf(v *web.Visit) (layout.Page, bulkPage) {
	get := v.R.PostFormValue
	p := catalogueFrame(v, v.Lang.Say("catalogue.bulk"), crumb(v.Lang.Say("catalogue.title"), "/admin/catalogue"), crumb(v.Lang.Say("catalogue.work"), "/admin/catalogue/revisions"))
	b := bulkPage{Pack: get("pack"), Step: get("verdict"), Reason: get("reason"), Date: layout.DateFrom(get, "effective"), Key: v.Key()}
	for _, s := range bulkSteps {
		b.Steps = append(b.Steps, layout.Option{Value: string(s.act), Text: v.Lang.Say("catalogue.bulk." + string(s.act))})
	}
	return p, b
}

func askBulk(v *web.Visit) error {
	p, b := bulkOf(v)
	return v.Render(http.StatusOK, bulkView(p, b))
}

func bulk(v *web.Visit) error {
	p, b := bulkOf(v)
	in, err := movement(v, publishing.Act(b.Step))
	i := slices.IndexFunc(bulkSteps, func(s struct {
		act  publishing.Act
		from publishing.State
	}) bool {
		return s.act == in.Act
	})
	if err == nil && i < 0 {
		err = fault.Input("verdict", "FORM-03", "label", v.Lang.Say("catalogue.verdict"))
	}
	if err == nil && v.Number("version") != 0 {
		err = fault.New(fault.Conflict, "PUBLISH-STALE-01") // this form carries no version
	}
	var report acts.BulkReport
	if err == nil {
		report, err = v.Office.MoveAll(v.R.Context(), v.Actor, b.Pack, bulkSteps[i].from, in)
	}
	if err != nil {
		return v.Again(err, &p, func(p layout.Page) templ.Component { return bulkView(p, b) })
	}
	b.Done = &report
	b.Refused = layout.Table{Caption: p.Say("catalogue.bulk.refused"), Head: []layout.Column{{Text: p.Say("catalogue.item")}, {Text: p.Say("catalogue.reason")}}}
	for _, x := range report.Refused {
		why := spoken(v.Lang, x.Why)
		said := []string{v.Lang.Fault(why)}
		for _, f := range why.Fields {
			said = append(said, v.Lang.Field(f))
		}
		b.Refused.Rows = append(b.Refused.Rows, layout.TableRow{Href: revisionHref(x.ID), Cells: []templ.Component{element(p, x.Item, x.Name), lines(p, said)}})
	}
	return v.Render(http.StatusOK, bulkView(p, b))
}

func number(n int) string { return strconv.Itoa(n) }
