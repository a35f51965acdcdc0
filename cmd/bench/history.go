package bench

import (
	"encoding/json"
	"fmt"
	"sync"
	"time"

	"tongban/base/code"
	"tongban/base/workday"
	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/document"
	"tongban/domain/evaluation"
	"tongban/domain/licence"
	"tongban/domain/notice"
	"tongban/domain/org"
	"tongban/packs"
	"tongban/store"
)

// maker makes cases with their whole history, each step decided by the same
// nouns as in the house: the entries chain, the clocks count, the words are
// sealed under a key of the case. Only the writing is short.
type maker struct {
	db    *store.DB
	pack  *packs.Pack
	codes func(org.Actor, *cases.Case) string // query codes, as the office gives them
	guide []store.Published
	staff staff
	file  store.Attached // one document, named by all: what is kept once costs no room twice
	paper string         // digest of one paper, named by all

	mu   sync.Mutex
	last map[string]int64 // sequences used so far
}

// errand is what is made: one person's case and how far it has come.
type errand struct {
	n      int
	item   int
	street org.UnitCode
	at     time.Time // of filing
	nth    int       // of its day
	open   bool      // stops when the handling unit has its task
	rated  bool
	owner  string // account
}

// telling is one history while it is made.
type telling struct {
	*maker
	e    errand
	pub  *store.Published
	key  store.CaseKey
	h    store.History
	at   time.Time
	task *approval.Task
}

func (m *maker) next(scope string) int64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.last[scope]++
	return m.last[scope]
}

// make tells the whole of an errand.
func (m *maker) make(e errand) (store.History, error) {
	key, err := m.db.NewCaseKey()
	if err != nil {
		return store.History{}, err
	}
	t := &telling{maker: m, e: e, pub: &m.guide[e.item], key: key, at: e.at}
	for _, step := range []func() error{t.submit, t.accept, t.propose, t.decide, t.finish, t.rate} {
		if err = step(); err != nil || e.open && t.h.Case.State == cases.Accepted {
			break
		}
	}
	if t.task != nil {
		t.h.Open = append(t.h.Open, *t.task)
	}
	t.h.QueryHash = m.db.View().QueryHash(m.codes(t.resident(), &t.h.Case))
	return t.h, err
}

func (t *telling) submit() error {
	who := person(t.e.n, t.e.street)
	it := &t.pub.Item
	f := cases.Filing{Party: who, Answers: filled(t.e.n, who), Files: []cases.File{cases.File(t.file)}}
	facts := cases.Facts{Item: it.ID, ItemVersion: it.Version, Regime: it.Regime, Pattern: it.Flow.Pattern, Channel: cases.Online,
		FiledBy: t.e.owner, Accepting: t.e.street, Handling: approval.Place(it.Flow.Propose, t.e.street), Deciding: approval.Place(it.Flow.Decide, t.e.street)}
	var err error
	if facts.Number, facts.Tracking, err = t.numbers(facts.Deciding); err != nil {
		return err
	}
	keeper := t.db.Keeper()
	t.h.Key, t.h.Applicant = t.key, code.MaskName(who.Name)
	t.h.Subjects = [][]byte{keeper.Blind("id", who.IDNumber), keeper.Blind("phone", who.Phone)}
	t.h.Case = cases.Case{Place: t.db.Place(), ID: idAt(t.at), Regime: it.Regime, Pattern: it.Flow.Pattern, Accepting: facts.Accepting, Deciding: facts.Deciding}
	if err := t.step(cases.Submit, t.resident(), facts, f); err != nil {
		return err
	}
	t.h.Materials = []store.Material{{Case: t.h.Case.ID, Seq: 1, Attached: t.file}}
	t.opens(approval.Precheck, t.h.Case.Accepting, it.Flow.Window.Workdays, "")
	return nil
}

// numbers are given as the office gives them; the short one is spread so that
// no two of a day are alike.
func (t *telling) numbers(deciding org.UnitCode) (code.CaseNumber, code.Tracking, error) {
	impl := t.pack.CodeFor(&t.pub.Item, deciding)
	day := workday.Hours{}.ReceivedOn(t.at, t.pack.Calendar).Start()
	number, err := code.NewCaseNumber(impl, day, int(t.next("case/"+string(impl)+"/"+day.Format("20060102"))))
	if err != nil {
		return "", "", err
	}
	const four = 27 * 27 * 27 * 27
	tracking, err := code.NewTracking(t.db.Place(), day, code.TrackingChars(uint64(t.e.nth)*100_003%four))
	return number, tracking, err
}

func (t *telling) resident() org.Actor {
	return org.Actor{ID: t.e.owner, Roles: []org.Role{org.Resident}, Level: 1}
}

func (t *telling) accept() error {
	t.at = t.at.Add(20 * time.Minute)
	by := t.staff.one(t.h.Case.Accepting, org.Clerk, t.e.n)
	if err := t.step(cases.Accept, by, cases.Facts{}, nil); err != nil {
		return err
	}
	t.ends("accepted", by)
	t.opens(approval.Propose, t.h.Case.Handling, t.pub.Item.Flow.Propose.Workdays, "")
	return nil
}

func (t *telling) propose() error {
	t.at = t.later(1)
	by := t.staff.one(t.h.Case.Handling, org.Handler, t.e.n)
	words := approval.Opinion{Verdict: approval.Yes, Text: opinionText}
	if err := t.step(cases.Propose, by, cases.Facts{Proposal: cases.Grant}, words); err != nil {
		return err
	}
	t.ends("proposed", by)
	t.opens(approval.Decide, t.h.Case.Deciding, t.pub.Item.Flow.Decide.Workdays, by.ID)
	return nil
}

const opinionText = "经核查，申请材料齐全，符合规定，建议予以办理。"

func (t *telling) decide() error {
	t.at = t.later(1)
	by := t.staff.one(t.h.Case.Deciding, org.Approver, t.e.n)
	words := cases.Decision{Text: "同意。", Basic: "《本区测量规则》"}
	if err := t.step(cases.DecideYes, by, cases.Facts{Outcome: cases.Grant}, words); err != nil {
		return err
	}
	t.ends("decided", by)
	return nil
}

// finish is what the clockwork does with a decision, and the handing over.
func (t *telling) finish() error {
	t.at = t.at.Add(2 * time.Second)
	if t.pub.Item.Result.Yields() {
		if err := t.issue(); err != nil {
			return err
		}
	}
	if err := t.step(cases.MakeReady, org.Clockwork, cases.Facts{}, nil); err != nil {
		return err
	}
	t.at = t.at.Add(3 * time.Hour)
	return t.step(cases.Deliver, t.resident(), cases.Facts{}, cases.Handover{How: string(cases.Online)})
}

func (t *telling) issue() error {
	c, r := &t.h.Case, t.pub.Item.Result
	unit, _ := t.pack.Chart.Unit(c.Deciding)
	day := workday.DayOf(t.at).Start().Format("20060102")
	serial := day + fmt.Sprintf("%05d", t.next("licence/"+r.Type+"/"+day))
	l, err := licence.New(licence.Type{Code: r.Type, Name: r.Name, Validity: r.Validity}, unit, serial, licence.NewVerify(random12()), t.at)
	if err != nil {
		return err
	}
	who := person(t.e.n, t.e.street)
	l.CaseID, l.CaseNumber, l.Item, l.File, l.Holder, l.HolderID = c.ID, c.Number, c.Item, t.paper, who.Name, who.IDNumber
	t.h.Licence = &l
	return t.step(cases.Issue, org.Clockwork, cases.Facts{Licence: l.ID.String()}, nil)
}

func (t *telling) rate() error {
	if !t.e.rated {
		return nil
	}
	t.at = t.at.Add(5 * time.Minute)
	t.h.Rating = &evaluation.Rating{Level: evaluation.Level(1 + t.e.n%3), Words: "办得快。"}
	return t.step(cases.Evaluate, t.resident(), cases.Facts{Rating: int(t.h.Rating.Level)}, t.h.Rating)
}

// later is the same time of day so many working days on.
func (t *telling) later(days int) time.Time {
	at := t.at
	for days > 0 {
		at = at.AddDate(0, 0, 1)
		if t.pack.Calendar.IsWorkday(workday.DayOf(at)) {
			days--
		}
	}
	return at
}

func (t *telling) opens(step approval.Step, unit org.UnitCode, days int, barred string) {
	k := approval.Open(t.pack.Calendar, idAt(t.at), step, unit, days, t.at)
	k.Place, k.Case, k.Barred = t.h.Case.Place, t.h.Case.ID, barred
	t.task = &k
}

func (t *telling) ends(how string, by org.Actor) {
	t.h.Ended = append(t.h.Ended, store.EndedTask{Task: *t.task, How: how, EndedBy: by.ID, EndedAt: t.at})
	t.task = nil
}

// step is what acts do in one write, without the writing.
func (t *telling) step(act cases.Act, by org.Actor, facts cases.Facts, words any) error {
	c := &t.h.Case
	row, err := cases.RowFor(c, act, by)
	if err != nil {
		return err
	}
	if row.Paper != "" {
		facts.PaperNo = t.paperNumber(row.Paper)
	}
	body, err := json.Marshal(words)
	if err != nil {
		return err
	}
	salt, digest, sealed, err := t.key.Seal(c.ID, c.Version+1, body)
	if err != nil {
		return err
	}
	set := cases.Setting{Calendar: t.pack.Calendar, Item: &t.pub.Item, At: t.at}
	next, entry, err := cases.Step(*c, act, by, set, facts, digest)
	if err != nil {
		return err
	}
	t.h.Case = next
	t.h.Entries = append(t.h.Entries, store.Told{Entry: entry, Salt: salt, Sealed: sealed})
	if entry.Facts.Paper != "" {
		t.h.Papers = append(t.h.Papers, store.Paper{ID: idAt(t.at), Case: next.ID, Seq: entry.Seq, Kind: entry.Facts.Paper,
			Number: entry.Facts.PaperNo, Verify: licence.NewVerify(random12()), File: t.paper, At: entry.Time()})
	}
	if n, ok := notice.For(&next, &entry, t.pub.Item.Name); ok {
		n.ID = idAt(t.at)
		t.h.Notices = append(t.h.Notices, n)
	}
	return nil
}

// paperNumber goes on where the acts will go on.
func (t *telling) paperNumber(kind string) string {
	unit := t.h.Case.Accepting
	if kind == "granted" {
		unit = t.h.Case.Deciding
	}
	u, _ := t.pack.Chart.Unit(unit)
	year := workday.DayOf(t.at).Year()
	n := t.next(fmt.Sprintf("paper/%s/%d/%s", u.Code, year, kind))
	return document.PaperNumber(u.Short, document.Kind(kind), year, int(n))
}
