package acts

import (
	"context"
	"fmt"
	"time"

	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/licence"
	"tongban/domain/notice"
	"tongban/domain/org"
	"tongban/store"
)

// Receipt is what every act on a case answers: where the case now stands.
type Receipt struct {
	Case     string          `json:"id"`
	Number   string          `json:"number"`
	Tracking string          `json:"tracking"`
	Item     string          `json:"item"`
	State    cases.State     `json:"state"`
	Version  int             `json:"version"`
	Due      string          `json:"due,omitempty"` // the next date, 2026-12-07
	DueOf    cases.ClockKind `json:"due_of,omitempty"`
	Paper    string          `json:"paper,omitempty"` // id of the paper this act yields
}

// move is one act on one case while its transaction is open: the case as it
// stands, the people's tasks, the item in the case's version.
type move struct {
	o     *Office
	tx    *store.Tx
	by    org.Actor
	at    time.Time
	c     cases.Case
	tasks []approval.Task
	item  *store.Published
	key   store.CaseKey
	paper string
	birth *store.NewCase // set while a case is being filed
	last  spoken         // the entry written last, for who looks ahead
}

// spoken is an entry with the words beside it.
type spoken struct {
	entry cases.Entry
	words any
}

// onCase is the frame of every act on an existing case: it finds the case by its
// number, asks the permission table, holds the version the person saw, and runs
// the act exactly once.
func (o *Office) onCase(ctx context.Context, by org.Actor, act org.Action, cmd Command, number string, input any, fn func(*move) error) (Receipt, error) {
	return o.onCaseAs(ctx, by, act, cmd, number, input, false, fn)
}

func (o *Office) onCaseAs(ctx context.Context, by org.Actor, act org.Action, cmd Command, number string, input any, shown bool, fn func(*move) error) (Receipt, error) {
	x, err := o.toMove(ctx, number)
	if err != nil {
		return Receipt{}, err
	}
	said := struct {
		Case   string
		Expect int
		Input  any
	}{x.seen.ID, cmd.Expect, input}
	return once(ctx, o, by, act, cmd, said, func(tx *store.Tx) (Receipt, error) {
		m, err := o.moved(ctx, tx, by, act, cmd, x, shown)
		if err != nil {
			return Receipt{}, err
		}
		if err := m.watched(fn); err != nil {
			return Receipt{}, err
		}
		return m.receipt(), nil
	})
}

// movable is a case found before its write is open.
type movable struct {
	seen cases.Case
	key  store.CaseKey
	item *store.Published
}

func (o *Office) toMove(ctx context.Context, number string) (x movable, err error) {
	var ok bool
	if x.seen, x.key, ok, err = o.view.CaseToMove(ctx, number); err != nil {
		return x, err
	}
	if !ok {
		return x, fault.New(fault.NotFound, "CASE-NONE-01")
	}
	x.item, err = o.item(ctx, x.seen.Item, x.seen.ItemVersion)
	return x, err
}

// moved opens a case for an act: the case as it stands now, for somebody whom the
// table allows the act, at the version they saw.
func (o *Office) moved(ctx context.Context, tx *store.Tx, by org.Actor, act org.Action, cmd Command, x movable, shown bool) (*move, error) {
	m := &move{o: o, tx: tx, by: by, at: o.now(), item: x.item, key: x.key}
	if err := m.load(ctx, x.seen); err != nil {
		return nil, err
	}
	obj, err := tx.ObjectOf(ctx, by, &m.c, m.tasks...)
	if err != nil {
		return nil, err
	}
	obj.Shown = shown
	if err := allow(by, act, obj); err != nil {
		return nil, late(by, act, obj, m.tasks, err)
	}
	if cmd.Expect != 0 && cmd.Expect != m.c.Version {
		return nil, fault.New(fault.Conflict, "CASE-STALE-01", "number", string(m.c.Tracking))
	}
	return m, nil
}

// late tells an officer who may try the act and read the case that a colleague
// was faster: holds the task, or has finished it. To all others the case does
// not exist, as no says.
func late(by org.Actor, act org.Action, obj org.Object, tasks []approval.Task, no error) error {
	if !by.Staff() || !org.May(by, act) || !org.Can(by, org.CaseRead, obj) {
		return no
	}
	for _, t := range tasks {
		if held := t.Takes(by); fault.Code(held) == "TASK-HELD-01" {
			return held
		}
	}
	return fault.New(fault.Conflict, "TASK-NONE-02")
}

func (m *move) load(ctx context.Context, seen cases.Case) error {
	c, ok, err := m.tx.LockSeen(seen)
	if err != nil {
		return err
	}
	if !ok {
		return fault.New(fault.NotFound, "CASE-NONE-01")
	}
	m.c = c
	m.tasks, err = m.tx.TasksOf(ctx, seen.ID)
	return err
}

func (m *move) receipt() Receipt {
	r := Receipt{Case: m.c.ID, Number: string(m.c.Number), Tracking: string(m.c.Tracking), Item: m.c.Item,
		State: m.c.State, Version: m.c.Version, Paper: m.paper}
	if k := m.c.NextDue(); k != nil {
		r.Due, r.DueOf = k.Due.String(), k.Kind
	}
	return r
}

func (m *move) setting() cases.Setting {
	return cases.Setting{Calendar: m.o.Calendar, Hours: m.o.Hours, Item: &m.item.Item, At: m.at}
}

// step lets the law decide and records: the entry with its sealed words, the
// case, the paper the row calls for, the notice to the applicant.
func (m *move) step(act cases.Act, facts cases.Facts, words any) error {
	sealed, err := m.key.SealWords(m.c.ID, m.c.Version+1, words)
	if err != nil {
		return err
	}
	if err := m.stepSealed(act, facts, sealed); err != nil {
		return err
	}
	if m.last.entry.Seq == m.c.Version {
		m.last.words = words
	}
	return nil
}

// stepSealed is step whose words were sealed before the write.
func (m *move) stepSealed(act cases.Act, facts cases.Facts, words store.Sealed) error {
	row, err := cases.RowOf(&m.c, act, m.by, facts.Expired)
	if err != nil {
		return err
	}
	if facts.Paper == "" {
		facts.Paper = row.Paper
	}
	if facts.Paper != "" && facts.PaperNo == "" {
		if facts.PaperNo, err = m.paperNumber(facts.Paper); err != nil {
			return err
		}
	}
	before := m.c.Version
	next, entry, line, err := cases.StepLine(m.c, act, m.by, m.setting(), facts, words.Digest)
	if err != nil {
		return err
	}
	m.c = next
	if m.last.entry.Facts.Paper == "" {
		m.last = spoken{entry: entry}
	}
	if err := m.record(before); err != nil {
		return err
	}
	if err := m.tx.AppendLine(entry, line, words); err != nil {
		return err
	}
	if err := m.keepPaper(entry); err != nil {
		return err
	}
	n, ok := notice.For(&m.c, &entry, m.item.Item.Name)
	if !ok {
		return nil
	}
	return m.tell(n)
}

// record writes the case as the entry left it; the first entry brings it to life.
func (m *move) record(before int) error {
	if before > 0 {
		return m.tx.SaveCase(m.c, before)
	}
	m.birth.Case = m.c
	return m.tx.InsertCase(*m.birth)
}

// keepPaper takes note of the paper an entry calls for and intends its printing.
func (m *move) keepPaper(e cases.Entry) error {
	if e.Facts.Paper == "" {
		return nil
	}
	p := store.Paper{ID: newID(), Case: m.c.ID, Seq: e.Seq, Kind: e.Facts.Paper, Number: e.Facts.PaperNo,
		Verify: licence.NewVerify(random[[12]byte]()), At: e.Time()}
	if err := m.tx.PutPaper(p); err != nil {
		return err
	}
	m.paper = p.ID
	return m.tx.Enqueue("paper", p.ID, job{Case: m.c.ID, Paper: p.ID}, m.at)
}

// paperNumber takes the next 文书编号 of a kind: 海新港受〔2026〕000123号, one
// sequence per organ, year and kind.
func (m *move) paperNumber(kind string) (string, error) {
	unit := m.issuer(kind)
	year := workday.DayOf(m.at).Year()
	n, err := m.tx.Next(fmt.Sprintf("paper/%s/%d/%s", unit.Code, year, kind))
	if err != nil {
		return "", err
	}
	return paperNumber(unit, kind, year, n), nil
}

// remedy is what the applicant can do against a paper of this case; a paper that
// needs one does not leave without it.
func (m *move) remedy(paper string) (string, error) {
	ground, _ := cases.AgainstOf(paper)
	text := m.o.Rules.Remedy(m.c.Regime, m.issuer(paper).Code, ground)
	if text == "" {
		return "", fault.New(fault.Internal, "REMEDY-NONE-01", "unit", string(m.issuer(paper).Code))
	}
	return text, nil
}

// issuer is the organ in whose name a paper of this kind goes out.
func (m *move) issuer(kind string) org.Unit {
	code := m.c.Accepting
	if decided[kind] {
		code = m.c.Deciding
	}
	u, _ := m.o.Chart.Unit(code)
	return u
}

// open gives the case a new task for a step.
func (m *move) open(step approval.Step, unit org.UnitCode, days int, barred string) error {
	return m.openFor("", step, unit, days, barred)
}

// end closes every open task: the step is done, or the case went elsewhere.
func (m *move) end(how string) error {
	for _, t := range m.tasks {
		if err := m.tx.EndTask(t, how, m.by.ID, m.at); err != nil {
			return err
		}
	}
	m.tasks = nil
	return nil
}

// due asks first the law whether the act is open where the case stands, then
// whether the step's task is the actor's to do.
func (m *move) due(step approval.Step, act cases.Act) error {
	if _, err := cases.RowFor(&m.c, act, m.by); err != nil {
		return err
	}
	for _, t := range m.tasks {
		if t.Step == step {
			return t.Takes(m.by)
		}
	}
	return fault.New(fault.Conflict, "TASK-NONE-02")
}
