package matrix

import (
	"bytes"
	"fmt"

	"tongban/acts"
	"tongban/base/code"
	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/form"
	"tongban/domain/org"
	"tongban/domain/party"
)

// The items of this world: one of two steps that ends in a licence, one done on
// the spot, one whose form asks for somebody else's identity number.
const (
	cardItem  = "HZ-CL-04"
	spotItem  = "HZ-YB-05"
	leaseItem = "HZ-LS-05"
)

var answers = map[string]form.Answers{
	cardItem: {"disability_kind": "4", "lost_on": "2026-11-02", "declared_void": "yes", "declared_on": "2026-11-05",
		"collect_by": "electronic", "truthful": "yes"},
	spotItem: {"insurance": "employee", "filing_kind": "temporary", "care_city": "湖南省长沙市", "from_on": "2026-12-01", "until_on": "2026-12-20"},
	leaseItem: {"house_address": "新港西路1号101房", "house_use": "home", "ownership": "shared", "applicant_role": "lessor",
		"other_name": "演示对方当事人", "other_id": "440105198502140464", "by_agent": "no", "lease_event": "new", "signed_on": "2026-11-01",
		"lease_from": "2026-12-01", "lease_to": "2027-11-30", "monthly_rent": "2800", "sublease": "no", "truthful": "yes"},
}

var scans = map[string][]string{
	cardItem:  {"photo_two_inch", "loss_statement"},
	leaseItem: {"lease_contract", "co_owner_consent"},
}

// kind tells what a route's address names.
type kind string

const (
	nothing kind = "nothing"
	aCase   kind = "case"
	aDraft  kind = "draft"

	aRevision kind = "revision"
	aVisit    kind = "visit"
	aCard     kind = "card"
)

// object is one thing somebody knocks for.
type object struct {
	kind     kind
	name     string
	id       string // of the case or draft
	tracking string
	digest   string       // of a file of its own
	paper    string       // of a paper of its own
	licence  bool         // it has one
	slip     bool         // it was filed at the counter and has a slip to print
	verify   string       // code to verify a licence or paper
	owner    *person      // of a draft
	unit     org.UnitCode // whose revision it is
	applied  party.Party
}

// furnishCases brings a case into each state, through the acts.
func (w *world) furnishCases() {
	w.secret = append(w.secret, answers[leaseItem]["other_id"])
	w.forms = []*object{{kind: nothing, name: "nothing"}}
	owner, clerk, handler, top := "owner", "clerk_here", "handler_here", "approver_top"

	w.file("submitted", owner, cardItem, here)
	w.claimed(w.file("precheck", owner, cardItem, here), clerk)
	w.corrected(w.file("correction", owner, cardItem, here), clerk)
	w.accepted(w.file("accepted", owner, cardItem, here), clerk)
	x := w.file("review", owner, cardItem, here)
	w.accepted(x, clerk)
	w.claimed(x, handler)
	x = w.file("deciding", owner, cardItem, here)
	w.accepted(x, clerk)
	w.proposed(x, handler)
	ready := w.file("ready", owner, cardItem, here)
	w.accepted(ready, clerk)
	w.proposed(ready, handler)
	w.granted(ready, top)
	closed := w.file("closed", owner, cardItem, here)
	w.accepted(closed, clerk)
	w.proposed(closed, handler)
	w.granted(closed, top)
	w.settle()
	w.delivered(closed, owner)
	w.spotted(w.file("spot", owner, spotItem, here), clerk)
	w.file("lease", owner, leaseItem, here)
	w.file("elsewhere", "neighbour", cardItem, there)
	w.accepted(w.file("walk_in", clerk, cardItem, there), clerk) // filed here for somebody who lives there
	w.settle()
	for _, o := range w.cases {
		w.look(o)
	}
	w.show(w.person("guest_with_code"), "submitted", "closed", "walk_in")
	w.keepDrafts()
	w.keepRevisions()
	w.keepVisits()
	w.issueCards()
	w.prove("subject", w.object("walk_in"))
}

// prove lets the applicant of a case that a clerk filed open an account and
// show the card at a window: the case then joins the account.
func (w *world) prove(name string, o *object) {
	a, err := w.Office.Register(w.ctx(), acts.RegisterInput{Name: o.applied.Name, Phone: "13700000003", Password: "a long word for " + name})
	w.sign(name, one(w.t, a, err))
	err = w.Office.ProveIdentity(w.ctx(), w.person("clerk_there").actor, w.cmd(),
		acts.ProveInput{Phone: "13700000003", Name: o.applied.Name, IDNumber: o.applied.IDNumber, Seen: true})
	if err != nil {
		w.t.Fatal(err)
	}
	w.person(name).about = o.id
}

// applicant is an invented person, another one for each case: nobody may have
// two of the same errand under way. None is the person of the account.
func (w *world) applicant(street org.UnitCode) party.Party {
	n := len(w.cases) + len(w.drafts) + 1
	id := fmt.Sprintf("4401051961%02d15%03d", n%12+1, 100+n)
	p := party.Party{Kind: party.Person, Name: "某申请人" + fmt.Sprint("第", n, "号"),
		IDNumber: id + string(code.Mod11_2(id)), Phone: fmt.Sprintf("1390000%04d", n), Street: street}
	w.secret = append(w.secret, p.Name, p.IDNumber, p.Phone)
	return p
}

// draft keeps a draft with a scan for each material.
func (w *world) draft(by, item string, street org.UnitCode, files bool) (acts.DraftReceipt, party.Party) {
	w.t.Helper()
	a, who := w.person(by).actor, w.applicant(street)
	d, err := w.Office.SaveDraft(w.ctx(), a, w.cmd(), acts.DraftInput{Item: item, Party: who, Answers: answers[item]})
	if err != nil {
		w.t.Fatalf("draft of %s by %s: %v", item, by, err)
	}
	if !files {
		return d, who
	}
	for i, m := range scans[item] {
		shade := 3*(len(w.cases)*4+len(w.drafts)) + i // each case has files of its own
		d, err = w.Office.Attach(w.ctx(), a, w.cmd(), d.ID, m, m+".png", bytes.NewReader(scan(shade)))
		if err != nil {
			w.t.Fatal(err)
		}
	}
	return d, who
}

func (w *world) file(name, by, item string, street org.UnitCode) *object {
	w.t.Helper()
	d, who := w.draft(by, item, street, true)
	r, err := w.Office.Apply(w.ctx(), w.person(by).actor, w.cmd(), acts.ApplyInput{Draft: d.ID, ItemVersion: d.ItemVersion})
	if err != nil {
		w.t.Fatalf("%s by %s: %v", name, by, err)
	}
	o := &object{kind: aCase, name: name, id: r.Case, tracking: r.Tracking, applied: who, slip: w.person(by).actor.Staff()}
	w.cases = append(w.cases, o)
	return o
}

// did fails when an act that makes the world did not go through.
func (w *world) did(what string, o *object, _ acts.Receipt, err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatalf("%s %s: %v", what, o.name, err)
	}
}

func (w *world) claimed(o *object, by string) {
	r, err := w.Office.Claim(w.ctx(), w.person(by).actor, w.cmd(), o.tracking)
	w.did("claim", o, r, err)
}

func (w *world) accepted(o *object, by string) {
	r, err := w.Office.Accept(w.ctx(), w.person(by).actor, w.cmd(), o.tracking)
	w.did("accept", o, r, err)
}

func (w *world) corrected(o *object, by string) {
	r, err := w.Office.Correct(w.ctx(), w.person(by).actor, w.cmd(), o.tracking,
		cases.Gaps{Points: []cases.Point{{Target: "loss_statement", Text: "声明没有签名，请签名后重新上传。"}}})
	w.did("correct", o, r, err)
}

func (w *world) proposed(o *object, by string) {
	r, err := w.Office.Propose(w.ctx(), w.person(by).actor, w.cmd(), o.tracking, approval.Opinion{Verdict: approval.Yes, Text: "经核查属实，建议补办。"})
	w.did("propose", o, r, err)
}

func (w *world) granted(o *object, by string) {
	r, err := w.Office.Decide(w.ctx(), w.person(by).actor, w.cmd(), o.tracking, approval.Opinion{Verdict: approval.Yes, Text: "同意。"})
	w.did("decide", o, r, err)
}

func (w *world) delivered(o *object, by string) {
	r, err := w.Office.Deliver(w.ctx(), w.person(by).actor, w.cmd(), o.tracking, acts.DeliverInput{})
	w.did("deliver", o, r, err)
}

func (w *world) spotted(o *object, by string) {
	r, err := w.Office.Spot(w.ctx(), w.person(by).actor, w.cmd(), o.tracking)
	w.did("spot", o, r, err)
}

// look notes the files, papers and licence a case has.
func (w *world) look(o *object) {
	view := w.DB.View()
	files, err := view.Materials(w.ctx(), o.id)
	if files = one(w.t, files, err); len(files) > 0 {
		o.digest = files[len(files)-1].Digest
	}
	papers, err := view.Papers(w.ctx(), o.id)
	if papers = one(w.t, papers, err); len(papers) == 0 || papers[0].File == "" {
		w.t.Fatalf("case %s has no printed paper", o.name)
	}
	o.paper, o.verify = papers[0].ID, papers[0].Verify
	if l, ok, err := view.LicenceOf(w.ctx(), o.id); err != nil {
		w.t.Fatal(err)
	} else if ok {
		o.licence, o.verify = true, l.Verify
	}
}

// keepDrafts lays out drafts of three people, and the one that answers a
// correction notice under the case's own ID.
func (w *world) keepDrafts() {
	for _, by := range []string{"owner", "neighbour", "clerk_here"} {
		d, who := w.draft(by, cardItem, here, true)
		w.drafts = append(w.drafts, &object{kind: aDraft, name: "draft of " + by, id: d.ID, owner: w.person(by), applied: who, digest: w.fileOf(d.ID)})
	}
	c := w.object("correction")
	_, err := w.Office.StartSupplement(w.ctx(), w.person("owner").actor, w.cmd(), c.tracking)
	if err != nil {
		w.t.Fatal(err)
	}
	w.drafts = append(w.drafts, &object{kind: aDraft, name: "answer to a notice", id: c.id, owner: w.person("owner"), applied: c.applied, digest: w.fileOf(c.id)})
}

func (w *world) fileOf(draft string) string {
	d, ok, err := w.DB.View().Draft(w.ctx(), draft)
	if err != nil || !ok || len(d.Files) == 0 {
		w.t.Fatalf("draft %s has no file: %v", draft, err)
	}
	return d.Files[len(d.Files)-1].Digest
}

func (w *world) object(name string) *object {
	for _, o := range w.cases {
		if o.name == name {
			return o
		}
	}
	w.t.Fatalf("no case %s", name)
	return nil
}

// seen is the case as the table sees it at this moment, for one person.
func (w *world) seen(o *object, by *person) org.Object {
	w.t.Helper()
	c, ok, err := w.DB.View().CaseByID(w.ctx(), o.id)
	if err != nil || !ok {
		w.t.Fatalf("case %s: %v", o.name, err)
	}
	tasks, err := w.DB.View().TasksOf(w.ctx(), o.id)
	if err != nil {
		w.t.Fatal(err)
	}
	var waiting []org.OpenTask
	for _, t := range tasks {
		waiting = append(waiting, t.Waiting())
	}
	obj := c.Object(waiting...)
	obj.Subject = by.about == o.id
	return obj
}

// queryCode is what stands on the receipt of a case.
func (w *world) queryCode(o *object) string {
	c, _, err := w.DB.View().CaseByID(w.ctx(), o.id)
	c = one(w.t, c, err)
	window := "clerk_here"
	if c.Accepting == there {
		window = "clerk_there"
	}
	return w.Office.QueryCode(w.person(window).actor, &c)
}
