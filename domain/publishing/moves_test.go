package publishing

import (
	"testing"
	"time"

	"tongban/base/fault"
	"tongban/base/words"
	"tongban/base/workday"
	"tongban/domain/catalogue"
	"tongban/domain/org"
)

var (
	author    = org.Actor{ID: "author", Unit: "HZ-CL", Roles: []org.Role{org.Editor}}
	chief     = org.Actor{ID: "chief", Unit: "HZ-CL", Roles: []org.Role{org.Head}}
	stranger  = org.Actor{ID: "stranger", Unit: "HZ-MZJ", Roles: []org.Role{org.Head, org.Editor}}
	lawyer    = org.Actor{ID: "lawyer", Unit: "HZ-SFJ", Roles: []org.Role{org.Legal}}
	publisher = org.Actor{ID: "publisher", Unit: "HZ-ZSJ", Roles: []org.Role{org.Publisher}}
	busy      = org.Actor{ID: "busy", Unit: "HZ-CL", Roles: []org.Role{org.Editor, org.Head, org.Legal, org.Publisher}}
	clerk     = org.Actor{ID: "clerk", Unit: "HZ-CL", Roles: []org.Role{org.Clerk}}

	today = workday.Date(2026, 11, 25)
	at    = time.Date(2026, 11, 25, 2, 0, 0, 0, time.UTC)
)

func wording() []catalogue.Change {
	return []catalogue.Change{{Path: "summary", How: catalogue.Changed}}
}
func heavier() []catalogue.Change {
	return []catalogue.Change{{Part: "materials", Path: "copies", How: catalogue.Changed, Burden: catalogue.More}}
}

// The whole way, who may take which step, and everything that is refused.
func TestMoves(t *testing.T) {
	for _, x := range []struct {
		name   string
		from   State
		act    Act
		by     org.Actor
		with   func(*Revision, *Facts)
		to     State
		refuse string
	}{
		{"an author sends on", Drafting, Submit, author, nil, Head, ""},
		{"somebody of another unit does not", Drafting, Submit, stranger, nil, "", "PUBLISH-UNIT-01"},
		{"an editor of a unit that keeps an element does", Drafting, Edit, stranger, func(r *Revision, _ *Facts) { r.Keepers = []org.UnitCode{"HZ-MZJ"} }, Drafting, ""},
		{"a clerk does not", Drafting, Submit, clerk, nil, "", "PUBLISH-UNIT-01"},
		{"not without a title and a reason", Drafting, Submit, author, func(r *Revision, _ *Facts) { r.Title, r.Reason = " ", "" }, "", "INPUT-01"},
		{"not for yesterday", Drafting, Submit, author, func(r *Revision, _ *Facts) { r.EffectiveOn = today - 1 }, "", "INPUT-01"},
		{"not when nothing differs", Drafting, Submit, author, func(_ *Revision, f *Facts) { f.Changes = nil }, "", "PUBLISH-SAME-01"},
		{"not under a version that is no longer the newest", Drafting, Submit, author, func(_ *Revision, f *Facts) { f.Latest = 4 }, "", "PUBLISH-BASE-01"},
		{"urgent is for wording", Drafting, Submit, author, func(r *Revision, _ *Facts) { r.Urgent = true }, "", "PUBLISH-URGENT-01"},
		{"urgent with wording only", Drafting, Submit, author, func(r *Revision, f *Facts) { r.Urgent, f.Changes = true, wording() }, Head, ""},
		{"a draft is not published", Drafting, Publish, publisher, nil, "", "PUBLISH-STATE-01"},
		{"given up with a reason", Drafting, Drop, author, func(_ *Revision, f *Facts) { f.Reason = "并入另一份草案" }, Dropped, ""},
		{"given up without", Drafting, Drop, author, nil, "", "INPUT-01"},

		{"the head approves", Head, Approve, chief, nil, Legal, ""},
		{"another head does not", Head, Approve, stranger, nil, "", "PUBLISH-UNIT-01"},
		{"who wrote it does not", Head, Approve, busy, func(r *Revision, _ *Facts) { r.Hands = append(r.Hands, Hand{DeskAuthor, "busy"}) }, "", "PUBLISH-HAND-01"},
		{"the head sends back", Head, Return, chief, func(_ *Revision, f *Facts) { f.Reason = "请补依据" }, Drafting, ""},
		{"not without saying why", Head, Return, chief, nil, "", "INPUT-01"},
		{"an urgent one is not approved the long way", Head, Approve, chief, func(r *Revision, _ *Facts) { r.Urgent = true }, "", "PUBLISH-URGENT-02"},
		{"an urgent correction goes out at once", Head, Correct, chief, func(r *Revision, f *Facts) { r.Urgent, f.Reason, f.Changes = true, "电话写错", wording() }, Afterwards, ""},
		{"not without a reason", Head, Correct, chief, func(r *Revision, f *Facts) { r.Urgent, f.Changes = true, wording() }, "", "INPUT-01"},
		{"not when it burdens", Head, Correct, chief, func(r *Revision, f *Facts) { r.Urgent, f.Reason, f.Changes = true, "急", heavier() }, "", "PUBLISH-URGENT-01"},
		{"not what was not asked to be urgent", Head, Correct, chief, func(_ *Revision, f *Facts) { f.Reason, f.Changes = "急", wording() }, "", "PUBLISH-URGENT-03"},

		{"legal review clears", Legal, Clear, lawyer, nil, Audit, ""},
		{"legal review sends back", Legal, Return, lawyer, func(_ *Revision, f *Facts) { f.Reason = "条款有误" }, Drafting, ""},
		{"the head does no legal review", Legal, Clear, busy, func(r *Revision, _ *Facts) { r.Hands = append(r.Hands, Hand{DeskHead, "busy"}) }, "", "PUBLISH-HAND-01"},

		{"published", Audit, Publish, publisher, nil, Published, ""},
		{"published ahead", Audit, Publish, publisher, func(r *Revision, _ *Facts) { r.EffectiveOn = today + 30 }, Published, ""},
		{"never back in time", Audit, Publish, publisher, func(r *Revision, _ *Facts) { r.EffectiveOn = today - 1 }, "", "INPUT-01"},
		{"never before the version it follows", Audit, Publish, publisher, func(_ *Revision, f *Facts) { f.Since = today + 7 }, "", "INPUT-01"},
		{"never over another's version", Audit, Publish, publisher, func(_ *Revision, f *Facts) { f.Latest = 4 }, "", "PUBLISH-BASE-01"},
		{"the publisher sends back", Audit, Return, publisher, func(_ *Revision, f *Facts) { f.Reason = "与基本目录不符" }, Drafting, ""},

		{"reviewed afterwards", Afterwards, Confirm, lawyer, nil, Published, ""},
		{"objected to", Afterwards, Object, lawyer, func(_ *Revision, f *Facts) { f.Reason = "不属于文字更正" }, Objected, ""},
		{"nothing after the end", Published, Return, publisher, nil, "", "PUBLISH-STATE-01"},
	} {
		t.Run(x.name, func(t *testing.T) {
			r := &Revision{ID: "r", Base: 3, Title: "改份数", Reason: "便民", State: x.from, Unit: "HZ-CL", Version: 5, Hands: []Hand{{DeskAuthor, "author"}}}
			f := Facts{Changes: heavier(), Latest: 3, Since: today - 100, Today: today}
			if x.with != nil {
				x.with(r, &f)
			}
			e, err := Move(r, x.act, x.by, f, at)
			if fault.Code(err) != x.refuse || err == nil && r.State != x.to || err != nil && (r.State != x.from || r.Version != 5) {
				t.Fatalf("%s, %v", r.State, err)
			}
			if err != nil && !words.Has(fault.Code(err)) {
				t.Errorf("%s has no sentence", fault.Code(err))
			}
			if err == nil && (e.From != x.from || e.To != x.to || e.Seq != 6 || e.By.ID != x.by.ID || !words.Has("publishing."+e.Row)) {
				t.Errorf("%+v", e)
			}
		})
	}
}

// A journal holds, and tells when one line of it was touched.
func TestJournalIsChained(t *testing.T) {
	r := &Revision{ID: "r", Title: "改", Reason: "便民", Unit: "HZ-CL"}
	f := Facts{Changes: wording(), Today: today}
	var all []Entry
	var prev []byte
	for _, step := range []struct {
		act Act
		by  org.Actor
	}{{Begin, author}, {Submit, author}, {Approve, chief}, {Clear, lawyer}, {Publish, publisher}} {
		e, err := Move(r, step.act, step.by, f, at)
		if err != nil {
			t.Fatal(step.act, err)
		}
		if _, err := e.Seal(prev); err != nil {
			t.Fatal(err)
		}
		prev, all = e.Hash, append(all, e)
	}
	if !Whole(all) {
		t.Fatal("a whole journal is not told as such")
	}
	for name, touch := range map[string]func([]Entry) []Entry{
		"another person": func(e []Entry) []Entry { e[2].By.ID = "x"; return e },
		"another reason": func(e []Entry) []Entry { e[3].Reason = "x"; return e },
		"a line gone":    func(e []Entry) []Entry { return append(e[:1:1], e[2:]...) },
		"another body":   func(e []Entry) []Entry { e[0].Body = []byte("x"); return e },
	} {
		if Whole(touch(append([]Entry(nil), all...))) {
			t.Errorf("%s is not noticed", name)
		}
	}
	if len(Possible(r, publisher)) != 0 {
		t.Error("something is left to do")
	}
}

// What a revision touches is told before it is published.
func TestImpact(t *testing.T) {
	was := catalogue.Item{ID: "A", Form: "f", LifeEvents: []string{"birth"}, Limits: catalogue.Limits{Promised: &catalogue.Limit{Amount: 10, Basis: "x", Starts: "accepted"}}}
	now := was
	now.LifeEvents = []string{"school"}
	now.Limits.Promised = &catalogue.Limit{Amount: 7, Basis: "x", Starts: "accepted"}
	now.Flow.Decide.Workdays = 5
	now.Form = "g"
	m := ImpactOf(&was, &now, catalogue.Diff(catalogue.Edition{Item: was}, catalogue.Edition{Item: now}), Surround{
		Running: []Running{{"accepted", "440105001", 3}, {"review", "440105002", 4}}, Drafts: 2,
		Items:   []catalogue.Item{{ID: "A", Form: "g"}, {ID: "B", Form: "g"}, {ID: "C", Prerequisites: []catalogue.Prerequisite{{Item: "A"}}}},
		Samples: map[string]int{"g": 2}, Lists: []ListRecord{{"power", "Q-1", "某项"}},
	})
	if m.Cases != 7 || m.Drafts != 2 || m.Promised != -3 || !m.Flow || m.Form != "g" || m.Samples != 2 || m.Booklet != 1 ||
		len(m.LifeEvents) != 2 || len(m.Leading) != 1 || m.Leading[0] != "C" || len(m.Formshare) != 1 || m.Formshare[0] != "B" || len(m.Lists) != 1 {
		t.Errorf("%+v", m)
	}
}

func TestOwnersCheck(t *testing.T) {
	o := Owners{{Elements: []string{Rest}, Unit: OwnerDepartment}, {Elements: []string{"flow.window", "channels"}, Unit: "HZ-ZSJ"}, {Elements: []string{"flow"}, Unit: OwnerOrgan}}
	it := &catalogue.Item{Organ: "HZ-X", Departments: []org.UnitCode{"HZ-CL", "HZ-MZJ"}}
	name := func(u org.UnitCode) string { return string(u) }
	for _, x := range []struct {
		place string
		unit  org.UnitCode
		ok    bool
	}{
		{"summary", "HZ-CL", true}, {"summary", "HZ-MZJ", true}, {"summary", "HZ-ZSJ", false},
		{"channels", "HZ-ZSJ", true}, {"channels", "HZ-CL", false}, {"flow.window.label", "HZ-ZSJ", true}, {"flow.decide.label", "HZ-X", true}, {"flow.decide.label", "HZ-CL", false},
	} {
		err := o.Check([]catalogue.Change{{Path: x.place}}, it, x.unit, name)
		if (err == nil) != x.ok {
			t.Errorf("%s by %s: %v", x.place, x.unit, err)
		}
	}
	if got := o.Keepers(it); len(got) != 4 {
		t.Errorf("%v", got)
	}
}
