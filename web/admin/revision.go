package admin

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"tongban/acts"
	"tongban/base/fault"
	"tongban/base/words"
	"tongban/base/workday"
	"tongban/domain/org"
	"tongban/domain/publishing"
	"tongban/web"
	"tongban/web/casefile"
	"tongban/web/layout"
)

// revisionView is one version in preparation as its page shows it.
type revisionView struct {
	acts.RevisionSheet
	Facts    []layout.Row
	Steps    []layout.Step
	Diff     differences
	Touched  []layout.Row // what publication touches
	Wrong    []string     // what does not hold, in words
	Moments  []layout.Moment
	Whole    bool
	Desk     publishing.Desk // where this person may act now; "" nowhere
	Verdicts []layout.Option
	Key      string
	Ver      string
	Reason   string // as typed
	Verdict  string
	Date     string
	Href     string
	Edits    []layout.NavItem
}

// May tells whether the person may do an act now.
func (r revisionView) May(act publishing.Act) bool {
	return slices.ContainsFunc(r.Possible, func(row publishing.Row) bool { return row.Act == act })
}

func revision(v *web.Visit) error {
	p, r, err := viewOf(v)
	if err != nil {
		return err
	}
	return v.Render(http.StatusOK, revisionPage(p, r))
}

func viewOf(v *web.Visit) (p layout.Page, r revisionView, err error) {
	s, err := v.Office.RevisionSheet(v.R.Context(), v.Actor, v.R.PathValue("revision"))
	if err != nil {
		return p, r, err
	}
	x := &s.Revision
	title := x.Title
	if title == "" {
		title = v.Lang.Say("catalogue.untitled")
	}
	p = catalogueFrame(v, title, crumb(v.Lang.Say("catalogue.title"), "/admin/catalogue"), crumb(v.Lang.Say("catalogue.work"), "/admin/catalogue/revisions"))
	p.Caption = x.Item() + " " + x.Edition.Item.Name
	r = revisionView{RevisionSheet: s, Diff: differencesOf(v, s.Changes), Touched: impactRows(v, s.Impact), Whole: publishing.Whole(s.Journal),
		Key: v.Key(), Ver: strconv.Itoa(x.Version), Href: revisionHref(x.ID), Reason: v.R.PostFormValue("reason"), Verdict: v.R.PostFormValue("verdict")}
	r.Facts, r.Steps = revisionFacts(v, p, x), steps(p, x)
	for _, f := range foundIn(v, s.Found) {
		r.Wrong = append(r.Wrong, v.Lang.Field(f))
	}
	if r.May(publishing.Edit) {
		r.Edits = editTabs(v, x, "")
	}
	r.verdicts(p)
	if r.Date = layout.DateFrom(v.R.PostFormValue, "effective"); r.Date == "" && x.EffectiveOn != 0 {
		r.Date = x.EffectiveOn.String()
	}
	r.Moments, err = moments(v, s.Journal)
	return p, r, err
}

// foundIn are the findings of a check in words people know.
func foundIn(v *web.Visit, err error) []fault.Field {
	if err == nil {
		return nil
	}
	return spoken(v.Lang, fault.Of(err)).Fields
}

// verdicts are what the person at this desk can say.
func (r *revisionView) verdicts(p layout.Page) {
	for _, row := range r.Possible {
		if row.Desk == publishing.DeskAuthor {
			continue
		}
		if row.Act == publishing.Correct != r.Revision.Urgent && (row.Act == publishing.Correct || row.Act == publishing.Approve) {
			continue // the way was chosen when it was sent on
		}
		r.Desk = row.Desk
		r.Verdicts = append(r.Verdicts, layout.Option{Value: string(row.Act), Text: p.Say("catalogue.act." + string(row.Act))})
	}
}

func revisionFacts(v *web.Visit, p layout.Page, x *publishing.Revision) []layout.Row {
	base := p.Say("catalogue.base.none")
	if x.Base > 0 {
		base = p.Say("catalogue.version.n", "n", strconv.Itoa(x.Base))
	}
	way := "catalogue.ordinary"
	if x.Urgent {
		way = "catalogue.urgent"
	}
	out := []layout.Row{
		{Label: p.Say("catalogue.state"), Body: p.Outcome(toneOf(x.State), p.Say("revision."+string(x.State)))},
		{Label: p.Say("catalogue.unit"), Body: zh(v, v.Office.Chart.Name(x.Unit))},
		{Label: p.Say("catalogue.base"), Value: base},
		{Label: p.Say("catalogue.way"), Value: p.Say(way)},
		{Label: p.Say("catalogue.effective"), Value: dayOr(v.Lang, x.EffectiveOn, "catalogue.at_once")},
		{Label: p.Say("catalogue.why"), Body: zh(v, x.Reason)},
	}
	if x.Imported != "" {
		out = append(out, layout.Row{Label: p.Say("catalogue.imported"), Body: zh(v, x.Imported)})
	}
	if x.Became > 0 {
		out = append(out, layout.Row{Label: p.Say("catalogue.became"), Value: p.Say("catalogue.version.n", "n", strconv.Itoa(x.Became))})
	}
	return out
}

// steps is the way of a revision, and where it is.
func steps(p layout.Page, x *publishing.Revision) []layout.Step {
	way := []publishing.State{publishing.Drafting, publishing.Head, publishing.Legal, publishing.Audit, publishing.Published}
	if x.Urgent {
		way = []publishing.State{publishing.Drafting, publishing.Head, publishing.Afterwards, publishing.Published}
	}
	at, out := slices.Index(way, x.State), []layout.Step{}
	for i, s := range way {
		state := "todo"
		switch {
		case i < at, s == publishing.Published && at == i:
			state = "done"
		case i == at:
			state = "now"
		}
		out = append(out, layout.Step{Text: p.Say("revision." + string(s)), State: state})
	}
	return out
}

// impactRows are what publication touches, each in a line; what is not touched
// is not told.
func impactRows(v *web.Visit, m publishing.Impact) (out []layout.Row) {
	l := v.Lang
	add := func(key, value string, lines ...string) {
		out = append(out, layout.Row{Label: l.Say("impact." + key), Value: value, Lines: lines})
	}
	var running []string
	for _, r := range m.Running {
		running = append(running, l.Say("impact.running.line", "state", l.Say("state."+r.State), "street", v.Office.Chart.Name(r.Street), "n", strconv.Itoa(r.Cases)))
	}
	add("running", l.Say("impact.running.n", "n", strconv.Itoa(m.Cases)), running...)
	add("drafts", l.Say("impact.drafts.n", "n", strconv.Itoa(m.Drafts)))
	for key, n := range map[string]int{"promised": m.Promised, "statutory": m.Statutory} {
		if n < 0 {
			add(key, l.Say("impact.shorter", "n", strconv.Itoa(-n)))
		} else if n > 0 {
			add(key, l.Say("impact.longer", "n", strconv.Itoa(n)))
		}
	}
	if m.Form != "" {
		add("form", m.Form, l.Say("impact.samples", "n", strconv.Itoa(m.Samples)))
	}
	if m.Flow {
		add("flow", l.Say("impact.flow.yes"))
	}
	if m.Booklet > 0 {
		add("booklet", l.Say("impact.booklet.n", "n", strconv.Itoa(m.Booklet)))
	}
	for key, list := range map[string][]string{"lists": listNames(v, m.Lists), "events": eventNames(v, m.LifeEvents), "leading": m.Leading, "formshare": m.Formshare} {
		if len(list) > 0 {
			add(key, strings.Join(list, l.Say("layout.list.comma")))
		}
	}
	slices.SortStableFunc(out[2:], func(a, b layout.Row) int { return strings.Compare(a.Label, b.Label) })
	return out
}

// listNames are records of the published lists, each with its list.
func listNames(v *web.Visit, records []publishing.ListRecord) (out []string) {
	for _, r := range records {
		out = append(out, v.Lang.Say("catalogue.in", "part", v.Lang.Say("powers.kind."+r.List), "element", r.Name))
	}
	return out
}

// eventNames are life events as people know them.
func eventNames(v *web.Visit, keys []string) []string {
	out := slices.Clone(keys)
	for _, e := range v.Office.Rules.Events() {
		if i := slices.Index(out, e.Key); i >= 0 {
			out[i] = e.Zh
			if v.Lang == words.En && e.En != "" {
				out[i] = e.En
			}
		}
	}
	return out
}

// moments are the journal, the newest line first.
func moments(v *web.Visit, all []publishing.Entry) ([]layout.Moment, error) {
	var ids []string
	for _, e := range all {
		ids = append(ids, e.By.ID)
	}
	names, err := casefile.Reader{View: v.View}.Names(v.R.Context(), ids...)
	if err != nil {
		return nil, err
	}
	var out []layout.Moment
	for _, e := range slices.Backward(all) {
		who := v.Lang.Say("role.system")
		if e.By.ID != org.Clockwork.ID {
			who = names[e.By.ID] + " · " + v.Office.Chart.Name(e.By.Unit)
		}
		out = append(out, layout.Moment{What: v.Lang.Say("publishing." + e.Row), When: layout.DateTime(v.Lang, e.Time()), Mark: e.Time().Format("2006-01-02T15:04:05-07:00"),
			Who: who, Note: e.Reason, Duty: e.Act == publishing.Return || e.Act == publishing.Object})
	}
	return out, nil
}

// move takes what a desk decided; the route says whose desk it is.
func move(desk org.Action, acts ...publishing.Act) func(*web.Visit) error {
	return func(v *web.Visit) error {
		if err := mayWork(v, desk); err != nil {
			return err
		}
		act := acts[0]
		if len(acts) > 1 {
			act = publishing.Act(v.R.PostFormValue("verdict"))
			if !slices.Contains(acts, act) {
				act = ""
			}
		}
		return moveOn(v, act)
	}
}

// mayWork asks the table whether the person may do an action to this version.
func mayWork(v *web.Visit, act org.Action) error {
	s, err := v.Office.RevisionSheet(v.R.Context(), v.Actor, v.R.PathValue("revision"))
	if err == nil && !org.Can(v.Actor, act, s.Revision.Object(act)) {
		err = fault.New(fault.Forbidden, "PUBLISH-UNIT-01")
	}
	return err
}

func moveOn(v *web.Visit, act publishing.Act) error {
	id := v.R.PathValue("revision")
	in, err := movement(v, act)
	if err == nil {
		_, err = v.Office.MoveRevision(v.R.Context(), v.Actor, v.Command(), id, in)
	}
	if err != nil {
		p, r, verr := viewOf(v)
		if verr != nil {
			return verr
		}
		r.Wrong, err = elsewhere(v, spokenError(v, err), r.Wrong)
		return v.Again(err, &p, func(p layout.Page) templ.Component { return revisionPage(p, r) })
	}
	return v.Go(revisionHref(id), v.Lang.Say("catalogue.done."+string(act)))
}

// asked are the questions of the page of a version; what else does not hold
// stands on the pages of the form, and is listed above.
var asked = []string{"reason", "verdict", "effective", "document"}

func elsewhere(v *web.Visit, err error, known []string) ([]string, error) {
	f := *fault.Of(err)
	here := f.Fields
	f.Fields = nil
	for _, x := range here {
		if slices.Contains(asked, x.Name) {
			f.Fields = append(f.Fields, x)
		} else if said := v.Lang.Field(x); !slices.Contains(known, said) {
			known = append(known, said)
		}
	}
	return known, &f
}

func spokenError(v *web.Visit, err error) error {
	f := spoken(v.Lang, fault.Of(err))
	if s := f.Args["state"]; s != "" && f.Code == "PUBLISH-STATE-01" {
		f.Args = fault.Args{"state": v.Lang.Say("revision." + s)}
	}
	return f
}

// movement reads the form of a desk.
func movement(v *web.Visit, act publishing.Act) (acts.MoveInput, error) {
	in := acts.MoveInput{Act: act, Reason: v.R.PostFormValue("reason")}
	wrong := fault.New(fault.Invalid, "INPUT-01")
	if act == "" {
		wrong.With("verdict", "FORM-03", "label", v.Lang.Say("catalogue.verdict"))
	}
	if typed := layout.DateFrom(v.R.PostFormValue, "effective"); typed != "" && act == publishing.Publish {
		in.EffectiveOn = day(wrong, "effective", typed)
	}
	return in, wrong.OrNil()
}

// today is the office's day.
func today(v *web.Visit) workday.Day { return workday.DayOf(v.Office.Clock()) }
