package watch

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"tongban/base/workday"
	"tongban/domain/evaluation"
	"tongban/web"
	"tongban/web/casefile"
	"tongban/web/layout"
)

// months are how many a person may choose from, this one included.
const months = 24

// opinions is the page of ratings.
type opinions struct {
	Facts      []layout.Row
	Table      layout.Table
	Month      string
	Months     []layout.Option
	CSV, Excel string
}

// isMonth tells whether a text is a month as the address writes it: 2026-11.
func isMonth(s string) bool {
	at, err := time.ParseInLocation("2006-01", s, workday.Shanghai)
	return err == nil && at.Year() >= 2000 && at.Year() < 2200
}

// month is the month that is asked for, this one without, from its first day to
// that of the next.
func month(v *web.Visit) (from, to time.Time) {
	now := v.Office.Clock().In(workday.Shanghai)
	from = time.Date(now.Year(), now.Month(), 1, 0, 0, 0, 0, workday.Shanghai)
	if asked, err := time.ParseInLocation("2006-01", v.R.URL.Query().Get("month"), workday.Shanghai); err == nil {
		from = asked
	}
	return from, from.AddDate(0, 1, 0)
}

func tallies(v *web.Visit) (all []evaluation.Tally, sum evaluation.Tally, err error) {
	from, to := month(v)
	all, err = v.View.Tallies(v.R.Context(), from, to, evaluation.DefaultBefore(v.Office.Clock()))
	for _, t := range all {
		sum = sum.Plus(t)
	}
	return all, sum, err
}

// ratings shows both figures side by side for a month: what people said, and
// what the province counts, where silence after seven days is satisfaction.
func ratings(v *web.Visit) error {
	all, sum, err := tallies(v)
	if err != nil {
		return err
	}
	from, _ := month(v)
	p := v.Page(v.Lang.Say("ratings.title"))
	p.Lead = p.Say("ratings.lead")
	p.Crumbs = []layout.NavItem{{Text: p.Say("card.board"), Href: "/watch"}, {Text: p.Title}}
	x := opinions{Month: from.Format("2006-01"), Table: layout.Table{Caption: p.Say("ratings.units")}}
	asked := "?" + url.Values{"month": {x.Month}}.Encode()
	x.CSV, x.Excel = "/watch/ratings.csv"+asked, "/watch/ratings.xlsx"+asked
	x.Months = monthOptions(v)
	x.Facts = []layout.Row{
		{Label: p.Say("ratings.honest"), Value: figure(sum.Honest()), Lines: []string{p.Say("ratings.honest.how")}},
		{Label: p.Say("ratings.provincial"), Value: figure(sum.Provincial()), Lines: []string{p.Say("ratings.provincial.how")}},
		{Label: p.Say("ratings.active"), Value: figure(sum.Active()), Lines: []string{p.Say("ratings.active.how")}}}
	for i, head := range tallyHead {
		x.Table.Head = append(x.Table.Head, layout.Column{Text: p.Say(head), Number: i > 0})
	}
	for _, t := range all {
		x.Table.Rows = append(x.Table.Rows, tallyRow(casefile.Zh(p.Lang, v.Office.Chart.Name(t.Unit)), t))
	}
	if len(all) > 1 {
		x.Table.Rows = append(x.Table.Rows, tallyRow(layout.Text(p.Say("card.board.total")), sum))
	}
	return v.Render(http.StatusOK, ratingsPage(p, x))
}

func figure(share string) string {
	if share == "" {
		return "—"
	}
	return share
}

func monthOptions(v *web.Visit) (out []layout.Option) {
	now := v.Office.Clock().In(workday.Shanghai)
	first := time.Date(now.Year(), now.Month(), 1, 0, 0, 0, 0, workday.Shanghai)
	for n := range months {
		m := first.AddDate(0, -n, 0).Format("2006-01")
		out = append(out, layout.Option{Value: m, Text: m})
	}
	return out
}

// tallyHead are the columns of the table, on the page and in the file.
var tallyHead = []string{"card.unit", "ratings.ended", "rating.level.1", "rating.level.2", "rating.level.3", "rating.level.4", "rating.level.5",
	"ratings.default", "ratings.waiting", "ratings.active", "ratings.honest", "ratings.provincial"}

// tallyCells are the figures of one line.
func tallyCells(t evaluation.Tally) []string {
	out := []string{strconv.Itoa(t.Ended())}
	for _, l := range evaluation.Levels {
		out = append(out, strconv.Itoa(t.Levels[l]))
	}
	return append(out, strconv.Itoa(t.Default), strconv.Itoa(t.Waiting), figure(t.Active()), figure(t.Honest()), figure(t.Provincial()))
}

func tallyRow(name templ.Component, t evaluation.Tally) layout.TableRow {
	row := layout.TableRow{Cells: []templ.Component{name}}
	for _, c := range tallyCells(t) {
		row.Cells = append(row.Cells, layout.Text(c))
	}
	return row
}

// ratingsFile is the table as CSV or Excel.
func ratingsFile(v *web.Visit) error {
	all, sum, err := tallies(v)
	if err != nil {
		return err
	}
	lines := [][]string{{}}
	for _, head := range tallyHead {
		lines[0] = append(lines[0], v.Lang.Say(head))
	}
	for _, t := range all {
		lines = append(lines, append([]string{v.Office.Chart.Name(t.Unit)}, tallyCells(t)...))
	}
	lines = append(lines, append([]string{v.Lang.Say("card.board.total")}, tallyCells(sum)...))
	from, _ := month(v)
	return sendSheet(v, strings.Join([]string{v.Lang.Say("ratings.title"), from.Format("2006-01")}, " "), lines)
}
