// Package acts is everything the office does: the only room that writes.
//
// One file per act, each in four movements: load what the act needs, let a noun
// decide, record the answer in one transaction (the journal entry with all its
// consequences), tell those who must know. An act carries an idempotency key
// and, on anything that exists, the version it expects. What takes long or
// leaves the house — rendering a paper, issuing a licence — is only intended
// here, in the outbox; tick.go, woken by the commit, performs it.
//
// Rules live in domain, SQL in store, words in base/words; the outside world is
// reached through the interfaces of this file, which gateway implements and cmd
// wires.
package acts

import (
	"context"
	"crypto/rand"
	"io"
	"log/slog"
	"strconv"
	"time"

	"github.com/google/uuid"

	"tongban/base/code"
	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/cases"
	"tongban/domain/catalogue"
	"tongban/domain/document"
	"tongban/domain/form"
	"tongban/domain/org"
	"tongban/domain/publishing"
	"tongban/domain/search"
	"tongban/domain/supervision"
	"tongban/store"
)

// Press turns a layout tree into a PDF.
type Press interface {
	PDF(document.Doc) ([]byte, error)
}

// Books writes items into workbooks and reads them back.
type Books interface {
	Write(io.Writer, []catalogue.Edition) error
	// Read refuses what is no workbook or more than a person writes; what does
	// not hold in it is a fault with a field named by each cell.
	Read(io.Reader) (catalogue.Book, error)
}

// Rules are what the pack lays down beside the items.
type Rules interface {
	// Remedy is the remedy paragraph by regime, unit and what it is directed
	// against; never "".
	Remedy(catalogue.Regime, org.UnitCode, cases.Against) string
	// CodeFor is the 实施编码 of an item where this unit decides.
	CodeFor(*catalogue.Item, org.UnitCode) code.ItemCode
	// Told is an item as people read it on a day, with the amounts of that day.
	Told(catalogue.Item, workday.Day) catalogue.Item
	// Things are the things an item may ask for, by all their names.
	Things() []cases.Thing
	// Words are what people say and how it is read.
	Words() *search.Lexicon
	// Events are the events of a life under which items are found.
	Events() []search.LifeEvent
	// Owners says which unit keeps which element of an item.
	Owners() publishing.Owners
	// Supervision is when which rule shows which colour.
	Supervision() supervision.Table
	// CheckItem holds an item with its form against the pack and gives it its
	// code; each finding is a field named by its element.
	CheckItem(*catalogue.Item, *form.Schema) error
	// Dictionary are the questions a form may ask, by key.
	Dictionary() []form.Entry
	// FormOf is a form of the pack, by its key.
	FormOf(string) (*form.Schema, bool)
	// ReadyForm gives a form put together from texts what it has from the pack.
	ReadyForm(*form.Schema)
}

// Config is what cmd hands to the office.
type Config struct {
	DB       *store.DB
	Chart    *org.Chart
	Calendar *workday.Calendar
	Hours    workday.Hours
	Rules    Rules
	Press    Press
	Shelf    Shelf
	Books    Books
	Texts    Texts   // short messages; nil: the house sends none
	Letters  Letters // e-mail; nil: the house sends none
	Sign     string  // the sender's mark before a message, 【通办】
	Clock    func() time.Time
	BaseURL  string // where a scanned code leads, without a trailing slash
	Sample   int    // percent of on-the-spot cases drawn for the after-check
	Log      *slog.Logger
}

// Office does the acts.
type Office struct {
	Config
	db   *store.DB
	view *store.View
	gate chan struct{} // bounds password hashing
	wake chan struct{}

	sheets sheets // forms on A4
}

// New opens the office. It reads nothing yet.
func New(c Config) *Office {
	o := &Office{Config: c, db: c.DB, view: c.DB.View(), gate: make(chan struct{}, 2), wake: make(chan struct{}, 1)}
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.Log == nil {
		o.Log = slog.Default()
	}
	c.DB.OnCommit(o.Wake)
	return o
}

// Command envelopes every write: Key makes a repeated request harmless, Expect
// is the version the person saw (0 when the thing does not exist yet).
type Command struct {
	Key    string
	Expect int
}

const maxKey = 128

// check refuses a command without a usable key.
func (c Command) check() error {
	if c.Key == "" || len(c.Key) > maxKey {
		return fault.New(fault.Malformed, "IDEM-02")
	}
	return nil
}

// now is the instant of an act, to the microsecond the journal keeps.
func (o *Office) now() time.Time { return o.Clock().Truncate(time.Microsecond).In(workday.Shanghai) }

// newID is a UUIDv7: keys that follow each other lie beside each other.
func newID() string { return uuid.Must(uuid.NewV7()).String() }

func random[T [6]byte | [8]byte | [12]byte]() T {
	var b T
	switch p := any(&b).(type) {
	case *[6]byte:
		io.ReadFull(rand.Reader, p[:])
	case *[8]byte:
		io.ReadFull(rand.Reader, p[:])
	case *[12]byte:
		io.ReadFull(rand.Reader, p[:])
	}
	return b
}

// item is the item in a version, as published.
func (o *Office) item(ctx context.Context, id string, version int) (*store.Published, error) {
	p, ok, err := o.view.Item(ctx, id, version)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, fault.New(fault.NotFound, "ITEM-NONE-01", "item", id)
	}
	o.Tell(&p)
	return &p, nil
}

// Tell makes a published item readable: its sentences name amounts, people and
// papers are told the amounts of today. The version that lies in the store is
// never told, so that it is compared as it was published.
func (o *Office) Tell(p *store.Published) { p.Item = o.Rules.Told(p.Item, today(o.now())) }

// items is where the published catalogue is read: the view, or the write that
// is open — never the view while a write is open, since on PostgreSQL that would
// wait for a second connection while holding the first.
type items interface {
	Items(context.Context, workday.Day) ([]store.Published, error)
	InForce(context.Context, string, workday.Day) (store.Published, bool, error)
}

// current is the version of an item in force today.
func (o *Office) current(ctx context.Context, from items, id string) (*store.Published, error) {
	all, err := from.Items(ctx, workday.DayOf(o.now()))
	if err != nil {
		return nil, err
	}
	for i := range all {
		if all[i].Item.ID == id {
			one := all[i] // the list may be shared
			o.Tell(&one)
			return &one, nil
		}
	}
	return nil, gone(ctx, from, id, workday.DayOf(o.now()))
}

// gone tells why there is no such item to apply for: it was withdrawn, and which
// one takes its place, or nobody knows it.
func gone(ctx context.Context, from items, id string, on workday.Day) error {
	p, ok, err := from.InForce(ctx, id, on)
	switch {
	case err != nil:
		return err
	case ok && p.Item.Withdrawn && p.Item.Successor != "":
		return fault.New(fault.Conflict, "ITEM-GONE-01", "item", p.Item.Name, "successor", p.Item.Successor)
	case ok && p.Item.Withdrawn:
		return fault.New(fault.Conflict, "ITEM-GONE-02", "item", p.Item.Name)
	}
	return fault.New(fault.NotFound, "ITEM-NONE-01", "item", id)
}

// allow asks the permission table about an object the person may not even know.
func allow(by org.Actor, act org.Action, obj org.Object) error {
	if org.Can(by, act, obj) {
		return nil
	}
	if by.ID == "" {
		return fault.New(fault.Unauthenticated, "AUTH-01")
	}
	return fault.New(fault.NotFound, "CASE-NONE-01")
}

// may asks the permission table whether the person may try an act at all.
func may(by org.Actor, act org.Action) error {
	switch {
	case org.May(by, act):
		return nil
	case by.ID == "":
		return fault.New(fault.Unauthenticated, "AUTH-01")
	}
	return fault.New(fault.Forbidden, "AUTH-02")
}

func itoa(n int) string { return strconv.Itoa(n) }

func today(at time.Time) workday.Day { return workday.DayOf(at) }
