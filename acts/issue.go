package acts

import (
	"context"
	"strings"

	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/cases"
	"tongban/domain/catalogue"
	"tongban/domain/licence"
	"tongban/domain/org"
	"tongban/store"
)

// job is what the outbox remembers of an intent.
type job struct {
	Case  string `json:"case,omitempty"`
	Paper string `json:"paper,omitempty"`

	Sending string `json:"sending,omitempty"`
}

// result carries a decided case to the point where its result can be fetched.
// It looks at the state and does the next thing, so it can be run again at any
// time: issue the licence, print it, make it ready.
func (o *Office) result(ctx context.Context, id string) (closing, error) {
	c, ok, err := o.view.CaseByID(ctx, id)
	if err != nil || !ok {
		return nil, err
	}
	item, err := o.item(ctx, c.Item, c.ItemVersion)
	if err != nil {
		return nil, err
	}
	if c.State == cases.Granted && item.Item.Result.Yields() && !c.Is(cases.Elsewhere) {
		if err := o.issue(ctx, c); err != nil {
			return nil, err
		}
		if c, _, err = o.view.CaseByID(ctx, id); err != nil {
			return nil, err
		}
	}
	switch c.State {
	case cases.Making:
		return o.printLicence(ctx, c, &item.Item)
	case cases.Granted, cases.Refused:
		return o.makeReady(ctx, c.ID, "", store.Blob{})
	}
	return nil, nil
}

// issue gives a granted case its licence: identifier and verification code. The
// paper is made afterwards, with no write open.
func (o *Office) issue(ctx context.Context, c cases.Case) error {
	filing, err := o.view.Filing(ctx, c.ID)
	if err != nil {
		return err
	}
	return o.systemMove(ctx, c.ID, func(m *move) error {
		if m.c.State != cases.Granted {
			return nil
		}
		l, err := m.newLicence(filing)
		if err != nil {
			return err
		}
		if err := m.step(cases.Issue, cases.Facts{Licence: l.ID.String()}, nil); err != nil {
			return err
		}
		return m.tx.PutLicence(l)
	})
}

func (m *move) newLicence(f cases.Filing) (licence.Licence, error) {
	r := m.item.Item.Result
	issuer, ok := m.o.Chart.Unit(m.c.Deciding)
	if !ok {
		return licence.Licence{}, fault.New(fault.Internal, "UNIT-NONE-01", "unit", string(m.c.Deciding))
	}
	day := workday.DayOf(m.at).Start().Format("20060102")
	n, err := m.tx.Next("licence/" + r.Type + "/" + day)
	if err != nil {
		return licence.Licence{}, err
	}
	l, err := licence.New(licence.Type{Code: r.Type, Name: r.Name, Validity: r.Validity, Months: r.Months},
		issuer, day+padded(n, 5), licence.NewVerify(random[[12]byte]()), m.at)
	l.CaseID, l.CaseNumber, l.Item = m.c.ID, m.c.Number, m.c.Item
	l.Holder, l.HolderID = f.Party.Name, f.Party.IDNumber
	return l, err
}

// printLicence renders the licence; the write that is left makes it ready.
func (o *Office) printLicence(ctx context.Context, c cases.Case, item *catalogue.Item) (closing, error) {
	l, ok, err := o.view.LicenceOf(ctx, c.ID)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, fault.New(fault.Internal, "LICENCE-NONE-01", "case", c.ID)
	}
	doc, err := o.licencePaper(l, item)
	if err != nil {
		return nil, err
	}
	blob, err := o.render(doc)
	if err != nil {
		return nil, err
	}
	return o.makeReady(ctx, c.ID, l.ID.String(), blob)
}

// makeReady puts the result where the applicant can fetch it.
func (o *Office) makeReady(ctx context.Context, id, identifier string, blob store.Blob) (closing, error) {
	return o.moving(ctx, id, func(m *move) error {
		if m.c.State == cases.Ready || m.c.State.Ended() {
			return nil
		}
		if identifier != "" {
			if err := m.tx.PutBlob(blob); err != nil {
				return err
			}
			if err := m.tx.SetLicenceFile(identifier, blob.Digest); err != nil {
				return err
			}
		}
		return m.step(cases.MakeReady, cases.Facts{}, nil)
	})
}

// systemMove is the frame of the clockwork's own acts: no key, no expected
// version; the act itself looks whether there is still something to do.
func (o *Office) systemMove(ctx context.Context, id string, fn func(*move) error) error {
	write, err := o.moving(ctx, id, fn)
	if err != nil || write == nil {
		return err
	}
	return o.db.Write(ctx, write)
}

// moving is systemMove up to its write; nil when there is no such case.
func (o *Office) moving(ctx context.Context, id string, fn func(*move) error) (closing, error) {
	c, ok, err := o.view.CaseByID(ctx, id)
	if err != nil || !ok {
		return nil, err
	}
	item, err := o.item(ctx, c.Item, c.ItemVersion)
	if err != nil {
		return nil, err
	}
	key, err := o.view.CaseKey(ctx, id)
	if err != nil {
		return nil, err
	}
	return func(tx *store.Tx) error {
		m := &move{o: o, tx: tx, by: org.Clockwork, at: o.now(), item: item, key: key}
		if err := m.load(ctx, c); err != nil {
			return err
		}
		return m.watched(fn)
	}, nil
}

func padded(n int64, width int) string {
	s := itoa(int(n))
	return strings.Repeat("0", max(0, width-len(s))) + s
}
