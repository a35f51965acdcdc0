package hall

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"tongban/base/fault"
	"tongban/domain/catalogue"
	"tongban/domain/feel"
	"tongban/domain/form"
	"tongban/domain/guide"
	"tongban/store"
	"tongban/web"
	"tongban/web/asking"
	"tongban/web/layout"
)

// need is 情形引导: only the questions whose answers decide what an item asks
// of a person, and what it asks with the answers so far. Answers travel in the
// address and are kept nowhere.
type need struct {
	Pub     *store.Published
	Answers form.Answers
	Lead    map[string]bool
	Shown   []string // keys the page before showed
	Sheet   asking.Sheet
	Ask     []needQuestion
	Left    int // questions still open

	Bring               layout.Table
	Shared, Later, Open []guide.Material
	Unmet, First        []string
	Begin               guidePage
}

// needQuestion is one question: of the form, or how many rows there are.
type needQuestion struct {
	Asked form.Asked
	Rows  *form.Group
}

func needPage(v *web.Visit) error {
	pub, err := itemOf(v, v.R.PathValue("id"))
	if err != nil {
		return goneOr(v, err)
	}
	it := &pub.Item
	p := v.Page(v.Lang.Say("guide.need.title"))
	p.Caption, p.Lead = it.Name, v.Lang.Say("guide.need.lead")
	p.Crumbs = crumbs(v, at(v.Lang.Say("hall.items.title"), "/hall/items"), at(it.Name, "/hall/items/"+it.ID), at(p.Title, ""))
	x := needOf(pub, v.R.URL.Query())
	x.Sheet = asking.Sheet{Schema: pub.Form, Answers: x.Answers, Streets: streets(v)}
	p.Problem = x.problem(v)
	x.tell(v, p)
	if x.Begin, err = beginning(v, p, it); err != nil {
		return err
	}
	return v.Render(200, needView(p, x))
}

// needOf reads what was answered; a question that was not asked has no answer.
func needOf(pub *store.Published, sent url.Values) *need {
	x := &need{Pub: pub, Answers: form.Answers{}, Shown: strings.Split(sent.Get("asked"), ",")}
	if pub.Form == nil {
		return x
	}
	x.Lead = pub.Form.Leading(pub.Item.Hinges())
	for key := range x.Lead {
		if f, ok := pub.Form.Field(key); !ok {
			asking.Put(x.Answers, key, sent.Get(key))
		} else if askable(f) {
			asking.Put(x.Answers, key, asking.Typed(sent, f, key))
		}
	}
	visible := pub.Form.Visible(x.Answers)
	for key := range x.Answers {
		if f, ok := pub.Form.Field(key); ok && !visible[f.Key] {
			delete(x.Answers, key)
		}
	}
	x.questions()
	return x
}

// askable are the questions that name nobody.
func askable(f *form.Field) bool {
	switch f.Type {
	case form.TypeChoice, form.TypeCode, form.TypeMultiChoice, form.TypeYesNo, form.TypeDate, form.TypeNumber, form.TypeMoney, form.TypeStreet, form.TypeAddress:
		return true
	}
	return false
}

// questions are those the answers so far call for.
func (x *need) questions() {
	s := x.Pub.Form
	asked := s.Asked(x.Answers)
	for i := range s.Groups {
		g := &s.Groups[i]
		if g.Repeat != nil && x.Lead[form.CountKey(g.Key)] && s.Asks(g, x.Answers) {
			x.Ask = append(x.Ask, needQuestion{Rows: g})
		}
		for _, q := range asked {
			if q.Group == g && g.Repeat == nil && x.Lead[q.Key] && askable(q.Field) {
				x.Ask = append(x.Ask, needQuestion{Asked: q})
			}
		}
	}
	known := x.known()
	for _, q := range x.Ask {
		if x.unanswered(q.key(), known) {
			x.Left++
		}
	}
}

func (q needQuestion) key() string {
	if q.Rows != nil {
		return form.CountKey(q.Rows.Key)
	}
	return q.Asked.Key
}

// keys are all of the page, for its hidden field.
func (x *need) keys() string {
	keys := make([]string, len(x.Ask))
	for i, q := range x.Ask {
		keys[i] = q.key()
	}
	return strings.Join(keys, ",")
}

// known are the answers as conditions read them, with the rows counted that were
// told and not yet written.
func (x *need) known() feel.Context {
	known := x.Pub.Form.Values(x.Answers)
	for i := range x.Pub.Form.Groups {
		if g := &x.Pub.Form.Groups[i]; g.Repeat != nil {
			delete(known, form.CountKey(g.Key))
			if n, err := strconv.Atoi(x.Answers[form.CountKey(g.Key)]); err == nil && n >= 0 && n <= g.Repeat.Max {
				known[form.CountKey(g.Key)] = feel.Int(int64(n))
			}
		}
	}
	return known
}

// unanswered tells whether a question stands open. One that may be left out is
// answered once it was shown.
func (x *need) unanswered(key string, known feel.Context) bool {
	f, ok := x.Pub.Form.Field(key)
	if ok && f.Type == form.TypeAddress {
		return x.Answers[key] == "" && (f.Required || !slices.Contains(x.Shown, key))
	}
	if !known[key].IsNull() {
		return false
	}
	free := ok && x.Answers[key] == "" && (f.Type == form.TypeMultiChoice || !f.Required)
	return !free || !slices.Contains(x.Shown, key)
}

// open tells whether a name of a condition still hangs on an answer.
func (x *need) open(known feel.Context) func(name string) bool {
	visible := x.Pub.Form.Visible(x.Answers)
	return func(name string) bool {
		lead := x.Pub.Form.Leading([]string{name})
		for key := range lead {
			if f, ok := x.Pub.Form.Field(key); (!ok || visible[f.Key]) && x.unanswered(key, known) {
				return true
			}
		}
		return len(lead) == 0
	}
}

// problem are the answers that cannot be read, such as a day that is none.
func (x *need) problem(v *web.Visit) *fault.Fault {
	if x.Pub.Form == nil {
		return nil
	}
	_, err := x.Pub.Form.Check(x.Answers, now(v))
	if err == nil {
		return nil
	}
	f := *x.Pub.Form.Localise(fault.Of(err), v.Lang)
	f.Fields = slices.DeleteFunc(slices.Clone(f.Fields), func(one fault.Field) bool {
		q, ok := x.Pub.Form.Field(one.Name)
		return !ok || x.Answers[one.Name] == "" || q.Type == form.TypeAddress
	})
	if len(f.Fields) == 0 {
		return nil
	}
	return &f
}

// tell writes what the answers mean.
func (x *need) tell(v *web.Visit, p layout.Page) {
	l, it := v.Lang, &x.Pub.Item
	s := catalogue.Situation{Needed: it.Needed(nil), First: it.First(nil)}
	if x.Pub.Form != nil {
		known := x.known()
		s = it.In(known, x.open(known))
	}
	x.Bring = layout.Table{Caption: l.Say("guide.need.bring"), HideCaption: true, Head: []layout.Column{
		{Text: l.Say("hall.material.name")}, {Text: l.Say("hall.material.source")}, {Text: l.Say("hall.material.form")}, {Text: l.Say("hall.material.tips")}}}
	for _, m := range s.Needed {
		g := guide.MaterialOf(l, m)
		switch {
		case m.SharedFrom != "":
			x.Shared = append(x.Shared, g)
		case m.Asked():
			x.Bring.Rows = append(x.Bring.Rows, materialRow(p, g, false))
		default:
			x.Later = append(x.Later, g)
		}
	}
	for _, m := range s.Open {
		x.Open = append(x.Open, guide.MaterialOf(l, m))
	}
	for _, c := range s.Unmet {
		x.Unmet = append(x.Unmet, c.Sentence)
	}
	for _, f := range s.First {
		x.First = append(x.First, f.Sentence)
	}
}

// carry is the prefix of answers that go on into the application.
const carry = "need."

// carried are the answers a person takes along from the questions.
func carried(v *web.Visit, s *form.Schema) form.Answers {
	if s == nil {
		return nil
	}
	a := form.Answers{}
	for name, values := range v.R.PostForm {
		if key, ok := strings.CutPrefix(name, carry); ok && len(values) > 0 && values[0] != "" {
			a[key] = values[0]
		}
	}
	return s.Fitting(a)
}

// street is the question for an address as far as a guide needs it.
func (x *need) street(p layout.Page, q form.Asked) layout.Field {
	f := x.Sheet.Field(p.Lang, q)
	f.Name, f.Value = layout.StreetOf(q.Key), form.ParseAddress(x.Answers[q.Key]).Street
	f.Options, f.Size, f.Hint = x.Sheet.Streets, "m", ""
	return f
}

// count is the question how many rows there are.
func (x *need) count(p layout.Page, g *form.Group) layout.Field {
	key := form.CountKey(g.Key)
	return layout.Field{Name: key, Label: p.Say("guide.need.count", "group", g.TitleIn(p.Lang)), Value: x.Answers[key], InputMode: "numeric", Size: "s"}
}
