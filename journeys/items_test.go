package journeys

import (
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"tongban/acts"
	"tongban/base/workday"
	"tongban/cmd/house"
	"tongban/domain/cases"
	"tongban/domain/catalogue"
	"tongban/domain/feel"
	"tongban/domain/form"
	"tongban/domain/org"
	"tongban/store/storetest/pgtest"
)

// Every item of the shipped pack is applied for and decided once, on both
// databases. Its filled sample is the first situation; the others come from
// turning the answers its materials hang on. In each situation the office asks
// for what the guide lists and for nothing else.
func TestEveryItem(t *testing.T) {
	for name, url := range map[string]func(testing.TB) string{
		"sqlite": func(testing.TB) string { return "" }, "postgres": pgtest.URL,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := open(t, url(t))
			o := officers(s)
			for i := range s.House.Pack.Items {
				it := &s.House.Pack.Items[i]
				t.Run(it.ID, func(t *testing.T) {
					errand{s, o, t, it, s.House.Pack.Forms[it.Form], applicants[i%len(applicants)]}.play()
				})
			}
			if err := s.verify(); err != nil {
				t.Error(err)
			}
		})
	}
}

// applicants take turns, since nobody may ask the API more than so often a
// minute; their street takes everything in.
var applicants = []string{"演示居民甲", "演示居民乙", "演示居民丙", "演示居民丁"}

const itsStreet = org.UnitCode("440105002")

// office is who works where: logins by unit.
type office struct{ clerk string }

func handler(u org.UnitCode) string {
	return "chengban_" + strings.ToLower(strings.ReplaceAll(string(u), "-", ""))
}
func approver(u org.UnitCode) string {
	return "pizhun_" + strings.ToLower(strings.ReplaceAll(string(u), "-", ""))
}

// officers gives every unit that proposes or decides its two people, and the
// street a clerk who may finish on the spot what is finished there.
func officers(s *story) office {
	ctx := s.t.Context()
	root, err := s.House.Office.SignIn(ctx, "admin", s.Keys["admin"], "items")
	if err != nil {
		s.t.Fatal(err)
	}
	engage := func(login string, u org.UnitCode, role org.Role) string {
		s.Keys[login] = "a long word for " + login
		a, err := s.House.Office.OpenStaff(ctx, root, acts.StaffInput{Login: login, Name: "演示" + login, Roles: []org.Role{role}, Unit: u, Password: s.Keys[login]})
		if err != nil {
			s.t.Fatal(err)
		}
		return a.ID
	}
	clerk := engage("chuangkou_all", itsStreet, org.Clerk)
	units := map[org.UnitCode]bool{}
	for i := range s.House.Pack.Items {
		it := &s.House.Pack.Items[i]
		if it.Flow.Pattern == catalogue.OnTheSpot {
			err := s.House.Office.Authorise(ctx, root, acts.Command{Key: "items " + it.ID},
				acts.AuthoriseInput{Account: clerk, Item: it.ID, From: workday.Date(2026, 1, 1), To: workday.Date(2027, 12, 31), Document: "海新港街窗授〔2026〕" + fmt.Sprint(i+1) + "号"})
			if err != nil {
				s.t.Fatal(err)
			}
			continue
		}
		units[place(it.Flow.Propose)], units[place(it.Flow.Decide)] = true, true
	}
	for u := range units {
		engage(handler(u), u, org.Handler)
		engage(approver(u), u, org.Approver)
	}
	return office{"chuangkou_all"}
}

func place(s catalogue.Step) org.UnitCode {
	if s.Unit == "street" {
		return itsStreet
	}
	return org.UnitCode(s.Unit)
}

// errand is one item on its way.
type errand struct {
	s    *story
	o    office
	t    *testing.T
	it   *catalogue.Item
	form *form.Schema
	who  string
}

func (e errand) play() {
	e.t.Helper()
	seen := map[string]bool{}
	for _, answers := range e.situations() {
		want := e.asked(answers)
		seen[strings.Join(e.needed(answers), " ")] = true
		if got := e.missed(answers); !slices.Equal(got, want) {
			e.t.Errorf("the office asks for %v, the guide for %v\nanswers %v", got, want, answers)
		}
	}
	if e.hasSituations() && len(seen) < 2 {
		e.t.Errorf("materials hang on answers, and only %d situation was found", len(seen))
	}
	if err := e.decide(); err != nil {
		e.t.Fatal(err)
	}
}

func (e errand) hasSituations() bool {
	return slices.ContainsFunc(e.it.Materials, func(m catalogue.Material) bool { return m.When != "" })
}

// needed is every material of the guide for these answers, by key.
func (e errand) needed(answers form.Answers) (keys []string) {
	for _, m := range e.it.Needed(e.form.Values(answers)) {
		keys = append(keys, m.Key)
	}
	slices.Sort(keys)
	return keys
}

// asked is what the applicant has to bring: required, due now, in no library.
func (e errand) asked(answers form.Answers) (keys []string) {
	for _, m := range e.it.Needed(e.form.Values(answers)) {
		if m.Necessity != "非必要" && m.SharedFrom == "" && m.Due != catalogue.DueReview && m.Due != catalogue.DueByStep {
			keys = append(keys, m.Key)
		}
	}
	slices.Sort(keys)
	return keys
}

// missed files without any material and answers what the office wants.
func (e errand) missed(answers form.Answers) (keys []string) {
	if len(e.asked(answers)) == 0 {
		return nil // filing would go through
	}
	_, err := e.s.Apply(e.who, e.it.ID, answers)
	var no *house.Refusal
	if !errors.As(err, &no) || len(no.Errors) == 0 {
		e.t.Fatalf("filed without materials: %v", err)
	}
	for _, x := range no.Errors {
		if x.Code != "FILE-NEED-01" {
			e.t.Fatalf("%s: %s", x.Name, x.Message)
		}
		keys = append(keys, x.Name)
	}
	slices.Sort(keys)
	return keys
}

// manySituations are enough of one item.
const manySituations = 3

// situations are the sample, and the sample with one answer turned that a
// material hangs on, as far as the form takes it and it needs other materials.
func (e errand) situations() []form.Answers {
	base := e.form.Sample.Answers
	out, seen := []form.Answers{base}, []string{strings.Join(e.needed(base), " ")}
	for _, m := range e.it.Materials {
		if m.When == "" {
			continue
		}
		for _, name := range e.names(m.When) {
			for _, turned := range e.turns(base, name) {
				e.complete(turned)
				need := strings.Join(e.needed(turned), " ")
				if _, err := e.form.Check(turned, e.s.Now()); err == nil && len(out) < manySituations && !slices.Contains(seen, need) {
					out, seen = append(out, turned), append(seen, need)
				}
			}
		}
	}
	return out
}

// names are the questions a condition hangs on, and those that these hang on.
func (e errand) names(when string) []string {
	x, err := feel.Parse(when)
	if err != nil {
		e.t.Fatal(err)
	}
	out := x.Names()
	for _, name := range out {
		if f, ok := e.form.Field(name); ok && f.When != "" {
			out = append(out, e.names(f.When)...)
		}
	}
	return out
}

// turns are the answers with one of them turned; a count of rows is turned by
// leaving the rows out.
func (e errand) turns(base form.Answers, name string) (out []form.Answers) {
	if group, rows := strings.CutSuffix(name, "_count"); rows {
		bare := maps.Clone(base)
		maps.DeleteFunc(bare, func(key, _ string) bool { return strings.HasPrefix(key, group+".") })
		return []form.Answers{bare}
	}
	for _, value := range e.values(name) {
		turned := maps.Clone(base)
		turned[name] = value
		out = append(out, turned)
	}
	return out
}

// values are what a question may be answered with.
func (e errand) values(name string) (out []string) {
	f, ok := e.form.Field(name)
	if !ok {
		return nil
	}
	switch f.Type {
	case form.TypeYesNo:
		return []string{"yes", "no"}
	case form.TypeNumber:
		return []string{"0", "1", "2", "3"}
	}
	for _, o := range f.Options {
		out = append(out, o.Value)
	}
	return out
}

// complete drops what is no longer asked and answers what is asked now.
func (e errand) complete(a form.Answers) {
	for range 3 {
		visible := e.form.Visible(a)
		for key := range a {
			if _, ours := e.form.Field(key); ours && !visible[key] {
				delete(a, key)
			}
		}
		for key := range visible {
			if f, ok := e.form.Field(key); ok && visible[key] && f.Required && a[key] == "" {
				a[key] = e.plausible(f)
			}
		}
	}
}

func (e errand) plausible(f *form.Field) string {
	switch {
	case e.form.Sample.Answers[f.Key] != "":
		return e.form.Sample.Answers[f.Key]
	case len(f.Options) > 0:
		return f.Options[0].Value
	case f.Type == form.TypeYesNo || f.Type == form.TypePromise:
		return "yes"
	case f.Type == form.TypeDate:
		return "2026-10-12"
	case f.Type == form.TypeMoney || f.Type == form.TypeNumber:
		return "1"
	case f.Type == form.TypeResidentID:
		return "440105196808270115"
	case f.Type == form.TypePhone:
		return "13800000009"
	case f.Type == form.TypeBankAccount:
		return "6222021234567890128"
	}
	return "演示"
}

// decide files the sample with its materials and takes it to its end.
func (e errand) decide() error {
	s, base := e.s, e.form.Sample.Answers
	var err error
	if s.c, err = s.Apply(e.who, e.it.ID, base, e.asked(base)...); err != nil {
		return err
	}
	act := func(who, act string, body any) error {
		return s.Call(who, http.MethodPost, "/cases/"+s.c.Tracking+"/"+act, body, &s.c)
	}
	if e.it.Flow.Pattern == catalogue.OnTheSpot {
		if err := act(e.o.clerk, "spot", nil); err != nil {
			return err
		}
		return e.ends(cases.Closed)
	}
	for _, step := range []struct {
		who, act string
		body     any
	}{
		{e.o.clerk, "accept", nil},
		{handler(place(e.it.Flow.Propose)), "propose", map[string]string{"verdict": "grant", "text": "经核查，符合条件。"}},
		{approver(place(e.it.Flow.Decide)), "decide", map[string]string{"verdict": "grant", "text": "同意。"}},
	} {
		if err := act(step.who, step.act, step.body); err != nil {
			return fmt.Errorf("%s: %w", step.act, err)
		}
	}
	if err := e.ends(cases.Ready); err != nil || !e.it.Result.Yields() {
		return err
	}
	return s.expectLicence()
}

// ends lets the clockwork work until the case stands where it should.
func (e errand) ends(want cases.State) error {
	var c cases.Case
	for range 200 {
		if err := e.s.House.Office.Tick(e.t.Context()); err != nil {
			return err
		}
		var err error
		if c, _, err = e.s.House.DB.View().CaseByNumber(e.t.Context(), e.s.c.Tracking); err != nil || c.State == want {
			return err
		}
		time.Sleep(20 * time.Millisecond)
	}
	return fmt.Errorf("stands at %s, want %s", c.State, want)
}
