package kill

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"tongban/domain/cases"
	"tongban/domain/org"
	"tongban/store"
)

// ledger is what the house has acknowledged, written down on this side.
type ledger struct {
	mu     *sync.Mutex
	cases  map[string]*line // by id
	drafts map[string]*kept // by id
	fresh  map[string]bool  // cases that moved since the last check

	acks, unsure, refused int
}

// line is one case: the number given, and each acknowledged version with the
// act that made it.
type line struct {
	number, tracking string
	acts             map[int]did
}

type did struct {
	act cases.Act
	by  *person
}

// kept is one draft. Its owner does one thing after another, so at any moment
// at most one is without an answer.
type kept struct {
	owner   string
	version int
	files   int
	leaving bool // it is being filed; it may be gone
	gone    bool // it was filed
}

func newLedger() ledger {
	return ledger{mu: &sync.Mutex{}, cases: map[string]*line{}, drafts: map[string]*kept{}, fresh: map[string]bool{}}
}

func (l *ledger) heardNothing() { l.mu.Lock(); l.unsure++; l.mu.Unlock() }

func (l *ledger) acknowledged() int { l.mu.Lock(); defer l.mu.Unlock(); return l.acks }

func (l *ledger) refusal() { l.mu.Lock(); l.refused++; l.mu.Unlock() }

// draft notes an acknowledged version of a draft; a version that is not the
// next one means that something was done twice or not at all.
func (l *ledger) draft(owner *person, id string, version, files int) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.acks++
	d := l.drafts[id]
	if d == nil {
		d = &kept{owner: owner.actor.ID}
		l.drafts[id] = d
	}
	if version != d.version+1 {
		return fmt.Errorf("draft %s went from version %d to %d by one act", id, d.version, version)
	}
	d.version, d.files = version, d.files+files
	return nil
}

func (l *ledger) leaving(draft string) { l.mu.Lock(); l.drafts[draft].leaving = true; l.mu.Unlock() }

// filed notes a case in place of its draft.
func (l *ledger) filed(draft string, by *person, a answer) error {
	l.mu.Lock()
	l.drafts[draft].gone = true
	if l.cases[a.ID] == nil {
		l.cases[a.ID] = &line{number: a.Number, tracking: a.Tracking, acts: map[int]did{}}
	}
	l.mu.Unlock()
	return l.moved(by, cases.Submit, a)
}

// moved notes an act on a case. Each version is made by one act.
func (l *ledger) moved(by *person, act cases.Act, a answer) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	c := l.cases[a.ID]
	if c == nil {
		return fmt.Errorf("case %s was never acknowledged", a.ID)
	}
	if was, twice := c.acts[a.Version]; twice {
		return fmt.Errorf("case %s: version %d was acknowledged to %s as %s and to %s as %s",
			c.tracking, a.Version, was.by.actor.ID, was.act, by.actor.ID, act)
	}
	l.acks++
	c.acts[a.Version] = did{act, by}
	l.fresh[a.ID] = true
	return nil
}

// open counts the drafts that are still drafts.
func (l *ledger) open() (n int) {
	for _, d := range l.drafts {
		if !d.gone {
			n++
		}
	}
	return n
}

// grant is a case that was granted, and by whom.
type grant struct {
	tracking string
	by       *person
}

func (l *ledger) granted() (out []grant) {
	for _, c := range l.cases {
		for _, d := range c.acts {
			if d.act == cases.DecideYes {
				out = append(out, grant{c.tracking, d.by})
			}
		}
	}
	return out
}

// against compares a memory with the ledger and tells what is wrong. While
// answers are outstanding the memory may be ahead of the ledger, never behind;
// when whole, they are the same.
func (l *ledger) against(ctx context.Context, view *store.View, whole bool) (wrong []string, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	there := map[string]cases.Case{}
	if err := view.EachCase(ctx, func(c cases.Case) error { there[c.ID] = c; return nil }); err != nil {
		return nil, err
	}
	for id, c := range l.cases {
		if x, ok := there[id]; !ok || string(x.Number) != c.number || string(x.Tracking) != c.tracking {
			wrong = append(wrong, fmt.Sprintf("case %s %s was acknowledged; there is %q %q", id, c.number, x.Number, x.Tracking))
			continue
		}
		if whole || l.fresh[id] {
			more, err := c.against(ctx, view, id, whole)
			if err != nil {
				return nil, err
			}
			wrong = append(wrong, more...)
		}
	}
	if whole && len(there) != len(l.cases) {
		wrong = append(wrong, fmt.Sprintf("%d cases were acknowledged, there are %d", len(l.cases), len(there)))
	}
	clear(l.fresh)
	more, err := l.draftsAgainst(ctx, view, whole)
	return append(wrong, more...), err
}

// against holds the journal of a case against what was acknowledged of it.
func (c *line) against(ctx context.Context, view *store.View, id string, whole bool) (wrong []string, err error) {
	journal, err := view.Journal(ctx, id)
	if err != nil {
		return nil, err
	}
	for version, d := range c.acts {
		if version > len(journal) {
			wrong = append(wrong, fmt.Sprintf("case %s: %s made version %d, the journal ends at %d", c.tracking, d.act, version, len(journal)))
		} else if e := journal[version-1]; e.Act != d.act || e.By.ID != d.by.actor.ID {
			wrong = append(wrong, fmt.Sprintf("case %s: version %d was acknowledged as %s by %s, the journal tells %s by %s",
				c.tracking, version, d.act, d.by.actor.ID, e.Act, e.By.ID))
		}
	}
	if !whole {
		return wrong, nil
	}
	for _, e := range journal {
		if _, known := c.acts[e.Seq]; !known && e.By.Role != org.System {
			wrong = append(wrong, fmt.Sprintf("case %s: entry %d, %s by %s, was never acknowledged", c.tracking, e.Seq, e.Act, e.By.ID))
		}
	}
	return wrong, nil
}

func (l *ledger) draftsAgainst(ctx context.Context, view *store.View, whole bool) (wrong []string, err error) {
	there, owners := map[string]store.Draft{}, map[string]bool{}
	for _, d := range l.drafts {
		if owners[d.owner] {
			continue
		}
		owners[d.owner] = true
		all, err := view.DraftsOf(ctx, d.owner)
		if err != nil {
			return nil, err
		}
		for _, x := range all {
			there[x.ID] = x
		}
	}
	for id, d := range l.drafts {
		x, ok := there[id]
		delete(there, id)
		switch {
		case d.gone && ok:
			wrong = append(wrong, "draft "+id+" was filed and is still there")
		case d.gone, d.leaving && !ok && !whole:
		case !ok:
			wrong = append(wrong, "draft "+id+" was acknowledged and is lost")
		case x.Version < d.version || x.Version > d.version+1 || whole && x.Version != d.version || len(x.Files) < d.files || whole && len(x.Files) != d.files:
			wrong = append(wrong, fmt.Sprintf("draft %s was acknowledged in version %d with %d files, it is %d with %d", id, d.version, d.files, x.Version, len(x.Files)))
		}
	}
	for id := range there {
		if whole {
			wrong = append(wrong, "draft "+id+" was never acknowledged")
		}
	}
	slices.Sort(wrong)
	return wrong, nil
}
