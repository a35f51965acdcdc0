package acts

import (
	"context"
	"fmt"
	"slices"

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
func (o *Office) Apply(ctx context.Context, by org.Actor, cmd Command, in ApplyInput) (Receipt, error) {
	if err := may(by, org.CaseApply); err != nil {
		return Receipt{}, err
	}
	key, err := o.db.NewCaseKey()
	if err != nil {
		return Receipt{}, err
	}
	var r Receipt
	for range numberTries {
		r, err = once(ctx, o, by, org.CaseApply, cmd, in, func(tx *store.Tx) (Receipt, error) {
			return o.apply(ctx, tx, by, in, key)
		})
		if fault.Code(err) != "CASE-NUMBER-01" {
			break
		}
	}
	return r, err
}

// numberTries is how often an application is given a number. The five random
// characters of the short number have 14 million spellings a day: of a thousand
// cases two are given the same every thirty days, and one draws again.
const numberTries = 4

func (o *Office) apply(ctx context.Context, tx *store.Tx, by org.Actor, in ApplyInput, key store.CaseKey) (Receipt, error) {
	d, ok, err := tx.Draft(ctx, in.Draft)
	if err != nil {
		return Receipt{}, err
	}
	if !ok || mine(by, d) != nil {
		return Receipt{}, fault.New(fault.NotFound, "DRAFT-NONE-01")
	}
	m := &move{o: o, tx: tx, by: by, at: o.now(), key: key}
	if m.item, err = o.current(ctx, tx, d.Item); err != nil {
		return Receipt{}, err
	}
	v := in.ItemVersion
	if v == 0 {
		v = d.ItemVersion
	}
	if m.item.Item.Version != v {
		return Receipt{}, fault.New(fault.Conflict, "DRAFT-ITEM-01", "version", fmt.Sprint(m.item.Item.Version))
	}
	filing, err := m.checkFiling(d)
	if err != nil {
		return Receipt{}, err
	}
	if err := m.file(filing); err != nil {
		return Receipt{}, err
	}
	return m.receipt(), tx.DropDraft(d.ID)
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
	return cases.Filing{Party: who, Answers: answers, Files: filesOf(d.Files), Promises: m.promises(answers)}, all.OrNil()
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

func filesOf(files []store.Attached) []cases.File {
	out := make([]cases.File, len(files))
	for i, f := range files {
		out[i] = cases.File(f)
	}
	return out
}

// file gives the case its life: route, numbers, first entry, files, task.
func (m *move) file(f cases.Filing) error {
	it := &m.item.Item
	street := f.Party.Street
	facts := cases.Facts{Item: it.ID, ItemVersion: it.Version, Regime: it.Regime, Pattern: it.Flow.Pattern,
		Channel: cases.Online, FiledBy: m.by.ID, Accepting: street,
		Handling: approval.Place(it.Flow.Propose, street), Deciding: approval.Place(it.Flow.Decide, street)}
	switch {
	case m.by.Is(org.Assistant):
		if err := m.atStation(street); err != nil {
			return err
		}
		facts.Channel = cases.Station
	case m.by.Is(org.Clerk):
		facts.Channel, facts.Accepting = cases.Counter, m.by.Unit
		if it.Competence == catalogue.ByAny { // nobody is sent home: the street that takes it in handles it
			facts.Handling, facts.Deciding = approval.Place(it.Flow.Propose, m.by.Unit), approval.Place(it.Flow.Decide, m.by.Unit)
		}
	}
	m.c = cases.Case{Place: m.tx.Place(), ID: newID(), Regime: it.Regime, Pattern: it.Flow.Pattern,
		Accepting: facts.Accepting, Deciding: facts.Deciding}
	var err error
	if facts.Number, facts.Tracking, err = m.numbers(facts.Deciding); err != nil {
		return err
	}
	subject := m.o.db.Keeper().Blind("id", f.Party.IDNumber)
	if err := m.duplicate(it.ID, subject); err != nil {
		return err
	}
	m.birth = &store.NewCase{Key: m.key, Applicant: code.MaskName(f.Party.Name),
		Subjects: [][]byte{subject, m.o.db.Keeper().Blind("phone", f.Party.Phone)}}
	m.birth.QueryHash = m.tx.QueryHash(m.o.queryCode(m.c.ID))
	if err := m.step(cases.Submit, facts, f); err != nil {
		return err
	}
	if err := m.keepMaterials(f.Files); err != nil {
		return err
	}
	return m.open(approval.Precheck, m.c.Accepting, it.Flow.Window.Workdays, "")
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

func (m *move) keepMaterials(files []cases.File) error {
	for _, f := range files {
		if err := m.tx.PutMaterial(store.Material{Case: m.c.ID, Seq: m.c.Version, Attached: store.Attached(f)}); err != nil {
			return err
		}
	}
	return nil
}

// numbers gives the 办件编号 (实施编码, day received, sequence of that day) and
// the short number people use.
func (m *move) numbers(deciding org.UnitCode) (code.CaseNumber, code.Tracking, error) {
	impl := m.o.Rules.CodeFor(&m.item.Item, deciding)
	day := m.o.Hours.ReceivedOn(m.at, m.o.Calendar).Start()
	seq, err := m.tx.Next("case/" + string(impl) + "/" + day.Format("20060102"))
	if err != nil {
		return "", "", err
	}
	number, err := code.NewCaseNumber(impl, day, int(seq))
	if err != nil {
		return "", "", fault.Wrap(err, fault.Internal, "SYS-01")
	}
	r := random[[8]byte]()
	var n uint64
	for _, b := range r {
		n = n<<8 | uint64(b)
	}
	tracking, err := code.NewTracking(m.tx.Place(), day, code.TrackingChars(n))
	if err != nil {
		return "", "", fault.Wrap(err, fault.Internal, "SYS-01")
	}
	return number, tracking, nil
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
