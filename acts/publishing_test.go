package acts_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"tongban/acts"
	"tongban/base/fault"
	"tongban/base/workday"
	"tongban/domain/catalogue"
	"tongban/domain/form"
	"tongban/domain/org"
	"tongban/domain/publishing"
	"tongban/store"
)

// press house: the people who make versions.
type publishers struct {
	*office
	editor, windowEditor, chief, lawyer, publisher org.Actor
}

func (o *office) publishers() *publishers {
	p := &publishers{office: o}
	staff := func(login string, unit org.UnitCode, role org.Role) org.Actor {
		a, err := o.OpenStaff(o.t.Context(), o.admin, acts.StaffInput{Login: login, Name: "演示" + login, Unit: unit, Roles: []org.Role{role}, Password: "a long enough word"})
		if err != nil {
			o.t.Fatal(err)
		}
		return a
	}
	p.editor, p.chief = staff("editor", "HZ-CL", org.Editor), staff("chief", "HZ-CL", org.Head)
	p.windowEditor = staff("window-editor", "HZ-ZSJ", org.Editor)
	p.lawyer, p.publisher = staff("lawyer", "HZ-SFJ", org.Legal), staff("publisher", "HZ-ZSJ", org.Publisher)
	return p
}

func (p *publishers) command(expect int) acts.Command {
	return acts.Command{Key: fmt.Sprint("p", p.n.Add(1)), Expect: expect}
}

// revise begins a revision and changes it.
func (p *publishers) revise(by org.Actor, urgent bool, change func(*catalogue.Item)) acts.RevisionReceipt {
	p.t.Helper()
	r, err := p.BeginRevision(p.t.Context(), by, p.command(0), acts.BeginRevisionInput{Item: "HZ-CL-04"})
	if err != nil {
		p.t.Fatal(err)
	}
	r, err = p.save(by, r, urgent, change)
	if err != nil {
		p.t.Fatal(err)
	}
	return r
}

func (p *publishers) save(by org.Actor, r acts.RevisionReceipt, urgent bool, change func(*catalogue.Item)) (acts.RevisionReceipt, error) {
	p.t.Helper()
	x, ok, err := p.db.View().Revision(p.t.Context(), r.ID)
	if err != nil || !ok {
		p.t.Fatal(err)
	}
	next := x.Edition
	next.Item.Materials = slices.Clone(next.Item.Materials)
	next.Item.FAQ = slices.Clone(next.Item.FAQ)
	change(&next.Item)
	return p.SaveRevision(p.t.Context(), by, p.command(r.Version), r.ID, acts.SaveRevisionInput{Title: "改一处", Reason: "便民", Urgent: urgent, Edition: &next})
}

func (p *publishers) move(by org.Actor, r acts.RevisionReceipt, act publishing.Act, reason string, on workday.Day) (acts.RevisionReceipt, error) {
	return p.MoveRevision(p.t.Context(), by, p.command(r.Version), r.ID, acts.MoveInput{Act: act, Reason: reason, EffectiveOn: on})
}

func (p *publishers) moved(by org.Actor, r acts.RevisionReceipt, act publishing.Act, reason string) acts.RevisionReceipt {
	p.t.Helper()
	out, err := p.move(by, r, act, reason, 0)
	if err != nil {
		p.t.Fatalf("%s: %v", act, err)
	}
	return out
}

func promise(days int) func(*catalogue.Item) {
	return func(it *catalogue.Item) {
		l := *it.Limits.Promised
		l.Amount = days
		it.Limits.Promised = &l
		it.Flow.Decide.Workdays = days - 3
	}
}

// The whole way: the department writes, its head approves, the lawyers clear, the
// publisher sets the day; until that day nothing changes for anybody.
func TestAVersionGoesItsWay(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		p, ctx := o.publishers(), t.Context()
		r := p.revise(p.editor, false, promise(8))
		r, err := p.AttachDocument(ctx, p.editor, p.command(r.Version), r.ID, "依据.png", picture())
		if err != nil {
			t.Fatal(err)
		}
		r = p.moved(p.editor, r, publishing.Submit, "")
		if _, err := p.move(p.chief, acts.RevisionReceipt{ID: r.ID, Version: r.Version - 1}, publishing.Approve, "", 0); fault.Code(err) != "PUBLISH-STALE-01" {
			t.Error("a stale look approves: ", err)
		}
		r = p.moved(p.chief, r, publishing.Return, "请写明依据")
		r = p.moved(p.editor, r, publishing.Submit, "已补")
		r = p.moved(p.chief, r, publishing.Approve, "")
		r = p.moved(p.lawyer, r, publishing.Clear, "")
		day := workday.Date(2026, 12, 1)
		if _, err := p.move(p.publisher, r, publishing.Publish, "", workday.Date(2026, 11, 1)); fault.Of(err).Fields[0].Code != "PUBLISH-DATE-01" {
			t.Error("back in time: ", err)
		}
		if r, err = p.move(p.publisher, r, publishing.Publish, "", day); err != nil || r.Became != 2 {
			t.Fatal(r, err)
		}
		for on, want := range map[workday.Day]int{day - 1: 1, day: 2} {
			if now, _, err := o.db.View().InForce(ctx, "HZ-CL-04", on); err != nil || now.Item.Version != want {
				t.Errorf("on %s version %d, want %d: %v", on, now.Item.Version, want, err)
			}
		}
		journal, err := o.db.View().RevisionJournal(ctx, r.ID)
		if err != nil || !publishing.Whole(journal) || len(journal) != 9 || journal[4].Reason != "请写明依据" {
			t.Errorf("%d entries, %+v, %v", len(journal), journal, err)
		}
		x, _, err := o.db.View().Revision(ctx, r.ID)
		if err != nil || len(x.Documents) != 1 || x.State != publishing.Published {
			t.Errorf("%+v %v", x, err)
		}
	})
}

// Each element has an owner, and nobody writes into another's.
func TestElementsHaveOwners(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		p := o.publishers()
		r := p.revise(p.editor, false, func(it *catalogue.Item) { it.Fee.Text = "免费" })
		if _, err := p.save(p.editor, r, false, func(it *catalogue.Item) { it.Channels = it.Channels[:1] }); fault.Code(err) != "PUBLISH-OWNER-01" || fault.Of(err).Fields[0].Name != "channels" {
			t.Error("the department changes the channels: ", err)
		}
		r2, err := p.save(p.windowEditor, r, false, func(it *catalogue.Item) { it.Depth = []int{1, 2} })
		if err != nil {
			t.Fatal("the bureau may not change its own: ", err)
		}
		if _, err := p.save(p.windowEditor, r2, false, func(it *catalogue.Item) { it.Fee.Text = "收费" }); fault.Code(err) != "PUBLISH-OWNER-01" {
			t.Error("the bureau changes the fee: ", err)
		}
		for _, by := range []org.Actor{o.clerk, o.lan, p.chief} {
			if _, err := p.save(by, r2, false, func(*catalogue.Item) {}); err == nil {
				t.Errorf("%v writes", by.Roles)
			}
		}
	})
}

// What would not load is not sent on, and says where.
func TestAnItemThatDoesNotHoldIsNotSentOn(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		p := o.publishers()
		r := p.revise(p.editor, false, func(it *catalogue.Item) { it.Materials[1].Key, it.Flow.Decide.Workdays = "unheard_of", 70 })
		_, err := p.move(p.editor, r, publishing.Submit, "", 0)
		f := fault.Of(err)
		if fault.Code(err) != "ITEM-CHECK-01" || len(f.Fields) != 2 || f.Fields[0].Name != "materials[1].key" || f.Fields[1].Name != "limits.promised" {
			t.Error(err)
		}
	})
}

// A wrong word is mended at once and reviewed afterwards; nothing heavier slips through.
func TestAnUrgentCorrection(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		p, ctx := o.publishers(), t.Context()
		r := p.revise(p.editor, true, func(it *catalogue.Item) {
			it.FAQ[0].A, it.Materials[1].Copies = "电话写错了，应为 020-0000-1026。", 3
		})
		if _, err := p.move(p.editor, r, publishing.Submit, "", 0); fault.Code(err) != "PUBLISH-URGENT-01" || fault.Of(err).Fields[0].Name != "materials.copies" {
			t.Fatal("more copies are urgent: ", err)
		}
		r, err := p.save(p.editor, r, true, func(it *catalogue.Item) { it.Materials[1].Copies = 1 })
		if err != nil {
			t.Fatal(err)
		}
		r = p.moved(p.editor, r, publishing.Submit, "")
		r = p.moved(p.chief, r, publishing.Correct, "电话写错，群众打不通")
		now, _, err := o.db.View().InForce(ctx, "HZ-CL-04", workday.Date(2026, 11, 24))
		if err != nil || now.Item.Version != 2 || !strings.Contains(now.Item.FAQ[0].A, "电话") || r.State != publishing.Afterwards {
			t.Errorf("%+v %v", r, err)
		}
		r = p.moved(p.lawyer, r, publishing.Confirm, "")
		if r.State != publishing.Published {
			t.Error(r)
		}
	})
}

// Two begin under the same version; the second to publish would undo the first
// and is told.
func TestNobodysChangeIsLost(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		p := o.publishers()
		a := p.revise(p.editor, false, promise(8))
		b := p.revise(p.editor, false, promise(7))
		for _, r := range []*acts.RevisionReceipt{&a, &b} {
			*r = p.moved(p.chief, p.moved(p.editor, *r, publishing.Submit, ""), publishing.Approve, "")
			*r = p.moved(p.lawyer, *r, publishing.Clear, "")
		}
		p.moved(p.publisher, a, publishing.Publish, "")
		if _, err := p.move(p.publisher, b, publishing.Publish, "", 0); fault.Code(err) != "PUBLISH-BASE-01" {
			t.Error(err)
		}
	})
}

// A withdrawn item is a version too: nobody can apply any more, and everybody is
// led to its successor. Who is still writing is told when sending.
func TestWithdrawnItemsLeadOn(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		p, ctx := o.publishers(), t.Context()
		d, err := o.SaveDraft(ctx, o.lan, p.command(0), acts.DraftInput{Item: "HZ-CL-04"})
		if err != nil {
			t.Fatal(err)
		}
		end := func(successor string) func(*catalogue.Item) {
			return func(it *catalogue.Item) { it.Withdrawn, it.Successor = true, successor }
		}
		r, err := p.BeginRevision(ctx, p.windowEditor, p.command(0), acts.BeginRevisionInput{Item: "HZ-CL-04"})
		if err != nil {
			t.Fatal(err)
		}
		if r, err = p.save(p.windowEditor, r, false, end("HZ-XX-77")); err != nil {
			t.Fatal(err)
		}
		if _, err := p.move(p.windowEditor, r, publishing.Submit, "", 0); fault.Code(err) != "INPUT-01" || fault.Of(err).Fields[0].Name != "successor" {
			t.Error("a successor nobody knows: ", err)
		}
		if r, err = p.save(p.windowEditor, r, false, end("HZ-YB-05")); err != nil {
			t.Fatal(err)
		}
		chief, err := o.OpenStaff(ctx, o.admin, acts.StaffInput{Login: "bureau", Name: "演示局长", Unit: "HZ-ZSJ", Roles: []org.Role{org.Head}, Password: "a long enough word"})
		if err != nil {
			t.Fatal(err)
		}
		r = p.moved(chief, p.moved(p.windowEditor, r, publishing.Submit, ""), publishing.Approve, "")
		p.moved(p.publisher, p.moved(p.lawyer, r, publishing.Clear, ""), publishing.Publish, "")
		_, err = o.SaveDraft(ctx, o.lan, p.command(0), acts.DraftInput{Item: "HZ-CL-04"})
		if fault.Code(err) != "ITEM-GONE-01" || fault.Of(err).Args["successor"] != "HZ-YB-05" {
			t.Error("it is still applied for: ", err)
		}
		if _, err := o.Apply(ctx, o.lan, p.command(0), acts.ApplyInput{Draft: d.ID, ItemVersion: d.ItemVersion}); fault.Code(err) != "ITEM-GONE-01" {
			t.Error("an old draft goes through: ", err)
		}
		items, err := o.db.View().Items(ctx, workday.Date(2026, 11, 24))
		if err != nil || slices.ContainsFunc(items, func(x store.Published) bool { return x.Item.ID == "HZ-CL-04" }) {
			t.Error("it is still listed", err)
		}
	})
}

// many makes n items like a shipped one, each with a code of its own.
func many(o *office, n int) acts.ImportInput {
	in := acts.ImportInput{Pack: "省目录", Forms: map[string]*form.Schema{}}
	it, _ := o.pack.Item("HZ-CL-04")
	for i := range n {
		x := *it
		x.ID, x.Name = fmt.Sprintf("HZ-T-%05d", i), fmt.Sprintf("测试事项%d", i)
		in.Items = append(in.Items, x)
	}
	in.Forms[it.Form] = o.pack.Forms[it.Form]
	return in
}

// A pack read in makes drafts of what differs and publishes nothing; read in
// again, it finds what is there. Many go on together.
func TestPacksAreReadIn(t *testing.T) {
	each(t, func(t *testing.T, o *office) {
		p, ctx := o.publishers(), t.Context()
		in := many(o, 25)
		in.Items = append(in.Items, o.pack.Items[0])
		in.Forms[o.pack.Items[0].Form] = o.pack.Forms[o.pack.Items[0].Form]
		first, err := o.ImportPack(ctx, org.Clockwork, in)
		if err != nil || first.Drafted != 25 || first.Same != 1 || len(first.Missing) != len(o.pack.Items)-1 {
			t.Fatalf("%+v %v", first, err)
		}
		in.Items[3].Summary = "改了一句"
		second, err := o.ImportPack(ctx, org.Clockwork, in)
		if err != nil || second.Drafted != 0 || second.Renewed != 1 || second.Waiting != 24 {
			t.Fatalf("%+v %v", second, err)
		}
		if items, _ := o.db.View().Items(ctx, workday.Date(2026, 12, 1)); len(items) != len(o.pack.Items) {
			t.Errorf("%d items are in force", len(items))
		}
		step := func(by org.Actor, from publishing.State, act publishing.Act, want int) {
			t.Helper()
			got, err := o.MoveAll(ctx, by, "省目录", from, acts.MoveInput{Act: act})
			if err != nil || got.Moved != want {
				t.Fatalf("%s: %+v %v", act, got, err)
			}
		}
		step(p.windowEditor, publishing.Drafting, publishing.Submit, 0+25) // keeps the window's side of every item
		step(p.chief, publishing.Head, publishing.Approve, 25)
		step(p.chief, publishing.Legal, publishing.Clear, 0)
		step(p.lawyer, publishing.Legal, publishing.Clear, 25)
		step(p.publisher, publishing.Audit, publishing.Publish, 25)
		step(p.publisher, publishing.Audit, publishing.Publish, 0)
		if items, err := o.db.View().Items(ctx, workday.Date(2026, 11, 24)); err != nil || len(items) != 25+len(o.pack.Items) {
			t.Errorf("%d items are in force: %v", len(items), err)
		}
		if _, err := o.ImportPack(ctx, o.clerk, in); err == nil {
			t.Error("a clerk reads in a pack")
		}
	})
}

// Reading in a large pack stops nobody: whoever writes meanwhile waits hardly
// longer than in the quiet before. -short reads in fewer.
func TestImportStopsNobody(t *testing.T) {
	n := 5000
	if testing.Short() {
		n = 600
	}
	each(t, func(t *testing.T, o *office) {
		ctx := t.Context()
		quiet := o.writers(ctx, time.Second)
		in := many(o, n)
		var report acts.ImportReport
		var took time.Duration
		busy, stop := context.WithCancel(ctx)
		done := make(chan error, 1)
		go func() {
			began := time.Now()
			var err error
			report, err = o.ImportPack(ctx, org.Clockwork, in)
			took = time.Since(began)
			stop()
			done <- err
		}()
		loud := o.writers(busy, 5*time.Minute)
		if err := <-done; err != nil || report.Drafted != n {
			t.Fatalf("%d drafted: %v", report.Drafted, err)
		}
		q, l := at(quiet, 99), at(loud, 99)
		t.Logf("%d items in %v; a write of others: p50 %v → %v, p99 %v → %v, worst %v → %v (%d and %d writes)", n, took.Round(time.Millisecond),
			at(quiet, 50), at(loud, 50), q, l, at(quiet, 100), at(loud, 100), len(quiet), len(loud))
		if len(loud) == 0 || l > 10*q+250*time.Millisecond {
			t.Errorf("others wait %v at worst one in a hundred, in the quiet %v", l, q)
		}
	})
}

// writers lets four residents save drafts until the time is up and answers how
// long each save took.
func (o *office) writers(ctx context.Context, long time.Duration) (took []time.Duration) {
	ctx, stop := context.WithTimeout(ctx, long)
	defer stop()
	var mu sync.Mutex
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for ctx.Err() == nil {
				began := time.Now()
				_, err := o.SaveDraft(context.WithoutCancel(ctx), o.lan, acts.Command{Key: fmt.Sprint("w", o.n.Add(1))}, acts.DraftInput{Item: "HZ-CL-04"})
				if fault.Code(err) != "" && fault.Of(err).Kind == fault.Internal {
					o.t.Error(err)
					return
				}
				mu.Lock()
				took = append(took, time.Since(began))
				mu.Unlock()
				time.Sleep(5 * time.Millisecond)
			}
		})
	}
	all.Wait()
	slices.Sort(took)
	return took
}

func at(sorted []time.Duration, percent int) time.Duration {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[min(len(sorted)-1, len(sorted)*percent/100)].Round(10 * time.Microsecond)
}
