package hall

import (
	"maps"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"tongban/acts"
	"tongban/base/fault"
	"tongban/domain/cases"
	"tongban/domain/catalogue"
	"tongban/domain/form"
	"tongban/domain/org"
	"tongban/store"
	"tongban/web"
	"tongban/web/asking"
	"tongban/web/layout"
)

// mending is the answer to a correction notice: each point once, with the
// question or upload it speaks of right beside it.
type mending struct {
	draft
	Case   *shownCase
	Gaps   cases.Gaps
	Points []mend1
	Key    string
	Begun  bool // the draft exists; before, the files are those of the case
}

// mend1 is one thing to mend.
type mend1 struct {
	Target string
	Label  string
	Texts  []string // what the notice says; none where the answers brought it up
	Asked  form.Asked
	Group  *form.Group // all rows of it
	File   *catalogue.Material
}

// mendingOf lays out the answer as far as it was written.
func mendingOf(v *web.Visit) (*mending, error) {
	x, err := caseOf(v, org.CaseSupplement)
	if err != nil {
		return nil, err
	}
	m := &mending{Case: x, Key: v.Key(), draft: draft{Pub: x.Pub, V: v}}
	if !x.owes(v) || x.FiledBy != v.Actor.ID {
		return m, nil
	}
	if m.Gaps, err = gapsOf(v, x); err != nil {
		return nil, err
	}
	if err := m.load(); err != nil {
		return nil, err
	}
	for _, p := range m.Gaps.Points {
		m.add(p.Target, pointLabel(v.Lang, p), p.Text)
	}
	return m, nil
}

// owes tells whether the applicant may hand in what was asked for: after a
// correction notice, or what was tolerated at acceptance.
func (x *shownCase) owes(v *web.Visit) bool {
	return x.open(v, cases.Supplement, org.CaseSupplement) || x.open(v, cases.Supply, org.CaseSupplement)
}

// gapsOf is what is asked for now: by the latest notice, or at acceptance.
func gapsOf(v *web.Visit, x *shownCase) (g cases.Gaps, err error) {
	entries, err := v.View.Journal(ctx(v), x.ID)
	if err != nil {
		return g, err
	}
	i := -1
	for _, act := range []cases.Act{cases.Correct, cases.Recorrect, cases.GiveLeave, cases.Tolerate} {
		i = max(i, last(entries, act))
	}
	if i >= 0 {
		err = v.View.Words(ctx(v), x.ID, entries[i].Seq, &g)
	}
	return g, err
}

// load takes the draft of the answer, or what was sent before.
func (m *mending) load() error {
	v := m.V
	d, ok, err := v.View.Draft(ctx(v), m.Case.ID)
	if err != nil {
		return err
	}
	if m.Begun = ok && d.Owner == v.Actor.ID; m.Begun {
		m.Draft = d
	} else {
		f, err := v.View.Filing(ctx(v), m.Case.ID)
		if err != nil {
			return err
		}
		m.Draft = store.Draft{ID: m.Case.ID, Item: m.Case.Item, ItemVersion: m.Case.ItemVersion, Party: f.Party, Answers: f.Answers}
		for _, x := range f.Files {
			m.Files = append(m.Files, store.Attached(x))
		}
	}
	if m.Answers == nil {
		m.Answers = form.Answers{}
	}
	return nil
}

// add puts a point to its target; what is named twice stands once.
func (m *mending) add(target, label, text string) {
	for i := range m.Points {
		if m.Points[i].Target == target {
			if text != "" {
				m.Points[i].Texts = append(m.Points[i].Texts, text)
			}
			return
		}
	}
	p := mend1{Target: target, Label: label}
	if text != "" {
		p.Texts = []string{text}
	}
	if q, ok := m.Pub.Form.Question(target); ok && q.Field.Type != form.TypeFile {
		p.Asked = q
	} else if g, ok := m.Pub.Form.Group(target); ok {
		p.Group = g
	} else if x, ok := m.Pub.Item.Material(target); ok {
		p.File = &x
	}
	m.Points = append(m.Points, p)
}

// ask adds what the page asked beyond the notice, and what a check named.
func (m *mending) ask(targets []string, err error) {
	if err != nil {
		for _, f := range fault.Of(err).Fields {
			targets = append(targets, f.Name)
		}
	}
	for _, t := range targets {
		if slices.Contains([]string{"name", "id_number", "phone", "street"}, t) {
			m.add(t, m.V.Lang.Say("hall.party."+t), "")
		} else if q, ok := m.Pub.Form.Question(t); ok && q.Field.Type != form.TypeFile {
			m.add(t, m.Pub.Form.LabelIn(t, m.V.Lang), "")
		} else if _, ok := m.Pub.Form.Group(t); ok {
			m.add(t, m.Pub.Form.LabelIn(t, m.V.Lang), "")
		} else if x, ok := m.Pub.Item.Material(t); ok {
			m.add(t, x.Name, "")
		}
	}
}

func (m *mending) asked() []string {
	var keys []string
	for _, p := range m.Points {
		keys = append(keys, p.Target)
		if p.Group != nil {
			keys = append(keys, strings.Split(m.sheet().Keys(p.Group), ",")...)
		}
	}
	return keys
}

// sheet is the form with the answers as they are; a file is a point of its own.
func (m *mending) sheet() asking.Sheet {
	return asking.New(m.Pub.Form, m.Answers, m.Party, streets(m.V))
}

func supplement(v *web.Visit) error {
	m, err := mendingOf(v)
	if err != nil {
		return err
	}
	if m.Points == nil {
		return v.Go(m.Case.href(""), "")
	}
	return m.show(nil)
}

// mend takes the answer: saved first, files attached one by one, and sent when
// the person says so.
func mend(v *web.Visit) error {
	tooLarge := readUpload(v)
	m, err := mendingOf(v)
	if err != nil {
		return err
	}
	if m.Points == nil { // sent already, or the time has run out
		return v.Go(m.Case.href(""), "")
	}
	if tooLarge != nil {
		return m.show(tooLarge)
	}
	defer v.R.MultipartForm.RemoveAll()
	asked := strings.Split(v.R.PostFormValue("asked"), ",")
	m.ask(apartFrom(asked, m.Points), nil)
	goOn, err := m.save(asked)
	if err != nil {
		return m.show(err)
	}
	if goOn != "" {
		return v.Go(m.Case.href("/supplement")+"#"+layout.FieldID(goOn), "")
	}
	return m.send(asked)
}

func (m *mending) command(tail string) acts.Command {
	return acts.Command{Key: m.V.R.PostFormValue("idempotency_key") + "/" + tail}
}

// apartFrom are the keys asked that stand for themselves: a row of a group that is
// a point is asked with it.
func apartFrom(asked []string, known []mend1) []string {
	return slices.DeleteFunc(slices.Clone(asked), func(key string) bool {
		return slices.ContainsFunc(known, func(p mend1) bool { return p.Group != nil && strings.HasPrefix(key, p.Target+".") })
	})
}

// save keeps what was typed. It answers where to go on when a row was added or
// taken out.
func (m *mending) save(asked []string) (goOn string, err error) {
	v := m.V
	r, err := v.Office.StartSupplement(ctx(v), v.Actor, m.command("start"), string(m.Case.Tracking))
	if err != nil {
		return "", err
	}
	m.Begun = true
	m.take(asked)
	goOn, _ = asking.Rows(v.R.PostFormValue("do"), m.Pub.Form, m.Answers)
	cmd := m.command("save")
	if cmd.Expect = v.Number("draft_version"); cmd.Expect == 0 {
		cmd.Expect = 1 // the page was shown before there was a draft
	}
	r, err = v.Office.SaveDraft(ctx(v), v.Actor, cmd, acts.DraftInput{ID: r.ID, Item: m.Item, Party: m.Party, Answers: m.fitting()})
	if err == nil {
		m.Version = r.Version
		return goOn, nil
	}
	if now, ok, again := v.View.Draft(ctx(v), m.ID); again == nil && ok {
		m.Version, m.Files = now.Version, now.Files
	}
	return "", err
}

func (m *mending) take(asked []string) {
	get := m.V.R.PostFormValue
	m.Answers = maps.Clone(m.Answers)
	for _, key := range asked {
		switch q, ok := m.Pub.Form.Question(key); {
		case key == "name":
			m.Party.Name = get(key)
		case key == "id_number":
			m.Party.IDNumber = get(key)
		case key == "phone":
			m.Party.Phone = get(key)
		case key == "street":
			m.Party.Street = org.UnitCode(get(key))
		case ok:
			asking.Put(m.Answers, key, asking.Typed(m.V.R.PostForm, q.Field, key))
		}
		if g, ok := m.Pub.Form.Group(key); ok && g.Repeat != nil {
			asking.Put(m.Answers, form.CountKey(key), get(form.CountKey(key)))
		}
	}
}

// send handles the files and, when asked to, sends the answer.
func (m *mending) send(asked []string) error {
	v := m.V
	if material, digest, ok := strings.Cut(v.R.PostFormValue("remove"), "/"); ok {
		if _, err := v.Office.Detach(ctx(v), v.Actor, m.command("remove"), m.ID, material, digest); err != nil {
			return m.show(err)
		}
		return v.Go(m.Case.href("/supplement"), v.Lang.Say("hall.file.removed"))
	}
	var to []catalogue.Material
	for _, key := range asked {
		if x, ok := m.Pub.Item.Material(key); ok {
			to = append(to, x)
		}
	}
	_, err := attach(v, m.ID, to)
	if again := m.load(); again != nil {
		return again
	}
	if err != nil {
		return m.show(err)
	}
	if v.R.PostFormValue("do") == "stay" {
		return v.Go(m.Case.href("/supplement"), "")
	}
	if v.R.PostFormValue("do") != "send" {
		return v.Go(m.Case.href("/supplement"), v.Lang.Say("hall.supplement.saved"))
	}
	cmd := m.command("send")
	cmd.Expect = v.Command().Expect
	if _, err := v.Office.Supplement(ctx(v), v.Actor, cmd, string(m.Case.Tracking)); err != nil {
		m.ask(nil, err)
		return m.show(err)
	}
	return v.Go(m.Case.href(""), v.Lang.Say("hall.supplement.sent"))
}

func (m *mending) show(err error) error {
	v := m.V
	p := v.Page(v.Lang.Say("hall.supplement.title"))
	p.Caption = v.Lang.Say("hall.case.caption", "number", string(m.Case.Tracking))
	p.Crumbs = crumbs(v, at(v.Lang.Say("nav.mine"), "/hall/cases"), at(string(m.Case.Tracking), m.Case.href("")), at(p.Title, ""))
	if k := m.Case.Clock(cases.Reply); k != nil && k.State == cases.Running {
		p.Lead = v.Lang.Say("hall.supplement.until", "day", ends(v.Lang, k))
	}
	if err == nil {
		return v.Render(200, mendView(p, m))
	}
	return v.Again(m.Pub.Form.Localise(fault.Of(err), v.Lang), &p, func(p layout.Page) templ.Component { return mendView(p, m) })
}

// files is the upload of a point, with the files sent or kept so far.
func (m *mending) files(x mend1) layout.File {
	f := fileField(*x.File)
	folder := m.Case.href("/files/")
	if m.Begun {
		folder = "/hall/apply/" + m.ID + "/files/"
	}
	for _, h := range m.Files {
		if h.Material == x.Target {
			f.Have = append(f.Have, kept(h, folder))
		}
	}
	return f
}

// party is a question about the applicant.
func (m *mending) party(x mend1) layout.Field {
	f := layout.Field{Name: x.Target, Label: x.Label, Hint: m.V.Lang.Say("hall.party." + x.Target + ".hint"), Size: "m", Autocomplete: "off"}
	switch x.Target {
	case "name":
		f.Value = m.Party.Name
	case "id_number":
		f.Value = m.Party.IDNumber
	case "phone":
		f.Value, f.Type, f.InputMode = m.Party.Phone, "tel", "tel"
	case "street":
		f.Value, f.Options = string(m.Party.Street), streets(m.V)
	}
	return f
}
