package acts

import (
	"context"
	"encoding/binary"
	"fmt"
	"slices"
	"time"

	"tongban/base/code"
	"tongban/base/fault"
	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/catalogue"
	"tongban/domain/form"
	"tongban/domain/org"
	"tongban/domain/party"
	"tongban/store"
)

// ApplyInput files a draft. ItemVersion is the version of the guide the person
// read; when a newer one is in force the act stops and tells (DRAFT-ITEM-01),
// and goes through once the person has confirmed the newer version.
type ApplyInput struct {
	Draft       string `json:"draft"`
	ItemVersion int    `json:"item_version"`
}

// Apply turns a draft into a case: the number is given, the item's version
// fixed, the first entry written, the window told. A clerk files for a person
// who stands at the counter; the clerk's street accepts, the competent street
// handles. A community's assistant files for a resident of the street, whose
// window accepts.
//
// All that takes long is prepared before the write; the write holds that draft
// and catalogue are still the same, gives the numbers and records. When they
// are not, it is prepared anew.
func (o *Office) Apply(ctx context.Context, by org.Actor, cmd Command, in ApplyInput) (Receipt, error) {
	if err := may(by, org.CaseApply); err != nil {
		return Receipt{}, err
	}
	var r Receipt
	var err error
	for range filingTries {
		f, no := o.prepareFiling(ctx, by, in)
		r, err = once(ctx, o, by, org.CaseApply, cmd, in, func(tx *store.Tx) (Receipt, error) {
			if no != nil {
				return Receipt{}, no
			}
			return f.file(ctx, tx)
		})
		if c := fault.Code(err); c != "CASE-NUMBER-01" && c != "DRAFT-STALE-01" {
			break
		}
	}
	return r, err
}

// filingTries is how often an application is filed anew: when the draft was
// saved in the same instant, or its number was in use. The five random
// characters of the short number have 14 million spellings a day: of a thousand
// cases two are given the same every thirty days, and one draws again.
const filingTries = 4

// filing is an application made ready to be filed.
type filing struct {
	move
	draft   store.Draft
	stamp   store.Stamp
	facts   cases.Facts
	subject []byte
	day     time.Time // on which it counts as received
	birth   store.NewCase
	words   store.Sealed
	files   []store.SealedMaterial
}

// prepareFiling checks a draft and draws up all but what only the write can give.
func (o *Office) prepareFiling(ctx context.Context, by org.Actor, in ApplyInput) (*filing, error) {
	d, ok, err := o.view.Draft(ctx, in.Draft)
	if err != nil {
		return nil, err
	}
	if !ok || mine(by, d) != nil {
		return nil, o.NoDraft(ctx, by, in.Draft)
	}
	f := &filing{move: move{o: o, by: by, at: o.now()}, draft: d}
	if f.stamp, err = o.view.Stamp(ctx); err != nil {
		return nil, err
	}
	if f.item, err = o.current(ctx, o.view, d.Item); err != nil {
		return nil, err
	}
	v := in.ItemVersion
	if v == 0 {
		v = d.ItemVersion
	}
	if f.item.Item.Version != v {
		return nil, fault.New(fault.Conflict, "DRAFT-ITEM-01", "version", fmt.Sprint(f.item.Item.Version))
	}
	words, err := f.checkFiling(d)
	if err != nil {
		return nil, err
	}
	return f, f.drawUp(words)
}

// checkFiling holds a draft against the guide: the applicant, the form, the
// materials this person needs. All findings come back at once.
func (m *move) checkFiling(d store.Draft) (cases.Filing, error) {
	all := fault.New(fault.Invalid, "INPUT-01")
	who, err := party.Check(d.Party, m.street, m.at)
	gather(all, err)
	known := form.Person{Name: d.Party.Name, IDNumber: d.Party.IDNumber, Phone: d.Party.Phone, Street: string(d.Party.Street)}
	answers, err := m.item.Form.Check(m.item.Form.Prefill(d.Answers, known, true), m.at)
	gather(all, err)
	for _, want := range missing(&m.item.Item, answers, m.item.Form, d.Files) {
		all.With(want.Key, "FILE-NEED-01", "material", want.Name)
	}
	return cases.Filing{Party: who, Answers: answers, Files: filesOf(&m.item.Item, m.item.Form, answers, d.Files), Promises: m.promises(answers)}, all.OrNil()
}

// promises are what this person signs by filing.
func (m *move) promises(answers form.Answers) []cases.Promise {
	var out []cases.Promise
	for _, p := range m.item.Form.Promised(answers) {
		out = append(out, cases.Promise{Field: p.Field, Digest: p.Digest, By: m.by.ID, At: m.at})
	}
	return out
}

func (m *move) street(u org.UnitCode) bool {
	unit, ok := m.o.Chart.Unit(u)
	return ok && unit.Code.IsStreet()
}

// gather adds one check's findings to the rest.
func gather(all *fault.Fault, err error) {
	if err != nil {
		all.Fields = append(all.Fields, fault.Of(err).Fields...)
	}
}

// filesOf are the files for materials that the version filed under lists for
// these answers. What an earlier version asked for, or another situation, stays
// behind: nobody keeps papers nobody needs.
func filesOf(it *catalogue.Item, s *form.Schema, a form.Answers, files []store.Attached) []cases.File {
	needed := it.Needed(s.Values(a))
	out := make([]cases.File, 0, len(files))
	for _, f := range files {
		if slices.ContainsFunc(needed, func(m catalogue.Material) bool { return m.Key == f.Material }) {
			out = append(out, cases.File(f))
		}
	}
	return out
}

// drawUp gives the case all but its numbers: route, key, the words of the first
// entry and the names of the files, sealed.
func (f *filing) drawUp(words cases.Filing) (err error) {
	it, street, keeper := &f.item.Item, words.Party.Street, f.o.db.Keeper()
	f.facts = cases.Facts{Item: it.ID, ItemVersion: it.Version, Regime: it.Regime, Pattern: it.Flow.Pattern, Ways: cases.WaysOf(it),
		Channel: cases.Online, FiledBy: f.by.ID, Accepting: street,
		Handling: approval.Place(it.Flow.Propose, street), Deciding: approval.Place(it.Flow.Decide, street)}
	if err := f.takenIn(street); err != nil {
		return err
	}
	f.c = cases.Case{Place: f.o.db.Place(), ID: newID(), Regime: it.Regime, Pattern: it.Flow.Pattern,
		Accepting: f.facts.Accepting, Deciding: f.facts.Deciding}
	f.day = f.o.Hours.ReceivedOn(f.at, f.o.Calendar).Start()
	if f.facts.Tracking, err = f.tracking(); err != nil {
		return err
	}
	if f.key, err = f.o.db.NewCaseKey(); err != nil {
		return err
	}
	f.subject = keeper.Blind("id", words.Party.IDNumber)
	f.birth = store.NewCase{Key: f.key, Applicant: code.MaskName(words.Party.Name),
		Subjects:  [][]byte{f.subject, keeper.Blind("phone", words.Party.Phone)},
		QueryHash: f.o.view.QueryHash(f.o.queryCode(f.c.ID)), Draft: f.draft.ID}
	f.files = f.sealFiles(words.Files, 1)
	f.words, err = f.key.SealWords(f.c.ID, 1, words)
	return err
}

// file gives the case its life: numbers, first entry, files, task. It works on a
// copy, since a write may be run again.
func (f *filing) file(ctx context.Context, tx *store.Tx) (Receipt, error) {
	m, facts, birth := f.move, f.facts, f.birth
	m.tx, m.birth = tx, &birth
	if now, err := tx.Stamp(ctx); err != nil || !now.Is(f.stamp) {
		return Receipt{}, orStale(err)
	}
	if err := m.duplicate(m.item.Item.ID, f.subject); err != nil {
		return Receipt{}, err
	}
	if err := tx.TakeDraft(f.draft.ID, f.draft.Version); err != nil {
		return Receipt{}, err
	}
	var err error
	if facts.Number, err = m.number(f.day); err != nil {
		return Receipt{}, err
	}
	if err := m.stepSealed(cases.Submit, facts, f.words); err != nil {
		return Receipt{}, err
	}
	if err := tx.PutMaterials(f.files); err != nil {
		return Receipt{}, err
	}
	err = m.watched(func(m *move) error {
		return m.open(approval.Precheck, m.c.Accepting, m.item.Item.Flow.Window.Workdays, "")
	})
	return m.receipt(), err
}

// orStale is what a filing meets whose ground has moved.
func orStale(err error) error {
	if err == nil {
		err = fault.New(fault.Conflict, "DRAFT-STALE-01")
	}
	return err
}

// takenIn says where an application came in that no resident files alone: at a
// community's station, or at a window.
func (f *filing) takenIn(street org.UnitCode) error {
	it := &f.item.Item
	switch {
	case f.by.Is(org.Assistant):
		if err := f.atStation(street); err != nil {
			return err
		}
		f.facts.Channel = cases.Station
	case f.by.Is(org.Clerk):
		f.facts.Channel, f.facts.Accepting = cases.Counter, f.by.Unit
		if it.Competence == catalogue.ByAny { // nobody is sent home: the street that takes it in handles it
			f.facts.Handling, f.facts.Deciding = approval.Place(it.Flow.Propose, f.by.Unit), approval.Place(it.Flow.Decide, f.by.Unit)
		}
	}
	return nil
}

// atStation: a community takes in what the guide says may be handed in there,
// for residents of its own street; the street's window accepts it or does not.
func (m *move) atStation(street org.UnitCode) error {
	if !slices.Contains(m.item.Item.Channels, catalogue.ChannelCommunity) {
		return fault.New(fault.Conflict, "STATION-01", "item", m.item.Item.Name)
	}
	if m.by.Unit.Street() != street {
		return fault.New(fault.Invalid, "INPUT-01").With("street", "STATION-02", "street", m.o.Chart.Name(m.by.Unit.Street()))
	}
	return nil
}

// duplicate refuses a second open application of the same person for the same item.
func (m *move) duplicate(item string, subject []byte) error {
	other, open, err := m.tx.DuplicateOpen(context.Background(), item, subject)
	if err == nil && open {
		err = fault.New(fault.Conflict, "CASE-TWICE-01", "number", other)
	}
	return err
}

// sealFiles closes the names of the files handed in with an entry.
func (m *move) sealFiles(files []cases.File, seq int) []store.SealedMaterial {
	out := make([]store.SealedMaterial, len(files))
	for i, f := range files {
		out[i] = m.key.SealMaterial(store.Material{Case: m.c.ID, Seq: seq, Attached: store.Attached(f)})
	}
	return out
}

// number gives the 办件编号: 实施编码, day received, sequence of that day.
func (m *move) number(day time.Time) (code.CaseNumber, error) {
	impl := m.o.Rules.CodeFor(&m.item.Item, m.c.Deciding)
	seq, err := m.tx.Next("case/" + string(impl) + "/" + day.Format("20060102"))
	if err != nil {
		return "", err
	}
	number, err := code.NewCaseNumber(impl, day, int(seq))
	if err != nil {
		return "", fault.Wrap(err, fault.Internal, "SYS-01")
	}
	return number, nil
}

// tracking draws the short number people use.
func (f *filing) tracking() (code.Tracking, error) {
	r := random[[8]byte]()
	number, err := code.NewTracking(f.c.Place, f.day, code.TrackingChars(binary.BigEndian.Uint64(r[:])))
	if err != nil {
		return "", fault.Wrap(err, fault.Internal, "SYS-01")
	}
	return number, nil
}

// queryAlphabet has no two signs that look alike.
const queryAlphabet = "23456789ACDEFGHJKMNPQRTVWXY"

// queryCode is the 查询密码 of a case: six characters derived from the master
// key, so that it need not be kept and can be printed again.
func (o *Office) queryCode(caseID string) string {
	sum := o.db.Keeper().Blind("query", caseID)
	out := make([]byte, 6)
	for i := range out {
		out[i] = queryAlphabet[int(sum[i])%len(queryAlphabet)]
	}
	return string(out)
}

// QueryCode tells the query code of a case to those it was given to: who filed
// it, and the window that took it in and prints it again. Whoever else may read
// the case needs no code, and could use it to speak for the applicant.
func (o *Office) QueryCode(by org.Actor, c *cases.Case) string {
	filed := c.FiledBy == by.ID && org.Can(by, org.CaseApply, c.Object())
	if !filed && !org.Can(by, org.CaseSupplement, c.Object()) {
		return ""
	}
	return o.queryCode(c.ID)
}

// Needs are the materials a person with these answers must hand in, for pages
// and API: what a library supplies is not among them.
func Needs(p *store.Published, answers form.Answers, files []store.Attached) []string {
	var out []string
	for _, m := range missing(&p.Item, answers, p.Form, files) {
		out = append(out, m.Key)
	}
	return out
}
