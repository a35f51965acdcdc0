package hall

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"tongban/acts"
	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/form"
	"tongban/domain/org"
	"tongban/domain/party"
	"tongban/store"
	"tongban/web"
	"tongban/web/asking"
	"tongban/web/layout"
)

// The steps of an application beside the pages of its form.
const (
	applicant = "applicant"
	materials = "materials"
	check     = "check"
)

// step is one page of an application.
type step struct {
	Key, Title, Hint string
	Group            *form.Group // nil for the pages that are no part of the form
}

// draft is an application as its pages show it.
type draft struct {
	store.Draft
	Pub *store.Published
	V   *web.Visit
	At  string // key of the step shown

	looked bool // for what was handed in before
	before []store.Material
	cases  []store.CaseRow
}

// start opens a draft with what the account already knows, and what was answered
// while asking what the item needs.
func start(v *web.Visit) error {
	pub, err := itemOf(v, v.R.PathValue("id"))
	if err != nil {
		return err
	}
	k, err := knownOf(v)
	if err != nil {
		return err
	}
	r, err := v.Office.SaveDraft(ctx(v), v.Actor, v.Command(), acts.DraftInput{Item: pub.Item.ID, Party: k.party(), Answers: carried(v, pub.Form)})
	if err != nil {
		return err
	}
	return v.Go("/hall/apply/"+r.ID+"/"+applicant, "")
}

// draftOf is the draft of the address, if it is this person's own.
func draftOf(v *web.Visit) (*draft, error) {
	d, ok, err := v.View.Draft(ctx(v), v.R.PathValue("draft"))
	if err != nil {
		return nil, err
	}
	if !ok || !org.Can(v.Actor, org.DraftKeep, org.Object{Owner: d.Owner}) {
		return nil, v.Office.NoDraft(ctx(v), v.Actor, v.R.PathValue("draft"))
	}
	pub, err := itemOf(v, d.Item)
	if err != nil {
		return nil, err
	}
	if d.Answers == nil {
		d.Answers = form.Answers{}
	}
	return &draft{Draft: d, Pub: pub, V: v, At: v.R.PathValue("step")}, nil
}

// steps are the pages this person goes through with the answers so far.
func (d *draft) steps() []step {
	l := d.V.Lang
	all := []step{{Key: applicant, Title: l.Say("hall.step.applicant"), Hint: l.Say("hall.step.applicant.hint")}}
	for i := range d.Pub.Form.Groups {
		if g := &d.Pub.Form.Groups[i]; d.Pub.Form.Asks(g, d.Answers) {
			all = append(all, step{Key: pageOf(g), Title: g.TitleIn(l), Hint: inLang(l, g.Hint, g.HintEn), Group: g})
		}
	}
	if len(d.apart()) > 0 {
		all = append(all, step{Key: materials, Title: l.Say("hall.step.materials"), Hint: l.Say("hall.step.materials.hint")})
	}
	return append(all, step{Key: check, Title: l.Say("hall.step.check"), Hint: l.Say("hall.step.check.hint")})
}

// pageOf is the name of a group's page; one that is called like a page of our own
// is told from it.
func pageOf(g *form.Group) string {
	if g.Key == applicant || g.Key == materials || g.Key == check {
		return "form-" + g.Key
	}
	return g.Key
}

// step finds the step shown and its place, from 0; -1 for none.
func (d *draft) step() (step, int) {
	all := d.steps()
	i := slices.IndexFunc(all, func(s step) bool { return s.Key == d.At })
	if i < 0 {
		return step{}, -1
	}
	return all[i], i
}

func (d *draft) href(key string) string { return "/hall/apply/" + d.ID + "/" + key }

// next is where the application goes on after the step shown.
func (d *draft) next() string {
	_, i := d.step()
	return d.href(d.steps()[i+1].Key)
}

// back tells whether the page was opened from the check, to change one answer.
func (d *draft) back() bool {
	return d.V.R.URL.Query().Get("from") == check || d.V.R.PostFormValue("from") == check
}

// same is a page again, as it was opened.
func (d *draft) same(key string) string {
	if d.back() {
		return d.href(key) + "?from=" + check
	}
	return d.href(key)
}

// after is where the application goes on: back to the check, for who came from
// there.
func (d *draft) after() string {
	if d.back() {
		return d.href(check)
	}
	return d.next()
}

// tasks are all pages with how far each is, for the list of what is to be done.
func (d *draft) tasks() (list []layout.Task, done int) {
	was := d.At
	defer func() { d.At = was }()
	for _, s := range d.steps() {
		t := layout.Task{Text: s.Title, Href: d.href(s.Key), Here: s.Key == was}
		if d.At = s.Key; s.Key != check {
			t.Done = d.complete(s)
		}
		if t.Done {
			done++
		}
		list = append(list, t)
	}
	return list, done
}

// complete tells whether a page holds against its rules as it is.
func (d *draft) complete(s step) bool {
	if s.Key != materials {
		return d.checkStep(s) == nil
	}
	var here []string
	for _, m := range d.apart() {
		here = append(here, m.Key)
	}
	return d.unfiled(here, nil) == nil
}

// resume leads to the first page of a draft, or to the correction it answers.
func resume(v *web.Visit) error {
	d, err := draftOf(v)
	if err != nil {
		return err
	}
	if c, ok, err := v.View.CaseByID(ctx(v), d.ID); err != nil || ok {
		if err != nil {
			return err
		}
		return v.Go("/hall/cases/"+string(c.Tracking)+"/supplement", "")
	}
	return v.Go(d.href(applicant), "")
}

// question shows one page of an application.
func question(v *web.Visit) error {
	d, err := draftOf(v)
	if err != nil {
		return err
	}
	if filed(v, d.Draft) {
		return resume(v)
	}
	if _, i := d.step(); i < 0 {
		return v.Go(d.href(applicant), "")
	}
	return d.show(nil, nil)
}

// answer takes one page: it is saved first, whole or not, and checked after.
func answer(v *web.Visit) error {
	tooLarge := readUpload(v)
	d, err := draftOf(v)
	if err != nil {
		return err
	}
	s, i := d.step()
	if i < 0 || s.Key == check || s.Key == materials || filed(v, d.Draft) {
		return v.Go("/hall/apply/"+d.ID, "")
	}
	if tooLarge != nil {
		return d.show(tooLarge, nil)
	}
	defer v.R.MultipartForm.RemoveAll()
	stored, cmd := d.Draft, v.Command()
	if v.R.PostFormValue("base") == d.base(s) {
		cmd.Expect = d.Version // another page was saved meanwhile; this one is as it was shown
	}
	goOn := d.take(s)
	r, err := v.Office.SaveDraft(ctx(v), v.Actor, cmd, acts.DraftInput{ID: d.ID, Item: d.Item, Party: d.Party, Answers: d.fitting()})
	if err != nil {
		return d.show(err, &stored)
	}
	d.Version, d.ExpiresAt = r.Version, expiry(r.ExpiresOn)
	if goOn != "" {
		return v.Go(d.same(s.Key)+"#"+layout.FieldID(goOn), "")
	}
	if err := d.takeFiles(s); err != nil {
		return d.show(err, nil)
	}
	return d.onward(s)
}

// onward leads on from a page that was saved.
func (d *draft) onward(s step) error {
	v := d.V
	switch do := v.R.PostFormValue("do"); {
	case do == "stay":
		return v.Go(d.same(s.Key), "")
	case do == "save":
		return v.Go("/hall/cases", keptUntil(v, d.ExpiresAt))
	case v.R.PostFormValue("reuse") != "":
		return v.Go(d.same(s.Key), v.Lang.Say("hall.reuse.done"))
	case v.R.PostFormValue("remove") != "":
		return v.Go(d.same(s.Key), v.Lang.Say("hall.file.removed"))
	case d.more(s):
		return v.Go(d.same(s.Key), v.Lang.Say("hall.step.more"))
	}
	if err := d.checkStep(s); err != nil {
		return d.show(err, nil)
	}
	return v.Go(d.after(), "")
}

// take lays what was typed on this page over the draft. It answers where to go
// on when a row was added or taken out.
func (d *draft) take(s step) (goOn string) {
	r := d.V.R
	if s.Group == nil {
		was := asking.Person(d.Party)
		defer func() { d.Answers = d.Pub.Form.Follow(d.Answers, was, asking.Person(d.Party)) }()
		d.Party.Name, d.Party.IDNumber = r.PostFormValue("name"), r.PostFormValue("id_number")
		d.Party.Phone, d.Party.Street = r.PostFormValue("phone"), org.UnitCode(r.PostFormValue("street"))
		return ""
	}
	d.Answers = maps.Clone(d.Answers)
	asking.Take(r.PostForm, d.Pub.Form, s.Group, d.Answers, strings.Split(r.PostFormValue("asked"), ","))
	goOn, _ = asking.Rows(r.PostFormValue("do"), d.Pub.Form, d.Answers)
	return goOn
}

// fitting leaves out answers to questions that a newer guide no longer asks.
func (d *draft) fitting() form.Answers { return d.Pub.Form.Fitting(d.Answers) }

// more tells whether the answers call for questions this page did not yet show.
func (d *draft) more(s step) bool {
	if s.Group == nil {
		return false
	}
	asked := strings.Split(d.V.R.PostFormValue("asked"), ",")
	return slices.ContainsFunc(d.Pub.Form.Asked(d.Answers), func(q form.Asked) bool { return q.Group == s.Group && !slices.Contains(asked, q.Key) })
}

// checkStep holds the answers of one page against their rules.
func (d *draft) checkStep(s step) error {
	at := now(d.V)
	if s.Group != nil {
		_, err := d.Pub.Form.CheckGroup(s.Group.Key, d.fitting(), at)
		return d.unfiled(d.sheet().Uploads(s.Group), err)
	}
	_, err := party.Check(d.Party, func(u org.UnitCode) bool { _, ok := d.V.Office.Chart.Unit(u); return ok && u.IsStreet() }, at)
	return err
}

// base is the mark of what this page showed, so that a change made elsewhere to
// another page of the same draft is no conflict.
func (d *draft) base(s step) string {
	shown := []string{d.Party.Name, d.Party.IDNumber, d.Party.Phone, string(d.Party.Street)}
	if s.Group != nil {
		shown = []string{d.Answers[form.CountKey(s.Group.Key)]}
		for _, q := range d.Pub.Form.All(d.Answers) {
			if q.Group == s.Group {
				shown = append(shown, q.Key, q.Value)
			}
		}
	}
	raw, _ := json.Marshal(shown) // strings always can be written
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:8])
}

// show renders the step of the draft; other is what another window saved, when
// that is why the answer was not taken.
func (d *draft) show(err error, other *store.Draft) error {
	v := d.V
	s, i := d.step()
	p := d.page(s, i)
	x := questionPage{Draft: d, Step: s, Key: v.Key(), Base: d.base(s), Streets: streets(v), Sheet: d.sheet(), Back: d.back()}
	if s.Key == applicant {
		var gone error
		if x.Known, gone = knownOf(v); gone != nil {
			return gone
		}
	}
	if err == nil {
		return v.Render(200, x.component(p))
	}
	f := d.Pub.Form.Localise(fault.Of(err), v.Lang)
	if f.Code == "DRAFT-STALE-01" && other != nil {
		now, err := draftOf(v)
		if err != nil {
			return err
		}
		x.Other, x.Base = now.rows(s, false), now.base(s)
		d.Version = now.Version
	}
	return v.Again(f, &p, x.component)
}

// page is the frame of a step: which one of how many, of what.
func (d *draft) page(s step, i int) layout.Page {
	v := d.V
	p := v.Page(s.Title)
	p.Lead, p.Keeps = s.Hint, s.Key != check
	p.Caption = v.Lang.Say("hall.step.caption", "n", strconv.Itoa(i+1), "of", strconv.Itoa(len(d.steps())), "item", d.Pub.Item.Name)
	p.Crumbs = crumbs(v, at(v.Lang.Say("nav.mine"), "/hall/cases"), at(s.Title, ""))
	return p
}

// drop throws a draft away at the wish of its author.
func drop(v *web.Visit) error {
	if err := v.Office.DropDraft(ctx(v), v.Actor, v.Command(), v.R.PathValue("draft")); err != nil {
		return err
	}
	return v.Go("/hall/cases", v.Lang.Say("hall.draft.dropped"))
}

// keptUntil says that a draft is safe, and how long.
func keptUntil(v *web.Visit, until time.Time) string {
	return v.Lang.Say("hall.draft.saved", "day", dayWords(v.Lang, workday.DayOf(until)))
}

// expiry is the day a receipt tells, as an instant of that day.
func expiry(day string) time.Time {
	d, err := workday.ParseDay(day)
	if err != nil {
		return time.Time{}
	}
	return d.Start()
}

// filed tells whether a draft is the answer to a correction notice: it then
// bears the case's own ID.
func filed(v *web.Visit, d store.Draft) bool {
	_, ok, err := v.View.CaseByID(ctx(v), d.ID)
	return ok && err == nil
}
