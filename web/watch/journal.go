package watch

import (
	"bytes"
	"encoding/hex"
	"net/http"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"tongban/base/fault"
	"tongban/base/words"
	"tongban/base/workday"
	"tongban/domain/cases"
	"tongban/domain/org"
	"tongban/web"
	"tongban/web/casefile"
	"tongban/web/layout"
)

// chain is one journal as its page shows it.
type chain struct {
	Facts  []layout.Row
	Table  layout.Table
	Whole  bool
	Broken string // why it does not hold, in words
	Length int
	Head   string
	Others string // where the other steps lie; "" when none is open
}

// journal shows the course of one case with its hashes, and whether it holds:
// every entry hashed again, folded again, and the end held against the case.
func journal(v *web.Visit) error {
	r := reader(v)
	c, tasks, err := r.Find(v.R.Context(), v.Actor, org.JournalRead, v.R.PathValue("number"))
	if err != nil {
		return err
	}
	entries, err := v.View.Journal(v.R.Context(), c.ID)
	if err != nil {
		return err
	}
	p := v.Page(v.Lang.Say("watch.journal"))
	p.Caption = string(c.Tracking)
	p.Crumbs = []layout.NavItem{{Text: p.Say("card.board"), Href: "/watch"}, {Text: p.Say("watch.cases"), Href: "/watch/cases"}, {Text: string(c.Tracking)}}
	x := chain{Length: len(entries), Head: hex.EncodeToString(c.Head), Table: table(v, p, entries)}
	x.Broken = holds(v.Lang, v.Office.Calendar, c, entries)
	x.Whole = x.Broken == ""
	item, _, err := v.View.Item(v.R.Context(), c.Item, c.ItemVersion)
	if err != nil {
		return err
	}
	name := v.Office.Chart.Name
	x.Facts = []layout.Row{
		{Label: p.Say("casefile.item"), Body: casefile.Zh(p.Lang, item.Item.Name)},
		{Label: p.Say("casefile.state"), Body: casefile.States(p, c.State, c.Flags)},
		{Label: p.Say("casefile.number"), Body: layout.Code(string(c.Number))},
		{Label: p.Say("watch.units"), Body: casefile.Zh(p.Lang, name(c.Accepting)+" → "+name(c.Handling)+" → "+name(c.Deciding))},
	}
	if f, err := others.Find(v); err == nil && len(f.Offered(v.Actor)) > 0 {
		x.Others = caseHref(string(c.Tracking)) + "/steps"
	}
	for _, t := range tasks {
		x.Facts = append(x.Facts, layout.Row{Label: p.Say("step." + string(t.Step)), Body: p.DaysLeft(r.Left(t.DueOn))})
	}
	for _, k := range c.Clocks {
		if k.State != cases.Stopped {
			x.Facts = append(x.Facts, layout.Row{Label: p.Say("clock." + string(k.Kind)), Body: casefile.ClockCell(p, r, k)})
		}
	}
	return v.Render(http.StatusOK, journalPage(p, x))
}

// holds is why a journal does not hold, "" when it does.
func holds(lang words.Lang, cal *workday.Calendar, c cases.Case, entries []cases.Entry) string {
	again, err := cases.Replay(cal, entries)
	if err != nil {
		return lang.Fault(fault.Of(err))
	}
	if again.Version != c.Version || again.State != c.State || !bytes.Equal(again.Head, c.Head) {
		return lang.Say("watch.differs")
	}
	return ""
}

func table(v *web.Visit, p layout.Page, entries []cases.Entry) layout.Table {
	t := layout.Table{Caption: p.Title, HideCaption: true, Head: []layout.Column{{Text: p.Say("watch.seq"), Number: true}}}
	for _, k := range []string{"watch.at", "watch.what", "watch.to", "watch.by", "watch.row", "watch.hash"} {
		t.Head = append(t.Head, layout.Column{Text: p.Say(k)})
	}
	for i := range entries {
		e := &entries[i]
		who := p.Say("role." + string(e.By.Role))
		if e.By.Unit != "" {
			who += " · " + v.Office.Chart.Name(e.By.Unit)
		}
		t.Rows = append(t.Rows, layout.TableRow{ID: "e-" + strconv.Itoa(e.Seq), Cells: []templ.Component{
			layout.Code(strconv.Itoa(e.Seq)), layout.Text(layout.DateTime(p.Lang, e.Time())), layout.Text(casefile.What(p.Lang, e)),
			p.Status(string(e.To)), layout.Text(who), layout.Code(e.Row), hash(e.Hash)}})
	}
	return t
}

// hash shows a digest in groups, so that two can be held against each other.
func hash(sum []byte) templ.Component {
	s := hex.EncodeToString(sum)
	var groups []string
	for len(s) > 8 {
		groups, s = append(groups, s[:8]), s[8:]
	}
	return hashCell(strings.Join(append(groups, s), " "))
}
