package counter

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"tongban/acts"
	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/window"
	"tongban/store"
	"tongban/web"
	"tongban/web/casefile"
	"tongban/web/layout"
)

// lacking is the page on which a clerk ticks what a visitor has not yet.
type lacking struct {
	Visit   window.Visit
	Item    store.Published
	List    []gap
	Note    string
	Key     string
	Version string
}

func askNotice(v *web.Visit) error {
	p, l, err := lackingOf(v)
	if err != nil {
		return err
	}
	return v.Render(http.StatusOK, noticePage(p, l))
}

func lackingOf(v *web.Visit) (layout.Page, lacking, error) {
	l, item := lacking{Key: v.Key()}, v.R.PathValue("item")
	x, err := ofVisit(v)
	if err != nil {
		return layout.Page{}, l, err
	}
	l.Visit, l.Version = x, itoa(x.Version)
	version, err := current(v.R.Context(), v, item)
	if err != nil {
		return layout.Page{}, l, err
	}
	var found bool
	if l.Item, found, err = v.View.Item(v.R.Context(), item, version); err != nil || !found {
		return layout.Page{}, l, orNone(err, item)
	}
	v.Office.Tell(&l.Item)
	l.tick(v)
	p := v.Page(v.Lang.Say("counter.notice"))
	p.Caption = l.Item.Item.Name
	p.Crumbs = []layout.NavItem{home(v), {Text: p.Say("counter.visit"), Href: visitHref(x.ID)}, {Text: p.Title}}
	return p, l, nil
}

func orNone(err error, item string) error {
	if err == nil {
		err = fault.New(fault.NotFound, "ITEM-NONE-01", "item", item)
	}
	return err
}

// tick lists what the guide asks people to bring, with what was ticked.
func (l *lacking) tick(v *web.Visit) {
	l.Note = strings.TrimSpace(v.R.PostFormValue("note"))
	ticked := map[string]bool{}
	for _, t := range v.R.PostForm["gap"] {
		ticked[t] = true
	}
	for _, m := range l.Item.Item.Materials {
		if !m.Asked() || m.ByStep() {
			continue
		}
		g := gap{Target: m.Key, Label: m.Name, Hint: m.Tips, Ticked: ticked[m.Key], Text: strings.TrimSpace(v.R.PostFormValue("how_" + m.Key))}
		if m.When != "" {
			g.Hint = strings.TrimSpace(v.Lang.Say("counter.only", "when", m.WhenText) + " " + g.Hint)
		}
		l.List = append(l.List, g)
	}
}

// tell gives the notice its number and leads to the sheet to be printed.
func tell(v *web.Visit) error {
	p, l, err := lackingOf(v)
	if err != nil {
		return err
	}
	in := acts.TellInput{Item: l.Item.Item.ID, Told: window.Told{Note: l.Note}}
	for _, g := range l.List {
		if g.Ticked {
			in.Gaps = append(in.Gaps, window.Gap{Material: g.Target, How: g.Text})
		}
	}
	r, err := v.Office.TellOnce(v.R.Context(), v.Actor, v.Command(), l.Visit.ID, in)
	if err != nil {
		return v.Again(err, &p, func(p layout.Page) templ.Component { return noticePage(p, l) })
	}
	return v.Go(visitHref(r.ID)+"/notices/"+itoa(r.Seq)+"?print=1", v.Lang.Say("counter.notice.given", "number", r.Number))
}

// handed is the notice as it is printed from the page.
type handed struct {
	Visit  window.Visit
	Errand window.Errand
	Item   string
	Organ  string
	Ask    string
	On     string
	Print  bool
}

func noticeOf(v *web.Visit) (x handed, err error) {
	if x.Visit, err = ofVisit(v); err != nil {
		return x, err
	}
	all, err := v.View.Errands(v.R.Context(), x.Visit.ID)
	if err != nil {
		return x, err
	}
	seq, _ := strconv.Atoi(v.R.PathValue("seq"))
	for _, e := range all {
		if e.Seq == seq && e.Kind == window.Notice {
			x.Errand = e
			return x, nil
		}
	}
	return x, fault.New(fault.NotFound, "VISIT-NONE-01")
}

func showNotice(v *web.Visit) error {
	x, err := noticeOf(v)
	if err != nil {
		return err
	}
	it, _, err := v.View.Item(v.R.Context(), x.Errand.Item, x.Errand.Version)
	if err != nil {
		return err
	}
	u, _ := v.Office.Chart.Unit(x.Errand.Unit)
	x.Item, x.Organ, x.Ask = it.Item.Name, u.Name, strings.TrimSpace(or(u.Hall, u.Name)+" "+u.Phone)
	x.On, x.Print = layout.Date(v.Lang, x.Errand.At), v.R.URL.Query().Get("print") == "1"
	p := v.Page(v.Lang.Say("counter.notice"))
	p.Caption = x.Errand.Number
	p.Crumbs = []layout.NavItem{home(v), {Text: p.Say("counter.visit"), Href: visitHref(x.Visit.ID)}, {Text: p.Title}}
	return v.Render(http.StatusOK, noticeSheet(p, x))
}

// noticePaper is the same sheet as a PDF, for the file and for printers of the hall.
func noticePaper(v *web.Visit) error {
	x, err := noticeOf(v)
	if err != nil {
		return err
	}
	pdf, err := v.Office.NoticePaper(v.R.Context(), x.Visit, x.Errand)
	if err != nil {
		return err
	}
	return casefile.SendPDF(v.W, v.Lang.Say("counter.notice")+x.Errand.Number+".pdf", pdf)
}

// dayOf is what a clerk did on one day.
type dayOf struct {
	On      string
	Visits  []layout.Row
	Tasks   []layout.Row
	Errands layout.Table
}

// ownDay sums the day up: visits, what they came for, cases by how they ended here.
func ownDay(v *web.Visit) error {
	at := v.Office.Clock()
	from := workday.DayOf(at).Start()
	to := from.AddDate(0, 0, 1)
	n, took, ended, err := v.View.VisitsBy(v.R.Context(), v.Actor.ID, from, to)
	if err != nil {
		return err
	}
	came, err := v.View.ErrandsBy(v.R.Context(), v.Actor.ID, from, to)
	if err != nil {
		return err
	}
	done, err := v.View.DoneBy(v.R.Context(), v.Actor.ID, from, to)
	if err != nil {
		return err
	}
	items, err := v.View.Items(v.R.Context(), workday.DayOf(at))
	if err != nil {
		return err
	}
	p := v.Page(v.Lang.Say("counter.day"))
	p.Crumbs = []layout.NavItem{home(v), {Text: p.Title}}
	d := dayOf{On: layout.Date(v.Lang, at)}
	d.Visits = []layout.Row{{Label: p.Say("counter.day.visits"), Value: itoa(n)}}
	if ended > 0 {
		d.Visits = append(d.Visits, layout.Row{Label: p.Say("counter.day.each"), Value: p.Say("counter.day.minutes", "n", strconv.FormatFloat(took.Minutes()/float64(ended), 'f', 1, 64))})
	}
	for _, x := range done {
		d.Tasks = append(d.Tasks, layout.Row{Label: p.Say("counter.day." + ending(x.Kind)), Value: itoa(x.N)})
	}
	d.Errands = layout.Table{Caption: p.Say("counter.day.errands"), Head: []layout.Column{{Text: p.Say("counter.day.kind")}, {Text: p.Say("casefile.item")}, {Text: p.Say("counter.advice.reason")}, {Text: p.Say("counter.day.n"), Number: true}}}
	for _, x := range came {
		why := ""
		if x.Why != "" {
			why = p.Say("advice." + x.Why)
		}
		d.Errands.Rows = append(d.Errands.Rows, layout.TableRow{Cells: []templ.Component{layout.Text(p.Say("errand." + x.Kind)), layout.Text(or(nameOfItem(items, x.Item), p.Say("casefile.none"))), layout.Text(why), layout.Text(itoa(x.N))}})
	}
	return v.Render(http.StatusOK, dayPage(p, d))
}

// endings are the ways a task of the window ends that have a word of their own.
var endings = map[string]bool{"accepted": true, "correction": true, "not_accepted": true, "spot": true}

func ending(how string) string {
	if endings[how] {
		return how
	}
	return "other"
}

func itoa(n int) string { return strconv.Itoa(n) }
