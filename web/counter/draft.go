package counter

import (
	"net/http"
	"strconv"
	"strings"

	"tongban/acts"
	"tongban/base/fault"
	"tongban/domain/cases"
	"tongban/domain/form"
	"tongban/domain/org"
	"tongban/domain/party"
	"tongban/store"
	"tongban/web"
	"tongban/web/asking"
	"tongban/web/casefile"
	"tongban/web/layout"
)

// desk is a draft on one dense page: applicant, questions, materials.
type desk struct {
	Draft   store.Draft
	Item    store.Published
	Sheet   asking.Sheet
	Streets []layout.Option
	Home    string // where this person's work starts
	Asked   []casefile.Asked
	Case    *cases.Case // set when the draft answers a correction notice
	Points  []cases.Point
	Key     string
	DropKey string
}

func openDraft(v *web.Visit) error {
	d, err := own(v)
	if err != nil {
		return err
	}
	put(v, d)
	return showDraft(v, d, http.StatusOK, nil)
}

// showDraft draws the page of a draft, with what was wrong, if anything was.
func showDraft(v *web.Visit, d store.Draft, status int, problem error) error {
	x, err := deskOf(v, d)
	if err != nil {
		return err
	}
	p := v.Page(x.title(v))
	p.Caption = x.Item.Item.Name
	p.Crumbs = []layout.NavItem{home(v), {Text: p.Say("counter.new"), Href: "/counter/new"}, {Text: p.Title}}
	if problem != nil {
		p.Problem = x.Item.Form.Localise(fault.Of(problem), v.Lang)
	}
	return v.Render(status, draftPage(p, x))
}

func (x desk) title(v *web.Visit) string {
	if x.Case != nil {
		return v.Lang.Say("act.supplement")
	}
	return v.Lang.Say("counter.draft")
}

func deskOf(v *web.Visit, d store.Draft) (desk, error) {
	ctx := v.R.Context()
	x := desk{Draft: d, Key: v.Key(), DropKey: v.Key()}
	var ok bool
	var err error
	if x.Item, ok, err = v.View.Item(ctx, d.Item, d.ItemVersion); err != nil {
		return x, err
	} else if !ok {
		return x, fault.New(fault.NotFound, "ITEM-NONE-01", "item", d.Item)
	}
	v.Office.Tell(&x.Item)
	for _, u := range v.Office.Chart.Streets() {
		x.Streets = append(x.Streets, layout.Option{Value: string(u.Code), Text: u.Name})
	}
	x.Streets, x.Home = near(v.Actor, x.Streets), home(v).Href
	x.Sheet = asking.New(x.Item.Form, d.Answers, d.Party, x.Streets)
	x.Sheet.Do, x.Sheet.Dense = "go", true
	x.Asked = casefile.Checklist(&x.Item.Item, x.Item.Form, d.Answers, filesOf(d.Files))
	c, found, err := v.View.CaseByID(ctx, d.ID)
	if err != nil || !found {
		return x, err
	}
	f, err := reader(v).Load(ctx, v.Actor, org.CaseSupplement, string(c.Tracking))
	if err != nil {
		return x, err
	}
	g, _ := f.Gaps()
	x.Case, x.Points = &f.Case, g.Points
	return x, nil
}

func filesOf(files []store.Attached) []cases.File {
	out := make([]cases.File, len(files))
	for i, f := range files {
		out[i] = cases.File(f)
	}
	return out
}

// saveDraft keeps everything typed and every file sent, complete or not. Asked
// to go on, it holds the whole against the guide and says all that is missing.
func saveDraft(v *web.Visit) error {
	d, err := own(v)
	if err != nil {
		return err
	}
	if err := parse(v); err != nil {
		return showDraft(v, d, fault.Of(err).Kind.Status(), err)
	}
	x, err := deskOf(v, d)
	if err != nil {
		return err
	}
	read := d
	read.Party = partyOf(v)
	read.Answers = x.Item.Form.Follow(answersOf(v, x.Item.Form, read.Party), asking.Person(d.Party), asking.Person(read.Party))
	kept, problem := keep(v, read)
	if problem == nil && v.R.PostFormValue("go") == "check" {
		problem = whole(v, kept, &x.Item)
	}
	switch f := fault.Of(problem); {
	case f == nil && v.R.PostFormValue("go") == "check":
		return v.Go(draftHref(d.ID)+"/check", "")
	case f == nil:
		return v.Go(draftHref(d.ID)+rowAt(v, &x), v.Lang.Say("counter.saved"))
	case f.Kind == fault.Internal || f.Kind == fault.NotFound || f.Kind == fault.Forbidden:
		return f
	default:
		return showDraft(v, kept, f.Kind.Status(), f)
	}
}

// rowAt leads to the row that was added, or to where one was taken out.
func rowAt(v *web.Visit, x *desk) string {
	a := answersOf(v, x.Item.Form, party.Party{})
	if goOn, ok := asking.Rows(v.R.PostFormValue("go"), x.Item.Form, a); ok {
		return "#" + layout.FieldID(goOn)
	}
	return ""
}

// keep saves the draft, takes off the file asked to be removed, and attaches
// the files sent. A file that cannot be taken leaves the others as they are.
func keep(v *web.Visit, d store.Draft) (store.Draft, error) {
	ctx, cmd := v.R.Context(), v.Command()
	r, err := v.Office.SaveDraft(ctx, v.Actor, acts.Command{Key: cmd.Key, Expect: cmd.Expect},
		acts.DraftInput{ID: d.ID, Item: d.Item, Party: d.Party, Answers: d.Answers})
	if err != nil {
		return d, err
	}
	if material, digest, ok := strings.Cut(v.R.PostFormValue("remove"), "/"); ok {
		if r, err = v.Office.Detach(ctx, v.Actor, acts.Command{Key: cmd.Key + "/remove", Expect: r.Version}, d.ID, material, digest); err != nil {
			return d, err
		}
	}
	problem := attach(v, d.ID, cmd.Key, r.Version)
	fresh, ok, err := v.View.Draft(ctx, d.ID)
	if err != nil || !ok {
		return d, err
	}
	return fresh, problem
}

// attach adds every file of the request; what was refused comes back in one fault.
func attach(v *web.Visit, draft, key string, version int) error {
	if v.R.MultipartForm == nil {
		return nil
	}
	all := fault.New(fault.Invalid, "INPUT-01")
	n := 0
	for material, sent := range v.R.MultipartForm.File {
		for _, head := range sent {
			n++
			f, err := head.Open()
			if err != nil {
				return err
			}
			r, err := v.Office.Attach(v.R.Context(), v.Actor, acts.Command{Key: key + "/" + strconv.Itoa(n) + material, Expect: version}, draft, material, head.Filename, f)
			_ = f.Close()
			if err == nil {
				version = r.Version
				continue
			}
			x := fault.Of(err)
			if x.Kind == fault.Internal || len(x.Fields) == 0 {
				return err
			}
			all.Fields = append(all.Fields, x.Fields...)
		}
	}
	return all.OrNil()
}

// parse reads the form with its files; what is too large is told, not cut.
func parse(v *web.Visit) error {
	err := v.R.ParseMultipartForm(8 << 20)
	if err == nil || err == http.ErrNotMultipart {
		return nil
	}
	return fault.Wrap(err, fault.TooLarge, "COUNTER-LARGE-01")
}

// whole holds a draft against the guide: applicant, form and materials.
func whole(v *web.Visit, d store.Draft, item *store.Published) error {
	all, at := fault.New(fault.Invalid, "INPUT-01"), v.Office.Clock()
	_, err := party.Check(d.Party, func(u org.UnitCode) bool { _, ok := v.Office.Chart.Unit(u); return ok && u.IsStreet() }, at)
	gather(all, err)
	answers, err := item.Form.Check(d.Answers, at)
	gather(all, err)
	for _, key := range acts.Needs(item, answers, d.Files) {
		m, _ := item.Item.Material(key)
		all.With(key, "FILE-NEED-01", "material", m.Name)
	}
	return all.OrNil()
}

func gather(all *fault.Fault, err error) {
	if err != nil {
		all.Fields = append(all.Fields, fault.Of(err).Fields...)
	}
}

// partyOf reads the applicant; somebody acts for them when any of the agent's
// lines is filled in.
func partyOf(v *web.Visit) party.Party {
	get := v.R.PostFormValue
	p := party.Party{Kind: party.Kind(get("kind")), Name: get("name"), IDNumber: get("id_number"), Phone: get("phone"), Street: org.UnitCode(get("street"))}
	a := party.Agent{Name: get("agent_name"), IDNumber: get("agent_id_number"), Phone: get("agent_phone")}
	if a != (party.Agent{}) {
		p.Agent = &a
	}
	if p.Kind != party.Organisation {
		p.Kind = party.Person
	}
	return p
}

// answersOf reads the answers of the whole form, rows with it. What the
// applicant's details answer is filled in where it could not be left open.
func answersOf(v *web.Visit, s *form.Schema, who party.Party) form.Answers {
	out := form.Answers{}
	for i := range s.Groups {
		if g := &s.Groups[i]; g.Repeat != nil {
			asking.Put(out, form.CountKey(g.Key), v.R.PostFormValue(form.CountKey(g.Key)))
		}
	}
	for _, q := range s.All(out) {
		asking.Put(out, q.Key, asking.Typed(v.R.PostForm, q.Field, q.Key))
	}
	asking.Rows(v.R.PostFormValue("go"), s, out)
	return s.Prefill(out, asking.Person(who), true)
}
