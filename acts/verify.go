package acts

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/domain/licence"
	"tongban/store"
)

// Finding is one promise of the house that a case breaks.
type Finding struct {
	Promise string `json:"promise"` // I1 … I13
	Case    string `json:"case,omitempty"`
	Number  string `json:"number,omitempty"`
	What    string `json:"what"`
}

// Findings is what a verification saw. Broken names the first of each case.
type Findings struct {
	Cases   int       `json:"cases"`
	Entries int       `json:"entries"`
	Files   int       `json:"files"`
	Broken  []Finding `json:"broken"`
}

// OK tells whether everything held.
func (f *Findings) OK() bool { return len(f.Broken) == 0 }

// maxBroken bounds how many findings are told.
const maxBroken = 100

// Verify derives every case again from its journal and compares: one state per
// case (I1), an unbroken chain with one entry per change (I2, I3), numbers given
// once (I4), open tasks where the state wants them (I5), due dates by the present
// calendar (I6), a licence exactly where one was issued (I7), files that are
// their digest (I8), no orphans (I9), one result per idempotency key (I11), and
// what was asked beyond the guide before supervision (I12), and the ledger of the
// house's own housekeeping in one chain (I13). It writes nothing
// and may run beside a server, where cases move on under its eyes.
func Verify(ctx context.Context, view *store.View, cal *workday.Calendar) (*Findings, error) {
	v := &verifier{ctx: ctx, view: view, cal: cal, found: &Findings{Broken: []Finding{}}}
	if err := view.EachCase(ctx, v.oneCase); err != nil {
		return nil, err
	}
	if err := v.files(); err != nil {
		return nil, err
	}
	if err := v.ledger(); err != nil {
		return nil, err
	}
	return v.found, v.whole()
}

type verifier struct {
	ctx   context.Context
	view  *store.View
	cal   *workday.Calendar
	found *Findings
}

func (v *verifier) broken(promise string, c *cases.Case, format string, args ...any) {
	if len(v.found.Broken) < maxBroken {
		f := Finding{Promise: promise, What: fmt.Sprintf(format, args...)}
		if c != nil {
			f.Case, f.Number = c.ID, string(c.Tracking)
		}
		v.found.Broken = append(v.found.Broken, f)
	}
}

// oneCase holds one case against its journal. A case that does not hold and has
// moved on meanwhile was only caught in the middle of a step: it is read again.
func (v *verifier) oneCase(kept cases.Case) error {
	v.found.Cases++
	entries, broken := v.found.Entries, len(v.found.Broken)
	for {
		if err := v.holds(kept); err != nil || len(v.found.Broken) == broken {
			return err
		}
		now, ok, err := v.view.CaseByID(v.ctx, kept.ID)
		if err != nil || !ok || now.Version == kept.Version {
			return err
		}
		v.found.Entries, v.found.Broken = entries, v.found.Broken[:broken]
		kept = now
	}
}

// holds folds the journal of a case and compares.
func (v *verifier) holds(kept cases.Case) error {
	journal, err := v.view.Journal(v.ctx, kept.ID)
	if err != nil {
		return err
	}
	v.found.Entries += len(journal)
	again, err := cases.Replay(v.cal, journal)
	if err != nil {
		v.broken("I3", &kept, "%s", fault.Code(err))
		return nil
	}
	if !bytes.Equal(again.Head, kept.Head) || again.Version != kept.Version {
		v.broken("I2", &kept, "the journal ends at entry %d, the case at %d", again.Version, kept.Version)
		return nil
	}
	if where := differs(again, kept); where != "" {
		v.broken("I1", &kept, "the case differs from its journal in %s", where)
		return nil
	}
	return errors.Join(v.bodies(&kept, journal), v.tasks(&kept), v.licence(&kept), v.demands(&again))
}

// differs names the first part in which two folds differ, "" for none.
func differs(a, b cases.Case) string {
	left, right := parts(a), parts(b)
	for name, x := range left {
		if !bytes.Equal(x, right[name]) {
			return name
		}
	}
	return ""
}

func parts(c cases.Case) map[string]json.RawMessage {
	var out map[string]json.RawMessage
	raw, err := json.Marshal(c)
	if err == nil {
		err = json.Unmarshal(raw, &out)
	}
	if err != nil {
		panic(err) // a case is plain data
	}
	return out
}

// bodies holds the words beside the entries against their digests. Words that
// were forgotten by rule are no finding.
func (v *verifier) bodies(c *cases.Case, journal []cases.Entry) error {
	digests, err := v.view.BodyDigests(v.ctx, c.ID)
	if fault.Code(err) == "CASE-FORGOTTEN-01" {
		return nil
	}
	if err != nil {
		v.broken("I2", c, "the words cannot be opened: %v", err)
		return nil
	}
	for _, e := range journal {
		if e.Body != nil && !bytes.Equal(digests[e.Seq], e.Body) {
			v.broken("I2", c, "the words of entry %d are not those of its digest", e.Seq)
			return nil
		}
	}
	return nil
}

// wants is the step whose task a state leaves open.
var wants = map[cases.State]approval.Step{
	cases.Submitted: approval.Precheck, cases.Precheck: approval.Precheck,
	cases.Accepted: approval.Propose, cases.Review: approval.Propose, cases.Deciding: approval.Decide,
}

// tasks: exactly one open task where the state wants work, none elsewhere but a
// drawn after-check.
func (v *verifier) tasks(c *cases.Case) error {
	open, err := v.view.TasksOf(v.ctx, c.ID)
	if err != nil {
		return err
	}
	step, work := wants[c.State]
	switch {
	case work && (len(open) != 1 || open[0].Step != step):
		v.broken("I5", c, "state %s wants one task %s, found %d", c.State, step, len(open))
	case !work && slices.ContainsFunc(open, func(t approval.Task) bool { return t.Step != approval.AfterCheck }):
		v.broken("I5", c, "state %s leaves a task open", c.State)
	}
	return nil
}

// licence: there is one exactly where an entry issued it, for a granted case; one
// that was revoked with its decision stays in the register.
func (v *verifier) licence(c *cases.Case) error {
	l, has, err := v.view.LicenceOf(v.ctx, c.ID)
	if err != nil {
		return err
	}
	switch {
	case has && c.Licence == "" && l.Status == licence.Revoked: // set aside; the case is decided again
	case has != (c.Licence != ""), has && l.ID.String() != c.Licence:
		v.broken("I7", c, "licence %q in the journal, %v in the register", c.Licence, has)
	case has && c.Outcome != cases.Grant:
		v.broken("I7", c, "a licence without a grant")
	case has && c.State.Ended() && l.File == "":
		v.broken("I7", c, "the licence was handed over without a paper")
	}
	return nil
}

// demands: what was asked beyond the guide stands in supervision's list as the
// journal tells it.
func (v *verifier) demands(again *cases.Case) error {
	listed, err := v.view.DemandsKept(v.ctx, again.ID)
	if err == nil && !slices.Equal(listed, again.Demands) {
		v.broken("I12", again, "%d demands beyond the guide in the journal, %d listed, or not the same", len(again.Demands), len(listed))
	}
	return err
}

// files: every named file is there and is its digest.
func (v *verifier) files() error {
	return v.view.EachBlob(v.ctx, func(digest string, check error) error {
		v.found.Files++
		if check != nil {
			v.broken("I8", nil, "file %s: %v", digest, check)
		}
		return nil
	})
}

// questions are the promises that span the memory; each finds the first ids
// that break one.
var questions = []struct {
	promise, what string
	ask           func(*store.View, context.Context, int) ([]string, error)
}{
	{"I1", "a case stands among the live and the ended at once", (*store.View).TwiceKept},
	{"I4", "two papers carry one number", (*store.View).DuplicateNumbers},
	{"I4", "a case cannot be found by its numbers", (*store.View).Unnamed},
	{"I5", "a task waits for a step its case is not at", (*store.View).AstrayTasks},
	{"I5", "nobody is asked to work on a case under way", (*store.View).Abandoned},
	{"I8", "a file that a case names is not kept", (*store.View).LostFiles},
	{"I9", "a task without a case", (*store.View).OrphanTasks},
	{"I9", "a material without a case", (*store.View).OrphanMaterials},
	{"I9", "a paper without a case", (*store.View).OrphanPapers},
	{"I9", "a licence without a case", (*store.View).OrphanLicences},
	{"I9", "a journal without a case", (*store.View).OrphanEntries},
	{"I9", "a notice without a case", (*store.View).OrphanNotices},
	{"I12", "a demand beyond the guide without a case", (*store.View).OrphanDemands},
	{"I11", "an idempotency key without a result", (*store.View).OpenKeys},
}

// ledger holds every line of the ledger against the one before it.
func (v *verifier) ledger() error {
	first, _, err := v.view.LedgerBroken(v.ctx)
	if err == nil && first > 0 {
		v.broken("I13", nil, "line %d of the ledger does not follow the one before it", first)
	}
	return err
}

func (v *verifier) whole() error {
	for _, q := range questions {
		ids, err := q.ask(v.view, v.ctx, maxBroken)
		if err != nil {
			return err
		}
		for _, id := range ids {
			v.broken(q.promise, &cases.Case{ID: id}, "%s", q.what)
		}
	}
	return nil
}
