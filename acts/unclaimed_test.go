package acts_test

import (
	"testing"
	"time"

	"tongban/acts"
	"tongban/base/workday"
	"tongban/domain/approval"
	"tongban/domain/cases"
	"tongban/gateway/files"
	"tongban/store"
	"tongban/store/storetest"
)

// A result that nobody comes for lies ready for thirty days; then the case closes
// by itself, says so on a paper, and holds nothing against anybody.
func TestUnclaimed(t *testing.T) {
	folder, err := files.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 11, 24, 10, 0, 0, 0, workday.Shanghai) // the memory and the office look at one clock
	o := open(t, storetest.Open(t, store.Config{Folder: folder, Dir: t.TempDir(), Clock: func() time.Time { return now }}), folder)
	ctx, n := t.Context(), o.apply(o.lan).Tracking
	yes := approval.Opinion{Verdict: approval.Yes, Text: "同意"}
	for _, act := range []func() (acts.Receipt, error){
		func() (acts.Receipt, error) { return o.Claim(ctx, o.clerk, o.key(), n) },
		func() (acts.Receipt, error) { return o.Accept(ctx, o.clerk, o.key(), n) },
		func() (acts.Receipt, error) { return o.Propose(ctx, o.handler, o.key(), n, yes) },
		func() (acts.Receipt, error) { return o.Decide(ctx, o.approver, o.key(), n, yes) },
	} {
		if _, err := act(); err != nil {
			t.Fatal(err)
		}
	}
	now = now.Add(time.Minute)
	for range 3 { // the decision, the licence, the papers
		if err := o.Tick(ctx); err != nil {
			t.Fatal(err)
		}
	}
	o.at("2027-02-01T10:00")
	now = time.Date(2027, 2, 1, 10, 1, 0, 0, workday.Shanghai)
	for range 4 { // the delivery clock fires, then the collection clock, then the paper is printed
		if err := o.Tick(ctx); err != nil {
			t.Fatal(err)
		}
	}
	c, _, err := o.db.View().CaseByNumber(ctx, n)
	if err != nil || c.State != cases.Closed || !c.Is(cases.Unclaimed) || c.NextDue() != nil {
		t.Fatalf("%v %s %v", err, c.State, c.Flags)
	}
	papers, err := o.db.View().Papers(ctx, c.ID)
	if err != nil || len(papers) == 0 {
		t.Fatal(err, papers)
	}
	if last := papers[len(papers)-1]; last.Kind != "unclaimed" || last.Number == "" || last.File == "" {
		t.Fatalf("%+v", last)
	}
	o.verify()
}
